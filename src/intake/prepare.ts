// Reading and planning an import, outside any transaction: all the slow work before the short write.

import { sql } from 'kysely';
import type { Geography, Unit } from '../geography/model.ts';
import { type Db, row } from '../platform/database/types.ts';
import type { IsoDate } from '../platform/date.ts';
import type { RecordKind } from '../registry/records/kind.ts';
import { type Plan, plan, type ReadFile } from './planning/plan.ts';
import type { SheetReading } from './reading/readSheet.ts';
import type { AnyKind } from './reading/rows.ts';
import type { UnreadFile } from './result.ts';

export interface GivenFile {
  name: string;
  bytes: Uint8Array;
}

export interface ImportOptions {
  kind?: AnyKind | undefined;
  geography: Geography;
  /** Code of the province whose communes the files name. */
  province: string;
  today: IsoDate;
  isSample: boolean;
  /** Whoever imports, as the audit names them. */
  actor: string;
  /** Whether whoever imports may write about organisations of this commune. */
  covers: (unit: Unit) => boolean;
  /** Numbers of the programmes; a line of the budget that names none is of the first. */
  programmes: readonly string[];
  /** Kinds of record with the rules that need the law of the house. */
  kinds?: readonly RecordKind[];
  /** Whether whoever imports may say what this unit is given. */
  mayBudget: (unit: Unit) => boolean;
}

export interface Prepared {
  read: ReadFile[];
  unread: UnreadFile[];
  plan: Plan;
  /** The version of the register that the plan was made against. */
  version: number;
}

export async function readAll(
  files: readonly GivenFile[],
  kind: AnyKind | undefined,
): Promise<Pick<Prepared, 'read' | 'unread'>> {
  // the reader of workbooks is large, and most of the time nobody imports
  const { readFile } = await import('./reading/readFile.ts');
  const read: ReadFile[] = [];
  const unread: UnreadFile[] = [];
  for (const { name, bytes } of files) {
    const outcome = readFile(bytes, name, kind ? { kind } : {});
    if (outcome.ok) read.push({ name, sheets: outcome.value.map((sheet) => forgiveNotes(sheet, outcome.value)) });
    else unread.push({ name, refusals: outcome.refusals });
  }
  return { read, unread };
}

/** A sheet without any known heading beside sheets of data is a note or a guide: worth a word, not a refusal. */
function forgiveNotes(sheet: SheetReading, all: readonly SheetReading[]): SheetReading {
  if (sheet.kind !== null || !all.some((other) => other.kind !== null)) return sheet;
  const soften = sheet.issues.every((issue) => issue.code === 'headings.unknown');
  return soften ? { ...sheet, issues: sheet.issues.map((issue) => ({ ...issue, severity: 'warning' })) } : sheet;
}

export async function prepareImport(db: Db, files: Pick<Prepared, 'read' | 'unread'>, options: ImportOptions): Promise<Prepared> {
  const version = await registerVersion(db);
  return { ...files, plan: await plan(db, files.read, options), version };
}

export async function registerVersion(db: Db): Promise<number> {
  return (await row(db, sql<{ seq: number }>`select seq from audit_head`))?.seq ?? 0;
}
