// The two procedures with a page of their own: a group becomes a cooperative, an organisation is dissolved.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { FormReader, type Typed, typedIn } from '../../pages/form.ts';
import { frameOf, organizationArea, organizationHref, organizationPath } from '../../pages/frame.tsx';
import { unitOptions } from '../../pages/unit-choice.ts';
import { draftHere, sentWell } from '../../records/pages/drafts.tsx';
import { convertGroup, type SaidEvent, settleStep } from '../actions/index.ts';
import { readSteps } from '../organization-store.ts';
import { readLooseEnds, readMemberCount } from '../view-store.ts';
import type { EventWarning } from '../warnings.ts';
import { ConversionView, proposedConversion, readConversion } from './conversion.tsx';
import { DissolutionView } from './dissolution-view.tsx';
import { hereOf, statusOf, warningsOf, whenRead } from './here.ts';

const CONVERSION = '/chuyen-doi';
const DISSOLUTION = '/giai-the';
/** What a conversion depends on: how long the group has had its certificate, how many must agree, and its code. */
const CONVERSION_NORMS = ['LW-52', 'LW-53', 'RG-04'];

export function procedureRoutes(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const performance = (visit: Visit) => ({ database, ...visit });
  const forms = { permission: 'life.record', area: organizationArea(web) } as const;

  const conversionPage = async (
    context: Context,
    visit: Visit,
    sent?: { typed: Typed; refusals: Refusal[]; warnings: EventWarning[] },
  ) => {
    const found = await hereOf(web, context, visit, 'life.record');
    if (found?.frame.kind !== 'THT') return context.notFound();
    const { frame, life, telling } = found;
    const draft = await draftHere(web, context, visit);
    const proposed = draft?.taken ? draft.typed : proposedConversion(frame, life, await readMemberCount(db, frame.id), web);
    const view = (
      <ConversionView
        frame={frame}
        visit={visit}
        telling={telling}
        life={life}
        action={context.req.path}
        typed={sent?.typed ?? proposed}
        refusals={sent?.refusals ?? []}
        warnings={
          sent?.warnings ?? warningsOf(conversionOf({ date: frame.today, precision: 'day' }, NO_PAPER), life, visit.now, norms)
        }
        norms={CONVERSION_NORMS.flatMap((id) => norms.byId(id) ?? [])}
        units={unitOptions(web, visit, 'life.record')}
        draft={draft}
      />
    );
    return context.html(toHtml(view), sent ? 422 : 200);
  };

  const convert = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    if (found?.frame.kind !== 'THT') return context.notFound();
    const { frame, life } = found;
    const typed = await typedIn(context.req);
    const { said, refusals } = readConversion(frame.id, typed, web, visit, frame.today);
    const outcome: Outcome<{ id: number }> = said
      ? await perform(convertGroup, said, performance(visit))
      : { ok: false, refusals };
    if (outcome.ok) {
      await sentWell(web, context, visit);
      return context.redirect(`${organizationHref(outcome.value.id)}?xong=converted`, 303);
    }
    const warnings = said ? warningsOf(conversionOf(said.on, said.cooperative.decision), life, visit.now, norms) : [];
    return conversionPage(context, visit, { typed, refusals: outcome.refusals, warnings });
  };

  const dissolutionPage = async (context: Context, visit: Visit, sent?: { typed: Typed; refusals: Refusal[] }) => {
    const found = await hereOf(web, context, visit, 'life.record');
    if (!found || found.frame.kind === 'THT') return context.notFound();
    const { frame, life } = found;
    const view = (
      <DissolutionView
        frame={frame}
        status={statusOf(frame, life)}
        settled={await readSteps(db, frame.id)}
        looseEnds={await readLooseEnds(db, frame.id, frame.today)}
        norm={(id) => norms.byId(id)}
        typed={sent?.typed ?? {}}
        refusals={sent?.refusals ?? []}
        done={context.req.query('xong') !== undefined}
      />
    );
    return context.html(toHtml(view), sent ? 422 : 200);
  };

  const settle = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'life.record');
    if (!frame || frame.kind === 'THT') return context.notFound();
    const step = context.req.param('step') ?? '';
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const reopen = typed.do === 'reopen';
    const settledOn = reopen ? null : form.day(`step-${step}`, { required: true });
    const note = form.text(`note-${step}`, { longest: 500 });
    const input = { organizationId: frame.id, step, settledOn, applies: typed.do !== 'notApply', note };
    const outcome = await whenRead({ refusals: form.refusals }, () => perform(settleStep, input, performance(visit)));
    if (!outcome.ok) return dissolutionPage(context, visit, { typed, refusals: outcome.refusals });
    return context.redirect(`${organizationHref(frame.id, DISSOLUTION)}?xong=step#step-${step}`, 303);
  };

  return [
    defineRoute({
      ...forms,
      method: 'GET',
      path: organizationPath(CONVERSION),
      personal: 'view',
      summary: 'Chuyển đổi tổ hợp tác thành hợp tác xã',
      handler: (context, visit) => conversionPage(context, visit),
    }),
    defineRoute({
      ...forms,
      method: 'POST',
      path: organizationPath(CONVERSION),
      personal: 'view',
      summary: 'Chuyển đổi tổ hợp tác thành hợp tác xã',
      handler: convert,
    }),
    defineRoute({
      ...forms,
      method: 'GET',
      path: organizationPath(DISSOLUTION),
      summary: 'Xem thủ tục giải thể',
      handler: (context, visit) => dissolutionPage(context, visit),
    }),
    defineRoute({
      ...forms,
      method: 'POST',
      path: organizationPath(`${DISSOLUTION}/:step{[a-z]+}`),
      summary: 'Ghi một bước của thủ tục giải thể',
      handler: settle,
    }),
  ];
}

const NO_PAPER = { number: null, on: null, by: null };

const conversionOf = (
  on: SaidEvent['happenedOn'],
  decision: { number: string | null; on: string | null; by: string | null },
): SaidEvent => ({
  kind: 'conversion',
  happenedOn: on,
  decisionNumber: decision.number,
  decidedOn: decision.on,
  decidedBy: decision.by,
  note: null,
  sets: {},
  parties: [],
});
