// The price of the market on a day, for whoever settles a sale by it.

import { sql } from 'kysely';
import { type Db, row } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import { daysOld } from './model.ts';
import { MARKET } from './settings.ts';

export interface MarketPriceAsked {
  /** Key in data/linkage/commodities.json. */
  commodity: string;
  /** Variety or class as written; empty: not said. */
  class: string;
  place: string;
  date: IsoDate;
}

export interface MarketPrice {
  /** Whole đồng for one `unit`. */
  low: number;
  high: number;
  unit: string;
  notedOn: IsoDate;
  source: string;
  sourceAddress: string | null;
  /** Days between the price and the day asked. */
  age: number;
  /** Older than data/linkage/market.json lets pass unsaid. */
  stale: boolean;
}

/**
 * The latest price noted on or before the day, of exactly that class and place; undefined: none. Of several sources of one day
 * the one written down last.
 */
export async function priceOn(db: Db, asked: MarketPriceAsked): Promise<MarketPrice | undefined> {
  const found = await row(
    db,
    sql<
      Omit<MarketPrice, 'age' | 'stale'>
    >`select low, high, unit, noted_on as "notedOn", source, source_address as "sourceAddress"
      from market_price where commodity = ${asked.commodity} and class_key = ${plainKey(asked.class)}
        and place_key = ${plainKey(asked.place)} and noted_on <= ${asked.date}::date
      order by noted_on desc, id desc limit 1`,
  );
  if (!found) return undefined;
  const age = daysOld(found.notedOn, asked.date);
  return { ...found, age, stale: age > MARKET.stalePriceDays };
}
