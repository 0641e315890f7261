// Budgets and files of support entered through the actions, by four people as the rules ask, up to the step a test wants.

import type { Action } from '../src/access/declare.ts';
import type { User } from '../src/access/model.ts';
import { perform } from '../src/access/perform.ts';
import type { House } from '../src/house.ts';
import { dayInVietnam, type IsoDate } from '../src/platform/date.ts';
import {
  acceptCase,
  appraiseCase,
  approveCase,
  completeCase,
  contractCase,
  giveBack,
  giveBudget,
  judgeEligibility,
  openCase,
  payCase,
  settleCase,
  submitCase,
} from '../src/support/actions/index.ts';
import { criteriaFor, requiredFor, supportLaw } from '../src/support/basis.ts';
import type { JudgedState } from '../src/support/eligibility.ts';
import type { Pillar, Source } from '../src/support/model.ts';
import { readCase, type SupportCase } from '../src/support/store.ts';
import { NOW } from './house.ts';

const person = (name: string): User => ({ kind: 'user', id: name, name, email: `${name}@mau.vn`, isSample: false, grants: [] });
const APPLICANT = person('nop');
const CHECKER = person('kiemtra');
const OFFICER = person('thamdinh');
const LEADER = person('quyetdinh');

async function act<Input, Value>(
  house: House,
  actor: User,
  action: Action<Input, Value>,
  input: Input,
  now = NOW,
): Promise<Value> {
  const outcome = await perform(action, input, { database: house.database, actor, now, may: () => true });
  if (!outcome.ok) throw new Error(`${action.name}: ${outcome.refusals.map(({ message }) => message).join(' ')}`);
  return outcome.value;
}

/** Every criterion found met. */
export async function allMet(house: House, file: SupportCase): Promise<Record<string, JudgedState>> {
  const criteria = await criteriaFor(house.database.db, file, supportLaw(house), dayInVietnam(NOW));
  return Object.fromEntries(criteria.map(({ code }) => [code, 'met']));
}

export interface Given {
  year: number;
  pillar: Pillar;
  source: Source;
  unitId: number;
  amount: number;
  kind?: 'given' | 'supplement' | 'adjustment';
}

export async function give(house: House, { kind = 'given', ...line }: Given): Promise<number> {
  const decision = { decisionNumber: `${line.year}/QĐ-UBND`, decidedOn: `${line.year}-01-10`, decidedBy: null, note: null };
  const given = await act(house, OFFICER, giveBudget, { programme: '298/QĐ-UBND', kind, ...line, ...decision });
  return given.lineId;
}

export interface Wanted {
  organizationId: number;
  year: number;
  /** The year where it does not matter: no organisation has one item twice in a period without a reason. */
  period?: string;
  pillar: Pillar;
  title: string;
  /** Line and amount; none: it stops after being appraised. */
  awards: [number, number][];
  decidedOn?: IsoDate;
  /** Line, amount and day; taken after an acceptance of the whole. */
  paid?: [number, number, IsoDate][];
  returned?: [number, number, IsoDate][];
  settled?: boolean;
  cost?: number;
  /** Of data/support/items.json; the title where the item does not matter. */
  item?: string;
  /** Stops there, before it is appraised. */
  until?: 'submitted' | 'complete' | 'eligible';
}

/** The id of the file. */
export async function carry(house: House, wanted: Wanted): Promise<number> {
  const { organizationId, year, pillar, title, awards, decidedOn = `${year}-03-01`, paid = [], returned = [] } = wanted;
  const total = awards.reduce((sum, [, amount]) => sum + amount, 0);
  const cost = wanted.cost ?? Math.max(total, 1_000_000) * 2;
  const money = { requested: Math.max(total, 1_000_000), cost, ownFunds: cost - Math.max(total, 1_000_000), quantity: null };
  const application = {
    programme: '298/QĐ-UBND',
    year,
    pillar,
    item: wanted.item ?? title,
    period: wanted.period ?? `${year}`,
    title,
    ...money,
    doubleReason: null,
    callId: null,
  };
  const law = supportLaw(house);
  const { caseId, version } = await act(house, APPLICANT, openCase, { law, organizationId, application });
  let key = { law, organizationId, caseId, version };
  const step = async <Input>(actor: User, action: Action<Input, { version: number }>, input: Omit<Input, keyof typeof key>) => {
    const taken = await act(house, actor, action, { ...key, ...input } as unknown as Input);
    key = { ...key, version: taken.version };
  };
  await step(APPLICANT, submitCase, {});
  if (wanted.until === 'submitted') return caseId;
  const file = (await readCase(house.database.db, organizationId, caseId))!;
  await step(CHECKER, completeCase, { papers: requiredFor(file, law).map((paper) => paper.key) });
  if (wanted.until === 'complete') return caseId;
  await step(CHECKER, judgeEligibility, { eligible: true, reason: 'Đủ điều kiện.', judged: await allMet(house, file) });
  if (wanted.until === 'eligible') return caseId;
  const proposal = { proposed: Math.max(total, 1_000_000), exceedReason: 'Thử.', note: 'Thử.' };
  await step(OFFICER, appraiseCase, proposal);
  if (awards.length === 0) return caseId;
  const shares = awards.map(([lineId, amount]) => ({ lineId, amount }));
  await step(LEADER, approveCase, { decisionNumber: `${caseId}/QĐ-UBND`, decidedOn, awards: shares });
  if (paid.length === 0) return caseId;
  await step(OFFICER, contractCase, { contractNumber: `HĐ-${caseId}`, advancePercent: 0 });
  await step(OFFICER, acceptCase, { minutesNumber: `BB-${caseId}`, acceptedOn: `${year}-05-01`, value: total, note: null });
  for (const [lineId, amount, paidOn] of paid) {
    await step(OFFICER, payCase, { lineId, amount, paidOn, voucher: null, kind: 'instalment', acceptanceId: null });
  }
  for (const [lineId, amount, paidOn] of returned) await step(OFFICER, giveBack, { lineId, amount, paidOn, voucher: null });
  if (wanted.settled) await step(OFFICER, settleCase, { note: null });
  return caseId;
}
