// T1–T3: who enters the flow of new organisations, and when (targets, "Common rules", T1–T3).

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { workbook } from '../builders.ts';
import { codesOf, emptied, explained, figure, fraction, importGiven, issuesOf, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const group = { name: 'THT dừa Hưng Thịnh', kind: 'THT', commune: 'Xã Mỹ Cẩm', founded: '01/03/2022' };
const cooperative = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', field: 'Nông nghiệp', founded: '01/03/2022' };
const union = { name: 'LHHTX Trà Vinh', kind: 'LHHTX', commune: 'Phường 1', district: 'Thành phố Trà Vinh' };

const net = async (asOf: string, code: 'T1' | 'T2' = 'T1') => (await figure(house, code, { asOf })).companions.net;

test('a group counts from the day it was founded, gross, and leaves the net on the day it ended', async () => {
  await record(house, { organizations: [{ ...group, status: 'Đã chấm dứt', ended: '30/06/2023' }] });
  expect(await fraction(house, 'T1', { asOf: '2022-02-28' })).toEqual([0, null]);
  expect(await fraction(house, 'T1', { asOf: '2022-03-01' })).toEqual([1, null]);
  expect(await net('2023-06-29')).toBe(1);
  expect(await net('2023-06-30')).toBe(0);
  expect(await fraction(house, 'T1', { asOf: '2023-06-30' })).toEqual([1, null]);
});

test('the first and the last day of the Programme are in it, the days around it are not', async () => {
  const days = ['31/12/2020', '01/01/2021', '31/12/2025', '01/01/2026'];
  await record(house, { organizations: days.map((founded, index) => ({ ...group, name: `THT số ${index}`, founded })) });
  expect(await fraction(house, 'T1', { asOf: '2026-01-10' })).toEqual([2, null]);
  const { counted, notCounted } = await explained(house, 'T1', { asOf: '2026-01-10' });
  expect(counted.map((o) => o.name).sort()).toEqual(['THT số 1', 'THT số 2']);
  expect(notCounted.map((o) => o.reason).sort()).toEqual(['founded.after', 'founded.before']);
});

test('a date known by its year or month counts from the last day of it', async () => {
  await record(house, {
    organizations: [
      { ...group, founded: '2022' },
      { ...group, name: 'THT Tân Tiến', founded: '09/2022' },
    ],
  });
  expect(await fraction(house, 'T1', { asOf: '2022-09-29' })).toEqual([0, null]);
  expect(await fraction(house, 'T1', { asOf: '2022-09-30' })).toEqual([1, null]);
  expect(await fraction(house, 'T1', { asOf: '2022-12-30' })).toEqual([1, null]);
  expect(await fraction(house, 'T1', { asOf: '2022-12-31' })).toEqual([2, null]);
});

test('without a founding date an organisation is in no flow, unknown there, and alive from its first dated fact', async () => {
  const { founded: _, ...undated } = cooperative;
  await record(house, {
    organizations: [undated],
    compliance: [{ organization: 'HTX Thuận Phát', foundOn: '10/05/2022', complies: 'đúng Luật' }],
  });
  const flow = await figure(house, 'T2', { asOf: '2022-12-31' });
  expect([flow.value, flow.quality.unknown]).toEqual([0, 1]);
  expect((await explained(house, 'T2', { asOf: '2022-12-31' })).unknown).toHaveLength(1);
  expect((await fraction(house, 'T5', { asOf: '2022-05-09' }))[0]).toBe(0);
  expect((await fraction(house, 'T5', { asOf: '2022-05-10' }))[0]).toBe(1);
});

test('an undated organisation stays unknown whatever is learnt of later days', async () => {
  const { founded: _, ...undated } = cooperative;
  await record(house, { organizations: [undated] });
  const before = await figure(house, 'T2', { asOf: '2021-12-31' });
  await record(house, { returns: [{ organization: 'HTX Thuận Phát', year: 2024, officialMembers: 9 }] });
  expect(await figure(house, 'T2', { asOf: '2021-12-31' })).toEqual(before);
});

test('an HTX counts by its first certificate, also when that is re-issued or the earlier one comes to light later', async () => {
  await record(house, { organizations: [{ ...cooperative, certificateDate: '15/01/2023' }] });
  expect(await fraction(house, 'T2', { asOf: '2022-12-31' })).toEqual([0, null]);
  expect(await codesOf(house, { organizations: [{ ...cooperative, certificateDate: '20/08/2024' }] })).toEqual([
    'certificate.reissue',
  ]);
  expect(await fraction(house, 'T2', { asOf: '2023-01-15' })).toEqual([1, null]);
  await record(house, { organizations: [{ ...cooperative, certificateDate: '05/03/2022' }] });
  expect(await fraction(house, 'T2', { asOf: '2022-03-05' })).toEqual([1, null]);
});

test('a certificate more than 180 days after founding warns and still counts by its own date', async () => {
  const on = (certificateDate: string, name: string) => ({ ...cooperative, name, certificateDate });
  // 180 days after 01/03/2022 is 28/08/2022
  expect(await codesOf(house, { organizations: [on('28/08/2022', 'HTX Một')] })).toEqual([]);
  expect(await codesOf(house, { organizations: [on('29/08/2022', 'HTX Hai')] })).toEqual(['certificate.reissue']);
  expect(await fraction(house, 'T2', { asOf: '2022-08-28' })).toEqual([1, null]);
  expect(await fraction(house, 'T2', { asOf: '2022-08-29' })).toEqual([2, null]);
});

test('T2 tells farm, non-farm and unknown fields and people’s credit funds apart', async () => {
  const fields = ['Nông nghiệp', 'Phi nông nghiệp', 'Thủy sản', 'Vận tải', null];
  await record(house, {
    organizations: [
      ...fields.map((field, index) => ({ ...cooperative, name: `HTX số ${index}`, field })),
      { ...cooperative, name: 'Quỹ tín dụng nhân dân Mỹ Cẩm', kind: 'Quỹ tín dụng nhân dân', field: 'Tín dụng' },
    ],
  });
  const { value, companions } = await figure(house, 'T2');
  expect(value).toBe(6);
  expect(companions).toMatchObject({ farm: 2, nonFarm: 3, fieldUnknown: 1, creditFund: 1 });
});

test('a people’s credit fund is told by its kind too', async () => {
  await record(house, { organizations: [{ ...cooperative, name: 'Thành Tâm', kind: 'Quỹ tín dụng nhân dân' }] });
  expect((await figure(house, 'T2')).companions).toMatchObject({ creditFund: 1 });
});

test('T3 is full at two unions', async () => {
  await record(house, { organizations: [{ ...union, founded: '01/02/2022' }] });
  expect((await figure(house, 'T3')).companions.full).toBeNull();
  await record(house, { organizations: [{ ...union, name: 'LHHTX Cửu Long', founded: '01/02/2023' }] });
  const { value, status, companions } = await figure(house, 'T3');
  expect([value, status, companions.full]).toEqual([2, 'met', 'full']);
});

test('T1–T3 stay where the organisation was founded, all other figures follow its office', async () => {
  await record(house, { organizations: [{ ...cooperative, sourceDate: '01/01/2023' }] });
  await record(house, {
    organizations: [{ ...cooperative, code: '2100000001', commune: 'Xã Mỹ Cẩm', sourceDate: '01/02/2023' }],
    compliance: [{ organization: 'HTX Thuận Phát', foundOn: '10/05/2022', complies: 'đúng Luật' }],
  });
  await record(house, {
    organizations: [{ ...cooperative, code: '2100000001', commune: 'Xã Hòa Ân', sourceDate: '01/06/2023' }],
  });
  const communes = async (code: 'T2' | 'T5', asOf: string) =>
    Promise.all(['29269', '29311'].map(async (unit) => (await fraction(house, code, { asOf, unit }))[0]));
  expect(await communes('T5', '2023-05-31')).toEqual([1, 0]);
  expect(await communes('T5', '2023-06-01')).toEqual([0, 1]);
  expect(await communes('T2', '2023-12-31')).toEqual([1, 0]);
});

test('before anything is registered T1–T3 have no data; with any organisation in the register they are 0', async () => {
  for (const code of ['T1', 'T2', 'T3'] as const) {
    expect(await figure(house, code)).toMatchObject({ value: null, status: 'noData' });
  }
  await record(house, { organizations: [{ ...group, founded: '01/01/2015' }] });
  for (const code of ['T1', 'T2', 'T3'] as const) {
    const { value, status } = await figure(house, code);
    expect([value, status]).toEqual([0, 'behind']);
  }
});

test('one name in both wards called Phường 1 needs the district, and then is two organisations', async () => {
  const ward = { ...group, commune: 'Phường 1' };
  const [issue] = issuesOf(await importGiven(house, [workbook({ organizations: [ward] })]));
  expect(issue).toMatchObject({ code: 'unit.ambiguous', message: expect.stringContaining('Huyện') });
  await record(house, {
    organizations: [
      { ...ward, district: 'Thành phố Trà Vinh' },
      { ...ward, district: 'Thị xã Duyên Hải' },
    ],
  });
  expect(await fraction(house, 'T1', { unit: '842' })).toEqual([1, null]);
  expect(await fraction(house, 'T1', { unit: '851' })).toEqual([1, null]);
});
