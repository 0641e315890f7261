// Pictures read far enough to know that they are pictures: how wide and high, and that they are whole.

import { crc32 } from 'node:zlib';

export interface Size {
  width: number;
  height: number;
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const text = (bytes: Uint8Array, from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
const real = (width: number, height: number): Size | undefined => (width > 0 && height > 0 ? { width, height } : undefined);

/** Undefined when it is not a whole PNG with nothing behind it. */
export function pngSize(bytes: Uint8Array): Size | undefined {
  const data = view(bytes);
  if (bytes.byteLength < 45 || data.getUint32(8) !== 13 || text(bytes, 12, 4) !== 'IHDR') return undefined;
  if (crc32(bytes.subarray(12, 29)) !== data.getUint32(29)) return undefined;
  let pixels = false;
  for (let at = 8; at + 12 <= bytes.byteLength; ) {
    const length = data.getUint32(at);
    const kind = text(bytes, at + 4, 4);
    at += 12 + length;
    pixels ||= kind === 'IDAT' && length > 0;
    if (kind === 'IEND') return pixels && at === bytes.byteLength ? real(data.getUint32(16), data.getUint32(20)) : undefined;
  }
  return undefined;
}

/** Cameras put more behind the end of the picture, so only what stands before its pixels is read strictly. */
export function jpegSize(bytes: Uint8Array): Size | undefined {
  const data = view(bytes);
  let size: Size | undefined;
  for (let at = 2; at + 4 <= bytes.byteLength; ) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = data.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.byteLength) return undefined;
    if (isFrame(marker) && length >= 8) size = real(data.getUint16(at + 7), data.getUint16(at + 5));
    at += 2 + length;
    if (marker === 0xda)
      return Buffer.from(bytes.buffer, bytes.byteOffset + at, bytes.byteLength - at).includes(END) ? size : undefined;
  }
  return undefined;
}

const END = Buffer.from([0xff, 0xd9]);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Undefined when it is not a whole WebP with nothing behind it. */
export function webpSize(bytes: Uint8Array): Size | undefined {
  const data = view(bytes);
  if (bytes.byteLength < 30 || data.getUint32(4, true) + 8 !== bytes.byteLength) return undefined;
  const low14 = (at: number) => data.getUint16(at, true) & 0x3fff;
  const low24 = (at: number) => data.getUint16(at, true) + bytes[at + 2]! * 0x10000;
  switch (text(bytes, 12, 4)) {
    case 'VP8 ':
      return text(bytes, 23, 3) === '\x9d\x01\x2a' ? real(low14(26), low14(28)) : undefined;
    case 'VP8L': {
      const packed = data.getUint32(21, true);
      return bytes[20] === 0x2f ? real((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1) : undefined;
    }
    case 'VP8X':
      return real(low24(24) + 1, low24(27) + 1);
    default:
      return undefined;
  }
}
