// How a notice is told, on every page of the market.

import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { plainKey } from '../../../platform/text.ts';
import type { Language } from '../../../ui/messages.ts';
import { COMMODITIES } from '../../commodities.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import type { Notice } from '../store.ts';
import type { MarketWords } from './messages.ts';

/** A quantity with the decimals it was written with. */
export const amount = (value: number): string => formatNumber(value, String(value).split('.')[1]?.length ?? 0);

export const commodityName = (key: string, language: Language): string => COMMODITIES.byKey(key)?.[language] ?? key;

export const commodityChoices = (language: Language, all: string) => [
  { value: '', label: all },
  ...COMMODITIES.all.map(({ key, [language]: label }) => ({ value: key, label })),
];

/** "Lúa ST25, 40 tấn"; a variety that names the product stands alone: "Dừa xiêm, 300 chục". */
export function titleOf({ commodity, variety, quantity, unit }: Notice, language: Language): string {
  const product = commodityName(commodity, language);
  const named = variety !== null && plainKey(variety).startsWith(plainKey(product));
  return `${named ? variety : [product, variety].filter(Boolean).join(' ')}, ${amount(quantity)} ${unit}`;
}

export const whoseOf = ({ organization, buyer }: Notice): string => organization ?? buyer ?? '';

export const priceIn = ({ price, priceUnit }: Pick<Notice, 'price' | 'priceUnit'>, t: MarketWords): string | null =>
  price === null || priceUnit === null ? null : t.perUnit(formatNumber(price), priceUnit);

export const standardsIn = (keys: readonly string[], language: Language): string =>
  keys.map((key) => nameIn(SETTINGS.standards, key, language)).join(', ');

/** Of an offer: each standard with what vouches for it; of a need: what is asked. */
export function standardsOf({ kind, standards, certified }: Notice, t: MarketWords, language: Language): string {
  if (kind === 'need') return standardsIn(standards, language);
  return [...new Set([...standards, ...Object.keys(certified)])]
    .map((key) => {
      const until = certified[key];
      const vouched = until === undefined ? t.declared : until === null ? t.certified : t.certifiedUntil(formatDate(until));
      return `${standardsIn([key], language)} (${vouched})`;
    })
    .join(', ');
}

export const spanOf = ({ fromOn, untilOn }: Pick<Notice, 'fromOn' | 'untilOn'>, t: MarketWords): string =>
  t.span(formatDate(fromOn), formatDate(untilOn));
