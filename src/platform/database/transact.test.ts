import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { cellText } from './copy.ts';
import { transact } from './transact.ts';
import { row, rows } from './types.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ empty: true });
  await database.pool.query(
    'create table note (id int primary key, body text, day date, yes boolean, amount numeric, big bigint, at timestamptz, facts jsonb)',
  );
});

const count = async () => (await row(database.db, sql<{ n: number }>`select count(*) as n from note`))?.n;

test('values come back as the house writes them', async () => {
  const found = await row(
    database.db,
    sql`select 9007199254740991::bigint as big, 1234.5::numeric as amount, date '2024-02-29' as day,
      daterange('2024-01-01', null) as period, array[1::bigint, null] as bigs, array[date '2024-01-31'] as days`,
  );
  expect(found).toEqual({
    big: 9007199254740991,
    amount: 1234.5,
    day: '2024-02-29',
    period: '[2024-01-01,)',
    bigs: [1, null],
    days: ['2024-01-31'],
  });
});

test('what is copied is what was given, and joins the statements of its transaction', async () => {
  const odd = 'Tổ hợp tác\tẤp 1\nxã \\N "Mỹ" \r\\. ';
  const at = new Date('2024-05-06T07:08:09.123Z');
  const copied = await transact(database, async ({ db, copy }) => {
    await sql`insert into note (id, body) values (1, 'trước')`.execute(db);
    return copy(
      'note',
      ['id', 'body', 'day', 'yes', 'amount', 'big', 'at', 'facts'],
      [
        [2, odd, '2024-02-29', true, 12.5, 2n ** 53n, at, JSON.stringify({ a: [1, odd] })],
        [3, null, null, false, undefined, null, null, null],
        [4, '', null, null, null, null, null, null],
      ],
    );
  });
  expect(copied).toBe(3);
  expect(await rows(database.db, sql`select id, body, day, yes, amount, at, facts from note order by id`)).toEqual([
    { id: 1, body: 'trước', day: null, yes: null, amount: null, at: null, facts: null },
    { id: 2, body: odd, day: '2024-02-29', yes: true, amount: 12.5, at, facts: { a: [1, odd] } },
    { id: 3, body: null, day: null, yes: false, amount: null, at: null, facts: null },
    { id: 4, body: '', day: null, yes: null, amount: null, at: null, facts: null },
  ]);
});

test('a failure anywhere leaves nothing, and the connection serves the next one', async () => {
  const before = await count();
  const source = function* () {
    yield [100, 'a'] as const;
    throw new Error('the workbook broke off');
  };
  await expect(transact(database, ({ copy }) => copy('note', ['id', 'body'], source()))).rejects.toThrow('broke off');
  await expect(transact(database, ({ copy }) => copy('note', ['id', 'body'], [[101]]))).rejects.toThrow('1 cells for 2');
  await expect(
    transact(database, ({ copy }) =>
      copy(
        'note',
        ['id', 'body'],
        [
          [102, 'x'],
          [102, 'y'],
        ],
      ),
    ),
  ).rejects.toThrow(/unique/);
  await expect(
    transact(database, async ({ db, copy }) => {
      await copy('note', ['id'], [[103]]);
      await sql`select 1 / 0`.execute(db);
    }),
  ).rejects.toThrow('division by zero');
  expect(await count()).toBe(before);
  expect(database.pool.totalCount).toBe(database.pool.idleCount);
});

test('many rows arrive whole, whatever the size of the chunks', async () => {
  const many = Array.from({ length: 20_000 }, (_, index) => [1000 + index, `Hợp tác xã số ${index}`] as const);
  await transact(database, ({ copy }) => copy('note', ['id', 'body'], many));
  const found = await row(
    database.db,
    sql<{ n: number; last: string }>`
    select count(*) as n, max(body) filter (where id = 20999) as last from note where id >= 1000`,
  );
  expect(found).toEqual({ n: 20_000, last: 'Hợp tác xã số 19999' });
});

test('a snapshot sees one moment and refuses to write', async () => {
  const seen = await transact(
    database,
    async ({ db }) => {
      const first = await row(db, sql<{ n: number }>`select count(*) as n from note`);
      await database.pool.query('insert into note (id) values (500)');
      const second = await row(db, sql<{ n: number }>`select count(*) as n from note`);
      return [first, second];
    },
    { snapshot: true },
  );
  expect(seen[1]).toEqual(seen[0]);
  const write = transact(database, ({ db }) => sql`delete from note`.execute(db), { snapshot: true });
  await expect(write).rejects.toThrow('read-only');
});

test('what copyOut gives, copyIn takes back', async () => {
  await database.pool.query('create table again (like note)');
  const columns = ['id', 'body', 'facts'];
  const taken = await transact(database, ({ copyOut }) => text(copyOut('note', columns)), { snapshot: true });
  await transact(database, ({ copyIn }) => copyIn('again', columns, Readable.from([taken])));
  expect(await rows(database.db, sql`select id, body, facts from again except select id, body, facts from note`)).toEqual([]);
  expect((await row(database.db, sql<{ n: number }>`select count(*) as n from again`))?.n).toBe(await count());
});

test('a number that is none is a bug, not a row', () => {
  expect(() => cellText(Number.NaN)).toThrow();
});
