// What the contract gives for a delivery: its terms of the day, its quantity turned into the unit of the price. Pure.

import type { IsoDate } from '../../platform/date.ts';
import type { Commodities } from '../commodities.ts';
import { type Annex, type Signed, termsOn } from '../contracts/model.ts';
import { classesOn, isOf, type Priced, priceOf, type QualityClass } from '../contracts/price.ts';
import { inUnit } from './model.ts';

export interface PricedContract extends Signed {
  product: string;
  commodity: string | null;
  unit: string | null;
  annexes: readonly Annex[];
  classes: readonly QualityClass[];
}

export const commodityOf = (commodities: Commodities, { commodity, product }: Pick<PricedContract, 'commodity' | 'product'>) =>
  commodity === null ? commodities.find(product) : commodities.byKey(commodity);

/** In the unit of the price, from the unit of the contract (or another one). */
export const inPriceUnit = (commodities: Commodities, contract: PricedContract, quantity: number, from = contract.unit) =>
  inUnit(commodities, commodityOf(commodities, contract), quantity, { from, to: contract.priceUnit ?? contract.unit });

export interface Asked {
  on: IsoDate;
  /** In the unit of the price. */
  quantity: number | null;
  market: number | null;
  quality: string | null;
}

export function proposalFor(contract: PricedContract, { on, quantity, market, quality }: Asked): Priced {
  const { price } = termsOn(contract, contract.annexes, on);
  const { factor, price: own } = classesOn(contract.classes, on).find(isOf(quality)) ?? {};
  return priceOf({ terms: price, quantity, market, factor: factor ?? 1, own: own ?? null });
}

/** By the rule for a delivery as stored; null where something for it is not known. */
export const amountByRule =
  (commodities: Commodities, contract: PricedContract) =>
  (delivery: { on: IsoDate; quantity: number | null; marketPrice: number | null; quality: string | null }): number | null => {
    const quantity = delivery.quantity === null ? null : inPriceUnit(commodities, contract, delivery.quantity);
    return proposalFor(contract, { ...delivery, quantity, market: delivery.marketPrice }).amount;
  };
