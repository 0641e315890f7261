// Random steps by random people, alone and at once: no step is lost, no đồng is decided that was not given or paid that was not
// decided, and nobody judges what they filed.

import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Action } from '../../src/access/declare.ts';
import { type Grant, type GrantedRole, rightsOver, type User } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { row, rows } from '../../src/platform/database/types.ts';
import type { Outcome } from '../../src/platform/refusal.ts';
import { eligibility } from '../../src/registry/findings/eligibility.ts';
import { factsOf } from '../../src/registry/findings/fixture.ts';
import {
  acceptCase,
  appraiseCase,
  approveCase,
  cancelCase,
  completeCase,
  contractCase,
  giveBack,
  giveBudget,
  judgeEligibility,
  openCase,
  payCase,
  refuseCase,
  saveCase,
  sendBackCase,
  settleCase,
  submitCase,
  withdrawCase,
} from '../../src/support/actions/index.ts';
import { type SupportLaw, supportLaw } from '../../src/support/basis.ts';
import { PILLARS } from '../../src/support/model.ts';
import { moneyFaults } from '../../src/support/store.ts';
import { NOW, record, TODAY, testHouse } from '../house.ts';
import { timeFor } from './random-register.ts';

const STEPS = process.env.PROOF === 'full' ? 12_000 : 1_500;

let house: House;
let organizations: number[];
let unitId: number;
let law: SupportLaw;
let judged: Record<string, 'met'>;
beforeAll(async () => {
  house = await testHouse();
  const place = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long', founded: '01/01/2020' };
  await record(house, {
    organizations: [
      { name: 'HTX Một', kind: 'HTX', ...place },
      { name: 'HTX Hai', kind: 'HTX', ...place },
      { name: 'THT Ba', kind: 'THT', ...place },
    ],
  });
  law = supportLaw(house);
  const { db } = house.database;
  organizations = (await rows(db, sql<{ id: number }>`select id from organization order by id`)).map(({ id }) => id);
  unitId = (await row(db, sql<{ id: number }>`select id from unit where code = '84' limit 1`))!.id;
  const checks = eligibility(factsOf(), house.norms, TODAY).checks;
  judged = Object.fromEntries(checks.map(({ code }) => [code, 'met']));
});

/** A small generator of its own, so that a failing run can be repeated from its seed. */
function random(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    below: (limit: number) => Math.floor(next() * limit),
    of: <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!,
  };
}
type Random = ReturnType<typeof random>;

const person = (name: string, ...roles: GrantedRole[]): User => ({
  kind: 'user',
  id: name,
  name,
  email: `${name}@mau.vn`,
  isSample: false,
  grants: roles.map((role): Grant => ({ role, unitId: role === 'administrator' ? null : unitId, organizationId: null })),
});

function people(): User[] {
  const clerks = organizations.map(
    (organizationId, index): User => ({
      ...person(`ketoan${index}`),
      grants: [{ role: 'organizationClerk', unitId: null, organizationId }],
    }),
  );
  return [
    ...clerks,
    person('xa', 'communeOfficer'),
    person('so1', 'provincialOfficer'),
    person('so2', 'provincialOfficer'),
    person('lanhdao', 'leader'),
    person('kiemnhiem', 'provincialOfficer', 'leader'),
    person('quantri', 'administrator'),
  ];
}

type Try = () => Promise<Outcome<unknown>>;

interface Known {
  organizationId: number;
  id: number;
  version: number;
  state: string;
  pillar: string;
}

