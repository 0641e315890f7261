// Sales of a year by product: in the unit of the list where it knows the product, else as the contracts write it.

import type { Sale } from '../../../programme/measures/contract-share.ts';
import type { Commodities } from '../../commodities.ts';

export interface ProductLine {
  product: string;
  unit: string | null;
  /** The unit is that of the list, so contracts in tấn and kg stand together. */
  known: boolean;
  /** Null: no delivery says how much. */
  delivered: number | null;
  signed: number | null;
  inside: number | null;
}

export function byProduct(
  { sales, signed }: { sales: readonly Sale[]; signed: readonly Sale[] },
  commodities: Commodities,
  language: 'vi' | 'en',
): ProductLine[] {
  const lines = new Map<string, ProductLine>();
  const add = (sale: Sale, column: 'delivered' | 'signed' | 'inside') => {
    if (sale.standing !== 'counted') return;
    const commodity = commodities.find(sale.product);
    // three decimals of a small unit are lost in a large one, so a thousand are turned at once
    const base = commodity && sale.unit !== null ? commodities.toBase(commodity, (sale.quantity ?? 0) * 1000, sale.unit) : null;
    const known = commodity !== undefined && base !== null;
    const product = known ? commodity[language] : sale.product;
    const unit = known ? commodity.unit : sale.unit;
    const key = JSON.stringify([known ? commodity.key : sale.product.toLowerCase(), unit]);
    const line = lines.get(key) ?? { product, unit, known, delivered: null, signed: null, inside: null };
    if (sale.quantity !== null) {
      const quantity = known ? base / 1000 : sale.quantity;
      line[column] = Math.round(((line[column] ?? 0) + quantity) * 1000) / 1000;
    }
    lines.set(key, line);
  };
  for (const sale of sales) add(sale, sale.inside ? 'inside' : 'delivered');
  for (const sale of signed) add(sale, 'signed');
  return [...lines.values()].sort((one, other) => one.product.localeCompare(other.product, 'vi'));
}
