// Contracts with their terms and slips, products with what vouches for them: out and in again, the same.

import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { importGiven, issuesOf, NOW, record, TODAY, testHouse, undo } from '../../../test/house.ts';
import { rightsOver } from '../../access/model.ts';
import { enterDemoContracts } from '../../commands/demo-contracts.ts';
import { enterDemoDeliveries } from '../../commands/demo-deliveries.ts';
import { enterDemoProducts } from '../../commands/demo-linkage.ts';
import type { House } from '../../house.ts';
import { LINKAGE_KINDS } from '../../linkage/records.ts';
import { row, rows } from '../../platform/database/types.ts';
import { type ExportFormat, type ExportKind, runExport, writeTable } from './index.ts';

const performance = ({ database }: House) => ({
  database,
  actor: { kind: 'command', name: 'test' } as const,
  now: NOW,
  may: rightsOver(() => true),
});
const NAMES = ['HTX Một', 'HTX Hai', 'HTX Ba', 'HTX Bốn'];
const organizations = NAMES.map((name, index) => ({
  name,
  kind: 'HTX',
  code: `210000000${index}`,
  commune: 'Xã Mỹ Cẩm',
  district: 'Huyện Càng Long',
  founded: '01/03/2019',
}));

let house: House;
beforeAll(async () => {
  house = await testHouse();
  await record(house, { organizations });
  const first = await row(house.database.db, sql<{ id: number }>`select min(id)::integer as id from organization`);
  await enterDemoProducts(house, performance(house), first!.id);
  await enterDemoContracts(house, NOW, first!.id);
  await enterDemoDeliveries(house, NOW, first!.id);
});

async function files(from: House, format: ExportFormat) {
  return Promise.all(
    LINKAGE_KINDS.map(async ({ name }) => {
      const input = { kind: name as ExportKind, geography: from.geography, province: '84', today: TODAY };
      const outcome = await runExport(input, performance(from));
      if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
      expect(outcome.value.rows.length, name).toBeGreaterThan(0);
      return { name: `${name}.${format}`, bytes: await writeTable(outcome.value, format) };
    }),
  );
}

/** Every line of the tables; payments stay behind, and with them their sum. */
async function held({ database: { db } }: House): Promise<string[]> {
  const all = await Promise.all(
    LINKAGE_KINDS.map(({ table, name }) =>
      rows(
        db,
        sql<{
          line: string;
        }>`select ${name} || ' ' || n.name || ' ' || (to_jsonb(t) - array['organization_id', 'id', 'paid', 'slug'])
          as line from ${sql.table(table)} t join organization_name n on n.organization_id = t.organization_id`,
      ),
    ),
  );
  return all.flatMap((lines) => lines.map(({ line }) => line)).sort();
}

it.each<ExportFormat>(['xlsx', 'csv'])(
  '%s of all kinds of linkage gives the same records again, and can be taken back',
  async (format) => {
    const given = await files(house, format);
    const empty = await testHouse();
    await record(empty, { organizations });
    const result = await importGiven(empty, given.toReversed());
    expect(issuesOf(result).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(await held(empty)).toEqual(await held(house));
    expect(await undo(empty, result.importId)).toMatchObject({ ok: true });
    expect(await held(empty)).toEqual([]);
    await empty.close();
  },
);

it('importing its own export changes nothing', async () => {
  const before = await held(house);
  const { files: read } = await importGiven(house, await files(house, 'xlsx'));
  for (const { file, sheets } of read) for (const sheet of sheets) expect(sheet.unchanged, file).toBe(sheet.rows);
  expect(await held(house)).toEqual(before);
});
