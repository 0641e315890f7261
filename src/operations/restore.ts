// Puts a backup in the place of the database: all of it in one transaction, so that whoever looks sees the old state or the new.

import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { type ActionContext, defineAction } from '../access/declare.ts';
import { type Performance, perform } from '../access/perform.ts';
import { type Migration, readMigrations } from '../platform/database/migrations.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { errorCode } from '../platform/database/refusals.ts';
import { type Db, row } from '../platform/database/types.ts';
import { done, type Outcome, Refused, refused } from '../platform/refusal.ts';
import { type CheckedBackup, checkBackup } from './check-backup.ts';
import { readContainer, type Section } from './container/container.ts';
import { digested } from './digest.ts';
import { type BackedUpTable, fileSection, type Manifest, tableSection } from './manifest.ts';
import { damaged, inUse, notEmpty } from './refusals.ts';
import { finishTables, layTables } from './schema.ts';
import { countRows, readTables, setSequences } from './tables.ts';
import { listUploaded, Replacement } from './uploaded-files.ts';

export interface RestoreRequest {
  path: string;
  dataFolder: string;
  /** Also where there is something already, which is lost. */
  replace: boolean;
  /** The steps of this program, when they are not those of its own folder. */
  migrations?: readonly Migration[];
}

export interface Restored {
  manifest: Manifest;
  sha256: string;
  rows: number;
  /** Steps applied because the backup came from an older program. */
  upgraded: string[];
}

interface RestoreInput {
  backup: CheckedBackup;
  known: readonly Migration[];
  replace: boolean;
  dataFolder: string;
  where: string;
  files: Replacement;
}

const restoreBackup = defineAction({
  name: 'restore',
  permission: 'system.operate',
  summary: 'Phục hồi toàn bộ hệ thống từ bản sao lưu',
  async run(context, input: RestoreInput): Promise<Outcome<Restored>> {
    const { db, record } = context;
    const { backup, known, replace } = input;
    const { manifest, sealed } = backup;
    const occupied = replace ? [] : await findOccupied(db, input.dataFolder);
    if (occupied.length > 0) return refused(...notEmpty(input.where, occupied).refusals);
    const replaced = await row(db, sql<Manifest['audit']>`select seq, hash from audit_head`);
    await takeOver(db, input);
    await sql`set constraints all deferred`.execute(db);
    await fill(context, input);
    await setSequences(db, manifest.sequences);
    await sql`set constraints all immediate`.execute(db);
    await refuseWrongCounts(db, manifest);
    const upgraded = await finishTables(db, known);
    await record({
      subjectKind: 'system',
      subjectId: 'database',
      before: { head: replaced ?? null },
      after: { sha256: sealed.sha256, takenAt: manifest.takenAt, head: manifest.audit },
      touched: 'all',
    });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return done({ manifest, sha256: sealed.sha256, rows, upgraded });
  },
});

export async function restore(
  { path, dataFolder, replace, migrations = readMigrations() }: RestoreRequest,
  performance: Omit<Performance, 'database'> & { database: OpenDatabase },
): Promise<Outcome<Restored>> {
  const { where } = performance.database;
  const files = new Replacement(dataFolder);
  try {
    const backup = await checkBackup(resolve(path), migrations);
    await files.drop();
    const input = { backup, known: migrations, replace, dataFolder, where, files };
    const outcome = await perform(restoreBackup, input, performance);
    if (outcome.ok) await files.takePlace();
    return outcome;
  } catch (error) {
    if (error instanceof Refused) return refused(...error.refusals);
    throw error;
  } finally {
    await files.drop();
  }
}

const LOCK_NOT_AVAILABLE = '55P03';

async function takeOver(db: Db, { known, backup, where }: RestoreInput): Promise<void> {
  await sql`set local lock_timeout = '5s'`.execute(db);
  try {
    await layTables(db, known, backup.manifest);
  } catch (error) {
    throw errorCode(error) === LOCK_NOT_AVAILABLE ? inUse(where) : error;
  }
}

/** What the program puts into an empty database by itself, or keeps for a moment only. */
const NOT_YET_DATA = new Set([
  'migration',
  'audit_head',
  'unit',
  'unit_change',
  'unit_cell',
  'account_link',
  'account_session',
  'account_throttle',
]);

async function findOccupied(db: Db, dataFolder: string): Promise<string[]> {
  const occupied: string[] = [];
  for (const { name } of await readTables(db)) {
    if (NOT_YET_DATA.has(name)) continue;
    if (await row(db, sql`select from ${sql.table(name)} limit 1`)) occupied.push(name);
  }
  return (await listUploaded(dataFolder)).length > 0 ? [...occupied, 'files/'] : occupied;
}

async function fill(context: ActionContext, { backup, files }: RestoreInput): Promise<void> {
  const { path, sealed, manifest } = backup;
  const tables = new Map(manifest.tables.map((table) => [tableSection(table.name), table]));
  const paths = new Map(manifest.files.map((file, index) => [fileSection(index), file.path]));
  for await (const section of readContainer(path, sealed)) {
    const table = tables.get(section.name);
    const file = paths.get(section.name);
    if (table) await fillTable(context, table, section, path);
    if (file !== undefined) await files.add(file, section.content);
  }
}

/** Hashed once more: the file may have changed since it was checked. */
async function fillTable({ copyIn }: ActionContext, table: BackedUpTable, { content }: Section, path: string): Promise<void> {
  const text = digested(content);
  await copyIn(table.name, table.columns, Readable.from(text.content));
  if (text.result().sha256 !== table.sha256) throw damaged(path);
}

async function refuseWrongCounts(db: Db, { tables }: Manifest): Promise<void> {
  for (const { name, rows } of tables) {
    const found = await countRows(db, name);
    if (found !== rows) throw new Error(`after restoring, ${name} has ${found} rows instead of ${rows}`);
  }
}
