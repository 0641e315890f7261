// Works: those of a place, those of one organisation, and every step of one.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { readDate } from '../../../intake/reading/values/date.ts';
import { dayInVietnam, formatDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { frameOf, organizationArea, organizationPath } from '../../../registry/pages/frame.tsx';
import { unitOf, unitOptions, unitWords } from '../../../registry/pages/unit-choice.ts';
import { receivePapers } from '../../../registry/papers/actions/index.ts';
import { LARGEST_FILE, largestSet, setTooLarge } from '../../../registry/papers/model.ts';
import { type SentFiles, sentWithFiles } from '../../../registry/papers/pages/body.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { SOURCES } from '../../model.ts';
import {
  acceptWork,
  amendWork,
  attachPhotos,
  finishWorkStage,
  handOverWork,
  type NewWork,
  planWork,
  recordUse,
  reportProgress,
  startWork,
} from '../actions/index.ts';
import { type Capital, CONDITIONS, type Stage, WORK_KINDS, WORK_STATES } from '../model.ts';
import {
  capitalOf,
  casesForWorks,
  listWorks,
  progressOf,
  readWork,
  type StageRow,
  stagesOf,
  usesOf,
  type Work,
  type WorkKey,
  worksOf,
} from '../store.ts';
import { WORKS, worksHref } from './links.ts';
import { type WorksWords, worksWords } from './messages.ts';
import { OwnWorksView, WorkFormView, WorksListView } from './views.tsx';
import { WorkView } from './work-view.tsx';

const OWN = '/cong-trinh';
const ONE = `${OWN}/:work{[0-9]+}`;
const MOST = 1000;
const MILLION = 1_000_000;
/** What the law says of indivisible assets from the State's support. */
const SHARE_NORM = 'LW-46';

interface Sent {
  reader: FormReader;
  key: WorkKey & { version: number };
  visit: Visit;
  files: SentFiles['files'];
}

export function worksRoutes(web: Web): Route[] {
  const { database, geography, norms, settings } = web.house;
  const { db } = database;
  const area = organizationArea(web);
  const keyOf = (context: Context): WorkKey => ({
    organizationId: Number(context.req.param('id')),
    id: Number(context.req.param('work')),
  });

  /** Of a new work, or of one that is amended; those of a merged record are only seen. */
  const formPage = async (context: Context, visit: Visit, sentForm?: Typed, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'support.check');
    const amending = context.req.param('work') !== undefined;
    const work = frame && amending ? await readWork(db, keyOf(context)) : undefined;
    if (!frame || (amending && !work)) return context.notFound();
    const stages = work ? await stagesOf(db, work) : [];
    const draft = await draftHere(web, context, visit);
    const view = (
      <WorkFormView
        frame={frame}
        visit={visit}
        draft={draft}
        t={worksWords[frame.language]}
        work={work && { ...work, done: stages.filter(({ doneOn }) => doneOn !== null).map(({ name }) => name) }}
        typed={sentForm ?? (draft?.taken ? draft.typed : work ? typedOf(work, await capitalOf(db, work), stages) : {})}
        refusals={refusals}
        units={unitOptions(web, visit, 'support.check', [frame.today])}
        cases={await casesForWorks(db, frame.id)}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const typedOf = (work: Work, capital: readonly Capital[], stages: readonly StageRow[]): Typed => ({
    title: work.title,
    kind: work.kind,
    unit: unitWords(geography, geography.byId(work.unitId)),
    site: work.site ?? '',
    caseId: work.caseId === null ? '' : String(work.caseId),
    ...Object.fromEntries(capital.map(({ source, amount }) => [`capital-${source}`, String(amount / MILLION).replace('.', ',')])),
    stages: stages
      .filter(({ doneOn }) => doneOn === null)
      .map(({ name, dueOn }) => `${name}; ${formatDate(dueOn)}`)
      .join('\n'),
  });

  const onePage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'support.read');
    const work = frame && (await readWork(db, keyOf(context)));
    if (!work) return context.notFound();
    const view = (
      <WorkView
        frame={frame}
        t={worksWords[frame.language]}
        work={work}
        place={geography.byId(work.unitId).name}
        capital={await capitalOf(db, work)}
        stages={await stagesOf(db, work)}
        progress={await progressOf(db, work)}
        uses={await usesOf(db, work)}
        shareNorm={norms.byId(SHARE_NORM)}
        mayWrite={visit.may(visit.actor, 'support.check', frame.area)}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** A form of one work; `carryOut` gives undefined where the reader refused something. */
  const sent = (
    form: string,
    summary: string,
    carryOut: (asked: Sent) => Promise<Outcome<unknown>> | Outcome<unknown> | undefined,
  ): Route =>
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/${form}`),
      permission: 'support.check',
      summary,
      area,
      handler: async (context, visit) => {
        const body = await sentWithFiles(context, largestSet(settings.largestFile ?? LARGEST_FILE));
        if (body === 'tooLarge') {
          return onePage(context, visit, { form }, [setTooLarge(largestSet(settings.largestFile ?? LARGEST_FILE))]);
        }
        const typed: Typed = { ...body.typed, form };
        const reader = new FormReader(typed);
        const key = { ...keyOf(context), version: Number(typed.version) };
        const outcome = await carryOut({ reader, key, visit, files: body.files });
        if (!outcome?.ok) return onePage(context, visit, typed, outcome?.refusals ?? reader.refusals);
        return context.redirect(worksHref(key.organizationId, `/${key.id}`), 303);
      },
    });

  const day = ({ reader }: Sent) => reader.day('on', { required: true });
  const minuted = (asked: Sent) => {
    const on = day(asked);
    const value = asked.reader.money('value', { required: true, unit: MILLION });
    const minutes = asked.reader.text('minutes', { required: true, longest: 100 });
    return on === null || value === null || minutes === null ? undefined : { on, value, minutes };
  };

  return [
    defineRoute({
      method: 'GET',
      path: WORKS,
      permission: 'support.read',
      summary: 'Xem các công trình',
      handler: async (context, visit) => {
        const today = dayInVietnam(visit.now);
        const state = WORK_STATES.find((known) => known === context.req.query('state'));
        const reach = reachOf(geography, scopeOf(visit.actor, 'support.read'), today);
        const works = await listWorks(db, today, reach, state, MOST);
        const shell = await shellOf(web, context, visit);
        return context.html(
          toHtml(<WorksListView shell={shell} t={worksWords[languageOf(context)]} works={works} state={state} />),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(OWN),
      permission: 'support.read',
      summary: 'Xem công trình của tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'support.read');
        if (!frame) return context.notFound();
        const mayWrite = frame.may('support.check');
        const works = await worksOf(db, frame.id);
        return context.html(
          toHtml(<OwnWorksView frame={frame} t={worksWords[frame.language]} works={works} mayWrite={mayWrite} />),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(`${OWN}/moi`),
      permission: 'support.check',
      summary: 'Ghi công trình mới',
      area,
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${OWN}/moi`),
      permission: 'support.check',
      summary: 'Ghi công trình mới',
      area,
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const organizationId = Number(context.req.param('id'));
        const read = readNewWork(web, visit, typed, worksWords[languageOf(context)]);
        if (!read.ok) return formPage(context, visit, typed, read.refusals);
        const outcome = await perform(planWork, { organizationId, ...read.value }, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(worksHref(organizationId, `/${outcome.value.id}`), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(ONE),
      permission: 'support.read',
      summary: 'Xem một công trình',
      area,
      handler: (context, visit) => onePage(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(`${ONE}/sua`),
      permission: 'support.check',
      summary: 'Sửa công trình',
      area,
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/sua`),
      permission: 'support.check',
      summary: 'Sửa công trình',
      area,
      handler: async (context, visit) => {
        const typed = await typedIn(context.req);
        const read = readNewWork(web, visit, typed, worksWords[languageOf(context)]);
        const reason = new FormReader(typed).text('reason', { longest: 500 });
        if (!read.ok) return formPage(context, visit, typed, read.refusals);
        const key = { ...keyOf(context), version: Number(typed.version) };
        const outcome = await perform(amendWork, { ...key, ...read.value, reason }, { database, ...visit });
        if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
        await sentWell(web, context, visit);
        return context.redirect(worksHref(key.organizationId, `/${key.id}`), 303);
      },
    }),
    sent('khoi-cong', 'Ghi khởi công', (asked) => {
      const on = day(asked);
      return on === null ? undefined : perform(startWork, { ...asked.key, on }, { database, ...asked.visit });
    }),
    sent('tien-do', 'Ghi tiến độ công trình', (asked) => {
      const { reader, key, visit } = asked;
      const on = day(asked);
      const percent = reader.count('percent', { required: true });
      const fallReason = reader.text('fallReason', { longest: 500 });
      const note = reader.lines('note');
      if (on === null || percent === null || !reader.ok) return undefined;
      return perform(reportProgress, { ...key, on, percent, fallReason, note }, { database, ...visit });
    }),
    sent('hang-muc', 'Ghi một hạng mục đã xong', (asked) => {
      const on = day(asked);
      const seq = asked.reader.count('seq', { required: true });
      if (on === null || seq === null) return undefined;
      return perform(finishWorkStage, { ...asked.key, seq, on }, { database, ...asked.visit });
    }),
    sent('anh', 'Gắn ảnh vào lần ghi tiến độ', async ({ reader, key, visit, files }) => {
      const seq = reader.count('seq', { required: true });
      const work = await readWork(db, key);
      const report = work && (await progressOf(db, work)).find((each) => each.seq === seq);
      if (!work || !report) {
        return refused({ code: 'works.noProgress', field: 'seq', message: 'Không có lần ghi tiến độ này. Chọn lại.' });
      }
      const title = worksWords.vi.photoTitle(work.title, report.percent).slice(0, 200);
      const subject = { kind: 'organization', id: null } as const;
      const given = { organizationId: key.organizationId, subject, title, files };
      const performance = { database, ...visit };
      const received = await receivePapers(given, settings, performance);
      if (!received.ok) return received;
      return perform(attachPhotos, { ...key, seq: report.seq, papers: received.value.ids }, performance);
    }),
    sent('nghiem-thu', 'Nghiệm thu công trình', (asked) => {
      const said = minuted(asked);
      return said && perform(acceptWork, { ...asked.key, ...said }, { database, ...asked.visit });
    }),
    sent('ban-giao', 'Bàn giao công trình', (asked) => {
      const said = minuted(asked);
      return said && perform(handOverWork, { ...asked.key, ...said }, { database, ...asked.visit });
    }),
    sent('su-dung', 'Ghi việc sử dụng công trình', ({ reader, key, visit }) => {
      const year = reader.count('year', { required: true });
      const inUse = reader.yesNo('inUse', { required: true });
      const condition = reader.choice('condition', CONDITIONS, { required: true });
      const output = reader.text('output', { longest: 500 });
      const note = reader.lines('note');
      if (year === null || inUse === null || condition === null || !reader.ok) return undefined;
      return perform(recordUse, { ...key, year, inUse, condition, output, note }, { database, ...visit });
    }),
  ];
}

function readNewWork(web: Web, visit: Visit, typed: Typed, t: WorksWords): Outcome<Omit<NewWork, 'organizationId'>> {
  const reader = new FormReader(typed);
  const title = reader.text('title', { required: true, longest: 300 });
  const kind = reader.choice('kind', WORK_KINDS, { required: true });
  const within = { visit, permission: 'support.check' } as const;
  const unit = unitOf(web, { typed: reader.raw('unit'), date: dayInVietnam(visit.now), field: 'unit', within });
  if (!unit.ok) reader.refusals.push(...unit.refusals);
  const site = reader.text('site', { longest: 300 });
  const caseId = reader.count('caseId');
  const capital = SOURCES.flatMap((source) => {
    const amount = reader.money(`capital-${source}`, { unit: MILLION });
    return amount ? [{ source, amount }] : [];
  });
  const stages = (reader.lines('stages') ?? '').split('\n').flatMap((line, index): Stage[] => {
    if (clean(line) === '') return [];
    const [name = '', due = ''] = line.split(/[;\t]/).map(clean);
    const read = readDate({ value: due }, { date1904: false, commaGroups: false });
    if (name !== '' && read.ok && read.value?.precision === 'day') return [{ name, dueOn: read.value.date }];
    reader.refuse('stages', 'works.stages', t.badStage(index + 1));
    return [];
  });
  if (!reader.ok || title === null || kind === null || !unit.ok) return refused(...reader.refusals);
  return done({ said: { unitId: unit.value.id, caseId, kind, title, site }, capital, stages });
}
