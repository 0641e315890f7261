// What a delivery should be paid by the contract's price rule. Whole đồng; half a đồng is rounded up. Pure.

import type { IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { wordKey } from '../../platform/text.ts';

export const PRICE_RULES = ['fixed', 'market', 'floor'] as const;
export type PriceRule = (typeof PRICE_RULES)[number];

/** Prices in đồng for one `unit`. */
export interface PriceTerms {
  rule: PriceRule | null;
  price: number | null;
  premium: number | null;
  premiumPercent: number | null;
  floor: number | null;
  unit: string | null;
}

export interface Priced {
  /** Đồng for one unit, class factor applied; null when something is missing. */
  unitPrice: number | null;
  amount: number | null;
  /** How it was reckoned, in Vietnamese. */
  words: string;
  missing: ('rule' | 'market' | 'quantity')[];
}

interface Weighed {
  terms: PriceTerms;
  /** In the unit of the price. */
  quantity: number | null;
  /** Đồng for one unit on the day, if known. */
  market?: number | null;
  /** Of the quality class: 1 is the full price. */
  factor?: number;
  /** Of the quality class alone, đồng for one unit: stands in the place of what the rule gives. */
  own?: number | null;
}

/** What a class of the contract is worth in its days. */
export interface QualityClass {
  quality: string;
  factor: number | null;
  price: number | null;
  from: IsoDate | null;
  until: IsoDate | null;
}

/** The classes in force on a day: of one name the last that began. */
export function classesOn(classes: readonly QualityClass[], on: IsoDate): QualityClass[] {
  const holds = classes
    .filter(({ from, until }) => (from === null || from <= on) && (until === null || on <= until))
    .sort((one, other) => (one.from ?? '').localeCompare(other.from ?? ''));
  return [...new Map(holds.map((one) => [wordKey(one.quality), one])).values()];
}

export const isOf = (quality: string | null) => (one: QualityClass) => wordKey(one.quality) === wordKey(quality ?? '');

export function classWords({ quality, factor, price }: QualityClass, unit: string | null): string {
  if (factor === null) return `${quality}: ${formatDong(price ?? 0)}${unit === null ? '' : `/${unit}`}`;
  const percent = Math.round(factor * 100_000) / 1000;
  return `${quality}: ${factor === 1 ? 'đủ giá' : `${formatNumber(percent, decimals(percent))} % giá`}`;
}

export function priceOf({ terms, quantity, market = null, factor = 1, own = null }: Weighed): Priced {
  if (own !== null) {
    const priced = priceOf({ terms: { ...terms, rule: 'fixed', price: own }, quantity });
    return { ...priced, words: priced.words.replace('giá cố định', 'giá riêng của phẩm cấp') };
  }
  const missing: Priced['missing'] = [];
  if (terms.rule === null) missing.push('rule');
  if (terms.rule !== null && terms.rule !== 'fixed' && market === null) missing.push('market');
  if (quantity === null) missing.push('quantity');
  const full = fullPrice(terms, market);
  const unitPrice = full && roundHalfUp(full.price * factor);
  const by = terms.unit === null ? '' : `/${terms.unit}`;
  const words = full
    ? [
        full.words,
        factor === 1 ? '' : `× hệ số phẩm cấp ${formatNumber(factor, decimals(factor))}`,
        `= ${formatDong(unitPrice!)}${by}`,
      ]
        .filter(Boolean)
        .join(' ')
    : ruleWords(terms);
  return {
    unitPrice,
    amount: unitPrice === null || quantity === null ? null : roundHalfUp(unitPrice * quantity),
    words,
    missing,
  };
}

/** The rule as the contract says it: "giá thị trường + 500 đồng/kg, không dưới 6.000 đồng/kg". */
export function ruleWords({ rule, price, premium, premiumPercent, floor, unit }: PriceTerms): string {
  const by = unit === null ? '' : `/${unit}`;
  if (rule === null) return 'hợp đồng chưa ghi cách tính giá';
  if (rule === 'fixed') return `giá cố định ${formatDong(price ?? 0)}${by}`;
  const more = premiumWords(premium, premiumPercent, by);
  return `giá thị trường${more}${rule === 'floor' ? `, không dưới ${formatDong(floor ?? 0)}${by}` : ''}`;
}

function fullPrice(terms: PriceTerms, market: number | null): { price: number; words: string } | null {
  const { rule, premium, premiumPercent, floor, unit } = terms;
  const by = unit === null ? '' : `/${unit}`;
  if (rule === 'fixed') return { price: terms.price ?? 0, words: ruleWords(terms) };
  if (rule === null || market === null) return null;
  const raised = Math.max(0, roundHalfUp(market * (1 + (premiumPercent ?? 0) / 100)) + (premium ?? 0));
  const words = `giá thị trường ${formatDong(market)}${by}${premiumWords(premium, premiumPercent, by)}`;
  if (rule === 'market' || raised >= (floor ?? 0)) return { price: raised, words };
  return { price: floor!, words: `giá sàn ${formatDong(floor!)}${by} (${words} thấp hơn giá sàn)` };
}

function premiumWords(premium: number | null, percent: number | null, by: string): string {
  if (premium) return ` ${premium < 0 ? '−' : '+'} ${formatDong(Math.abs(premium))}${by}`;
  if (percent) return ` ${percent < 0 ? '−' : '+'} ${formatNumber(Math.abs(percent), decimals(percent))} %`;
  return '';
}

// 0,1 + 0,2 and the like: a đồng must not hang on the last bit of a fraction
const roundHalfUp = (value: number) => Math.floor(Number((value + 0.5).toFixed(6)));
const decimals = (value: number) => String(value).split('.')[1]?.length ?? 0;
const formatDong = (dong: number) => `${formatNumber(dong)} đồng`;
