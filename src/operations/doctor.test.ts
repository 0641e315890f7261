import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { NOW, testHouse } from '../../test/house.ts';
import { Refused } from '../platform/refusal.ts';
import { examine, folderCheck, memoryCheck, nodeCheck, thisMachine } from './doctor.ts';
import { findingInWords } from './finding.ts';
import { collect } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'hopluc-doctor-'));
const house = await testHouse();
const healthy = { ...house, settings: { ...house.settings, dataFolder: folder } };
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const faultsOf = async (now = new Date()) =>
  (await collect(examine({ ...thisMachine(now), availableMemory: 2 ** 32 }, healthy))).flatMap(({ faults }) => faults);

test('a healthy machine has nothing to complain of, and is left as it was', async () => {
  const { rows: off } = await sql`select from pg_settings where name = 'fsync' and setting = 'off'`.execute(house.database.db);
  // a server for tests may run without fsync, and doctor is right to say so
  expect(await faultsOf()).toEqual(off.map(() => expect.stringContaining('Thiết lập fsync của PostgreSQL đang tắt')));
  expect(readdirSync(folder)).toEqual([]);
});

test('what is wrong with the database is found', async () => {
  const { db } = house.database;
  await sql`drop extension unaccent`.execute(db);
  await sql`delete from migration where room = 'intake'`.execute(db);
  await sql`insert into audit_entry values (1, now() + interval '1 day', 'x', 'x', 'x', 'x', null, null, null, '', '')`.execute(
    db,
  );
  const faults = (await faultsOf()).join('\n');
  expect(faults).toContain('Thiếu phần mở rộng unaccent');
  expect(faults).toContain('Chưa áp dụng bước intake/001-imports. Chạy: hopluc migrate');
  expect(faults).toContain('Đồng hồ chạy chậm');
});

test('a clock that differs from the server is found', async () => {
  expect((await faultsOf(NOW)).join('\n')).toContain('Bật đồng bộ giờ');
});

test('too old a Node, too little memory or disk, a folder that cannot be written', async () => {
  const machine = { nodeVersion: '20.11.0', availableMemory: 100 * 1024 * 1024, now: NOW };
  expect(nodeCheck(machine).faults[0]).toContain('Node.js 20.11.0');
  expect(memoryCheck(machine).faults[0]).toContain('Chỉ còn 100,0 MB');
  expect((await folderCheck(folder, Number.MAX_SAFE_INTEGER)).faults[0]).toContain('Ổ đĩa chỉ còn');
  expect((await folderCheck(join(folder, 'none'))).faults[0]).toContain('Không ghi được');
});

test('when the database cannot be opened the reason is one of the findings', async () => {
  const why = new Refused({ code: 'database.unreachable', message: 'Không kết nối được.' });
  const findings = await collect(examine(thisMachine(NOW), why));
  expect(findings.map(findingInWords)).toContain('✗ Cơ sở dữ liệu\n  Không kết nối được.');
});

test('a long list of faults is cut', () => {
  const text = findingInWords({ title: 'Tên', faults: Array.from({ length: 12 }, (_, index) => `lỗi ${index}`) });
  expect(text.split('\n').length).toBe(12);
  expect(text).toContain('… và 2 chỗ khác.');
});
