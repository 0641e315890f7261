// Whose return of a year has come in, and whose has not. Expected of every organisation alive on the last day of the year.

import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../access/model.ts';
import type { Geography, Territory } from '../../geography/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { endOfYear, type IsoDate, yearOf } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import { dueDay } from './deadlines.ts';
import { type Reach, reachOf, unitIdsOf } from './place.ts';

export const STAGES = ['missing', 'submitted', 'returned', 'accepted'] as const;
export type Stage = (typeof STAGES)[number];
/** An import says when it was made, not when the return came in: then the day is not known. */
export const TIMINGS = ['onTime', 'late', 'undated'] as const;
export type Timing = (typeof TIMINGS)[number];

/** Every organisation of which a return of the year is expected, one row each. */
function standing(year: number, { unitIds, organizationIds }: Reach): RawBuilder<unknown> {
  const lastDay = endOfYear(year);
  const due = dueDay(year);
  const dayOf = (moment: RawBuilder<unknown>) => sql`(${moment} at time zone 'Asia/Ho_Chi_Minh')::date`;
  const within = unitIds
    ? sql`(place.unit_id = any(${unitIds}::integer[]) or o.id = any(${organizationIds}::bigint[]))`
    : sql`true`;
  return sql`
    select o.id, o.kind, o.credit_fund, place.unit_id, status.status in ('suspended', 'inactive') as still,
      filing.state as filing, accepted.year is not null as accepted, coalesce(accepted.locked, false) as locked,
      case when filing.state in ('submitted', 'returned') then filing.state
        when accepted.year is null then 'missing' else 'accepted' end as stage,
      case when received.first is not null then case when ${dayOf(sql`received.first`)} <= ${due}::date then 'onTime' else 'late' end
        when accepted.year is null then null
        when ${dayOf(sql`accepted.accepted_at`)} <= ${due}::date then 'onTime' else 'undated' end as timing,
      filing.submitted_at, filing.return_reason
    from organization o
    join fact_organization life on life.id = o.id
    join lateral (select a.unit_id from organization_address a where a.organization_id = o.id
      order by a.valid @> ${lastDay}::date desc, a.valid desc limit 1) place on true
    left join organization_status status on status.organization_id = o.id and status.valid @> ${lastDay}::date
    left join return_filing filing on filing.organization_id = o.id and filing.year = ${year}
    left join annual_return accepted on accepted.organization_id = o.id and accepted.year = ${year}
    left join lateral (
      -- one that an import had brought before is not late for being mended
      select case when min(s.id) filter (where s.step = 'reopened') < min(s.id) filter (where s.step = 'submitted')
        then null else min(s.happened_at) filter (where s.step = 'submitted') end as first
      from return_step s where s.organization_id = o.id and s.year = ${year}
    ) received on true
    where (life.founded is null or life.founded <= ${lastDay}::date) and (life.ended is null or life.ended > ${lastDay}::date)
      and ${within}`;
}

export interface Counts {
  expected: number;
  /** Among the expected. */
  still: number;
  received: number;
  onTime: number;
  late: number;
  undated: number;
  submitted: number;
  returned: number;
  accepted: number;
  missing: number;
  locked: number;
  /** People's credit funds, counted apart from all the others. */
  creditFunds: number;
  creditFundsReceived: number;
}

const NOTHING: Counts = {
  expected: 0,
  still: 0,
  received: 0,
  onTime: 0,
  late: 0,
  undated: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  missing: 0,
  locked: 0,
  creditFunds: 0,
  creditFundsReceived: 0,
};

export interface UnitCounts extends Counts {
  /** Null: land that went to several units. */
  unit: { code: string; name: string } | null;
}

export interface Progress {
  total: Counts;
  units: UnitCounts[];
}

/** By the communes of the territory's own day; every figure above is the sum of those below. */
export async function readProgress(db: Db, geography: Geography, territory: Territory, year: number): Promise<Progress> {
  const reach = { unitIds: unitIdsOf(geography, territory), organizationIds: [] };
  const counted = await rows(
    db,
    sql<Counts & { unitId: number }>`
      select unit_id as "unitId",
        count(*) filter (where not credit_fund)::integer as expected,
        count(*) filter (where still and not credit_fund)::integer as still,
        count(*) filter (where stage <> 'missing' and not credit_fund)::integer as received,
        ${sql.join(TIMINGS.map((timing) => sql`count(*) filter (where timing = ${timing} and not credit_fund)::integer as ${sql.ref(timing)}`))},
        ${sql.join(STAGES.map((stage) => sql`count(*) filter (where stage = ${stage} and not credit_fund)::integer as ${sql.ref(stage)}`))},
        count(*) filter (where locked and not credit_fund)::integer as locked,
        count(*) filter (where credit_fund)::integer as "creditFunds",
        count(*) filter (where credit_fund and stage <> 'missing')::integer as "creditFundsReceived"
      from (${standing(year, reach)}) standing group by unit_id`,
  );
  const byUnit = new Map<number | null, Counts>();
  for (const { unitId, ...counts } of counted) {
    const holder = geography.carry(unitId, territory.date);
    const key = holder?.level === 3 ? holder.id : null;
    byUnit.set(key, added(byUnit.get(key) ?? NOTHING, counts));
  }
  const units = [...byUnit].map(([id, counts]): UnitCounts => {
    const unit = id === null ? null : geography.byId(id);
    return { unit: unit && { code: unit.code, name: unit.name }, ...counts };
  });
  units.sort((one, other) => (one.unit?.name ?? '\uffff').localeCompare(other.unit?.name ?? '\uffff', 'vi'));
  return { total: units.reduce<Counts>(added, NOTHING), units };
}

