// The table of support in the official report, to the đồng.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { NOW, record, testHouse } from '../../test/house.ts';
import { carry, give } from '../../test/support-files.ts';
import type { Action } from '../access/declare.ts';
import { perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { row, rows } from '../platform/database/types.ts';
import { openPlan } from '../support/founding/actions/index.ts';
import { addTradeCost, holdTradeEvent, joinTradeEvent } from '../support/trade/actions/index.ts';
import { addSession, createClass, enrol, finishClass, saveAttendance, saveCosts } from '../support/training/actions/index.ts';
import { acceptWork, planWork, reportProgress, startWork } from '../support/works/actions/index.ts';
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
  expect(rows.training).toMatchObject({ organizations: 1, people: 1, centralBudget: 0 });

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

it('counts the four pillars as the rooms keep them', async () => {
  const { database, geography } = house;
  const { db } = database;
  const act = async <Input, Value>(action: Action<Input, Value>, input: Input): Promise<Value> => {
    const outcome = await perform(action, input, {
      database,
      actor: { kind: 'command', name: 'test' },
      now: NOW,
      may: () => true,
    });
    if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join(' '));
    return outcome.value;
  };
  const all = await rows(db, sql<{ id: number }>`select organization_id as id from organization_name order by name`);
  const [one, other] = all.map(({ id }) => id) as [number, number];
  const province = geography.closest('84', '2023-12-31')!.id;
  const commune = geography.closest('29506', '2023-12-31')!.id;
  const days = { fromOn: '2023-03-01', untilOn: '2023-03-03' };
  const event = { kind: 'fair' as const, name: 'Hội chợ', place: 'Tỉnh', organizer: 'Sở', note: null, ...days };
  for (const [unitId, amounts] of [
    [
      province,
      [
        ['central', 40_000_000],
        ['province', 9_500_000],
      ],
    ],
    [
      commune,
      [
        ['commune', 1_250_000],
        ['counterpart', 2_000_000],
        ['province', null],
      ],
    ],
  ] as [number, ['central' | 'province' | 'commune' | 'counterpart', number | null][]][]) {
    const { eventId } = await act(holdTradeEvent, { ...event, unitId });
    for (const [source, actual] of amounts) {
      await act(addTradeCost, {
        eventId,
        line: null,
        item: 'Gian hàng',
        source,
        norm: null,
        planned: 50_000_000,
        actual,
        caseId: null,
      });
    }
    for (const organizationId of [one, other]) {
      await act(joinTradeEvent, { eventId, organizationId, products: 'Dừa', booth: true });
    }
  }
  const values = { courseKey: 'production', hours: 8, startsOn: '2023-05-02', endsOn: '2023-05-02', capacity: 5 };
  const { classId } = await act(createClass, { ...values, unitId: province, place: 'Ấp', trainers: null, organizer: 'Trạm' });
  await act(addSession, { classId, heldOn: '2023-05-02', part: 'morning', topic: null });
  const people = ['Ba', 'Bốn', 'Năm'].map((fullName) => ({ organizationId: one, personId: null, fullName, birth: null }));
  await act(enrol, { classId, people });
  const enrolled = await rows(db, sql<{ id: number }>`select id from training_enrolment order by id`);
  const present = enrolled.slice(0, 2).map(({ id }) => ({ organizationId: one, id }));
  await act(saveAttendance, { classId, session: 1, version: 1, present });
  const cost = { item: 'Thù lao', norm: null, planned: 0, caseId: null };
  await act(saveCosts, {
    classId,
    lines: [
      { ...cost, source: 'newRural', actual: 3_000_000 },
      { ...cost, source: 'other', actual: 400_000 },
    ],
  });
  await act(finishClass, { classId });
  const plan = { sign: 'other' as const, reason: 'Yếu', goals: 'Mạnh', begunOn: '2023-02-01', dueOn: '2023-12-01' };
  await act(openPlan, { organizationId: other, ...plan });
  const said = { unitId: commune, caseId: null, kind: 'road' as const, title: 'Đường', site: null };
  const key = { organizationId: other, ...(await act(planWork, { organizationId: other, said, capital: [], stages: [] })) };
  await act(startWork, { ...key, version: 1, on: '2023-01-05' });
  await act(reportProgress, { ...key, version: 2, on: '2023-06-01', percent: 100, fallReason: null, note: null });
  await act(acceptWork, { ...key, version: 3, on: '2023-06-02', value: 1, minutes: '1' });

  const none = { centralBudget: 0, localBudget: 0, otherSources: 0 };
  const { rows: found } = await supportIn(2023);
  expect(found.founding).toMatchObject({ organizations: 1, people: null, ...none });
  expect(found.training).toMatchObject({ organizations: 1, people: 2, centralBudget: 3, localBudget: 0, otherSources: 0.4 });
  expect(found.trade).toMatchObject({ organizations: 2, people: null, centralBudget: 40, localBudget: 10.75, otherSources: 2 });
  expect(found.infrastructure).toMatchObject({ organizations: 1, people: null, ...none });
  // Trà Cú: its commune's own event, and the one organisation seated there
  const { rows: district } = await supportIn(2023, '849');
  expect(district.trade).toMatchObject({ organizations: 1, centralBudget: 0, localBudget: 1.25, otherSources: 2 });
  expect(district.training).toMatchObject({ organizations: 0, people: 0, ...none });
});
