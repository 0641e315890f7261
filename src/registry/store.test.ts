import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import type { Db } from '../platform/database/types.ts';
import { type OrganizationKind, storedName } from './names.ts';
import { listFields, listOrganizations, type OrganizationFilter, readOrganization } from './store.ts';

const TRA_CU = 990_001;
const LONG_HIEP = 990_002;
const HOA_AN = 990_003;
const asOf = '2023-12-31';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sql`insert into unit (id, code, name, short_name, type, level, parent_id, province_id, name_key, plain_key, source) values
    (990000, '990', 'Tỉnh Thử', 'Thử', 'Tỉnh', 1, null, 990000, 'thu3', 'thu', 'thử'),
    (${TRA_CU}, '9901', 'Huyện Trà Cú', 'Trà Cú', 'Huyện', 2, 990000, 990000, 'tra cu', 'tra cu', 'thử'),
    (${LONG_HIEP}, '99011', 'Xã Long Hiệp', 'Long Hiệp', 'Xã', 3, ${TRA_CU}, 990000, 'long hiep', 'long hiep', 'thử'),
    (${HOA_AN}, '99012', 'Xã Hòa Ân', 'Hòa Ân', 'Xã', 3, ${TRA_CU}, 990000, 'hoa an', 'hoa an', 'thử')`.execute(database.db);
  await organization(1, 'HTX', 'HTX nông nghiệp Long Hiệp', LONG_HIEP, { field: 'Nông nghiệp', code: '2100000001' });
  await organization(2, 'THT', 'Tổ hợp tác Long Hiệp', LONG_HIEP, { ended: '2023-06-01' });
  await organization(3, 'HTX', 'Hợp tác xã Hòa Ân', HOA_AN, { field: 'Vận tải' });
  await organization(4, 'HTX', 'HTX Hoa Ấn Độ', HOA_AN, {});
  await organization(5, 'HTX', 'HTX Long Hiệp Mới', LONG_HIEP, { founded: '2024-05-01' });
  await rename(3, 'HTX Thủy sản Rạch Lọp', '2023-01-01');
  const { db } = database;
  await sql`insert into organization_status (organization_id, valid, status) values (1, '[2020-01-01,)', 'active'), (2, '[2020-01-01,)', 'active')`.execute(
    db,
  );
  await sql`insert into annual_return (organization_id, year, official_members, associate_capital, revenue)
    values (1, 2021, 40, 2, 1000000), (1, 2022, 51, 4, 700000000), (1, 2024, 900, 0, null)`.execute(db);
  await sql`insert into person (organization_id, id, full_name, name_key, birth_year) values (1, 1, 'Thạch Sô Phia', 'x', 1980)`.execute(
    db,
  );
  await sql`insert into post (organization_id, person_id, role, title, from_date) values (1, 1, 'director', 'Giám đốc', '2021-02-03')`.execute(
    db,
  );
  await sql`insert into compliance_finding (organization_id, found_on, complies, basis) values (1, '2022-07-01', true, 'Luật HTX')`.execute(
    db,
  );
  await sql`insert into sales_contract (organization_id, number, number_key, buyer, buyer_key, product, signed_on, value)
    values (1, '01/HĐ', '1/hđ', 'Công ty Lương thực', 'x', 'Lúa', '2022-03-01', 500000000)`.execute(db);
  await sql`insert into delivery (organization_id, contract_key, delivered_on, accepted_value) values (1, '1/hđ', '2022-09-01', 200000000)`.execute(
    db,
  );
});

interface More {
  founded?: string;
  ended?: string;
  field?: string;
  code?: string;
}

async function organization(id: number, kind: OrganizationKind, name: string, unit: number, more: More) {
  const { db } = database;
  await sql`insert into organization (id, kind, code, field, founded, ended, founding_members)
    values (${id}, ${kind}, ${more.code ?? null}, ${more.field ?? null}, ${more.founded ?? '2020-01-01'}, ${more.ended ?? null}, 11)`.execute(
    db,
  );
  await insertName(db, id, name, kind, '[,)');
  await sql`insert into organization_address (organization_id, valid, unit_id) values (${id}, '[,)', ${unit})`.execute(db);
}

async function rename(id: number, name: string, from: string) {
  const { db } = database;
  await sql`update organization_name set valid = daterange(null, ${from}::date) where organization_id = ${id}`.execute(db);
  await insertName(db, id, name, 'HTX', `[${from},)`);
}

