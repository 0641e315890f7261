// Dates as officers write them. The day always comes before the month: American order is never guessed.
import { daysInMonth, isoDate, isRealDate, type KnownDate, yearOf } from '../../../platform/date.ts';
import type { Cell } from '../cell.ts';
import { serialToDate } from './serial.ts';
import { nothing, problem, type Reader, saysNothing, textOf, type Value, valued } from './value.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;
/** "1/3/21": up to this the century is the twenty-first. */
const LATEST_SHORT_YEAR = 50;

const OPEN_END = /^(?:(?:đến )?(?:nay|hiện nay|hiện tại)|không thời hạn|vô thời hạn)$/u;
const TIME = /(?:[ t]|,)\s*\d{1,2}(?::|h|g)\d{0,2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m|\s*[sc]h|z)?$/u;

const EXAMPLE = 'Xin ghi theo dạng ngày/tháng/năm, ví dụ 28/02/2022; nếu chỉ biết tháng hoặc năm thì ghi 02/2022 hoặc 2022.';

const invalid = (what: string) => problem('date.invalid', `${what}. ${EXAMPLE}`);
const unreadable = () => invalid('không đọc được thành ngày tháng');
const outOfRange = () => invalid(`nằm ngoài khoảng từ năm ${FIRST_YEAR} đến năm ${LAST_YEAR}`);

const inRange = (year: number) => year >= FIRST_YEAR && year <= LAST_YEAR;

function day(year: number, month: number, date: number): Value<KnownDate> {
  if (!inRange(year)) return outOfRange();
  if (!isRealDate(year, month, date)) return invalid('lịch không có ngày này');
  return valued({ date: isoDate(year, month, date), precision: 'day' });
}

function month(year: number, of: number): Value<KnownDate> {
  if (!inRange(year)) return outOfRange();
  if (of < 1 || of > 12) return invalid('không có tháng này');
  return valued({ date: isoDate(year, of, daysInMonth(year, of)), precision: 'month' });
}

function wholeYear(year: number): Value<KnownDate> {
  return inRange(year) ? valued({ date: isoDate(year, 12, 31), precision: 'year' }) : outOfRange();
}

function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year <= LATEST_SHORT_YEAR ? 2000 + year : 1900 + year;
}

function fromNumber(value: number, cell: Cell, date1904: boolean): Value<KnownDate> {
  if (!cell.date) {
    if (Number.isInteger(value) && inRange(value)) return wholeYear(value);
    // Below the years a bare number would be a day before 1906: far likelier a slip than a date.
    if (value < LAST_YEAR) return unreadable();
  }
  const date = serialToDate(value, date1904);
  if (!date) return outOfRange();
  if (!cell.date || cell.date === 'day') return valued({ date, precision: 'day' });
  return cell.date === 'month' ? month(yearOf(date), Number(date.slice(5, 7))) : wholeYear(yearOf(date));
}

type Form = readonly [RegExp, (parts: string[]) => Value<KnownDate>];

const FORMS: readonly Form[] = [
  [/^(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})$/, ([d, m, y = '']) => day(fullYear(y), Number(m), Number(d))],
  [/^(\d{4})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})$/, ([y, m, d]) => day(Number(y), Number(m), Number(d))],
  [
    /^(\d{1,2})\s*(?:tháng|thang)\s*(\d{1,2})\s*,?\s*(?:năm|nam|[/-])?\s*(\d{4})$/,
    ([d, m, y]) => day(Number(y), Number(m), Number(d)),
  ],
  [/^(?:tháng|thang)\s*(\d{1,2})\s*(?:,?\s*(?:năm|nam)|[/.-])?\s*(\d{4})$/, ([m, y]) => month(Number(y), Number(m))],
  [/^(\d{1,2})\s*[/.-]\s*(\d{4})$/, ([m, y]) => month(Number(y), Number(m))],
  [/^(\d{4})\s*[/-]\s*(\d{1,2})$/, ([y, m]) => month(Number(y), Number(m))],
  [/^(?:năm|nam)?\s*(\d{4})$/, ([y]) => wholeYear(Number(y))],
];

function fromText(written: string, date1904: boolean): Value<KnownDate> {
  const text = written
    .toLowerCase()
    .replace(TIME, '')
    .replace(/^(?:(?:từ|đến|kể từ)\s+)?(?:(?:ngày|ngay)\s+)?/u, '')
    .replace(/\.$/, '')
    .trim();
  for (const [form, make] of FORMS) {
    const match = form.exec(text);
    if (match) return make(match.slice(1));
  }
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromNumber(Number(text), { value: Number(text) }, date1904);
  return unreadable();
}

export const readDate: Reader<KnownDate> = (cell, { date1904 }) => {
  if (typeof cell.value === 'number') return fromNumber(cell.value, cell, date1904);
  const text = textOf(cell);
  if (saysNothing(text) || OPEN_END.test(text.toLowerCase())) return nothing;
  return typeof cell.value === 'boolean' ? unreadable() : fromText(text, date1904);
};

const EARLIEST_RETURN = 1990;

/** The year of a return: 2023, "Năm 2023", or a date in that year. */
export const readYear: Reader<number> = (cell, context) => {
  const read = readDate(cell, context);
  if (read.ok && read.value === null) return nothing;
  const year = read.ok && read.value ? yearOf(read.value.date) : 0;
  if (year < EARLIEST_RETURN) {
    return problem(
      'year.invalid',
      `không phải là một năm từ ${EARLIEST_RETURN} đến ${LAST_YEAR}. Xin ghi năm bằng bốn chữ số, ví dụ 2023.`,
    );
  }
  return valued(year);
};
