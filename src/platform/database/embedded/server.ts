// Starts and stops the PostgreSQL server of a data folder. Callers hold the folder's lock.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { busyTooLong, diskFull, startFailed } from '../refusals.ts';
import type { Binaries } from './binaries.ts';
import { onWindows, SUPERUSER, serverEnvironment } from './cluster.ts';
import { type Places, prepareSocketFolder, removeSocketFolder } from './places.ts';
import { livePostmaster, type Postmaster, pidFile, readPidFile } from './postmaster.ts';
import type { RunAs } from './run-as.ts';

export interface Address {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
}

const PATIENCE = 120_000;
const POLL = 15;

/** The address of a server that answers; started, waited for or put right as needed. */
export async function ensureRunning(
  places: Places,
  binaries: Binaries,
  runAs: RunAs,
  progress: (line: string) => void,
): Promise<Address> {
  const deadline = performance.now() + PATIENCE;
  const report = patienceReporter(progress);
  while (performance.now() < deadline) {
    const server = livePostmaster(places.cluster);
    if (server?.status === 'ready') {
      if (answersAt(server)) return addressOf(server, places);
      await stopServer(places, binaries);
    } else if (server) {
      report();
      await sleep(POLL);
    } else {
      await startServer(places, binaries, runAs, deadline, report);
    }
  }
  throw busyTooLong(places.folder);
}

// A cleaner of temporary folders may have taken the socket from under a living server: nobody could reach it again.
const answersAt = (server: Postmaster): boolean => onWindows || existsSync(join(server.host, `.s.PGSQL.${server.port}`));

function addressOf(server: Postmaster, places: Places): Address {
  const address = { host: server.host, port: server.port, user: SUPERUSER, database: 'postgres' };
  return onWindows ? { ...address, password: readFileSync(places.password, 'utf8') } : address;
}

async function startServer(
  places: Places,
  binaries: Binaries,
  runAs: RunAs,
  deadline: number,
  report: () => void,
): Promise<void> {
  const noted = readPidFile(places.cluster);
  // PostgreSQL would refuse to start while some process carries the noted number.
  if (noted) rmSync(pidFile(places.cluster), { force: true });
  const child = await launch(places, binaries, runAs);
  while (child.exitCode === null && child.signalCode === null && performance.now() < deadline) {
    if (livePostmaster(places.cluster)?.status === 'ready') return;
    report();
    await sleep(POLL);
  }
  if (performance.now() < deadline) await judgeFailure(places);
}

async function launch(places: Places, binaries: Binaries, runAs: RunAs): Promise<ChildProcess> {
  const { file, args, user } = runAs.command(binaries.postgres, ['-D', places.cluster, ...(await settings(places, runAs))]);
  const log = openSync(places.log, 'w', 0o600);
  // Detached: Ctrl-C on one program must not reach the server that others use too.
  const child = spawn(file, args, {
    ...user,
    cwd: places.folder,
    env: serverEnvironment(),
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(startFailed(places.log, error.message)));
  });
  return child;
}

async function settings(places: Places, runAs: RunAs): Promise<string[]> {
  const listen = onWindows
    ? { listen_addresses: '127.0.0.1', port: String(await freePort()) }
    : {
        listen_addresses: '',
        port: '5432',
        unix_socket_directories: `"${prepareSocketFolder(places, runAs).replaceAll('"', '""')}"`,
      };
  const chosen: Record<string, string> = {
    ...listen,
    unix_socket_permissions: '0700',
    max_connections: '40',
    shared_buffers: '32MB',
    work_mem: '16MB',
    max_wal_size: '256MB',
    io_method: 'sync',
    jit: 'off',
    // Nobody streams from a server that only this folder's programs reach; bulk loads write less without it.
    wal_level: 'minimal',
    max_wal_senders: '0',
    fsync: 'on',
    full_page_writes: 'on',
    // From `log` up: statements and values, which may name people, stay out of the file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

// The processes of a killed server may outlive it for a moment; until they are gone a new one is refused.
const PASSING = /is still in use|already exists|could not bind/;

async function judgeFailure(places: Places): Promise<void> {
  const lines = readFileSync(places.log, 'utf8').split('\n');
  const reason = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.findLast((line) => line !== '') ?? 'không rõ lý do';
  if (lines.some((line) => line.includes('No space left on device'))) throw diskFull(places.folder);
  if (!PASSING.test(reason)) throw startFailed(places.log, reason.replace(/^.*?(FATAL|PANIC):\s*/, ''));
  await sleep(200);
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
export async function stopServer(places: Places, binaries: Binaries): Promise<void> {
  const server = livePostmaster(places.cluster);
  if (server) {
    if (onWindows) execFileSync(binaries.pgCtl, ['stop', '-D', places.cluster, '-m', 'fast'], { stdio: 'ignore' });
    else process.kill(server.pid, 'SIGINT');
    const deadline = performance.now() + PATIENCE;
    while (livePostmaster(places.cluster)?.pid === server.pid && performance.now() < deadline) await sleep(POLL);
  }
  if (!livePostmaster(places.cluster)) removeSocketFolder(places);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function patienceReporter(progress: (line: string) => void): () => void {
  const start = performance.now();
  let next = 2000;
  return () => {
    const waited = performance.now() - start;
    if (waited < next) return;
    next += 10_000;
    progress(`Cơ sở dữ liệu đang khởi động hoặc phục hồi sau lần tắt đột ngột (${Math.round(waited / 1000)} giây)…`);
  };
}
