// Filings, their steps, and the accepted returns that figures count.

import { type RawBuilder, sql } from 'kysely';
import type { Area } from '../../access/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import { FIELDS, fieldsFor } from './form.ts';
import type { Answers, Explanations, Figure, Figures, FilingState, Lifetime } from './model.ts';

export interface ReturnOrganization extends Lifetime {
  id: number;
  kind: OrganizationKind;
  name: string;
}

export interface Filing {
  state: FilingState;
  answers: Answers;
  explanations: Explanations;
  version: number;
  savedAt: Date;
  savedBy: string;
  submittedAt: Date | null;
  submittedBy: string | null;
  onBehalf: boolean;
  returnReason: string | null;
}

/** A row of annual_return: what figures count. */
export interface AcceptedReturn {
  figures: Figures;
  locked: boolean;
  acceptedAt: Date;
  /** Null: from an import of before acceptances were kept. */
  acceptedBy: string | null;
}

export type Step = 'saved' | 'submitted' | 'returned' | 'accepted' | 'reopened' | 'locked' | 'unlocked';

export interface ReturnStep {
  step: Step;
  at: Date;
  by: string;
  onBehalf: boolean;
  reason: string | null;
}

const LAST_NAME = sql`(select name from organization_name n where n.organization_id = o.id order by valid desc limit 1)`;

/** Where an organisation lies, by its last office. */
export async function areaOf(db: Db, organizationId: number): Promise<Area | undefined> {
  return row(
    db,
    sql<Area>`select unit_id as "unitId", organization_id as "organizationId" from organization_address
      where organization_id = ${organizationId} order by valid desc limit 1`,
  );
}

export async function readReturnOrganization(db: Db, id: number): Promise<ReturnOrganization | undefined> {
  return row(
    db,
    sql<ReturnOrganization>`
      select o.id, o.kind, coalesce(${LAST_NAME}, '#' || o.id) as name, f.founded, o.founded_precision as "foundedPrecision", f.ended
      from organization o join fact_organization f on f.id = o.id where o.id = ${id}`,
  );
}

/** Makes others who write to this organisation's returns wait for the end of the transaction. */
export async function holdOrganization(db: Db, id: number): Promise<void> {
  await sql`select from organization where id = ${id} for no key update`.execute(db);
}

const FILING = sql`state, answers, explanations, version, saved_at as "savedAt", saved_by as "savedBy",
  submitted_at as "submittedAt", submitted_by as "submittedBy", on_behalf as "onBehalf", return_reason as "returnReason"`;

export async function readFiling(db: Db, id: number, year: number): Promise<Filing | undefined> {
  return row(db, sql<Filing>`select ${FILING} from return_filing where organization_id = ${id} and year = ${year}`);
}

export async function readFilings(db: Db, ids: readonly number[], year: number): Promise<Map<number, Filing>> {
  const found = await rows(
    db,
    sql<Filing & { id: number }>`select organization_id as id, ${FILING} from return_filing
      where organization_id = any(${ids}::bigint[]) and year = ${year}`,
  );
  return new Map(found.map(({ id, ...filing }) => [id, filing]));
}

export async function writeFiling(db: Db, id: number, year: number, filing: Filing): Promise<void> {
  const { state, answers, explanations, version, savedAt, savedBy, submittedAt, submittedBy, onBehalf, returnReason } = filing;
  await sql`
    insert into return_filing (organization_id, year, state, answers, explanations, version, saved_at, saved_by,
      submitted_at, submitted_by, on_behalf, return_reason)
    values (${id}, ${year}, ${state}, ${JSON.stringify(answers)}::jsonb, ${JSON.stringify(explanations)}::jsonb, ${version},
      ${savedAt}, ${savedBy}, ${submittedAt}, ${submittedBy}, ${onBehalf}, ${returnReason})
    on conflict (organization_id, year) do update set state = excluded.state, answers = excluded.answers,
      explanations = excluded.explanations, version = excluded.version, saved_at = excluded.saved_at,
      saved_by = excluded.saved_by, submitted_at = excluded.submitted_at, submitted_by = excluded.submitted_by,
      on_behalf = excluded.on_behalf, return_reason = excluded.return_reason`.execute(db);
}

const STORED = sql.join([
  ...FIELDS.map(({ column }) => sql.ref(`r.${column}`)),
  sql`r.meeting_precision, r.locked, r.accepted_at, r.accepted_by`,
]);

type StoredRow = Record<string, unknown> & { locked: boolean; accepted_at: Date; accepted_by: string | null };

