// A group that becomes a cooperative: the group ends on the day the cooperative is founded, whatever arrives first.

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import type { Records } from '../builders.ts';
import { codesOf, emptied, figure, fraction, record, reopened, testHouse, undo } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const group = {
  name: 'THT dừa Sao Mai',
  kind: 'THT',
  commune: 'Xã Mỹ Cẩm',
  field: 'Nông nghiệp',
  founded: '01/03/2021',
  foundingMembers: 20,
};
const heir = {
  name: 'HTX dừa Sao Mai',
  kind: 'HTX',
  commune: 'Xã Mỹ Cẩm',
  field: 'Nông nghiệp',
  founded: '15/06/2022',
  convertedFrom: 'THT dừa Sao Mai',
};

const netGroups = async (of: House, asOf: string) => (await figure(of, 'T1', { asOf })).companions.net;

async function expectConverted(): Promise<void> {
  for (const open of [house, reopened(house)]) {
    expect(await netGroups(open, '2022-06-14')).toBe(1);
    expect(await netGroups(open, '2022-06-15')).toBe(0);
    expect(await fraction(open, 'T2', { asOf: '2022-06-15' })).toEqual([1, null]);
    // the group's twenty members are gone at the end of 2022
    expect((await figure(open, 'T4', { asOf: '2022-12-31' })).companions.members).toBe(0);
  }
}

test('the missing end of the group is the founding of the cooperative', async () => {
  await record(house, { organizations: [group, heir] });
  await expectConverted();
});

test('also when the group comes in a later command', async () => {
  expect(await codesOf(house, { organizations: [heir] })).toEqual(['conversion.unknown']);
  await figure(house, 'T1');
  await record(house, { organizations: [group] });
  await expectConverted();
});

test('also when the cooperative comes in a later command, and when its date is corrected after that', async () => {
  await record(house, { organizations: [group] });
  expect(await netGroups(house, '2022-06-15')).toBe(1);
  await record(house, { organizations: [{ ...heir, founded: '10/02/2022' }] });
  expect(await netGroups(house, '2022-02-10')).toBe(0);
  const { convertedFrom: _, ...corrected } = heir;
  await record(house, { organizations: [corrected] });
  await expectConverted();
});

test('undoing the cooperative brings the group back to life on every board', async () => {
  await record(house, { organizations: [group] });
  const { importId } = await record(house, { organizations: [heir] });
  expect(await netGroups(house, '2022-06-15')).toBe(0);
  expect(await undo(house, importId)).toMatchObject({ ok: true });
  for (const open of [house, reopened(house)]) expect(await netGroups(open, '2022-06-15')).toBe(1);
});

test('another end of the group is kept, warned of and counted as a conflict', async () => {
  const ended = { ...group, status: 'Đã chấm dứt', ended: '01/05/2022' };
  expect(await codesOf(house, { organizations: [ended, heir] })).toEqual(['conversion.conflict']);
  expect(await netGroups(house, '2022-04-30')).toBe(1);
  expect(await netGroups(house, '2022-05-01')).toBe(0);
  expect((await figure(house, 'T1', { asOf: '2022-06-15' })).quality.conflicts).toBe(1);
});

test('the same end is no conflict', async () => {
  const ended = { ...group, status: 'Đã chấm dứt', ended: '15/06/2022' };
  expect(await codesOf(house, { organizations: [ended, heir] })).toEqual([]);
  expect((await figure(house, 'T1')).quality.conflicts).toBe(0);
});

test('a group of that name in another commune is not the one', async () => {
  expect(await codesOf(house, { organizations: [{ ...group, commune: 'Xã Hòa Ân' }, heir] })).toEqual(['conversion.unknown']);
  expect(await netGroups(house, '2022-12-31')).toBe(1);
});

const leader = {
  organization: 'HTX dừa Sao Mai',
  fullName: 'Thạch Thị Sa',
  birth: '1980',
  posts: 'Giám đốc',
  from: '15/06/2022',
};
const course = {
  course: 'Lớp quản lý',
  endedOn: '10/10/2021',
  organization: 'THT dừa Sao Mai',
  qualifying: true,
  completed: true,
};
const trained = async (people: Records, asOf = '2022-12-31') => {
  await record(house, { organizations: [group, heir], ...people });
  return fraction(house, 'T8', { asOf });
};

test('the training of the group’s people follows them into the cooperative by name and birth year', async () => {
  expect(await trained({ managers: [leader], training: [{ ...course, fullName: 'Thạch Thị Sa', birth: '1980' }] })).toEqual([
    1, 1,
  ]);
});

test('a namesake of another year does not bring training along', async () => {
  expect(await trained({ managers: [leader], training: [{ ...course, fullName: 'Thạch Thị Sa', birth: '1975' }] })).toEqual([
    0, 1,
  ]);
});

test('training that the group’s list only brings later moves a board already on screen', async () => {
  await trained({ managers: [leader] });
  await record(house, { training: [{ ...course, fullName: 'Thạch Thị Sa', birth: '1980' }] });
  expect(await fraction(house, 'T8', { asOf: '2022-12-31' })).toEqual([1, 1]);
});
