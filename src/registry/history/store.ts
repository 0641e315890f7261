// What happened to an organisation since a day: entries of the trail, and what imports did row by row.

import { sql } from 'kysely';
import type { Json } from '../../access/canonical.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { addDays, dayInVietnam, type IsoDate } from '../../platform/date.ts';
import type { Row } from './model.ts';

export interface Entry {
  seq: number;
  at: Date;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Json;
  after: Json;
  reason: string | null;
}

export interface ImportedRow {
  /** The entry of the import, or of its undoing: then before and after have changed places. */
  seq: number;
  importId: string;
  table: string;
  before: Row | null;
  after: Row | null;
}

const startOf = (since: IsoDate) => sql`(${since}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')`;

/** Newest first; entries that touched everything are among them. */
export function entriesSince(db: Db, organizationId: number, since: IsoDate, limit: number): Promise<Entry[]> {
  return rows(
    db,
    sql<Entry>`select e.seq, e.at, e.actor, e.action, e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.before,
        e.after, e.reason
      from audit_entry e
      where e.seq in (select seq from audit_touch where organization_id = ${organizationId} or organization_id is null)
        and e.at >= ${startOf(since)}
      order by e.seq desc limit ${limit}`,
  );
}

/** In the order in which they were written. */
export function importedRows(db: Db, organizationId: number, seqs: readonly number[]): Promise<ImportedRow[]> {
  return rows(
    db,
    sql<ImportedRow>`
      select audit_seq as seq, import_id as "importId", table_name as table, before, after, change_seq
        from fact_import_change where organization_id = ${organizationId} and audit_seq = any(${seqs}::bigint[])
      union all
      select undone_seq, import_id, table_name, after, before, change_seq
        from fact_import_change where organization_id = ${organizationId} and undone_seq = any(${seqs}::bigint[])
      order by seq, change_seq`,
  );
}

export async function peopleOf(db: Db, organizationId: number): Promise<Map<number, string>> {
  const found = await rows(
    db,
    sql<{ id: number; name: string }>`select id, full_name as name from person where organization_id = ${organizationId}`,
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}

const DAYS = 90;

/** What ended the last period of reporting: a report about the place, a return that was accepted, or nothing known. */
export interface Since {
  since: IsoDate;
  because: { report: string } | { year: number } | null;
}

/** The day of the last report on a unit that covers the place. */
export async function lastIssued(db: Db, covers: (unitId: number | null) => boolean): Promise<Since | undefined> {
  const issued = await rows(
    db,
    sql<{ at: Date; unitId: number | null; period: string }>`select max(at) as at, (after ->> 'unitId')::integer as "unitId",
        (array_agg(after ->> 'period' order by seq desc))[1] as period
      from audit_entry where subject_kind = 'report' and action = 'report.issue' group by 2 order by 1 desc`,
  );
  const last = issued.find(({ unitId }) => covers(unitId));
  return last && { since: dayInVietnam(last.at), because: { report: last.period } };
}

/** The last return of an organisation that was accepted, else three months back. */
export async function lastReturned(db: Db, organizationId: number, today: IsoDate): Promise<Since> {
  const accepted = await row(
    db,
    sql<{ at: Date; year: number }>`select happened_at as at, year from return_step
      where organization_id = ${organizationId} and step = 'accepted' order by happened_at desc, id desc limit 1`,
  );
  if (!accepted) return someTimeBefore(today);
  return { since: dayInVietnam(accepted.at), because: { year: accepted.year } };
}

export const someTimeBefore = (today: IsoDate): Since => ({ since: addDays(today, -DAYS), because: null });

export interface ChangedOrganization {
  id: number;
  name: string;
  commune: string;
  entries: number;
  importedRows: number;
  lastAt: Date;
}

interface Wanted {
  since: IsoDate;
  /** Communes through every change of name; undefined: everywhere. */
  unitIds: number[] | undefined;
  limit: number;
  offset: number;
}

/** Organisations with changes of their own, those with the latest change first. */
export async function changedOrganizations(db: Db, { since, unitIds, limit, offset }: Wanted) {
  const found = await rows(
    db,
    sql<ChangedOrganization & { total: number }>`
      with entry as materialized (select seq, at from audit_entry where at >= ${startOf(since)}),
        changed as (
          select t.organization_id as id, count(distinct t.seq)::integer as entries, max(e.at) as last_at
          from audit_touch t join entry e on e.seq = t.seq where t.organization_id is not null group by t.organization_id)
      select c.id, n.name, u.name as commune, c.entries, c.last_at as "lastAt", count(*) over ()::integer as total,
        (select count(*)::integer from fact_import_change f where f.organization_id = c.id
          and (f.audit_seq in (select seq from entry) or f.undone_seq in (select seq from entry))) as "importedRows"
      from changed c
      cross join lateral (select name from organization_name where organization_id = c.id order by valid desc limit 1) n
      cross join lateral (select unit_id from organization_address where organization_id = c.id order by valid desc limit 1) a
      join unit u on u.id = a.unit_id
      where ${unitIds === undefined ? sql`true` : sql`a.unit_id = any(${unitIds}::integer[])`}
      order by c.last_at desc, n.name, c.id limit ${limit} offset ${offset}`,
  );
  return { items: found.map(({ total: _, ...item }) => item), total: found[0]?.total ?? 0 };
}
