// The directory of a zip that begins with its first byte and ends with its last: anything before or behind could be another file.

import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number;
  compressedSize: number;
  size: number;
  headerAt: number;
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Undefined when it is not such a zip, or damaged. */
export function zipEntries(bytes: Uint8Array): ZipEntry[] | undefined {
  const data = view(bytes);
  const end = bytes.byteLength - END_LENGTH;
  if (end < 0 || data.getUint32(0, true) !== LOCAL || data.getUint32(end, true) !== END) return undefined;
  const count = data.getUint16(end + 10, true);
  const start = data.getUint32(end + 16, true);
  if (start + data.getUint32(end + 12, true) !== end) return undefined;
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || data.getUint32(at, true) !== ENTRY) return undefined;
    const nameLength = data.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/'),
      encrypted: (data.getUint16(at + 8, true) & 1) === 1,
      method: data.getUint16(at + 10, true),
      compressedSize: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      headerAt: data.getUint32(at + 42, true),
    };
    if (entry.headerAt + 30 + entry.compressedSize > start || data.getUint32(entry.headerAt, true) !== LOCAL) return undefined;
    entries.push(entry);
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return at === end ? entries : undefined;
}

/** Undefined when it is damaged or longer than `most`. */
export function zipContent(
  bytes: Uint8Array,
  { headerAt, compressedSize, method }: ZipEntry,
  most: number,
): Uint8Array | undefined {
  const data = view(bytes);
  const start = headerAt + 30 + data.getUint16(headerAt + 26, true) + data.getUint16(headerAt + 28, true);
  const raw = bytes.subarray(start, start + compressedSize);
  if (method === 0) return raw.byteLength <= most ? raw : undefined;
  if (method !== 8) return undefined;
  try {
    return inflateRawSync(raw, { maxOutputLength: most });
  } catch {
    return undefined;
  }
}
