// Initiatives, their steps and checks, and plans for weak organisations, as stored.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Days, Founder, Kind, PlanOutcome, Sign, State } from './model.ts';

export interface Said {
  unitId: number;
  kind: Kind;
  name: string;
  field: string | null;
  office: string | null;
  initiators: number | null;
  /** Whole đồng. */
  capital: number | null;
  representative: string | null;
}

export interface Initiative extends Said, Days {
  id: number;
  state: State;
  stopReason: string | null;
  registeredAs: number | null;
  version: number;
  isSample: boolean;
}

const INITIATIVE = sql`i.id, i.unit_id as "unitId", i.kind, i.name, i.field, i.office, i.initiators, i.capital, i.representative,
  i.state, i.idea_on as "ideaOn", i.meeting_on as "meetingOn", i.papers_on as "papersOn", i.registered_on as "registeredOn",
  i.stopped_on as "stoppedOn", i.stop_reason as "stopReason", coalesce(o.duplicate_of, i.registered_as) as "registeredAs",
  i.version, i.is_sample as "isSample"`;
const FROM = sql`founding_initiative i left join organization o on o.id = i.registered_as`;

export const readInitiative = (db: Db, id: number): Promise<Initiative | undefined> =>
  row(db, sql<Initiative>`select ${INITIATIVE} from ${FROM} where i.id = ${id}`);

/** Whoever else would change it waits. */
export const holdInitiative = (db: Db, id: number): Promise<Initiative | undefined> =>
  row(db, sql<Initiative>`select ${INITIATIVE} from ${FROM} where i.id = ${id} for update of i`);

export interface Within {
  /** Undefined: everywhere. */
  unitIds: readonly number[] | undefined;
  organizationIds: readonly number[];
}

export type ListedInitiative = Initiative & { checks: number[] };

export const listInitiatives = (db: Db, { unitIds, organizationIds }: Within): Promise<ListedInitiative[]> =>
  rows(
    db,
    sql<ListedInitiative>`select ${INITIATIVE},
        array(select months::integer from founding_check c where c.initiative_id = i.id order by months) as checks
      from ${FROM} where ${
        unitIds === undefined
          ? sql`true`
          : sql`i.unit_id = any(${[...unitIds]}::integer[]) or i.registered_as = any(${[...organizationIds]}::bigint[])`
      } order by coalesce(i.stopped_on, i.registered_on, i.papers_on, i.meeting_on, i.idea_on), i.id`,
  );

export async function insertInitiative(db: Db, said: Said, ideaOn: IsoDate, isSample: boolean): Promise<number> {
  const written = await row(
    db,
    sql<{ id: number }>`insert into founding_initiative (unit_id, kind, name, field, office, initiators, capital, representative,
        state, idea_on, is_sample)
      values (${said.unitId}, ${said.kind}, ${said.name}, ${said.field}, ${said.office}, ${said.initiators}, ${said.capital},
        ${said.representative}, 'idea', ${ideaOn}, ${isSample}) returning id`,
  );
  return written!.id;
}

export async function updateInitiative(db: Db, id: number, said: Said): Promise<void> {
  await sql`update founding_initiative set unit_id = ${said.unitId}, kind = ${said.kind}, name = ${said.name},
    field = ${said.field}, office = ${said.office}, initiators = ${said.initiators}, capital = ${said.capital},
    representative = ${said.representative}, version = version + 1 where id = ${id}`.execute(db);
}

export async function moveInitiative(
  db: Db,
  id: number,
  { state, stopReason, registeredAs, ...days }: Days & Pick<Initiative, 'state' | 'stopReason' | 'registeredAs'>,
): Promise<void> {
  await sql`update founding_initiative set state = ${state}, meeting_on = ${days.meetingOn}, papers_on = ${days.papersOn},
    registered_on = ${days.registeredOn}, stopped_on = ${days.stoppedOn}, stop_reason = ${stopReason},
    registered_as = ${registeredAs}, version = version + 1 where id = ${id}`.execute(db);
}

export async function replaceFounders(db: Db, id: number, founders: readonly Founder[]): Promise<void> {
  await sql`delete from founding_founder where initiative_id = ${id}`.execute(db);
  for (const [index, { fullName, birthYear, address, contribution }] of founders.entries()) {
    await sql`insert into founding_founder (initiative_id, position, full_name, birth_year, address, contribution)
      values (${id}, ${index + 1}, ${fullName}, ${birthYear}, ${address}, ${contribution})`.execute(db);
  }
}

export const readFoundersOf = (db: Db, id: number): Promise<Founder[]> =>
  rows(
    db,
    sql<Founder>`select full_name as "fullName", birth_year as "birthYear", address, contribution from founding_founder
      where initiative_id = ${id} order by position`,
  );

