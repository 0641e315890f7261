// /lam-viec/tin/lien-ket-hong.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toHtml } from '../../../ui/render.ts';
import { shellOf, type Web } from '../../../web/visit.ts';
import { picturesOfArticles } from '../../pictures/store.ts';
import { PARTS } from '../../site/pages/parts.ts';
import { ALWAYS } from '../../site/pages/site-map.ts';
import { callOutside, faultOf } from '../links.ts';
import { addressesIn } from '../markdown.ts';
import { listArticles, readArticle } from '../store.ts';
import { type BrokenLink, BrokenView } from './history-views.tsx';
import { NEWS } from './work-views.tsx';

/** Addresses of other sites called at one press, and how many at once. */
const MOST_CALLS = 60;
const AT_ONCE = 6;

export function linkRoutes(web: Web): Route[] {
  const { db } = web.house.database;

  const page = async (context: Context, visit: Visit, callThem: boolean) => {
    const links = await linksIn();
    const addresses = [...ALWAYS, ...(await PARTS.addresses(web, visit.now))];
    const listed = [...new Set(links.map(({ article }) => article.id))];
    const pictures = new Set((await picturesOfArticles(db, listed)).map(({ sha256 }) => sha256));
    const known = { pages: new Set([...addresses.map(({ path }) => path), '/rss.xml', '/sitemap.xml']), pictures };
    const broken = links.flatMap((link): BrokenLink[] => {
      const fault = faultOf(link.address, known);
      return fault === undefined ? [] : [{ ...link, fault }];
    });
    const outside = [...new Set(links.flatMap(({ address }) => (/^https?:/i.test(address) ? [address] : [])))];
    if (callThem) {
      const waiting = outside.slice(0, MOST_CALLS);
      const caller = async () => {
        for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
          const fault = await callOutside(address);
          if (fault !== undefined)
            broken.push(...links.filter((one) => one.address === address).map((one) => ({ ...one, fault })));
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, caller));
    }
    const shell = await shellOf(web, context, visit);
    const mayCall = visit.may(visit.actor, 'article.write');
    return context.html(toHtml(<BrokenView shell={shell} broken={broken} outside={mayCall ? outside.length : 0} />));
  };

  /** Of every article that is or may come to be public. */
  async function linksIn(): Promise<Omit<BrokenLink, 'fault'>[]> {
    const links: Omit<BrokenLink, 'fault'>[] = [];
    for (const { id, title, state } of await listArticles(db, { limit: 10_000 })) {
      const article = state === 'withdrawn' ? undefined : await readArticle(db, id);
      for (const { lang, body } of Object.values(article?.texts ?? {})) {
        for (const address of new Set(addressesIn(body))) links.push({ article: { id, title }, lang, address });
      }
    }
    return links;
  }

  const path = `${NEWS}/lien-ket-hong`;
  const summary = 'Tìm liên kết hỏng trong các bài';
  return [
    defineRoute({
      method: 'GET',
      path,
      permission: 'board.read',
      summary,
      handler: (context, visit) => page(context, visit, false),
    }),
    defineRoute({
      method: 'POST',
      path,
      permission: 'article.write',
      summary,
      handler: (context, visit) => page(context, visit, true),
    }),
  ];
}
