// Writes the events of an import with the code of the form, and finds out which rows that changed, so that the import can be read
// and taken back like any other.

import { sql } from 'kysely';
import { asStored, canonicalJson } from '../access/canonical.ts';
import type { ActionContext } from '../access/declare.ts';
import { type Db, rows } from '../platform/database/types.ts';
import { done, type Outcome } from '../platform/refusal.ts';
import { writeEvent } from '../registry/life/actions/record-event.ts';
import { LIFE_TABLES } from './planning/life.ts';
import type { Plan } from './planning/plan.ts';
import type { Change, Table, TableRow } from './tables.ts';

/** Call when the changes have been written. Answers with every change of the import, each row once. */
export async function writeEvents(
  context: Pick<ActionContext, 'db' | 'actor' | 'now'>,
  { changes, events }: Pick<Plan, 'changes' | 'events'>,
): Promise<Outcome<{ changes: Change[]; touched: number[] }>> {
  if (events.length === 0) return done({ changes: [...changes], touched: [] });
  const { db } = context;
  const ids = await reachOf(db, events);
  const before = await rowsOf(db, ids);
  const touched = new Set<number>();
  for (const { organizationId, event } of events) {
    const correction = { corrects: null, withdraws: false, correctionReason: null };
    const written = await writeEvent(context, organizationId, { ...event, ...correction });
    if (!written.ok) return written;
    for (const id of written.value.touched) touched.add(id);
  }
  const after = await rowsOf(db, ids);
  const added: Change[] = [];
  for (const [key, { table, row }] of after) {
    const was = before.get(key)?.row ?? null;
    if (!was || !sameRow(was, row)) added.push({ table, before: was, after: row });
  }
  for (const [key, { table, row }] of before) if (!after.has(key)) added.push({ table, before: row, after: null });
  return done({ changes: together([...changes, ...added]), touched: [...touched] });
}

/** Every organisation whose rows writing these events may change. */
async function reachOf(db: Db, events: Plan['events']): Promise<number[]> {
  const own = events.flatMap(({ organizationId, event }) => [organizationId, ...event.parties]);
  const others = await rows(
    db,
    sql<{ id: number }>`
      select other_id as id from life_event_party where organization_id = any(${own}::bigint[])
      union select id from organization where converted_from = any(${own}::bigint[])`,
  );
  return [...new Set([...own, ...others.map(({ id }) => id)])];
}

type Stored = Map<string, { table: Table; row: TableRow }>;

async function rowsOf(db: Db, ids: readonly number[]): Promise<Stored> {
  const stored: Stored = new Map();
  for (const table of LIFE_TABLES) {
    const owner = sql.ref(table.name === 'organization' ? 't.id' : 't.organization_id');
    const found = await rows(
      db,
      sql<{
        row: TableRow;
      }>`select to_jsonb(t) as row from ${sql.table(table.name)} t where ${owner} = any(${[...ids]}::bigint[])`,
    );
    for (const { row } of found) stored.set(keyOf(table, row), { table, row });
  }
  return stored;
}

const keyOf = (table: Table, row: TableRow) => `${table.name} ${table.key.map((column) => row[column]).join(' ')}`;
const sameRow = (one: TableRow, other: TableRow) => canonicalJson(asStored(one)) === canonicalJson(asStored(other));

/** Each row once, from what it was before the first change to what it is after the last. */
function together(changes: readonly Change[]): Change[] {
  const net = new Map<string, Change>();
  const add = (table: Table, before: TableRow | null, after: TableRow | null) => {
    const key = keyOf(table, (after ?? before)!);
    const known = net.get(key);
    net.set(key, { table, before: known ? known.before : before, after });
  };
  for (const { table, before, after } of changes) {
    // a range that was closed is another row
    if (before && after && keyOf(table, before) !== keyOf(table, after)) {
      add(table, before, null);
      add(table, null, after);
    } else add(table, before, after);
  }
  return [...net.values()].filter(({ before, after }) => before !== after && !(before && after && sameRow(before, after)));
}
