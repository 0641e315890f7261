// A workbook is a zip from a stranger: its directory is judged before one byte is inflated, and what is inflated
// may not exceed what the directory declared.
import { inflateRawSync } from 'node:zlib';
import { done, type Outcome, refused } from '../../platform/refusal.ts';

export interface ZipEntry {
  name: string;
  method: number;
  encrypted: boolean;
  compressedSize: number;
  size: number;
  headerAt: number;
}

const MEGABYTE = 1024 * 1024;
export const ZIP_LIMITS = { entries: 10_000, total: 400 * MEGABYTE, ratio: 200, ratioFrom: 50 * MEGABYTE };

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

const corrupt = () =>
  refused({
    code: 'file.corrupt',
    message: 'Tệp bị hỏng hoặc chưa tải lên trọn vẹn, không mở được. Xin mở lại bằng Excel, lưu thành tệp .xlsx mới rồi nạp lại.',
  });

const bomb = (why: string) =>
  refused({
    code: 'file.zipBomb',
    message: `Tệp không an toàn nên không được mở: ${why}. Xin sao bảng số liệu sang một tệp .xlsx mới rồi nạp lại.`,
  });

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function findEnd(data: DataView): number {
  const lowest = Math.max(0, data.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = data.byteLength - END_LENGTH; at >= lowest; at--) {
    if (data.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return -1;
}

/** The central directory, refused where it promises more than an honest workbook holds. */
export function readDirectory(bytes: Uint8Array): Outcome<ZipEntry[]> {
  const data = view(bytes);
  const end = findEnd(data);
  if (end < 0) return corrupt();
  const count = data.getUint16(end + 10, true);
  if (count > ZIP_LIMITS.entries) return bomb(`bên trong có ${count} phần, quá ${ZIP_LIMITS.entries}`);
  const entries: ZipEntry[] = [];
  let at = data.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || data.getUint32(at, true) !== ENTRY_SIGNATURE) return corrupt();
    const nameLength = data.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      method: data.getUint16(at + 10, true),
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
      compressedSize: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      headerAt: data.getUint32(at + 42, true),
    });
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return judge(entries, bytes.byteLength);
}

function judge(entries: ZipEntry[], fileSize: number): Outcome<ZipEntry[]> {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const compressed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0);
  const megabytes = Math.round(total / MEGABYTE);
  if (total > ZIP_LIMITS.total) return bomb(`khi mở ra chiếm ${megabytes} MB, quá ${ZIP_LIMITS.total / MEGABYTE} MB`);
  if (compressed > fileSize) return bomb('các phần bên trong chồng lên nhau');
  if (total > ZIP_LIMITS.ratioFrom && total > ZIP_LIMITS.ratio * fileSize) {
    return bomb(`nén quá chặt so với một bảng tính thường (mở ra ${megabytes} MB)`);
  }
  return done(entries);
}

/** The entry's bytes; refused when they are more than the directory declared, or damaged. */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry): Outcome<Uint8Array> {
  const data = view(bytes);
  if (entry.headerAt + 30 > bytes.byteLength || data.getUint32(entry.headerAt, true) !== LOCAL_SIGNATURE) return corrupt();
  const start = entry.headerAt + 30 + data.getUint16(entry.headerAt + 26, true) + data.getUint16(entry.headerAt + 28, true);
  const raw = bytes.subarray(start, start + entry.compressedSize);
  if (raw.byteLength < entry.compressedSize) return corrupt();
  if (entry.method === 0) return raw.byteLength === entry.size ? done(raw) : corrupt();
  if (entry.method !== 8) return corrupt();
  try {
    const content = inflateRawSync(raw, { maxOutputLength: Math.max(entry.size, 1) });
    return content.byteLength === entry.size ? done(content) : corrupt();
  } catch (error) {
    const tooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return tooLong ? bomb('một phần bên trong dài hơn mức tệp tự khai') : corrupt();
  }
}
