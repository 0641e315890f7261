// Working days of the steps. Public holidays are not known here: a day due may be a little early, never late.

import { addDays, type IsoDate } from '../platform/date.ts';
import type { SupportItems } from './items.ts';
import type { CaseState } from './model.ts';

const isWorkday = (date: IsoDate): boolean => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The day itself is not counted. */
export function addWorkdays(date: IsoDate, days: number): IsoDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}

/** The last day on which the next step is in time; undefined where no limit is set. */
export function dueOf({ limits }: Pick<SupportItems, 'limits'>, state: CaseState, since: IsoDate): IsoDate | undefined {
  const limit = (limits as Partial<Record<CaseState, { days: number }>>)[state];
  return limit && addWorkdays(since, limit.days);
}
