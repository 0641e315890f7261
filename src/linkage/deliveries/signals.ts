// What of a contract asks to be looked at, seen from its term, schedule, deliveries and payments on a day. Pure.

import { addDays, daysInclusive, type IsoDate } from '../../platform/date.ts';
import { type Due, judgeSchedule } from '../contracts/model.ts';
import type { DeliveryState } from './model.ts';

/** The most urgent first. */
export const SIGNALS = ['breached', 'late', 'short', 'refused', 'unpaid', 'ended', 'above'] as const;
export type SignalKind = (typeof SIGNALS)[number];

export interface SignalLimits {
  unpaidAfterDays: number;
  refusedWithinDays: number;
}

export interface WatchedContract {
  organizationId: number;
  name: string;
  commune: string | null;
  key: string;
  number: string;
  buyer: string;
  product: string;
  unit: string | null;
  signedOn: IsoDate;
  until: IsoDate | null;
  quantity: number | null;
  value: number | null;
  closedOn: IsoDate | null;
  breachedBy: 'buyer' | 'organization' | 'both' | null;
  deliveries: {
    id: number;
    on: IsoDate;
    slip: string | null;
    quantity: number | null;
    accepted: number;
    paid: number;
    state: DeliveryState;
    reason: string | null;
  }[];
  schedule: Due[];
  /** What somebody found out, by the key of the signal. */
  notes: { [signal: string]: string };
}

export interface Signal {
  kind: SignalKind;
  /** Names it within its contract, for the note. */
  key: string;
  /** The day from which it stands. */
  since: IsoDate;
  days: number;
  /** In the unit of the contract or, where that says nothing, in đồng. */
  missing: number | null;
  money: boolean;
  /** Why the buyer refused, or who broke the contract. */
  told: string | null;
  note: string | null;
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000;

export function signalsOf(contract: WatchedContract, today: IsoDate, limits: SignalLimits): Signal[] {
  const { deliveries, schedule, notes, quantity, value, until, closedOn } = contract;
  const signals: Signal[] = [];
  const add = (kind: SignalKind, about: string | null, since: IsoDate, more: Partial<Signal> = {}) => {
    const key = about === null ? kind : `${kind}-${about}`;
    const days = daysInclusive(since, today) - 1;
    signals.push({ kind, key, since, days, missing: null, money: false, told: null, note: notes[key] ?? null, ...more });
  };
  const known = deliveries.filter(({ on }) => on <= today);
  const taken = known.filter(({ state }) => state !== 'refused');
  const delivered = thousandths(taken.reduce((sum, one) => sum + (one.quantity ?? 0), 0));
  const accepted = taken.reduce((sum, one) => sum + one.accepted, 0);
  const weighed = taken.every((one) => one.quantity !== null);
  const over = closedOn ?? until;
  const ended = over !== null && over < today;

  if (contract.breachedBy) add('breached', null, closedOn ?? today, { told: contract.breachedBy });
  if (!ended && weighed) {
    for (const part of judgeSchedule(schedule, taken, today)) {
      const missing = thousandths(part.quantity - part.delivered);
      if (part.dueOn >= today || missing <= 0) continue;
      add(part.delivered === 0 ? 'late' : 'short', part.dueOn, part.dueOn, { missing });
    }
  }
  for (const one of known) {
    if (one.state !== 'accepted' && addDays(one.on, limits.refusedWithinDays) >= today) {
      add('refused', String(one.id), one.on, { told: one.reason, missing: one.quantity });
    }
  }
  // a contract for which nobody writes slips or payments says nothing about being paid
  const followed = deliveries.some(({ paid }) => paid > 0);
  for (const one of taken) {
    const owed = one.accepted - one.paid;
    const dueOn = addDays(one.on, limits.unpaidAfterDays);
    if (owed > 0 && dueOn < today && (followed || one.slip !== null)) {
      add('unpaid', String(one.id), dueOn, { missing: owed, money: true });
    }
  }
  if (ended) {
    const byQuantity = quantity !== null && weighed;
    const missing = byQuantity ? thousandths(quantity - delivered) : value === null ? 0 : value - accepted;
    if (missing > 0) add('ended', null, over, { missing, money: !byQuantity });
  }
  const above = quantity !== null && delivered > quantity;
  if (above || (value !== null && accepted > value)) {
    const missing = above ? thousandths(delivered - quantity) : accepted - value!;
    add('above', null, taken.at(-1)!.on, { missing, money: !above });
  }
  return signals;
}

export type PlacedSignal = Signal & { contract: WatchedContract };

/** Of many contracts: the most urgent kind first, within it what has stood longest; what somebody explained comes after. */
export function byUrgency(contracts: readonly WatchedContract[], today: IsoDate, limits: SignalLimits): PlacedSignal[] {
  const all = contracts.flatMap((contract) => signalsOf(contract, today, limits).map((signal) => ({ ...signal, contract })));
  const rank = ({ kind, note }: Signal) => SIGNALS.indexOf(kind) + (note === null ? 0 : SIGNALS.length);
  return all.sort((one, other) => rank(one) - rank(other) || other.days - one.days);
}
