// A temporary cluster of the PostgreSQL that the machine itself has, for the second run of the storage tests.

import { execFile, spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { livePostmaster } from '../src/platform/database/embedded/postmaster.ts';
import { chooseRunAs } from '../src/platform/database/embedded/run-as.ts';

export interface SystemPostgres {
  url: string;
  stop(): Promise<void>;
}

const OLDEST = 15;

/** The oldest version that is supported: the embedded database is the newest already. */
export function findSystemPostgres(): { version: number; bin: string } | undefined {
  return globSync('/usr/lib/postgresql/*/bin')
    .map((bin) => ({ version: Number(bin.split('/').at(-2)), bin }))
    .filter(({ version, bin }) => version >= OLDEST && existsSync(join(bin, 'initdb')))
    .sort((one, other) => one.version - other.version)[0];
}

export async function startSystemPostgres(bin: string): Promise<SystemPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'hopluc-system-'));
  const cluster = join(folder, 'postgres');
  mkdirSync(cluster, { mode: 0o700 });
  const postgres = join(bin, 'postgres');
  const runAs = chooseRunAs(folder, undefined, postgres);
  runAs.own(cluster);
  const initdb = runAs.command(join(bin, 'initdb'), [
    ...['--pgdata', cluster, '--username', 'hopluc', '--auth', 'trust'],
    ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
  ]);
  await promisify(execFile)(initdb.file, initdb.args, { ...initdb.user, cwd: folder });
  const server = runAs.command(postgres, ['-D', cluster, '-k', cluster, '-c', 'listen_addresses=', '-c', 'fsync=off']);
  const child = spawn(server.file, server.args, { ...server.user, cwd: folder, stdio: 'ignore' });
  while (livePostmaster(cluster)?.status !== 'ready') {
    if (child.exitCode !== null) throw new Error(`${postgres} did not start (exit ${child.exitCode})`);
    await sleep(50);
  }
  return {
    url: `postgres://hopluc@localhost/postgres?host=${encodeURIComponent(cluster)}`,
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGINT');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
