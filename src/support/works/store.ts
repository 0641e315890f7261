// Works as stored.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Capital, Condition, WorkKind, WorkState } from './model.ts';

export interface WorkSaid {
  unitId: number;
  caseId: number | null;
  kind: WorkKind;
  title: string;
  site: string | null;
}

export interface Work extends WorkSaid {
  organizationId: number;
  id: number;
  state: WorkState;
  progress: number;
  startedOn: IsoDate | null;
  acceptedOn: IsoDate | null;
  /** Whole đồng. */
  acceptedValue: number | null;
  acceptanceMinutes: string | null;
  handedOverOn: IsoDate | null;
  handedOverValue: number | null;
  handoverMinutes: string | null;
  version: number;
  isSample: boolean;
}

export interface StageRow {
  seq: number;
  name: string;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
}
export interface ProgressRow {
  seq: number;
  on: IsoDate;
  percent: number;
  fallReason: string | null;
  note: string | null;
  photos: { id: number; title: string }[];
}
export interface UseRow {
  year: number;
  inUse: boolean;
  condition: Condition;
  output: string | null;
  note: string | null;
}

const WORK = sql`w.organization_id as "organizationId", w.id, w.unit_id as "unitId", w.case_id as "caseId", w.kind, w.title, w.site,
  w.state, w.progress, w.started_on as "startedOn", w.accepted_on as "acceptedOn", w.accepted_value as "acceptedValue",
  w.acceptance_minutes as "acceptanceMinutes", w.handed_over_on as "handedOverOn", w.handed_over_value as "handedOverValue",
  w.handover_minutes as "handoverMinutes", w.version, w.is_sample as "isSample"`;

export interface WorkKey {
  organizationId: number;
  id: number;
}
const at = ({ organizationId, id }: WorkKey) => sql`organization_id = ${organizationId} and id = ${id}`;
const of = ({ organizationId, id }: WorkKey) => sql`organization_id = ${organizationId} and work_id = ${id}`;

export const readWork = (db: Db, key: WorkKey): Promise<Work | undefined> =>
  row(db, sql<Work>`select ${WORK} from works_project w where ${at(key)}`);
export const holdWork = (db: Db, key: WorkKey): Promise<Work | undefined> =>
  row(db, sql<Work>`select ${WORK} from works_project w where ${at(key)} for update`);
/** Also those of a record that was found to be a second one of it; they go on there. */
export const worksOf = (db: Db, organizationId: number): Promise<Work[]> =>
  rows(
    db,
    sql<Work>`select ${WORK} from works_project w join organization o on o.id = w.organization_id
      where ${organizationId} in (o.id, o.duplicate_of) order by w.id desc`,
  );

export type ListedWork = Work & {
  name: string;
  capital: number;
  usedYear: number | null;
  inUse: boolean | null;
  lateStages: number;
};

export const listWorks = (
  db: Db,
  today: IsoDate,
  { unitIds, organizationIds }: { unitIds: readonly number[] | undefined; organizationIds: readonly number[] },
  state: WorkState | undefined,
  limit: number,
): Promise<ListedWork[]> =>
  rows(
    db,
    sql<ListedWork>`select ${WORK}, n.name, coalesce((select sum(c.amount) from works_capital c
          where c.organization_id = w.organization_id and c.work_id = w.id), 0)::bigint as capital,
        u.year as "usedYear", u.in_use as "inUse", (select count(*)::integer from works_stage s
          where s.organization_id = w.organization_id and s.work_id = w.id and s.done_on is null and s.due_on < ${today}::date)
          as "lateStages"
      from works_project w
      join lateral (select name from organization_name where organization_id = w.organization_id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = w.organization_id
        order by valid @> ${today}::date desc, valid desc limit 1) a on true
      left join lateral (select year, in_use from works_use where organization_id = w.organization_id and work_id = w.id
        order by year desc limit 1) u on true
      where ${state === undefined ? sql`true` : sql`w.state = ${state}`} and ${reaching(unitIds, organizationIds)}
      order by array_position(array['building', 'planned', 'accepted', 'handedOver'], w.state), n.name, w.id limit ${limit}`,
  );

