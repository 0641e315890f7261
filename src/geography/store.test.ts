import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { transact } from '../platform/database/transact.ts';
import { changes, folder, geography, units } from './fixture.ts';
import { seedGeography } from './seed.ts';
import { loadGeography } from './store.ts';

test('what is seeded is read back the same, and seeded once', async () => {
  const database = await testDatabase();
  expect(await transact(database, (transaction) => seedGeography(transaction, folder))).toBe(true);
  expect(await transact(database, (transaction) => seedGeography(transaction, folder))).toBe(false);

  const stored = await loadGeography(database.db);
  expect(stored.units).toEqual(units);
  const inOrder = [...changes].sort((a, b) => a.newId - b.newId || a.oldId - b.oldId);
  expect(stored.changes).toEqual(inOrder);
  for (const unit of units) expect(stored.cellOf(unit.id)).toEqual(geography.cellOf(unit.id));
});
