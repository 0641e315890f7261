// A cell read as what its column means: a value, nothing, or the reason why not.
import { formatDate } from '../../../platform/date.ts';
import { type Cell, cleaned, isBlank } from '../cell.ts';
import type { Problem } from '../issue.ts';
import { serialToDate } from './serial.ts';

export type Value<T> = { ok: true; value: T | null } | { ok: false; problem: Problem };

/** What the rest of the column and the sheet say about a cell of it. */
export interface ColumnContext {
  date1904: boolean;
  /** The column writes 1,234,567: its commas group thousands. */
  commaGroups: boolean;
  /** How many đồng one unit of a money column is; undefined where nobody says. */
  moneyFactor?: number | undefined;
  /** tấn, kg …: the unit that the heading of a quantity names. */
  quantityUnit?: string | undefined;
}

export type Reader<T> = (cell: Cell, context: ColumnContext) => Value<T>;

export const valued = <T>(value: T | null): Value<T> => ({ ok: true, value });
export const nothing: { ok: true; value: null } = { ok: true, value: null };
export const problem = (code: string, message: string): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { code, message },
});

const NOTHING_WRITTEN = /^(?:[-–—_.…/*]+|n\/a|không có|chưa có|không rõ|chưa rõ|không xác định|chưa xác định)$/iu;

export const saysNothing = (text: string): boolean => text === '' || NOTHING_WRITTEN.test(text);

/** The cell's words, cleaned; a sign that guards against formulas (') is not part of them. */
export function textOf(cell: Cell): string {
  if (cell.value === null) return '';
  if (typeof cell.value === 'boolean') return cell.value ? 'có' : 'không';
  if (typeof cell.value === 'number') return Number.isInteger(cell.value) ? cell.value.toFixed(0) : String(cell.value);
  return cleaned(cell.value).replace(/^'(?=.)/, '');
}

/** The cell as its reader sees it on the sheet: a date as a date. */
export function shownText(cell: Cell | undefined, date1904: boolean): string {
  if (!cell || isBlank(cell)) return '';
  if (typeof cell.value === 'number' && cell.date) {
    const date = serialToDate(cell.value, date1904);
    if (date) return formatDate(date, cell.date);
  }
  return textOf(cell);
}

export const readText: Reader<string> = (cell) => {
  if (cell.date) {
    return problem(
      'text.becameDate',
      'Excel đã tự đổi nội dung này thành ngày tháng. Xin định dạng cột là Văn bản (Text) rồi ghi lại đúng như bản gốc.',
    );
  }
  const text = textOf(cell);
  return valued(saysNothing(text) ? null : text);
};
