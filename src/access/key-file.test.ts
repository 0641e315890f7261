import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { authKey } from './key-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hopluc-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('first starts at once agree on one key, readable by its owner only, and leave no drafts', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => authKey(folder)));
  expect(new Set(keys).size).toBe(1);
  expect(Buffer.from(keys[0] ?? '', 'base64')).toHaveLength(32);
  expect((await stat(join(folder, 'keys', 'auth.key'))).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'keys'))).toEqual(['auth.key']);
  expect(await authKey(folder)).toBe(keys[0]);
});

test('a damaged key is named instead of used', async () => {
  await authKey(folder);
  await writeFile(join(folder, 'keys', 'auth.key'), '');
  await expect(authKey(folder)).rejects.toThrow(`Tệp khóa ${join(folder, 'keys', 'auth.key')} bị hỏng`);
});
