// Files of support and budget lines, as stored. Sums are moved together with what they are sums of.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';
import type { IsoDate } from '../platform/date.ts';
import type { CaseState, Pillar, Source, Verb } from './model.ts';

export interface SupportCase {
  organizationId: number;
  id: number;
  programme: string;
  year: number;
  pillar: Pillar;
  item: string;
  period: string;
  title: string;
  state: CaseState;
  /** Money in whole đồng. */
  requested: number;
  cost: number;
  ownFunds: number;
  quantity: number | null;
  ceiling: number | null;
  exceedReason: string | null;
  doubleReason: string | null;
  /** The call it answers. */
  callId: number | null;
  advancePercent: number;
  proposed: number | null;
  decided: number;
  accepted: number;
  paid: number;
  returned: number;
  settled: number | null;
  filedBy: string;
  filedAt: string | null;
  appraisedBy: string | null;
  decidedBy: string | null;
  version: number;
  isSample: boolean;
}

const CASE = sql`organization_id as "organizationId", id, programme, year, pillar, item, period, title, state, requested, cost,
  own_funds as "ownFunds", quantity::float8 as quantity, ceiling, exceed_reason as "exceedReason",
  double_reason as "doubleReason", call_id as "callId",
  advance_percent::float8 as "advancePercent", proposed, decided, accepted, paid, returned, settled, filed_by as "filedBy",
  filed_at::text as "filedAt", appraised_by as "appraisedBy", decided_by as "decidedBy", version, is_sample as "isSample"`;

export const readCase = (db: Db, organizationId: number, id: number): Promise<SupportCase | undefined> =>
  row(db, sql<SupportCase>`select ${CASE} from support_case where organization_id = ${organizationId} and id = ${id}`);

/** Whoever else would change the file waits until the transaction ends. */
export const holdCase = (db: Db, organizationId: number, id: number): Promise<SupportCase | undefined> =>
  row(db, sql<SupportCase>`select ${CASE} from support_case where organization_id = ${organizationId} and id = ${id} for update`);

export type CaseValues = Partial<Omit<SupportCase, 'organizationId' | 'id' | 'version' | 'filedAt'>> & {
  filedAt?: Date | string | null;
};

const COLUMNS: Record<keyof CaseValues, string> = {
  programme: 'programme',
  year: 'year',
  pillar: 'pillar',
  item: 'item',
  period: 'period',
  title: 'title',
  state: 'state',
  requested: 'requested',
  cost: 'cost',
  ownFunds: 'own_funds',
  quantity: 'quantity',
  ceiling: 'ceiling',
  exceedReason: 'exceed_reason',
  doubleReason: 'double_reason',
  callId: 'call_id',
  advancePercent: 'advance_percent',
  proposed: 'proposed',
  decided: 'decided',
  accepted: 'accepted',
  paid: 'paid',
  returned: 'returned',
  settled: 'settled',
  filedBy: 'filed_by',
  filedAt: 'filed_at',
  appraisedBy: 'appraised_by',
  decidedBy: 'decided_by',
  isSample: 'is_sample',
};

const entriesOf = (values: CaseValues): [string, unknown][] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[COLUMNS[name as keyof CaseValues], value]]));

export async function insertCase(db: Db, organizationId: number, values: CaseValues): Promise<number> {
  const entries = entriesOf(values);
  const names = sql.join(entries.map(([column]) => sql.ref(column)));
  const said = sql.join(entries.map(([, value]) => sql`${value}`));
  const written = await row(
    db,
    sql<{ id: number }>`insert into support_case (organization_id, ${names}) values (${organizationId}, ${said}) returning id`,
  );
  return written!.id;
}

