import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { Refused } from '../../refusal.ts';
import { openDatabase } from '../open.ts';
import { livePostmaster, pidFile } from './postmaster.ts';

const folders: string[] = [];
const visitors: ChildProcess[] = [];

afterEach(async () => {
  for (const visitor of visitors.splice(0)) visitor.kill('SIGKILL');
  for (const folder of folders.splice(0)) {
    const server = livePostmaster(cluster(folder));
    if (server) process.kill(server.pid, 'SIGQUIT');
    while (livePostmaster(cluster(folder))) await sleep(20);
    rmSync(dirname(folder), { recursive: true, force: true, maxRetries: 5 });
  }
});

function newFolder(name = 'data'): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'hl-')), name);
  folders.push(folder);
  return folder;
}

const cluster = (folder: string): string => join(folder, 'postgres');
const isRunning = (folder: string): boolean => livePostmaster(cluster(folder)) !== undefined;

interface Visitor {
  process: ChildProcess;
  lines: string[];
  until(done: (lines: string[]) => boolean): Promise<void>;
  order(text: string): void;
  leave(): Promise<void>;
}

function visit(folder: string): Visitor {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'visitor.fixture.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  visitors.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return {
    process: child,
    lines,
    async until(done) {
      while (!done(lines)) {
        if (child.exitCode !== null) throw new Error(`the visitor left with ${child.exitCode}`);
        await sleep(10);
      }
    },
    order: (text) => child.stdin.write(`${text}\n`),
    async leave() {
      child.stdin.write('close\n');
      while (child.exitCode === null) await sleep(10);
    },
  };
}

const opened = (lines: string[]): boolean => lines.includes('open');

test('programs that start together share one server, which the last to leave stops', async () => {
  const folder = newFolder('dữ liệu, của "Hợp Lực"');
  const [one, other] = [visit(folder), visit(folder)];
  await Promise.all([one.until(opened), other.until(opened)]);
  const server = livePostmaster(cluster(folder));
  await one.leave();
  expect(livePostmaster(cluster(folder))).toEqual(server);
  const third = await openDatabase({ dataFolder: folder });
  await other.leave();
  expect((await third.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(third).toMatchObject({ kind: 'embedded', serverVersion: 18 });
  await third.close();
  expect(isRunning(folder)).toBe(false);
  expect(existsSync(pidFile(cluster(folder)))).toBe(false);
});

test('coming and going without pause never finds the server gone', async () => {
  const folder = newFolder();
  const comeAndGo = async () => {
    for (let time = 0; time < 4; time++) {
      const open = await openDatabase({ dataFolder: folder });
      await open.pool.query('select 1');
      await open.close();
    }
  };
  await Promise.all([comeAndGo(), comeAndGo(), comeAndGo()]);
  expect(isRunning(folder)).toBe(false);
});

test('a program that was killed holds nothing: the next attaches to the running server and stops it when leaving', async () => {
  const folder = newFolder();
  const killed = visit(folder);
  await killed.until(opened);
  const server = livePostmaster(cluster(folder));
  killed.process.kill('SIGKILL');
  while (killed.process.signalCode === null) await sleep(10);
  const next = await openDatabase({ dataFolder: folder });
  expect(livePostmaster(cluster(folder))?.pid).toBe(server?.pid);
  await next.close();
  expect(isRunning(folder)).toBe(false);
});

test('a server killed while writing loses no acknowledged row, and the open program goes on by itself', async () => {
  const folder = newFolder();
  const open = await openDatabase({ dataFolder: folder });
  await open.pool.query('create table note (id bigint generated always as identity primary key, body text)');
  const writer = visit(folder);
  await writer.until(opened);
  writer.order('write');
  await writer.until((lines) => lines.length > 100);
  process.kill(livePostmaster(cluster(folder))?.pid ?? 0, 'SIGKILL');
  const beforeRecovery = writer.lines.length;
  await writer.until((lines) => lines.length > beforeRecovery + 100);
  await writer.leave();
  const acknowledged = writer.lines.slice(1).map(Number);
  const { rows } = await open.pool.query<{ id: number }>('select id from note');
  const kept = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  await open.close();
  expect(isRunning(folder)).toBe(false);
});

test('a first start killed in the middle leaves nothing in the way of the next', async () => {
  const folder = newFolder();
  const killed = visit(folder);
  const unfinished = () => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('postgres.new-'));
  while (!unfinished()) await sleep(5);
  killed.process.kill('SIGKILL');
  const next = await openDatabase({ dataFolder: folder });
  await next.close();
  expect(unfinished()).toBe(false);
});

test('a note of a server whose process number another program carries now is seen through', async () => {
  const folder = newFolder();
  await (await openDatabase({ dataFolder: folder })).close();
  writeFileSync(
    pidFile(cluster(folder)),
    `${process.pid}\n${cluster(folder)}\n1700000000\n5432\n${folder}/run/socket\n\n  1 1\nready\n`,
  );
  const open = await openDatabase({ dataFolder: folder });
  expect((await open.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await open.close();
});

test('a path too long for a socket works all the same and leaves no folder behind', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('hopluc-socket-'));
  const folder = newFolder('hợp tác xã nông nghiệp '.repeat(4).trim());
  const one = await openDatabase({ dataFolder: folder });
  const other = await openDatabase({ dataFolder: folder });
  expect((await other.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await one.close();
  await other.close();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('hopluc-socket-'))).toEqual(before);
});

test('a data folder of another PostgreSQL is refused with the way out', async () => {
  const folder = newFolder();
  mkdirSync(cluster(folder), { recursive: true });
  writeFileSync(join(cluster(folder), 'PG_VERSION'), '99\n');
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/mới hơn.*PostgreSQL 99.*Hãy dùng bản Hợp Lực mới hơn/);
  writeFileSync(join(cluster(folder), 'PG_VERSION'), '16\n');
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/cũ hơn.*PostgreSQL 16.*hopluc restore/);
});

test('a folder that cannot be written is refused by name', async () => {
  const folder = newFolder();
  writeFileSync(folder, 'a file');
  const refusal = openDatabase({ dataFolder: join(folder, 'data') });
  await expect(refusal).rejects.toThrow(Refused);
  await expect(refusal).rejects.toThrow(`${folder}/data`);
});

test('a server that cannot start says why', async () => {
  const folder = newFolder();
  await (await openDatabase({ dataFolder: folder })).close();
  rmSync(join(cluster(folder), 'global', 'pg_control'));
  await expect(openDatabase({ dataFolder: folder })).rejects.toThrow(/không khởi động được: .*pg_control/);
});
