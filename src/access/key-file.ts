// The key that signs session cookies: in the data folder, not in the database, so that a stolen backup opens no session.
import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refused } from '../platform/refusal.ts';
import { refusal } from './messages.ts';

const KEY_LENGTH = 44;

export async function authKey(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, 'keys');
  const file = join(folder, 'auth.key');
  const key = (await read(file)) ?? (await create(folder, file));
  if (key.length < KEY_LENGTH) throw new Refused(refusal('key.damaged', { file }));
  return key;
}

async function read(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Written aside and linked into place: of two first starts at once both end up with the same whole key. */
async function create(folder: string, file: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft);
  }
  return (await readFile(file, 'utf8')).trim();
}

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code;
