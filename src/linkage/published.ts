// What other rooms may read of products: those shown to the public, never people or contacts.

import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';
import type { IsoDate } from '../platform/date.ts';
import { type Product, productsOf, readProducts } from './products/store.ts';

export type PublishedProduct = Omit<Product, 'key'>;

const EVERYWHERE = { unitIds: undefined, organizationIds: [] };

/** Products that living organisations agreed to show, with stars and certificates in force on the day. */
export async function publishedProducts(db: Db, today: IsoDate): Promise<PublishedProduct[]> {
  const found = await readProducts(db, today, EVERYWHERE, { shown: true });
  return found.map(({ key: _, ...shown }) => shown);
}

/** What vouches for an organisation's products on the day: each product with stars, and the kinds of certificate in force. */
export async function vouchersOf(
  db: Db,
  organizationId: number,
  today: IsoDate,
): Promise<{ rated: { name: string; stars: number }[]; standards: string[] }> {
  const held = await productsOf(db, organizationId, today);
  return {
    rated: held.flatMap(({ name, stars }) => (stars === null ? [] : [{ name, stars }])),
    standards: [...new Set(held.flatMap(({ standards }) => standards))],
  };
}

/** Shown to the public or not: for those who keep the record. */
export const productNamesOf = (db: Db, organizationId: number): Promise<{ key: string; name: string }[]> =>
  rows(
    db,
    sql<{ key: string; name: string }>`select name_key as key, name from product
      where organization_id = ${organizationId} order by name`,
  );
