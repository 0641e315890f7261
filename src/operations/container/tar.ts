// The tar format (ustar), as much of it as a backup needs: regular files with short names, small enough to be held in memory.

const BLOCK = 512;
const END = Buffer.alloc(2 * BLOCK);
const REGULAR_FILE = '0';
const LONGEST_NAME = 100;

export interface TarFile {
  name: string;
  content: Buffer;
}

export function tarFile({ name, content }: TarFile, modified: Date): Buffer {
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header(name, content.length, modified), content, padding]);
}

export const tarEnd = (): Buffer => END;

const octal = (value: number, width: number) => `${value.toString(8).padStart(width - 1, '0')}\0`;

function header(name: string, size: number, modified: Date): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`a name too long for the backup: ${name}`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(octal(0o600, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(Math.floor(modified.getTime() / 1000), 12), 136);
  block.write(REGULAR_FILE, 156);
  block.write('ustar\x0000', 257);
  block.write(`${octal(sumOf(block), 7)} `, 148);
  return block;
}

/** The sum of a header's bytes, with its own field taken as spaces. */
function sumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum;
}

export class NotATar extends Error {}

export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const bytes = new ByteReader(source);
  for (;;) {
    const block = await bytes.take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    if (numberAt(block, 148, 8) !== sumOf(block)) throw new NotATar('a header does not add up');
    const size = numberAt(block, 124, 12);
    const content = await bytes.take(size);
    await bytes.take((BLOCK - (size % BLOCK)) % BLOCK);
    yield { name: textAt(block, 0, LONGEST_NAME), content };
  }
}

const textAt = (block: Buffer, start: number, width: number): string => {
  const end = block.indexOf(0, start);
  return block.toString('utf8', start, Math.min(end < 0 ? BLOCK : end, start + width));
};

const numberAt = (block: Buffer, start: number, width: number): number =>
  Number.parseInt(block.toString('latin1', start, start + width), 8);

/** Hands out bytes in the portions asked for, whatever the size of the chunks they come in. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    while (this.#length < size) {
      const next = await this.#chunks.next();
      if (next.done) throw new NotATar('it ends too early');
      this.#held.push(next.value);
      this.#length += next.value.length;
    }
    const all = Buffer.concat(this.#held);
    this.#held = [all.subarray(size)];
    this.#length -= size;
    return all.subarray(0, size);
  }
}
