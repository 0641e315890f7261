// The part of the register that a set of files can touch, read once before planning.

import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/database/types.ts';
import { rows } from '../../platform/database/types.ts';
import { nameKeys } from '../../registry/names.ts';
import { TABLES, type Table, type TableRow } from '../tables.ts';

export interface Mentions {
  codes: Set<string>;
  /** Names of organisations as written, anywhere in the files. */
  names: Set<string>;
  contractKeys: Set<string>;
}

export interface Slice {
  organizations: TableRow[];
  names: TableRow[];
  addresses: TableRow[];
  statuses: TableRow[];
  /** Rows of the tables of facts, by table name. */
  facts: Map<string, TableRow[]>;
  /** Hands out ids for new rows, by table name. */
  nextId(table: Table): number;
}

const KINDS = ['tht', 'htx', 'lhhtx'];

/** Reads every organisation the files may mean, and the rows of `tables` that belong to them; reserves ids for new rows. */
export async function loadSlice(
  db: Db,
  mentions: Mentions,
  tables: readonly Table[],
  newRows: ReadonlyMap<Table, number>,
): Promise<Slice> {
  const plainKeys = [...mentions.names].flatMap((name) => {
    const { plainRest } = nameKeys(name);
    return KINDS.map((kind) => `${kind} ${plainRest}`);
  });
  const found = await rows(
    db,
    sql<{ id: number }>`
      select organization_id as id from organization_name where plain_key = any(${[...new Set(plainKeys)]}::text[])
      union select id from organization where code = any(${[...mentions.codes]}::text[])
      union select organization_id from sales_contract where number_key = any(${[...mentions.contractKeys]}::text[])
      union select id from organization where converted_from is null and converted_from_name is not null`,
  );
  const named = found.map((o) => o.id);
  const heirs = await rows(
    db,
    sql<{ id: number }>`select id from organization where converted_from = any(${named}::bigint[])
      union select converted_from from organization where id = any(${named}::bigint[]) and converted_from is not null`,
  );
  const ids = [...new Set([...named, ...heirs.map((o) => o.id)])];
  const of = (table: Table, column = 'organization_id'): Promise<TableRow[]> =>
    rows(
      db,
      sql`select * from ${sql.table(table.name)} where ${sql.ref(column)} = any(${ids}::bigint[])` as RawBuilder<TableRow>,
    );

  const facts = new Map<string, TableRow[]>();
  for (const table of tables) facts.set(table.name, await of(table));
  const sequences = new Map<string, () => number>();
  for (const [table, count] of newRows) sequences.set(table.name, await reserveIds(db, table.name, count));
  return {
    organizations: await of(TABLES.organization, 'id'),
    names: await of(TABLES.organizationName),
    addresses: await of(TABLES.organizationAddress),
    statuses: await of(TABLES.organizationStatus),
    facts,
    nextId(table) {
      const next = sequences.get(table.name);
      if (!next) throw new Error(`${table.name} has no ids of its own`);
      return next();
    },
  };
}

/** Ids are promised before anything is written, so that rows can refer to each other; an import that is given up leaves a gap. */
async function reserveIds(db: Db, table: string, count: number): Promise<() => number> {
  const ids = await rows(
    db,
    sql<{ id: number }>`select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count})`,
  );
  let used = 0;
  return () => {
    const next = ids[used];
    if (!next) throw new Error(`more new rows in ${table} than were foreseen (${count})`);
    used += 1;
    return next.id;
  };
}
