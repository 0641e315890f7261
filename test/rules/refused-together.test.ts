// Rows that lean on a row refused in the same command are refused with it; nothing else is lost, nothing is half-written.

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { type Records, workbook } from '../builders.ts';
import { emptied, figure, fraction, importGiven, issuesOf, record, testHouse } from '../house.ts';
import { dump } from '../properties/dump.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const cooperative = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', field: 'Nông nghiệp', founded: '01/03/2019' };
const contract = {
  number: '01/2023/HĐ',
  organization: 'HTX Thuận Phát',
  buyer: 'Công ty Sao Mai',
  product: 'Dừa',
  signedOn: '01/02/2023',
  value: 100,
};
const director = { organization: 'HTX Thuận Phát', fullName: 'Lê Văn An', posts: 'Giám đốc', from: '01/03/2019' };

/** Kind and code of each error, and how many rows were refused. */
async function refusedIn(records: Records) {
  const result = await importGiven(house, [workbook(records)]);
  const errors = issuesOf(result).filter(({ severity }) => severity === 'error');
  const refused = result.files[0]!.sheets.reduce((sum, sheet) => sum + sheet.refused, 0);
  return { refused, codes: [...new Set(errors.map(({ kind, code }) => `${kind} ${code}`))].sort() };
}

test('the people of an organisation whose own rows contradict each other', async () => {
  const organizations = [cooperative, { ...cooperative, founded: '01/04/2019' }, { ...cooperative, name: 'HTX Hòa Bình' }];
  const managers = [director, { ...director, organization: 'HTX Hòa Bình' }];
  expect(await refusedIn({ organizations, managers })).toEqual({
    refused: 3,
    codes: ['managers organization.refused', 'organizations row.contradictory'],
  });
  expect(await fraction(house, 'T7')).toEqual([0, 1]);
});

test('the returns of two organisations that share a code', async () => {
  const organizations = [
    { ...cooperative, code: '2100000001' },
    { ...cooperative, name: 'HTX Hòa Bình', code: '2100000001' },
  ];
  const returns = [{ organization: 'HTX Thuận Phát', year: 2022, officialMembers: 10 }];
  const { refused, codes } = await refusedIn({ organizations, returns });
  expect(refused).toBe(3);
  expect(codes).toEqual(['organizations code.duplicate', 'returns organization.refused']);
});

test('the deliveries of a contract told in two ways', async () => {
  await record(house, { organizations: [cooperative] });
  const contracts = [contract, { ...contract, product: 'Bưởi' }];
  const deliveries = [{ number: '01/2023/HĐ', deliveredOn: '01/05/2023', acceptedValue: 10 }];
  expect(await refusedIn({ contracts, deliveries })).toEqual({
    refused: 3,
    codes: ['contracts row.contradictory', 'deliveries contract.unknown'],
  });
});

test('rows about an organisation that the register already holds stand on their own', async () => {
  await record(house, { organizations: [cooperative] });
  const organizations = [{ ...cooperative, founded: '05/03/2019', ended: '01/01/2019' }];
  const { codes } = await refusedIn({ organizations, managers: [director] });
  expect(codes.filter((code) => code.startsWith('managers'))).toEqual([]);
  expect(await fraction(house, 'T7')).toEqual([0, 1]);
});

test('a refused row of a known cooperative does not link it to a group', async () => {
  const group = { ...cooperative, name: 'THT Hòa Bình', kind: 'THT', founded: '01/01/2022' };
  await record(house, { organizations: [{ ...cooperative, founded: '01/03/2023' }, group] });
  const organizations = [{ ...cooperative, founded: null, ended: '01/01/2018', convertedFrom: 'THT Hòa Bình' }];
  expect((await refusedIn({ organizations })).refused).toBe(1);
  expect((await figure(house, 'T1')).companions.net).toBe(1);
});

test('one organisation in two spellings in one command is one organisation', async () => {
  const spelt = { ...cooperative, name: 'Hợp tác xã THUẬN PHÁT', status: 'Hoạt động' };
  for (const organizations of [
    [{ ...cooperative, status: 'Đang hoạt động' }, spelt],
    [spelt, { ...cooperative, status: 'Đang hoạt động' }],
  ]) {
    house = await emptied(opened);
    expect(await refusedIn({ organizations })).toEqual({ refused: 0, codes: [] });
    expect(await fraction(house, 'T2', { asOf: '2019-12-31' })).toEqual([0, null]);
  }
});

test('quantities are kept to a thousandth, and the same file with finer ones creates nothing the second time', async () => {
  const records: Records = {
    organizations: [cooperative],
    contracts: [{ ...contract, quantity: '12,34567' }],
    deliveries: [{ number: '01/2023/HĐ', deliveredOn: '01/05/2023', quantity: '1,23456', acceptedValue: 10 }],
  };
  await record(house, records);
  const again = await record(house, records);
  for (const sheet of again.files[0]!.sheets) expect([sheet.kind, sheet.unchanged]).toEqual([sheet.kind, sheet.rows]);
});

test('a person without a birth year is ambiguous beside two with one, wherever the row stands', async () => {
  const people = [null, '1970', '1980'].map((birth) => ({ ...director, birth }));
  for (const managers of [people, people.toReversed(), [people[1]!, people[0]!, people[2]!]]) {
    house = await emptied(opened);
    expect(await refusedIn({ organizations: [cooperative], managers })).toEqual({
      refused: 1,
      codes: ['managers person.ambiguous'],
    });
    expect(await fraction(house, 'T7')).toEqual([0, 2]);
  }
});

test('of several spellings and certificates the same one is kept, whichever row comes first', async () => {
  const records: Records = {
    organizations: [
      { ...cooperative, certificateDate: '2020', certificateNumber: 'B', source: 'Sở', sourceDate: '01/01/2023' },
      { ...cooperative, certificateDate: '15/03/2019', certificateNumber: 'C', source: 'Chi cục', sourceDate: '01/02/2023' },
    ],
    managers: [director, { ...director, fullName: 'LÊ VĂN AN', posts: 'giám đốc', sex: 'Nam' }],
    contracts: [contract, { ...contract, number: '1/2023/hđ', buyer: 'CÔNG TY sao mai' }],
  };
  const reversed = Object.fromEntries(Object.entries(records).map(([kind, rows]) => [kind, rows.toReversed()]));
  expect((await refusedIn(records)).codes).toEqual([]);
  const kept = await dump(house);
  expect(kept.find((line) => line.startsWith('organization '))).toContain(
    '"certificate_number":"C","certificate_date":"2019-03-15","certificate_precision":"day"',
  );
  house = await emptied(opened);
  expect((await refusedIn(reversed)).codes).toEqual([]);
  expect(await dump(house)).toEqual(kept);
});
