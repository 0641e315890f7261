// Content kept beside the database under its own SHA-256: <data folder>/files/<first two>/<sha256>. It arrives in a folder of its
// own and takes its place by renaming, so that what stands there is whole; a crash leaves at most a file that no row names.

import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Outside the folder that backups walk, so that none meets a file which is gone a moment later. */
const ARRIVING = 'files.arriving';
const SHA256 = /^[0-9a-f]{64}$/;

export interface Arrived {
  path: string;
  sha256: string;
  bytes: number;
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const keptPath = (dataFolder: string, sha256: string): string => join(dataFolder, 'files', sha256.slice(0, 2), sha256);

/** On disk for certain, but not yet in its place. */
export async function arrive(dataFolder: string, bytes: Uint8Array): Promise<Arrived> {
  const folder = join(dataFolder, ARRIVING);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, randomBytes(12).toString('hex'));
  await writeFile(path, bytes, { mode: 0o600, flush: true, flag: 'wx' });
  return { path, sha256: sha256Of(bytes), bytes: bytes.byteLength };
}

/** The same content may stand there already; it is put anew, which also mends a damaged copy. */
export async function takePlace(dataFolder: string, { path, sha256 }: Arrived): Promise<void> {
  const target = keptPath(dataFolder, sha256);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  await rename(path, target);
  await settle(dirname(target));
  await settle(dirname(dirname(target)));
}

/** A renaming outlives a power cut once its folder is written; Windows has no such call and needs none. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

export const discard = ({ path }: Arrived): Promise<void> => rm(path, { force: true });

/** The content, or why it cannot be had. */
export async function readKept(dataFolder: string, sha256: string): Promise<Buffer | 'missing' | 'changed'> {
  const content = await readFile(keptPath(dataFolder, sha256)).catch(() => undefined);
  if (content === undefined) return 'missing';
  return sha256Of(content) === sha256 ? content : 'changed';
}

export const holdsKept = (dataFolder: string, sha256: string): boolean => existsSync(keptPath(dataFolder, sha256));

export interface Loose {
  /** Inside the data folder, with slashes. */
  path: string;
  /** Undefined for what never took its place or was put there by somebody else. */
  sha256: string | undefined;
  changedAt: Date;
}

/** Every file of both folders. */
export async function listFiles(dataFolder: string): Promise<Loose[]> {
  const found: Loose[] = [];
  for (const name of ['files', ARRIVING]) {
    const root = join(dataFolder, name);
    if (!existsSync(root)) continue;
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const full = join(entry.parentPath, entry.name);
      // it may take its place or be discarded meanwhile
      const said = await stat(full).catch(() => undefined);
      if (!said) continue;
      const inPlace = SHA256.test(entry.name) && full === keptPath(dataFolder, entry.name);
      const path = `${name}${full.slice(root.length)}`.replaceAll('\\', '/');
      found.push({ path, sha256: inPlace ? entry.name : undefined, changedAt: said.mtime });
    }
  }
  return found.sort((one, other) => one.path.localeCompare(other.path));
}

export const isArriving = ({ path }: Loose): boolean => path.startsWith(`${ARRIVING}/`);
export const removeFile = (dataFolder: string, { path }: Loose): Promise<void> => rm(join(dataFolder, path), { force: true });
