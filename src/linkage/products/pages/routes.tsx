// Products over the register and of one organisation, and what runs out.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toCsv } from '../../../platform/csv.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { plainKey } from '../../../platform/text.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { keyIn } from '../../../registry/records/kind.ts';
import { withQuery } from '../../../ui/address.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { COMMODITIES } from '../../commodities.ts';
import { areaAsked } from '../../pages/area.ts';
import { nameIn, SETTINGS } from '../../settings.ts';
import { expiringOn } from '../model.ts';
import { products as productKind } from '../records.ts';
import { expiringRecords, type Product, productsOf, ratingsOf, readProducts } from '../store.ts';
import { EXPIRING, OWN_PRODUCTS, PRODUCTS } from './links.ts';
import { productWords } from './messages.ts';
import { standardNames } from './shared.tsx';
import { ExpiringView, OwnProducts, ProductSearch, ProductView, type SearchPlace } from './views.tsx';

const SIZE = 50;

export function productRoutes(web: Web): Route[] {
  const { database, geography, norms } = web.house;
  const { db } = database;
  const communeOf = (unitId: number | null) => (unitId === null ? '–' : geography.byId(unitId).name);

  const searched = async (context: Context, visit: Visit) => {
    const asked = (name: keyof SearchPlace) => (context.req.query(name) ?? '').slice(0, 100);
    const place = { q: asked('q'), commodity: asked('commodity'), stars: asked('stars'), standard: asked('standard') };
    const area = areaAsked(web, context, visit);
    const wanted = plainKey(place.q).split(' ');
    const inside = area.unitIds && new Set(area.unitIds);
    const all = await readProducts(db, dayInVietnam(visit.now), area.reach);
    const found = all.filter((product) => {
      const { name, brand, variety, organization, commodity, stars, standards, unitId } = product;
      const text = plainKey([name, brand, variety, organization, nameIn(COMMODITIES.all, commodity, 'vi')].join(' '));
      return (
        wanted.every((word) => text.includes(word)) &&
        (place.commodity === '' || commodity === place.commodity) &&
        (place.stars === '' || (stars ?? 0) >= Number(place.stars)) &&
        (place.standard === '' || standards.includes(place.standard)) &&
        (!inside || (unitId !== null && inside.has(unitId)))
      );
    });
    return { place, area, found };
  };

  const search = async (context: Context, visit: Visit) => {
    const { place, area, found } = await searched(context, visit);
    const language = languageOf(context);
    const offset = Math.max(0, Math.floor(Number(context.req.query('offset') ?? 0)) || 0);
    const here = { ...place, unit: area.code };
    const view = (
      <ProductSearch
        shell={await shellOf(web, context, visit)}
        t={productWords[language]}
        language={language}
        place={place}
        area={area}
        found={found.slice(offset, offset + SIZE)}
        total={found.length}
        offset={offset}
        size={SIZE}
        hrefAt={(at) => withQuery(PRODUCTS, { ...here, offset: at === 0 ? undefined : String(at) })}
        csvHref={withQuery(`${PRODUCTS}.csv`, here)}
        communeOf={communeOf}
      />
    );
    return context.html(toHtml(view));
  };

  const file = async (context: Context, visit: Visit) => {
    const { found } = await searched(context, visit);
    const language = languageOf(context);
    const t = productWords[language];
    const line = (product: Product) => [
      product.name,
      product.organization,
      communeOf(product.unitId),
      nameIn(COMMODITIES.all, product.commodity, language),
      product.stars,
      product.starsUntil,
      standardNames(product.standards, language),
    ];
    const headings = [t.product, t.organization, t.commune, t.commodity, t.stars, t.until, t.standard];
    return new Response(toCsv(headings, found.map(line)), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="san-pham.csv"' },
    });
  };

  const onlyOf = (organizationId: number) => ({ unitIds: [], organizationIds: [organizationId] });

  const own = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    if (!frame) return context.notFound();
    const { id, today, language } = frame;
    const held = await productsOf(db, id, today);
    const records = await expiringRecords(db, today, onlyOf(id));
    const standing = new Set(records.filter(({ kind, until }) => kind === 'standards' && until >= today).map(({ what }) => what));
    for (const { standards } of held) for (const key of standards) standing.add(key);
    const t = productWords[language];
    return context.html(
      toHtml(<OwnProducts frame={frame} t={t} language={language} products={held} records={records} standing={standing.size} />),
    );
  };

  const one = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'register.read');
    const recordKey = context.req.param('key') ?? '';
    const key = keyIn(productKind, recordKey)?.name_key;
    if (!frame || key === undefined) return context.notFound();
    const { id, today, language } = frame;
    const product = (await productsOf(db, id, today)).find((held) => held.key === key);
    if (!product) return context.notFound();
    const t = productWords[language];
    const ratings = await ratingsOf(db, id, product.key);
    const records = await expiringRecords(db, today, onlyOf(id));
    const term = norms.of('ocop.months', ratings[0]?.decidedOn ?? today);
    const view = (
      <ProductView
        frame={frame}
        t={t}
        language={language}
        product={product}
        recordKey={recordKey}
        ratings={ratings}
        records={records.filter(({ kind, product: of }) => kind === 'standards' && (of === null || of === product.name))}
        norms={term ? [[t.until, term]] : []}
      />
    );
    return context.html(toHtml(view));
  };

  const expiring = async (context: Context, visit: Visit) => {
    const language = languageOf(context);
    const area = areaAsked(web, context, visit);
    const today = dayInVietnam(visit.now);
    const inside = area.unitIds && new Set(area.unitIds);
    const all = expiringOn(await expiringRecords(db, today, area.reach), today, SETTINGS.expiry.days);
    const view = (
      <ExpiringView
        shell={await shellOf(web, context, visit)}
        t={productWords[language]}
        language={language}
        area={area}
        records={all.filter(({ unitId }) => !inside || (unitId !== null && inside.has(unitId)))}
        communeOf={communeOf}
      />
    );
    return context.html(toHtml(view));
  };

  const common = { method: 'GET', permission: 'register.read' } as const;
  const area = organizationArea(web);
  return [
    defineRoute({ ...common, path: PRODUCTS, summary: 'Tìm sản phẩm của các tổ chức', handler: search }),
    defineRoute({ ...common, path: `${PRODUCTS}.csv`, summary: 'Tải bảng sản phẩm', handler: file }),
    defineRoute({ ...common, path: EXPIRING, summary: 'Xem chứng nhận, hạng OCOP sắp hết hạn', handler: expiring }),
    defineRoute({ ...common, path: organizationPath(OWN_PRODUCTS), summary: 'Xem sản phẩm của tổ chức', area, handler: own }),
    defineRoute({ ...common, path: organizationPath(`${OWN_PRODUCTS}/:key`), summary: 'Xem một sản phẩm', area, handler: one }),
  ];
}
