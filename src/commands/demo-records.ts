// What people enter by hand, for the sample province: members, life events, returns on their way. None of it moves a target.

import { sql } from 'kysely';
import demoData from '../../data/registry/demo.json' with { type: 'json' };
import { type Performance, perform } from '../access/perform.ts';
import { rows } from '../platform/database/types.ts';
import { dayInVietnam, type IsoDate, yearOf } from '../platform/date.ts';
import { type Outcome, Refused } from '../platform/refusal.ts';
import { recordEvent, settleStep } from '../registry/life/actions/index.ts';
import type { EventKind, EventSets } from '../registry/life/model.ts';
import { addMember, addPayment } from '../registry/people/actions/index.ts';
import type { MemberValues } from '../registry/people/model.ts';
import { saveDraft, sendBack, submitReturn } from '../registry/returns/actions/index.ts';
import { answersOf } from '../registry/returns/model.ts';

type DemoMember = Pick<MemberValues, 'fullName' | 'birthYear' | 'sex' | 'ethnicity' | 'type' | 'subjectType'> & {
  payments: [IsoDate, number, string | null][];
};

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoRecords(
  performance: Performance & { database: { db: Parameters<typeof rows>[0] } },
  accountants: number,
): Promise<void> {
  const { db } = performance.database;
  const cooperatives = await rows(
    db,
    sql<{ id: number }>`select o.id from organization o
      where o.kind = 'HTX' and o.is_sample and o.ended is null and o.founded < '2021-01-01' and o.id <> ${accountants} order by o.id limit 3`,
  );
  const organizations = [accountants, ...cooperatives.map(({ id }) => id)];
  await enterMembers(performance, accountants);
  await enterLives(performance, organizations);
  await enterReturns(performance, db);
}

async function enterMembers(performance: Performance, organizationId: number): Promise<void> {
  for (const { payments, ...said } of demoData.members as DemoMember[]) {
    const member: MemberValues = {
      ...said,
      birthDate: null,
      usesServices: said.type === 'associateCapital' ? null : true,
      contributesLabour: null,
      isForeign: false,
      contribution: null,
      joined: { date: payments[0]?.[0] ?? '2024-09-20', precision: 'day' },
      left: null,
      certificateNumber: null,
      certificateDate: null,
    };
    const { memberId } = must(await perform(addMember, { organizationId, member }, performance));
    for (const [paidOn, amount, asset] of payments) {
      must(await perform(addPayment, { organizationId, memberId, payment: { paidOn, amount, asset } }, performance));
    }
  }
}

async function enterLives(performance: Performance, organizations: readonly number[]): Promise<void> {
  for (const { of, kind, on, number, by, sets } of demoData.events) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    const event = {
      kind: kind as EventKind,
      happenedOn: { date: on, precision: 'day' as const },
      decisionNumber: number,
      decidedOn: on,
      decidedBy: by,
      note: null,
      sets: sets as EventSets,
      parties: [],
    };
    must(await perform(recordEvent, { organizationId, event }, performance));
  }
  for (const { of, step, on, note } of demoData.steps) {
    const organizationId = organizations[of];
    if (organizationId === undefined) continue;
    must(await perform(settleStep, { organizationId, step, settledOn: on, applies: true, note }, performance));
  }
}

/** Of the last complete year, for cooperatives whose return is still missing. */
async function enterReturns(performance: Performance, db: Parameters<typeof rows>[0]): Promise<void> {
  const year = yearOf(dayInVietnam(performance.now)) - 1;
  const missing = await rows(
    db,
    sql<{ id: number }>`select o.id from organization o
      where o.kind = 'HTX' and o.is_sample and o.ended is null and o.founded < make_date(${year}, 1, 1)
        and not exists (select from annual_return r where r.organization_id = o.id and r.year = ${year}) order by o.id limit 4`,
  );
  const answers = answersOf(demoData.returnAnswers);
  const explanations = Object.fromEntries(Object.keys(answers).map((field) => [field, demoData.explanation]));
  for (const [index, { state, reason = '' }] of demoData.returns.entries()) {
    const organizationId = missing[index]?.id;
    if (organizationId === undefined) continue;
    const filing = { organizationId, year, version: 0, answers, explanations };
    const filed = must(await perform(state === 'draft' ? saveDraft : submitReturn, filing, performance));
    if (state === 'returned')
      must(await perform(sendBack, { organizationId, year, version: filed.version, reason }, performance));
  }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Refused(outcome.refusals);
  return outcome.value;
}