export interface TakenStep {
  step: State | 'resumed';
  on: IsoDate;
  note: string | null;
  by: string;
}

export async function addFoundingStep(db: Db, id: number, { step, on, note, by }: TakenStep, at: Date): Promise<void> {
  await sql`insert into founding_step (initiative_id, seq, step, happened_on, note, recorded_at, recorded_by)
    select ${id}, coalesce(max(seq), 0) + 1, ${step}, ${on}, ${note}, ${at}, ${by} from founding_step
    where initiative_id = ${id}`.execute(db);
}

export const readFoundingSteps = (db: Db, id: number): Promise<TakenStep[]> =>
  rows(
    db,
    sql<TakenStep>`select step, happened_on as "on", note, recorded_by as by from founding_step
      where initiative_id = ${id} order by seq`,
  );

export interface MadeCheck {
  months: number;
  checkedOn: IsoDate;
  operating: boolean;
  found: string;
  advice: string | null;
}

export async function addFoundingCheck(
  db: Db,
  { id, registeredOn }: Pick<Initiative, 'id' | 'registeredOn'>,
  { months, checkedOn, operating, found, advice }: MadeCheck,
  { at, by }: { at: Date; by: string },
): Promise<boolean> {
  const written = await row(
    db,
    sql`insert into founding_check (initiative_id, registered_on, months, checked_on, operating, found, advice, recorded_at,
        recorded_by)
      values (${id}, ${registeredOn}, ${months}, ${checkedOn}, ${operating}, ${found}, ${advice}, ${at}, ${by})
      on conflict do nothing returning months`,
  );
  return written !== undefined;
}

export const readFoundingChecks = (db: Db, id: number): Promise<MadeCheck[]> =>
  rows(
    db,
    sql<MadeCheck>`select months, checked_on as "checkedOn", operating, found, advice from founding_check
      where initiative_id = ${id} order by months`,
  );

export interface Candidate {
  id: number;
  name: string;
  founded: IsoDate | null;
  sameName: boolean;
}

/** Organisations of the kind seated there that no initiative has led to; of the same name first, then the youngest. */
export const registeredCandidates = (
  db: Db,
  { kind, nameKey, unitIds }: { kind: Kind; nameKey: string; unitIds: readonly number[] },
): Promise<Candidate[]> =>
  rows(
    db,
    sql<Candidate>`select o.id, n.name, o.founded, n.name_key = ${nameKey} as "sameName" from organization o
      join lateral (select name, name_key from organization_name where organization_id = o.id order by valid desc limit 1) n on true
      join lateral (select unit_id from organization_address where organization_id = o.id order by valid desc limit 1) a on true
      where o.kind = ${kind} and o.ended is null and o.duplicate_of is null and a.unit_id = any(${[...unitIds]}::integer[])
        and not exists (select from founding_initiative i where i.registered_as = o.id)
      order by n.name_key = ${nameKey} desc, o.founded desc nulls last, o.id desc limit 30`,
  );

export const organizationAt = (db: Db, id: number): Promise<{ kind: Kind; unitId: number } | undefined> =>
  row(
    db,
    sql<{ kind: Kind; unitId: number }>`select o.kind, a.unit_id as "unitId" from organization o
      join lateral (select unit_id from organization_address where organization_id = o.id order by valid desc limit 1) a on true
      where o.id = ${id} and o.duplicate_of is null`,
  );

export interface Plan {
  organizationId: number;
  id: number;
  sign: Sign;
  reason: string;
  goals: string;
  begunOn: IsoDate;
  dueOn: IsoDate;
  closedOn: IsoDate | null;
  outcome: PlanOutcome | null;
  result: string | null;
}

export interface PlanStep {
  seq: number;
  what: string;
  who: string | null;
  dueOn: IsoDate;
  doneOn: IsoDate | null;
  result: string | null;
}

const PLAN = sql`p.organization_id as "organizationId", p.id, p.sign, p.reason, p.goals, p.begun_on as "begunOn",
  p.due_on as "dueOn", p.closed_on as "closedOn", p.outcome, p.result`;

/** Also those of a record that was found to be a second one of it. */
export const readPlans = (db: Db, organizationId: number): Promise<(Plan & { steps: PlanStep[] })[]> =>
  rows(
    db,
    sql<Plan & { steps: PlanStep[] }>`select ${PLAN}, coalesce((select json_agg(json_build_object('seq', s.seq, 'what', s.what,
        'who', s.who, 'dueOn', s.due_on, 'doneOn', s.done_on, 'result', s.result) order by s.due_on, s.seq)
      from consolidation_step s where s.organization_id = p.organization_id and s.plan_id = p.id), '[]') as steps
      from consolidation_plan p join organization o on o.id = p.organization_id
      where ${organizationId} in (o.id, o.duplicate_of) order by p.begun_on desc, p.id desc`,
  );

