// The price log: seen, noted, pasted, amended, withdrawn, downloaded.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { parseRecords } from '../../../intake/reading/csv.ts';
import { toCsv } from '../../../platform/csv.ts';
import { formatDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type Refusal, refused } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { amendPrice, notePrices, withdrawPrice } from '../actions.ts';
import type { PriceSaid } from '../model.ts';
import { listPrices, type Price, pricePlaces, readPrice } from '../store.ts';
import { PRICE, PRICES } from './links.ts';
import { checkUnit } from './notice-form.tsx';
import { priceWords } from './price-messages.ts';
import { PriceFormView, PricesView } from './price-view.tsx';
import { commodityName } from './shared.tsx';

const MOST = 1000;
const MOST_PASTED = 500;
/** As they stand in the table, in the file and in what is pasted. */
const COLUMNS = ['commodity', 'class', 'place', 'notedOn', 'low', 'high', 'unit', 'source', 'sourceAddress'] as const;

export function priceRoutes(web: Web): Route[] {
  const { database, commodities } = web.house;
  const { db } = database;

  const priceIn = async (context: Context): Promise<Price | undefined> => {
    const id = Number(context.req.param('price'));
    return Number.isSafeInteger(id) ? readPrice(db, id) : undefined;
  };
  const askedIn = (context: Context) => ({
    commodity: commodities.byKey(context.req.query('san-pham') ?? '')?.key,
    place: context.req.query('noi') || undefined,
  });

  const listPage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const language = languageOf(context);
    const { commodity, place } = askedIn(context);
    const view = (
      <PricesView
        shell={await shellOf(web, context, visit)}
        t={priceWords[language]}
        language={language}
        prices={await listPrices(db, { commodity, place, limit: MOST })}
        places={await pricePlaces(db)}
        commodity={commodity ?? ''}
        place={place ?? ''}
        most={MOST}
        mayWrite={visit.may(visit.actor, 'linkage.manage')}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const formPage = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const price = await priceIn(context);
    if (context.req.param('price') !== undefined && !price) return context.notFound();
    const language = languageOf(context);
    const view = (
      <PriceFormView
        shell={await shellOf(web, context, visit)}
        t={priceWords[language]}
        language={language}
        price={price}
        typed={{ ...(price && typedOf(price)), ...typed }}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const readForm = (reader: FormReader): PriceSaid | undefined => {
    const commodity = reader.choice(
      'commodity',
      commodities.all.map(({ key }) => key),
      { required: true },
    );
    const kind = reader.text('class', { longest: 100 }) ?? '';
    const place = reader.text('place', { required: true, longest: 200 });
    const notedOn = reader.day('notedOn', { required: true });
    const low = reader.money('low', { required: true });
    const high = reader.money('high') ?? low;
    const unit = reader.text('unit', { required: true, longest: 30 });
    checkUnit(reader, commodity, unit, 'unit');
    const source = reader.text('source', { required: true, longest: 200 });
    const sourceAddress = reader.text('sourceAddress', { longest: 500 });
    if (!reader.ok || !commodity || !place || !notedOn || low === null || high === null || !unit || !source) return undefined;
    return { commodity, class: kind, place, notedOn, low, high, unit, source, sourceAddress };
  };

  /** Lines as copied from a sheet or from our own file; a heading line is passed over. */
  const readLines = (text: string): { said: PriceSaid[]; refusals: Refusal[] } => {
    const lines = parseRecords(text.replace(/^\ufeff/, ''), text.includes('\t') ? '\t' : ';');
    const refusals: Refusal[] = [];
    const said = lines.flatMap((cells, index) => {
      const [first = ''] = cells;
      if (cells.every((cell) => cell.trim() === '') || (index === 0 && first.trim() === priceWords.vi.commodity)) return [];
      const typed: Typed = Object.fromEntries(COLUMNS.map((name, at) => [name, cells[at] ?? '']));
      const reader = new FormReader({ ...typed, commodity: commodities.find(first)?.key ?? first });
      const read = readForm(reader);
      for (const { code, field, message } of reader.refusals) {
        const column = field && priceWords.vi[field as (typeof COLUMNS)[number]];
        refusals.push({ code, field: 'lines', message: `Dòng ${index + 1}, ${column}: ${message}` });
      }
      return read ? [read] : [];
    });
    const fault = (code: string, message: string) => refusals.push({ code, field: 'lines', message });
    if (lines.length > MOST_PASTED) fault('price.many', `Mỗi lần dán tối đa ${MOST_PASTED} dòng. Xin chia ra nhiều lần.`);
    if (said.length === 0 && refusals.length === 0) fault('price.nothing', 'Chưa có dòng giá nào. Dán các dòng vào ô này.');
    return { said, refusals };
  };

  const change = { permission: 'linkage.manage' } as const;
  return [
    defineRoute({
      method: 'GET',
      path: PRICES,
      permission: 'register.read',
      summary: 'Xem nhật ký giá',
      handler: (context, visit) => listPage(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: `${PRICES}/tai.csv`,
      permission: 'register.read',
      summary: 'Tải nhật ký giá',
      handler: async (context) => {
        const language = languageOf(context);
        const t = priceWords[language];
        const prices = await listPrices(db, { ...askedIn(context), limit: MOST });
        const lines = prices.map((price) =>
          COLUMNS.map((name) => {
            if (name === 'commodity') return commodityName(price.commodity, language);
            return name === 'notedOn' ? formatDate(price.notedOn) : price[name];
          }),
        );
        return new Response(
          toCsv(
            COLUMNS.map((name) => t[name]),
            lines,
          ),
          {
            headers: {
              'content-type': 'text/csv; charset=utf-8',
              'content-disposition': 'attachment; filename="nhat-ky-gia.csv"',
            },
          },
        );
      },
    }),
    defineRoute({
      ...change,
      method: 'GET',
      path: `${PRICES}/moi`,
      summary: 'Mở mẫu ghi giá',
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      ...change,
      method: 'POST',
      path: `${PRICES}/moi`,
      summary: 'Ghi giá vào nhật ký giá',
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readForm(reader);
        const outcome = said ? await perform(notePrices, [said], { database, ...visit }) : refused(...reader.refusals);
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        return context.redirect(`${PRICES}?san-pham=${said!.commodity}`, 303);
      },
    }),
    defineRoute({
      ...change,
      method: 'POST',
      path: `${PRICES}/dan`,
      summary: 'Ghi một bảng giá',
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const { said, refusals } = readLines(typed.lines ?? '');
        const outcome = refusals.length > 0 ? refused(...refusals) : await perform(notePrices, said, { database, ...visit });
        if (outcome.ok) return context.redirect(PRICES, 303);
        const all = outcome.refusals.map((refusal) => ({ ...refusal, field: 'lines' }));
        return listPage(context, visit, typed, all);
      },
    }),
    defineRoute({
      ...change,
      method: 'GET',
      path: PRICE,
      summary: 'Mở mẫu sửa một giá',
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      ...change,
      method: 'POST',
      path: PRICE,
      summary: 'Sửa một giá đã ghi',
      handler: async (context, visit) => {
        const price = await priceIn(context);
        if (!price) return context.notFound();
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readForm(reader);
        if (!said) return formPage(context, visit, typed, reader.refusals);
        const input = { id: price.id, version: Number(typed.version), reason: typed.reason ?? '', said };
        const outcome = await perform(amendPrice, input, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        return context.redirect(`${PRICES}?san-pham=${said.commodity}`, 303);
      },
    }),
    defineRoute({
      ...change,
      method: 'POST',
      path: `${PRICE}/rut`,
      summary: 'Rút một giá ghi nhầm',
      handler: async (context, visit) => {
        const price = await priceIn(context);
        if (!price) return context.notFound();
        const typed = await typedIn(context.req);
        const input = { id: price.id, version: Number(typed.version), reason: typed.withdrawReason ?? '' };
        const outcome = await perform(withdrawPrice, input, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, { withdrawReason: '', ...typed }, outcome.refusals);
        return context.redirect(PRICES, 303);
      },
    }),
  ];
}

const typedOf = (price: Price): Typed => ({
  commodity: price.commodity,
  class: price.class,
  place: price.place,
  notedOn: formatDate(price.notedOn),
  low: formatNumber(price.low),
  high: formatNumber(price.high),
  unit: price.unit,
  source: price.source,
  sourceAddress: price.sourceAddress ?? '',
});
