// Starting the program as its users do, and weighing it.

import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { timed } from './measure.ts';

const PATIENCE = 120_000;
const SETTLING = 500;

export interface Place {
  root: string;
  dataFolder: string;
  /** Left out: the embedded database of the data folder. */
  databaseUrl?: string | undefined;
}

/** `hopluc …` to its end, with an embedded database of its own. */
export function runProgram(place: Place, ...args: string[]): Promise<{ status: number | null; out: string }> {
  const child = launch(place, args);
  let out = '';
  child.stdout?.on('data', (text) => {
    out += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out }));
  });
}

function launch({ root, dataFolder, databaseUrl = '' }: Place, args: string[]): ChildProcess {
  return spawn(process.execPath, [join(root, 'bin', 'hopluc.js'), ...args], {
    env: { ...process.env, HOPLUC_DATA: dataFolder, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

export interface Serving {
  address: string;
  pid: number;
  /** From the start of the program to its first answer. */
  startMs: number;
  stop(): Promise<void>;
}

export const serve = (place: Place): Promise<Serving> => answering((port) => launch(place, ['serve', '--port', port]));

export function serveHello(): Promise<Serving> {
  const script = join(import.meta.dirname, 'hello.ts');
  return answering((port) => spawn(process.execPath, [script, port], { stdio: ['ignore', 'pipe', 'ignore'] }));
}

async function answering(start: (port: string) => ChildProcess): Promise<Serving> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const child = start(String(port));
  // unread, a full pipe would hold the program up
  child.stdout?.resume();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const { ms } = await timed(() => firstAnswer(`${address}/healthz`, child));
  const stop = async () => {
    // a program still on its way up does not hear that it should stop, and would leave its database running
    await sleep(SETTLING);
    child.kill('SIGTERM');
    await ended;
  };
  return { address, pid: child.pid!, startMs: ms, stop };
}

async function firstAnswer(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(5);
  }
  throw new Error(`${url} did not answer`);
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

/** Megabytes of a process and its share of what it has in common with others (PSS); Linux only. */
export function megabytesOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

/** The embedded server of a data folder with all processes it started. */
export function databaseProcesses(dataFolder: string): number[] {
  const postmaster = Number(readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      parents.set(Number(name), Number(fields[1]));
    } catch {
      // it ended while we looked
    }
  }
  return [postmaster, ...[...parents].filter(([, parent]) => parent === postmaster).map(([pid]) => pid)];
}
