// The shape of a finding: the answer, what it was worked out from, the rule and its clause, what is missing.

import type { Certainty, Norm } from '../../law/norm.ts';
import { formatDate, type IsoDate, isIsoDate } from '../../platform/date.ts';
import { formatMoney, formatNumber } from '../../platform/number.ts';

/** Every finding with the answers it can have; an officer chooses among them. */
export const OUTCOMES = {
  sizeClass: ['micro', 'small', 'medium', 'large', 'unknown', 'notApplicable'],
  governance: ['full', 'either', 'unknown', 'notApplicable'],
  minimumMembers: ['enough', 'tooFew', 'unknown'],
  capitalCap: ['within', 'exceeded', 'unknown', 'notApplicable'],
  capitalPaid: ['paidUp', 'running', 'overdue', 'unknown', 'notApplicable'],
  operatesUnderTheLaw: ['yes', 'no', 'unknown', 'notApplicable'],
  yearlyGrade: ['good', 'fair', 'average', 'weak', 'notGraded', 'incomplete', 'notApplicable'],
  eligibility: ['eligible', 'notEligible', 'unknown', 'notApplicable'],
} as const;
export type FindingCode = keyof typeof OUTCOMES;
export type OutcomeOf<Code extends FindingCode> = (typeof OUTCOMES)[Code][number];
export const FINDING_CODES = Object.keys(OUTCOMES) as FindingCode[];

/** Answers that say nothing was judged; the others are what an officer can put in the place of one. */
const OPEN: readonly string[] = ['unknown', 'incomplete'];
export const chosenOutcomes = (code: FindingCode): readonly string[] =>
  OUTCOMES[code].filter((outcome) => !OPEN.includes(outcome));

export interface Input {
  label: string;
  /** In words; null: the register does not say. */
  value: string | null;
  on: IsoDate | null;
  /** The record it was read from. */
  record: string;
}

export interface UsedNorm {
  id: string;
  instrument: string;
  clause: string;
  item: string;
  /** With its unit, as a Vietnamese reader writes it. */
  value: string;
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
  certainty: Certainty;
  source: string;
}

/** confirm: what the register never holds and somebody must confirm. */
export type CheckState = 'met' | 'notMet' | 'unknown' | 'notApplicable' | 'confirm';

export interface Check {
  code: string;
  label: string;
  state: CheckState;
  /** Why, in words, with the record and its date. */
  evidence: string;
  norms: UsedNorm[];
}

export interface Finding<Code extends FindingCode = FindingCode> {
  code: Code;
  outcome: OutcomeOf<Code>;
  /** The answer in one sentence. */
  answer: string;
  inputs: Input[];
  /** The rule in one sentence. */
  rule: string;
  norms: UsedNorm[];
  missing: string[];
  alerts: string[];
  checks: Check[];
}

export function usedNorms(...norms: (Norm | undefined)[]): UsedNorm[] {
  const known = new Map(norms.flatMap((norm) => (norm ? [[norm.id, norm] as const] : [])));
  return [...known.values()].map(({ id, instrument, clause, item, validFrom, validTo, certainty, source, ...norm }) => ({
    id,
    instrument,
    clause,
    item,
    value: shownNorm(norm),
    validFrom,
    validTo,
    certainty,
    source,
  }));
}

function shownNorm({ value, number, unit }: Pick<Norm, 'value' | 'number' | 'unit'>): string {
  if (number !== null) return `${formatNumber(number, Number.isInteger(number) ? 0 : 1)} ${unit}`;
  return isIsoDate(value) ? formatDate(value) : value.replaceAll('|', ', ');
}

export const mergeNorms = (...lists: readonly UsedNorm[][]): UsedNorm[] => [
  ...new Map(lists.flat().map((norm) => [norm.id, norm])).values(),
];

/** Kleene's three values: null is not known. */
export type Tri = boolean | null;
export function allOf(values: readonly Tri[]): Tri {
  if (values.includes(false)) return false;
  return values.includes(null) ? null : true;
}
export function anyOf(values: readonly Tri[]): Tri {
  if (values.includes(true)) return true;
  return values.includes(null) ? null : false;
}
export const atLeast = (value: number | null | undefined, threshold: number | null | undefined): Tri =>
  value === null || value === undefined || threshold === null || threshold === undefined ? null : value >= threshold;
export const rose = (later: number | null | undefined, earlier: number | null | undefined): Tri =>
  later === null || later === undefined || earlier === null || earlier === undefined ? null : later > earlier;

export const stateOf = (value: Tri): CheckState => (value === null ? 'unknown' : value ? 'met' : 'notMet');

export const shown = (value: number | null | undefined, unit = ''): string | null =>
  value === null || value === undefined ? null : `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}${unit && ` ${unit}`}`;
export const shownMoney = (value: number | null | undefined): string | null =>
  value === null || value === undefined ? null : formatMoney(value);
export const returnRecord = (year: number): string => `Hồ sơ năm ${year}`;
export const MEMBER_BOOK = 'Sổ thành viên';
export const REGISTER = 'Sổ tổ chức';
export const POST_BOOK = 'Sổ người quản lý';
export const onDate = (date: IsoDate): string => `ngày ${formatDate(date)}`;
