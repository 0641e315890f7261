import { describe, expect, it, test } from 'vitest';
import { Norms } from '../../law/norms.ts';
import { NORM_USES, type NormUse } from '../../law/uses.ts';
import type { Facts, ScoreFact } from './facts.ts';
import { factsOf, norms } from './fixture.ts';
import { gradeOf, sheetOf, yearlyGrade } from './yearly-grade.ts';

const D = '2025-12-31';
const scored = (points: number[], year = 2025): ScoreFact[] =>
  points.map((score, index) => ({ year, criterion: index + 1, self: score, agreed: score }));
const of = (more: Partial<Facts>, law = norms, asOf = D) => yearlyGrade(factsOf(more), law, asOf);
const FULL = [7, 6, 11, 6, 8, 6, 6, 6, 4, 7, 7, 7, 7, 6, 6];

/** As if the text with the missing maximums had been found. */
const uses = Object.fromEntries(NORM_USES.map((use) => [use, norms.through(use).map(({ id }) => id)])) as Record<
  NormUse,
  string[]
>;
const complete = new Norms(norms.all, uses, norms.sectors, {
  ...norms.scoreSheet,
  criteria: norms.scoreSheet.criteria.map((criterion) => ({ ...criterion, maximum: criterion.maximum ?? 'EV-01' })),
});

test.each([
  [100, 'good'],
  [80, 'good'],
  [79.99, 'fair'],
  [65, 'fair'],
  [64.99, 'average'],
  [50, 'average'],
  [49.99, 'weak'],
  [0, 'weak'],
])('TT 01/2020 xếp loại: %s điểm → %s', (points, grade) => {
  expect(gradeOf(points, norms, D)).toBe(grade);
});

it('TT 01/2020 Phụ lục 2: nhóm I 30, nhóm II 30, nhóm III 40; tiêu chí 10–15 chưa có điểm tối đa', () => {
  const sheet = sheetOf(scored(FULL), norms, 2025);
  expect(sheet.groups.map(({ maximum, self }) => [maximum, self])).toEqual([
    [30, 30],
    [30, 30],
    [40, 40],
  ]);
  expect([sheet.withoutMaximum, sheet.agreed]).toEqual([[10, 11, 12, 13, 14, 15], 100]);
});

describe('TT 01/2020 xếp loại', () => {
  it('says that the sheet is incomplete while maximums are missing, and sums what is there', () => {
    const found = of({ scores: scored(FULL) });
    expect([found.outcome, found.answer]).toEqual(['incomplete', expect.stringContaining('100 điểm, ứng với loại Tốt')]);
    expect(found.missing).toEqual([expect.stringContaining('tiêu chí 10, 11, 12, 13, 14, 15')]);
  });
  it('grades once maximums and agreed points are all there', () => {
    expect(of({ scores: scored(FULL) }, complete).outcome).toBe('good');
    const own = scored(FULL).map((score) => ({ ...score, agreed: null }));
    expect(of({ scores: own }, complete)).toMatchObject({
      outcome: 'incomplete',
      missing: [expect.stringContaining('thống nhất')],
    });
    expect(of({ scores: scored(FULL.slice(0, 14)) }, complete).outcome).toBe('incomplete');
  });
  it.each([
    ['2025-01-01', 'notGraded'],
    ['2024-12-31', 'incomplete'],
  ])('thành lập %s, dưới 12 tháng thì không xếp loại: %s', (founded, outcome) => {
    expect(of({ founded }).outcome).toBe(outcome);
  });
  it.each([
    ['2025-04-01', '2025-06-30', 'incomplete'],
    ['2025-04-01', '2025-07-01', 'notGraded'],
    ['2024-10-01', '2025-03-31', 'incomplete'],
    ['2025-11-01', null, 'incomplete'],
  ])('ngừng từ %s đến %s, quá 3 tháng trong năm thì không xếp loại: %s', (from, until, outcome) => {
    expect(of({ statuses: [{ from, until, status: 'suspended', words: null }] }).outcome).toBe(outcome);
  });
  it('leaves out credit funds, groups, unions without a sheet, and years before 01/04/2020', () => {
    expect(of({ creditFund: true }).answer).toContain('Ngân hàng Nhà nước');
    expect(of({ kind: 'THT' }).outcome).toBe('notApplicable');
    expect(of({ kind: 'LHHTX' }).outcome).toBe('incomplete');
    expect(of({}, norms, '2019-12-31').outcome).toBe('notApplicable');
  });
  it('takes the newest year with points, else the last that is over', () => {
    expect(of({ scores: scored(FULL, 2025) }, norms, '2025-12-14').answer).toContain('100 điểm');
    expect(of({ scores: scored(FULL, 2024) }, norms, '2025-12-14').answer).toContain('100 điểm');
    expect(of({ scores: scored(FULL, 2026) }, norms, '2025-12-14').answer).toContain('năm 2024');
  });
});
