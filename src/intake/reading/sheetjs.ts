// The one place that knows how SheetJS holds a workbook.

import type { CellObject, DenseWorkSheet, ParsingOptions, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import * as xlsx from '@e965/xlsx';
import type { Precision } from '../../platform/date.ts';
import { type Cell, isBlank, type RawSheet, type Row } from './cell.ts';

const ERROR_NAMES: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

// Exported by the package but missing from its types: reads a workbook whose parts are inflated already.
const { parse_zip: parseZip } = xlsx as unknown as { parse_zip(container: object, options: ParsingOptions): WorkBook };

export function parseParts(parts: readonly (readonly [string, Uint8Array])[], options: ParsingOptions): WorkBook {
  const container: object = xlsx.CFB.utils.cfb_new();
  for (const [name, content] of parts) xlsx.CFB.utils.cfb_add(container, `/${name}`, content, { unsafe: true });
  return parseZip(container, { ...options, type: 'buffer' });
}

/** Every sheet that holds something; undefined when the file named sheets but none could be read. */
export function toRawSheets(workbook: WorkBook): RawSheet[] | undefined {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const sheets = workbook.SheetNames.map((name) => workbook.Sheets[name]).filter((sheet) => sheet !== undefined);
  if (sheets.length === 0) return undefined;
  return workbook.SheetNames.flatMap((name): RawSheet[] => {
    const sheet = workbook.Sheets[name];
    if (!sheet || !isDense(sheet)) return [];
    const rows = sheet['!data'].map((row): Row | undefined => row?.map((cell) => toCell(cell)));
    if (!rows.some((row) => row?.some((cell) => !isBlank(cell)))) return [];
    const merges = (sheet['!merges'] ?? []).map(({ s, e }: Range) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c }));
    return [{ name, rows, merges, date1904 }];
  });
}

function isDense(sheet: WorkSheet): sheet is DenseWorkSheet {
  return Array.isArray(sheet['!data']);
}

function toCell(cell: CellObject | undefined): Cell | undefined {
  if (!cell || cell.v === undefined || cell.v === null || cell.v === '') return undefined;
  if (cell.t === 'e') return { value: ERROR_NAMES[Number(cell.v)] ?? '#VALUE!', failed: true };
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const date = dateShown(cell.z);
    return date ? { value: cell.v, date } : { value: cell.v };
  }
  return cell.v instanceof Date ? undefined : { value: cell.v };
}

const shown = new Map<string, Precision | undefined>();

/** How much of a date a number format shows; undefined where it is no date format. */
function dateShown(format: string | number | undefined): Precision | undefined {
  if (format === undefined || format === 'General') return undefined;
  const text = String(format);
  if (!shown.has(text)) shown.set(text, judgeFormat(text));
  return shown.get(text);
}

function judgeFormat(format: string): Precision | undefined {
  if (!xlsx.SSF.is_date(format)) return undefined;
  const parts = format.toLowerCase().replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (parts.includes('d')) return 'day';
  if (!parts.includes('y')) return undefined;
  return parts.includes('m') ? 'month' : 'year';
}
