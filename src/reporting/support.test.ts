// The table of support in the official report, to the đồng.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { record, testHouse } from '../../test/house.ts';
import { carry, give } from '../../test/support-files.ts';
import type { House } from '../house.ts';
import { row } from '../platform/database/types.ts';
import type { Table } from './document.ts';
import { gatherReport } from './gather.ts';
import { periodOf } from './period.ts';
import { writeReport } from './report.ts';

let house: House;
beforeAll(async () => {
  house = await testHouse();
  await record(house, {
    organizations: [
      { name: 'HTX Càng Long', kind: 'HTX', commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long', founded: '01/01/2020' },
      { name: 'HTX Trà Cú', kind: 'HTX', commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', founded: '01/01/2020' },
    ],
    training: [
      {
        organization: 'HTX Càng Long',
        fullName: 'Người Một',
        course: 'Quản trị',
        endedOn: '10/04/2024',
        qualifying: true,
        completed: true,
      },
      {
        organization: 'HTX Càng Long',
        fullName: 'Người Hai',
        course: 'Quản trị',
        endedOn: '10/04/2024',
        qualifying: true,
        completed: false,
      },
    ],
  });
});

const supportIn = async (year: number, unit = '84') => {
  const period = periodOf('year', year);
  const input = await gatherReport(house, { boards: house.boards(), unit, period, today: '2026-01-15' });
  return { input, rows: Object.fromEntries(input.support.map(({ key, ...figures }) => [key, figures])) };
};

it('says nothing while no file is kept, then what was paid in the period by pillar and source', async () => {
  const empty = await supportIn(2024);
  expect(empty.input.support.map(({ key }) => key)).toEqual(['founding', 'training', 'trade', 'infrastructure']);
  expect(empty.rows.trade).toMatchObject({ organizations: null, people: null, localBudget: null });

  const { db } = house.database;
  const idOf = async (name: string) =>
    (await row(db, sql<{ id: number }>`select organization_id as id from organization_name where name = ${name}`))!.id;
  const [one, other] = [await idOf('HTX Càng Long'), await idOf('HTX Trà Cú')];
  const province = house.geography.closest('84', '2024-12-31')!.id;
  const line = (source: 'central' | 'province' | 'ethnicMinority' | 'counterpart', year = 2024) =>
    give(house, { year, pillar: 'infrastructure', source, unitId: province, amount: 1_000_000_000 });
  const central = await line('central');
  const local = await line('province');
  const national = await line('ethnicMinority');
  const own = await line('counterpart');
  const common = { year: 2024, pillar: 'infrastructure' } as const;
  await carry(house, {
    ...common,
    organizationId: one,
    title: 'Nhà kho',
    awards: [
      [central, 123_456_789],
      [local, 50_000_001],
      [own, 7_000_000],
    ],
    paid: [
      [central, 123_456_789, '2024-06-01'],
      [local, 50_000_001, '2024-12-31'],
      [own, 7_000_000, '2025-01-01'],
    ],
    returned: [[central, 3_456_789, '2024-12-30']],
  });
  await carry(house, {
    ...common,
    organizationId: other,
    title: 'Máy sấy',
    awards: [[national, 20_000_000]],
    paid: [[national, 20_000_000, '2024-07-01']],
    settled: true,
  });
  await carry(house, { ...common, organizationId: other, title: 'Mới duyệt', awards: [[local, 5_000_000]] });

  const { rows, input } = await supportIn(2024);
  const inDong = (value: number | null) => Math.round((value ?? Number.NaN) * 1_000_000);
  expect(rows.infrastructure).toMatchObject({ organizations: 2, people: null });
  expect(inDong(rows.infrastructure!.centralBudget)).toBe(140_000_000);
  expect(inDong(rows.infrastructure!.localBudget)).toBe(50_000_001);
  expect(rows.infrastructure!.otherSources).toBe(0);
  expect(rows.training).toMatchObject({ organizations: 0, people: 1, centralBudget: 0 });

  expect((await supportIn(2024, '844')).rows.infrastructure).toMatchObject({ organizations: 1, localBudget: 50.000001 });
  expect((await supportIn(2025)).rows.infrastructure).toMatchObject({ organizations: 1, centralBudget: 0, otherSources: 7 });

  const table = writeReport(input)
    .annexes[2]!.blocks.filter((block) => block.kind === 'table')
    .at(-1) as Table;
  expect(table.rows.at(-1)!.cells.map(({ text }) => text)).toEqual([
    '',
    'Tổng cộng',
    '–',
    '1',
    '140,0',
    '50,000001',
    '0,0',
    '190,000001',
  ]);
});
