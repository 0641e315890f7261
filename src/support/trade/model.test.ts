import { expect, it } from 'vitest';
import { byYear, eventFaults, numbersIn, resultFaults } from './model.ts';

it.each([
  ['2025-03-01', '2025-03-01', []],
  ['2025-03-01', '2025-03-05', []],
  ['2025-03-02', '2025-03-01', ['untilOn']],
])('an event from %s until %s: faults %j', (fromOn, untilOn, fields) => {
  expect(eventFaults({ fromOn, untilOn }).map(({ field }) => field)).toEqual(fields);
});

it('contract numbers stand one a line or behind a semicolon, each once', () => {
  expect(numbersIn(' 01/2025/HĐ\n\n1/2025/hđ ; 02/2025/HĐ')).toEqual(['01/2025/HĐ', '02/2025/HĐ']);
  expect(numbersIn('')).toEqual([]);
});

it.each([
  [1, ['1'], '2025-03-01', []],
  [2, ['1'], '2025-04-01', []],
  [0, ['1'], '2025-04-01', ['trade.numbers']],
  [0, [], '2025-02-28', ['trade.early']],
])('%i contracts signed, numbers %j, written on %s: %j', (contracts, numbers, today, codes) => {
  const faults = resultFaults({ contracts, numbers }, { fromOn: '2025-03-01', today });
  expect(faults.map(({ code }) => code)).toEqual(codes);
});

it('events are added up by the year they began, newest first', () => {
  const event = (fromOn: string, sales: number) => ({ fromOn, participants: 2, contracts: 1, sales });
  const years = byYear([event('2024-12-30', 5), event('2025-01-02', 7), event('2025-06-01', 1)]);
  expect(years.map(({ year, participants, contracts, sales }) => [year, participants, contracts, sales])).toEqual([
    [2025, 4, 2, 8],
    [2024, 2, 1, 5],
  ]);
});
