// Files of support: what waits, the lists, the application.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../access/declare.ts';
import { type Permission, scopeOf } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import { dayInVietnam, type IsoDate, yearOf } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../registry/pages/form.ts';
import {
  frameOf,
  type OrganizationFrame,
  OrganizationPage,
  organizationArea,
  organizationPath,
} from '../../registry/pages/frame.tsx';
import { ConflictView, chosenIn } from '../../registry/records/pages/conflict.tsx';
import { draftHere, sentWell } from '../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../registry/returns/place.ts';
import { toHtml } from '../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../web/visit.ts';
import { type Application, openCase, saveCase, submitCase } from '../actions/index.ts';
import { callsFor, supportLaw } from '../basis.ts';
import { covers, stateOf } from '../calls/model.ts';
import { dueOf } from '../deadlines.ts';
import { listCases, QUEUE_NAMES, QUEUES, waitingIn } from '../files.ts';
import { itemOf, type SupportItem } from '../items.ts';
import { mayFollow, PILLARS } from '../model.ts';
import { ceilingOf } from '../norms/ceiling.ts';
import { readCase, type SupportCase } from '../store.ts';
import { ApplicationView, CasesView, ChooseItemView } from './form-view.tsx';
import { CASE, CASES, type CasePlace, SUPPORT, supportLinks } from './links.ts';
import { type QueueCount, ROOMS, SupportListView, type SupportRoom } from './list-view.tsx';
import { supportWords } from './messages.ts';
import { unitOf } from './shared.tsx';
import { caseRoutes } from './step-routes.tsx';

const PAGE = 50;
const EVERYWHERE = { unitIds: undefined, organizationIds: [] };