export const holdPlan = (db: Db, organizationId: number, id: number): Promise<Plan | undefined> =>
  row(
    db,
    sql<Plan>`select ${PLAN} from consolidation_plan p where p.organization_id = ${organizationId} and p.id = ${id} for update`,
  );

/** Undefined when one is under way already. */
export async function insertPlan(
  db: Db,
  plan: Pick<Plan, 'organizationId' | 'sign' | 'reason' | 'goals' | 'begunOn' | 'dueOn'>,
  { at, by, isSample }: { at: Date; by: string; isSample: boolean },
): Promise<number | undefined> {
  const written = await row(
    db,
    sql<{ id: number }>`insert into consolidation_plan (organization_id, sign, reason, goals, begun_on, due_on, recorded_at,
        recorded_by, is_sample)
      values (${plan.organizationId}, ${plan.sign}, ${plan.reason}, ${plan.goals}, ${plan.begunOn}, ${plan.dueOn}, ${at}, ${by},
        ${isSample}) on conflict (organization_id) where closed_on is null do nothing returning id`,
  );
  return written?.id;
}

export async function addPlanStep(
  db: Db,
  { organizationId, id }: Pick<Plan, 'organizationId' | 'id'>,
  { what, who, dueOn }: Pick<PlanStep, 'what' | 'who' | 'dueOn'>,
): Promise<number> {
  const written = await row(
    db,
    sql<{ seq: number }>`insert into consolidation_step (organization_id, plan_id, seq, what, who, due_on)
      select ${organizationId}, ${id}, coalesce(max(seq), 0) + 1, ${what}, ${who}, ${dueOn} from consolidation_step
      where organization_id = ${organizationId} and plan_id = ${id} returning seq`,
  );
  return written!.seq;
}

export async function finishPlanStep(
  db: Db,
  { organizationId, id }: Pick<Plan, 'organizationId' | 'id'>,
  { seq, doneOn, result }: { seq: number; doneOn: IsoDate; result: string },
): Promise<boolean> {
  const written = await row(
    db,
    sql`update consolidation_step set done_on = ${doneOn}, result = ${result} where organization_id = ${organizationId}
      and plan_id = ${id} and seq = ${seq} and done_on is null returning seq`,
  );
  return written !== undefined;
}

export async function closePlanRow(
  db: Db,
  { organizationId, id }: Pick<Plan, 'organizationId' | 'id'>,
  { closedOn, outcome, result }: { closedOn: IsoDate; outcome: PlanOutcome; result: string },
): Promise<void> {
  await sql`update consolidation_plan set closed_on = ${closedOn}, outcome = ${outcome}, result = ${result}
    where organization_id = ${organizationId} and id = ${id}`.execute(db);
}

export interface WeakOne {
  organizationId: number;
  name: string;
  commune: string | null;
  status: 'inactive' | 'suspended' | null;
  since: IsoDate | null;
  failedOn: IsoDate | null;
  planDue: IsoDate | null;
  stepsLate: number;
}

/** Organisations that a plan is under way for, or that stopped working, or whose last check found them against the law. */
export const weakOnes = (db: Db, today: IsoDate, { unitIds, organizationIds }: Within, limit: number): Promise<WeakOne[]> =>
  rows(
    db,
    sql<WeakOne>`select o.id as "organizationId", n.name, u.name as commune, s.status, s.since, f.found_on as "failedOn",
        p.due_on as "planDue", (select count(*)::integer from consolidation_step t where t.organization_id = p.organization_id
          and t.plan_id = p.id and t.done_on is null and t.due_on < ${today}::date) as "stepsLate"
      from organization o
      join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) a on true
      left join unit u on u.id = a.unit_id
      left join lateral (select status, lower(valid) as since from organization_status where organization_id = o.id
        and valid @> ${today}::date and status in ('inactive', 'suspended') limit 1) s on true
      left join lateral (select found_on from (select found_on, complies from compliance_finding where organization_id = o.id
        and found_on <= ${today}::date order by found_on desc limit 1) last where not complies) f on true
      left join consolidation_plan p on p.organization_id = o.id and p.closed_on is null
      where o.duplicate_of is null and (o.ended is null or o.ended > ${today}::date)
        and (p.id is not null or s.status is not null or f.found_on is not null) and ${reaching(unitIds, organizationIds)}
      order by p.due_on is null, p.due_on, s.since nulls last, n.name, o.id limit ${limit}`,
  );

const reaching = (unitIds: readonly number[] | undefined, organizationIds: readonly number[]): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or o.id = any(${[...organizationIds]}::bigint[]))`;
