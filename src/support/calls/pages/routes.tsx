// Calls for applications: the list with what came in, the form of one, closing before the time.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam, formatDate, yearOf } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { loadItems } from '../../items.ts';
import { PILLARS } from '../../model.ts';
import { amendCall, closeCall, openCall } from '../actions.ts';
import type { Call, CallSaid } from '../model.ts';
import { listCalls, readCall } from '../store.ts';
import { CALL, CALLS } from './links.ts';
import { callWords } from './messages.ts';
import { CallFormView, CallListView } from './views.tsx';

export function callRoutes(web: Web): Route[] {
  const { database, geography, norms, programmes, settings } = web.house;
  const { db } = database;
  const items = loadItems(settings.root, norms);
  const programme = programmes[0]!;
  const unitId = geography.closest(programme.province, programme.to)!.id;

  const callIn = async (context: Context): Promise<Call | undefined> => {
    const id = Number(context.req.param('call'));
    return Number.isSafeInteger(id) ? readCall(db, id) : undefined;
  };
  const area: NonNullable<Route['area']> = async (context) => {
    const call = await callIn(context);
    return call && { unitId: call.unitId };
  };
  const shared = async (context: Context, visit: Visit) => {
    const language = languageOf(context);
    return { shell: await shellOf(web, context, visit), t: callWords[language], language, items };
  };

  const listPage = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const mayWrite = visit.may(visit.actor, 'support.appraise', { unitId });
    const calls = await listCalls(db, reachOf(geography, scopeOf(visit.actor, 'support.read'), today), today);
    const view = (
      <CallListView
        {...(await shared(context, visit))}
        calls={calls.filter(({ published }) => published || mayWrite)}
        mayWrite={mayWrite}
        cut={!visit.may(visit.actor, 'support.read', { unitId })}
      />
    );
    return context.html(toHtml(view));
  };

  const formPage = async (
    context: Context,
    visit: Visit,
    call: Call | undefined,
    {
      typed = call ? typedOf(call) : { year: String(yearOf(dayInVietnam(visit.now))) },
      refusals = [],
      closing = false,
    }: Sent = {},
  ) => {
    const view = (
      <CallFormView {...(await shared(context, visit))} call={call} typed={typed} refusals={refusals} closing={closing} />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const save = async (context: Context, visit: Visit, call: Call | undefined) => {
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const said: CallSaid = {
      programme: programme.code,
      title: reader.text('title', { required: true, longest: 200 }) ?? '',
      documentNumber: reader.text('documentNumber', { required: true, longest: 100 }) ?? '',
      year: reader.count('year', { required: true }) ?? 0,
      envelope: reader.money('envelope'),
      opens: reader.day('opens', { required: true }) ?? '',
      closes: reader.day('closes', { required: true }) ?? '',
      pillars: PILLARS.filter((pillar) => reader.checked(`pillar-${pillar}`)),
      items: items.items.map(({ key }) => key).filter((key) => reader.checked(`item-${key}`)),
      note: reader.lines('note'),
      published: reader.yesNo('published') ?? false,
    };
    const reason = reader.lines('reason');
    if (!reader.ok) return formPage(context, visit, call, { typed, refusals: reader.refusals });
    const performance = { database, ...visit };
    const outcome = call
      ? await perform(amendCall, { callId: call.id, version: Number(typed.version), reason, said }, performance)
      : await perform(openCall, { unitId, said }, performance);
    if (!outcome.ok) return formPage(context, visit, call, { typed, refusals: outcome.refusals });
    return context.redirect(CALLS, 303);
  };

  const close = async (context: Context, visit: Visit, call: Call) => {
    const typed = await typedIn(context.req);
    const reason = new FormReader(typed).lines('closeReason');
    const input = { callId: call.id, version: Number(typed.version), reason };
    const outcome = await perform(closeCall, input, { database, ...visit });
    if (outcome.ok) return context.redirect(CALLS, 303);
    const refusals = outcome.refusals.map((refusal) => (refusal.field ? { ...refusal, field: 'closeReason' } : refusal));
    return formPage(context, visit, call, { typed: { ...typedOf(call), ...typed }, refusals, closing: true });
  };

  const ofCall =
    (what: (context: Context, visit: Visit, call: Call) => Promise<Response>): Route['handler'] =>
    async (context, visit) => {
      const call = await callIn(context);
      return call ? what(context, visit, call) : context.notFound();
    };
  const writes = { permission: 'support.appraise' as const };
  const [opening, amending] = ['Lập đợt kêu gọi hồ sơ hỗ trợ', 'Sửa đợt kêu gọi hồ sơ hỗ trợ'];
  return [
    defineRoute({
      method: 'GET',
      path: CALLS,
      permission: 'support.read',
      summary: 'Xem các đợt kêu gọi hồ sơ hỗ trợ',
      handler: listPage,
    }),
    defineRoute({
      ...writes,
      method: 'GET',
      path: `${CALLS}/moi`,
      summary: opening,
      handler: (context, visit) => formPage(context, visit, undefined),
    }),
    defineRoute({
      ...writes,
      method: 'POST',
      path: `${CALLS}/moi`,
      summary: opening,
      handler: (context, visit) => save(context, visit, undefined),
    }),
    defineRoute({
      ...writes,
      method: 'GET',
      path: CALL,
      summary: amending,
      area,
      handler: ofCall((context, visit, call) => formPage(context, visit, call)),
    }),
    defineRoute({ ...writes, method: 'POST', path: CALL, summary: amending, area, handler: ofCall(save) }),
    defineRoute({
      ...writes,
      method: 'POST',
      path: `${CALL}/dong`,
      summary: 'Đóng sớm đợt kêu gọi',
      area,
      handler: ofCall(close),
    }),
  ];
}

interface Sent {
  typed?: Typed;
  refusals?: Refusal[];
  closing?: boolean;
}

const typedOf = (call: Call): Typed => ({
  version: String(call.version),
  title: call.title,
  documentNumber: call.documentNumber,
  year: String(call.year),
  envelope: call.envelope === null ? '' : formatNumber(call.envelope),
  opens: formatDate(call.opens),
  closes: formatDate(call.closes),
  note: call.note ?? '',
  published: call.published ? 'co' : 'khong',
  ...Object.fromEntries([
    ...call.pillars.map((pillar) => [`pillar-${pillar}`, 'co']),
    ...call.items.map((key) => [`item-${key}`, 'co']),
  ]),
});
