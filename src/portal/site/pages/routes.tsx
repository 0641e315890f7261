// Home, robots and the site map; what the other parts add comes through PARTS.

import { defineRoute, type Route } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { publicBoard } from '../../figures/pages/read.ts';
import { originOf, publicFrame, publicRoute } from './frame.ts';
import { Home } from './home.tsx';
import { PARTS } from './parts.ts';
import { ALWAYS, siteMap } from './site-map.ts';

export function siteRoutes(web: Web): Route[] {
  return [
    ...publicRoute({
      path: '/',
      permission: 'public',
      summary: 'Trang chủ công khai',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const { board, figures } = await publicBoard(web, visit.now);
        const lead = await PARTS.lead(web, frame);
        const latest = await PARTS.latest(web, frame);
        const inSeason = await PARTS.inSeason(web, frame);
        const programme = { code: board.programme.code, asOf: board.asOf };
        return context.html(toHtml(<Home {...{ frame, programme, figures, lead, latest, inSeason }} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/robots.txt',
      permission: 'public',
      summary: 'Chỉ dẫn cho máy tìm kiếm',
      handler: (context) =>
        context.text(
          `User-agent: *\nDisallow: /lam-viec\nDisallow: /api/\nDisallow: /xac-minh\n\nSitemap: ${originOf(web, context)}/sitemap.xml\n`,
        ),
    }),
    defineRoute({
      method: 'GET',
      path: '/sitemap.xml',
      permission: 'public',
      summary: 'Sơ đồ trang',
      handler: async (context, { now }) => {
        const addresses = [...ALWAYS, ...(await PARTS.addresses(web, now))];
        const body = siteMap(originOf(web, context), addresses, dayInVietnam(now));
        return context.body(body, 200, { 'content-type': 'application/xml; charset=utf-8' });
      },
    }),
  ];
}
