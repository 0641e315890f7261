// T4: members at the end of a year against the year before (targets, T4).

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { emptied, explained, figure, fraction, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const cooperative = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', founded: '01/03/2019', foundingMembers: 30 };
const back = (year: number, officialMembers: number | null, more = {}) => ({
  organization: 'HTX Thuận Phát',
  year,
  officialMembers,
  ...more,
});

test('official members and associates of both kinds are counted', async () => {
  const associates = { associateCapital: 5, associateNoCapital: 7 };
  await record(house, { organizations: [cooperative], returns: [back(2021, 40), back(2022, 48, associates)] });
  expect(await fraction(house, 'T4', { asOf: '2022-12-31' })).toEqual([20, 40]);
  expect((await figure(house, 'T4', { asOf: '2022-12-31' })).companions).toMatchObject({
    official: 48,
    members: 60,
    officialGrowth: 20,
  });
});

test('the year of the date when it is over, else the one before; also a year before the Programme', async () => {
  const returns = [back(2018, 10), back(2019, 20), back(2020, 25), back(2021, 40), back(2022, 50)];
  await record(house, { organizations: [{ ...cooperative, founded: '01/03/2015' }], returns });
  expect(await fraction(house, 'T4', { asOf: '2022-12-30' })).toEqual([15, 25]);
  expect(await fraction(house, 'T4', { asOf: '2022-12-31' })).toEqual([10, 40]);
  expect(await fraction(house, 'T4', { asOf: '2021-06-30' })).toEqual([5, 20]);
  expect(await fraction(house, 'T4', { asOf: '2020-06-30' })).toEqual([10, 10]);
  expect((await figure(house, 'T4', { asOf: '2021-06-30' })).byYear).toEqual([]);
});

test('a count older than the year is carried and says so; without any return the founding members count', async () => {
  await record(house, { organizations: [cooperative], returns: [back(2021, 40)] });
  const { numerator, denominator, quality } = await figure(house, 'T4', { asOf: '2022-12-31' });
  expect([numerator, denominator, quality.carried]).toEqual([0, 40, 1]);
  expect(await fraction(house, 'T4', { asOf: '2021-12-31' })).toEqual([10, 30]);
  expect((await explained(house, 'T4', { asOf: '2022-12-31' })).counted[0]!.message).toContain('2021');
});

test('a return without any count of members does not hide the last one known', async () => {
  await record(house, { organizations: [cooperative], returns: [back(2021, 40), back(2022, null, { workers: 3 })] });
  expect(await fraction(house, 'T4', { asOf: '2022-12-31' })).toEqual([0, 40]);
});

test('an organisation that ended takes its members with it, on its end date already', async () => {
  const other = { ...cooperative, name: 'HTX Hòa Bình', founded: '31/12/2022', foundingMembers: 12 };
  await record(house, { organizations: [{ ...cooperative, ended: '31/12/2022' }, other], returns: [back(2021, 40)] });
  expect(await fraction(house, 'T4', { asOf: '2022-12-31' })).toEqual([-28, 40]);
});

test('a union’s members are cooperatives and never count; the list of members does not feed T4', async () => {
  await record(house, {
    organizations: [cooperative, { ...cooperative, name: 'LHHTX Trà Vinh', kind: 'LHHTX', foundingMembers: 4 }],
    members: [{ organization: 'HTX Thuận Phát', fullName: 'Lê Văn An', joined: '01/05/2022' }],
    returns: [{ organization: 'LHHTX Trà Vinh', year: 2022, officialMembers: 900 }],
  });
  expect(await fraction(house, 'T4', { asOf: '2022-12-31' })).toEqual([0, 30]);
  const { outside } = await explained(house, 'T4', { asOf: '2022-12-31' });
  expect(outside.map((o) => o.reason)).toEqual(['members.union']);
});

test('one that never gave a count is unknown, and no growth over nothing is no data', async () => {
  await record(house, { organizations: [{ ...cooperative, foundingMembers: null }] });
  expect(await figure(house, 'T4', { asOf: '2022-12-31' })).toMatchObject({
    value: null,
    status: 'noData',
    quality: { unknown: 1 },
  });
});

test('a growth above the band is met and says so', async () => {
  await record(house, { organizations: [cooperative], returns: [back(2021, 100), back(2022, 121)] });
  const { value, status, planToDate, companions } = await figure(house, 'T4', { asOf: '2022-12-31' });
  expect([value, status, planToDate, companions.band]).toEqual([21, 'met', 15, 'aboveBand']);
});
