// /chuong-trinh, /du-lieu and the files.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toCsv } from '../../../platform/csv.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { keptByBrowsers, originOf, publicFrame, publicRoute } from '../../site/pages/frame.ts';
import { dcat, FORMATS, type Format, schemaCatalogue } from './catalogue.ts';
import { DataPage } from './data-page.tsx';
import { dataSets } from './data-sets.ts';
import { ProgrammePage } from './programme-page.tsx';
import { publicBoard } from './read.ts';

export function figureRoutes(web: Web): Route[] {
  const { site } = web.house;

  const file = async (context: Context, visit: Visit) => {
    const [key, format] = (context.req.param('file') ?? '').split('.') as [string, Format];
    const set = dataSets(web).find((one) => one.key === key);
    if (!set) return context.notFound();
    const rows = await set.rows(web, visit.now);
    const names = set.columns.map((column) => column.key);
    const body =
      format === 'csv'
        ? toCsv(
            names,
            rows.map((row) => names.map((name) => row[name] ?? null)),
          )
        : JSON.stringify({ dataSet: key, licence: site.licence.address, columns: names, rows }, null, 1);
    const headers = {
      'content-type': `${FORMATS[format]}; charset=utf-8`,
      'content-disposition': `inline; filename="${key}.${format}"`,
      // other sites may build on it
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    };
    return keptByBrowsers(context, visit, new Response(body, { headers }));
  };

  return [
    ...publicRoute({
      path: '/chuong-trinh',
      permission: 'public',
      summary: 'Chương trình trong mười con số',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const { programme } = web.house.boards().set;
        return context.html(
          toHtml(<ProgrammePage frame={frame} programme={programme} {...(await publicBoard(web, visit.now))} />),
        );
      },
    }),
    ...publicRoute({
      path: '/du-lieu',
      permission: 'public',
      summary: 'Dữ liệu mở',
      handler: async (context, visit) => {
        const frame = await publicFrame(web, context, visit);
        const sets = dataSets(web);
        return context.html(toHtml(<DataPage frame={frame} sets={sets} catalogue={schemaCatalogue(frame, sets)} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/du-lieu/catalog.jsonld',
      permission: 'public',
      summary: 'Danh mục dữ liệu mở cho máy đọc',
      handler: (context, visit) => {
        const body = JSON.stringify(dcat({ origin: originOf(web, context), site }, dataSets(web)), null, 1);
        const headers = { 'content-type': 'application/ld+json; charset=utf-8', 'access-control-allow-origin': '*' };
        return keptByBrowsers(context, visit, new Response(body, { headers }));
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/du-lieu/:file{[A-Za-z0-9-]+\\.(?:csv|json)}',
      permission: 'public',
      summary: 'Tải một tệp dữ liệu mở',
      handler: file,
    }),
  ];
}
