// Builders for the tests of this folder: workbooks as bytes, and readings as plain values.
import { readFileSync } from 'node:fs';
import { type BookType, utils, type WorkSheet, write } from '@e965/xlsx';
import { type ReadOptions, readFile } from './readFile.ts';
import type { SheetReading } from './readSheet.ts';

export type Grid = readonly (readonly (
  | string
  | number
  | boolean
  | null
  | { t: 'e'; v: number }
  | { t: 'n'; v: number; z: string }
)[])[];

export function bytesOf(grid: Grid, options: { bookType?: BookType; merges?: string[]; date1904?: boolean } = {}): Uint8Array {
  const book = utils.book_new();
  const sheet: WorkSheet = utils.aoa_to_sheet(grid.map((row) => [...row]));
  if (options.merges) sheet['!merges'] = options.merges.map((range) => utils.decode_range(range));
  utils.book_append_sheet(book, sheet, 'Trang 1');
  if (options.date1904) book.Workbook = { WBProps: { date1904: true } };
  return write(book, { type: 'buffer', bookType: options.bookType ?? 'xlsx', compression: true });
}

export function readAll(bytes: Uint8Array, fileName = 'tệp.xlsx', options: ReadOptions = {}): SheetReading[] {
  const outcome = readFile(bytes, fileName, options);
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join('\n'));
  return outcome.value;
}

export function readOne(bytes: Uint8Array, fileName?: string, options?: ReadOptions): SheetReading {
  const [reading] = readAll(bytes, fileName, options);
  if (!reading) throw new Error('no sheet was read');
  return reading;
}

export const readGrid = (grid: Grid, options?: ReadOptions): SheetReading => readOne(bytesOf(grid), undefined, options);

export const valuesOf = (reading: SheetReading) => reading.rows.map((row) => row.values);

export const codesOf = (reading: SheetReading): string[] => [
  ...reading.issues.map((issue) => issue.code),
  ...reading.rows.flatMap((row) => row.issues.map((issue) => issue.code)),
];

export function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../../test/samples/${name}`, import.meta.url));
}
