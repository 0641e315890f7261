// A budget and a few files of support for the sample province, each at another step. None of it moves a target.

import { sql } from 'kysely';
import demoData from '../../data/support/demo.json' with { type: 'json' };
import type { Action } from '../access/declare.ts';
import type { User } from '../access/model.ts';
import { type Performance, perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { type Db, rows } from '../platform/database/types.ts';
import { addDays, dayInVietnam, endOfYear } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import {
  acceptCase,
  appraiseCase,
  approveCase,
  type BudgetDecision,
  completeCase,
  contractCase,
  giveBack,
  giveBudget,
  judgeEligibility,
  openCase,
  payCase,
  sendBackCase,
  settleCase,
  submitCase,
} from '../support/actions/index.ts';
import { criteriaFor, readCase, requiredFor, type SupportLaw, supportLaw } from '../support/basis.ts';
import { openCall } from '../support/calls/actions.ts';
import type { Pillar, Source } from '../support/model.ts';
import { type Act, enterDemoActivities } from './demo-activities.ts';

/** The accounts of the demonstration: nobody may judge what they filed. */
const person = (name: string, email: string): User => ({ kind: 'user', id: email, name, email, isSample: true, grants: [] });
const ACCOUNTANT = person('Kế toán tổ chức', 'ketoan@mau.vn');
const COMMUNE = person('Cán bộ cấp xã', 'canbo.xa@mau.vn');
const OFFICER = person('Cán bộ cấp tỉnh', 'canbo.tinh@mau.vn');
const LEADER = person('Lãnh đạo', 'lanhdao@mau.vn');

const UNTIL = ['submitted', 'supplementing', 'approved', 'paid', 'settled'] as const;

interface DemoFile {
  of: number;
  year: number;
  pillar: Pillar;
  item: string;
  title: string;
  cost: number;
  requested: number;
  quantity?: number;
  until: (typeof UNTIL)[number];
  reason?: string;
  proposed?: number;
  decision?: string;
  decidedOn?: string;
  advance?: number;
  awards?: [Source, number][];
  paid?: [Source, number, string, 'advance' | 'instalment'][];
  accepted?: [string, string, number][];
  returned?: [Source, number, string][];
}

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoSupport(house: House, now: Date, accountants: number): Promise<void> {
  const { db } = house.database;
  const act = actingIn({ database: house.database, now, may: () => true });
  const { code: programme, province } = house.programmes[0]!;
  const lines = new Map<string, number>();
  for (const { year, pillar, source, kind, amount, number, on } of demoData.budget) {
    const unitId = house.geography.closest(province, endOfYear(year))!.id;
    const line = { programme, year, pillar: pillar as Pillar, source: source as Source, unitId };
    const decision = { kind: kind as BudgetDecision['kind'], amount, decisionNumber: number, decidedOn: on };
    const given = await act(OFFICER, giveBudget, { ...line, ...decision, decidedBy: 'UBND tỉnh (mẫu)', note: null });
    lines.set(`${year} ${pillar} ${source}`, given.lineId);
  }
  const others = await rows(
    db,
    sql<{ id: number }>`select o.id from organization o where o.kind = 'HTX' and o.is_sample and o.ended is null
      and o.founded < '2021-01-01' and o.id <> ${accountants} order by o.id limit 3`,
  );
  const law = supportLaw(house);
  const today = dayInVietnam(now);
  const { call } = demoData;
  const days = { opens: addDays(today, -20), closes: addDays(today, 25) };
  const { callId } = await act(OFFICER, openCall, {
    unitId: house.geography.closest(province, house.programmes[0]!.to)!.id,
    said: { ...call, ...days, programme, pillars: [], note: null, published: true },
  });
  const organizations = [accountants, ...others.map(({ id }) => id)];
  for (const file of demoData.files as unknown as DemoFile[]) {
    const organizationId = organizations[file.of];
    if (organizationId === undefined) continue;
    await enterFile(
      act,
      { db, law },
      { ...file, programme, callId: file.year === call.year && call.items.includes(file.item) ? callId : null },
      organizationId,
      (source) => lines.get(`${file.year} ${file.pillar} ${source}`)!,
    );
  }
  const { from, to } = house.programmes[0]!;
  await enterDemoActivities({
    db,
    act,
    officer: OFFICER,
    organizations,
    provinceUnitId: house.geography.closest(province, to)!.id,
    unitOf: (code) => house.geography.closest(code, from)!.id,
  });
}

const actingIn =
  (performance: Omit<Performance, 'actor'>): Act =>
  async (actor, action, input) => {
    const outcome = await perform(action, input, { ...performance, actor });
    if (!outcome.ok) throw new Refused(outcome.refusals);
    return outcome.value;
  };

async function enterFile(
  act: Act,
  { db, law }: { db: Db; law: SupportLaw },
  file: DemoFile & { programme: string; callId: number | null },
  organizationId: number,
  lineOf: (source: Source) => number,
): Promise<void> {
  const { programme, callId, year, pillar, item, title, cost, requested, quantity = null } = file;
  const filer = file.of === 0 ? ACCOUNTANT : COMMUNE;
  const money = { cost, requested, ownFunds: cost - requested, quantity };
  const application = { programme, year, pillar, item, period: `${year}`, title, ...money, doubleReason: null, callId };
  const { caseId, version } = await act(filer, openCase, { law, organizationId, application });
  let key = { law, organizationId, caseId, version };
  type Keyed<Input> = Omit<Input, keyof typeof key>;
  const step = async <Input>(actor: User, action: Action<Input, { version: number }>, input: Keyed<Input>) => {
    const taken = await act(actor, action, { ...key, ...input } as Input);
    key = { ...key, version: taken.version };
  };
  await step(filer, submitCase, {});
  if (file.until === 'submitted') return;
  if (file.until === 'supplementing') return step(COMMUNE, sendBackCase, { reason: file.reason ?? '' });

  const sent = (await readCase(db, organizationId, caseId))!;
  await step(COMMUNE, completeCase, { papers: requiredFor(sent, law).map((paper) => paper.key) });
  const criteria = await criteriaFor(db, sent, law, dayInVietnam(new Date(sent.filedAt!)));
  const judged = Object.fromEntries(criteria.map(({ code }) => [code, 'met' as const]));
  await step(COMMUNE, judgeEligibility, { eligible: true, reason: 'Đủ điều kiện theo hồ sơ mẫu.', judged });
  const { proposed = requested, awards = [], paid = [], accepted = [], returned = [] } = file;
  await step(OFFICER, appraiseCase, { proposed, exceedReason: null, note: 'Đề nghị hỗ trợ (mẫu).' });
  const shares = awards.map(([source, amount]) => ({ lineId: lineOf(source), amount }));
  await step(LEADER, approveCase, { decisionNumber: file.decision ?? '', decidedOn: file.decidedOn ?? '', awards: shares });
  if (file.until === 'approved') return;

  await step(OFFICER, contractCase, { contractNumber: `M-HĐ-${caseId}`, advancePercent: file.advance ?? 0 });
  const pay = async (wanted: 'advance' | 'instalment') => {
    for (const [source, amount, paidOn, kind] of paid) {
      if (kind !== wanted) continue;
      await step(OFFICER, payCase, { lineId: lineOf(source), amount, paidOn, kind, voucher: null, acceptanceId: null });
    }
  };
  await pay('advance');
  for (const [minutesNumber, acceptedOn, value] of accepted) {
    await step(OFFICER, acceptCase, { minutesNumber, acceptedOn, value, note: null });
  }
  await pay('instalment');
  for (const [source, amount, paidOn] of returned) {
    await step(OFFICER, giveBack, { lineId: lineOf(source), amount, paidOn, voucher: null });
  }
  if (file.until === 'settled') await step(OFFICER, settleCase, { note: null });
}
