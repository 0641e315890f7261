// Views counted through the real program: a clock that moves, robots, two processes on one database, a restart, no address kept.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { type House, openHouse } from '../../src/house.ts';
import { rows } from '../../src/platform/database/types.ts';
import { countsShown } from '../../src/portal/visits/counter.ts';
import { readCounts } from '../../src/portal/visits/store.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { testDatabase } from '../database.ts';
import { ROOT } from '../house.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const HERE = '203.0.113.77';
const PAGE = '/du-lieu';

let houses: House[];
let clock: Date;
const folder = mkdtempSync(join(tmpdir(), 'hopluc-visits-'));
beforeAll(async () => {
  await ensureBuilt();
  const { url } = await testDatabase();
  const open = () => openHouse({ root: ROOT, dataFolder: folder, databaseUrl: url }, () => {});
  houses = [await open(), await open()];
}, 180_000);
afterAll(async () => {
  for (const house of houses) await house.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  await sql`truncate visit_day, visit_page, visit_salt, visit_online`.execute(houses[0]!.database.db);
});

const start = (house = houses[0]!) => startServer(house, { port: 0, demo: undefined, log: () => {}, now: () => clock });
const counts = () => readCounts(houses[0]!.database.db, clock);

function look({ address }: RunningServer, from = HERE, headers: Record<string, string> = {}, path = PAGE): Promise<Response> {
  return fetch(new URL(path, address), { headers: { 'user-agent': FIREFOX, 'x-forwarded-for': from, ...headers } });
}

/** A server of its own for these views; when it has stopped, they are counted. */
async function looked(at: string, views: (server: RunningServer) => Promise<unknown>): Promise<void> {
  clock = new Date(at);
  const server = await start();
  await views(server);
  await server.stop();
}
const once = (server: RunningServer) => look(server);

it('days end at midnight in Vietnam, weeks on Sunday, also over the new year; all survives restarts', async () => {
  await looked('2025-12-28T16:59:59Z', once); // Sunday, 23:59:59
  await looked('2025-12-28T17:00:00Z', once); // Monday, 00:00
  await looked('2025-12-31T16:59:00Z', once); // Wednesday, the last of the year
  expect(await counts()).toEqual({ online: 1, today: 1, week: 2, total: 3 });
  await looked('2025-12-31T17:01:00Z', once); // Thursday, the first of the next
  expect(await counts()).toEqual({ online: 1, today: 1, week: 3, total: 4 });
  await looked('2026-01-04T17:00:00Z', async () => {}); // Monday, nobody yet
  expect(await counts()).toEqual({ online: 0, today: 0, week: 0, total: 4 });
});

it('online: each once, for five minutes; after ten, or when the day ends, nothing is left of them', async () => {
  await looked('2026-01-15T03:00:00Z', async (server) => {
    await look(server);
    await look(server, HERE, {}, '/');
    await look(server, '198.51.100.4');
  });
  expect(await counts()).toEqual({ online: 2, today: 3, week: 3, total: 3 });
  clock = new Date('2026-01-15T03:05:01Z');
  expect((await counts()).online).toBe(0);
  const left = () => rows(houses[0]!.database.db, sql`select mark from visit_online`);
  await looked('2026-01-15T03:09:00Z', once);
  expect(await left()).toHaveLength(2);
  await looked('2026-01-15T03:12:00Z', async () => {});
  expect(await left()).toHaveLength(1);
  await looked('2026-01-15T17:00:30Z', async () => {});
  expect(await left()).toHaveLength(0);
  expect(await rows(houses[0]!.database.db, sql`select on_day from visit_salt`)).toHaveLength(0);
});

it('no robots, nothing loaded ahead, no files, no page that is missing; 304 is a view', async () => {
  await looked('2026-01-15T03:00:00Z', async (server) => {
    await look(server, HERE, { 'user-agent': 'Googlebot/2.1' });
    await look(server, HERE, { 'sec-purpose': 'prefetch' });
    for (const path of ['/khong-co', '/robots.txt', '/du-lieu/T5.csv', '/dang-nhap', '/lam-viec']) {
      await look(server, HERE, {}, path);
    }
    await fetch(new URL(PAGE, server.address), { method: 'HEAD', headers: { 'user-agent': FIREFOX } });
  });
  expect((await counts()).total).toBe(0);
  await looked('2026-01-15T03:00:00Z', async (server) => {
    const tag = (await look(server)).headers.get('etag')!;
    const again = await look(server, HERE, { 'if-none-match': tag });
    expect(again.status).toBe(304);
  });
  expect((await counts()).total).toBe(2);
});

it('two processes count together: 500 views at once, none lost, each page with its own', async () => {
  clock = new Date('2026-01-15T03:00:00Z');
  const servers = [await start(houses[0]), await start(houses[1])];
  const views = Array.from({ length: 500 }, (_, index) =>
    look(servers[index % 2]!, `198.51.100.${index % 40}`, {}, index % 5 === 0 ? '/en/du-lieu' : PAGE),
  );
  for (const answer of await Promise.all(views)) expect(answer.status).toBe(200);
  await Promise.all(servers.map((server) => server.stop()));
  expect(await counts()).toEqual({ online: 40, today: 500, week: 500, total: 500 });
  const pages = sql<{ path: string; views: number }>`select path, views from visit_page order by path`;
  expect(await rows(houses[0]!.database.db, pages)).toEqual([
    { path: PAGE, views: 400 },
    { path: '/en/du-lieu', views: 100 },
  ]);
});

it('no address and no browser in any table, neither as written nor as a hash without salt', async () => {
  await looked('2026-01-15T03:00:00Z', once);
  const { db } = houses[0]!.database;
  const tables = await rows(
    db,
    sql<{ name: string }>`select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  let dump = '';
  for (const { name } of tables) {
    const found = await rows(db, sql<{ text: string }>`select ${sql.raw(`t::text`)} as text from ${sql.raw(name)} t`);
    dump += found.map(({ text }) => `${name} ${text}`).join('\n');
  }
  expect(dump).toContain('visit_online');
  const told = [HERE, FIREFOX, '127.0.0.1', '::1', Buffer.from(HERE).toString('hex')];
  const hashes = ['md5', 'sha1', 'sha256'].map((kind) => createHash(kind).update(HERE).digest('hex'));
  expect([...told, ...hashes].filter((trace) => dump.includes(trace))).toEqual([]);
});

it('the footer shows the views of the site before, in Vietnamese figures, and at most a minute late', async () => {
  await looked('2026-01-15T04:00:00Z', once);
  const site = { ...houses[1]!.site, visitsBefore: 2_882_536 };
  const server = await start({ ...houses[1]!, site });
  const first = await look(server);
  expect((await first.text()).split('<dt>Tất cả</dt>')[1]).toMatch(/^<dd>2\.882\.537</);
  const { db } = houses[1]!.database;
  await sql`update visit_day set views = views + 9`.execute(db);
  const shown = async () => (await countsShown(houses[1]!.database, clock, 0)).total;
  clock = new Date('2026-01-15T04:00:59Z');
  expect(await shown()).toBe(1);
  clock = new Date('2026-01-15T04:01:00Z');
  expect(await shown()).toBe(10);
  await server.stop();
});