export async function updateCase(
  db: Db,
  { organizationId, id }: Pick<SupportCase, 'organizationId' | 'id'>,
  values: CaseValues,
): Promise<void> {
  const sets = sql.join(entriesOf(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
  await sql`update support_case set ${sets}, version = version + 1 where organization_id = ${organizationId} and id = ${id}`.execute(
    db,
  );
}

export interface Step {
  seq: number;
  verb: Verb;
  state: CaseState;
  takenAt: string;
  takenBy: string;
  note: string | null;
  facts: Record<string, unknown>;
}

export async function addStep(
  db: Db,
  { organizationId, id }: Pick<SupportCase, 'organizationId' | 'id'>,
  step: { verb: Verb; state: CaseState; takenAt: Date; takenBy: string; note: string | null; facts: Record<string, unknown> },
): Promise<number> {
  const written = await row(
    db,
    sql<{ seq: number }>`
      insert into support_step (organization_id, case_id, seq, verb, state, taken_at, taken_by, note, facts)
      select ${organizationId}, ${id}, coalesce(max(seq), 0) + 1, ${step.verb}, ${step.state}, ${step.takenAt}, ${step.takenBy},
        ${step.note}, ${JSON.stringify(step.facts)}::jsonb
      from support_step where organization_id = ${organizationId} and case_id = ${id}
      returning seq`,
  );
  return written!.seq;
}

export const readSteps = (db: Db, { organizationId, id }: Pick<SupportCase, 'organizationId' | 'id'>): Promise<Step[]> =>
  rows(
    db,
    sql<Step>`select seq, verb, state, taken_at::text as "takenAt", taken_by as "takenBy", note, facts from support_step
      where organization_id = ${organizationId} and case_id = ${id} order by seq`,
  );

export interface Award {
  lineId: number;
  year: number;
  pillar: Pillar;
  source: Source;
  unitId: number;
  amount: number;
  paid: number;
  returned: number;
}

export const readAwards = (db: Db, { organizationId, id }: Pick<SupportCase, 'organizationId' | 'id'>): Promise<Award[]> =>
  rows(
    db,
    sql<Award>`select a.line_id as "lineId", l.year, l.pillar, l.source, l.unit_id as "unitId", a.amount, a.paid, a.returned
      from support_award a join budget_line l on l.id = a.line_id
      where a.organization_id = ${organizationId} and a.case_id = ${id} order by a.line_id`,
  );

export interface BudgetLine {
  id: number;
  programme: string;
  year: number;
  pillar: Pillar;
  source: Source;
  unitId: number;
  given: number;
  decided: number;
  paid: number;
  returned: number;
}

const LINE = sql`id, programme, year, pillar, source, unit_id as "unitId", given, decided, paid, returned`;

export const readLines = (db: Db, condition: RawBuilder<unknown> = sql`true`): Promise<BudgetLine[]> =>
  rows(db, sql<BudgetLine>`select ${LINE} from budget_line where ${condition} order by year, pillar, source, unit_id`);

/** Lines a file may be borne by: of its programme, year and pillar, with something left. */
export const readBudgetFor = (db: Db, { programme, year, pillar }: SupportCase): Promise<BudgetLine[]> =>
  readLines(db, sql`programme = ${programme} and year = ${year} and pillar = ${pillar} and given > decided`);

/** Lines are held in the order of their ids, so that two decisions over the same lines wait instead of blocking each other. */
export const holdLines = (db: Db, ids: readonly number[]): Promise<BudgetLine[]> =>
  rows(db, sql<BudgetLine>`select ${LINE} from budget_line where id = any(${[...ids]}::bigint[]) order by id for update`);

/** Where an organisation lies on a day, or the nearest there is. */
export async function placeOn(db: Db, organizationId: number, on: IsoDate): Promise<number | null> {
  const found = await row(
    db,
    sql<{ unitId: number }>`select unit_id as "unitId" from organization_address where organization_id = ${organizationId}
      order by valid @> ${on}::date desc, valid desc limit 1`,
  );
  return found?.unitId ?? null;
}

/** Whether somebody wrote or sent the application. */
export async function hadHandIn(
  db: Db,
  { organizationId, id }: Pick<SupportCase, 'organizationId' | 'id'>,
  by: string,
): Promise<boolean> {
  const found = await row(
    db,
    sql`select from support_step where organization_id = ${organizationId} and case_id = ${id} and verb in ('save', 'submit')
      and taken_by = ${by} limit 1`,
  );
  return found !== undefined;
}

export type LineKey = Pick<BudgetLine, 'programme' | 'year' | 'pillar' | 'source' | 'unitId'>;

export async function lineFor(db: Db, key: LineKey): Promise<number> {
  const { programme, year, pillar, source, unitId } = key;
  const written = await row(
    db,
    sql<{ id: number }>`insert into budget_line (programme, year, pillar, source, unit_id)
      values (${programme}, ${year}, ${pillar}, ${source}, ${unitId})
      on conflict (programme, year, pillar, source, unit_id) do update set given = budget_line.given returning id`,
  );
  return written!.id;
}

/** Adds to the sums of a line; the checks of the table refuse what would break them. */
export async function moveLine(
  db: Db,
  id: number,
  { given = 0, decided = 0, paid = 0, returned = 0 }: Partial<Pick<BudgetLine, 'given' | 'decided' | 'paid' | 'returned'>>,
): Promise<void> {
  await sql`update budget_line set given = given + ${given}, decided = decided + ${decided}, paid = paid + ${paid},
    returned = returned + ${returned} where id = ${id}`.execute(db);
}

export interface BudgetEntry {
  id: number;
  lineId: number;
  kind: 'given' | 'supplement' | 'adjustment';
  amount: number;
  decisionNumber: string;
  decidedOn: IsoDate;
  decidedBy: string | null;
  note: string | null;
}

export async function addEntry(db: Db, entry: Omit<BudgetEntry, 'id'> & { at: Date; by: string }): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into budget_entry (line_id, kind, amount, decision_number, decided_on, decided_by, note, recorded_at, recorded_by)
      values (${entry.lineId}, ${entry.kind}, ${entry.amount}, ${entry.decisionNumber}, ${entry.decidedOn}, ${entry.decidedBy},
        ${entry.note}, ${entry.at}, ${entry.by}) returning id`,
  );
  return written!.id;
}

export async function addAward(
  db: Db,
  of: Pick<SupportCase, 'organizationId' | 'id'>,
  lineId: number,
  amount: number,
): Promise<void> {
  await sql`insert into support_award (organization_id, case_id, line_id, amount) values (${of.organizationId}, ${of.id}, ${lineId}, ${amount})`.execute(
    db,
  );
}

export async function moveAward(
  db: Db,
  of: Pick<SupportCase, 'organizationId' | 'id'>,
  lineId: number,
  { amount = 0, paid = 0, returned = 0 }: Partial<Pick<Award, 'amount' | 'paid' | 'returned'>>,
): Promise<void> {
  await sql`update support_award set amount = amount + ${amount}, paid = paid + ${paid}, returned = returned + ${returned}
    where organization_id = ${of.organizationId} and case_id = ${of.id} and line_id = ${lineId}`.execute(db);
}

export async function removeAward(db: Db, of: Pick<SupportCase, 'organizationId' | 'id'>, lineId: number): Promise<void> {
  await sql`delete from support_award where organization_id = ${of.organizationId} and case_id = ${of.id} and line_id = ${lineId}`.execute(
    db,
  );
}

export async function removeAwards(db: Db, of: Pick<SupportCase, 'organizationId' | 'id'>): Promise<void> {
  await sql`delete from support_award where organization_id = ${of.organizationId} and case_id = ${of.id}`.execute(db);
}

export async function addPayment(
  db: Db,
  of: Pick<SupportCase, 'organizationId' | 'id'>,
  payment: {
    lineId: number;
    kind: 'advance' | 'instalment' | 'return';
    amount: number;
    paidOn: IsoDate;
    voucher: string | null;
    acceptanceId: number | null;
    at: Date;
    by: string;
  },
): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into support_payment (organization_id, case_id, line_id, kind, amount, paid_on, voucher, acceptance_id,
        recorded_at, recorded_by)
      values (${of.organizationId}, ${of.id}, ${payment.lineId}, ${payment.kind}, ${payment.amount}, ${payment.paidOn}, ${payment.voucher},
        ${payment.acceptanceId}, ${payment.at}, ${payment.by}) returning id`,
  );
  return written!.id;
}

