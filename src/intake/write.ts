// Writes planned changes set-wise, table by table, in the caller's transaction; and takes them back.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { asStored, canonicalJson } from '../access/canonical.ts';
import type { Transaction } from '../platform/database/transact.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import type { Refusal } from '../platform/refusal.ts';
import { lockedRefusal } from '../registry/returns/model.ts';
import { EXCHANGED, tableOfKind } from './exchange.ts';
import { BUDGET_TABLES, type Change, isOfOrganization, organizationOf, TABLES, type Table, type TableRow } from './tables.ts';

type Writing = Pick<Transaction, 'db' | 'copy'>;

const BATCH = 5000;
const IN_ORDER: readonly Table[] = [...Object.values(TABLES), ...EXCHANGED.map(tableOfKind), ...Object.values(BUDGET_TABLES)];
const CHANGE_COLUMNS = ['import_id', 'seq', 'table_name', 'organization_id', 'before', 'after'];

/** Keeps what each row was before and after. Returns a digest of it for the audit entry. */
export async function keepChanges(tx: Transaction, importId: string, changes: readonly Change[]): Promise<string> {
  const digest = createHash('sha256');
  let seq = 0;
  const kept = function* () {
    for (const change of changes) {
      seq += 1;
      const before = change.before && JSON.stringify(change.before);
      const after = change.after && JSON.stringify(change.after);
      digest.update(`${change.table.name}\n${inOneForm(change.before)}\n${inOneForm(change.after)}\n`);
      yield [importId, seq, change.table.name, isOfOrganization(change) ? organizationOf(change) : null, before, after];
    }
  };
  await tx.copy('import_change', CHANGE_COLUMNS, kept());
  return digest.digest('hex');
}

/** jsonb keeps neither the order of keys nor the form of numbers, and the digest must be found again from it. */
const inOneForm = (row: TableRow | null) => (row === null ? '' : canonicalJson(asStored(row)));

/** Writes changes in order of dependency: parents before children, and removals the other way round. */
export async function applyChanges(tx: Writing, changes: readonly Change[]): Promise<void> {
  const { db } = tx;
  const byTable = Map.groupBy(changes, (change) => change.table.name);
  for (const table of IN_ORDER.toReversed()) {
    const removed = (byTable.get(table.name) ?? []).filter((change) => change.after === null);
    for (const batch of batches(removed.map((change) => change.before!))) await remove(db, table, batch);
  }
  for (const table of IN_ORDER) {
    const of = byTable.get(table.name) ?? [];
    // a closed range must make room before the new one opens
    for (const batch of batches(of.filter((change) => change.before && change.after))) await update(db, table, batch);
    const added = of.flatMap((change) => (change.before ? [] : [change.after!]));
    if (added.length > 0) await insert(tx, table, added);
  }
}

/** By COPY: links between organisations of one import are checked once all of them exist. */
async function insert(tx: Writing, table: Table, added: readonly TableRow[]): Promise<void> {
  const columns = [...new Set(added.flatMap((row) => Object.keys(row)))];
  await tx.copy(
    table.name,
    columns,
    added.map((row) => columns.map((column) => row[column])),
  );
}

