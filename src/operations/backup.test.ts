import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { ROOT } from '../../test/house.ts';
import { readAudit, verifyAudit } from '../access/audit.ts';
import type { House } from '../house.ts';
import { readMigrations } from '../platform/database/migrations.ts';
import { openDatabase } from '../platform/database/open.ts';
import { type Backup, backUp } from './backup.ts';
import { dump, filledHouse, operator } from './fixture.ts';
import { type RestoreRequest, restore } from './restore.ts';

let folder: string;
let path: string;
let house: House;
let before: Record<string, string>;
let taken: Backup;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-backup-'));
  path = join(folder, 'backup.tar.gz');
  mkdirSync(join(folder, 'files', 'phieu'), { recursive: true });
  writeFileSync(join(folder, 'files', 'phieu', 'giấy.pdf'), 'một tệp');
  house = await filledHouse();
  await sql`insert into import_upload (id, at, actor) values ('u', now(), E'tab\there \\\\ line\nđã "xong"')`.execute(
    house.database.db,
  );
  await sql`insert into import_upload_file values ('u', 1, 'x.xlsx', ${Buffer.from([0, 9, 10, 13, 92, 255])})`.execute(
    house.database.db,
  );
  before = await dump(house.database);
  const outcome = await backUp({ path, root: ROOT, dataFolder: folder }, operator(house.database));
  if (!outcome.ok) throw new Error(outcome.refusals[0]?.message);
  taken = outcome.value;
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const target = async () => ({ database: await testDatabase(), dataFolder: mkdtempSync(join(folder, 'target-')) });
type Target = Awaited<ReturnType<typeof target>>;
const restoreInto = ({ database, dataFolder }: Target, request: Partial<RestoreRequest> = {}) =>
  restore({ path, dataFolder, replace: false, ...request }, operator(database));
const codes = (outcome: Awaited<ReturnType<typeof restore>>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

/** Without the entry that a restore adds. */
function withoutAudit(text: Record<string, string>): Record<string, string> {
  const { audit_entry: _entry, audit_head: _head, audit_touch: _touch, ...others } = text;
  return others;
}

test('a backup restored onto an empty database gives every table, counter and file back', async () => {
  const empty = await target();
  expect((await restoreInto(empty)).ok).toBe(true);
  const after = await dump(empty.database);
  expect(withoutAudit(after)).toEqual(withoutAudit(before));
  expect(after.audit_entry?.startsWith(before.audit_entry!)).toBe(true);
  expect(Object.keys(before)).toContain('import_upload_file');
  expect(before.organization?.split('\n').length).toBeGreaterThan(10);
  expect(readFileSync(join(empty.dataFolder, 'files', 'phieu', 'giấy.pdf'), 'utf8')).toBe('một tệp');
  expect(readdirSync(empty.dataFolder)).toEqual(['files']);
  await isNextEntry(empty.database);
  await sql`insert into organization (kind) values ('HTX')`.execute(empty.database.db);
});

/** Restoring continues the chain it brought, and moves every figure. */
async function isNextEntry({ db }: Target['database']): Promise<void> {
  const [last] = await readAudit(db, { limit: 1 });
  const { audit } = taken.manifest;
  expect(last).toMatchObject({
    seq: audit.seq + 1,
    action: 'restore',
    actor: 'command:test',
    after: { sha256: taken.sha256, head: audit },
  });
  expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: audit.seq + 1 });
  const touched = await sql`select from audit_touch where seq = ${last!.seq} and organization_id is null`.execute(db);
  expect(touched.rows.length).toBe(1);
}

test('taking a backup is recorded with its seal', async () => {
  const [entry] = await readAudit(house.database.db, { action: 'backup' });
  expect(entry?.after).toMatchObject({ sha256: taken.sha256 });
});

test('a database with something in it is left alone unless it is to be replaced', async () => {
  const full = await target();
  await sql`insert into organization (kind, code) values ('THT', 'cũ')`.execute(full.database.db);
  const old = await dump(full.database);
  const refusal = await restoreInto(full);
  expect(codes(refusal)).toEqual(['restore.notEmpty']);
  expect(await dump(full.database)).toEqual(old);
  expect((await restoreInto(full, { replace: true })).ok).toBe(true);
  expect(withoutAudit(await dump(full.database))).toEqual(withoutAudit(before));
});

