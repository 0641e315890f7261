// The last bytes of a backup: an empty gzip member whose comment carries the hash of everything before it. Ordinary tools
// (gzip, tar) read past it; we notice any byte that changed, was added or is missing.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const HAS_COMMENT = 0x10;
const UNKNOWN_SYSTEM = 0xff;
const HEADER = Buffer.from([0x1f, 0x8b, 0x08, HAS_COMMENT, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM]);
const NOTHING_COMPRESSED = Buffer.from([0x03, 0x00]);
const CHECKSUM_AND_SIZE = Buffer.alloc(8);

export const sealWith = (sha256: string): Buffer =>
  Buffer.concat([HEADER, Buffer.from(`hopluc sha256 ${sha256}\0`, 'latin1'), NOTHING_COMPRESSED, CHECKSUM_AND_SIZE]);

const SEAL_LENGTH = sealWith('0'.repeat(64)).length;

export interface Sealed {
  sha256: string;
  /** Bytes before the seal. */
  length: number;
}

/** What the seal of a file says, or undefined when the file is not what was sealed. */
export async function readSeal(path: string): Promise<Sealed | undefined> {
  const file = await open(path);
  try {
    const length = (await file.stat()).size - SEAL_LENGTH;
    if (length <= 0) return undefined;
    const { buffer: seal } = await file.read(Buffer.alloc(SEAL_LENGTH), 0, SEAL_LENGTH, length);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk);
    const sha256 = hash.digest('hex');
    return seal.equals(sealWith(sha256)) ? { sha256, length } : undefined;
  } finally {
    await file.close();
  }
}
