// What the home page is told of products.

import type { Web } from '../../../web/visit.ts';
import { cardOf } from '../../directory/pages/parts.tsx';
import { directory } from '../../directory/pages/shown.ts';
import type { Moment, ProductCard } from '../../site/pages/parts.ts';

const ON_HOME = 8;

export async function productsInSeason(web: Web, { today }: Moment): Promise<ProductCard[]> {
  const { products } = await directory(web, today);
  return products
    .filter(({ facets }) => facets.season?.length)
    .slice(0, ON_HOME)
    .map(cardOf);
}
