// The same table as .xlsx, .csv or .json.

import type { Cell, WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { toCsv } from '../../platform/csv.ts';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { headingCell, numberCell, sheetName, textCell } from './cells.ts';
import type { ExportTable, TableCell } from './table.ts';

export type ExportFormat = 'xlsx' | 'csv' | 'json';

/** The format a file's ending asks for. */
export function exportFormatOf(file: string): Outcome<ExportFormat> {
  const ending = /\.([^./\\]+)$/.exec(file)?.[1]?.toLowerCase() ?? '';
  if (ending === 'xlsx' || ending === 'csv' || ending === 'json') return done(ending);
  return refused({
    code: 'export.format',
    field: 'out',
    params: { file },
    message: `Không kết xuất được vào tệp "${file}": đuôi tệp phải là .xlsx, .csv hoặc .json.`,
  });
}

export async function writeTable(table: ExportTable, format: ExportFormat): Promise<Uint8Array> {
  if (format === 'xlsx') return writeXlsx({ sheets: [sheetOf(table)] });
  return new TextEncoder().encode(format === 'csv' ? csvOf(table) : jsonOf(table));
}

/** A date as far as it is known: 28/02/2022, 02/2022, 2022. */
const asText = (cell: TableCell) => (cell !== null && typeof cell === 'object' ? formatDate(cell.date, cell.precision) : cell);

/** An import takes a leading apostrophe for a guard, so one that belongs to the text is doubled. */
const guarded = (cell: string | number | null) => (typeof cell === 'string' && cell.startsWith("'") ? `'${cell}` : cell);

const csvOf = ({ headings, rows }: ExportTable) =>
  toCsv(
    headings,
    rows.map((row) => row.map((cell) => guarded(asText(cell)))),
  );

const jsonOf = ({ headings, rows }: ExportTable) =>
  `${JSON.stringify(
    rows.map((row) => Object.fromEntries(headings.map((heading, column) => [heading, asText(row[column] ?? null)]))),
    null,
    2,
  )}\n`;

const NUMBER_FORMAT = '#,##0.###';
const WHOLE_FORMAT = '#,##0';
const WIDEST = 48;
const MEASURED_ROWS = 200;

function sheetOf({ title, headings, rows }: ExportTable): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  headings.forEach((heading, column) => {
    cells.set(`0,${column}`, headingCell(heading));
  });
  const plainColumns = new Set(headings.flatMap((heading, column) => (heading === 'Năm' ? [column] : [])));
  rows.forEach((row, index) => {
    row.forEach((cell, column) => {
      if (cell !== null) cells.set(`${index + 1},${column}`, xlsxCell(cell, plainColumns.has(column)));
    });
  });
  return {
    name: sheetName(title),
    columns: headings.map((heading, column) => ({ width: widthOf(heading, rows, column) })),
    rows: Array.from({ length: rows.length + 1 }, () => headings.map(() => null)),
    cells,
    rowDefs: new Map([[0, { height: 48 }]]),
    freezePane: { rows: 1 },
  };
}

function xlsxCell(cell: NonNullable<TableCell>, plain: boolean): Partial<Cell> {
  if (typeof cell === 'number') return numberCell(cell, plain ? '0' : Number.isInteger(cell) ? WHOLE_FORMAT : NUMBER_FORMAT);
  if (typeof cell === 'object' && cell.precision === 'day' && cell.date >= FIRST_SURE_DAY) {
    return numberCell(serialOf(cell.date), 'dd/mm/yyyy');
  }
  return textCell(String(guarded(asText(cell))));
}

/** Excel believes in 29/02/1900: earlier days are written as text. */
const FIRST_SURE_DAY: IsoDate = '1900-03-01';
const serialOf = (date: IsoDate) => (Date.parse(`${date}T00:00:00Z`) - Date.parse('1899-12-30T00:00:00Z')) / 86_400_000;

function widthOf(heading: string, rows: readonly TableCell[][], column: number): number {
  const shown = rows.slice(0, MEASURED_ROWS).map((row) => String(asText(row[column] ?? null) ?? '').length * 1.1);
  return Math.min(WIDEST, Math.max(12, heading.length / 2, ...shown) + 2);
}
