// When a year's return is due: the dates of the law, and the one the province measures by.

import deadlineData from '../../../data/registry/return-deadlines.json' with { type: 'json' };
import { endOfYear, type IsoDate } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import type { BothLanguages } from './form.ts';

interface DeadlineRow {
  name: string;
  label: BothLanguages;
  monthDay: string;
  yearOffset: number;
  kinds: OrganizationKind[];
  farmOnly: boolean;
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
  instrument: string | null;
  clause: string | null;
  certainty: 'quoted' | 'reported' | 'unverified' | 'setting';
  source: string;
  measured: boolean;
}

export interface Deadline extends DeadlineRow {
  on: IsoDate;
}

const DEADLINES = deadlineData.deadlines as DeadlineRow[];

/** The dates that hold for the return of a year, earliest first. */
export function deadlinesOf(year: number): Deadline[] {
  return DEADLINES.map((row) => ({ ...row, on: `${year + row.yearOffset}-${row.monthDay}` }))
    .filter(({ on, validFrom, validTo }) => (validFrom === null || validFrom <= on) && (validTo === null || on <= validTo))
    .sort((one, other) => one.on.localeCompare(other.on));
}

/** The last day on which a return of the year is on time. */
export function dueDay(year: number): IsoDate {
  const measured = DEADLINES.find((row) => row.measured);
  if (!measured) throw new Error('return-deadlines.json measures by no deadline');
  return `${year + measured.yearOffset}-${measured.monthDay}`;
}

/**
 * How far a year has come: it may be drafted while it runs, and submitted from the day the law's own reporting period has
 * closed, although the figures of the programme are those of 31/12.
 */
export type YearPhase = 'future' | 'running' | 'closing' | 'over';

export const submitFrom = (year: number): IsoDate => `${year}-${deadlineData.submitFrom.monthDay}`;

export function phaseOf(year: number, today: IsoDate): YearPhase {
  if (today > endOfYear(year)) return 'over';
  if (today >= submitFrom(year)) return 'closing';
  return today >= `${year}-01-01` ? 'running' : 'future';
}