function added(one: Counts, other: Counts): Counts {
  const names = Object.keys(NOTHING) as (keyof Counts)[];
  return Object.fromEntries(names.map((name) => [name, one[name] + other[name]])) as unknown as Counts;
}

export interface Listed {
  id: number;
  kind: OrganizationKind;
  name: string;
  unitId: number;
  creditFund: boolean;
  still: boolean;
  stage: Stage;
  filing: 'draft' | 'submitted' | 'returned' | 'accepted' | null;
  accepted: boolean;
  locked: boolean;
  timing: Timing | null;
  submittedAt: Date | null;
}

export interface ListWanted {
  year: number;
  reach: Reach;
  stage?: Stage | undefined;
  timing?: Timing | undefined;
  still?: boolean | undefined;
  creditFunds?: boolean | undefined;
  limit: number;
  offset: number;
}

export async function listReturns(db: Db, wanted: ListWanted): Promise<{ total: number; items: Listed[] }> {
  const { year, reach, stage, timing, still, creditFunds = false } = wanted;
  const conditions = [sql`credit_fund = ${creditFunds}`];
  if (stage) conditions.push(sql`stage = ${stage}`);
  if (timing) conditions.push(sql`timing = ${timing}`);
  if (still) conditions.push(sql`still`);
  const matching = sql`(${standing(year, reach)}) s where ${sql.join(conditions, sql` and `)}`;
  const counted = await row(db, sql<{ total: number }>`select count(*)::integer as total from ${matching}`);
  const items = await rows(
    db,
    sql<Listed>`
      select s.id, s.kind, n.name, s.unit_id as "unitId", s.credit_fund as "creditFund", coalesce(s.still, false) as still,
        s.stage, s.filing, s.accepted, s.locked, s.timing, s.submitted_at as "submittedAt"
      from (select * from ${matching}) s
      join lateral (select name, name_key from organization_name n where n.organization_id = s.id
        order by n.valid @> ${endOfYear(year)}::date desc, n.valid desc limit 1) n on true
      order by n.name_key, s.id limit ${wanted.limit} offset ${wanted.offset}`,
  );
  return { total: counted?.total ?? 0, items };
}

export interface WaitingReturn {
  organizationId: number;
  name: string;
  year: number;
  unitId: number;
  /** The day it came in, or was sent back. */
  since: Date;
  reason: string | null;
  version: number;
}

export interface WaitingReturns {
  /** Submitted, for an officer to accept; oldest first. */
  toAccept: WaitingReturn[];
  /** Sent back, to be mended. */
  toMend: WaitingReturn[];
  /** Of the last complete year. */
  missing: { year: number; due: IsoDate; count: number };
}

/** What waits where somebody may file or accept returns; `scope` as of `scopeOf(actor, 'return.file')`. */
export async function waitingReturns(
  db: Db,
  { geography, scope, today }: { geography: Geography; scope: Scope; today: IsoDate },
): Promise<WaitingReturns> {
  const reach = reachOf(geography, scope, today);
  const { unitIds, organizationIds } = reach;
  const within = unitIds
    ? sql`(place.unit_id = any(${unitIds}::integer[]) or f.organization_id = any(${organizationIds}::bigint[]))`
    : sql`true`;
  const waiting = await rows(
    db,
    sql<WaitingReturn & { state: 'submitted' | 'returned' }>`
      select f.organization_id as "organizationId", f.year, f.state, f.return_reason as reason, f.version, place.unit_id as "unitId",
        coalesce((select name from organization_name n where n.organization_id = f.organization_id order by valid desc limit 1),
          '#' || f.organization_id) as name,
        case when f.state = 'submitted' then f.submitted_at else coalesce((select max(s.happened_at) from return_step s
          where s.organization_id = f.organization_id and s.year = f.year and s.step = 'returned'), f.saved_at) end as since
      from return_filing f
      join lateral (select a.unit_id from organization_address a where a.organization_id = f.organization_id
        order by a.valid desc limit 1) place on true
      where f.state in ('submitted', 'returned') and ${within}
      order by since, f.organization_id`,
  );
  const year = yearOf(today) - 1;
  const missing = await row(
    db,
    sql<{ count: number }>`select count(*)::integer as count from (${standing(year, reach)}) s
      where stage = 'missing' and not credit_fund`,
  );
  const of = (state: 'submitted' | 'returned') => waiting.flatMap(({ state: its, ...item }) => (its === state ? [item] : []));
  return {
    toAccept: of('submitted'),
    toMend: of('returned'),
    missing: { year, due: dueDay(year), count: missing?.count ?? 0 },
  };
}
