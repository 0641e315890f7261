// Contracts as they stand on a day: terms, state, schedule against deliveries, form of linkage. Pure.

import type { IsoDate } from '../../platform/date.ts';
import type { PriceRule, PriceTerms } from './price.ts';

export const STAGES = ['inputs', 'services', 'production', 'harvest', 'processing', 'consumption'] as const;
export type Stage = (typeof STAGES)[number];

export type ContractState = 'running' | 'endingSoon' | 'over' | 'closed' | 'breached';
export const CONTRACT_STATES: readonly ContractState[] = ['running', 'endingSoon', 'over', 'closed', 'breached'];

interface PriceColumns {
  priceRule: PriceRule | null;
  price: number | null;
  premium: number | null;
  premiumPercent: number | null;
  floorPrice: number | null;
}

export interface Signed extends PriceColumns {
  priceUnit: string | null;
  until: IsoDate | null;
  quantity: number | null;
  area: number | null;
}

export interface Annex extends PriceColumns {
  kind: 'season' | 'amendment';
  from: IsoDate;
  until: IsoDate | null;
  contractUntil: IsoDate | null;
  quantity: number | null;
  area: number | null;
}

export interface Terms {
  price: PriceTerms;
  until: IsoDate | null;
  quantity: number | null;
  area: number | null;
}

/** As signed, then each amendment from its day on, then the season that holds the day. */
export function termsOn(contract: Signed, annexes: readonly Annex[], on: IsoDate): Terms {
  const holds = annexes
    .filter(({ from, until }) => from <= on && (until === null || on <= until))
    .sort((one, other) => (one.kind === other.kind ? one.from.localeCompare(other.from) : one.kind === 'amendment' ? -1 : 1));
  const priced = holds.findLast(({ priceRule }) => priceRule !== null) ?? contract;
  const amended = holds.filter(({ kind }) => kind === 'amendment');
  // a season's quantity and area are parts of the framework's, so they do not replace it
  const last = <T>(pick: (annex: Annex) => T | null, signed: T | null) =>
    amended.map(pick).findLast((one) => one !== null) ?? signed;
  return {
    price: {
      rule: priced.priceRule,
      price: priced.price,
      premium: priced.premium,
      premiumPercent: priced.premiumPercent,
      floor: priced.floorPrice,
      unit: contract.priceUnit,
    },
    until: last(({ contractUntil }) => contractUntil, contract.until),
    quantity: last(({ quantity }) => quantity, contract.quantity),
    area: last(({ area }) => area, contract.area),
  };
}

export interface Ending {
  /** With extensions. */
  until: IsoDate | null;
  closedOn: IsoDate | null;
  breachedBy: string | null;
}

export function stateOn({ until, closedOn, breachedBy }: Ending, today: IsoDate, soon: IsoDate): ContractState {
  if (breachedBy !== null) return 'breached';
  if (closedOn !== null) return 'closed';
  if (until === null || until > soon) return 'running';
  return until < today ? 'over' : 'endingSoon';
}

export interface Due {
  dueOn: IsoDate;
  quantity: number;
}
export interface Delivered {
  on: IsoDate;
  /** Net, taken by the buyer, in the unit of the contract; null when not known. */
  quantity: number | null;
}
export type DueState = 'onTime' | 'late' | 'short' | 'waiting';
export interface JudgedDue extends Due {
  /** Delivered in time towards this one, and by today. */
  inTime: number;
  delivered: number;
  state: DueState;
}

/** Deliveries fill what is due in the order of the days; what comes after its day is late. */
export function judgeSchedule(schedule: readonly Due[], deliveries: readonly Delivered[], today: IsoDate): JudgedDue[] {
  const known = deliveries.filter(({ on }) => on <= today);
  const sum = (until: IsoDate) =>
    thousandth(known.reduce((all, { on, quantity }) => all + (on <= until ? (quantity ?? 0) : 0), 0));
  let before = 0;
  return [...schedule]
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn))
    .map((due) => {
      const part = (total: number) => thousandth(Math.min(due.quantity, Math.max(0, total - before)));
      const [inTime, delivered] = [part(sum(due.dueOn)), part(sum(today))];
      before = thousandth(before + due.quantity);
      const state =
        inTime >= due.quantity ? 'onTime' : due.dueOn >= today ? 'waiting' : delivered >= due.quantity ? 'late' : 'short';
      return { ...due, inTime, delivered, state };
    });
}

const thousandth = (value: number) => Math.round(value * 1000) / 1000;

/** A form of linkage as the decree names it, with the stages it links. */
export interface LinkageForm {
  norm: string;
  stages: readonly Stage[];
}

export const formOf = (forms: readonly LinkageForm[], stages: readonly Stage[]): LinkageForm | undefined =>
  forms.find((form) => form.stages.length === stages.length && form.stages.every((stage) => stages.includes(stage)));

/** What a list of contracts comes to, for the record of keeping them: derived, never typed. */
export interface Kept {
  contracts: number;
  running: number;
  /** Whole đồng. */
  value: number;
  accepted: number;
  byUnit: { unit: string; signed: number; delivered: number }[];
  dues: Record<DueState, number>;
  refused: number;
  brokenByBuyer: number;
  brokenByOrganization: number;
}

interface Told extends Ending {
  unit: string | null;
  quantity: number | null;
  value: number | null;
  accepted: number;
  refused: number;
  schedule: readonly Due[];
  deliveries: readonly Delivered[];
}

export function keptIn(contracts: readonly Told[], today: IsoDate): Kept {
  const units = Map.groupBy(contracts, ({ unit }) => unit ?? '');
  const dues: Kept['dues'] = { onTime: 0, late: 0, short: 0, waiting: 0 };
  for (const { schedule, deliveries } of contracts) {
    for (const { state } of judgeSchedule(schedule, deliveries, today)) dues[state] += 1;
  }
  const sum = (of: readonly Told[], what: (one: Told) => number) => thousandth(of.reduce((all, one) => all + what(one), 0));
  const broken = (by: string) => contracts.filter(({ breachedBy }) => breachedBy === by || breachedBy === 'both').length;
  return {
    contracts: contracts.length,
    running: contracts.filter((one) => ['running', 'endingSoon'].includes(stateOn(one, today, today))).length,
    value: sum(contracts, ({ value }) => value ?? 0),
    accepted: sum(contracts, ({ accepted }) => accepted),
    byUnit: [...units].map(([unit, of]) => ({
      unit,
      signed: sum(of, ({ quantity }) => quantity ?? 0),
      delivered: sum(of, (one) => sumOf(one.deliveries)),
    })),
    dues,
    refused: sum(contracts, ({ refused }) => refused),
    brokenByBuyer: broken('buyer'),
    brokenByOrganization: broken('organization'),
  };
}

const sumOf = (deliveries: readonly Delivered[]) => deliveries.reduce((all, { quantity }) => all + (quantity ?? 0), 0);
