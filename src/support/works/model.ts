// Works from plan to use. Pure.

import type { IsoDate } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';
import { SOURCES, type Source } from '../model.ts';

export const WORK_KINDS = ['road', 'irrigation', 'power', 'warehouse', 'processing', 'equipment', 'other'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];
export type WorkState = 'planned' | 'building' | 'accepted' | 'handedOver';
export const WORK_STATES: readonly WorkState[] = ['planned', 'building', 'accepted', 'handedOver'];
export const CONDITIONS = ['good', 'worn', 'broken'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** Sources that are the State's: what they bore is what may be entered as its share of the indivisible asset. */
const OF_THE_STATE: readonly Source[] = ['central', 'province', 'district', 'commune', 'newRural', 'ethnicMinority'];

export interface Capital {
  source: Source;
  /** Whole đồng. */
  amount: number;
}

export const sumOf = (capital: readonly Capital[]): number => capital.reduce((sum, { amount }) => sum + amount, 0);

/** The State's share of what was accepted, in whole đồng: as its share of the capital. */
export function stateShare(capital: readonly Capital[], acceptedValue: number): number {
  const total = sumOf(capital);
  const state = sumOf(capital.filter(({ source }) => OF_THE_STATE.includes(source)));
  return total === 0 ? 0 : Math.floor((acceptedValue * state) / total);
}

export interface Stage {
  name: string;
  dueOn: IsoDate;
}

export const isSource = (text: string): text is Source => (SOURCES as readonly string[]).includes(text);

export interface Progress {
  on: IsoDate;
  percent: number;
}

/** Why a report cannot follow the last one; the database holds the same. */
export function progressFault(last: Progress | undefined, next: Progress, fallReason: string | null) {
  if (!Number.isInteger(next.percent) || next.percent < 0 || next.percent > 100) return 'range';
  if (last && next.on < last.on) return 'order';
  return last && next.percent < last.percent && clean(fallReason ?? '') === '' ? 'fall' : undefined;
}
