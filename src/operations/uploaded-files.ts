// The files people uploaded, in <data folder>/files beside the database.

import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const folderOf = (dataFolder: string) => join(dataFolder, 'files');

/** Paths inside the folder, with slashes on every system. */
export async function listUploaded(dataFolder: string): Promise<string[]> {
  const folder = folderOf(dataFolder);
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((path) => path.slice(folder.length + 1).replaceAll(sep, '/')).sort();
}

export const readUploaded = (dataFolder: string, path: string): AsyncIterable<Buffer> =>
  createReadStream(join(folderOf(dataFolder), path));

/** True for a path that stays inside the folder, wherever the list of paths comes from. */
export function staysInside(path: string): boolean {
  const plain = normalize(path);
  return path !== '' && !path.includes('\0') && !/^([a-z]:|[\\/]|\.\.)/i.test(plain);
}

/** Files are laid aside first and take their place only when the database has been restored. */
export class Replacement {
  readonly #dataFolder: string;
  readonly #aside: string;

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
    this.#aside = `${folderOf(dataFolder)}.restoring`;
  }

  async add(path: string, content: AsyncIterable<Buffer>): Promise<void> {
    const target = join(this.#aside, path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(content), createWriteStream(target, { mode: 0o600, flush: true }));
  }

  async drop(): Promise<void> {
    await rm(this.#aside, { recursive: true, force: true });
  }

  async takePlace(): Promise<void> {
    await rm(folderOf(this.#dataFolder), { recursive: true, force: true });
    if (existsSync(this.#aside)) await rename(this.#aside, folderOf(this.#dataFolder));
  }
}