export function supportRoutes(web: Web): Route[] {
  const { database, geography, programmes } = web.house;
  const { db } = database;
  const law = supportLaw(web.house);
  const { items } = law;
  const area = organizationArea(web);
  const checks = items.laterChecks.months;

  const reach = ({ actor }: Visit, permission: Permission, today: IsoDate) =>
    reachOf(geography, scopeOf(actor, permission), today);

  const counts = async (visit: Visit, today: IsoDate): Promise<QueueCount[]> => {
    const mine = QUEUE_NAMES.filter((queue) => visit.may(visit.actor, QUEUES[queue].permission));
    return Promise.all(
      mine.map(async (queue) => {
        const { states, permission } = QUEUES[queue];
        const filter = { reach: reach(visit, permission, today), states, checkDue: queue === 'checksDue' };
        const waiting = await waitingIn(db, filter, { today, checks });
        const late = waiting.filter(({ state, since }) => (dueOf(items, state, since) ?? today) < today);
        return { queue, count: waiting.length, late: late.length };
      }),
    );
  };

  const listPage = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const asked = (name: string) => context.req.query(name);
    const whole = (name: string) => {
      const value = Number(asked(name));
      return Number.isSafeInteger(value) && value > 0 ? value : undefined;
    };
    const queue = QUEUE_NAMES.find((known) => known === asked('queue'));
    const place: CasePlace = {
      queue,
      pillar: PILLARS.find((known) => known === asked('pillar')),
      year: whole('year'),
      call: whole('call'),
      offset: whole('offset'),
    };
    const found = await listCases(
      db,
      {
        reach: reach(visit, queue ? QUEUES[queue].permission : 'support.read', today),
        states: queue && QUEUES[queue].states,
        pillar: place.pillar,
        year: place.year,
        callId: place.call,
        checkDue: queue === 'checksDue',
      },
      { today, checks },
      { limit: PAGE, offset: place.offset ?? 0 },
    );
    const first = Math.min(...programmes.map(({ from }) => yearOf(from)));
    const language = languageOf(context);
    const view = (
      <SupportListView
        shell={await shellOf(web, context, visit)}
        t={supportWords[language]}
        language={language}
        items={items}
        rooms={looksOver(visit) ? (Object.keys(ROOMS) as SupportRoom[]) : []}
        queues={await counts(visit, today)}
        place={place}
        years={Array.from({ length: yearOf(today) - first + 1 }, (_, index) => first + index)}
        cases={found.items}
        total={found.total}
        size={PAGE}
      />
    );
    return context.html(toHtml(view));
  };

  const casesPage = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'support.read');
    if (!frame) return context.notFound();
    const filter = { reach: EVERYWHERE, organizationId: frame.id };
    const { items: cases } = await listCases(db, filter, { today: frame.today, checks }, { limit: 500, offset: 0 });
    return context.html(toHtml(<CasesView frame={frame} t={supportWords[frame.language]} items={items} cases={cases} />));
  };

  const choosePage = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'support.file');
    if (!frame) return context.notFound();
    const question = { cost: null, quantity: null, unitId: frame.unitId, date: frame.today };
    const choices = items.items
      .filter(({ kinds }) => kinds.includes(frame.kind))
      .map((item) => ({ item, ceiling: ceilingOf(item, question, law, frame.language) }));
    return context.html(toHtml(<ChooseItemView frame={frame} t={supportWords[frame.language]} choices={choices} />));
  };

  /** The form with the norm worked out from what is typed so far. */
  const formPage = async (
    context: Context,
    visit: Visit,
    frame: OrganizationFrame,
    item: SupportItem,
    typed: Typed,
    { refusals = [], caseId }: { refusals?: Refusal[]; caseId?: number | undefined } = {},
  ) => {
    const so = new FormReader(typed);
    const asked = { programme: programmes[0]!.code, item: item.key, pillar: item.pillar };
    const calls = (await callsFor(db, frame.id, law, frame.today)).filter(
      (call) =>
        String(call.id) === typed.callId ||
        (covers(call, { ...asked, year: call.year }) && stateOf(call, frame.today) === 'open'),
    );
    const question = { cost: so.money('cost'), quantity: so.quantity('quantity'), unitId: frame.unitId, date: frame.today };
    const view = (
      <ApplicationView
        frame={frame}
        t={supportWords[frame.language]}
        visit={visit}
        item={item}
        typed={typed}
        refusals={refusals}
        ceiling={ceilingOf(item, question, law, frame.language)}
        calls={calls}
        draft={context.req.method === 'GET' ? await draftHere(web, context, visit) : undefined}
        caseId={caseId}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const begin = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'support.file');
    const item = itemOf(items, context.req.param('item') ?? '');
    if (!frame || !item?.kinds.includes(frame.kind)) return context.notFound();
    if (context.req.method === 'GET') {
      const draft = await draftHere(web, context, visit);
      const year = String(yearOf(frame.today));
      return formPage(context, visit, frame, item, draft?.taken ? draft.typed : { year, period: year });
    }
    const typed = await typedIn(context.req);
    if (typed.intent === 'compute') return formPage(context, visit, frame, item, typed);
    const read = readApplication(typed, item);
    if (!read.application) return formPage(context, visit, frame, item, typed, { refusals: read.refusals });
    const performance = { database, ...visit };
    const opened = await perform(openCase, { law, organizationId: frame.id, application: read.application }, performance);
    if (!opened.ok) return formPage(context, visit, frame, item, typed, { refusals: opened.refusals });
    await sentWell(web, context, visit);
    return goOn(context, visit, frame, item, typed, opened.value.caseId, opened.value.version);
  };

  const edit = async (context: Context, visit: Visit) => {
    const frame = await frameOf(web, context, visit, 'support.file');
    const file = frame && (await readCase(db, frame.id, Number(context.req.param('case'))));
    const item = file && itemOf(items, file.item);
    if (!frame || !item) return context.notFound();
    const caseId = file.id;
    if (context.req.method === 'GET') {
      const draft = await draftHere(web, context, visit);
      return formPage(context, visit, frame, item, draft?.taken ? draft.typed : typedOf(file), { caseId });
    }
    const { typed, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return conflictPage(context, frame, item, file, typed, unchosen);
    if (typed.intent === 'compute') return formPage(context, visit, frame, item, typed, { caseId });
    const read = readApplication(typed, item);
    if (!read.application) return formPage(context, visit, frame, item, typed, { refusals: read.refusals, caseId });
    const version = Number(typed.version);
    const input = { law, organizationId: frame.id, caseId, version, application: read.application };
    const saved = await perform(saveCase, input, { database, ...visit });
    const moved = !saved.ok && file.version !== version && mayFollow('save', file.state);
    if (moved) return conflictPage(context, frame, item, file, typed);
    if (!saved.ok) return formPage(context, visit, frame, item, typed, { refusals: saved.refusals, caseId });
    await sentWell(web, context, visit);
    return goOn(context, visit, frame, item, typed, caseId, saved.value.version);
  };

  /** Somebody else saved the application meanwhile: both versions, to choose from. */
  const conflictPage = (
    context: Context,
    frame: OrganizationFrame,
    item: SupportItem,
    file: SupportCase,
    typed: Typed,
    refusals: Refusal[] = [],
  ) => {
    const t = supportWords[frame.language];
    const stored = typedOf(file);
    const title = `${t.form.edit}: ${file.title}`;
    const { version, ...values } = stored;
    const view = (
      <ConflictView
        shell={frame.shell}
        title={title}
        action={supportLinks.case(frame.id, file.id, '/sua')}
        fields={Object.entries(values).map(([name, value]) => ({
          name,
          label: name === 'quantity' ? t.form.quantity(unitOf(item, frame.language)) : t.form[FIELDS[name]!],
          stored: value,
          yours: (typed[name] ?? '').trim(),
        }))}
        hidden={{ version: version!, intent: 'save' }}
        refusals={refusals}
        backHref={supportLinks.case(frame.id, file.id)}
        around={(page) => (
          <OrganizationPage frame={frame} current="support" title={title}>
            {page}
          </OrganizationPage>
        )}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 409);
  };

  /** Sent at once when that was asked; what keeps it from being sent is said beside the form that is kept already. */
  const goOn = async (
    context: Context,
    visit: Visit,
    frame: OrganizationFrame,
    item: SupportItem,
    typed: Typed,
    caseId: number,
    version: number,
  ) => {
    if (typed.intent !== 'submit') return context.redirect(supportLinks.case(frame.id, caseId), 303);
    const sent = await perform(submitCase, { law, organizationId: frame.id, caseId, version }, { database, ...visit });
    if (sent.ok) return context.redirect(supportLinks.case(frame.id, caseId), 303);
    return formPage(context, visit, frame, item, { ...typed, version: String(version) }, { refusals: sent.refusals, caseId });
  };

  const readApplication = (typed: Typed, item: SupportItem): { application: Application | undefined; refusals: Refusal[] } => {
    const reader = new FormReader(typed);
    const application = {
      programme: programmes[0]!.code,
      pillar: item.pillar,
      item: item.key,
      title: reader.text('title', { required: true, longest: 200 }) ?? '',
      year: reader.count('year', { required: true }) ?? 0,
      period: reader.text('period', { required: true, longest: 40 }) ?? '',
      quantity: item.unit ? reader.quantity('quantity', { required: true }) : null,
      cost: reader.money('cost', { required: true }) ?? 0,
      requested: reader.money('requested', { required: true }) ?? 0,
      ownFunds: reader.money('ownFunds') ?? 0,
      doubleReason: reader.lines('doubleReason'),
      callId: reader.count('callId'),
    };
    return reader.ok ? { application, refusals: [] } : { application: undefined, refusals: reader.refusals };
  };

  const NEW = `${CASES}/moi/:item{[a-z-]+}`;
  const EDIT = `${CASE}/sua`;
  return [
    defineRoute({
      method: 'GET',
      path: SUPPORT,
      permission: 'support.read',
      summary: 'Xem hồ sơ hỗ trợ và việc đang chờ',
      handler: listPage,
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(CASES),
      permission: 'support.read',
      summary: 'Xem hồ sơ hỗ trợ của một tổ chức',
      area,
      handler: casesPage,
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(`${CASES}/moi`),
      permission: 'support.file',
      summary: 'Chọn nội dung xin hỗ trợ',
      area,
      handler: choosePage,
    }),
    ...(['GET', 'POST'] as const).flatMap((method) => [
      defineRoute({
        method,
        path: organizationPath(NEW),
        permission: 'support.file',
        summary: 'Lập hồ sơ xin hỗ trợ',
        area,
        handler: begin,
      }),
      defineRoute({
        method,
        path: organizationPath(EDIT),
        permission: 'support.file',
        summary: 'Sửa hồ sơ xin hỗ trợ',
        area,
        handler: edit,
      }),
    ]),
    ...caseRoutes(web, law),
  ];
}

/** Whoever keeps the books of one organisation has no unit to look over. */
function looksOver({ actor }: Visit): boolean {
  const scope = scopeOf(actor, 'support.read');
  return scope === 'everything' || scope.unitIds.length > 0;
}

/** Words of the fields of an application. */
const FIELDS: Record<string, 'call' | 'title' | 'year' | 'period' | 'cost' | 'requested' | 'ownFunds' | 'double'> = {
  callId: 'call',
  title: 'title',
  year: 'year',
  period: 'period',
  cost: 'cost',
  requested: 'requested',
  ownFunds: 'ownFunds',
  doubleReason: 'double',
};

const typedOf = (file: SupportCase): Typed => ({
  version: String(file.version),
  callId: file.callId === null ? '' : String(file.callId),
  title: file.title,
  year: String(file.year),
  period: file.period,
  quantity: file.quantity === null ? '' : String(file.quantity).replace('.', ','),
  cost: formatNumber(file.cost),
  requested: formatNumber(file.requested),
  ownFunds: formatNumber(file.ownFunds),
  doubleReason: file.doubleReason ?? '',
});
