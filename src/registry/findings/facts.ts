// What the findings are worked out from: everything the register knows of one organisation, whole and not cut at a date.

import { addDays, type IsoDate, type Precision, yearOf } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';
import type { OrganizationStatus } from '../store.ts';

export interface Span {
  from: IsoDate | null;
  until: IsoDate | null;
}

export type MemberType = 'official' | 'associateCapital' | 'associateNoCapital' | 'unknown';

/** No names here: the pages of findings are open to those who may not read them. */
export interface MemberFact {
  id: number;
  type: MemberType;
  isForeign: boolean;
  birthYear: number | null;
  /** Whole đồng when no single payments are recorded. */
  contribution: number | null;
  joined: IsoDate | null;
  left: IsoDate | null;
  payments: { on: IsoDate; amount: number }[];
}

export interface PostFact {
  personId: number;
  role: string;
  title: string;
  from: IsoDate;
  until: IsoDate | null;
  termUntil: IsoDate | null;
}

export interface ReturnFact {
  year: number;
  official: number | null;
  associateCapital: number | null;
  associateNoCapital: number | null;
  workers: number | null;
  workersMembers: number | null;
  trainedPeople: number | null;
  revenue: number | null;
  revenueFromMembers: number | null;
  totalCost: number | null;
  costWithMembers: number | null;
  fundIncome: number | null;
  fundAllocated: number | null;
  totalCapital: number | null;
  indivisibleAssets: number | null;
  generalMeeting: IsoDate | null;
}

export interface ScoreFact {
  year: number;
  criterion: number;
  self: number | null;
  agreed: number | null;
}

export interface Facts {
  id: number;
  kind: OrganizationKind;
  name: string;
  creditFund: boolean;
  field: string | null;
  fields: (Span & { words: string })[];
  founded: IsoDate | null;
  foundedPrecision: Precision;
  ended: IsoDate | null;
  certificateNumber: string | null;
  certificateDate: IsoDate | null;
  foundingMembers: number | null;
  charterCapital: number | null;
  capitals: (Span & { amount: number })[];
  /** Words: 'full' or 'reduced'. */
  governance: (Span & { words: string })[];
  /** The law it is registered under, in words. */
  laws: (Span & { words: string })[];
  statuses: (Span & { status: OrganizationStatus; words: string | null })[];
  members: MemberFact[];
  /** Cooperatives of a union. */
  unionMembers: Span[];
  posts: PostFact[];
  returns: ReturnFact[];
  /** Completed courses, one a person and course. */
  trainings: { personId: number; on: IsoDate }[];
  scores: ScoreFact[];
}

export const holdsOn = ({ from, until }: Span, date: IsoDate): boolean =>
  (from === null || from <= date) && (until === null || until >= date);

export const onDay = <T extends Span>(spans: readonly T[], date: IsoDate): T | undefined =>
  spans.findLast((span) => holdsOn(span, date));

/** The last year that is over on the day: a yearly return speaks of the last day of its year. */
export const lastWholeYear = (date: IsoDate): number => yearOf(addDays(date, 1)) - 1;

export const returnOf = ({ returns }: Facts, year: number): ReturnFact | undefined => returns.find((line) => line.year === year);

/** The newest return of a year that is over on the day. */
export const latestReturn = ({ returns }: Facts, date: IsoDate): ReturnFact | undefined =>
  returns.findLast(({ year }) => year <= lastWholeYear(date));

export const membersOn = ({ members }: Facts, date: IsoDate): MemberFact[] =>
  members.filter(({ joined, left }) => (joined === null || joined <= date) && (left === null || left > date));

export const postsOn = ({ posts }: Facts, date: IsoDate): PostFact[] =>
  posts.filter(({ from, until }) => from <= date && (until === null || until >= date));

/** Known on the day: what was paid in by then, else the whole amount recorded. */
export function contributionOn({ payments, contribution }: MemberFact, date: IsoDate): number | null {
  if (payments.length === 0) return contribution;
  return payments.reduce((sum, { on, amount }) => (on <= date ? sum + amount : sum), 0);
}

export const charterOn = (facts: Facts, date: IsoDate): number | null =>
  onDay(facts.capitals, date)?.amount ?? facts.charterCapital;

export const fieldOn = (facts: Facts, date: IsoDate): string | null => onDay(facts.fields, date)?.words ?? facts.field;

/** The same day so many months later, or the last of that month. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(day, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

export const addYears = (date: IsoDate, years: number): IsoDate => addMonths(date, 12 * years);
