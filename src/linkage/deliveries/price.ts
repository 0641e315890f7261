// What the contract gives for a delivery: its terms of the day, its quantity turned into the unit of the price. Pure.

import type { IsoDate } from '../../platform/date.ts';
import type { Commodities } from '../commodities.ts';
import { type Annex, type Signed, termsOn } from '../contracts/model.ts';
import { type Priced, priceOf } from '../contracts/price.ts';
import { inUnit } from './model.ts';

export interface PricedContract extends Signed {
  product: string;
  commodity: string | null;
  unit: string | null;
  annexes: readonly Annex[];
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
}

export const proposalFor = (contract: PricedContract, { on, quantity, market }: Asked): Priced =>
  priceOf({ terms: termsOn(contract, contract.annexes, on).price, quantity, market });

/** By the rule for a delivery as stored; null where something for it is not known. */
export const amountByRule =
  (commodities: Commodities, contract: PricedContract) =>
  (delivery: { on: IsoDate; quantity: number | null; marketPrice: number | null }): number | null => {
    const quantity = delivery.quantity === null ? null : inPriceUnit(commodities, contract, delivery.quantity);
    return proposalFor(contract, { on: delivery.on, quantity, market: delivery.marketPrice }).amount;
  };
