import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { importFolder, NOW, SAMPLES, testHouse } from '../../test/house.ts';
import { row, rows } from '../platform/database/types.ts';
import { loadItems } from '../support/items.ts';
import { moneyFaults } from '../support/store.ts';
import { enterDemoSupport } from './demo-support.ts';

it('enters a budget and five files at different steps, and moves no target', { timeout: 120_000 }, async () => {
  const house = await testHouse();
  await importFolder(house, join(SAMPLES, 'untidy'));
  const { db } = house.database;
  const question = { unit: '84', asOf: '2025-06-30', geography: '2025-06-30' };
  const before = await house.boards().board(question);
  const own = await row(
    db,
    sql<{ id: number }>`select max(id)::integer as id from organization where kind = 'HTX' and ended is null`,
  );
  await enterDemoSupport(house, NOW, own!.id);

  const files = await rows(
    db,
    sql<{ state: string; item: string; pillar: string; sample: boolean }>`select state, item, pillar, is_sample as sample
      from support_case order by id`,
  );
  expect(files.map(({ state }) => state)).toEqual(['settled', 'contracted', 'approved', 'supplementing', 'submitted']);
  expect(files.every(({ sample }) => sample)).toBe(true);
  const { items } = loadItems(house.settings.root, house.norms);
  for (const { item, pillar } of files) expect(items.find(({ key }) => key === item)?.pillar, item).toBe(pillar);
  expect(await moneyFaults(db)).toEqual([]);
  const after = await house.boards().board(question);
  expect(after.targets).toEqual(before.targets);
});
