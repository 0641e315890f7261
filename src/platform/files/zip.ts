// A zip from a stranger, read without trust: its directory first, then no more of a part than the caller allows.

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
const LONGEST_COMMENT = 0xffff;

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * Undefined when it is not a zip, or damaged. It must begin with its first byte and end with its last, for anything before or
 * behind could be another file; `lenient` lets that pass, as programs that write workbooks are careless.
 */
export function zipEntries(bytes: Uint8Array, { lenient = false } = {}): ZipEntry[] | undefined {
  const data = view(bytes);
  const end = endOf(data, lenient ? LONGEST_COMMENT : 0);
  if (end === undefined || (!lenient && data.getUint32(0, true) !== LOCAL)) return undefined;
  const count = data.getUint16(end + 10, true);
  const start = data.getUint32(end + 16, true);
  if (!lenient && start + data.getUint32(end + 12, true) !== end) return undefined;
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
    if (!lenient && (entry.headerAt + 30 + entry.compressedSize > start || data.getUint32(entry.headerAt, true) !== LOCAL)) {
      return undefined;
    }
    entries.push(entry);
    at += 46 + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return lenient || at === end ? entries : undefined;
}

function endOf(data: DataView, longestComment: number): number | undefined {
  const last = data.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (data.getUint32(at, true) === END) return at;
  }
  return undefined;
}

export function readPart(
  bytes: Uint8Array,
  { headerAt, compressedSize, method }: ZipEntry,
  most: number,
): Uint8Array | 'damaged' | 'tooLong' {
  const data = view(bytes);
  if (headerAt + 30 > bytes.byteLength || data.getUint32(headerAt, true) !== LOCAL) return 'damaged';
  const start = headerAt + 30 + data.getUint16(headerAt + 26, true) + data.getUint16(headerAt + 28, true);
  const raw = bytes.subarray(start, start + compressedSize);
  if (raw.byteLength < compressedSize) return 'damaged';
  if (method === 0) return raw.byteLength <= most ? raw : 'tooLong';
  if (method !== 8) return 'damaged';
  try {
    return inflateRawSync(raw, { maxOutputLength: most });
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLong' : 'damaged';
  }
}

/** Undefined when it is damaged or longer than `most`. */
export function zipContent(bytes: Uint8Array, entry: ZipEntry, most: number): Uint8Array | undefined {
  const content = readPart(bytes, entry, most);
  return typeof content === 'string' ? undefined : content;
}
