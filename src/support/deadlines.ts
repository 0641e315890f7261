// Working days of the steps, without weekends and public holidays (data/support/holidays.json).

import { addDays, type IsoDate } from '../platform/date.ts';
import type { SupportItems } from './items.ts';
import type { CaseState } from './model.ts';

export interface Calendar {
  off: ReadonlySet<IsoDate>;
  /** Saturdays worked instead of another day. */
  worked: ReadonlySet<IsoDate>;
}

const isWorkday = (date: IsoDate, { off, worked }: Calendar): boolean =>
  worked.has(date) || !(off.has(date) || [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()));

/** The day itself is not counted. */
export function addWorkdays(date: IsoDate, days: number, calendar: Calendar): IsoDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) left -= 1;
  }
  return day;
}

export const limitOf = (
  { limits }: Pick<SupportItems, 'limits'>,
  state: CaseState,
): { days: number; norm: string | null } | undefined =>
  (limits as Partial<Record<CaseState, { days: number; norm: string | null }>>)[state];

/** The last day on which the next step is in time; undefined where no limit is set. */
export function dueOf(items: Pick<SupportItems, 'limits' | 'calendar'>, state: CaseState, since: IsoDate): IsoDate | undefined {
  const limit = limitOf(items, state);
  return limit && addWorkdays(since, limit.days, items.calendar);
}
