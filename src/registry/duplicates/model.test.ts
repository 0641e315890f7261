import { describe, expect, test } from 'vitest';
import { type Candidate, compare, type Nearness, nameLikeness, sharedManagers } from './model.ts';

const htx: Candidate = {
  kind: 'HTX',
  code: null,
  certificateNumber: null,
  founded: null,
  foundedPrecision: 'day',
  ended: null,
  names: ['HTX nông nghiệp Long Hiệp'],
  unitIds: [1],
  managers: [],
};
const sophia = { nameKey: 'thạch so6 phia', birthYear: 1980 };
const hoa = { nameKey: 'kim hoa', birthYear: 1975 };
const lan = { nameKey: 'tran5 lan', birthYear: 1990 };

interface Case {
  says: string;
  one?: Partial<Candidate>;
  other?: Partial<Candidate>;
  near?: Nearness;
  verdict: 'likely' | 'possible' | 'unlikely';
  reasons: string[];
}

const cases: Case[] = [
  { says: 'one name in one place', verdict: 'possible', reasons: ['sameName', 'samePlace'] },
  {
    says: 'hợp tác xã spelt out is the same name',
    other: { names: ['Hợp tác xã Nông nghiệp Long Hiệp'] },
    verdict: 'possible',
    reasons: ['sameName', 'samePlace'],
  },
  {
    says: 'without marks',
    other: { names: ['HTX nong nghiep Long Hiep'] },
    verdict: 'possible',
    reasons: ['sameNameButMarks', 'samePlace'],
  },
  {
    says: 'a group of the name may have become the cooperative',
    other: { kind: 'THT', names: ['Tổ hợp tác nông nghiệp Long Hiệp'] },
    verdict: 'unlikely',
    reasons: ['sameNameButKind', 'samePlace', 'otherKind'],
  },
  {
    says: 'a group of the name with the same people',
    one: { managers: [sophia, hoa] },
    other: { kind: 'THT', names: ['THT nông nghiệp Long Hiệp'], managers: [hoa, sophia] },
    verdict: 'likely',
    reasons: ['sameNameButKind', 'people', 'samePlace', 'otherKind'],
  },
  { says: 'the name in another commune', near: 'apart', verdict: 'unlikely', reasons: ['sameName', 'apart'] },
  { says: 'communes that are one today', near: 'oneToday', verdict: 'possible', reasons: ['sameName', 'oneToday'] },
  {
    says: 'two codes are two legal persons',
    one: { code: '2100123456' },
    other: { code: '2100999888' },
    verdict: 'unlikely',
    reasons: ['sameName', 'samePlace', 'otherCode'],
  },
  {
    says: 'a slip in the code',
    one: { code: '2100123456' },
    other: { code: '2100123457' },
    verdict: 'likely',
    reasons: ['sameName', 'codeOneDigit', 'samePlace'],
  },
  {
    says: 'one code under another name',
    one: { code: '2100123456' },
    other: { code: '2100123456', names: ['HTX Thuận Phát'] },
    verdict: 'likely',
    reasons: ['sameCode', 'samePlace'],
  },
  {
    says: 'one code in two places, founded in different years',
    one: { code: '2100123456', founded: '2015-01-01' },
    other: { code: '2100123456', names: ['HTX Thuận Phát'], founded: '2020-01-01' },
    near: 'apart',
    verdict: 'possible',
    reasons: ['sameCode', 'otherFounding', 'apart'],
  },
  {
    says: 'one certificate under another name',
    one: { certificateNumber: '58.07.000123' },
    other: { certificateNumber: '58.07.123 ', names: ['HTX Thuận Phát'] },
    verdict: 'possible',
    reasons: ['sameCertificate', 'samePlace'],
  },
  {
    says: 'the board of one is the board of the other',
    one: { managers: [sophia, hoa, lan] },
    other: { names: ['HTX Thuận Phát'], managers: [lan, hoa, sophia] },
    verdict: 'possible',
    reasons: ['people', 'samePlace'],
  },
  {
    says: 'founded on one day',
    one: { founded: '2021-03-01' },
    other: { founded: '2021-03-01' },
    verdict: 'likely',
    reasons: ['sameName', 'samePlace', 'sameFounding'],
  },
  {
    says: 'founded after the other had ended',
    one: { founded: '2010-01-01', ended: '2018-05-01' },
    other: { founded: '2019-01-01' },
    verdict: 'unlikely',
    reasons: ['sameName', 'samePlace', 'oneAfterOther'],
  },
  {
    says: 'an earlier name counts',
    other: { names: ['HTX Thuận Phát', 'HTX Nông nghiệp Long Hiệp'] },
    verdict: 'possible',
    reasons: ['sameName', 'samePlace'],
  },
];

test.each(cases)('$says: $verdict', ({ one, other, near = 'samePlace', verdict, reasons }) => {
  const found = compare({ ...htx, ...one }, { ...htx, ...other }, near);
  expect(found.reasons.map(({ code }) => code)).toEqual(reasons);
  expect(found.verdict).toBe(verdict);
  expect(compare({ ...htx, ...other }, { ...htx, ...one }, near).score).toBe(found.score);
});

describe('names', () => {
  test.each([
    ['long hiep', 'long hiep', 1],
    ['so 1 long hiep', 'so 2 long hiep', 0],
    ['so 01 long hiep', 'so 1 long hiep', 0.9],
    ['thuan phat', 'hoa an', 0],
  ])('%s, %s', (one, other, about) => {
    expect(Math.abs(nameLikeness(one, other) - about)).toBeLessThan(0.2);
  });

  test('a slip of the pen is alike, another word is not', () => {
    expect(nameLikeness('nong nghiep long hiep', 'nong nghiep long hiiep')).toBeGreaterThan(0.6);
    expect(nameLikeness('nong nghiep long hiep', 'thuy san long hiep')).toBeLessThan(0.6);
  });
});

test('people without a year of birth only bear the same name', () => {
  const yearless = { ...hoa, birthYear: null };
  expect(sharedManagers([sophia, yearless, lan], [sophia, hoa, { ...lan, birthYear: 1991 }])).toEqual({
    sure: [sophia.nameKey],
    namesakes: [hoa.nameKey],
  });
});
