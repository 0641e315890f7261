// Life events and what else knows of an organisation: figures of the past, lists that come later, the proof of the whole.

import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { lifeCheck } from '../../src/operations/checks/life.ts';
import { row } from '../../src/platform/database/types.ts';
import type { IsoDate } from '../../src/platform/date.ts';
import { recordEvent, type SaidEvent } from '../../src/registry/life/actions/index.ts';
import { workbook } from '../builders.ts';
import { emptied, fraction, importGiven, issuesOf, NOW, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const cooperative = {
  name: 'HTX Thuận Phát',
  kind: 'HTX',
  code: '2100000001',
  commune: 'Xã Mỹ Cẩm',
  field: 'Nông nghiệp',
  founded: '01/03/2019',
  status: 'Đang hoạt động',
};
const back = (year: number, produce: number, contractSales: number) => ({
  organization: cooperative.name,
  commune: cooperative.commune,
  year,
  produceValue: produce,
  contractSales,
});

async function happened(kind: SaidEvent['kind'], on: IsoDate, sets: SaidEvent['sets'] = {}): Promise<void> {
  const found = await row(house.database.db, sql<{ id: number }>`select id from organization`);
  const event: SaidEvent = {
    kind,
    happenedOn: { date: on, precision: 'day' },
    decisionNumber: '12/QĐ-UBND',
    decidedOn: on,
    decidedBy: 'UBND xã',
    note: null,
    sets,
    parties: [],
  };
  const outcome = await perform(
    recordEvent,
    { organizationId: found!.id, event },
    { database: house.database, actor: { kind: 'command', name: 'test' }, now: NOW, may: rightsOver(() => true) },
  );
  expect(outcome).toMatchObject({ ok: true });
}

test('a cooperative that left farming in 2023 still counts as a farm for the years before', async () => {
  await record(house, { organizations: [cooperative], returns: [back(2022, 1000, 250), back(2023, 1000, 250)] });
  await happened('fieldChange', '2023-06-01', { field: 'Vận tải' });
  expect(await fraction(house, 'T9', { asOf: '2022-12-31' })).toEqual([250, 1000]);
  expect(await fraction(house, 'T9', { asOf: '2023-12-31' })).toEqual([0, 0]);
});

test('a revoked cooperative is alive on every board until the day and on none from it', async () => {
  await record(house, { organizations: [cooperative], returns: [{ ...back(2022, 1, 0), officialMembers: 20 }] });
  await happened('revocation', '2023-08-15');
  const found = await row(
    house.database.db,
    sql<{ ended: string; reason: string }>`select ended, end_reason as reason from organization`,
  );
  expect(found).toEqual({ ended: '2023-08-15', reason: 'Bị thu hồi Giấy chứng nhận đăng ký' });
});

test('a later list does not undo what an event says, and says so', async () => {
  await record(house, { organizations: [cooperative] });
  await happened('renaming', '2022-05-01', { name: 'HTX Thuận Phát Xanh' });
  await happened('suspension', '2023-01-10');
  const list = workbook({
    organizations: [{ ...cooperative, name: 'HTX Thuận Lợi', field: 'Trồng trọt', sourceDate: '01/06/2023' }],
  });
  const codes = issuesOf(await importGiven(house, [list])).map(({ code, severity }) => `${severity} ${code}`);
  expect(codes).toEqual(['warning life.kept', 'warning life.kept']);
  const stored = await row(
    house.database.db,
    sql<{ name: string; status: string; field: string }>`
      select (select name from organization_name where organization_id = o.id and valid @> '2024-01-01'::date) as name,
        (select status from organization_status where organization_id = o.id and valid @> '2024-01-01'::date) as status, field
      from organization o`,
  );
  expect(stored).toEqual({ name: 'HTX Thuận Phát Xanh', status: 'suspended', field: 'Trồng trọt' });
  expect((await lifeCheck(house.database.db)).faults).toEqual([]);
});

test('verify notices a table that was changed behind the back of the events', async () => {
  await record(house, { organizations: [cooperative] });
  await happened('suspension', '2023-01-10');
  await sql`update organization_status set status = 'active' where status = 'suspended'`.execute(house.database.db);
  expect((await lifeCheck(house.database.db)).faults).toHaveLength(1);
});

test('a field known only since an event says nothing of the days before it', async () => {
  const manager = { organization: cooperative.name, fullName: 'Lê Văn An', posts: 'Giám đốc', from: '01/01/2020' };
  await record(house, { organizations: [{ ...cooperative, field: null }], managers: [manager] });
  await happened('fieldChange', '2022-07-01', { field: 'Nông nghiệp' });
  expect(await fraction(house, 'T8', { asOf: '2022-06-30' })).toEqual([0, 0]);
  expect(await fraction(house, 'T8', { asOf: '2022-07-01' })).toEqual([0, 1]);
});
