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
  /** Representatives, governance and the like (organization_facet). */
  traits: TableRow[];
  /** By organisation, the facets that life events keep (registry/life): a list does not change them. */
  governed: Map<number, Set<string>>;
  /** By organisation, what records merged into it (registry/duplicates) were called and where: other words for it. */
  merged: Map<number, MergedRecords>;
  /** "organisation year" of returns that are being written or wait for an officer. */
  filings: Set<string>;
  /** Rows of the tables of facts, by table name. */
  facts: Map<string, TableRow[]>;
  /** Hands out ids for new rows, by table name. */
  nextId(table: Table): number;
}

export interface MergedRecords {
  ids: number[];
  names: string[];
  unitIds: number[];
  codes: string[];
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
  const named = await standing(
    db,
    found.map((o) => o.id),
  );
  const heirs = await rows(
    db,
    sql<{ id: number }>`select id from organization where converted_from = any(${named}::bigint[])
      union select converted_from from organization where id = any(${named}::bigint[]) and converted_from is not null`,
  );
  const ids = await standing(db, [...named, ...heirs.map((o) => o.id)]);
  const of = (table: Table, column = 'organization_id'): Promise<TableRow[]> =>
    rows(
      db,
      sql`select * from ${sql.table(table.name)} where ${sql.ref(column)} = any(${ids}::bigint[])` as RawBuilder<TableRow>,
    );

  const inTime = (table: Table): Promise<TableRow[]> =>
    rows(
      db,
      sql`select * from ${sql.table(table.name)} where organization_id = any(${ids}::bigint[])
        order by organization_id, valid` as RawBuilder<TableRow>,
    );

  const facts = new Map<string, TableRow[]>();
  for (const table of tables) facts.set(table.name, await of(table));
  // says when a return was accepted; an import leaves that to the database
  for (const stored of facts.get(TABLES.annualReturn.name) ?? []) delete stored.accepted_at;
  const sequences = new Map<string, () => number>();
  for (const [table, count] of newRows) sequences.set(table.name, await reserveIds(db, table.name, count));
  return {
    organizations: await of(TABLES.organization, 'id'),
    names: await inTime(TABLES.organizationName),
    addresses: await inTime(TABLES.organizationAddress),
    statuses: await inTime(TABLES.organizationStatus),
    traits: await inTime(TABLES.organizationFacet),
    governed: await governedFacets(db, ids),
    merged: await mergedRecords(db, ids),
    filings: tables.includes(TABLES.annualReturn) ? await openFilings(db, ids) : new Set(),
    facts,
    nextId(table) {
      const next = sequences.get(table.name);
      if (!next) throw new Error(`${table.name} has no ids of its own`);
      return next();
    },
  };
}

/** The records that stand, each once: one merged into another is meant as that. */
async function standing(db: Db, ids: readonly number[]): Promise<number[]> {
  const found = await rows(
    db,
    sql<{ id: number }>`select distinct coalesce(duplicate_of, id) as id from organization where id = any(${[...ids]}::bigint[])`,
  );
  return found.map(({ id }) => id);
}

async function mergedRecords(db: Db, ids: readonly number[]): Promise<Slice['merged']> {
  const found = await rows(
    db,
    sql<MergedRecords & { id: number }>`select d.duplicate_of as id, array_agg(distinct d.id) as ids,
        coalesce(array_agg(distinct d.code) filter (where d.code is not null), '{}') as codes,
        array_agg(distinct n.name) filter (where n.name is not null) as names,
        array_agg(distinct a.unit_id) filter (where a.unit_id is not null) as "unitIds"
      from organization d left join organization_name n on n.organization_id = d.id
      left join organization_address a on a.organization_id = d.id
      where d.duplicate_of = any(${[...ids]}::bigint[]) group by d.duplicate_of`,
  );
  return new Map(
    found.map(({ id, ids: theirs, codes, names, unitIds }) => [
      id,
      { ids: theirs, codes, names: names ?? [], unitIds: unitIds ?? [] },
    ]),
  );
}

async function openFilings(db: Db, ids: readonly number[]): Promise<Set<string>> {
  const open = await rows(
    db,
    sql<{ key: string }>`select organization_id || ' ' || year as key from return_filing
      where organization_id = any(${[...ids]}::bigint[]) and state <> 'accepted'`,
  );
  return new Set(open.map(({ key }) => key));
}

async function governedFacets(db: Db, ids: readonly number[]): Promise<Slice['governed']> {
  const kept = await rows(
    db,
    sql<{ id: number; facets: string[] }>`select organization_id as id, json_agg(facet) as facets from life_opening
      where organization_id = any(${[...ids]}::bigint[]) group by organization_id`,
  );
  return new Map(kept.map(({ id, facets }) => [id, new Set(facets)]));
}

/** Ids are promised before anything is written, so that rows can refer to each other; an import that is given up leaves a gap. */
export async function reserveIds(db: Db, table: string, count: number): Promise<() => number> {
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
