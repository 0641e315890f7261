// Output over the communes, and the seasons of one organisation.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toCsv } from '../../../platform/csv.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { withQuery } from '../../../ui/address.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { COMMODITIES } from '../../commodities.ts';
import { areaAsked } from '../../pages/area.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import { grownParts } from '../model.ts';
import { materialAreasOf, readGrown, seasonsOf, yearsGrown } from '../store.ts';
import { OUTPUT, OWN_PRODUCTION } from './links.ts';
import { productionWords } from './messages.ts';
import { OutputView, OwnProduction, unitText } from './views.tsx';

export function productionRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  const { db } = database;

  const asked = async (context: Context, visit: Visit) => {
    const years = await yearsGrown(db);
    const said = context.req.query('year');
    // the latest year first; every year when that is what is asked for
    const year = said === '' ? undefined : (years.find((known) => String(known) === said) ?? years[0]);
    const season = SETTINGS.seasons.find(({ key }) => key === context.req.query('season'))?.key;
    const commodity = COMMODITIES.byKey(context.req.query('commodity') ?? '')?.key;
    const area = areaAsked(web, context, visit);
    const place = { year, season, commodity };
    const rows = await readGrown(db, area.reach, { ...place, unitIds: area.unitIds });
    const today = dayInVietnam(visit.now);
    // land that went to several communes keeps its own name
    const placeOf = (unitId: number) => (geography.carry(unitId, today) ?? geography.byId(unitId)).name;
    return { years, place, area, rows, placeOf };
  };

  const output = async (context: Context, visit: Visit) => {
    const { years, place, area, rows, placeOf } = await asked(context, visit);
    const language = languageOf(context);
    const { season, commodity } = place;
    const csvHref = withQuery(`${OUTPUT}.csv`, { year: place.year?.toString(), season, commodity, unit: area.code });
    const view = (
      <OutputView
        shell={await shellOf(web, context, visit)}
        t={productionWords[language]}
        language={language}
        place={place}
        years={years}
        area={area}
        rows={rows}
        placeOf={placeOf}
        csvHref={place.year === undefined ? `${csvHref}${csvHref.includes('?') ? '&' : '?'}year=` : csvHref}
      />
    );
    return context.html(toHtml(view));
  };

  const file = async (context: Context, visit: Visit) => {
    const { rows, placeOf } = await asked(context, visit);
    const language = languageOf(context);
    const t = productionWords[language];
    const headings = [
      ...[t.commodity, t.commune, t.year, t.season, t.areaPlanned, t.areaActual, t.unit, t.planned, t.actual],
      ...[t.material, t.organizations],
    ];
    const lines = grownParts(rows, placeOf).map((part) => [
      nameIn(COMMODITIES.all, part.commodity, language),
      part.place,
      part.year,
      nameIn(SETTINGS.seasons, part.season, language),
      part.areaPlanned,
      part.areaActual,
      unitText(part.commodity),
      part.planned,
      part.actual,
      part.material,
      part.organizations,
    ]);
    return new Response(toCsv(headings, lines), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="san-luong.csv"' },
    });
  };

  const own = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const { id, language } = frame;
    const [seasons, areas] = [await seasonsOf(db, id), await materialAreasOf(db, id)];
    const t = productionWords[language];
    return context.html(toHtml(<OwnProduction frame={frame} t={t} language={language} seasons={seasons} areas={areas} />));
  };

  const common = { method: 'GET', permission: 'register.read' } as const;
  const summary = 'Xem sản lượng theo sản phẩm, xã, vụ';
  const area = organizationArea(web);
  return [
    defineRoute({ ...common, path: OUTPUT, summary, handler: output }),
    defineRoute({ ...common, path: `${OUTPUT}.csv`, summary: 'Tải bảng sản lượng', handler: file }),
    defineRoute({ ...common, path: organizationPath(OWN_PRODUCTION), summary: 'Xem sản xuất của tổ chức', area, handler: own }),
  ];
}
