import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { rows } from '../../platform/database/types.ts';
import { MOVED_TABLES, REFERENCES, STAYING_TABLES } from './tables.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});

test('every table and column that names an organisation is listed', async () => {
  const { db } = database;
  const columns = await rows(
    db,
    sql<{ table: string; column: string }>`
      select c.relname::text as table, a.attname::text as column from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and (a.attname = 'organization_id' or exists (
        select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'organization'::regclass
          and a.attnum = any(f.conkey)))
      order by 1, 2`,
  );
  const listed = [...MOVED_TABLES.map(({ name }) => name), ...Object.keys(STAYING_TABLES)].map(
    (name) => `${name}.organization_id`,
  );
  expect(columns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([...listed, ...Object.keys(REFERENCES)].sort());
  const keys = await rows(
    db,
    sql<{
      table: string;
      key: string[];
    }>`select c.relname::text as table, array(select a.attname::text from unnest(k.conkey) with ordinality as u(n, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = u.n order by u.at) as key
      from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype = 'p'`,
  );
  for (const { name, key } of MOVED_TABLES) expect(keys.find(({ table }) => table === name)?.key, name).toEqual(key);
});

test('tables come after those they refer to', async () => {
  const links = await rows(
    database.db,
    sql<{ child: string; parent: string }>`select c.relname::text as child, p.relname::text as parent from pg_constraint f
      join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid where f.contype = 'f' and p.oid <> c.oid`,
  );
  const names = MOVED_TABLES.map(({ name }) => name);
  const wrong = links.filter(({ child, parent }) => names.includes(child) && names.indexOf(parent) > names.indexOf(child));
  expect(wrong).toEqual([]);
});
