// The register of a unit over a span of days: the counts of the standard annex, null where the register does not say.

import { endOfYear, type IsoDate, startOfYear, yearOf } from '../../platform/date.ts';
import type { OrganizationFacts, OrganizationKind } from '../../programme/facts.ts';
import { flowDate } from '../../programme/measures/founded.ts';
import { isHeld, type Located } from '../../programme/measures/measure.ts';
import { membersAt } from '../../programme/measures/member-growth.ts';
import type { OrganizationStatus, Particulars, ReturnFigures } from '../store.ts';
import { livingOn } from './located.ts';

const MILLION = 1_000_000;

export interface Snapshot {
  located: readonly Located[];
  particulars: ReadonlyMap<number, Particulars>;
  from: IsoDate;
  to: IsoDate;
}

/** How many of the organisations asked gave the figure: said beside it, so that an average is not taken for the whole. */
export interface Reported {
  value: number | null;
  reporting: number;
  of: number;
}

/** Yearly returns speak of a whole year: over at the last day of the span, else not yet known. */
export function returnYear({ to }: Pick<Snapshot, 'to'>): number | null {
  return to === endOfYear(yearOf(to)) ? yearOf(to) : null;
}

export const spanOfYear = (year: number) => ({ from: startOfYear(year), to: endOfYear(year) });

export function living(snapshot: Snapshot, kind: OrganizationKind): OrganizationFacts[] {
  return livingOn(snapshot.located, snapshot.to).filter((o) => o.kind === kind);
}

const inSpan = (date: IsoDate | null, { from, to }: Snapshot) => date !== null && date >= from && date <= to;

/** By the place where it was founded, as the targets count it. */
export const foundedIn = (snapshot: Snapshot, kind: OrganizationKind): Located[] =>
  snapshot.located.filter((l) => l.inFounding && l.facts.kind === kind && inSpan(flowDate(l.facts), snapshot));

export const endedIn = (snapshot: Snapshot, kind: OrganizationKind): Located[] =>
  snapshot.located.filter((l) => l.inOffice && l.facts.kind === kind && inSpan(l.facts.ended, snapshot));

export function statusOn({ particulars }: Snapshot, o: OrganizationFacts, on: IsoDate): OrganizationStatus | null {
  const held = particulars.get(o.id)?.statuses.find(({ from, until }) => (from ?? '') <= on && (until ?? '9999') >= on);
  return held?.status ?? null;
}

/** Organisations known to be at work; null when nobody has said so of any. */
export function active(snapshot: Snapshot, organizations: readonly OrganizationFacts[]): Reported {
  const known = organizations.map((o) => statusOn(snapshot, o, snapshot.to)).filter((status) => status !== null);
  const value = known.length === 0 ? null : known.filter((status) => status === 'active').length;
  return { value, reporting: known.length, of: organizations.length };
}

/** Members at the end of the year, counted as the target of member growth counts them (an older count is carried). */
export function members(snapshot: Snapshot, organizations: readonly OrganizationFacts[]): Reported {
  const year = returnYear(snapshot);
  const counts = year === null ? [] : organizations.map((o) => membersAt(o, year)).filter((count) => count !== null);
  const value = counts.length === 0 ? null : counts.reduce((sum, { count }) => sum + count, 0);
  return { value, reporting: counts.filter((count) => count.year === year).length, of: organizations.length };
}

export function returnsOf(snapshot: Snapshot, organizations: readonly OrganizationFacts[]): ReturnFigures[] {
  const year = returnYear(snapshot);
  if (year === null) return [];
  return organizations.flatMap((o) => snapshot.particulars.get(o.id)?.returns.get(year) ?? []);
}

type Column = keyof ReturnFigures;

export function total(snapshot: Snapshot, organizations: readonly OrganizationFacts[], column: Column): Reported {
  const known = returnsOf(snapshot, organizations)
    .map((figures) => figures[column])
    .filter((value) => value !== null);
  const value = known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0);
  return { value, reporting: known.length, of: organizations.length };
}

/** Million đồng. */
export const inMillions = (dong: number | null): number | null => (dong === null ? null : dong / MILLION);

/** Million đồng, over the organisations that reported. */
export function average(snapshot: Snapshot, organizations: readonly OrganizationFacts[], column: Column): Reported {
  const sum = total(snapshot, organizations, column);
  return { ...sum, value: sum.value === null ? null : sum.value / sum.reporting / MILLION };
}

export interface ManagerCount {
  total: number;
  basic: number;
  higher: number;
  levelUnknown: number;
}

const BASIC = new Set(['elementary', 'intermediate']);
const HIGHER = new Set(['college', 'university', 'postgraduate']);

/** Persons who hold a manager's post on the day; each once in an organisation, by the highest level written of them. */
export function managers(
  snapshot: Snapshot,
  organizations: readonly OrganizationFacts[],
  roles: ReadonlySet<string>,
): ManagerCount {
  const count: ManagerCount = { total: 0, basic: 0, higher: 0, levelUnknown: 0 };
  for (const person of organizations.flatMap((o) => o.people)) {
    const held = person.posts.filter((post) => roles.has(post.role) && isHeld(post, snapshot.to));
    if (held.length === 0) continue;
    const levels = held.flatMap(({ level }) => level ?? []);
    count.total += 1;
    if (levels.length === 0) count.levelUnknown += 1;
    else if (levels.some((level) => HIGHER.has(level))) count.higher += 1;
    else if (levels.some((level) => BASIC.has(level))) count.basic += 1;
  }
  return count;
}
