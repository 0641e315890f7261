// What every measure is made of: an organisation contributes whole numbers to places, a figure is read from their sums.

import type { Unit } from '../../geography/unit.ts';
import type { IsoDate } from '../../platform/date.ts';
import { lacksDiacritics, plainKey, wordKey } from '../../platform/text.ts';
import type { OrganizationFacts, PersonFact } from '../facts.ts';
import type { ExplainedRecord, YearFigure } from '../model.ts';
import type { Programme, Target } from '../programme.ts';

/** One question asked of the register: everything a measure needs that is not in the facts of the organisation. */
export interface Question {
  programme: Programme;
  asOf: IsoDate;
  /** The as-of date or the programme's last day, whichever comes first. */
  until: IsoDate;
  /** The last year that is complete at the as-of date: yearly rates speak of it. */
  rateYear: number;
  /** Years of the programme up to the year of the as-of date. */
  years: number[];
  /** True when a buyer of this name was an organisation of the sector on that day. */
  inside(buyerKey: string, on: IsoDate): boolean;
}

/**
 * Where a contribution belongs: the office at founding (T1–T3), the office held at the as-of date (all others), or the
 * district of that office in the geography frozen when districts ceased (T6).
 */
export type Place = 'founding' | 'office' | 'district';
export type Add = (place: Place, slot: number, amount: number) => void;
/** For amounts whose names are not known beforehand (quantity by product); whole numbers, so that taking away is exact. */
export type AddNamed = (place: Place, name: string, amount: number) => void;

/** A vector of sums; a slot is a position in it. */
export type Sums = Float64Array;

/** Gives out positions in the vector by name. */
export class Slots {
  private count = 0;
  take(): number {
    this.count += 1;
    return this.count - 1;
  }
  /** One position for each year. */
  perYear(years: readonly number[]): Map<number, number> {
    return new Map(years.map((year) => [year, this.take()]));
  }
  /** Positions for the year a rate speaks of, the year before it, and so on. */
  yearsBack(count: number): number[] {
    return Array.from({ length: count }, () => this.take());
  }
  get size(): number {
    return this.count;
  }
}

/** The sums of a territory, and of its communes and districts one by one for targets that count places. */
export interface TerritorySums {
  total: Sums;
  /** Sums by name (AddNamed). */
  named: ReadonlyMap<string, number>;
  communes: { unit: Unit; sums: Sums | undefined }[];
  districts: { unit: Unit; sums: Sums | undefined }[];
  /** Sums of organisations of the territory whose commune (or district, for T6) could not be told. */
  unplaced: Sums | undefined;
  unplacedInDistricts: Sums | undefined;
  /** Whether the register holds any organisation at all. */
  anyOrganization: boolean;
}

export interface MeasuredFigure {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  byYear: Omit<YearFigure, 'plan'>[];
  year: number | null;
  companions: Record<string, number | string | null>;
  quality: { unknown: number; carried: number; conflicts: number };
}

/** An organisation of the territory with its places in the geography used. */
export interface Located {
  facts: OrganizationFacts;
  foundingUnit: Unit | undefined;
  officeUnit: Unit | undefined;
  districtUnit: Unit | undefined;
  /** Whether the office at founding, the office and the district lie in the territory asked about. */
  inFounding: boolean;
  inOffice: boolean;
}

export interface ExplainedLists {
  counted: ExplainedRecord[];
  notCounted: ExplainedRecord[];
  unknown: ExplainedRecord[];
  /** Records outside the denominator that a reader may miss in it (deliveries of a year without a return). */
  outside: ExplainedRecord[];
}

export interface Measure {
  target: Target;
  contribute(facts: OrganizationFacts, question: Question, add: Add, addNamed: AddNamed): void;
  figure(sums: TerritorySums, question: Question): MeasuredFigure;
  explain(organizations: Located[], sums: TerritorySums, question: Question): ExplainedLists;
}

export const emptyLists = (): ExplainedLists => ({ counted: [], notCounted: [], unknown: [], outside: [] });

export function percent(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : (100 * numerator) / denominator;
}

export const at = (sums: Sums | undefined, slot: number | undefined): number =>
  sums === undefined || slot === undefined ? 0 : (sums[slot] ?? 0);

/** Posts and recognitions: both ends inclusive. */
export function isHeld(item: { from: IsoDate; until: IsoDate | null }, on: IsoDate): boolean {
  return item.from <= on && (item.until === null || item.until >= on);
}

/** On its end date an organisation no longer exists. */
export function isAlive(o: OrganizationFacts, on: IsoDate): boolean {
  return o.begins !== null && o.begins <= on && (o.ended === null || o.ended > on);
}

/** Lĩnh vực on the day; a field known only since later says nothing of it. */
export const fieldOn = ({ fields }: Pick<OrganizationFacts, 'fields'>, on: IsoDate): string | null =>
  fields.findLast(({ from }) => from === null || from <= on)?.field ?? null;

/** Farm by its field (targets, "Farm organisation"); null when the field is empty. */
export function isFarm(field: string | null, rule: Programme['farmFields']): boolean | null {
  if (field === null || field.trim() === '') return null;
  let known = farmAnswers.get(rule);
  if (!known) {
    known = new Map();
    farmAnswers.set(rule, known);
  }
  let answer = known.get(field);
  if (answer === undefined) {
    answer = saysFarm(field, rule);
    known.set(field, answer);
  }
  return answer;
}

/** A country writes its fields in a few hundred ways and is asked a million times. */
const farmAnswers = new WeakMap<Programme['farmFields'], Map<string, boolean>>();

function saysFarm(field: string, rule: Programme['farmFields']): boolean {
  const key = lacksDiacritics(field) ? plainKey : wordKey;
  const words = ` ${key(field)} `;
  if (words.startsWith(` ${key(rule.notBeginningWith)} `)) return false;
  return rule.words.some((word) => words.includes(` ${key(word)} `));
}

export function holdsAny(person: PersonFact, roles: ReadonlySet<string>, on: IsoDate): boolean {
  return person.posts.some((post) => roles.has(post.role) && isHeld(post, on));
}

export function organizationRecord(
  located: Located,
  place: 'founding' | 'office',
  date: IsoDate | null,
  reason?: { reason: string; message: string },
): ExplainedRecord {
  const unit = place === 'founding' ? located.foundingUnit : located.officeUnit;
  return {
    kind: 'organization',
    id: String(located.facts.id),
    name: located.facts.name,
    unit: unit?.name ?? 'chưa rõ',
    date,
    organizationId: located.facts.id,
    ...reason,
  };
}