async function update(db: Db, table: Table, batch: readonly Change[]): Promise<void> {
  const name = sql.table(table.name);
  const columns = Object.keys(batch[0]!.after!);
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = (${sql.ref('said.now')}).${sql.ref(column)}`));
  const match = sql.join(
    table.key.map((column) => sql`t.${sql.ref(column)} = (${sql.ref('said.was')}).${sql.ref(column)}`),
    sql` and `,
  );
  const pairs = JSON.stringify(batch.map(({ before, after }) => ({ before, after })));
  await sql`
    with said as materialized (
      select jsonb_populate_record(null::${name}, pair -> 'before') as was, jsonb_populate_record(null::${name}, pair -> 'after') as now
      from jsonb_array_elements(${pairs}::jsonb) pair
    )
    update ${name} t set ${set} from said where ${match}`.execute(db);
}

async function remove(db: Db, table: Table, batch: readonly TableRow[]): Promise<void> {
  const name = sql.table(table.name);
  const match = sql.join(
    table.key.map((column) => sql`t.${sql.ref(column)} = was.${sql.ref(column)}`),
    sql` and `,
  );
  await sql`delete from ${name} t using jsonb_populate_recordset(null::${name}, ${JSON.stringify(batch)}::jsonb) was
    where ${match}`.execute(db);
}

/** The changes of an import in the order they were made. */
export async function readChanges(db: Db, importId: string): Promise<Change[]> {
  const tables = new Map(IN_ORDER.map((table) => [table.name, table]));
  const kept = await rows(
    db,
    sql<{ table_name: string; before: TableRow | null; after: TableRow | null }>`
      select table_name, before, after from import_change where import_id = ${importId} order by seq`,
  );
  return kept.map(({ table_name, before, after }) => ({ table: tables.get(table_name)!, before, after }));
}

/** Puts everything back as it was before; the caller has made sure that nothing was built on it since. */
export async function takeBack(tx: Writing, changes: readonly Change[]): Promise<void> {
  await applyChanges(
    tx,
    changes.map(({ table, before, after }) => ({ table, before: after, after: before })),
  );
}

/** Why returns of an import cannot be taken back: they have been locked since. */
export async function lockedReturns(db: Db, changes: readonly Change[]): Promise<Refusal[]> {
  const returns = changes.flatMap(({ table, before, after }) => {
    const row = table.name === TABLES.annualReturn.name ? (after ?? before) : null;
    return row ? [{ id: row.organization_id, year: row.year }] : [];
  });
  if (returns.length === 0) return [];
  const locked = await rows(
    db,
    sql<{ year: number; name: string }>`
      select r.year, (select n.name from organization_name n where n.organization_id = r.organization_id
        order by n.valid desc limit 1) as name
      from jsonb_to_recordset(${JSON.stringify(returns)}::jsonb) as said(id bigint, year smallint)
      join annual_return r on r.organization_id = said.id and r.year = said.year
      where r.locked order by name, r.year limit 20`,
  );
  return locked.flatMap(({ year, name }) => lockedRefusal(year, true, `“${name}”`) ?? []);
}

/** Lines of the budget that are no longer as the import left them. */
export async function movedLines(db: Db, changes: readonly Change[]): Promise<number> {
  const left = changes.flatMap(({ table, after }) => (table.name === BUDGET_TABLES.line.name && after ? [after] : []));
  if (left.length === 0) return 0;
  const found = await row(
    db,
    sql<{ moved: number }>`select count(*)::integer as moved
      from jsonb_populate_recordset(null::budget_line, ${JSON.stringify(left)}::jsonb) said
      join budget_line l on l.id = said.id where l is distinct from said`,
  );
  return found?.moved ?? 0;
}

/** Organisations whose figures may move: the changed ones, and those they were converted from or into. */
export async function movedBy(db: Db, changes: readonly Change[]): Promise<number[]> {
  const groups = changes
    .filter(({ table }) => table === TABLES.organization)
    .flatMap(({ before, after }) => [before?.converted_from, after?.converted_from])
    .filter((id) => id !== null && id !== undefined);
  const own = [...new Set(changes.filter(isOfOrganization).map(organizationOf))];
  const heirs = await rows(db, sql<{ id: number }>`select id from organization where converted_from = any(${own}::bigint[])`);
  return [...new Set([...own, ...groups.map(Number), ...heirs.map(({ id }) => id)])];
}

/** Names of organisations of an import that a later change touched; undoing it would lose what came later. */
export async function touchedSince(db: Db, auditSeq: number): Promise<{ count: number; first: string | null }> {
  const found = await row(
    db,
    sql<{ count: number; first: string | null }>`
      with mine as (select organization_id from audit_touch where seq = ${auditSeq}),
        undone as (select audit_seq as seq from import_run where state = 'undone'
          union select undone_seq from import_run where state = 'undone'
          union select unnest(array[audit_seq, undone_seq]) from organization_merge where undone_at is not null),
        later as (select distinct t.organization_id from audit_touch t join mine using (organization_id)
          where t.seq > ${auditSeq} and t.seq not in (select seq from undone where seq is not null))
      select count(distinct organization_id) as count, min(n.name) as first from later left join organization_name n using (organization_id)`,
  );
  return found ?? { count: 0, first: null };
}

function* batches<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH);
}
