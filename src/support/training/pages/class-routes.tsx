// The pages of one class: what it is, amending it, its sessions and costs, finishing, cancelling.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { inForce, type Norm } from '../../../law/norm.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { unitOptions, unitWords } from '../../../registry/pages/unit-choice.ts';
import { withQuery } from '../../../ui/address.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import {
  addSession,
  amendClass,
  cancelClass,
  finishClass,
  issueCertificates,
  removeSession,
  saveCosts,
} from '../actions/index.ts';
import { CATALOGUE } from '../courses.ts';
import { type CostLine, DAY_PARTS } from '../model.ts';
import { readCertificates, readSessions, readCosts as readStoredCosts, readTrainees, type TrainingClass } from '../store.ts';
import { ClassView } from './class-view.tsx';
import { classArea, classIn, mayIn, numberIn, pageOf, performanceOf, unitName } from './common.tsx';
import { CostFormView } from './cost-view.tsx';
import { ClassFormView } from './form-views.tsx';
import { CLASS, SESSION, trainingLinks } from './links.ts';
import type { TrainingWords } from './messages.ts';
import { LINES, readClassForm, readCosts } from './read.ts';

type Handler = Route['handler'];

export function classRoutes(web: Web): Route[] {
  const { database, geography, norms } = web.house;
  const { db } = database;
  const area = classArea(web);

  const page = async (context: Context, visit: Visit, refusals: Refusal[] = [], typed: Typed = {}) => {
    const found = await classIn(web, context);
    if (!found) return context.notFound();
    const words = await pageOf(web, context, visit);
    const view = (
      <ClassView
        {...words}
        found={found}
        unit={unitName(web, found.unitId, words.t)}
        sessions={await readSessions(db, found.id)}
        trainees={await readTrainees(db, found.id)}
        certificates={await readCertificates(db, found.id)}
        costs={await readStoredCosts(db, found.id)}
        cite={(id) => cited(norms.byId(id), words.t) ?? id}
        may={{ manage: mayIn(visit, 'training.manage', found), names: mayIn(visit, 'people.read', found) }}
        done={doneWords(context, words.t)}
        refusals={refusals}
        typed={typed}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const back = (context: Context, said: Done, count = 0) =>
    context.redirect(doneHref(numberIn(context, 'class'), said, count), 303);

  /** A button of the class's page: what it did or why not shows on that page. */
  const button =
    (act: (classId: number, visit: Visit, context: Context) => Promise<Outcome<unknown>>, said: Done): Handler =>
    async (context, visit) => {
      if (!(await classIn(web, context))) return context.notFound();
      const outcome = await act(numberIn(context, 'class'), visit, context);
      if (!outcome.ok) return page(context, visit, outcome.refusals);
      const { count = 0, completed = count } = (outcome.value ?? {}) as { count?: number; completed?: number };
      return back(context, said, completed);
    };

  const session: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const [heldOn, part] = [form.day('heldOn', { required: true }), form.choice('part', DAY_PARTS, { required: true })];
    const topic = form.text('topic', { longest: 300 });
    if (!form.ok || heldOn === null || part === null) return page(context, visit, form.refusals, typed);
    const input = { classId: numberIn(context, 'class'), heldOn, part, topic };
    const outcome = await perform(addSession, input, performanceOf(web, visit));
    return outcome.ok ? back(context, 'saved') : page(context, visit, outcome.refusals, typed);
  };

  const cancel: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const input = { classId: numberIn(context, 'class'), reason: typed.cancelReason ?? '' };
    const outcome = await perform(cancelClass, input, performanceOf(web, visit));
    return outcome.ok ? back(context, 'saved') : page(context, visit, outcome.refusals, typed);
  };

  const form = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const found = await classIn(web, context);
    if (!found) return context.notFound();
    const typed = sent ?? typedOf(found);
    const units = unitOptions(web, visit, 'training.manage');
    const view = (
      <ClassFormView {...(await pageOf(web, context, visit))} units={units} found={found} typed={typed} refusals={refusals} />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const typedOf = (found: TrainingClass): Typed => {
    const unit = geography.byId(found.unitId);
    return {
      version: String(found.version),
      courseKey: found.courseKey,
      unit: unit.level === 1 ? '' : unitWords(geography, unit),
      place: found.place,
      startsOn: formatDate(found.startsOn),
      endsOn: formatDate(found.endsOn),
      capacity: String(found.capacity),
      hours: found.hours === null ? '' : formatNumber(found.hours, Number.isInteger(found.hours) ? 0 : 1),
      organizer: found.organizer,
      trainers: found.trainers ?? '',
    };
  };

  const amend: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const values = readClassForm(web, visit, reader);
    if (!reader.ok) return form(context, visit, typed, reader.refusals);
    const input = { classId: numberIn(context, 'class'), version: Number(typed.version), values };
    const outcome = await perform(amendClass, input, performanceOf(web, visit));
    return outcome.ok ? back(context, 'saved') : form(context, visit, typed, outcome.refusals);
  };

  const offered = (on: IsoDate, words: TrainingWords) =>
    CATALOGUE.costNorms.flatMap((id) => {
      const norm = norms.byId(id);
      return norm && inForce(norm, on) ? [{ value: id, label: cited(norm, words)! }] : [];
    });

  const costForm = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const found = await classIn(web, context);
    if (!found) return context.notFound();
    const words = await pageOf(web, context, visit);
    const stored = await readStoredCosts(db, found.id);
    const view = (
      <CostFormView
        {...words}
        found={found}
        lines={Math.min(LINES, stored.length + 3)}
        typed={sent ?? typedCosts(stored)}
        refusals={refusals}
        norms={offered(found.startsOn, words.t)}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const costs: Handler = async (context, visit) => {
    if (!(await classIn(web, context))) return context.notFound();
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const { lines, places } = readCosts(reader, typed);
    if (!reader.ok) return costForm(context, visit, typed, reader.refusals);
    const outcome = await perform(saveCosts, { classId: numberIn(context, 'class'), lines }, performanceOf(web, visit));
    if (outcome.ok) return back(context, 'saved');
    // lines left empty are not among those sent on
    const inForm = (field: string) => field.replace(/\d+$/, (line) => String(places[Number(line) - 1] ?? line));
    return costForm(
      context,
      visit,
      typed,
      outcome.refusals.map((one) => (one.field ? { ...one, field: inForm(one.field) } : one)),
    );
  };

  const manage = (method: 'GET' | 'POST', path: string, summary: string, handler: Handler, personal = false) =>
    defineRoute({
      method,
      path,
      permission: 'training.manage',
      summary,
      area,
      handler,
      ...(personal ? { personal: 'view' as const } : {}),
    });

  return [
    defineRoute({
      method: 'GET',
      path: CLASS,
      permission: 'support.read',
      personal: 'view',
      summary: 'Xem một lớp đào tạo',
      area,
      handler: (context, visit) => page(context, visit),
    }),
    manage('GET', `${CLASS}/sua`, 'Mở mẫu sửa lớp', (context, visit) => form(context, visit)),
    manage('POST', `${CLASS}/sua`, 'Sửa lớp', amend),
    manage('POST', `${CLASS}/buoi`, 'Thêm buổi học', session, true),
    manage(
      'POST',
      `${SESSION}/bo`,
      'Bỏ buổi học',
      button(
        (classId, visit, context) =>
          perform(removeSession, { classId, session: numberIn(context, 'session') }, performanceOf(web, visit)),
        'saved',
      ),
      true,
    ),
    manage('POST', `${CLASS}/huy`, 'Hủy lớp', cancel, true),
    manage(
      'POST',
      `${CLASS}/ket-thuc`,
      'Kết thúc lớp',
      button((classId, visit) => perform(finishClass, { classId }, performanceOf(web, visit)), 'finished'),
      true,
    ),
    manage(
      'POST',
      `${CLASS}/chung-nhan`,
      'Cấp chứng nhận',
      button((classId, visit) => perform(issueCertificates, { classId }, performanceOf(web, visit)), 'certified'),
      true,
    ),
    manage('GET', `${CLASS}/kinh-phi`, 'Mở mẫu kinh phí của lớp', (context, visit) => costForm(context, visit)),
    manage('POST', `${CLASS}/kinh-phi`, 'Ghi kinh phí của lớp', costs),
  ];
}

type Done = 'finished' | 'certified' | 'enrolled' | 'saved';

function doneWords(context: Context, { class: w }: TrainingWords): string | undefined {
  const said = context.req.query('da');
  const count = Number(context.req.query('so')) || 0;
  if (said === 'finished') return w.finished(count);
  if (said === 'certified') return w.certified(count);
  if (said === 'enrolled') return w.enrolledNow(count);
  return said === 'saved' ? w.saved : undefined;
}

export const doneHref = (classId: number, said: Done, count: number) =>
  withQuery(trainingLinks.class(classId), { da: said, so: String(count) });

const cited = (norm: Norm | undefined, t: TrainingWords): string | undefined =>
  norm &&
  `${norm.instrument}, ${norm.clause}: ${norm.item} ${norm.value} ${norm.unit}${norm.certainty === 'quoted' ? '' : ` (${t.certainty[norm.certainty]})`}`;

const typedCosts = (lines: readonly CostLine[]): Typed =>
  Object.fromEntries(
    lines.flatMap(({ item, source, norm, planned, actual, caseId }, index) =>
      Object.entries({
        item,
        source,
        norm: norm ?? '',
        planned: formatNumber(planned),
        actual: actual === null ? '' : formatNumber(actual),
        caseId: caseId === null ? '' : String(caseId),
      }).map(([name, value]) => [`${name}-${index + 1}`, value]),
    ),
  );
