// T9: farm produce sold under contract to buyers outside the sector, in million đồng (targets, T9).

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import type { Record } from '../builders.ts';
import { csvOf } from '../builders.ts';
import { emptied, explained, figure, fraction, importGiven, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const farm = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', field: 'Nông nghiệp', founded: '01/03/2019' };
const contract = (more: Record<'contracts'> = {}): Record<'contracts'> => ({
  number: '01/HĐ',
  organization: farm.name,
  buyer: 'Công ty Sao Mai',
  product: 'Dừa',
  signedOn: '01/02/2023',
  until: '31/12/2023',
  unit: 'tấn',
  value: 300,
  ...more,
});
const delivery = (acceptedValue: number, deliveredOn = '01/05/2023', more: Record<'deliveries'> = {}): Record<'deliveries'> => ({
  number: '01/HĐ',
  deliveredOn,
  acceptedValue,
  ...more,
});
const back = (produceValue: number | null, contractSales: number | null = null, year = 2023): Record<'returns'> => ({
  organization: farm.name,
  year,
  produceValue,
  contractSales,
});

test('deliveries of the year replace the return’s own figure, which stands where there are none', async () => {
  await record(house, { organizations: [farm], returns: [back(1000, 400), back(1000, 400, 2022)], contracts: [contract()] });
  expect(await fraction(house, 'T9')).toEqual([400, 1000]);
  await record(house, { deliveries: [delivery(150)] });
  expect(await fraction(house, 'T9')).toEqual([150, 1000]);
  expect(await fraction(house, 'T9', { asOf: '2022-12-31' })).toEqual([400, 1000]);
});

test('deliveries outside the contract’s term count, those of other years do not', async () => {
  await record(house, {
    organizations: [farm],
    returns: [back(1000), back(500, null, 2024)],
    contracts: [contract({ until: '31/03/2023' })],
    deliveries: [delivery(100, '01/01/2023'), delivery(50, '31/12/2023'), delivery(70, '01/01/2024')],
  });
  expect(await fraction(house, 'T9', { asOf: '2023-12-31' })).toEqual([150, 1000]);
  expect(await fraction(house, 'T9', { asOf: '2024-12-31' })).toEqual([70, 500]);
});

test('sales are capped at the output, as a conflict', async () => {
  const given = { organizations: [farm], returns: [back(1000)], contracts: [contract()], deliveries: [delivery(1200)] };
  await record(house, given);
  expect(await figure(house, 'T9')).toMatchObject({ numerator: 1000, denominator: 1000, value: 100, quality: { conflicts: 1 } });
  await record(house, {
    organizations: [{ ...farm, name: 'HTX Hòa Bình' }],
    returns: [{ ...back(100, 130), organization: 'HTX Hòa Bình' }],
  });
  expect(await figure(house, 'T9')).toMatchObject({ numerator: 1100, denominator: 1100, quality: { conflicts: 2 } });
});

test('a buyer is inside from the day the first organisation of its name was founded, in whatever commune', async () => {
  const buyers = [
    { ...farm, name: 'HTX Tiêu thụ Miền Tây', commune: 'Xã Hòa Ân', founded: '01/06/2023' },
    { ...farm, name: 'HTX Tiêu thụ Miền Tây', commune: 'Xã Đôn Châu', founded: '01/09/2023', ended: '01/10/2023' },
  ];
  await record(house, {
    organizations: [farm, ...buyers],
    returns: [back(1000, 900)],
    contracts: [contract({ buyer: 'Hợp tác xã tiêu thụ MIỀN TÂY' })],
    deliveries: [delivery(100, '31/05/2023'), delivery(200, '01/06/2023'), delivery(400, '02/12/2023')],
  });
  expect(await fraction(house, 'T9')).toEqual([100, 1000]);
  expect((await figure(house, 'T9')).companions.soldInsideSector).toBe(600);
});

test('only sold inside the sector is zero, not the return’s own figure', async () => {
  await record(house, {
    organizations: [farm, { ...farm, name: 'LHHTX Trà Vinh', kind: 'LHHTX' }],
    returns: [back(1000, 900)],
    contracts: [contract({ buyer: 'LHHTX Trà Vinh' })],
    deliveries: [delivery(200)],
  });
  expect(await fraction(house, 'T9')).toEqual([0, 1000]);
  expect((await explained(house, 'T9')).notCounted.map((r) => r.reason)).toEqual(['sales.inside']);
});

test('a buyer that becomes known as a cooperative only later moves a board already on screen', async () => {
  await record(house, {
    organizations: [farm],
    returns: [back(1000)],
    contracts: [contract({ buyer: 'HTX Miền Tây' })],
    deliveries: [delivery(200)],
  });
  expect(await fraction(house, 'T9')).toEqual([200, 1000]);
  await record(house, { organizations: [{ ...farm, name: 'HTX Miền Tây', commune: 'Xã Hòa Ân' }] });
  expect(await fraction(house, 'T9')).toEqual([0, 1000]);
});

test('deliveries of a year without a return are left out and listed', async () => {
  await record(house, {
    organizations: [farm],
    returns: [back(null, 300)],
    contracts: [contract()],
    deliveries: [delivery(200)],
  });
  expect(await figure(house, 'T9')).toMatchObject({ value: null, numerator: 0, denominator: 0, status: 'noData' });
  const { counted, outside } = await explained(house, 'T9');
  expect(counted).toEqual([]);
  expect(outside.map((r) => [r.kind, r.reason, r.amount])).toEqual([['delivery', 'return.missing', 200]]);
});

test('a return counts whether its organisation is alive at the date or not; other fields and unknown ones do not', async () => {
  await record(house, {
    organizations: [
      { ...farm, ended: '30/06/2023' },
      { ...farm, name: 'HTX vận tải', field: 'Phi nông nghiệp' },
      { ...farm, name: 'HTX chưa rõ', field: null },
    ],
    returns: [
      back(1000, 250),
      { ...back(500, 500), organization: 'HTX vận tải' },
      { ...back(500, 500), organization: 'HTX chưa rõ' },
    ],
  });
  expect(await figure(house, 'T9')).toMatchObject({ numerator: 250, denominator: 1000, value: 25, quality: { unknown: 1 } });
});

test('a return that says nothing of sales is unknown and adds its output', async () => {
  await record(house, { organizations: [farm], returns: [back(1000)] });
  expect(await figure(house, 'T9')).toMatchObject({ numerator: 0, denominator: 1000, quality: { unknown: 1 } });
});

test('the year is that of the date when it is over, else the one before, also before the Programme', async () => {
  await record(house, { organizations: [farm], returns: [back(800, 80, 2020), back(1000, 100, 2022), back(2000, 300)] });
  expect(await fraction(house, 'T9', { asOf: '2023-12-30' })).toEqual([100, 1000]);
  expect(await fraction(house, 'T9', { asOf: '2023-12-31' })).toEqual([300, 2000]);
  expect(await fraction(house, 'T9', { asOf: '2021-06-30' })).toEqual([80, 800]);
});

test('the signed share takes contracts signed in the year with outside buyers; quantities are told by product and unit', async () => {
  await record(house, {
    organizations: [farm, { ...farm, name: 'HTX Miền Tây', commune: 'Xã Hòa Ân' }],
    returns: [back(1000)],
    contracts: [
      contract(),
      contract({ number: '02/HĐ', product: 'Bưởi', unit: 'kg', value: 100 }),
      contract({ number: '03/HĐ', signedOn: '31/12/2022', value: 50 }),
      contract({ number: '04/HĐ', buyer: 'HTX Miền Tây', value: 70 }),
    ],
    deliveries: [
      delivery(10, '01/05/2023', { quantity: '1,5' }),
      delivery(10, '01/06/2023', { quantity: '2,25' }),
      delivery(10, '01/06/2023', { number: '02/HĐ', quantity: 400 }),
      delivery(10, '01/06/2023', { number: '04/HĐ', quantity: 9 }),
    ],
  });
  const { numerator, companions } = await figure(house, 'T9');
  expect(numerator).toBe(30);
  expect(companions).toMatchObject({ signedShare: 40, 'delivered: dừa (tấn)': 3.75, 'delivered: bưởi (kg)': 400 });
});

test('two equal slips in one file are two deliveries; the same two told again in another file are not four', async () => {
  await record(house, {
    organizations: [farm],
    returns: [back(1000)],
    contracts: [contract()],
    deliveries: [delivery(100), delivery(100)],
  });
  expect(await fraction(house, 'T9')).toEqual([200, 1000]);
  const slips = [
    ['Số hợp đồng', 'Ngày', 'Giá trị nghiệm thu (triệu đồng)'],
    ['01/HĐ', '01/05/2023', 100],
    ['01/HĐ', '01/05/2023', 100],
  ];
  await importGiven(house, [csvOf('quy-1.csv', slips), csvOf('quy-2.csv', slips)]);
  expect(await fraction(house, 'T9')).toEqual([200, 1000]);
});
