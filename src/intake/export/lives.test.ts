// Lives go out and come back: on every date the register says the same again.

import { beforeAll, expect, it } from 'vitest';
import { importGiven, issuesOf, NOW, TODAY, testHouse, undo } from '../../../test/house.ts';
import { dump } from '../../../test/properties/dump.ts';
import { rightsOver } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { projectionFaults } from '../../registry/life/store.ts';
import { KINDS } from '../reading/kinds.ts';
import { TABLES } from '../tables.ts';
import { runExport } from './export-records.ts';
import { type ExportFormat, writeTable } from './files.ts';
import { live } from './lives.fixture.ts';

let house: House;
let other: House;
beforeAll(async () => {
  [house, other] = await Promise.all([testHouse(), testHouse()]);
  await live(house);
});

async function exported(format: ExportFormat) {
  const { geography, database } = house;
  const performance = { database, actor: { kind: 'command', name: 'test' } as const, now: NOW, may: rightsOver(() => true) };
  const files = [];
  for (const kind of KINDS) {
    const outcome = await runExport({ kind, unit: undefined, geography, province: '84', today: TODAY }, performance);
    if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
    files.push({ name: `${kind}.${format}`, bytes: await writeTable(outcome.value, format) });
  }
  return files;
}

const errorsOf = (result: Awaited<ReturnType<typeof importGiven>>) =>
  issuesOf(result)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);

it('importing its own export changes nothing', async () => {
  const before = await dump(house);
  const result = await importGiven(house, await exported('xlsx'));
  expect(errorsOf(result)).toEqual([]);
  for (const { file, sheets } of result.files) {
    for (const { rows, created, updated, unchanged } of sheets)
      expect([file, created, updated, unchanged]).toEqual([file, 0, 0, rows]);
  }
  expect(await dump(house)).toEqual(before);
});

it.each<ExportFormat>(['xlsx', 'csv'])('%s gives the same on every date, and is taken back whole', async (format) => {
  const expected = await dump(house, { ofEveryDate: true });
  const tables = new Set(expected.map((line) => line.split(' ')[0]));
  for (const { name } of [TABLES.lifeEvent, TABLES.lifeEventParty, TABLES.unionMembership, TABLES.dissolutionStep]) {
    expect(tables).toContain(name);
  }
  const files = await exported(format);
  const result = await importGiven(other, files);
  expect(errorsOf(result)).toEqual([]);
  expect(await dump(other, { ofEveryDate: true })).toEqual(expected);
  expect(await projectionFaults(other.database.db)).toEqual([]);
  const asked = { unit: '84', asOf: '2022-06-30', geography: '2022-06-30' };
  expect((await other.boards().board(asked)).targets).toEqual((await house.boards().board(asked)).targets);
  expect(await undo(other, result.importId)).toMatchObject({ ok: true });
  expect(await dump(other)).toEqual([]);
});
