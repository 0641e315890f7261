// A zip whose files are stored as they are: what goes in is mostly compressed already.

import { crc32 } from 'node:zlib';

export interface ZipFile {
  /** With slashes; each name once. */
  name: string;
  bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** The first day the format knows: the files carry their own dates inside. */
const DATE = (1 << 5) | 1;
const LARGEST = 0xffffffff;
const MOST = 0xffff;

export function writeZip(files: readonly ZipFile[]): Uint8Array {
  if (files.length > MOST) throw new RangeError(`too many files for a zip: ${files.length}`);
  if (new Set(files.map(({ name }) => name)).size < files.length) throw new Error('a name stands twice in a zip');
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const called = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(FLAGS, 2);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.byteLength, 14);
    common.writeUInt32LE(bytes.byteLength, 18);
    common.writeUInt16LE(called.byteLength, 22);
    const local = Buffer.concat([numbers(LOCAL), common, called, bytes]);
    const entry = Buffer.concat([numbers(ENTRY), short(VERSION), common, Buffer.alloc(10), numbers(at), called]);
    parts.push(local);
    directory.push(entry);
    at += local.byteLength;
  }
  const index = Buffer.concat(directory);
  if (at + index.byteLength > LARGEST) throw new RangeError('too large for a zip');
  const end = Buffer.concat([
    numbers(END),
    short(0),
    short(0),
    short(files.length),
    short(files.length),
    numbers(index.byteLength, at),
  ]);
  return new Uint8Array(Buffer.concat([...parts, index, end, short(0)]));
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeUInt32LE(value, 4 * index);
  });
  return bytes;
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
