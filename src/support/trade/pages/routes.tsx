// Trade promotion: the events by year, one event with its costs and participants, those of one organisation.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { inForce } from '../../../law/norm.ts';
import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { unitOf, unitOptions, unitWords } from '../../../registry/pages/unit-choice.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { itemOf, loadItems } from '../../items.ts';
import { SOURCES } from '../../model.ts';
import {
  addTradeCost,
  amendTradeEvent,
  holdTradeEvent,
  joinTradeEvent,
  leaveTradeEvent,
  removeTradeCost,
  reportTradeResult,
} from '../actions/index.ts';
import { EVENT_KINDS, type EventSaid, numbersIn } from '../model.ts';
import { candidatesFor, costsOf, eventsOf, listEvents, participantsOf, readEvent, type TradeEvent } from '../store.ts';
import { EventView } from './event-view.tsx';
import { EVENT, eventHref, OWN_EVENTS, TRADE } from './links.ts';
import { EventFormView, OwnEventsView, TradeListView } from './list-views.tsx';
import { tradeWords } from './messages.ts';

const MOST = 1000;
const MOST_FOUND = 50;
/** The item of support whose norms events cite. */
const ITEM = 'trade-fair';

export function tradeRoutes(web: Web): Route[] {
  const { database, geography, norms, programmes, settings } = web.house;
  const { db } = database;
  const item = itemOf(loadItems(settings.root, norms), ITEM);
  const provinceId = geography.closest(programmes[0]!.province, programmes[0]!.to)!.id;

  const eventIn = async (context: Context): Promise<TradeEvent | undefined> => {
    const id = Number(context.req.param('event'));
    return Number.isSafeInteger(id) ? readEvent(db, id) : undefined;
  };
  const eventArea: NonNullable<Route['area']> = async (context) => {
    const event = await eventIn(context);
    return event && { unitId: event.unitId };
  };
  const reach = (visit: Visit, permission: 'support.read' | 'support.check') =>
    reachOf(geography, scopeOf(visit.actor, permission), dayInVietnam(visit.now));
  const seesAll = (visit: Visit) => visit.may(visit.actor, 'support.read', { unitId: provinceId });

  const onePage = async (context: Context, visit: Visit, sentForm?: Typed, refusals: Refusal[] = []) => {
    const event = await eventIn(context);
    if (!event) return context.notFound();
    const draft = await draftHere(web, context, visit, eventHref(event.id));
    const typed: Typed = sentForm ?? (draft?.taken ? { ...draft.typed, form: 'ket-qua' } : {});
    const t = tradeWords[languageOf(context)];
    const today = dayInVietnam(visit.now);
    const over = (permission: 'support.read' | 'support.check') => visit.may(visit.actor, permission, { unitId: event.unitId });
    const may = { amend: over('support.check'), write: visit.may(visit.actor, 'support.check') };
    const participants = await participantsOf(db, event.id, today, reach(visit, 'support.read'));
    const costs = over('support.read') ? await costsOf(db, event.id) : undefined;
    const asked = (form: string, name: string, query: string) =>
      Number((typed.form === form ? typed[name] : context.req.query(query)) || Number.NaN);
    const words = clean(typed.tim ?? context.req.query('tim') ?? '').slice(0, 100);
    const search = { eventId: event.id, words, today, reach: reach(visit, 'support.check'), limit: MOST_FOUND };
    const mayReport = ({ organizationId, unitId }: { organizationId: number; unitId: number | null }) =>
      event.fromOn <= today && unitId !== null && visit.may(visit.actor, 'support.check', { unitId, organizationId });
    const reported = asked('ket-qua', 'organizationId', 'to-chuc');
    const line = asked(typed.form === 'bo-chi' ? 'bo-chi' : 'chi-phi', 'line', 'khoan');
    const view = (
      <EventView
        shell={await shellOf(web, context, visit)}
        visit={visit}
        draft={draft}
        t={t}
        language={languageOf(context)}
        event={event}
        unit={unitName(event, t.province)}
        costs={costs}
        norms={normsOn(event.fromOn, t)}
        missing={languageOf(context) === 'en' ? item?.missingEn : item?.missing}
        participants={participants}
        mayReport={mayReport}
        reporting={participants.find((one) => one.organizationId === reported && mayReport(one))}
        costing={costs?.find((cost) => cost.line === line)}
        cut={!seesAll(visit)}
        search={{
          words,
          found: may.write && words !== '' ? await candidatesFor(db, search) : [],
          most: MOST_FOUND,
          communeOf: (unitId) => geography.byId(unitId).name,
        }}
        may={may}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const unitName = ({ unitId }: TradeEvent, ofProvince: string) => {
    const { name } = geography.byId(unitId);
    return unitId === provinceId ? `${name} (${ofProvince})` : name;
  };

  const normsOn = (on: string, t: (typeof tradeWords)['vi']) =>
    (item?.basis ?? []).flatMap((id) => {
      const norm = norms.byId(id);
      if (!norm || !inForce(norm, on)) return [];
      return [{ value: id, label: t.cited(`${id}, ${norm.instrument}, ${norm.clause}`, t.certainty[norm.certainty]) }];
    });

  const formPage = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const amending = context.req.param('event') !== undefined;
    const event = amending ? await eventIn(context) : undefined;
    if (amending && !event) return context.notFound();
    const draft = await draftHere(web, context, visit);
    const stored = event ? typedOf(event) : {};
    const view = (
      <EventFormView
        shell={await shellOf(web, context, visit)}
        t={tradeWords[languageOf(context)]}
        event={event}
        typed={sent ?? (draft?.taken ? draft.typed : stored)}
        refusals={refusals}
        visit={visit}
        draft={draft}
        units={unitOptions(web, visit, 'support.check', [dayInVietnam(visit.now)])}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const typedOf = (event: TradeEvent): Typed => ({
    version: String(event.version),
    kind: event.kind,
    name: event.name,
    place: event.place,
    unit: event.unitId === provinceId ? '' : unitWords(geography, geography.byId(event.unitId)),
    fromOn: formatDate(event.fromOn),
    untilOn: formatDate(event.untilOn),
    organizer: event.organizer,
    note: event.note ?? '',
  });

  const readEventForm = (visit: Visit, reader: FormReader): EventSaid | undefined => {
    const kind = reader.choice('kind', EVENT_KINDS, { required: true });
    const name = reader.text('name', { required: true, longest: 300 });
    const place = reader.text('place', { required: true, longest: 300 });
    const fromOn = reader.day('fromOn', { required: true });
    const untilOn = reader.day('untilOn', { required: true });
    const organizer = reader.text('organizer', { required: true, longest: 300 });
    const note = reader.lines('note');
    const unitId = readUnit(visit, reader, fromOn ?? dayInVietnam(visit.now));
    if (!reader.ok || !kind || !name || !place || !fromOn || !untilOn || !organizer) return undefined;
    return { kind, name, unitId, place, fromOn, untilOn, organizer, note };
  };

  /** Left empty it is the province's; one's own right to that is looked at by the action. */
  const readUnit = (visit: Visit, reader: FormReader, date: string): number => {
    const typed = reader.raw('unit');
    if (typed === '') {
      if (!visit.may(visit.actor, 'support.check', { unitId: provinceId })) {
        reader.refuse('unit', 'field.missing', 'Tài khoản này không ghi sự kiện của tỉnh. Ghi xã, phường phụ trách.');
      }
      return provinceId;
    }
    const unit = unitOf(web, { typed, date, field: 'unit', within: { visit, permission: 'support.check' } });
    if (unit.ok) return unit.value.id;
    reader.refusals.push(...unit.refusals);
    return provinceId;
  };

  /** A form of the event's page; `carryOut` gives undefined where the reader refused something. */
  const sent = (
    form: string,
    summary: string,
    carryOut: (reader: FormReader, eventId: number, visit: Visit) => Promise<Outcome<unknown>> | undefined,
    area?: Route['area'],
  ): Route =>
    defineRoute({
      method: 'POST',
      path: `${EVENT}/${form}`,
      permission: 'support.check',
      summary,
      ...(area ? { area } : {}),
      handler: async (context, visit) => {
        const event = await eventIn(context);
        if (!event) return context.notFound();
        const typed: Typed = { ...(await typedIn(context.req)), form };
        const reader = new FormReader(typed);
        const outcome = (await carryOut(reader, event.id, visit)) ?? refused(...reader.refusals);
        if (!outcome.ok) return onePage(context, visit, typed, outcome.refusals);
        if (form === 'ket-qua') await sentWell(web, context, visit, eventHref(event.id));
        return context.redirect(eventHref(event.id), 303);
      },
    });

  return [
    defineRoute({
      method: 'GET',
      path: TRADE,
      permission: 'support.read',
      summary: 'Xem các sự kiện xúc tiến thương mại',
      handler: async (context, visit) => {
        const events = await listEvents(db, dayInVietnam(visit.now), reach(visit, 'support.read'), MOST);
        const view = (
          <TradeListView
            shell={await shellOf(web, context, visit)}
            t={tradeWords[languageOf(context)]}
            events={events}
            mayWrite={visit.may(visit.actor, 'support.check')}
            cut={!seesAll(visit)}
          />
        );
        return context.html(toHtml(view));
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${TRADE}/moi`,
      permission: 'support.check',
      summary: 'Mở mẫu ghi sự kiện',
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: `${TRADE}/moi`,
      permission: 'support.check',
      summary: 'Ghi sự kiện',
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readEventForm(visit, reader);
        if (!said) return formPage(context, visit, typed, reader.refusals);
        const outcome = await perform(holdTradeEvent, said, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(eventHref(outcome.value.eventId), 303);
      },
    }),
    // what was held is for everybody to see; costs and participants only within one's area
    defineRoute({
      method: 'GET',
      path: EVENT,
      permission: 'support.read',
      summary: 'Xem một sự kiện',
      handler: (context, visit) => onePage(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: `${EVENT}/sua`,
      permission: 'support.check',
      summary: 'Mở mẫu sửa sự kiện',
      area: eventArea,
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: `${EVENT}/sua`,
      permission: 'support.check',
      summary: 'Sửa sự kiện',
      area: eventArea,
      handler: async (context, visit) => {
        const event = await eventIn(context);
        if (!event) return context.notFound();
        const typed = await typedIn(context.req);
        const reader = new FormReader(typed);
        const said = readEventForm(visit, reader);
        if (!said) return formPage(context, visit, typed, reader.refusals);
        const input = { eventId: event.id, version: Number(typed.version), said };
        const outcome = await perform(amendTradeEvent, input, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(eventHref(event.id), 303);
      },
    }),
    sent(
      'chi-phi',
      'Ghi chi phí của sự kiện',
      (reader, eventId, visit) => {
        const line = reader.count('line');
        const named = reader.text('item', { required: true, longest: 200 });
        const source = reader.choice('source', SOURCES, { required: true });
        const norm = reader.choice('norm', item?.basis ?? []);
        const planned = reader.money('planned', { required: true });
        const actual = reader.money('actual');
        const caseId = reader.count('caseId');
        const reason = reader.text('reason', { required: line !== null, longest: 500 });
        if (!reader.ok || named === null || source === null || planned === null) return undefined;
        const said = { item: named, source, norm, planned, actual, caseId };
        return perform(addTradeCost, { eventId, line, reason, ...said }, { database, ...visit });
      },
      eventArea,
    ),
    sent(
      'bo-chi',
      'Bỏ một khoản chi của sự kiện',
      (reader, eventId, visit) => {
        const line = reader.count('line', { required: true });
        const reason = reader.text('reason', { required: true, longest: 500 });
        if (line === null || reason === null) return undefined;
        return perform(removeTradeCost, { eventId, line, reason }, { database, ...visit });
      },
      eventArea,
    ),
    sent('tham-gia', 'Ghi tổ chức tham gia sự kiện', (reader, eventId, visit) => {
      const organizationId = reader.count('organizationId', { required: true });
      const products = reader.text('products', { required: true, longest: 500 });
      const booth = reader.yesNo('booth', { required: true });
      if (organizationId === null || products === null || booth === null) return undefined;
      return perform(joinTradeEvent, { organizationId, eventId, products, booth }, { database, ...visit });
    }),
    sent('bo', 'Bỏ tổ chức khỏi danh sách tham gia', (reader, eventId, visit) => {
      const organizationId = reader.count('organizationId', { required: true });
      return organizationId === null ? undefined : perform(leaveTradeEvent, { organizationId, eventId }, { database, ...visit });
    }),
    sent('ket-qua', 'Ghi kết quả tham gia sự kiện', (reader, eventId, visit) => {
      const organizationId = reader.count('organizationId', { required: true });
      const version = reader.count('version', { required: true });
      const contracts = reader.count('contracts', { required: true });
      const sales = reader.money('sales', { required: true });
      const numbers = numbersIn(reader.lines('numbers') ?? '');
      const followUp = reader.lines('followUp', { longest: 1000 });
      if (!reader.ok || organizationId === null || version === null || contracts === null || sales === null) return undefined;
      const said = { contracts, numbers, sales, followUp };
      return perform(reportTradeResult, { organizationId, eventId, version, said }, { database, ...visit });
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(OWN_EVENTS),
      permission: 'support.read',
      summary: 'Xem xúc tiến thương mại của tổ chức',
      area: organizationArea(web),
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'support.read');
        if (!frame) return context.notFound();
        const events = await eventsOf(db, frame.id);
        return context.html(toHtml(<OwnEventsView frame={frame} t={tradeWords[frame.language]} events={events} />));
      },
    }),
  ];
}