function acceptedFrom(stored: StoredRow): AcceptedReturn {
  const figureOf = (column: string): Figure => {
    const value = stored[column] as number | boolean | IsoDate | null;
    return typeof value === 'string' ? { date: value, precision: stored.meeting_precision as Precision } : value;
  };
  return {
    figures: Object.fromEntries(FIELDS.map(({ name, column }) => [name, figureOf(column)])),
    locked: stored.locked,
    acceptedAt: stored.accepted_at,
    acceptedBy: stored.accepted_by,
  };
}

export async function readAccepted(db: Db, id: number, year: number): Promise<AcceptedReturn | undefined> {
  const found = await row(
    db,
    sql<StoredRow>`select ${STORED} from annual_return r where r.organization_id = ${id} and r.year = ${year}`,
  );
  return found && acceptedFrom(found);
}

export async function readAcceptedOf(db: Db, ids: readonly number[], year: number): Promise<Map<number, AcceptedReturn>> {
  const found = await rows(
    db,
    sql<StoredRow & { organization_id: number }>`select r.organization_id, ${STORED} from annual_return r
      where r.organization_id = any(${ids}::bigint[]) and r.year = ${year}`,
  );
  return new Map(found.map((stored) => [stored.organization_id, acceptedFrom(stored)]));
}

/** What the form does not ask of this kind of organisation stays as an import left it. */
export async function writeAccepted(
  db: Db,
  organization: Pick<ReturnOrganization, 'id' | 'kind'>,
  year: number,
  figures: Figures,
  acceptance: { at: Date; by: string },
): Promise<void> {
  const set: [string, unknown][] = fieldsFor(organization.kind).flatMap(({ name, column, kind }): [string, unknown][] => {
    const figure = figures[name] ?? null;
    if (kind !== 'date') return [[column, figure]];
    const date = typeof figure === 'object' ? figure : null;
    return [
      [column, date?.date ?? null],
      ['meeting_precision', date?.precision ?? 'day'],
    ];
  });
  set.push(['accepted_at', acceptance.at], ['accepted_by', acceptance.by]);
  const columns = sql.join(set.map(([column]) => sql.ref(column)));
  const values = sql.join(set.map(([, value]) => sql`${value}`));
  const updates = sql.join(set.map(([column]) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
  await sql`insert into annual_return (organization_id, year, ${columns}) values (${organization.id}, ${year}, ${values})
    on conflict (organization_id, year) do update set ${updates}`.execute(db);
}

/** Latest first. */
export async function readSteps(db: Db, id: number, year: number): Promise<ReturnStep[]> {
  return rows(
    db,
    sql<ReturnStep>`select step, happened_at as at, done_by as by, on_behalf as "onBehalf", reason from return_step
      where organization_id = ${id} and year = ${year} order by id desc`,
  );
}

export interface ReturnYear {
  year: number;
  state: FilingState | null;
  accepted: boolean;
  locked: boolean;
  submittedAt: Date | null;
  acceptedAt: Date | null;
}

/** Years with a filing or an accepted return, latest first. */
export async function readYears(db: Db, id: number): Promise<ReturnYear[]> {
  return rows(
    db,
    sql<ReturnYear>`
      select y.year, f.state, r.year is not null as accepted, coalesce(r.locked, false) as locked,
        f.submitted_at as "submittedAt", r.accepted_at as "acceptedAt"
      from (select year from return_filing where organization_id = ${id}
        union select year from annual_return where organization_id = ${id}) y
      left join return_filing f on f.organization_id = ${id} and f.year = y.year
      left join annual_return r on r.organization_id = ${id} and r.year = y.year
      order by y.year desc`,
  );
}

/** Sets the lock on what was accepted in these communes; returns whose lock changed. */
export async function setLocks(
  db: Db,
  { year, locked, unitIds, organizationId }: { year: number; locked: boolean; unitIds?: number[]; organizationId?: number },
): Promise<number[]> {
  const where: RawBuilder<unknown> =
    organizationId === undefined
      ? sql`(select a.unit_id from organization_address a where a.organization_id = r.organization_id
          order by a.valid desc limit 1) = any(${unitIds ?? []}::integer[])`
      : sql`r.organization_id = ${organizationId}`;
  const changed = await rows(
    db,
    sql<{ id: number }>`update annual_return r set locked = ${locked}
      where r.year = ${year} and r.locked <> ${locked} and ${where} returning r.organization_id as id`,
  );
  return changed.map(({ id }) => id);
}

export async function addSteps(db: Db, ids: readonly number[], year: number, step: ReturnStep): Promise<void> {
  await sql`insert into return_step (organization_id, year, step, happened_at, done_by, on_behalf, reason)
    select id, ${year}, ${step.step}, ${step.at}, ${step.by}, ${step.onBehalf}, ${step.reason}
    from unnest(${ids}::bigint[]) id`.execute(db);
}
