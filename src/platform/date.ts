// Calendar dates as ISO text (YYYY-MM-DD): no clock, no time zone, compared as text.

export type IsoDate = string;
export type Precision = 'day' | 'month' | 'year';

/** A date as far as it is known: `date` is the last day of the known month or year, from which it counts. */
export interface KnownDate {
  date: IsoDate;
  precision: Precision;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isRealDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Strict: only a real calendar day written YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && isRealDate(Number(match[1]), Number(match[2]), Number(match[3]));
}

export const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));
export const endOfYear = (year: number): IsoDate => isoDate(year, 12, 31);
export const startOfYear = (year: number): IsoDate => isoDate(year, 1, 1);

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Days from one date to the next, both counted: the same day is 1. */
export function daysInclusive(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

const DAY_IN_VIETNAM = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });

/** The calendar day in Vietnam at an instant. The instant comes in as an argument (rule 8 of the house). */
export function dayInVietnam(instant: Date): IsoDate {
  return DAY_IN_VIETNAM.format(instant);
}

/** dd/mm/yyyy, or as much of it as is known. */
export function formatDate(date: IsoDate, precision: Precision = 'day'): string {
  const [year, month, day] = date.split('-');
  if (precision === 'year') return `${year}`;
  return precision === 'month' ? `${month}/${year}` : `${day}/${month}/${year}`;
}

/** dd/mm/yyyy hh:mm on a Vietnamese clock. */
export function momentInVietnam(instant: Date): string {
  const time = new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  return `${formatDate(dayInVietnam(instant))} ${time.format(instant)}`;
}