const reaching = (unitIds: readonly number[] | undefined, organizationIds: readonly number[]): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or w.organization_id = any(${[...organizationIds]}::bigint[]))`;

export async function insertWork(
  db: Db,
  organizationId: number,
  said: WorkSaid,
  { at: when, by, isSample }: { at: Date; by: string; isSample: boolean },
): Promise<number> {
  const written = await row(
    db,
    sql<{ id: number }>`insert into works_project (organization_id, unit_id, case_id, kind, title, site, state, recorded_at,
        recorded_by, is_sample)
      values (${organizationId}, ${said.unitId}, ${said.caseId}, ${said.kind}, ${said.title}, ${said.site}, 'planned', ${when}, ${by},
        ${isSample}) returning id`,
  );
  return written!.id;
}

export async function updateWork(db: Db, work: Work): Promise<void> {
  await sql`update works_project set unit_id = ${work.unitId}, case_id = ${work.caseId}, kind = ${work.kind}, title = ${work.title},
    site = ${work.site}, state = ${work.state}, progress = ${work.progress}, started_on = ${work.startedOn},
    accepted_on = ${work.acceptedOn}, accepted_value = ${work.acceptedValue}, acceptance_minutes = ${work.acceptanceMinutes},
    handed_over_on = ${work.handedOverOn}, handed_over_value = ${work.handedOverValue}, handover_minutes = ${work.handoverMinutes},
    version = version + 1 where ${at(work)}`.execute(db);
}

/** Stages that are done stay as they are. */
export async function clearPlanned(db: Db, key: WorkKey): Promise<void> {
  await sql`delete from works_capital where ${of(key)}`.execute(db);
  await sql`delete from works_stage where ${of(key)} and done_on is null`.execute(db);
}

export async function addCapital(db: Db, { organizationId, id }: WorkKey, { source, amount }: Capital): Promise<void> {
  await sql`insert into works_capital (organization_id, work_id, source, amount)
    values (${organizationId}, ${id}, ${source}, ${amount})`.execute(db);
}
export const capitalOf = (db: Db, key: WorkKey): Promise<Capital[]> =>
  rows(db, sql<Capital>`select source, amount from works_capital where ${of(key)} order by source`);

export async function addStage(db: Db, { organizationId, id }: WorkKey, name: string, dueOn: IsoDate): Promise<void> {
  await sql`insert into works_stage (organization_id, work_id, seq, name, due_on)
    select ${organizationId}, ${id}, coalesce(max(seq), 0) + 1, ${name}, ${dueOn} from works_stage
    where ${of({ organizationId, id })}`.execute(db);
}
export async function finishStage(db: Db, key: WorkKey, seq: number, doneOn: IsoDate): Promise<boolean> {
  const written = await row(
    db,
    sql`update works_stage set done_on = ${doneOn} where ${of(key)} and seq = ${seq} and done_on is null returning seq`,
  );
  return written !== undefined;
}
export const stagesOf = (db: Db, key: WorkKey): Promise<StageRow[]> =>
  rows(
    db,
    sql<StageRow>`select seq, name, due_on as "dueOn", done_on as "doneOn" from works_stage where ${of(key)} order by due_on, seq`,
  );

export const lastProgress = (db: Db, key: WorkKey): Promise<{ seq: number; on: IsoDate; percent: number } | undefined> =>
  row(
    db,
    sql<{ seq: number; on: IsoDate; percent: number }>`select seq, reported_on as "on", percent from works_progress
      where ${of(key)} order by seq desc limit 1`,
  );

export async function addProgress(
  db: Db,
  { organizationId, id }: WorkKey,
  said: Omit<ProgressRow, 'seq' | 'photos'>,
  last: Awaited<ReturnType<typeof lastProgress>>,
  { at: when, by }: { at: Date; by: string },
): Promise<number> {
  const seq = (last?.seq ?? 0) + 1;
  await sql`insert into works_progress (organization_id, work_id, seq, reported_on, percent, previous_on, previous_percent,
      fall_reason, note, recorded_at, recorded_by)
    values (${organizationId}, ${id}, ${seq}, ${said.on}, ${said.percent}, ${last?.on ?? null}, ${last?.percent ?? 0},
      ${said.fallReason}, ${said.note}, ${when}, ${by})`.execute(db);
  return seq;
}

export const progressOf = (db: Db, { organizationId, id }: WorkKey): Promise<ProgressRow[]> =>
  rows(
    db,
    sql<ProgressRow>`select p.seq, p.reported_on as "on", p.percent, p.fall_reason as "fallReason", p.note,
        coalesce((select json_agg(json_build_object('id', r.id, 'title', r.title) order by r.id) from works_photo f
          join paper r on r.organization_id = f.organization_id and r.id = f.paper_id and r.withdrawn_at is null
          where f.organization_id = p.organization_id and f.work_id = p.work_id and f.progress_seq = p.seq), '[]') as photos
      from works_progress p where p.organization_id = ${organizationId} and p.work_id = ${id} order by p.seq desc`,
  );

export async function addPhotos(db: Db, { organizationId, id }: WorkKey, seq: number, papers: readonly number[]): Promise<void> {
  for (const paper of papers) {
    await sql`insert into works_photo (organization_id, work_id, progress_seq, paper_id)
      values (${organizationId}, ${id}, ${seq}, ${paper}) on conflict do nothing`.execute(db);
  }
}

export async function setUse(
  db: Db,
  { organizationId, id }: WorkKey,
  said: UseRow,
  { at: when, by }: { at: Date; by: string },
): Promise<void> {
  await sql`insert into works_use (organization_id, work_id, year, in_use, condition, output, note, recorded_at, recorded_by)
    values (${organizationId}, ${id}, ${said.year}, ${said.inUse}, ${said.condition}, ${said.output}, ${said.note}, ${when}, ${by})
    on conflict (organization_id, work_id, year) do update set in_use = excluded.in_use, condition = excluded.condition,
      output = excluded.output, note = excluded.note, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`.execute(
    db,
  );
}
export const usesOf = (db: Db, key: WorkKey): Promise<UseRow[]> =>
  rows(
    db,
    sql<UseRow>`select year, in_use as "inUse", condition, output, note from works_use where ${of(key)} order by year desc`,
  );

/** Files of support of the organisation that a work can be tied to. */
export const casesForWorks = (db: Db, organizationId: number): Promise<{ id: number; title: string; year: number }[]> =>
  rows(
    db,
    sql<{ id: number; title: string; year: number }>`select id, title, year from support_case
      where organization_id = ${organizationId} and pillar = 'infrastructure'
        and state not in ('ineligible', 'refused', 'withdrawn', 'cancelled') order by year desc, id desc`,
  );