export async function addAcceptance(
  db: Db,
  of: Pick<SupportCase, 'organizationId' | 'id'>,
  said: { minutesNumber: string; acceptedOn: IsoDate; value: number; note: string | null; at: Date; by: string },
): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into support_acceptance (organization_id, case_id, minutes_number, accepted_on, value, note, recorded_at, recorded_by)
      values (${of.organizationId}, ${of.id}, ${said.minutesNumber}, ${said.acceptedOn}, ${said.value}, ${said.note}, ${said.at}, ${said.by})
      returning id`,
  );
  return written!.id;
}

/** Another file of the organisation for the same item and period that still stands, or support of before for it. */
export async function standingTwin(
  db: Db,
  of: SupportCase,
): Promise<{ id: number; title: string; state: CaseState } | undefined> {
  return row(
    db,
    sql<{ id: number; title: string; state: CaseState }>`select id, title, state from support_case
      where organization_id = ${of.organizationId} and item = ${of.item} and period = ${of.period} and id <> ${of.id}
        and state not in ('draft', 'ineligible', 'refused', 'withdrawn', 'cancelled')
      union all
      select -id, title, 'settled' from support_past
      where organization_id = ${of.organizationId} and item = ${of.item} and year::text in (${of.period}, ${String(of.year)})
      order by id desc limit 1`,
  );
}

/** Sums that are not what they are sums of; empty when the money is true. For `verify`. */
export async function moneyFaults(db: Db): Promise<string[]> {
  const lines = await rows(
    db,
    sql<{ fault: string }>`
      select 'Dòng ngân sách ' || l.id || ': ' || f.what as fault from budget_line l
      cross join lateral (values
        ('số giao khác tổng các quyết định giao', l.given = coalesce((select sum(e.amount) from budget_entry e where e.line_id = l.id), 0)),
        ('số đã quyết khác tổng các hồ sơ', l.decided = coalesce((select sum(a.amount) from support_award a where a.line_id = l.id), 0)),
        ('số đã chi khác tổng các lần chi', l.paid = coalesce((select sum(a.paid) from support_award a where a.line_id = l.id), 0)),
        ('số đã thu lại khác tổng các lần thu', l.returned = coalesce((select sum(a.returned) from support_award a where a.line_id = l.id), 0))
      ) f(what, holds) where not f.holds
      union all
      select 'Hồ sơ hỗ trợ ' || c.organization_id || '/' || c.id || ': ' || f.what from support_case c
      cross join lateral (values
        ('số được duyệt khác tổng theo nguồn', c.decided = coalesce((select sum(a.amount) from support_award a
          where a.organization_id = c.organization_id and a.case_id = c.id), 0)),
        ('số đã chi khác tổng các lần chi', c.paid = coalesce((select sum(p.amount) from support_payment p
          where p.organization_id = c.organization_id and p.case_id = c.id and p.kind <> 'return'), 0)),
        ('số thu lại khác tổng các lần thu', c.returned = coalesce((select sum(p.amount) from support_payment p
          where p.organization_id = c.organization_id and p.case_id = c.id and p.kind = 'return'), 0)),
        ('giá trị nghiệm thu khác tổng các biên bản', c.accepted = coalesce((select sum(n.value) from support_acceptance n
          where n.organization_id = c.organization_id and n.case_id = c.id), 0)),
        ('số quyết toán khác tổng các lần chi trừ các lần thu', c.settled is null or c.settled = coalesce((
          select sum(case p.kind when 'return' then -p.amount else p.amount end) from support_payment p
          where p.organization_id = c.organization_id and p.case_id = c.id), 0)),
        ('trạng thái khác bước cuối', c.state = coalesce((select s.state from support_step s
          where s.organization_id = c.organization_id and s.case_id = c.id order by s.seq desc limit 1), c.state))
      ) f(what, holds) where not f.holds`,
  );
  return lines.map(({ fault }) => fault);
}
