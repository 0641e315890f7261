// /tin, /tin/<slug>, /rss.xml: what everybody reads.

import type { Route } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { langPath } from '../../site/lang.ts';
import { publicFrame, publicRoute } from '../../site/pages/frame.ts';
import { isShown, SECTIONS } from '../model.ts';
import { articleAt, readArticle } from '../store.ts';
import { feed } from './feed.ts';
import { articlePath, stories } from './home.tsx';
import { ArticlePage, NewsPage } from './public-views.tsx';
import { shownWith } from './read.ts';
import { articleWorkRoutes } from './work-routes.tsx';

const PAGE = 20;
const IN_FEED = 30;
const THUMBNAIL = '(min-width: 40rem) 12rem, 100vw';

export function articleRoutes(web: Web): Route[] {
  const { db } = web.house.database;
  return [
    ...publicRoute({
      path: '/tin',
      permission: 'public',
      summary: 'Tin, bài',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const section = SECTIONS.find(({ key }) => key === context.req.query('muc'))?.key ?? '';
        const q = (context.req.query('q') ?? '').slice(0, 100).trim();
        const page = Math.min(Math.max(Math.trunc(Number(context.req.query('trang'))) || 1, 1), 10_000);
        const asked = { section, q, offset: (page - 1) * PAGE, size: PAGE };
        const found = await stories(web, frame, { section, q, offset: asked.offset, limit: PAGE }, THUMBNAIL);
        return context.html(toHtml(<NewsPage frame={frame} asked={asked} {...found} />));
      },
    }),
    ...publicRoute({
      path: '/tin/:slug{[a-z0-9-]+}',
      permission: 'public',
      summary: 'Đọc một bài',
      handler: async (context, visit, lang) => {
        const at = await articleAt(db, context.req.param('slug') ?? '');
        const article = at && (await readArticle(db, at.id));
        if (!article || !isShown(article, visit.now)) return context.notFound();
        if (!at.current) return context.redirect(langPath(lang, articlePath(article.slug)), 301);
        const frame = await publicFrame(web, context, visit);
        const shown = await shownWith(web, article, dayInVietnam(visit.now));
        return context.html(toHtml(<ArticlePage frame={frame} {...shown} />));
      },
    }),
    ...publicRoute({
      path: '/rss.xml',
      permission: 'public',
      summary: 'Nguồn tin RSS',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const found = await stories(web, frame, { limit: IN_FEED });
        return context.body(feed(frame, found.stories), 200, { 'content-type': 'application/rss+xml; charset=utf-8' });
      },
    }),
    ...articleWorkRoutes(web),
  ];
}
