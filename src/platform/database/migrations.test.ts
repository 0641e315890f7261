import { expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { Refused } from '../refusal.ts';
import { migrate, pendingMigrations, readMigrations } from './migrations.ts';
import { openDatabase } from './open.ts';

test('an empty database is brought up to date once, even by two programs at once', async () => {
  const database = await testDatabase({ empty: true });
  const expected = readMigrations().map(({ room, name }) => `${room}/${name}`);
  expect(expected).toContain('registry/001-register');
  expect(await pendingMigrations(database)).toEqual(expected);
  const [one, other] = await Promise.all([migrate(database), migrate(database)]);
  expect([...one, ...other]).toEqual(expected);
  expect(await pendingMigrations(database)).toEqual([]);
  expect(await migrate(database)).toEqual([]);
});

test('rooms come in the order in which they refer to each other', () => {
  const rooms = [...new Set(readMigrations().map(({ room }) => room))];
  expect(rooms.indexOf('geography')).toBeLessThan(rooms.indexOf('registry'));
  expect(rooms.indexOf('registry')).toBeLessThan(rooms.indexOf('linkage'));
});

test('a database of a newer program is refused at the door', async () => {
  const database = await testDatabase();
  await database.pool.query(`insert into migration (room, name, hash) values ('registry', '999-later', 'x')`);
  const refusal = openDatabase({ url: database.url, dataFolder: '' });
  await expect(refusal).rejects.toThrow(Refused);
  await expect(refusal).rejects.toThrow(/bản Hợp Lực mới hơn.*registry\/999-later/);
});

test('an applied migration whose file was changed is refused', async () => {
  const database = await testDatabase();
  await database.pool.query(`update migration set hash = 'other' where room = 'registry' and name = '001-register'`);
  await expect(migrate(database)).rejects.toThrow(/registry\/001-register đã chạy.*đã bị sửa/);
});
