// /san-pham, its pages and the pictures of shared links.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { wordKey } from '../../../platform/text.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { offsetIn } from '../../directory/pages/offset.ts';
import { askedIn } from '../../directory/pages/parts.tsx';
import { directory, PRODUCTS } from '../../directory/pages/shown.ts';
import { toldOf } from '../../directory/store.ts';
import { keptByBrowsers, publicFrame, publicRoute } from '../../site/pages/frame.ts';
import { storyIn } from '../../translations/sources.ts';
import { drawCard } from '../card.ts';
import { CataloguePage, PAGE_SIZE, PRODUCT_FILTERS, ProductPage } from './views.tsx';

const SLUG = ':slug{[a-z0-9-]+}';
const CARDS_KEPT = 300;

export function catalogueRoutes(web: Web): Route[] {
  const cards = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

  const asked = async (context: Context, visit: Visit) => {
    const { products } = await directory(web, dayInVietnam(visit.now));
    return products.find(({ slug }) => slug === (context.req.param('slug') ?? context.req.param('card')?.replace(/\.png$/, '')));
  };

  return [
    ...publicRoute({
      path: PRODUCTS,
      permission: 'public',
      summary: 'Sản phẩm được giới thiệu',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const { products } = await directory(web, frame.today);
        const view = {
          frame,
          entries: products,
          q: context.req.query('q') ?? '',
          asked: askedIn((name) => context.req.query(name), PRODUCT_FILTERS),
          offset: offsetIn(context, PAGE_SIZE),
        };
        return context.html(toHtml(<CataloguePage {...view} />));
      },
    }),
    ...publicRoute({
      path: `${PRODUCTS}/${SLUG}`,
      permission: 'public',
      summary: 'Trang một sản phẩm',
      handler: async (context, visit) => {
        const entry = await asked(context, visit);
        if (!entry) return context.notFound();
        const frame = await publicFrame(web, context, visit);
        const told = await toldOf(web.house.database.db, entry.organizationId, frame.today);
        const vi = entry.story;
        const story = vi ? await storyIn(web.house, frame.lang, { subject: 'product', item: entry.slug, vi }) : undefined;
        return context.html(toHtml(<ProductPage {...{ frame, entry, story, told, productKey: wordKey(entry.name) }} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/the/:card{[a-z0-9-]+\\.png}',
      permission: 'public',
      summary: 'Ảnh chia sẻ của một sản phẩm',
      handler: async (context, visit) => {
        const entry = await asked(context, visit);
        if (!entry) return context.notFound();
        const { name, owner, place, stars, isSample } = entry;
        const sample = isSample ? 'Số liệu mẫu' : null;
        const words = { name, organization: owner.name, place: place.now, stars, sample, site: web.house.site.name.vi };
        const key = JSON.stringify(words);
        if (!cards.has(key) && cards.size >= CARDS_KEPT) cards.delete(cards.keys().next().value!);
        const drawn = cards.get(key) ?? drawCard(words);
        cards.set(key, drawn);
        return keptByBrowsers(context, visit, new Response(await drawn, { headers: { 'content-type': 'image/png' } }));
      },
    }),
  ];
}
