// Files of support in lists and queues, and what hangs on one of them.

import { type RawBuilder, sql } from 'kysely';
import type { Permission } from '../access/model.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import type { IsoDate } from '../platform/date.ts';
import type { Reach } from '../registry/returns/place.ts';
import type { CaseState, Pillar } from './model.ts';

/** What waits, for whoever holds the permission where the organisation lies. */
export const QUEUES = {
  toMend: { states: ['draft', 'supplementing'], permission: 'support.file' },
  toCheck: { states: ['submitted'], permission: 'support.check' },
  toJudge: { states: ['complete'], permission: 'support.check' },
  toAppraise: { states: ['eligible'], permission: 'support.appraise' },
  toDecide: { states: ['appraised'], permission: 'support.decide' },
  toContract: { states: ['approved'], permission: 'support.pay' },
  toCarryOut: { states: ['contracted'], permission: 'support.pay' },
  toSettle: { states: ['accepted'], permission: 'support.pay' },
  checksDue: { states: ['settled'], permission: 'support.check' },
} as const satisfies Record<string, { states: readonly CaseState[]; permission: Permission }>;
export type Queue = keyof typeof QUEUES;
export const QUEUE_NAMES = Object.keys(QUEUES) as Queue[];

export interface ListedCase {
  organizationId: number;
  id: number;
  organization: string;
  commune: string | null;
  title: string;
  item: string;
  pillar: Pillar;
  year: number;
  state: CaseState;
  requested: number;
  decided: number;
  paid: number;
  /** The day in Vietnam on which it came into its state. */
  since: IsoDate;
  /** Months of the first later check that is due and not made; null: none. */
  checkDue: number | null;
}

export interface CaseFilter {
  reach: Reach;
  organizationId?: number;
  states?: readonly CaseState[] | undefined;
  pillar?: Pillar | undefined;
  year?: number | undefined;
  callId?: number | undefined;
  /** Only those with a later check due. */
  checkDue?: boolean | undefined;
}

interface Looking {
  today: IsoDate;
  /** Months after the settlement at which to look again. */
  checks: readonly number[];
}

function source({ reach, organizationId, states, pillar, year, callId, checkDue }: CaseFilter, { today, checks }: Looking) {
  const { unitIds, organizationIds } = reach;
  const conditions: RawBuilder<unknown>[] = [
    unitIds === undefined
      ? sql`true`
      : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or c.organization_id = any(${[...organizationIds]}::bigint[]))`,
  ];
  if (organizationId !== undefined) conditions.push(sql`c.organization_id = ${organizationId}`);
  if (states) conditions.push(sql`c.state = any(${[...states]}::text[])`);
  if (pillar) conditions.push(sql`c.pillar = ${pillar}`);
  if (year !== undefined) conditions.push(sql`c.year = ${year}`);
  // what is not sent in yet does not answer a call
  if (callId !== undefined) conditions.push(sql`c.call_id = ${callId} and c.state <> 'draft'`);
  if (checkDue) conditions.push(sql`k.months is not null`);
  return sql`support_case c
    join lateral (select name from organization_name where organization_id = c.organization_id
      order by valid @> ${today}::date desc, valid desc limit 1) n on true
    left join lateral (select unit_id from organization_address where organization_id = c.organization_id
      order by valid @> ${today}::date desc, valid desc limit 1) a on true
    left join unit u on u.id = a.unit_id
    join lateral (select coalesce(max(taken_at) filter (where verb not in ('save', 'pay', 'giveBack')), min(taken_at)) as at
      from support_step where organization_id = c.organization_id and case_id = c.id) s on true
    left join lateral (select min(m) as months from unnest(${[...checks]}::integer[]) m
      where c.state = 'settled' and (s.at at time zone 'Asia/Ho_Chi_Minh')::date + make_interval(months => m) <= ${today}::date
        and not exists (select from support_check d
          where d.organization_id = c.organization_id and d.case_id = c.id and d.months = m)) k on true
    where ${sql.join(conditions, sql` and `)}`;
}

const SINCE = sql`(s.at at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Those longest in their state come first. */
export async function listCases(
  db: Db,
  filter: CaseFilter,
  looking: Looking,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ total: number; items: ListedCase[] }> {
  const from = source(filter, looking);
  const items = await rows(
    db,
    sql<ListedCase>`select c.organization_id as "organizationId", c.id, n.name as organization, u.name as commune, c.title, c.item,
        c.pillar, c.year, c.state, c.requested, c.decided, c.paid, ${SINCE} as since, k.months as "checkDue"
      from ${from} order by s.at, c.id limit ${limit} offset ${offset}`,
  );
  const counted = await row(db, sql<{ total: number }>`select count(*)::integer as total from ${from}`);
  return { total: counted?.total ?? 0, items };
}

/** The states of what waits in a queue, and since when. */
export const waitingIn = (
  db: Db,
  filter: CaseFilter,
  looking: Looking,
): Promise<Pick<ListedCase, 'state' | 'since' | 'checkDue'>[]> =>
  rows(db, sql`select c.state, ${SINCE} as since, k.months as "checkDue" from ${source(filter, looking)}`);

type Key = { organizationId: number; id: number };

export interface AcceptanceLine {
  id: number;
  minutesNumber: string;
  acceptedOn: IsoDate;
  value: number;
  note: string | null;
}

export const readAcceptances = (db: Db, { organizationId, id }: Key): Promise<AcceptanceLine[]> =>
  rows(
    db,
    sql<AcceptanceLine>`select id, minutes_number as "minutesNumber", accepted_on as "acceptedOn", value, note
      from support_acceptance where organization_id = ${organizationId} and case_id = ${id} order by accepted_on, id`,
  );

export interface PaymentLine {
  id: number;
  lineId: number;
  kind: 'advance' | 'instalment' | 'return';
  amount: number;
  paidOn: IsoDate;
  voucher: string | null;
  acceptanceId: number | null;
}

export const readPayments = (db: Db, { organizationId, id }: Key): Promise<PaymentLine[]> =>
  rows(
    db,
    sql<PaymentLine>`select id, line_id as "lineId", kind, amount, paid_on as "paidOn", voucher, acceptance_id as "acceptanceId"
      from support_payment where organization_id = ${organizationId} and case_id = ${id} order by paid_on, id`,
  );

export interface CheckLine {
  months: number;
  checkedOn: IsoDate;
  stillUsed: boolean;
  result: string | null;
}

export const readChecks = (db: Db, { organizationId, id }: Key): Promise<CheckLine[]> =>
  rows(
    db,
    sql<CheckLine>`select months, checked_on as "checkedOn", still_used as "stillUsed", result
      from support_check where organization_id = ${organizationId} and case_id = ${id} order by months`,
  );
