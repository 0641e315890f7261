// How likely two records are one organisation, and why. Pure: what it looks at is read by store.ts.

import type { IsoDate, Precision } from '../../platform/date.ts';
import { nameKeys, numberKey, type OrganizationKind } from '../names.ts';

/** What is compared of a record, or of one about to be made. */
export interface Candidate {
  kind: OrganizationKind;
  code: string | null;
  certificateNumber: string | null;
  founded: IsoDate | null;
  foundedPrecision: Precision;
  ended: IsoDate | null;
  /** Every name it has had. */
  names: string[];
  /** Communes of its offices. */
  unitIds: number[];
  /** Those who hold or held a post: key of the name, and the year of birth where it is known. */
  managers: { nameKey: string; birthYear: number | null }[];
}

/** Two communes: one place under two names, two that are one commune today, or neither. */
export type Nearness = 'samePlace' | 'oneToday' | 'apart';

export type Reason =
  | { code: 'sameCode' | 'codeOneDigit'; value: string }
  | { code: 'otherCode' }
  | { code: 'sameCertificate'; value: string }
  | { code: 'sameName' | 'sameNameButMarks' | 'sameNameButKind' }
  | { code: 'likeName'; percent: number }
  | { code: 'samePlace' | 'oneToday' | 'apart' }
  | { code: 'people'; count: number }
  | { code: 'namesakes'; count: number }
  | { code: 'sameFounding' | 'otherFounding' | 'oneAfterOther' | 'otherKind' };

export interface Likeness {
  score: number;
  /** For first, then against. */
  reasons: Reason[];
  verdict: Verdict;
}
export type Verdict = 'likely' | 'possible' | 'unlikely';

const WEIGHT: Record<Reason['code'], number> = {
  sameCode: 70,
  codeOneDigit: 30,
  otherCode: -35,
  sameCertificate: 50,
  sameName: 50,
  sameNameButMarks: 45,
  sameNameButKind: 40,
  likeName: 30,
  samePlace: 20,
  oneToday: 5,
  apart: -25,
  people: 20,
  namesakes: 10,
  sameFounding: 20,
  otherFounding: -10,
  oneAfterOther: -30,
  otherKind: -15,
};
/** Two people who are managers of both weigh as much as a name; more than that add nothing. */
const PEOPLE_COUNTED = 3;
const POSSIBLE = 50;
const LIKELY = 85;
/** Above this share of common trigrams a name is like another. */
export const LIKE_NAME = 0.6;

export function compare(one: Candidate, other: Candidate, nearness: Nearness): Likeness {
  const reasons = [
    ...codes(one, other),
    ...certificates(one, other),
    ...names(one, other),
    { code: nearness } as const,
    ...people(one, other),
    ...times(one, other),
    ...(one.kind === other.kind ? [] : [{ code: 'otherKind' } as const]),
  ];
  const score = reasons.reduce((sum, reason) => sum + weightOf(reason), 0);
  // one code names one organisation wherever it lies: never passed over
  const possible = score >= POSSIBLE || reasons.some(({ code }) => code === 'sameCode');
  const verdict = score >= LIKELY ? 'likely' : possible ? 'possible' : 'unlikely';
  return { score, verdict, reasons: reasons.sort((a, b) => weightOf(b) - weightOf(a)) };
}

function weightOf(reason: Reason): number {
  const weight = WEIGHT[reason.code];
  return reason.code === 'people' ? weight * Math.min(reason.count, PEOPLE_COUNTED) : weight;
}

export const speaksAgainst = (reason: Reason): boolean => weightOf(reason) < 0;

function codes(one: Candidate, other: Candidate): Reason[] {
  if (!one.code || !other.code) return [];
  if (one.code === other.code) return [{ code: 'sameCode', value: one.code }];
  return slips(one.code, other.code) === 1 ? [{ code: 'codeOneDigit', value: other.code }] : [{ code: 'otherCode' }];
}

