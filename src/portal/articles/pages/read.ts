// An article with all that its page shows.

import type { IsoDate } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import type { Web } from '../../../web/visit.ts';
import { directory } from '../../directory/pages/shown.ts';
import { picturesOfArticles } from '../../pictures/store.ts';
import { PARTS } from '../../site/pages/parts.ts';
import { type Article, recognitionsOf } from '../store.ts';
import type { ArticlePageProps, Link } from './public-views.tsx';

type Shown = Omit<ArticlePageProps, 'frame' | 'preview'>;

export async function shownWith(web: Web, article: Article, today: IsoDate): Promise<Shown> {
  const { db } = web.house.database;
  const organizations: Link[] = [];
  const shown = new Set<number>();
  for (const { organizationId } of article.organizations) {
    const link = await PARTS.organization(web, organizationId, today);
    if (!link) continue;
    organizations.push(link);
    shown.add(organizationId);
  }
  const products = article.products.length === 0 ? [] : (await directory(web, today)).products;
  const named = (organizationId: number, name: string) =>
    shown.has(organizationId) &&
    article.products.some((one) => one.organizationId === organizationId && one.productKey === wordKey(name));
  return {
    article,
    organizations,
    products: products
      .filter(({ organizationId, name }) => named(organizationId, name))
      .map(({ slug, name, isSample }) => ({ path: `/san-pham/${slug}`, name, isSample })),
    pictures: await picturesOfArticles(db, [article.id]),
    recognitions: await recognitionsOf(
      db,
      article.organizations.map(({ organizationId }) => organizationId),
    ),
  };
}
