import { expect, it } from 'vitest';
import { checksOpen, type Days, daysWaited, foundersTyped, lastStep, monthsLater, nextStep, readFounders } from './model.ts';

const days = (more: Partial<Days> = {}): Days => ({
  ideaOn: '2025-01-10',
  meetingOn: null,
  papersOn: null,
  registeredOn: null,
  stoppedOn: null,
  ...more,
});

it.each([
  ['idea', 'meeting'],
  ['meeting', 'papers'],
  ['papers', 'registered'],
  ['registered', undefined],
  ['stopped', undefined],
] as const)('after %s comes %s', (state, next) => {
  expect(nextStep(state)).toBe(next);
});

it('waits since its last step, also while stopped', () => {
  expect(daysWaited(days(), '2025-01-10')).toBe(0);
  expect(daysWaited(days({ meetingOn: '2025-02-01' }), '2025-02-11')).toBe(10);
  expect(lastStep(days({ meetingOn: '2025-02-01', stoppedOn: '2025-03-01' }))).toBe('meeting');
});

it.each([
  ['2025-08-31', 6, '2026-02-28'],
  ['2024-11-30', 3, '2025-02-28'],
  ['2025-01-15', 12, '2026-01-15'],
  ['2025-10-31', 1, '2025-11-30'],
])('%s and %i months is %s', (date, months, later) => {
  expect(monthsLater(date, months)).toBe(later);
});

it('the visits of the first year are those of the data file that were not made', () => {
  expect(checksOpen(null, [])).toEqual([]);
  expect(checksOpen('2025-01-15', [3])).toEqual([
    { months: 6, due: '2025-07-15' },
    { months: 12, due: '2026-01-15' },
  ]);
});

it('founders are read line by line, typed or pasted, and come back as they were', () => {
  const { founders, faults } = readFounders('Thạch Thị A; 1980; Ấp Chợ; 1,5\n\nSơn B\t1975\t\t2 triệu\nKiên C');
  expect(faults).toEqual([]);
  expect(founders).toEqual([
    { fullName: 'Thạch Thị A', birthYear: 1980, address: 'Ấp Chợ', contribution: 1_500_000 },
    { fullName: 'Sơn B', birthYear: 1975, address: null, contribution: 2_000_000 },
    { fullName: 'Kiên C', birthYear: null, address: null, contribution: null },
  ]);
  expect(readFounders(foundersTyped(founders)).founders).toEqual(founders);
});

it('what cannot be read is told by its line', () => {
  expect(readFounders('A; 80\nB; 1980; ; nhiều\n; 1970').faults.map(({ line }) => line)).toEqual([1, 2, 3]);
});
