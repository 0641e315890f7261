// Moments and sizes in the words of the reports that operations print.

import { formatNumber } from '../platform/number.ts';

const moments = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hourCycle: 'h23',
});

/** "13:05:00 02/01/2026", the time in Vietnam. */
export const momentInWords = (at: Date): string => moments.format(at);

const UNITS = ['byte', 'kB', 'MB', 'GB', 'TB'];

export function sizeInWords(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), UNITS.length - 1);
  return `${formatNumber(bytes / 1024 ** step, step > 1 ? 1 : 0)} ${UNITS[step]}`;
}
