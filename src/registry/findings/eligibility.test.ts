import { describe, expect, it, test } from 'vitest';
import { eligibility } from './eligibility.ts';
import type { Facts, ReturnFact } from './facts.ts';
import { factsOf, norms, returnOfYear, stateOfCheck } from './fixture.ts';

const D = '2025-06-30';
const of = (lines: Partial<Record<number, Partial<ReturnFact>>>, more: Partial<Facts> = {}, asOf = D) => {
  const returns = Object.entries(lines).map(([year, line]) => returnOfYear(Number(year), line));
  return eligibility(factsOf({ returns, ...more }), norms, asOf);
};
const rising = { 2022: { official: 10 }, 2023: { official: 11 }, 2024: { official: 12 } };

test.each([
  [[10, 11, 12], 'met'],
  [[10, 10, 12], 'notMet'],
  [[10, 11, 11], 'notMet'],
  [[null, 11, 12], 'unknown'],
  [[null, 12, 12], 'notMet'],
])('NĐ 113/2024 Điều 6 khoản 1: số thành viên tăng 2 năm liền, %o → %s', ([a, b, c], state) => {
  const found = of({ 2022: { official: a ?? null }, 2023: { official: b ?? null }, 2024: { official: c ?? null } });
  expect(stateOfCheck(found, 'membersRose')).toBe(state);
});

it('NĐ 113/2024 Điều 6 khoản 1: năm ghi đủ loại thành viên không so với năm chỉ ghi thành viên chính thức', () => {
  expect(stateOfCheck(of({ ...rising, 2024: { official: 12, associateCapital: 3 } }), 'membersRose')).toBe('unknown');
});

describe('NĐ 113/2024 Điều 6 khoản 1, Luật 17/2023 Điều 4 khoản 22: tỷ lệ giao dịch nội bộ tăng', () => {
  const share = (before: number, now: number) => ({
    2023: { revenue: 100, revenueFromMembers: before },
    2024: { revenue: 200, revenueFromMembers: now },
  });
  it('compares shares, not amounts', () => {
    expect(stateOfCheck(of(share(50, 101)), 'internalShareRose')).toBe('met');
    expect(stateOfCheck(of(share(50, 100)), 'internalShareRose')).toBe('notMet');
  });
  it('takes cost where revenue does not tell, and never mixes the two', () => {
    const cost = { 2023: { totalCost: 100, costWithMembers: 10 }, 2024: { totalCost: 100, costWithMembers: 11 } };
    expect(stateOfCheck(of(cost), 'internalShareRose')).toBe('met');
    expect(stateOfCheck(of({ ...share(1, 2), 2024: cost[2024] }), 'internalShareRose')).toBe('unknown');
  });
});

test.each([
  ['HTX', 5, 'notMet'],
  ['HTX', 5.1, 'met'],
  ['LHHTX', 10, 'notMet'],
  ['LHHTX', 10.1, 'met'],
] as const)('NĐ 113/2024 Điều 6 khoản 1, Luật 17/2023 Điều 84 khoản 2: %s trích quỹ %s %% → %s', (kind, rate, state) => {
  const found = of({ 2024: { fundIncome: 1000, fundAllocated: rate * 10 } }, { kind });
  expect(stateOfCheck(found, 'fundAboveMinimum')).toBe(state);
});

test.each([
  [100, 101, 'met'],
  [100, 100, 'notMet'],
  [null, 100, 'unknown'],
])('NĐ 113/2024 Điều 6 khoản 1: tài sản chung không chia %s → %s là %s', (before, now, state) => {
  const found = of({ 2023: { indivisibleAssets: before }, 2024: { indivisibleAssets: now } });
  expect(stateOfCheck(found, 'assetsRose')).toBe(state);
});

test.each([
  [{ official: 100, workers: 0, trainedPeople: 5 }, 'met'],
  [{ official: 100, workers: 0, trainedPeople: 4 }, 'notMet'],
  // up to 120 people or as few as 100
  [{ official: 100, workers: 20, trainedPeople: 5 }, 'unknown'],
  [{ official: 100, workers: 20, trainedPeople: 6 }, 'met'],
  [{ official: 100, workers: 20, workersMembers: 20, trainedPeople: 5 }, 'met'],
  [{ official: 100, workers: null, trainedPeople: 4 }, 'notMet'],
  [{ official: 100, workers: null, trainedPeople: 50 }, 'unknown'],
  [{ official: 100, workers: 0 }, 'unknown'],
])('NĐ 113/2024 Điều 6 khoản 1: từ 5 %% đã dự lớp, %o → %s', (line, state) => {
  expect(stateOfCheck(of({ 2024: line }), 'trained')).toBe(state);
});

it('NĐ 113/2024 Điều 6 khoản 1: sổ đào tạo đủ người thì đạt, chưa đủ thì chưa biết', () => {
  const trainings = (count: number) => Array.from({ length: count }, (_, personId) => ({ personId, on: '2024-12-31' }));
  const line = { 2024: { official: 100, workers: 0 } };
  expect(stateOfCheck(of(line, { trainings: trainings(5) }), 'trained')).toBe('met');
  expect(stateOfCheck(of(line, { trainings: trainings(4) }), 'trained')).toBe('unknown');
  const late = trainings(5).map((course) => ({ ...course, on: '2025-01-01' }));
  expect(stateOfCheck(of(line, { trainings: late }), 'trained')).toBe('unknown');
});

test.each([
  ['2022-06-30', 'unknown'],
  ['2022-06-29', 'notMet'],
])('NĐ 113/2024 Điều 6 khoản 1: thành lập %s, quá 36 tháng thì %s', (founded, state) => {
  expect(stateOfCheck(of({}, { founded }), 'young')).toBe(state);
});

describe('NĐ 113/2024 Điều 6: kết luận', () => {
  it('one criterion is enough; sanctions are left to be confirmed', () => {
    const found = of(rising);
    expect([found.outcome, stateOfCheck(found, 'sanctions')]).toEqual(['eligible', 'confirm']);
    expect(found.answer).toContain('phải xác nhận');
  });
  it('not before 01/11/2024', () => {
    expect(of(rising, {}, '2024-10-31').outcome).toBe('notApplicable');
    expect(of({ 2021: { official: 1 }, 2022: { official: 2 }, 2023: { official: 3 } }, {}, '2024-11-01').outcome).toBe(
      'eligible',
    );
  });
  it('is open while a criterion is, and no when none is met', () => {
    expect(of({}).outcome).toBe('unknown');
    const flat = { official: 10, workers: 0, trainedPeople: 0, revenue: 10, revenueFromMembers: 1, indivisibleAssets: 5 };
    const none = of({ 2022: flat, 2023: flat, 2024: { ...flat, fundIncome: 100, fundAllocated: 5 } });
    expect(none.outcome).toBe('notEligible');
  });
});

test.each([
  [null, null, 'notEligible'],
  ['12/GCN', '2025-07-01', 'notEligible'],
  ['12/GCN', '2025-06-30', 'eligible'],
])('NĐ 113/2024 Điều 6 khoản 2: tổ hợp tác, giấy chứng nhận %s ngày %s → %s', (certificateNumber, certificateDate, outcome) => {
  expect(of(rising, { kind: 'THT', certificateNumber, certificateDate }).outcome).toBe(outcome);
});