test('uploaded files count as something in it', async () => {
  const full = await target();
  mkdirSync(join(full.dataFolder, 'files'));
  writeFileSync(join(full.dataFolder, 'files', 'cũ.pdf'), 'cũ');
  expect(codes(await restoreInto(full))).toEqual(['restore.notEmpty']);
  expect((await restoreInto(full, { replace: true })).ok).toBe(true);
  expect(readdirSync(join(full.dataFolder, 'files'))).toEqual(['phieu']);
});

test('one changed, added or missing byte anywhere is refused, and nothing is touched', async () => {
  const full = await target();
  const old = await dump(full.database);
  const whole = readFileSync(path);
  const spoiled = join(folder, 'spoiled.tar.gz');
  const places = [0, 3, 4, 8, 9, 10, ...Array.from({ length: 40 }, (_, i) => Math.floor((i * whole.length) / 40))];
  const seal = Array.from({ length: 98 }, (_, i) => whole.length - 1 - i);
  for (const place of [...places, ...seal]) {
    const changed = Buffer.from(whole);
    changed[place] = changed[place]! ^ 1;
    writeFileSync(spoiled, changed);
    expect(codes(await restoreInto(full, { path: spoiled, replace: true })), `byte ${place}`).toEqual(['backup.damaged']);
  }
  for (const length of [0, 1, 50, 5000, whole.length - 98, whole.length - 1]) {
    writeFileSync(spoiled, whole.subarray(0, length));
    expect(codes(await restoreInto(full, { path: spoiled, replace: true })), `length ${length}`).toEqual(['backup.damaged']);
  }
  writeFileSync(spoiled, Buffer.concat([whole, Buffer.from([0])]));
  expect(codes(await restoreInto(full, { path: spoiled, replace: true }))).toEqual(['backup.damaged']);
  expect(await dump(full.database)).toEqual(old);
});

test('a file that is not there is said to be so', async () => {
  expect(codes(await restoreInto(await target(), { path: join(folder, 'none') }))).toEqual(['backup.unreadable']);
});

test('a backup of a newer or altered program is refused before anything is touched', async () => {
  const empty = await target();
  const old = await dump(empty.database);
  const [, ...fewer] = readMigrations();
  expect(codes(await restoreInto(empty, { migrations: fewer }))).toEqual(['backup.newer']);
  const [first, ...others] = readMigrations();
  const altered = [{ ...first!, hash: 'other' }, ...others];
  expect(codes(await restoreInto(empty, { migrations: altered }))).toEqual(['backup.changedStep']);
  expect(await dump(empty.database)).toEqual(old);
});

test('a backup of an older program is brought up to this one', async () => {
  const empty = await target();
  const step = { room: 'registry', name: '900-note', hash: 'h', sql: `alter table organization add note text default 'mới'` };
  const outcome = await restoreInto(empty, { migrations: [...readMigrations(), step] });
  expect(outcome).toMatchObject({ ok: true, value: { upgraded: ['registry/900-note'] } });
  const notes = await sql<{ note: string }>`select distinct note from organization`.execute(empty.database.db);
  expect(notes.rows).toEqual([{ note: 'mới' }]);
});

test('a failure half-way leaves the old state, counters included', async () => {
  const full = await target();
  await sql`insert into organization (kind, code) values ('THT', 'cũ')`.execute(full.database.db);
  const old = await dump(full.database);
  const step = { room: 'registry', name: '900-wrong', hash: 'h', sql: 'select 1/0' };
  await expect(restoreInto(full, { replace: true, migrations: [...readMigrations(), step] })).rejects.toThrow('division by zero');
  expect(await dump(full.database)).toEqual(old);
});

test('while another program holds the tables, the restore gives up and says so', async () => {
  const busy = await target();
  const other = await openDatabase({ url: busy.database.url, dataFolder: '' });
  const client = await other.pool.connect();
  await client.query('begin; lock table organization in access share mode');
  expect(codes(await restoreInto(busy))).toEqual(['restore.inUse']);
  await client.query('rollback');
  client.release();
  await other.close();
});

test('a backup that cannot be written leaves nothing behind', async () => {
  const wrong = join(folder, 'none', 'backup.tar.gz');
  const outcome = await backUp({ path: wrong, root: ROOT, dataFolder: folder }, operator(house.database));
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'backup.unwritable' }] });
});
