// A house on a test database of its own, and the ways tests put records into it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { rightsOver } from '../src/access/model.ts';
import { perform } from '../src/access/perform.ts';
import { type House, openHouse } from '../src/house.ts';
import { runImport, undoImport } from '../src/intake/actions/index.ts';
import type { GivenFile } from '../src/intake/prepare.ts';
import type { ImportResult } from '../src/intake/result.ts';
import { linkageKinds } from '../src/linkage/records.ts';
import type { IsoDate } from '../src/platform/date.ts';
import type { Outcome } from '../src/platform/refusal.ts';
import { Boards } from '../src/programme/board.ts';
import { Ledger } from '../src/programme/ledger.ts';
import { measuresOf } from '../src/programme/measures/all.ts';
import type { BoardTarget, Explanation, TargetCode } from '../src/programme/model.ts';
import { type Records, workbook } from './builders.ts';
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
      programmes: house.programmes.map(({ code }) => code),
      kinds: linkageKinds(house.norms),
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

/** The same house with an empty register and nothing remembered: much quicker than a new one. */
export async function emptied(house: House): Promise<House> {
  const { db } = house.database;
  await sql`delete from import_upload`.execute(db);
  await sql`delete from import_run`.execute(db);
  await sql`delete from organization`.execute(db);
  return reopened(house);
}

/** The same house as another process would find it: with a ledger that has read nothing yet. */
export function reopened(house: House): House {
  const ledger = new Ledger(house.database.db, house.geography);
  const programme = house.programmes[0]!;
  const boards = new Boards(ledger, measuresOf(programme));
  return { ...house, ledger, boards: () => boards };
}

/** Imports records that must all be taken. */
export async function record(house: House, records: Records): Promise<ImportResult> {
  const result = await importGiven(house, [workbook(records)]);
  const errors = issuesOf(result).filter((issue) => issue.severity === 'error');
  expect(errors.map((issue) => issue.message)).toEqual([]);
  return result;
}

export const issuesOf = (result: ImportResult) =>
  result.files.flatMap((file) => file.sheets.flatMap((sheet) => sheet.issues.map((issue) => ({ kind: sheet.kind, ...issue }))));

/** Codes of what an import of these records refused or warned of, in order, each once. */
export async function codesOf(house: House, records: Records): Promise<string[]> {
  return [...new Set(issuesOf(await importGiven(house, [workbook(records)])).map((issue) => issue.code))].sort();
}

export async function undo(house: House, importId: string): Promise<Outcome<{ changes: number }>> {
  const actor = { kind: 'command', name: 'test' } as const;
  return perform(
    undoImport,
    { importId, reason: 'thử' },
    { database: house.database, actor, now: NOW, may: rightsOver(() => true) },
  );
}

export interface Asked {
  asOf?: IsoDate;
  unit?: string;
  geography?: IsoDate;
}

const asked = ({ asOf = '2023-12-31', unit = '84', geography = asOf }: Asked) => ({ asOf, unit, geography });

export async function figure(house: House, code: TargetCode, question: Asked = {}): Promise<BoardTarget> {
  const { targets } = await house.boards().board(asked(question));
  return targets.find((target) => target.code === code)!;
}

/** A figure in short: numerator / denominator. */
export async function fraction(house: House, code: TargetCode, question: Asked = {}): Promise<(number | null)[]> {
  const { numerator, denominator } = await figure(house, code, question);
  return [numerator, denominator];
}

export const explained = (house: House, code: TargetCode, question: Asked = {}): Promise<Explanation> =>
  house.boards().explain(code, asked(question));
