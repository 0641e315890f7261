// A workbook is a zip from a stranger: its directory is judged before one byte is inflated, and what is inflated
// may not exceed what the directory declared.
import { readPart, type ZipEntry, zipEntries } from '../../platform/files/zip.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';

export type { ZipEntry };

const MEGABYTE = 1024 * 1024;
export const ZIP_LIMITS = { entries: 10_000, total: 400 * MEGABYTE, ratio: 200, ratioFrom: 50 * MEGABYTE };

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

/** The central directory, refused where it promises more than an honest workbook holds. */
export function readDirectory(bytes: Uint8Array): Outcome<ZipEntry[]> {
  const entries = zipEntries(bytes, { lenient: true });
  return entries ? judge(entries, bytes.byteLength) : corrupt();
}

function judge(entries: ZipEntry[], fileSize: number): Outcome<ZipEntry[]> {
  if (entries.length > ZIP_LIMITS.entries) return bomb(`bên trong có ${entries.length} phần, quá ${ZIP_LIMITS.entries}`);
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
  const content = readPart(bytes, entry, Math.max(entry.size, 1));
  if (content === 'tooLong') return bomb('một phần bên trong dài hơn mức tệp tự khai');
  return content !== 'damaged' && content.byteLength === entry.size ? done(content) : corrupt();
}
