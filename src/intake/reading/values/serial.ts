import { addDays, type IsoDate } from '../../../platform/date.ts';

const DAYS_1900_TO_1904 = 1462;
const LAST_SERIAL = 73_415;

/** The day that Excel counts as this number; undefined outside 1900 … 2100. */
export function serialToDate(serial: number, date1904: boolean): IsoDate | undefined {
  const day = Math.floor(serial) + (date1904 ? DAYS_1900_TO_1904 : 0);
  if (day < 1 || day > LAST_SERIAL) return undefined;
  // Excel believes in 29/02/1900, so its days before March 1900 are one behind.
  return addDays('1899-12-30', day < 60 ? day + 1 : day);
}
