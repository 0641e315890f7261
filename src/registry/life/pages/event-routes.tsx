// The forms of events: recorded, corrected, withdrawn.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { FormReader, typedIn } from '../../pages/form.ts';
import { type OrganizationFrame, organizationArea, organizationHref, organizationPath } from '../../pages/frame.tsx';
import { unitOptions } from '../../pages/unit-choice.ts';
import { draftHere, sentWell } from '../../records/pages/drafts.tsx';
import { correctEvent, recordEvent } from '../actions/index.ts';
import { type Life, spansOf } from '../judge.ts';
import { EVENT_KIND_NAMES, type EventKind, type LifeEvent, ruleOf, standing, valueAt } from '../model.ts';
import { readSigns } from '../view-store.ts';
import { type EventField, FIELDS_OF, lawsKnown, readEvent, typedEvent } from './event-form.ts';
import { CorrectionView, type EventFormProps, RecordView } from './event-form-view.tsx';
import { facetText, type Telling } from './event-words.ts';
import { findPartyIn, partyKind, unionOptions } from './find-party.ts';
import { type Here, hereOf, warningsOf, whenRead } from './here.ts';

const LIFE = '/su-kien';
const EVENT = `${LIFE}/:event{[0-9]+}`;

export function eventRoutes(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const performance = (visit: Visit) => ({ database, ...visit });
  const forms = { permission: 'life.record', area: organizationArea(web) } as const;

  /** All that the form of a kind shows besides what was typed. */
  const formOf = async (
    { frame, life, telling }: Here,
    context: Context,
    visit: Visit,
    kind: EventKind,
  ): Promise<Omit<EventFormProps, 'action' | 'typed'>> => {
    const fields = FIELDS_OF[kind] ?? [];
    return {
      frame,
      visit,
      telling,
      kind,
      refusals: [],
      choices: {},
      warnings: [],
      draft: await draftHere(web, context, visit),
      // an organisation may move to a commune of another officer
      units: fields.includes('commune') ? unitOptions(web, visit, 'public') : [],
      unions: partyKind(kind, frame.kind) === 'LHHTX' ? await unionOptions(db, frame.today) : [],
      laws: lawsKnown(web),
      now: heldNow(fields, frame, life, telling),
      signs: kind === 'inactivity' ? await readSigns(db, frame.id) : [],
    };
  };

  const recordPage = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    const kind = kindOf(context.req.param('kind'));
    if (!found || !kind || !isFor(kind, found.frame)) return context.notFound();
    const form = await formOf(found, context, visit, kind);
    const typed = form.draft?.taken ? form.draft.typed : context.req.query();
    return context.html(toHtml(<RecordView {...form} action={context.req.path} typed={typed} />));
  };

  const record = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    const kind = kindOf(context.req.param('kind'));
    if (!found || !kind || !isFor(kind, found.frame)) return context.notFound();
    const { frame, life } = found;
    const typed = await typedIn(context.req);
    const read = await readEvent(kind, typed, web, frame.today, findPartyIn(db, partyKind(kind, frame.kind), frame.today));
    const outcome = await whenRead(read, () =>
      perform(recordEvent, { organizationId: frame.id, event: read.said }, performance(visit)),
    );
    if (outcome.ok) {
      await sentWell(web, context, visit);
      return context.redirect(lifeHref(frame.id, 'recorded', outcome.value.eventId), 303);
    }
    const form = await formOf(found, context, visit, kind);
    const { refusals } = outcome;
    const warnings = warningsOf(read.said, life, visit.now, norms);
    const view = <RecordView {...form} {...{ refusals, typed, warnings }} choices={read.choices} action={context.req.path} />;
    return context.html(toHtml(view), 422);
  };

  const wrongOne = (context: Context, { life }: Here): LifeEvent | undefined =>
    life.events.find(({ id, withdraws }) => id === Number(context.req.param('event')) && !withdraws);

  const correctionPage = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    const event = found && wrongOne(context, found);
    if (!found || !event) return context.notFound();
    const form = await formOf(found, context, visit, event.kind);
    const typed = form.draft?.taken ? form.draft.typed : typedEvent(event, web, found.telling.nameOf);
    return context.html(toHtml(<CorrectionView {...form} action={context.req.path} typed={typed} withdrawReason="" />));
  };

  const correct = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    const event = found && wrongOne(context, found);
    if (!found || !event) return context.notFound();
    const { frame, life } = found;
    const { kind } = event;
    const typed = await typedIn(context.req);
    const read = await readEvent(kind, typed, web, frame.today, findPartyIn(db, partyKind(kind, frame.kind), frame.today));
    const form = new FormReader(typed);
    const reason = form.lines('reason', { required: true }) ?? '';
    read.refusals.push(...form.refusals);
    const outcome = await whenRead(read, () =>
      perform(correctEvent, { organizationId: frame.id, eventId: event.id, reason, replacement: read.said }, performance(visit)),
    );
    if (outcome.ok) {
      await sentWell(web, context, visit);
      return context.redirect(lifeHref(frame.id, 'corrected', outcome.value.eventId), 303);
    }
    const props = {
      ...(await formOf(found, context, visit, kind)),
      action: context.req.path,
      typed,
      refusals: outcome.refusals,
      choices: read.choices,
      warnings: warningsOf(read.said, life, visit.now, norms),
    };
    return context.html(toHtml(<CorrectionView {...props} withdrawReason="" />), 422);
  };

  const withdraw = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    const event = found && wrongOne(context, found);
    if (!found || !event) return context.notFound();
    const { frame, telling } = found;
    const form = new FormReader(await typedIn(context.req));
    const reason = form.lines('withdrawReason', { required: true });
    const outcome = await whenRead({ refusals: form.refusals }, () =>
      perform(
        correctEvent,
        { organizationId: frame.id, eventId: event.id, reason: reason ?? '', replacement: null },
        performance(visit),
      ),
    );
    if (outcome.ok) return context.redirect(lifeHref(frame.id, 'withdrawn'), 303);
    const props = {
      ...(await formOf(found, context, visit, event.kind)),
      action: organizationHref(frame.id, `${LIFE}/${event.id}/dinh-chinh`),
      typed: typedEvent(event, web, telling.nameOf),
      refusals: outcome.refusals,
      withdrawReason: reason ?? '',
    };
    return context.html(toHtml(<CorrectionView {...props} />), 422);
  };

  return [
    defineRoute({
      ...forms,
      method: 'GET',
      path: organizationPath(`${LIFE}/moi/:kind`),
      personal: 'view',
      summary: 'Ghi một sự kiện',
      handler: recordPage,
    }),
    defineRoute({
      ...forms,
      method: 'POST',
      path: organizationPath(`${LIFE}/moi/:kind`),
      personal: 'view',
      summary: 'Ghi một sự kiện',
      handler: record,
    }),
    defineRoute({
      ...forms,
      method: 'GET',
      path: organizationPath(`${EVENT}/dinh-chinh`),
      personal: 'view',
      summary: 'Đính chính một sự kiện',
      handler: correctionPage,
    }),
    defineRoute({
      ...forms,
      method: 'POST',
      path: organizationPath(`${EVENT}/dinh-chinh`),
      personal: 'view',
      summary: 'Đính chính một sự kiện',
      handler: correct,
    }),
    defineRoute({
      ...forms,
      method: 'POST',
      path: organizationPath(`${EVENT}/rut-lai`),
      personal: 'view',
      summary: 'Rút lại một sự kiện',
      handler: withdraw,
    }),
  ];
}

export const kindOf = (name: string | undefined): EventKind | undefined => EVENT_KIND_NAMES.find((kind) => kind === name);

const isFor = (kind: EventKind, { kind: own }: OrganizationFrame) => ruleOf(kind).of.includes(own);

const lifeHref = (id: number, done: string, event?: number) =>
  `${organizationHref(id, LIFE)}?xong=${done}${event === undefined ? '' : `#e${event}`}`;

const FACET_OF: Partial<Record<EventField, 'name' | 'office' | 'field' | 'capital' | 'representative' | 'governance' | 'law'>> = {
  name: 'name',
  commune: 'office',
  field: 'field',
  capital: 'capital',
  representative: 'representative',
  governance: 'governance',
  law: 'law',
};

/** What the register says today of what a form is about to change. */
function heldNow(
  fields: readonly EventField[],
  { today }: OrganizationFrame,
  life: Life,
  telling: Telling,
): Partial<Record<EventField, string>> {
  const events = standing(life.events);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const facet = FACET_OF[field];
      const text = facet && facetText(facet, valueAt(spansOf(life, facet, events), today), telling);
      return text === undefined ? [] : [[field, text]];
    }),
  );
}
