// What an import says of itself (contract, "import --json").

import type { Refusal } from '../platform/refusal.ts';
import { issuesOf, type Plan, type PlannedSheet } from './planning/plan.ts';
import type { SheetEncoding } from './reading/encoding.ts';
import type { Issue } from './reading/issue.ts';
import type { AnyKind } from './reading/rows.ts';

export interface ImportResult {
  importId: string;
  dryRun: boolean;
  files: FileResult[];
}

export interface FileResult {
  file: string;
  sheets: SheetResult[];
  /** Why the file as a whole could not be read. */
  refusals: Refusal[];
}

export interface SheetResult {
  name: string;
  kind: AnyKind | null;
  headerRow: number | null;
  encoding: SheetEncoding;
  columns: { field: string; heading: string; letter: string }[];
  ignored: string[];
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  issues: Issue[];
}

export interface UnreadFile {
  name: string;
  refusals: Refusal[];
}

export function resultOf(importId: string, dryRun: boolean, { files }: Plan, unread: readonly UnreadFile[]): ImportResult {
  return {
    importId,
    dryRun,
    files: [
      ...files.map(({ name, sheets }) => ({ file: name, sheets: sheets.map(sheetResult), refusals: [] })),
      ...unread.map(({ name, refusals }) => ({ file: name, sheets: [], refusals })),
    ],
  };
}

function sheetResult(sheet: PlannedSheet): SheetResult {
  const { reading, rows } = sheet;
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    name: reading.name,
    kind: reading.kind,
    headerRow: reading.headerRow,
    encoding: reading.encoding,
    columns: reading.columns.map(({ field, heading, letter }) => ({ field, heading, letter })),
    ignored: reading.ignored,
    rows: rows.length,
    created: count('created'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    issues: issuesOf(sheet),
  };
}

/** Something was refused: a row, a sheet or a file. Warnings do not count. */
export function hasRefusals({ files }: ImportResult): boolean {
  return files.some(
    ({ refusals, sheets }) =>
      refusals.length > 0 ||
      sheets.some((sheet) => sheet.refused > 0 || sheet.issues.some((issue) => issue.severity === 'error')),
  );
}
