// The database folder itself: made once, whole or not at all.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { noBinaries, notWritable, otherDataVersion } from '../refusals.ts';
import type { Binaries } from './binaries.ts';
import type { Places } from './places.ts';
import type { RunAs } from './run-as.ts';

export const SUPERUSER = 'hopluc';
export const onWindows = process.platform === 'win32';

/** The program's own environment (DATABASE_URL, keys, PG…) is no business of the server's. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const passed = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), LC_ALL: 'C' };
}

export const existingCluster = (places: Places): string | undefined => (existsSync(places.cluster) ? places.cluster : undefined);

export async function ensureCluster(
  places: Places,
  binaries: Binaries,
  runAs: RunAs,
  progress: (line: string) => void,
): Promise<void> {
  removeUnfinished(places);
  if (existingCluster(places)) {
    const found = readVersion(places.cluster);
    if (found !== binaries.version) throw otherDataVersion(places.cluster, found, binaries.version);
    runAs.own(places.cluster);
    return;
  }
  progress('Đang tạo cơ sở dữ liệu trong thư mục dữ liệu (chỉ lần đầu)…');
  await createCluster(places, binaries, runAs);
}

function readVersion(cluster: string): string {
  try {
    return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  } catch {
    return '';
  }
}

const unfinishedPrefix = (places: Places): string => `${basename(places.cluster)}.new-`;

function removeUnfinished(places: Places): void {
  for (const name of readdirSync(places.folder)) {
    if (name.startsWith(unfinishedPrefix(places)))
      rmSync(join(places.folder, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

async function createCluster(places: Places, binaries: Binaries, runAs: RunAs): Promise<void> {
  const unfinished = join(places.folder, unfinishedPrefix(places) + randomBytes(4).toString('hex'));
  try {
    mkdirSync(unfinished, { mode: 0o700 });
    runAs.own(unfinished);
    const { file, args, user } = runAs.command(binaries.initdb, [
      ...['--pgdata', unfinished, '--username', SUPERUSER, '--encoding', 'UTF8'],
      // PostgreSQL's own locale sorts and folds alike on every system, whatever locales it has installed.
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...(onWindows
        ? ['--auth', 'scram-sha-256', '--pwfile', newPassword(places)]
        : ['--auth-local', 'trust', '--auth-host', 'reject']),
    ]);
    await promisify(execFile)(file, args, { ...user, cwd: places.folder, env: serverEnvironment() });
    renameSync(unfinished, places.cluster);
    flushFolder(places.folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw initdbFault(places, error);
  }
}

function initdbFault(places: Places, error: unknown): Error {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const reason = output.split('\n').find((line) => /error|fatal/i.test(line)) ?? output.trim();
  if (/Permission denied|Read-only|No space left|disk is full|could not (create|write|fsync)/i.test(reason)) {
    return notWritable(places.folder, new Error(reason));
  }
  if (output === '') return notWritable(places.folder, error);
  return noBinaries('initdb', reason);
}

function newPassword(places: Places): string {
  writeFileSync(places.password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return places.password;
}

// Without it a power cut right after the first start could undo the rename.
function flushFolder(folder: string): void {
  if (onWindows) return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
