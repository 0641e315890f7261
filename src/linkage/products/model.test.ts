import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNorms } from '../../law/norms.ts';
import { bodyFor, expiringOn, lastDayOf, starsFor } from './model.ts';

const norms = loadNorms(join(import.meta.dirname, '..', '..', '..', 'data', 'law'));

test.each([
  [90, 5, 'OC-07'],
  [89.99, 4, 'OC-08'],
  [70, 4, 'OC-08'],
  [69.5, 3, 'OC-09'],
  [50, 3, 'OC-09'],
  [30, 2, 'OC-10'],
  [29, 1, 'OC-10'],
])('%d points are %d stars by QĐ 148 (%s)', (points, stars, id) => {
  const worth = starsFor(norms, points, '2024-05-01');
  expect([worth?.stars, worth?.norm.id]).toEqual([stars, id]);
});

test('before there was OCOP nothing is known', () => {
  expect(starsFor(norms, 90, '2019-01-01')).toBeUndefined();
  expect(lastDayOf(norms, '2019-01-01')).toBeUndefined();
});

test.each([
  ['2022-12-30', '2025-12-29'],
  ['2023-02-24', '2026-02-23'],
  ['2024-02-29', '2027-02-27'],
])('a rating of %s is in force until %s', (decided, last) => expect(lastDayOf(norms, decided)).toBe(last));

test.each([
  [3, '2022-12-30', 'UBND tỉnh'],
  [3, '2024-05-01', 'UBND huyện'],
  [3, '2025-07-05', 'UBND huyện'],
  [3, '2025-07-06', 'UBND tỉnh'],
  [4, '2024-05-01', 'UBND tỉnh'],
  [5, '2024-05-01', 'trung ương'],
])('%d stars on %s are recognised by %s', (stars, on, body) => expect(bodyFor(norms, stars, on)?.value).toBe(body));

describe('what runs out, on a moved clock', () => {
  const paper = (until: string, more: Partial<{ chain: string; renewed: boolean }> = {}) => ({
    chain: 'a',
    from: '2022-01-01',
    until,
    renewed: false,
    ...more,
  });
  const stateOn = (today: string) => expiringOn([paper('2026-03-31')], today, [90, 180]).map(({ state }) => state);

  test.each([
    ['2025-10-01', []],
    ['2025-10-02', ['later']],
    ['2025-12-30', ['later']],
    ['2025-12-31', ['soon']],
    ['2026-03-31', ['soon']],
    ['2026-04-01', ['expired']],
  ])('on %s: %j', (today, states) => expect(stateOn(today)).toEqual(states));

  test('only the last of a chain is spoken of, none that was renewed; earliest first', () => {
    const items = [paper('2026-03-31'), paper('2024-03-31'), paper('2025-12-31', { chain: 'b' })];
    const found = expiringOn([...items, paper('2026-01-31', { chain: 'c', renewed: true })], '2026-01-15', [90, 180]);
    expect(found.map(({ chain, until }) => `${chain} ${until}`)).toEqual(['b 2025-12-31', 'a 2026-03-31']);
  });
});
