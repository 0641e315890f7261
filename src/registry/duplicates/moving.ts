// Rows of a merge in the database: read as they stand, changed as planned, and found again as they were left.

import { type RawBuilder, sql } from 'kysely';
import { canonicalJson } from '../../access/canonical.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { Row, RowChange } from './merging.ts';
import { MOVED_TABLES } from './tables.ts';

const KEYS = new Map<string, readonly string[]>([
  ['organization', ['id']],
  ...MOVED_TABLES.map(({ name, key }) => [name, key] as const),
]);
const keyOf = (table: string): readonly string[] => {
  const key = KEYS.get(table);
  if (!key) throw new Error(`${table} is not among the tables of a merge`);
  return key;
};
const LOOSE = new Set(MOVED_TABLES.filter(({ loose }) => loose).map(({ name }) => name));

/** The rows of both in every table that follows a merge; columns the database works out itself left out. */
export async function readRows(db: Db, keptId: number, duplicateId: number): Promise<Map<string, Row[]>> {
  const found = new Map<string, Row[]>();
  for (const { name, key, held = [] } of MOVED_TABLES) {
    const columns = await writableColumns(db, name);
    const order = sql.join(key.map((column) => sql.ref(`t.${column}`)));
    const free = held.map(
      ({ table, column }) => sql` and not exists (select from ${sql.table(table)} h
        where h.organization_id = t.organization_id and h.${sql.ref(column)} = t.id)`,
    );
    const stored = await rows(
      db,
      sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(name)} t
        where t.organization_id = ${keptId} or (t.organization_id = ${duplicateId} ${sql.join(free, sql``)})
        order by ${order}`,
    );
    found.set(
      name,
      stored.map(({ row: all }) => Object.fromEntries(columns.map((column) => [column, all[column] ?? null]))),
    );
  }
  return found;
}

async function writableColumns(db: Db, table: string): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ name: string }>`select attname::text as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
  );
  return found.map(({ name }) => name);
}

const sameKey = ({ table, before, after }: RowChange) => keyOf(table).every((column) => before[column] === after[column]);

/**
 * A row that goes to another organisation is written there before it is taken away here, so that what refers to it always
 * finds one of the two; updates go in the order given.
 */
export async function applyChanges(db: Db, changes: readonly RowChange[]): Promise<void> {
  const moves = Map.groupBy(
    changes.filter((change) => !sameKey(change)),
    ({ table }) => table,
  );
  for (const { name } of MOVED_TABLES) {
    const moved = moves.get(name);
    if (moved) await insertRows(db, name, moved);
  }
  for (const { name } of MOVED_TABLES.toReversed()) {
    const moved = moves.get(name);
    if (moved) await removeRows(db, name, moved);
  }
  for (const change of changes.filter(sameKey)) await updateRow(db, change);
}

/** What puts the rows back: the same changes from end to beginning. */
export const reversed = (changes: readonly RowChange[]): RowChange[] =>
  changes.toReversed().map(({ table, before, after }) => ({ table, before: after, after: before }));

const matches = (table: string): RawBuilder<unknown> =>
  sql.join(
    keyOf(table).map((column) => sql`t.${sql.ref(column)} = said.${sql.ref(column)}`),
    sql` and `,
  );

async function insertRows(db: Db, table: string, moved: readonly RowChange[]): Promise<void> {
  const columns = sql.join(Object.keys(moved[0]!.after).map((column) => sql.ref(column)));
  const name = sql.table(table);
  await sql`insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(moved.map(({ after }) => after))}::jsonb)`.execute(
    db,
  );
}

async function removeRows(db: Db, table: string, moved: readonly RowChange[]): Promise<void> {
  const name = sql.table(table);
  await sql`delete from ${name} t using jsonb_populate_recordset(null::${name},
    ${JSON.stringify(moved.map(({ before }) => before))}::jsonb) said where ${matches(table)}`.execute(db);
}

async function updateRow(db: Db, { table, after }: RowChange): Promise<void> {
  const name = sql.table(table);
  const set = Object.keys(after).filter((column) => !keyOf(table).includes(column));
  if (set.length === 0) return;
  await sql`update ${name} t set ${sql.join(set.map((column) => sql`${sql.ref(column)} = said.${sql.ref(column)}`))}
    from jsonb_populate_record(null::${name}, ${JSON.stringify(after)}::jsonb) said where ${matches(table)}`.execute(db);
}

/** Of the changes, those whose rows are no longer as the merge left them. */
export async function changedSince(db: Db, changes: readonly RowChange[]): Promise<RowChange[]> {
  // of several updates of one row the last columns written are what it says now
  const last = new Map<string, Row>();
  for (const { table, after } of changes) {
    const id = identify(table, after);
    last.set(id, { ...last.get(id), ...after });
  }
  const stored = new Map<string, Row>();
  for (const [table, of] of Map.groupBy(changes, (change) => change.table)) {
    const found = await rows(
      db,
      sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t
        join jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(of.map(({ after }) => after))}::jsonb) said
          on ${matches(table)}`,
    );
    for (const { row: now } of found) stored.set(identify(table, now), now);
  }
  return changes.filter(({ table, after }) => {
    const now = stored.get(identify(table, after));
    const said = last.get(identify(table, after))!;
    return !now || Object.keys(said).some((column) => canonicalJson(now[column] ?? null) !== canonicalJson(said[column] ?? null));
  });
}

const identify = (table: string, of: Row) => `${table} ${JSON.stringify(keyOf(table).map((column) => of[column]))}`;

export const isLoose = ({ table }: RowChange): boolean => LOOSE.has(table);

/** How many rows the organisations have together, so that none is lost by the way. */
export async function countRows(db: Db, organizationIds: readonly number[]): Promise<number> {
  const counts = MOVED_TABLES.map(
    ({ name }) => sql`(select count(*) from ${sql.table(name)} where organization_id = any(${[...organizationIds]}::bigint[]))`,
  );
  const found = await row(db, sql<{ count: number }>`select ${sql.join(counts, sql` + `)} as count`);
  return found?.count ?? 0;
}
