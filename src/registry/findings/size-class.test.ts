import { expect, it, test } from 'vitest';
import type { ReturnFact } from './facts.ts';
import { factsOf, memberOf, norms, returnOfYear, span } from './fixture.ts';
import { sizeClass } from './size-class.ts';

const TY = 1_000_000_000;
const D = '2025-06-30';
const of = (field: string | null, line: Partial<ReturnFact>, asOf = D) =>
  sizeClass(factsOf({ field, returns: [returnOfYear(2024, line)] }), norms, asOf);

test.each([
  // members and one of the two; the thresholds themselves count
  [300, 50 * TY, null, 'large'],
  [300, 0, 10 * TY, 'large'],
  [299, 50 * TY, 10 * TY, 'medium'],
  [200, 10 * TY, 0, 'medium'],
  [200, 9.9 * TY, 5 * TY, 'medium'],
  [300, 9.9 * TY, 4.9 * TY, 'small'],
  [50, 2 * TY, 0, 'small'],
  [50, 0, 1 * TY, 'small'],
  [49, 99 * TY, 99 * TY, 'micro'],
  [300, 1.9 * TY, 0.9 * TY, 'micro'],
  // too few members settle it whatever the money
  [49, null, null, 'micro'],
  [60, null, null, 'unknown'],
  [60, 3 * TY, null, 'small'],
  [60, 1 * TY, null, 'unknown'],
  [null, 60 * TY, 60 * TY, 'unknown'],
])(
  'NĐ 113/2024 Điều 5 khoản 1: nông nghiệp, %s thành viên, doanh thu %s, nguồn vốn %s → %s',
  (official, revenue, totalCapital, size) => {
    expect(of('Nông nghiệp', { official, revenue, totalCapital }).outcome).toBe(size);
  },
);

it('NĐ 113/2024 Điều 5: công nghiệp–xây dựng đạt quy mô lớn thì xếp được, chưa đạt thì không đoán', () => {
  expect(of('Xây dựng', { official: 100, revenue: 80 * TY }).outcome).toBe('large');
  const below = of('Xây dựng', { official: 99, revenue: 80 * TY, totalCapital: 20 * TY });
  expect(below.outcome).toBe('unknown');
  expect(below.answer).toContain('vừa, nhỏ, siêu nhỏ');
  expect(below.missing).toEqual([expect.stringContaining('Ngưỡng quy mô vừa, nhỏ của lĩnh vực công nghiệp')]);
});

it('NĐ 113/2024 Điều 5: thương mại–dịch vụ chưa thấy ngưỡng nào', () => {
  const found = of('Dịch vụ', { official: 500, revenue: 99 * TY, totalCapital: 99 * TY });
  expect([found.outcome, found.missing[0]]).toEqual(['unknown', expect.stringContaining('lớn, vừa, nhỏ')]);
});

test.each(['Phi nông nghiệp', null])('NĐ 113/2024 Điều 4 khoản 1: lĩnh vực “%s” chưa rõ thì nói rõ', (field) => {
  const found = of(field, { official: 500 });
  expect([found.outcome, found.missing.length]).toEqual(['unknown', 1]);
});

it('NĐ 113/2024 hiệu lực 01/11/2024, Luật 17/2023 Điều 16 hiệu lực 01/07/2024', () => {
  const facts = factsOf({ returns: [returnOfYear(2023, { official: 300, revenue: 50 * TY })] });
  expect(sizeClass(facts, norms, '2024-11-01').outcome).toBe('large');
  expect(sizeClass(facts, norms, '2024-10-31').outcome).toBe('unknown');
  expect(sizeClass(facts, norms, '2024-07-01').outcome).toBe('unknown');
  expect(sizeClass(facts, norms, '2024-06-30').outcome).toBe('notApplicable');
});

it('takes the newest return of a year that is over, the field of the day, and the book where no return counts members', () => {
  const returns = [
    returnOfYear(2024, { official: 300, revenue: 50 * TY }),
    returnOfYear(2025, { official: 60, revenue: 2 * TY }),
  ];
  expect(sizeClass(factsOf({ returns }), norms, '2025-12-30').outcome).toBe('large');
  expect(sizeClass(factsOf({ returns }), norms, '2025-12-31').outcome).toBe('small');
  const moved = factsOf({ field: 'Dịch vụ', fields: [{ ...span({ until: '2025-05-31' }), words: 'Nông nghiệp' }], returns });
  expect(sizeClass(moved, norms, '2025-05-31').outcome).toBe('large');
  expect(sizeClass(moved, norms, '2025-06-01').outcome).toBe('unknown');
  const members = Array.from({ length: 49 }, (_, id) => memberOf(id));
  const found = sizeClass(factsOf({ members }), norms, D);
  expect([found.outcome, found.inputs[1]?.record]).toEqual(['micro', 'Sổ thành viên']);
});

it('Luật 17/2023 Điều 16: tổ hợp tác và liên hiệp không xếp quy mô', () => {
  expect(sizeClass(factsOf({ kind: 'THT' }), norms, D).outcome).toBe('notApplicable');
  expect(sizeClass(factsOf({ kind: 'LHHTX' }), norms, D).outcome).toBe('notApplicable');
});
