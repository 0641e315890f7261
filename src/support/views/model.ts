// Sums over what was paid, and counts that tell nobody's sex or descent. Pure.

import type { CaseState, Pillar, Source } from '../model.ts';

/**
 * What one file was paid from one source in one year, money given back taken off; or what a class or an event cost itself, which
 * is nobody's file. Whole đồng.
 */
export interface Spent {
  organizationId: number | null;
  caseId: number | null;
  pillar: Pillar;
  source: Source;
  year: number;
  amount: number;
  /** Where the organisation has its office; the unit that held the class or event. */
  unitId: number;
}

export interface Part<Key> {
  key: Key;
  organizations: number;
  files: number;
  /** Of the amount: what no file stands for. */
  direct: number;
  amount: number;
}

/** In the order in which the keys are first met; an amount that came back whole still stands as 0. */
export function partsOf<Key>(spent: readonly Spent[], keyOf: (one: Spent) => Key): Part<Key>[] {
  return [...Map.groupBy(spent, keyOf)].map(([key, own]) => ({
    key,
    organizations: new Set(own.flatMap(({ organizationId }) => organizationId ?? [])).size,
    files: new Set(own.flatMap(({ caseId }) => caseId ?? [])).size,
    direct: own.reduce((sum, { caseId, amount }) => (caseId === null ? sum + amount : sum), 0),
    amount: own.reduce((sum, { amount }) => sum + amount, 0),
  }));
}

/** Below this a count could point at somebody. */
export const FEWEST = 5;

/**
 * Counts below the least are hidden (null). Where just one would be, the next smallest is hidden too: beside a total, a single
 * gap can be worked out.
 */
export function hidden<Key>(counts: readonly { key: Key; count: number }[]): { key: Key; count: number | null }[] {
  const small = counts.filter(({ count }) => count > 0 && count < FEWEST);
  const rest = counts.filter(({ count }) => count >= FEWEST).sort((one, other) => one.count - other.count);
  const covered = new Set(small.length === 1 ? [...small, ...rest.slice(0, 1)] : small);
  return counts.map((one) => ({ key: one.key, count: covered.has(one) ? null : one.count }));
}

export const perResult = (amount: number, results: number): number | null =>
  results === 0 || amount === 0 ? null : amount / results;

export interface ListedFile {
  organizationId: number;
  /** The record under which the file stands. */
  holderId: number;
  caseId: number;
  name: string;
  unitId: number;
  title: string;
  pillar: Pillar;
  state: CaseState;
  decided: number;
  paid: number;
}
