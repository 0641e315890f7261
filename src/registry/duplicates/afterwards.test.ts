// What other rooms make of a merge, and merges at the same moment as other writing.

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Records, workbook } from '../../../test/builders.ts';
import { emptied, fraction, importGiven, issuesOf, record, reopened, testHouse } from '../../../test/house.ts';
import type { House } from '../../house.ts';
import { exportRecords } from '../../intake/export/export-records.ts';
import { rows } from '../../platform/database/types.ts';
import { listOrganizations } from '../store.ts';
import { markDistinct, mergeOrganizations, unmarkDistinct } from './actions/index.ts';
import { findDuplicates } from './finding.ts';
import { at, codes, DAY, KEPT, PLACE, reason, SECOND } from './fixture.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});
const { run, twice } = at(() => house);

describe('at the same moment', () => {
  test('two merges: one is done, the other is told', async () => {
    const { keptId, duplicateId } = await twice();
    const outcomes = await Promise.all([
      run(mergeOrganizations, { keptId, duplicateId, reason }),
      run(mergeOrganizations, { keptId: duplicateId, duplicateId: keptId, reason }),
      run(mergeOrganizations, { keptId, duplicateId, reason }),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.flatMap(codes).every((code) => code.startsWith('merge.'))).toBe(true);
  });

  test('an import planned before the merge is planned anew and means the kept one', async () => {
    const { keptId, duplicateId } = await twice();
    const records: Records = { returns: [{ organization: SECOND, year: 2024, officialMembers: 4 }] };
    const [merged, imported] = await Promise.all([
      run(mergeOrganizations, { keptId, duplicateId, reason }),
      importGiven(house, [workbook(records)]),
    ]);
    expect(merged.ok).toBe(true);
    expect(issuesOf(imported)).toEqual([]);
    const held = await rows(
      house.database.db,
      sql<{ id: number }>`select organization_id as id from annual_return where year = 2024`,
    );
    // written before, it moved with the rest; written after, it was meant for the kept one
    expect(held).toEqual([{ id: keptId }]);
  });
});

describe('afterwards', () => {
  test('a list that names the duplicate means the kept one and renames nothing', async () => {
    const { keptId, duplicateId } = await twice();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    const records: Records = {
      organizations: [{ ...PLACE, name: SECOND, kind: 'HTX', code: '2100111223', charterCapital: 900 }],
      returns: [{ organization: SECOND, commune: 'Xã Mỹ Cẩm', year: 2024, officialMembers: 31 }],
      contracts: [
        {
          organization: '2100111223',
          number: '02/HĐ',
          buyer: 'Công ty Lương thực',
          product: 'Lúa',
          signedOn: '01/01/2024',
          value: 5,
        },
      ],
    };
    await record(house, records);
    const { db } = house.database;
    const kept = await rows(
      db,
      sql`select o.code, o.charter_capital as capital, n.name from organization o join organization_name n on n.organization_id = o.id
        where o.id = ${keptId}`,
    );
    expect(kept).toEqual([{ code: '2100111222', capital: 900_000_000, name: KEPT }]);
    const holders = await rows(
      db,
      sql`select organization_id as id from annual_return where year = 2024
        union all select organization_id from sales_contract where number = '02/HĐ'`,
    );
    expect(holders).toEqual([{ id: keptId }, { id: keptId }]);
    expect(await rows(db, sql`select id from organization`)).toHaveLength(2);
  });

  test('the register lists it once, finds it by either name, and hands it out once', async () => {
    const { keptId, duplicateId } = await twice();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    const listed = async (search?: string) =>
      (await listOrganizations(house.database.db, { asOf: DAY, search, limit: 50, offset: 0 })).items.map(({ id }) => id);
    expect(await listed()).toEqual([keptId]);
    expect(await listed('thuan phat my cam')).toEqual([keptId]);
    expect(await listed('2100111223')).toEqual([keptId]);
    const handed = await run(exportRecords, {
      kind: 'returns',
      geography: house.geography,
      province: '84',
      today: DAY,
    });
    expect(handed.ok && handed.value.rows).toHaveLength(2);
  });

  test('a buyer that bears the name of the duplicate is still of the sector', async () => {
    const seller = { ...PLACE, name: 'HTX Hòa Ân', kind: 'HTX', field: 'Nông nghiệp', founded: '01/01/2020' };
    const { keptId, duplicateId } = await twice();
    await record(house, {
      organizations: [seller],
      returns: [{ organization: seller.name, year: 2023, officialMembers: 9, produceValue: 1000 }],
      contracts: [
        { organization: seller.name, number: '8', buyer: 'Công ty Lương thực', product: 'Lúa', signedOn: '01/01/2023' },
        { organization: seller.name, number: '9', buyer: SECOND, product: 'Lúa', signedOn: '01/01/2023' },
      ],
      deliveries: [
        { organization: seller.name, number: '8', deliveredOn: '01/02/2023', acceptedValue: 50 },
        { organization: seller.name, number: '9', deliveredOn: '01/02/2023', acceptedValue: 100 },
      ],
    });
    const sold = await fraction(house, 'T9', { asOf: DAY });
    expect(sold).toEqual([50, 1000]);
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    expect(await fraction(house, 'T9', { asOf: DAY })).toEqual(sold);
    expect(await fraction(reopened(house), 'T9', { asOf: DAY })).toEqual(sold);
  });
});

test('pairs are found and explained, and one looked at and found to be two is not shown again', async () => {
  const { keptId, duplicateId } = await twice();
  await record(house, { organizations: [{ ...PLACE, name: 'HTX Hòa Ân', kind: 'HTX', founded: '01/01/2020' }] });
  const found = async () =>
    (await findDuplicates(house.database.db, house.geography)).map(({ one, other }) => [one.id, other.id]);
  const pair = [Math.min(keptId, duplicateId), Math.max(keptId, duplicateId)];
  expect(await found()).toEqual([pair]);
  await run(markDistinct, { one: duplicateId, other: keptId });
  expect(await found()).toEqual([]);
  await run(unmarkDistinct, { one: keptId, other: duplicateId });
  expect(await found()).toEqual([pair]);
  await run(mergeOrganizations, { keptId, duplicateId, reason });
  expect(await found()).toEqual([]);
});
