import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { importFolder, SAMPLES, TODAY, testHouse } from '../../test/house.ts';
import type { House } from '../house.ts';
import { boardsCheck } from './checks/boards.ts';
import { collect, filledHouse } from './fixture.ts';
import { verify } from './verify.ts';

let house: House;
beforeAll(async () => {
  house = await filledHouse();
});

async function faultsNow(of = house): Promise<string[]> {
  const findings = await collect(verify(of, TODAY));
  return findings.flatMap(({ faults }) => faults);
}

/** What verify says after a change made behind the program's back, past every rule; the change is taken back afterwards. */
async function faultsAfter(change: string): Promise<string[]> {
  const [, table = ''] = /(?:update|delete from) (\w+)/.exec(change) ?? [];
  await pastTheRules(`create table kept as table ${table}; ${change}`);
  try {
    return await faultsNow();
  } finally {
    await pastTheRules(`delete from ${table}; insert into ${table} overriding system value table kept; drop table kept`);
  }
}

async function pastTheRules(statements: string): Promise<void> {
  const { db } = house.database;
  await sql.raw(`begin; set local session_replication_role = replica; ${statements}; commit`).execute(db);
}

test('both sample provinces pass every check', async () => {
  expect(await faultsNow()).toEqual([]);
  const untidy = await testHouse();
  await importFolder(untidy, join(SAMPLES, 'untidy'));
  expect(await faultsNow(untidy)).toEqual([]);
  await untidy.close();
});

test.each([
  ['a changed audit entry', `update audit_entry set after = '{}' where seq = 1`, 'Mục số 1: nội dung đã bị sửa'],
  ['a lost audit entry', `delete from audit_entry where seq = 1`, 'Mục số 1: mục này không còn'],
  [
    'a changed row of an import',
    `update import_change set after = after || '{"source": "khác"}' where seq = 1`,
    'nội dung thay đổi đã bị sửa',
  ],
  ['a lost row of an import', `delete from import_change where seq = 1`, 'thay đổi, nhật ký ghi'],
  ['an import that the trail does not know', `update import_run set audit_seq = 99`, 'không có mục nhật ký'],
  ['an organisation without a name', `delete from organization_name where organization_id = 1`, 'Tổ chức 1: không có tên'],
  ['an organisation without an address', `delete from organization_address where organization_id = 1`, ': không có địa chỉ'],
  [
    'a day without a name',
    `update organization_name set valid = '(,2020-01-01)' where organization_id = 1;
     insert into organization_name select organization_id, '[2020-01-02,)', name, name_key, spoken_key, plain_key
       from organization_name where organization_id = 1`,
    'có khoảng thời gian không tên',
  ],
  ['a changed key', `update sales_contract set buyer_key = 'x' where buyer_key <> 'x'`, 'buyer_key không khớp'],
  [
    'a changed key of a name',
    `update organization_name set plain_key = 'x' where organization_id = 1`,
    'khóa tra cứu không khớp',
  ],
])('verify finds %s', async (_what, change, said) => {
  const faults = await faultsAfter(change);
  expect(faults.join('\n')).toContain(said);
});

test('figures that no longer follow from the register are found', async () => {
  await house.boards().board({ unit: '84', asOf: '2025-12-31', geography: '2025-12-31' });
  // behind the program's back: no audit entry tells the ledger
  await sql`update organization set founded = null, certificate_date = null where kind = 'THT'`.execute(house.database.db);
  const { faults } = await boardsCheck(house, TODAY);
  expect(faults.join('\n')).toContain('T1, ngày 31/12/2025: tính lại từ đầu ra kết quả khác');
});

test('a rule of the database that was switched off is found', async () => {
  await sql`alter table member disable trigger all`.execute(house.database.db);
  expect((await faultsNow()).join('\n')).toContain('Bảng member');
});
