import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { record, testHouse } from '../../test/house.ts';
import { paymentFaultsIn } from '../linkage/deliveries/store.ts';
import { row } from '../platform/database/types.ts';
import { enterDemoDeliveries } from './demo-deliveries.ts';

it('enters a contract with slips and payments in the running year, and moves no target', async () => {
  const house = await testHouse();
  const place = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long' };
  await record(house, {
    organizations: [{ name: 'HTX Mẫu', kind: 'HTX', field: 'Nông nghiệp', founded: '01/01/2020', ...place }],
    returns: [{ organization: 'HTX Mẫu', ...place, year: 2025, produceValue: 900, contractSales: 300 }],
  });
  const { db } = house.database;
  const question = { unit: '84', asOf: '2025-12-31', geography: '2025-12-31' };
  const before = await house.boards().board(question);
  const { id } = (await row(db, sql<{ id: number }>`select id from organization`))!;
  // on the second of January nothing may fall into the year of the return
  await enterDemoDeliveries(house, new Date('2026-01-02T03:00:00Z'), id);
  expect(await paymentFaultsIn(db)).toEqual([]);
  const stored = await row(
    db,
    sql<{ count: number; paid: number }>`select count(*)::integer as count, sum(paid)::bigint as paid from delivery`,
  );
  expect(stored).toEqual({ count: 4, paid: 65_000_000 });
  expect((await house.boards().board(question)).targets).toEqual(before.targets);
});
