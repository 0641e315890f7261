// Counts and hashes what flows by.

import { createHash } from 'node:crypto';

const NEWLINE = 0x0a;

export interface Digest {
  bytes: number;
  /** Lines of COPY text, in which line ends inside values are written as \n: one a row. */
  lines: number;
  sha256: string;
}

/** The same chunks, and a promise of nothing: `result()` is for after the last one. */
export function digested(source: AsyncIterable<Buffer>): { content: AsyncGenerator<Buffer>; result(): Digest } {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  const content = async function* () {
    for await (const chunk of source) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines += 1;
      yield chunk;
    }
  };
  return { content: content(), result: () => ({ bytes, lines, sha256: hash.digest('hex') }) };
}

export async function digestOf(source: AsyncIterable<Buffer>): Promise<Digest> {
  const { content, result } = digested(source);
  for await (const _chunk of content);
  return result();
}
