// How well an offer and a need fit, criterion by criterion. A criterion that cannot be judged earns nothing and says why. Pure.

import { daysInclusive, type IsoDate } from '../../platform/date.ts';
import { plainKey, wordKey } from '../../platform/text.ts';
import type { Commodities } from '../commodities.ts';
import type { NoticeSaid } from './model.ts';
import { MARKET } from './settings.ts';

/** Until when, by standard; null: without an end. */
export type Certified = { readonly [standard: string]: IsoDate | null };

export interface Side {
  id: number;
  commodity: string;
  variety: string | null;
  fromOn: IsoDate;
  untilOn: IsoDate;
  /** In the commodity's own unit; null: it cannot be converted. */
  quantity: number | null;
  /** The conversion is a local custom that nobody has verified. */
  unsure: boolean;
  standards: readonly string[];
  /** Certificates in force when the goods are there, and until when. */
  certified: Certified;
  /** Whole đồng for one of the commodity's own units; null: none was said. */
  price: number | null;
}

type SideSaid = { id: number; certified: Certified } & Pick<
  NoticeSaid,
  'commodity' | 'variety' | 'fromOn' | 'untilOn' | 'quantity' | 'unit' | 'standards' | 'price' | 'priceUnit'
>;

export const CRITERIA = ['product', 'time', 'volume', 'distance', 'standards', 'price'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** `score` from 0 to 1; null: cannot be judged. `facts` is what the words are made of. */
export type Judged =
  | { criterion: 'product'; score: number; variety: 'same' | 'notSaid' | 'other' }
  | { criterion: 'time'; score: number; days: number }
  | { criterion: 'volume'; score: number | null; share: number | null; unsure: boolean }
  | { criterion: 'distance'; score: number | null; km: number | null }
  | { criterion: 'standards'; score: number; asked: number; missing: readonly string[]; declared: readonly string[] }
  | { criterion: 'price'; score: number | null; gap: number | null };

export interface Match {
  offerId: number;
  needId: number;
  /** From 0 to 100. */
  points: number;
  judged: Judged[];
  km: number | null;
}

const { weights, farKm, selfDeclared } = MARKET.matching;
const WHOLE = Object.values(weights).reduce((sum, weight) => sum + weight, 0);

/** Undefined: not the same product, or one of the two is over. Offers stand before needs, whoever looks. */
export function match(offer: Side, need: Side, km: number | null, today: IsoDate): Match | undefined {
  if (offer.commodity !== need.commodity || offer.untilOn < today || need.untilOn < today) return undefined;
  const judged: Judged[] = [
    ofProduct(offer, need),
    ofTime(offer, need, today),
    ofVolume(offer, need),
    { criterion: 'distance', score: km === null ? null : Math.max(0, 1 - km / farKm), km },
    ofStandards(offer, need),
    ofPrice(offer, need),
  ];
  const earned = judged.reduce((sum, { criterion, score }) => sum + weights[criterion] * (score ?? 0), 0);
  return { offerId: offer.id, needId: need.id, points: (earned / WHOLE) * 100, judged, km };
}

/** Best first; of equals the nearer, then the older. */
export const ranked = <M extends Match>(matches: readonly M[]): M[] =>
  [...matches].sort(
    (one, other) =>
      other.points - one.points ||
      (one.km ?? Number.MAX_VALUE) - (other.km ?? Number.MAX_VALUE) ||
      one.offerId - other.offerId ||
      one.needId - other.needId,
  );

function ofProduct(offer: Side, need: Side): Judged {
  const [held, asked] = [offer, need].map(({ variety }) => plainKey(variety ?? ''));
  const variety = held === asked && held !== '' ? 'same' : held === '' || asked === '' ? 'notSaid' : 'other';
  return { criterion: 'product', score: { same: 1, notSaid: 0.75, other: 0.25 }[variety], variety };
}

/** Days on which both stand, from today on, against the shorter of the two. */
function ofTime(offer: Side, need: Side, today: IsoDate): Judged {
  const later = (one: IsoDate, other: IsoDate) => (one > other ? one : other);
  const lengthOf = ({ fromOn, untilOn }: Pick<Side, 'fromOn' | 'untilOn'>) =>
    Math.max(0, daysInclusive(later(fromOn, today), untilOn));
  const both = { fromOn: later(offer.fromOn, need.fromOn), untilOn: offer.untilOn < need.untilOn ? offer.untilOn : need.untilOn };
  const days = lengthOf(both);
  return { criterion: 'time', score: days / Math.min(lengthOf(offer), lengthOf(need)), days };
}

function ofVolume(offer: Side, need: Side): Judged {
  const share = offer.quantity === null || need.quantity === null ? null : offer.quantity / need.quantity;
  return { criterion: 'volume', score: share === null ? null : Math.min(1, share), share, unsure: offer.unsure || need.unsure };
}

function ofStandards(offer: Side, need: Side): Judged {
  const open = need.standards.filter((key) => !(key in offer.certified));
  const declared = open.filter((key) => offer.standards.includes(key));
  const missing = open.filter((key) => !offer.standards.includes(key));
  const asked = need.standards.length;
  const earned = asked - open.length + declared.length * selfDeclared;
  return { criterion: 'standards', score: asked === 0 ? 1 : earned / asked, asked, missing, declared };
}

/** How far the price asked lies above the price bid, in parts of the bid. */
function ofPrice(offer: Side, need: Side): Judged {
  const gap = offer.price === null || need.price === null ? null : (offer.price - need.price) / need.price;
  return { criterion: 'price', score: gap === null ? null : Math.min(1, Math.max(0, 1 - gap)), gap };
}

/** A notice in the units of its commodity. */
export function sideOf(notice: SideSaid, { byKey, toBase, unitsOf }: Commodities): Side {
  const { quantity, unit, price, priceUnit } = notice;
  const commodity = byKey(notice.commodity);
  const one = commodity && priceUnit !== null ? toBase(commodity, 1, priceUnit) : null;
  const said = new Set([unit, priceUnit].map((name) => wordKey(name ?? '')));
  const unsure = commodity
    ? unitsOf(commodity).some(
        ({ unit: name, synonyms, certainty }) =>
          certainty === 'unverified' && [name, ...synonyms].some((word) => said.has(wordKey(word))),
      )
    : false;
  return {
    ...notice,
    quantity: commodity ? toBase(commodity, quantity, unit) : null,
    unsure,
    price: price === null || !one ? null : price / one,
  };
}