/** One random thing that a random person tries, mostly with the file as it stands, now and then with an old version of it. */
async function attempt({ of, below }: Random): Promise<Try> {
  const { db } = house.database;
  const actor = of(people());
  const act =
    <Input, Value>(action: Action<Input, Value>, input: Input): Try =>
    () =>
      perform(action, input, { database: house.database, actor, now: NOW, may: rightsOver(() => true) });
  const money = () => (1 + below(40)) * 1_000_000 + below(3);
  const luck = below(12);
  const pillar = of(PILLARS);
  if (luck === 0) {
    return act(giveBudget, {
      programme: '298/QĐ-UBND',
      year: 2024,
      pillar,
      source: of(['central', 'province'] as const),
      unitId,
      kind: of(['given', 'supplement', 'adjustment'] as const),
      amount: of([1, 1, -1]) * money(),
      decisionNumber: '1/QĐ',
      decidedOn: TODAY,
      decidedBy: null,
      note: null,
    });
  }
  const application = {
    programme: '298/QĐ-UBND',
    year: 2024,
    pillar,
    // one whose norm gives a ceiling, one that no norm knows
    item: of(['training-tuition', 'a']),
    period: of(['2024', '2025']),
    title: 'Máy sấy',
    requested: money(),
    cost: money() + 20_000_000,
    ownFunds: 0,
    quantity: null,
    doubleReason: of([null, null, 'mất mùa']),
    callId: null,
  };
  if (luck === 1) return act(openCase, { law, organizationId: of(organizations), application });
  const files = await rows(
    db,
    sql<Known>`select organization_id as "organizationId", id, version, state, pillar from support_case
      where state not in ('settled', 'refused', 'withdrawn', 'cancelled', 'ineligible')`,
  );
  const file = of(files);
  if (!file) return act(openCase, { law, organizationId: of(organizations), application });
  const key = { law, organizationId: file.organizationId, caseId: file.id, version: file.version - (below(20) === 0 ? 1 : 0) };
  // mostly a line that may bear the file, now and then any
  const lines = await rows(
    db,
    sql<{ id: number }>`select id from budget_line where pillar = ${file.pillar} or ${below(8) === 0} order by id`,
  );
  const lineId = of(lines)?.id ?? 0;
  const amount = money();
  const papers = law.items.papers.map((paper) => paper.key).slice(below(10) === 0 ? 1 : 0);
  const reason = of(['đủ', 'thiếu giấy', '']);
  const likely: Record<string, Try[]> = {
    draft: [
      act(submitCase, key),
      act(submitCase, key),
      act(saveCase, { ...key, application }),
      act(withdrawCase, { ...key, reason }),
    ],
    submitted: [
      act(completeCase, { ...key, papers }),
      act(completeCase, { ...key, papers }),
      act(sendBackCase, { ...key, reason }),
    ],
    supplementing: [act(submitCase, key), act(saveCase, { ...key, application })],
    complete: [act(judgeEligibility, { ...key, eligible: below(6) > 0, reason: 'đủ', judged: below(8) === 0 ? {} : judged })],
    eligible: [
      act(appraiseCase, {
        ...key,
        proposed: amount,
        exceedReason: of([null, 'thiên tai']),
        note: of(['báo giá', null]),
      }),
    ],
    appraised: [
      act(approveCase, { ...key, decisionNumber: '9/QĐ', decidedOn: TODAY, awards: [{ lineId, amount: Math.ceil(amount / 2) }] }),
      act(approveCase, {
        ...key,
        decisionNumber: '9/QĐ',
        decidedOn: TODAY,
        awards: lines.slice(0, 2).map(({ id }) => ({ lineId: id, amount: Math.ceil(amount / 4) })),
      }),
      act(refuseCase, { ...key, reason }),
    ],
    approved: [
      act(contractCase, { ...key, contractNumber: 'HĐ1', advancePercent: of([0, 30, 50]) }),
      act(cancelCase, { ...key, reason }),
    ],
  };
  const running = [
    act(payCase, {
      ...key,
      lineId,
      amount: Math.ceil(amount / 3),
      paidOn: TODAY,
      voucher: null,
      kind: 'instalment',
      acceptanceId: null,
    }),
    act(payCase, {
      ...key,
      lineId,
      amount: Math.ceil(amount / 8),
      paidOn: TODAY,
      voucher: null,
      kind: 'advance',
      acceptanceId: null,
    }),
    act(acceptCase, { ...key, minutesNumber: 'BB', acceptedOn: TODAY, value: Math.ceil(amount / 4), note: null }),
    act(giveBack, { ...key, lineId, amount: Math.ceil(amount / 8), paidOn: TODAY, voucher: null }),
    act(settleCase, { ...key, note: null }),
  ];
  const any = [...Object.values(likely).flat(), ...running];
  return below(6) === 0 ? of(any) : of(likely[file.state] ?? running);
}

/** What every reader relies on, asked of the database itself. */
async function expectTrue(): Promise<void> {
  const { db } = house.database;
  expect(await moneyFaults(db)).toEqual([]);
  const broken = await rows(
    db,
    sql<{ what: string }>`
      select 'given < decided' as what from budget_line where given < decided or decided < paid or paid < returned
      union all select 'paid beyond acceptance' from support_case
        where paid - returned > accepted + floor(decided * advance_percent / 100) and state <> 'settled'
      union all select 'judged own file' from support_case c join support_step s on s.organization_id = c.organization_id
        and s.case_id = c.id and s.verb in ('save', 'submit') and s.taken_by in (c.appraised_by, c.decided_by)
      union all select 'above the ceiling' from support_case where proposed > ceiling and exceed_reason is null
      union all select 'ceiling not by its norm' from support_case where appraised_by is not null
        and ceiling is distinct from case when item = 'training-tuition' then cost end
      union all select 'settled wrong' from support_case where state = 'settled' and settled <> paid - returned
      union all select 'twice' from support_case where double_reason is null
        and state not in ('draft', 'ineligible', 'refused', 'withdrawn', 'cancelled')
        group by organization_id, item, period having count(*) > 1`,
  );
  expect(broken).toEqual([]);
}

const stepsWritten = async () =>
  (await row(house.database.db, sql<{ steps: number }>`select count(*)::integer as steps from support_step`))!.steps;

test(`${STEPS} random steps of random people, one after another and eight at once`, timeFor(STEPS / 60), async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
  const dice = random(seed);
  let taken = await stepsWritten();
  const tally = new Map<string, number>();
  const count = (outcome: Outcome<unknown>) => {
    const said = outcome.ok ? 'ok' : outcome.refusals[0]!.code;
    tally.set(said, (tally.get(said) ?? 0) + 1);
    if (!outcome.ok) for (const { message } of outcome.refusals) expect(message, `seed ${seed}`).toMatch(/\.$/);
  };
  for (let step = 0; step < STEPS; ) {
    const together = dice.below(3) === 0 ? 8 : 1;
    const tries: Try[] = [];
    for (let index = 0; index < together; index += 1) tries.push(await attempt(dice));
    const outcomes = await Promise.all(tries.map((one) => one()));
    outcomes.forEach(count);
    const written = outcomes.filter((outcome) => outcome.ok && !('lineId' in (outcome.value as object))).length;
    taken += written;
    step += together;
    if (step % 50 < together) {
      expect(await stepsWritten(), `steps lost, seed ${seed}`).toBe(taken);
      await expectTrue();
    }
  }
  await expectTrue();
  expect(tally.get('ok'), `seed ${seed}`).toBeGreaterThan(STEPS / 6);
  const states = await rows(house.database.db, sql<{ state: string }>`select distinct state from support_case`);
  expect(states.map(({ state }) => state)).toContain('settled');
});
