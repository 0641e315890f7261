import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { importFolder, NOW, SAMPLES, testHouse } from '../../test/house.ts';
import { row, rows } from '../platform/database/types.ts';
import { loadItems } from '../support/items.ts';
import { moneyFaults } from '../support/store.ts';
import { enterDemoSupport } from './demo-support.ts';

it('enters something in every room of support, marked as samples, and moves no target', { timeout: 120_000 }, async () => {
  const house = await testHouse();
  await importFolder(house, join(SAMPLES, 'untidy'));
  const { db } = house.database;
  const questions = ['2025-06-30', '2025-12-31'].map((date) => ({ unit: '84', asOf: date, geography: '2025-06-30' }));
  const targets = async () => Promise.all(questions.map(async (question) => (await house.boards().board(question)).targets));
  const before = await targets();
  const own = await row(
    db,
    sql<{ id: number }>`select max(id)::integer as id from organization where kind = 'HTX' and ended is null`,
  );
  await enterDemoSupport(house, NOW, own!.id);

  const files = await rows(db, sql<{ state: string; item: string; pillar: string }>`select * from support_case order by id`);
  expect(files.map(({ state }) => state)).toEqual(['settled', 'contracted', 'approved', 'supplementing', 'submitted']);
  const { items } = loadItems(house.settings.root, house.norms);
  for (const { item, pillar } of files) expect(items.find(({ key }) => key === item)?.pillar, item).toBe(pillar);
  expect(await moneyFaults(db)).toEqual([]);

  const states = async (table: string) =>
    (await rows(db, sql<{ state: string }>`select distinct state from ${sql.table(table)} order by state`)).map(
      ({ state }) => state,
    );
  expect(await states('training_class')).toEqual(['cancelled', 'finished', 'open']);
  expect(await states('founding_initiative')).toEqual(['idea', 'papers', 'registered', 'stopped']);
  expect(await states('works_project')).toEqual(['accepted', 'building', 'handedOver', 'planned']);
  const counted = await row(
    db,
    sql<object>`select (select count(*)::int from training_certificate) as certificates,
      (select count(*)::int from training_certificate where revoked_at is not null) as revoked,
      (select count(*)::int from founding_check) as visits, (select count(*)::int from consolidation_plan) as plans,
      (select count(*)::int from trade_event) as events,
      (select count(*)::int from trade_contract c join sales_contract s using (organization_id, number_key)) as linked`,
  );
  expect(counted).toEqual({ certificates: 4, revoked: 1, visits: 2, plans: 2, events: 3, linked: 1 });
  for (const table of [
    'support_case',
    'training_class',
    'founding_initiative',
    'consolidation_plan',
    'works_project',
    'trade_event',
  ]) {
    expect(await rows(db, sql`select 1 from ${sql.table(table)} where not is_sample`), table).toEqual([]);
  }
  expect(await targets()).toEqual(before);
});
