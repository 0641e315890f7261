// The tables of the database as the database itself describes them: nothing new has to be listed here to be backed up.

import { sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';
import type { Manifest } from './manifest.ts';

export interface StoredTable {
  name: string;
  columns: string[];
  /** Tables that its foreign keys refer to, other than itself. */
  parents: string[];
}

/** Every table but those that belong to an extension, each after the tables it refers to. */
export async function readTables(db: Db): Promise<StoredTable[]> {
  const found = await rows(
    db,
    sql<StoredTable>`
      select c.relname::text as name,
        array(select a.attname::text from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
        array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
          where f.contype = 'f' and f.conrelid = c.oid and p.oid <> c.oid) as parents
      from pg_class c
      where c.relkind = 'r' and c.relnamespace = to_regnamespace(quote_ident(current_schema()))
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      order by name`,
  );
  return parentsFirst(found);
}

export function parentsFirst(tables: readonly StoredTable[]): StoredTable[] {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const ordered = new Set<StoredTable>();
  const visit = (table: StoredTable, path: readonly string[]) => {
    if (path.includes(table.name))
      throw new Error(`tables refer to each other in a circle: ${[...path, table.name].join(' → ')}`);
    for (const name of table.parents) {
      const parent = byName.get(name);
      if (parent && !ordered.has(parent)) visit(parent, [...path, table.name]);
    }
    ordered.add(table);
  };
  for (const table of tables) if (!ordered.has(table)) visit(table, []);
  return [...ordered];
}

type Sequence = Manifest['sequences'][number];

/** Where the counters of identity columns stand. They run ahead of any snapshot, never behind it. */
export async function readSequences(db: Db): Promise<Sequence[]> {
  const columns = await rows(
    db,
    sql<{ table: string; column: string; sequence: string }>`
      select c.relname::text as table, a.attname::text as column,
        pg_get_serial_sequence(quote_ident(c.relname), a.attname::text) as sequence
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attidentity <> ''
      where c.relkind = 'r' and c.relnamespace = to_regnamespace(quote_ident(current_schema()))
      order by 1, 2`,
  );
  const sequences: Sequence[] = [];
  for (const { table, column, sequence } of columns) {
    const state = await row(
      db,
      sql<{ last: number; called: boolean }>`select last_value as last, is_called as called from ${sql.raw(sequence)}`,
    );
    if (state) sequences.push({ table, column, ...state });
  }
  return sequences;
}

export async function setSequences(db: Db, sequences: readonly Sequence[]): Promise<void> {
  for (const { table, column, last, called } of sequences) {
    await sql`select setval(pg_get_serial_sequence(quote_ident(${table}), ${column}), ${last}, ${called})`.execute(db);
  }
}

export async function countRows(db: Db, table: string): Promise<number> {
  return (await row(db, sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`))?.count ?? 0;
}
