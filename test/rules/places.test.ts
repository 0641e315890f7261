// T5 and T6: targets that count places, before and after districts ceased (targets, T5, T6, "Place").

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { Refused } from '../../src/platform/refusal.ts';
import { emptied, explained, figure, fraction, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const cooperative = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', founded: '01/03/2019' };
const finding = (foundOn: string, complies: string) => ({ organization: 'HTX Thuận Phát', foundOn, complies });
const recognition = (organization: string, more = {}) => ({
  organization,
  decisionNumber: '12/QĐ-UBND',
  decidedOn: '01/04/2022',
  greenPractice: true,
  valueChain: true,
  keyProduct: true,
  ...more,
});
/** Three cooperatives of one place, each recognised. */
const models = (commune: string, founded = '01/03/2019', count = 3) => {
  const organizations = Array.from({ length: count }, (_, index) => ({
    ...cooperative,
    name: `HTX mô hình ${index}`,
    commune,
    founded,
  }));
  return { organizations, recognitions: organizations.map(({ name }) => recognition(name)) };
};

test('the latest finding up to the date decides; of two on one day “chưa đúng” wins, in whichever order they come', async () => {
  const compliance = [
    finding('01/06/2022', 'đúng Luật'),
    finding('01/06/2023', 'chưa đúng Luật'),
    finding('01/06/2023', 'đúng Luật'),
  ];
  await record(house, { organizations: [cooperative], compliance });
  expect((await fraction(house, 'T5', { asOf: '2023-05-31' }))[0]).toBe(1);
  expect((await fraction(house, 'T5', { asOf: '2023-06-01' }))[0]).toBe(0);
  await record(house, { compliance: [finding('01/06/2022', 'chưa đúng Luật')] });
  expect((await fraction(house, 'T5', { asOf: '2023-05-31' }))[0]).toBe(0);
});

test('a commune whose living cooperatives all lack a finding is unknown; one ended on the day is not living', async () => {
  await record(house, { organizations: [{ ...cooperative, ended: '01/07/2023' }] });
  expect((await figure(house, 'T5', { asOf: '2023-06-30' })).quality.unknown).toBe(1);
  expect((await figure(house, 'T5', { asOf: '2023-07-01' })).quality.unknown).toBe(0);
  const { counted, notCounted, unknown } = await explained(house, 'T5', { asOf: '2023-06-30' });
  expect(unknown.map((commune) => commune.name)).toEqual(['Xã Mỹ Cẩm']);
  expect(counted.length + notCounted.length + unknown.length).toBe(85);
});

test('wards and towns are not communes of T5: a ward alone has no data, 85 xã before and 32 after 2025-07-01', async () => {
  const ward = { ...cooperative, commune: 'Phường 4', district: 'Thành phố Trà Vinh' };
  await record(house, { organizations: [ward], compliance: [finding('01/06/2022', 'đúng Luật')] });
  expect(await fraction(house, 'T5')).toEqual([0, 85]);
  expect(await figure(house, 'T5', { unit: '29236' })).toMatchObject({ value: null, denominator: 0 });
});

test('an old commune is carried into the new one, where three make one', async () => {
  const organizations = ['Xã Mỹ Cẩm', 'Xã Nhị Long Phú'].map((commune, index) => ({
    ...cooperative,
    name: `HTX ${index}`,
    commune,
  }));
  const compliance = organizations.map(({ name }) => ({ ...finding('01/06/2022', 'đúng Luật'), organization: name }));
  await record(house, { organizations, compliance });
  expect((await fraction(house, 'T5', { asOf: '2025-06-30' }))[0]).toBe(2);
  expect((await fraction(house, 'T5', { asOf: '2025-07-01' }))[0]).toBe(1);
  expect((await fraction(house, 'T5', { asOf: '2025-07-01', unit: '29266' }))[0]).toBe(1);
});

test('three living recognised models make a district, two do not; both ends of a recognition count', async () => {
  const { organizations, recognitions } = models('Xã Mỹ Cẩm');
  recognitions[2] = { ...recognitions[2]!, decidedOn: '01/05/2022', ...{ expires: '30/06/2023' } };
  await record(house, { organizations, recognitions });
  const districts = async (asOf: string) => fraction(house, 'T6', { asOf });
  expect(await districts('2022-04-30')).toEqual([0, 9]);
  expect(await districts('2022-05-01')).toEqual([1, 9]);
  expect(await districts('2023-06-30')).toEqual([1, 9]);
  expect(await districts('2023-07-01')).toEqual([0, 9]);
});

test('a recognition that leaves one of the three out, a second one of the same HTX, and one of a THT make no model', async () => {
  const { organizations, recognitions } = models('Xã Mỹ Cẩm', '01/03/2019', 2);
  await record(house, {
    organizations: [
      ...organizations,
      { ...cooperative, name: 'HTX nửa chừng' },
      { ...cooperative, name: 'THT dừa', kind: 'THT' },
    ],
    recognitions: [
      ...recognitions,
      { ...recognitions[0]!, decisionNumber: '99/QĐ-UBND' },
      recognition('HTX nửa chừng', { keyProduct: false }),
      recognition('THT dừa'),
    ],
  });
  expect((await fraction(house, 'T6'))[0]).toBe(0);
  expect((await figure(house, 'T6')).companions.models).toBe(2);
});

test('after districts ceased T6 keeps their geography, takes its facts at the date and says so', async () => {
  const { organizations, recognitions } = models('Xã Mỹ Cẩm');
  recognitions[2] = { ...recognitions[2]!, decidedOn: '01/09/2025' };
  await record(house, { organizations, recognitions });
  expect(await fraction(house, 'T6', { asOf: '2025-08-31' })).toEqual([0, 9]);
  const after = await figure(house, 'T6', { asOf: '2025-09-01' });
  expect([after.numerator, after.denominator, after.frozenGeography]).toEqual([1, 9, '2025-06-30']);
  expect((await figure(house, 'T6', { asOf: '2023-12-31' })).frozenGeography).toBeNull();
});

test.each(['Phường Hòa Thuận', 'Phường Nguyệt Hóa', 'Xã Ngũ Lạc'])(
  'an HTX known only by %s, which straddles old districts, is unknown in T6 and counted elsewhere',
  async (commune) => {
    await record(house, models(commune, '01/08/2025'));
    const districts = await figure(house, 'T6', { asOf: '2025-12-31' });
    expect([districts.numerator, districts.denominator, districts.quality.unknown]).toEqual([0, 9, 3]);
    expect((await explained(house, 'T6', { asOf: '2025-12-31' })).outside.map((o) => o.reason)).toContain('district.unknown');
    for (const geography of ['2023-12-31', '2025-06-30', '2025-12-31']) {
      expect(await fraction(house, 'T2', { asOf: '2025-12-31', geography })).toEqual([3, null]);
    }
  },
);

test('an HTX known by a new commune made of one district alone lies in that district', async () => {
  await record(house, models('Xã Càng Long', '01/08/2025'));
  expect((await fraction(house, 'T6', { asOf: '2025-12-31' }))[0]).toBe(1);
  expect((await fraction(house, 'T6', { asOf: '2025-12-31', geography: '2025-06-30', unit: '844' }))[0]).toBe(1);
});

test('T6 of a commune is nothing over nothing, of a district one over one', async () => {
  await record(house, models('Xã Mỹ Cẩm'));
  expect(await figure(house, 'T6', { unit: '29269' })).toMatchObject({ value: null, numerator: 0, denominator: 0 });
  expect(await fraction(house, 'T6', { unit: '844' })).toEqual([1, 1]);
  expect(await fraction(house, 'T6', { unit: '29266', asOf: '2025-12-31' })).toEqual([0, 0]);
});

test('a unit that is not valid in the geography is refused as wrong usage, its successors named', async () => {
  const asked = house.boards().board({ unit: '29269', asOf: '2025-12-31', geography: '2025-12-31' });
  const refusal = await asked.catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refused);
  expect(refusal).toMatchObject({ exit: 2, message: expect.stringContaining('Xã Càng Long (29266)') });
  await expect(house.boards().board({ unit: '844', asOf: '2025-12-31', geography: '2025-12-31' })).rejects.toThrow(
    'Xã Càng Long',
  );
  await expect(house.boards().board({ unit: '99999', asOf: '2025-12-31', geography: '2025-12-31' })).rejects.toThrow('99999');
});

test('the name of an abolished commune is taken as the old unit with a warning, and carried forward', async () => {
  const late = { ...cooperative, founded: '01/09/2025' };
  const result = await record(house, { organizations: [late] });
  expect(result.files[0]!.sheets[0]!.issues.map((issue) => issue.code)).toEqual(['unit.abolished']);
  expect(await fraction(house, 'T2', { asOf: '2025-12-31', unit: '29266' })).toEqual([1, null]);
});