/** Digits that differ between two codes of one length. */
const slips = (one: string, other: string): number =>
  one.length === other.length ? [...one].filter((digit, index) => digit !== other[index]).length : Number.POSITIVE_INFINITY;

function certificates({ certificateNumber: one }: Candidate, { certificateNumber: other }: Candidate): Reason[] {
  return one && other && numberKey(one) === numberKey(other) ? [{ code: 'sameCertificate', value: one }] : [];
}

function names(one: Candidate, other: Candidate): Reason[] {
  const pairs = one.names.flatMap((name) => other.names.map((compared) => nameReason(name, compared, one.kind === other.kind)));
  const found = pairs.filter((reason) => reason !== undefined);
  return found.sort((a, b) => WEIGHT[b.code] - WEIGHT[a.code] || percentOf(b) - percentOf(a)).slice(0, 1);
}

const percentOf = (reason: Reason) => (reason.code === 'likeName' ? reason.percent : 0);

function nameReason(name: string, compared: string, sameKind: boolean): Reason | undefined {
  const [a, b] = [nameKeys(name), nameKeys(compared)];
  if (a.plainRest === b.plainRest) {
    if (!sameKind) return { code: 'sameNameButKind' };
    return { code: a.rest === b.rest ? 'sameName' : 'sameNameButMarks' };
  }
  const share = nameLikeness(a.plainRest, b.plainRest);
  return share >= LIKE_NAME ? { code: 'likeName', percent: Math.round(share * 100) } : undefined;
}

/** Share of common trigrams, as pg_trgm counts them. Names told apart by a number ("tổ số 1", "tổ số 2") are not alike. */
export function nameLikeness(one: string, other: string): number {
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number).join(' ');
  if (numbers(one) !== numbers(other)) return 0;
  const [a, b] = [trigrams(one), trigrams(other)];
  const common = [...a].filter((each) => b.has(each)).length;
  const all = a.size + b.size - common;
  return all === 0 ? 0 : common / all;
}

function trigrams(text: string): Set<string> {
  const words = text.split(' ').filter(Boolean);
  return new Set(
    words.flatMap((word) => {
      const padded = `  ${word} `;
      return Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3));
    }),
  );
}

/** Managers of both; of those whose year of birth is not known on one side only the name can agree. */
export function sharedManagers(
  one: Candidate['managers'],
  other: Candidate['managers'],
): { sure: string[]; namesakes: string[] } {
  const agrees = (a: number | null, b: number | null) => a !== null && a === b;
  const open = (a: number | null, b: number | null) => a === null || b === null;
  const having = (holds: typeof agrees) =>
    one
      .filter((a) => other.some((b) => a.nameKey === b.nameKey && holds(a.birthYear, b.birthYear)))
      .map(({ nameKey }) => nameKey);
  const sure = new Set(having(agrees));
  return { sure: [...sure], namesakes: [...new Set(having(open))].filter((key) => !sure.has(key)) };
}

function people(one: Candidate, other: Candidate): Reason[] {
  const { sure, namesakes } = sharedManagers(one.managers, other.managers);
  return [
    ...(sure.length > 0 ? [{ code: 'people', count: sure.length } as const] : []),
    ...(namesakes.length > 0 ? [{ code: 'namesakes', count: namesakes.length } as const] : []),
  ];
}

function times(one: Candidate, other: Candidate): Reason[] {
  if (isAfter(one, other) || isAfter(other, one)) return [{ code: 'oneAfterOther' }];
  if (one.founded === null || other.founded === null) return [];
  const exact = one.foundedPrecision === 'day' && other.foundedPrecision === 'day';
  if (exact && one.founded === other.founded) return [{ code: 'sameFounding' }];
  return one.founded.slice(0, 4) === other.founded.slice(0, 4) ? [] : [{ code: 'otherFounding' }];
}

const isAfter = ({ founded }: Candidate, { ended }: Candidate) => founded !== null && ended !== null && founded >= ended;

/** The two of a pair in the one order they are kept in. */
export const pairOf = (one: number, other: number): [number, number] => (one < other ? [one, other] : [other, one]);
