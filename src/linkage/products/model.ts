// Stars, points and terms of OCOP by the norms of the day, and what runs out when.

import type { Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import { addDays, daysInMonth, type IsoDate, isoDate } from '../../platform/date.ts';

const BANDS = ['ocop.stars5', 'ocop.stars4', 'ocop.stars3', 'ocop.stars2'] as const;

/** The stars that points are worth on the day; undefined where no norm known here says it. */
export function starsFor(norms: Norms, points: number, on: IsoDate): { stars: number; norm: Norm } | undefined {
  const bands = BANDS.flatMap((use, index) => {
    const norm = norms.of(use, on);
    return norm && norm.number !== null ? [{ stars: 5 - index, from: norm.number, norm }] : [];
  });
  const lowest = bands.at(-1);
  if (bands.length < BANDS.length || !lowest) return undefined;
  return bands.find(({ from }) => points >= from) ?? { stars: 1, norm: lowest.norm };
}

/** Who recognises so many stars on the day. */
export function bodyFor(norms: Norms, stars: number, on: IsoDate): Norm | undefined {
  return norms.of(stars >= 5 ? 'ocop.body5' : stars === 4 ? 'ocop.body4' : 'ocop.body3', on);
}

/** The last day of a rating decided on the day, by the term that the norm gives in months. */
export function lastDayOf(norms: Norms, decidedOn: IsoDate): IsoDate | undefined {
  const months = norms.of('ocop.months', decidedOn)?.number;
  return months ? addDays(monthsLater(decidedOn, months), -1) : undefined;
}

function monthsLater(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const counted = year * 12 + month - 1 + months;
  const [y, m] = [Math.floor(counted / 12), (counted % 12) + 1];
  return isoDate(y, m, Math.min(day, daysInMonth(y, m)));
}

export interface Expiring {
  /** What takes the place of what: the ratings of one product, the certificates of one standard for one product. */
  chain: string;
  from: IsoDate | null;
  /** The last day in force. */
  until: IsoDate;
  /** Another record goes on from this one. */
  renewed: boolean;
}

export type ExpiryState = 'expired' | 'soon' | 'later';

/** What has run out or will within the days, earliest first; what something newer has taken over is no longer spoken of. */
export function expiringOn<T extends Expiring>(
  items: readonly T[],
  today: IsoDate,
  [soon, later]: readonly [number, number],
): (T & { state: ExpiryState })[] {
  const lastOf = new Map<string, IsoDate>();
  for (const { chain, until } of items) if (until > (lastOf.get(chain) ?? '')) lastOf.set(chain, until);
  return items
    .filter(({ chain, until, renewed }) => !renewed && until === lastOf.get(chain) && until <= addDays(today, later))
    .map((item) => {
      const state: ExpiryState = item.until < today ? 'expired' : item.until <= addDays(today, soon) ? 'soon' : 'later';
      return { ...item, state };
    })
    .sort((one, other) => one.until.localeCompare(other.until) || one.chain.localeCompare(other.chain));
}
