import { expect, test } from 'vitest';
import { ROOT } from '../../test/house.ts';
import { eligibility } from '../registry/findings/eligibility.ts';
import { factsOf, norms, returnOfYear } from '../registry/findings/fixture.ts';
import { addWorkdays, dueOf } from './deadlines.ts';
import { type Criterion, criteriaOf, eligibilityFaults } from './eligibility.ts';
import { loadItems } from './items.ts';

const { calendar } = loadItems(ROOT, norms);

test.each([
  ['2026-01-15', 1, '2026-01-16'],
  ['2026-01-16', 1, '2026-01-19'],
  ['2026-01-15', 10, '2026-01-29'],
  ['2026-01-17', 5, '2026-01-23'],
  ['2026-01-15', 0, '2026-01-15'],
  // Bộ luật Lao động 2019 Điều 112: 30/4 and 1/5; Saturday 26/4/2025 worked for Friday 2/5
  ['2025-04-25', 1, '2025-04-26'],
  ['2025-04-29', 1, '2025-05-05'],
  // Tết Ất Tỵ
  ['2025-01-24', 2, '2025-02-04'],
])('%s and %i working days is %s', (date, days, due) => {
  expect(addWorkdays(date, days, calendar)).toBe(due);
});

test('a state without a limit is never due', () => {
  const limits = { submitted: { days: 10, norm: 'CR-16' } };
  expect(dueOf({ limits, calendar }, 'submitted', '2026-01-15')).toBe('2026-01-29');
  expect(dueOf({ limits, calendar }, 'contracted', '2026-01-15')).toBeUndefined();
});

const criterion = (code: string, must: boolean, judged: Criterion['judged']): Criterion => ({
  code,
  label: code,
  must,
  computed: 'unknown',
  judged,
  evidence: '',
});
const codes = (...criteria: Criterion[]) => eligibilityFaults(criteria).map(({ code, field }) => [code, field]);

test('eligible: what is obligatory and one of the others', () => {
  const sanctions = criterion('sanctions', true, 'met');
  expect(codes(sanctions, criterion('trained', false, 'met'), criterion('young', false, 'notMet'))).toEqual([]);
  expect(codes(sanctions, criterion('trained', false, 'unknown'))).toEqual([['eligibility.none', 'outcome']]);
  expect(codes(criterion('sanctions', true, 'unknown'), criterion('trained', false, 'met'))).toEqual([
    ['eligibility.must', 'criterion-sanctions'],
  ]);
  expect(codes()).toEqual([]);
});

test('Luật 17/2023 Điều 18: a group without a certificate is not eligible, whatever else it meets', () => {
  const returns = [10, 11, 12].map((official, index) => returnOfYear(2022 + index, { official }));
  const { checks } = eligibility(factsOf({ kind: 'THT', returns }), norms, '2025-06-30');
  const criteria = criteriaOf(checks);
  expect(criteria.filter(({ must }) => must).map(({ computed, judged }) => [computed, judged])).toEqual([
    ['confirm', 'unknown'],
    ['notMet', 'notMet'],
  ]);
  expect(criteria.some(({ must, judged }) => !must && judged === 'met')).toBe(true);
  const confirmed = criteria.map((one) => (one.computed === 'confirm' ? { ...one, judged: 'met' as const } : one));
  expect(eligibilityFaults(confirmed).map(({ field }) => field)).toEqual(['criterion-groupCertificate']);
});