async function insertName(db: Db, id: number, name: string, kind: OrganizationKind, valid: string) {
  const stored = storedName(name, kind);
  await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
    values (${id}, ${valid}::daterange, ${stored.name}, ${stored.nameKey}, ${stored.spokenKey}, ${stored.plainKey})`.execute(db);
}

const find = async (filter: Partial<OrganizationFilter & { limit: number }> = {}) => {
  const { items, total } = await listOrganizations(database.db, { asOf, limit: 50, offset: 0, ...filter });
  return { ids: items.map(({ id }) => id), total, items };
};

describe('the list', () => {
  test('finds words without diacritics, in any order', async () => {
    expect((await find({ search: 'hiep long' })).ids).toEqual([1, 2]);
    expect((await find({ search: 'htx long hiep' })).ids).toEqual([1]);
    expect((await find({ search: 'hop tac xa long' })).ids).toEqual([1]);
  });

  test('puts the same marks first', async () => {
    expect((await find({ search: 'hoa ấn' })).ids[0]).toBe(4);
    expect((await find({ search: 'Hòa Ân' })).ids).toContain(3);
  });

  test('finds by an earlier name and by code, and shows the name of the day', async () => {
    const { items } = await find({ search: 'hoa an', kind: 'HTX' });
    expect(items.find(({ id }) => id === 3)?.name).toBe('HTX Thủy sản Rạch Lọp');
    expect((await find({ search: '2100000001' })).ids).toEqual([1]);
  });

  test('filters by kind, status, commune and field, and leaves out what is founded later', async () => {
    expect((await find()).ids).not.toContain(5);
    expect((await find({ kind: 'THT' })).ids).toEqual([2]);
    expect((await find({ status: 'ended' })).ids).toEqual([2]);
    expect((await find({ status: 'active' })).ids).toEqual([1]);
    expect((await find({ unitIds: [HOA_AN] })).ids.sort()).toEqual([3, 4]);
    expect((await find({ unitIds: [] })).ids).toEqual([]);
    expect((await find({ fields: ['Nông nghiệp'] })).ids).toEqual([1]);
    expect(await listFields(database.db)).toEqual(['Nông nghiệp', 'Vận tải']);
  });

  test('gives the commune, the district and the last count known on the day', async () => {
    const { items } = await find({ search: 'nong nghiep' });
    expect(items[0]).toMatchObject({
      commune: 'Xã Long Hiệp',
      district: 'Huyện Trà Cú',
      members: 55,
      membersYear: 2022,
      status: 'active',
    });
    const [ended] = (await find({ kind: 'THT' })).items;
    expect(ended).toMatchObject({ members: 11, membersYear: null, status: 'ended' });
  });

  test('pages in one order and counts the whole', async () => {
    const first = await find({ limit: 2 });
    const second = await listOrganizations(database.db, { asOf, limit: 2, offset: 2 });
    expect(first.total).toBe(4);
    expect([...first.ids, ...second.items.map(({ id }) => id)].sort()).toEqual([1, 2, 3, 4]);
  });

  test('signs that mean something to the database are only signs', async () => {
    expect((await find({ search: '%_' })).total).toBe(4);
    expect((await find({ search: "long' or true --" })).total).toBe(0);
  });
});

describe('one organisation', () => {
  test('comes whole', async () => {
    const found = await readOrganization(database.db, 1);
    expect(found).toMatchObject({
      names: [{ name: 'HTX nông nghiệp Long Hiệp', from: null, until: null }],
      addresses: [{ commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú' }],
      posts: [{ person: 'Thạch Sô Phia', title: 'Giám đốc', from: '2021-02-03', until: null }],
      findings: [{ on: '2022-07-01', complies: true }],
      contracts: [{ number: '01/HĐ', deliveries: [{ on: '2022-09-01', value: 200_000_000 }] }],
      convertedFrom: null,
    });
    expect(found?.returns.map(({ year }) => year)).toEqual([2021, 2022, 2024]);
  });

  test('that does not exist is not found', async () => {
    expect(await readOrganization(database.db, 404)).toBeUndefined();
  });

  test('keeps its earlier name with its last day', async () => {
    const found = await readOrganization(database.db, 3);
    expect(found?.names).toEqual([
      { name: 'Hợp tác xã Hòa Ân', from: null, until: '2022-12-31' },
      { name: 'HTX Thủy sản Rạch Lọp', from: '2023-01-01', until: null },
    ]);
  });
});
