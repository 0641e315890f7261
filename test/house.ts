// A house on a test database of its own, and the ways tests put records into it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { rightsOver } from '../src/access/model.ts';
import { type House, openHouse } from '../src/house.ts';
import { runImport } from '../src/intake/actions/index.ts';
import type { GivenFile } from '../src/intake/prepare.ts';
import type { ImportResult } from '../src/intake/result.ts';
import { testDatabase } from './database.ts';

export const ROOT = join(import.meta.dirname, '..');
export const SAMPLES = join(ROOT, 'test', 'samples');
export const NOW = new Date('2026-01-15T03:00:00Z');
export const TODAY = '2026-01-15';

export async function testHouse(): Promise<House> {
  const { url } = await testDatabase();
  return openHouse({ root: ROOT, dataFolder: '', databaseUrl: url }, () => {});
}

export async function importGiven(house: House, files: GivenFile[], { dryRun = false } = {}): Promise<ImportResult> {
  const outcome = await runImport(
    {
      files,
      dryRun,
      geography: house.geography,
      province: '84',
      today: TODAY,
      isSample: true,
      covers: () => true,
    },
    { database: house.database, actor: { kind: 'command', name: 'test' }, now: NOW, may: rightsOver(() => true) },
  );
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join('\n'));
  return outcome.value.result;
}

export function importFolder(house: House, folder: string): Promise<ImportResult> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xlsx'));
  expect(names.length).toBeGreaterThan(0);
  return importGiven(
    house,
    names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
  );
}
