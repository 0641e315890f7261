// Workbooks as an officer would hand them in, from plain records: tests put everything into the register through the real import.

import { utils, write } from '@e965/xlsx';
import { fieldsOf, KINDS } from '../src/intake/reading/kinds.ts';
import type { Kind, KindRows } from '../src/intake/reading/rows.ts';

export interface File {
  name: string;
  bytes: Uint8Array;
}

/** What a cell holds: text as typed, a number (money in million đồng), a tick; null leaves it empty. */
export type Cell = string | number | boolean | null;

/** A row by the names of its fields; those left out of every row make no column. */
export type Record<K extends Kind> = { [F in keyof KindRows[K]]?: Cell };

export type Records = { [K in Kind]?: Record<K>[] };

/** Rows of one kind under the headings of the contract; money in million đồng. */
export function sheetOf<K extends Kind>(kind: K, records: readonly Record<K>[]): Cell[][] {
  const fields = fieldsOf(kind);
  const used = [...fields.keys()].filter((name) => records.some((record) => name in record));
  const headings = used.map((name) => {
    const { heading, measure } = fields.get(name)!;
    return measure === 'money' ? `${heading} (triệu đồng)` : heading;
  });
  return [headings, ...records.map((record) => used.map((name) => written((record as { [name: string]: Cell })[name] ?? null)))];
}

/** A tick is written in words, which every yes/no column reads. */
const written = (cell: Cell): Cell => (typeof cell === 'boolean' ? (cell ? 'có' : 'không') : cell);

export function csvOf(name: string, rows: readonly (readonly Cell[])[]): File {
  const quoted = (cell: Cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`;
  return { name, bytes: Buffer.from(rows.map((row) => row.map(quoted).join(';')).join('\n')) };
}

export function xlsxOf(name: string, sheets: { [sheet: string]: readonly (readonly Cell[])[] }): File {
  const book = utils.book_new();
  for (const [sheet, rows] of Object.entries(sheets)) {
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), sheet);
  }
  return { name, bytes: write(book, { type: 'buffer', bookType: 'xlsx' }) };
}

/** One workbook with a sheet for each kind that has records. */
export function workbook(records: Records, name = 'so-lieu.xlsx'): File {
  const sheets = KINDS.filter((kind) => records[kind]?.length).map((kind) => [kind, sheetOf(kind, records[kind]!)]);
  return xlsxOf(name, Object.fromEntries(sheets));
}
