// Plans for weak organisations: the list of a place, and the plans of one organisation.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { organizationFindings } from '../../../registry/published.ts';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { addConsolidationStep, closePlan, finishConsolidationStep, openPlan } from '../actions/index.ts';
import { OUTCOMES, SIGNS } from '../model.ts';
import { readPlans, weakOnes } from '../store.ts';
import { PlansView, WeakView } from './consolidation-view.tsx';
import { CONSOLIDATION, PLANS, planHref } from './links.ts';
import { foundingWords } from './messages.ts';

const MOST = 500;
/** Findings by which an organisation shows that it is weak. */
const SHOWN: readonly string[] = ['operatesUnderTheLaw', 'yearlyGrade', 'minimumMembers'];

export function consolidationRoutes(web: Web): Route[] {
  const { database, geography, norms } = web.house;
  const { db } = database;
  const area = organizationArea(web);

  const page = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'support.read');
    if (!frame) return context.notFound();
    const found = await organizationFindings(db, norms, frame.id, frame.today);
    const view = (
      <PlansView
        frame={frame}
        t={foundingWords[frame.language]}
        plans={await readPlans(db, frame.id)}
        computed={(found?.findings ?? [])
          .filter(({ finding }) => SHOWN.includes(finding.code))
          .map(({ finding }) => finding.answer)}
        mayWrite={frame.may('support.check') && frame.mergedInto === null}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** A form sent to an address of the organisation; `read` returns undefined as long as something was refused. */
  const sent = (
    rest: string,
    form: string,
    summary: string,
    carryOut: (
      reader: FormReader,
      key: { organizationId: number; id: number },
      visit: Visit,
    ) => Promise<Outcome<unknown>> | undefined,
  ): Route =>
    defineRoute({
      method: 'POST',
      path: organizationPath(`${PLANS}${rest}`),
      permission: 'support.check',
      summary,
      area,
      handler: async (context, visit) => {
        const typed = { ...(await typedIn(context.req)), form };
        const reader = new FormReader(typed);
        const key = { organizationId: Number(context.req.param('id')), id: Number(context.req.param('plan')) };
        const outcome = await carryOut(reader, key, visit);
        if (!outcome?.ok) return page(context, visit, typed, outcome?.refusals ?? reader.refusals);
        return context.redirect(planHref(key.organizationId), 303);
      },
    });

  return [
    defineRoute({
      method: 'GET',
      path: CONSOLIDATION,
      permission: 'support.read',
      summary: 'Xem các tổ chức cần củng cố',
      handler: async (context, visit) => {
        const today = dayInVietnam(visit.now);
        const reach = reachOf(geography, scopeOf(visit.actor, 'support.read'), today);
        const weak = await weakOnes(db, today, reach, MOST);
        const shell = await shellOf(web, context, visit);
        return context.html(toHtml(<WeakView shell={shell} t={foundingWords[languageOf(context)]} weak={weak} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(PLANS),
      permission: 'support.read',
      summary: 'Xem phương án củng cố',
      area,
      handler: (context, visit) => page(context, visit),
    }),
    sent('', 'new', 'Lập phương án củng cố', (reader, { organizationId }, visit) => {
      const sign = reader.choice('sign', SIGNS, { required: true });
      const reason = reader.lines('reason', { required: true });
      const goals = reader.lines('goals', { required: true });
      const begunOn = reader.day('begunOn', { required: true });
      const dueOn = reader.day('dueOn', { required: true });
      if (sign === null || reason === null || goals === null || begunOn === null || dueOn === null) return undefined;
      return perform(openPlan, { organizationId, sign, reason, goals, begunOn, dueOn }, { database, ...visit });
    }),
    sent('/:plan{[0-9]+}/viec', 'step', 'Thêm việc vào phương án củng cố', (reader, key, visit) => {
      const what = reader.text('what', { required: true });
      const who = reader.text('who', { longest: 300 });
      const dueOn = reader.day('stepDue', { required: true });
      if (what === null || dueOn === null || !reader.ok) return undefined;
      return perform(addConsolidationStep, { ...key, step: { what, who, dueOn } }, { database, ...visit });
    }),
    sent('/:plan{[0-9]+}/xong', 'finish', 'Ghi một việc đã xong', (reader, key, visit) => {
      const seq = reader.count('seq', { required: true });
      const doneOn = reader.day('doneOn', { required: true });
      const result = reader.lines('result', { required: true });
      if (seq === null || doneOn === null || result === null) return undefined;
      return perform(finishConsolidationStep, { ...key, seq, doneOn, result }, { database, ...visit });
    }),
    sent('/:plan{[0-9]+}/ket-thuc', 'close', 'Kết thúc phương án củng cố', (reader, key, visit) => {
      const closedOn = reader.day('closedOn', { required: true });
      const outcome = reader.choice('outcome', OUTCOMES, { required: true });
      const result = reader.lines('result', { required: true });
      if (closedOn === null || outcome === null || result === null) return undefined;
      return perform(closePlan, { ...key, closedOn, outcome, result }, { database, ...visit });
    }),
  ];
}
