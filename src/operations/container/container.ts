// The file of a backup: a gzip-compressed tar of sections, sealed at the end. A section is cut into parts, because a tar wants
// to know sizes beforehand and a table does not tell its own; `tar xzf` gives the parts, `cat` puts them together.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Sealed, sealWith } from './seal.ts';
import { readTar, type TarFile, tarEnd, tarFile } from './tar.ts';

const PART = 1024 * 1024;

export interface Section {
  name: string;
  content: AsyncIterable<Buffer>;
}

/** Writes beside and renames: whoever finds the file finds a whole one. Returns the hash that seals it. */
export async function writeContainer(path: string, sections: AsyncIterable<Section>, at: Date): Promise<string> {
  const part = `${path}.part`;
  let sha256 = '';
  const sealed = async function* (compressed: AsyncIterable<Buffer>) {
    const hash = createHash('sha256');
    for await (const chunk of compressed) {
      hash.update(chunk);
      yield chunk;
    }
    sha256 = hash.digest('hex');
    yield sealWith(sha256);
  };
  try {
    const file = createWriteStream(part, { mode: 0o600, flush: true });
    await pipeline(Readable.from(tarOf(sections, at)), createGzip(), sealed, file);
    await rename(part, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return sha256;
}

async function* tarOf(sections: AsyncIterable<Section>, at: Date): AsyncGenerator<Buffer> {
  for await (const { name, content } of sections) {
    let number = 0;
    for await (const part of inParts(content)) {
      number += 1;
      yield tarFile({ name: `${name}/${String(number).padStart(6, '0')}`, content: part }, at);
    }
  }
  yield tarEnd();
}

/** At least one part, so that an empty section is there too. */
async function* inParts(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  let given = 0;
  for await (const chunk of content) {
    held.push(chunk);
    length += chunk.length;
    if (length < PART) continue;
    yield Buffer.concat(held);
    given += 1;
    held = [];
    length = 0;
  }
  if (length > 0 || given === 0) yield Buffer.concat(held);
}

// A renamed file survives a power cut only once its folder is on disk; Windows cannot open folders.
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}

/** The sections in their order; what is left unread of one is passed over when the next is asked for. */
export async function* readContainer(path: string, { length }: Sealed): AsyncGenerator<Section> {
  const unpacked = createGunzip();
  // A fault of either stream ends the other, and comes out where `unpacked` is read.
  pipeline(createReadStream(path, { end: length - 1 }), unpacked).catch(() => {});
  const files = readTar(unpacked);
  let next = await files.next();
  while (!next.done) {
    const name = sectionOf(next.value);
    const content = async function* () {
      while (!next.done && sectionOf(next.value) === name) {
        yield next.value.content;
        next = await files.next();
      }
    };
    const parts = content();
    yield { name, content: parts };
    for await (const _rest of parts);
  }
}

const sectionOf = ({ name }: TarFile): string => dirname(name);
