// Plan to date, status and goals (targets, "Plan to date", "Status", "Empty").

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import type { TargetCode } from '../../src/programme/model.ts';
import { emptied, figure, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const group = { kind: 'THT', commune: 'Xã Mỹ Cẩm', field: 'Nông nghiệp' };
const groups = (count: number, founded: string) => ({
  organizations: Array.from({ length: count }, (_, index) => ({ ...group, name: `THT ${founded} ${index}`, founded })),
});
const plan = async (code: TargetCode, asOf: string) => (await figure(house, code, { asOf })).planToDate;

test.each([
  ['T1', '2021-01-01', 50 / 365],
  ['T1', '2021-12-31', 50],
  ['T1', '2022-01-01', 50 + 50 / 365],
  ['T1', '2024-02-29', 150 + (50 * 60) / 366],
  ['T1', '2025-12-31', 250],
  ['T1', '2026-01-10', 250],
  ['T1', '2020-12-31', 0],
  ['T2', '2022-06-30', 10 + (10 * 181) / 365],
  ['T3', '2023-12-31', 1095 / 1826],
  ['T4', '2021-02-03', 15],
  ['T9', '2021-02-03', 20],
  ['T5', '2023-12-31', (100 * 1095) / 1826],
  ['T6', '2021-01-01', 100 / 1826],
  ['T7', '2023-12-31', (60 * 1095) / 1826],
  ['T8', '2025-12-31', 100],
  ['T8', '2020-06-30', 0],
] as const)('%s asks on %s for %d', async (code, asOf, asked) => {
  expect(await plan(code, asOf)).toBeCloseTo(asked, 10);
});

test('behind, on track and met', async () => {
  await record(house, groups(49, '15/06/2021'));
  const status = async (asOf: string) => (await figure(house, 'T1', { asOf })).status;
  expect(await status('2021-12-22')).toBe('onTrack');
  expect(await status('2021-12-31')).toBe('behind');
  await record(house, groups(200, '20/01/2022'));
  expect(await status('2025-12-31')).toBe('behind');
  expect(await status('2025-12-22')).toBe('onTrack');
  await record(house, groups(1, '21/01/2022'));
  expect(await status('2022-01-21')).toBe('met');
});

test('goals belong to the province, and T10 has none', async () => {
  await record(house, groups(1, '15/06/2021'));
  for (const unit of ['844', '29269']) {
    for (const code of ['T1', 'T5', 'T9'] as const) {
      expect(await figure(house, code, { unit })).toMatchObject({ goal: { kind: 'none' }, planToDate: null, status: null });
    }
  }
  expect(await figure(house, 'T10')).toMatchObject({ goal: { kind: 'none' }, planToDate: null, status: null });
  expect((await figure(house, 'T3')).goal).toMatchObject({ kind: 'band', min: 1, max: 2, by: '2025-12-31' });
  expect((await figure(house, 'T4')).goal).toMatchObject({ kind: 'band', min: 15, max: 20 });
});

test('nothing to divide by is no data, a flow is 0', async () => {
  for (const code of ['T4', 'T7', 'T8', 'T9'] as const) {
    expect(await figure(house, code), code).toMatchObject({ value: null, status: 'noData' });
  }
  await record(house, groups(1, '15/06/2010'));
  for (const code of ['T1', 'T2', 'T3', 'T5', 'T6'] as const) expect((await figure(house, code)).value, code).toBe(0);
  for (const code of ['T4', 'T7', 'T8', 'T9'] as const) expect((await figure(house, code)).value, code).toBeNull();
});

test('each year is told: the running one in part for flows, complete ones for yearly rates', async () => {
  await record(house, groups(3, '15/06/2022'));
  const years = async (code: TargetCode, asOf: string) =>
    (await figure(house, code, { asOf })).byYear.map(({ year, value }) => [year, value]);
  expect(await years('T1', '2022-06-14')).toEqual([
    [2021, 0],
    [2022, 0],
  ]);
  expect(await years('T1', '2022-06-15')).toEqual([
    [2021, 0],
    [2022, 3],
  ]);
  expect(await years('T4', '2022-12-30')).toEqual([[2021, null]]);
  expect(await years('T9', '2022-12-31')).toEqual([
    [2021, null],
    [2022, null],
  ]);
  expect(await years('T1', '2026-01-10')).toHaveLength(5);
  expect(await years('T1', '2020-06-30')).toEqual([]);
});

test('before the Programme starts no flow has begun; after its end nothing more enters', async () => {
  await record(house, { organizations: [...groups(1, '15/06/2020').organizations, ...groups(1, '05/01/2026').organizations] });
  for (const asOf of ['2020-06-30', '2026-01-10']) expect((await figure(house, 'T1', { asOf })).value).toBe(0);
});
