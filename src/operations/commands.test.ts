// The commands as people run them: the program itself in a process of its own.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { importFolder, ROOT, SAMPLES } from '../../test/house.ts';
import { run } from '../commands/run.ts';
import { openHouse } from '../house.ts';
import { openDatabase } from '../platform/database/open.ts';
import { dump } from './fixture.ts';

let folder: string;
let path: string;
let source: TestDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-commands-'));
  path = join(folder, 'backup.tar.gz');
  source = await testDatabase();
  const house = await openHouse({ root: ROOT, dataFolder: folder, databaseUrl: source.url }, () => {});
  await importFolder(house, join(SAMPLES, 'tidy'));
  await house.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'hopluc.js'), ...args], { env: { ...process.env, ...env } });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += chunk));
  child.stderr.on('data', (chunk) => (said.err += chunk));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, ended: ended.then((code) => ({ code, ...said })) };
}
const onSource = (...args: string[]) => start(args, { DATABASE_URL: source.url, HOPLUC_DATA: folder }).ended;

/** The same command without a process of its own: quicker, where nothing depends on one. */
async function here(args: string[], database = source) {
  const said = { out: '', err: '' };
  const listen = (stream: NodeJS.WriteStream, name: keyof typeof said) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said[name] += text;
      return true;
    });
  const spies = [listen(process.stdout, 'out'), listen(process.stderr, 'err')];
  try {
    const code = await run({ argv: args, env: { DATABASE_URL: database.url, HOPLUC_DATA: folder }, root: ROOT });
    return { code, ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Without what backup and restore add to the trail. */
function records({ audit_entry, audit_head, audit_touch, ...others }: Record<string, string>) {
  return { others, entries: audit_entry?.split('\n').length, hasHead: audit_head !== '', hasTouch: audit_touch !== '' };
}

test('from a server into an embedded database of another folder, and from there onto a server', async () => {
  const embedded = join(folder, 'embedded');
  const onEmbedded = (...args: string[]) => start(args, { HOPLUC_DATA: embedded, DATABASE_URL: '' }).ended;
  const taken = await onSource('backup', path);
  expect(taken, taken.err).toMatchObject({ code: 0 });
  expect(taken.out).toContain('keys/) không nằm trong tệp');
  const moved = await onEmbedded('restore', path);
  expect(moved, moved.err).toMatchObject({ code: 0 });
  expect(moved.out).toContain('Đã phục hồi');
  const again = await onEmbedded('restore', path);
  expect(again).toMatchObject({ code: 1 });
  expect(again.err).toContain('--replace');

  const health = await onEmbedded('doctor');
  expect(health, health.out).toMatchObject({ code: 0 });
  expect(health.out).toContain('✓ Cơ sở dữ liệu – PostgreSQL');

  const back = join(folder, 'back.tar.gz');
  expect((await onEmbedded('backup', back)).code).toBe(0);
  const server = await testDatabase();
  const returned = await start(['restore', back], { DATABASE_URL: server.url, HOPLUC_DATA: join(folder, 'server') }).ended;
  expect(returned, returned.err).toMatchObject({ code: 0 });
  const there = records(await dump(server));
  expect(there.others).toEqual(records(await dump(source)).others);
  expect((await start(['verify'], { DATABASE_URL: server.url, HOPLUC_DATA: join(folder, 'server') }).ended).code).toBe(0);
}, 300_000);

test('a restore that is killed leaves the old state, and the next one goes through', async () => {
  const target = await testDatabase();
  const env = { DATABASE_URL: target.url, HOPLUC_DATA: join(folder, 'killed') };
  expect((await onSource('backup', path)).code).toBe(0);
  expect((await start(['migrate'], env).ended).code).toBe(0);
  await sql`insert into organization (kind, code) values ('THT', 'cũ')`.execute(target.db);
  const old = await dump(target);

  const other = await openDatabase({ url: target.url, dataFolder: '' });
  const holding = await other.pool.connect();
  // the restore has dropped the tables and made new ones when it comes to this list
  await holding.query('begin; lock table migration in access share mode');
  const { child, ended } = start(['restore', path, '--replace'], env);
  await untilWaitingFor(target, 'migration');
  child.kill('SIGKILL');
  await ended;
  await holding.query('rollback');
  holding.release();
  await other.close();

  expect(await dump(target)).toEqual(old);
  expect((await start(['restore', path, '--replace'], env).ended).code).toBe(0);
  expect(records(await dump(target)).others).toEqual(records(await dump(source)).others);
}, 300_000);

async function untilWaitingFor({ db }: TestDatabase, table: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const waiting = await sql`select from pg_locks where relation = ${table}::regclass and not granted`.execute(db);
    if (waiting.rows.length > 0) return;
    await sleep(50);
  }
  throw new Error(`nobody came to wait for ${table}`);
}

test('verify says which check fails and ends with 1', async () => {
  const broken = await testDatabase();
  expect((await here(['user', 'add', 'an@mau.vn', '--name', 'An', '--role', 'administrator'], broken)).code).toBe(0);
  expect((await here(['verify'], broken)).code).toBe(0);
  await sql`update audit_entry set actor = 'kẻ khác'`.execute(broken.db);
  const { code, out, err } = await here(['verify'], broken);
  expect(code).toBe(1);
  expect(out).toContain('✗ Nhật ký nối liền');
  expect(err).toContain('1 phép kiểm không đạt');
});

test('accounts: add, list, reset, disable; refusals end with 1, wrong usage with 2', async () => {
  const added = await onSource(
    'user',
    'add',
    'hoa@mau.vn',
    '--name',
    'Lê Thị Hoa',
    '--role',
    'provincialOfficer',
    '--unit',
    '84',
  );
  expect(added).toMatchObject({ code: 0 });
  expect(added.out).toMatch(/\n\/dat-mat-khau\?ma=\S{40,}\n/);
  const twice = await here(['user', 'add', 'hoa@mau.vn', '--name', 'Hoa', '--role', 'administrator']);
  expect(twice).toMatchObject({ code: 1 });
  expect(twice.err).toContain('đã có tài khoản');
  expect(await here(['user', 'add', 'b@mau.vn', '--name', 'B', '--role', 'leader', '--unit', '0'])).toMatchObject({ code: 1 });
  expect((await here(['user', 'list'])).out).toContain('hoa@mau.vn · Lê Thị Hoa · Cán bộ tỉnh Tỉnh Trà Vinh · chưa đặt mật khẩu');
  expect((await here(['user', 'reset', 'hoa@mau.vn'])).out).toMatch(/\/dat-mat-khau\?ma=\S{40,}/);
  expect(await here(['user', 'disable', 'hoa@mau.vn'])).toMatchObject({ code: 0 });
  expect((await here(['user', 'list'])).out).toContain('đã khóa');
  expect(await here(['user', 'disable', 'hoa@mau.vn'])).toMatchObject({ code: 1 });
}, 300_000);

test.each(['user', 'user add a@mau.vn', 'user list a@mau.vn', 'user toString a@mau.vn', 'backup', 'restore a b', 'verify x'])(
  'wrong usage: %s',
  async (line) => {
    expect((await here(line.split(' '))).code).toBe(2);
  },
);

test('doctor answers without a database too', async () => {
  const ill = await start(['doctor'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', HOPLUC_DATA: folder }).ended;
  expect(ill).toMatchObject({ code: 1 });
  expect(ill.out).toContain('✗ Cơ sở dữ liệu\n  Không kết nối được');
  expect(ill.out).toContain('✓ Node.js');
});
