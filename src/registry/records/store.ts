// Rows of any kind of record: read, written and taken out by the columns that its declaration names.

import { sql } from 'kysely';
import { type AuditEntry, readAudit } from '../../access/audit.ts';
import type { Area } from '../../access/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { CheckContext, RecordKind, Row } from './kind.ts';
import { keyOf } from './kind.ts';

const owner = ({ key }: RecordKind) => sql.ref(key.length === 0 ? 't.id' : 't.organization_id');

function named(kind: RecordKind, organizationId: number, key: Row) {
  // compared as text, so that a key out of an address that is no date or number names nothing
  const columns = kind.key.map((column) => sql`t.${sql.ref(column)}::text = ${String(key[column])}`);
  return sql`${owner(kind)} = ${organizationId} and ${sql.join([sql`true`, ...columns], sql` and `)}`;
}

const populated = ({ table }: RecordKind, values: Row) =>
  sql`jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(values)}::jsonb)`;

export async function readRecord(db: Db, kind: RecordKind, organizationId: number, key: Row): Promise<Row | undefined> {
  const found = await row(
    db,
    sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(kind.table)} t where ${named(kind, organizationId, key)}`,
  );
  return found?.row;
}

/** All of an organisation, latest first by the first date field. */
export async function readRecords(db: Db, kind: RecordKind, organizationId: number): Promise<Row[]> {
  const date = kind.fields.find(({ type }) => type === 'date' || type === 'day')?.column;
  const order = date ? sql`t.${sql.ref(date)} desc,` : sql``;
  const last = sql.join(kind.key.map((column) => sql`t.${sql.ref(column)} desc`));
  const found = await rows(
    db,
    sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(kind.table)} t
      where ${owner(kind)} = ${organizationId} order by ${order} ${last}`,
  );
  return found.map((one) => one.row);
}

/** Whether another row of the organisation has the same where rows must differ; empty values are equal too. */
export async function isTaken(
  db: Db,
  kind: RecordKind,
  organizationId: number,
  { after, except }: { after: Row; except: Row | null },
): Promise<boolean> {
  const same = sql.join(
    (kind.unique ?? kind.key).map((column) => sql`t.${sql.ref(column)} is not distinct from said.${sql.ref(column)}`),
    sql` and `,
  );
  const other = except ? sql`not (${named(kind, organizationId, except)})` : sql`true`;
  const found = await row(
    db,
    sql<{ taken: boolean }>`select exists(select from ${sql.table(kind.table)} t, ${populated(kind, after)} said
      where ${owner(kind)} = ${organizationId} and ${same} and ${other}) as taken`,
  );
  return found?.taken ?? false;
}

/** Columns left out take what the table gives them: an id of their own. */
export async function insertRecord(db: Db, kind: RecordKind, values: Row): Promise<Row> {
  const columns = Object.keys(values).map((column) => sql.ref(column));
  const made = await row(
    db,
    sql<{ row: Row }>`insert into ${sql.table(kind.table)} as t (${sql.join(columns)})
      select ${sql.join(columns)} from ${populated(kind, values)} returning to_jsonb(t) as row`,
  );
  return made!.row;
}

export async function updateRecord(db: Db, kind: RecordKind, organizationId: number, before: Row, after: Row): Promise<Row> {
  const columns = Object.keys(after).filter((column) => after[column] !== before[column]);
  const set = sql.join(columns.map((column) => sql`${sql.ref(column)} = said.${sql.ref(column)}`));
  const made = await row(
    db,
    sql<{ row: Row }>`update ${sql.table(kind.table)} t set ${set} from ${populated(kind, after)} said
      where ${named(kind, organizationId, before)} returning to_jsonb(t) as row`,
  );
  return made!.row;
}

export async function deleteRecord(db: Db, kind: RecordKind, organizationId: number, before: Row): Promise<void> {
  await sql`delete from ${sql.table(kind.table)} t where ${named(kind, organizationId, before)}`.execute(db);
}

/** Writers wait in one line from here on, as imports do (audit_head): nothing moves between looking and writing. */
export async function takeTheLine(db: Db): Promise<void> {
  await sql`select from audit_head for update`.execute(db);
}

export async function organizationDates(db: Db, id: number): Promise<CheckContext['organization'] | undefined> {
  return await row(
    db,
    sql<
      CheckContext['organization']
    >`select founded, founded_precision as "foundedPrecision", ended from organization where id = ${id}`,
  );
}

/** Where an organisation lies: its last address. */
export async function areaOf(db: Db, organizationId: number): Promise<Area | undefined> {
  const found = await row(
    db,
    sql<{ unitId: number }>`select unit_id as "unitId" from organization_address
      where organization_id = ${organizationId} order by valid desc limit 1`,
  );
  return found && { unitId: found.unitId, organizationId };
}

/** Organisations whose figures move with one: itself, the group it was made of, the cooperative it became. */
export async function movedWith(db: Db, organizationId: number): Promise<number[]> {
  const found = await rows(
    db,
    sql<{ id: number }>`select id from organization where converted_from = ${organizationId}
      union select converted_from from organization where id = ${organizationId} and converted_from is not null`,
  );
  return [organizationId, ...found.map(({ id }) => id)];
}

export const subjectId = (kind: RecordKind, organizationId: number, record: Row) => `${organizationId}/${keyOf(kind, record)}`;

/** What was done to a row by hand, newest first, followed back through changes of its key. */
export async function historyOf(db: Db, kind: RecordKind, organizationId: number, record: Row): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let subject = subjectId(kind, organizationId, record);
  for (let beforeSeq: number | undefined; ; ) {
    const found = await readAudit(db, {
      subjectKind: kind.name,
      subjectId: subject,
      ...(beforeSeq === undefined ? {} : { beforeSeq }),
    });
    // an earlier row under the same key, withdrawn since, was another record
    const other = found.findIndex(({ after }, index) => after === null && (index > 0 || entries.length > 0));
    entries.push(...(other < 0 ? found : found.slice(0, other)));
    const oldest = entries.at(-1);
    const was = oldest && oldest.before !== null ? subjectId(kind, organizationId, oldest.before as Row) : subject;
    if (!oldest || other >= 0 || was === subject) return entries;
    [subject, beforeSeq] = [was, oldest.seq];
  }
}
