import { describe, expect, it, test } from 'vitest';
import type { Facts } from './facts.ts';
import { FULL_ORGANS, factsOf, memberOf, norms, returnOfYear, span, stateOfCheck } from './fixture.ts';
import { judgeAll, type Override } from './judge.ts';

const D = '2025-06-30';
/** Nothing is missing and nothing is wrong. */
const LAWFUL: Partial<Facts> = {
  certificateNumber: '5807A',
  certificateDate: '2018-05-05',
  statuses: [{ ...span(), status: 'active', words: null }],
  charterCapital: 1000,
  members: Array.from({ length: 5 }, (_, id) => memberOf(id, { contribution: 200, birthYear: 1980 })),
  governance: [{ ...span(), words: 'full' }],
  posts: FULL_ORGANS,
  returns: [returnOfYear(2024, { official: 5, generalMeeting: '2024-03-15' })],
};
const override = (more: Partial<Override>): Override => ({
  id: 1,
  finding: 'minimumMembers',
  validFrom: '2025-01-01',
  outcome: 'enough',
  reason: 'Đã xem sổ',
  computed: 'unknown',
  madeAt: '',
  madeBy: '',
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawalReason: null,
  ...more,
});
const judged = (more: Partial<Facts> = {}, asOf = D, overrides: Override[] = []) =>
  judgeAll(factsOf({ ...LAWFUL, ...more }), norms, asOf, overrides)[0]!;
const of = (more: Partial<Facts> = {}, asOf = D) => judged(more, asOf).finding;

it('Luật 17/2023: mọi mục đạt là đúng Luật', () => {
  const found = of();
  expect(found.checks.filter(({ state }) => state === 'notMet' || state === 'unknown')).toEqual([]);
  expect(found.outcome).toBe('yes');
});

test.each<[string, string, Partial<Facts>, string]>([
  ['certificate', 'số giấy chứng nhận', { certificateNumber: null }, 'unknown'],
  ['active', 'NĐ 92/2024 Điều 27', { statuses: [{ ...span(), status: 'suspended', words: null }] }, 'notMet'],
  ['active', 'NĐ 92/2024 Điều 27', { ended: D }, 'notMet'],
  ['active', 'NĐ 92/2024 Điều 27', { statuses: [] }, 'unknown'],
  ['minimumMembers', 'Luật 17/2023 Điều 4 khoản 7', { members: [], returns: [returnOfYear(2024, { official: 4 })] }, 'notMet'],
  ['memberAges', 'Luật 17/2023 Điều 30 khoản 1', { members: [memberOf(1, { birthYear: 2008 })] }, 'notMet'],
  [
    'memberAges',
    'Luật 17/2023 Điều 30 khoản 2b',
    { members: [memberOf(1, { birthYear: 2010, type: 'associateNoCapital' })] },
    'met',
  ],
  ['foreignMembers', 'Luật 17/2023 Điều 30 khoản 7', { members: [memberOf(1, { isForeign: true }), memberOf(2)] }, 'notMet'],
  ['capitalCap', 'Luật 17/2023 Điều 74', { charterCapital: 500 }, 'notMet'],
  ['capitalCap', 'Luật 17/2023 Điều 74', { charterCapital: null }, 'unknown'],
  ['organs', 'Luật 17/2023 Điều 56 khoản 1', { posts: FULL_ORGANS.map((post) => ({ ...post, until: '2025-01-01' })) }, 'notMet'],
  ['generalMeeting', 'Luật 17/2023 Điều 57', { returns: [returnOfYear(2024, { generalMeeting: '2023-12-31' })] }, 'notMet'],
  ['generalMeeting', 'Luật 17/2023 Điều 57', { returns: [returnOfYear(2024)] }, 'unknown'],
  ['generalMeeting', 'Luật 17/2023 Điều 57', { founded: '2024-08-01' }, 'notApplicable'],
  ['yearlyReturn', 'TT 09/2024 Điều 6', { returns: [] }, 'unknown'],
])('%s (%s): %o → %s', (code, _clause, more, state) => {
  expect(stateOfCheck(of(more), code)).toBe(state);
});

describe('Luật 17/2023 Điều 115 khoản 1: sửa Điều lệ trong 18 tháng, đến 31/12/2025', () => {
  const laws = [{ ...span({ from: '2025-11-20' }), words: '17/2023/QH15' }];
  it.each<[string, Partial<Facts>, string]>([
    ['2024-06-30', {}, 'notApplicable'],
    ['2025-12-31', {}, 'notApplicable'],
    ['2026-01-01', {}, 'unknown'],
    ['2026-01-01', { laws }, 'met'],
    ['2026-01-01', { founded: '2024-07-01' }, 'notApplicable'],
  ])('%s %o → %s', (asOf, more, state) => {
    expect(stateOfCheck(of(more, asOf), 'charter')).toBe(state);
  });
});

it('names what is not met before what cannot be judged', () => {
  const broken = of({ certificateNumber: null, statuses: [{ ...span(), status: 'inactive', words: 'Ngừng hoạt động thực tế' }] });
  expect([broken.outcome, broken.answer]).toEqual(['no', 'Chưa đúng Luật. Chưa đạt: đang hoạt động.']);
  const open = of({ certificateNumber: null });
  expect([open.outcome, open.answer]).toEqual(['unknown', expect.stringContaining('có giấy chứng nhận đăng ký')]);
  expect(of({ kind: 'THT' }).outcome).toBe('notApplicable');
});

describe('an officer’s answer', () => {
  const few = { members: [memberOf(1, { contribution: 200 })], returns: [returnOfYear(2024, { generalMeeting: '2024-03-15' })] };
  it('takes the place of the item that rests on it, and shows what was worked out', () => {
    expect(stateOfCheck(judged(few).finding, 'minimumMembers')).toBe('unknown');
    const { finding } = judged(few, D, [override({})]);
    expect(stateOfCheck(finding, 'minimumMembers')).toBe('met');
    expect(finding.checks.find(({ code }) => code === 'minimumMembers')?.evidence).toContain('Tính từ sổ');
  });
  it('holds from its day until a later one or its withdrawal', () => {
    const own = (more: Partial<Override>) => override({ finding: 'operatesUnderTheLaw', outcome: 'no', ...more });
    const outcomes = (overrides: Override[]) =>
      ['2024-12-31', '2025-01-01', '2025-02-01'].map((date) => judged({}, date, overrides).outcome);
    expect(outcomes([own({})]).slice(1)).toEqual(['no', 'no']);
    expect(judged({}, '2024-12-31', [own({})]).override).toBeUndefined();
    expect(outcomes([own({}), own({ id: 2, validFrom: '2025-02-01', outcome: 'yes' })]).slice(1)).toEqual(['no', 'yes']);
    expect(judged({}, D, [own({ withdrawnAt: '01/01/2026 08:00' })]).outcome).toBe('yes');
  });
  it('on the size decides which governance is allowed', () => {
    const reduced = { governance: [{ ...span(), words: 'reduced' }] };
    const kind = (overrides: Override[]) => judgeAll(factsOf(reduced), norms, D, overrides)[2]!.outcome;
    expect([kind([]), kind([override({ finding: 'sizeClass', outcome: 'small' })])]).toEqual(['unknown', 'full']);
  });
});
