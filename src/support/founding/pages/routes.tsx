// Groups on their way to an organisation: the board by step, one initiative, its papers and visits.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { type Area, scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import type { NormUse } from '../../../law/uses.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { FILE_KINDS } from '../../../platform/files/kind.ts';
import { attachment } from '../../../platform/files/name.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { storedName } from '../../../registry/names.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { unitOptions, unitWords } from '../../../registry/pages/unit-choice.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { reachOf } from '../../../registry/returns/place.ts';
import { renderDocx } from '../../../reporting/docx.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { amendInitiative, beginInitiative, recordFoundingCheck, type StepInput, takeFoundingStep } from '../actions/index.ts';
import { CHECK_MONTHS } from '../model.ts';
import {
  type Initiative,
  listInitiatives,
  readFoundersOf,
  readFoundingChecks,
  readFoundingSteps,
  readInitiative,
  registeredCandidates,
} from '../store.ts';
import { BoardView } from './board-view.tsx';
import { consolidationRoutes } from './consolidation-routes.tsx';
import { readInitiativeForm, typedOf } from './form.ts';
import { InitiativeFormView } from './form-view.tsx';
import { InitiativeView } from './initiative-view.tsx';
import { FOUNDING, initiativeHref, ONE } from './links.ts';
import { foundingWords } from './messages.ts';
import { dossierNorms, foundingPaper, papersOf } from './papers.ts';

const TAKEN: readonly StepInput['step'][] = ['meeting', 'papers', 'registered', 'stopped', 'resumed'];

export function foundingRoutes(web: Web): Route[] {
  const { database, geography, norms } = web.house;
  const { db } = database;

  const idOf = (context: Context) => Number(context.req.param('initiative'));
  const found = async (context: Context): Promise<Initiative | undefined> => {
    const id = idOf(context);
    return Number.isSafeInteger(id) ? readInitiative(db, id) : undefined;
  };
  const areaOf = ({ unitId, registeredAs }: Initiative): Area => ({
    unitId,
    ...(registeredAs === null ? {} : { organizationId: registeredAs }),
  });
  const area: NonNullable<Route['area']> = async (context) => {
    const one = await found(context);
    return one && areaOf(one);
  };
  const communeOf = (unitId: number) => geography.byId(unitId).name;

  const formPage = async (context: Context, visit: Visit, sent?: Typed, refusals: Refusal[] = []) => {
    const asked = context.req.param('initiative') !== undefined;
    const initiative = asked ? await found(context) : undefined;
    if (asked && !initiative) return context.notFound();
    const draft = sent ? undefined : await draftHere(web, context, visit);
    const stored = initiative
      ? typedOf(initiative, await readFoundersOf(db, initiative.id), unitWords(geography, geography.byId(initiative.unitId)))
      : {};
    const view = (
      <InitiativeFormView
        shell={await shellOf(web, context, visit)}
        visit={visit}
        t={foundingWords[languageOf(context)]}
        typed={sent ?? (draft?.taken ? draft.typed : stored)}
        refusals={refusals}
        units={unitOptions(web, visit, 'support.check', [dayInVietnam(visit.now)])}
        draft={draft}
        initiative={initiative}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const onePage = async (context: Context, visit: Visit, typed: Typed = {}, refusals: Refusal[] = []) => {
    const initiative = await found(context);
    if (!initiative) return context.notFound();
    const { id, kind, name, unitId } = initiative;
    const today = dayInVietnam(visit.now);
    const may = (permission: Parameters<typeof visit.may>[1]) => visit.may(visit.actor, permission, areaOf(initiative));
    const unitIds = geography.line(unitId).map((unit) => unit.id);
    const minimum: NormUse = `minimumMembers.${kind}`;
    const view = (
      <InitiativeView
        shell={await shellOf(web, context, visit)}
        t={foundingWords[languageOf(context)]}
        initiative={initiative}
        commune={communeOf(unitId)}
        unitWords={unitWords(geography, geography.byId(unitId))}
        founders={await readFoundersOf(db, id)}
        steps={await readFoundingSteps(db, id)}
        checks={await readFoundingChecks(db, id)}
        candidates={
          initiative.state === 'papers'
            ? await registeredCandidates(db, { kind, nameKey: storedName(name, kind).nameKey, unitIds })
            : []
        }
        {...dossierNorms(norms, kind, today)}
        minimum={norms.of(minimum, today)}
        mayWrite={may('support.check')}
        mayRegister={may('life.record')}
        seesPeople={may('people.read')}
        typed={typed}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const sendForm = async (context: Context, visit: Visit) => {
    const amending = context.req.param('initiative') === undefined ? undefined : await found(context);
    if (context.req.param('initiative') !== undefined && !amending) return context.notFound();
    const typed = await typedIn(context.req);
    const { reader, given } = readInitiativeForm(web, visit, typed, { t: foundingWords[languageOf(context)], amending });
    if (!given) return formPage(context, visit, typed, reader.refusals);
    const performance = { database, ...visit };
    const outcome = amending
      ? await perform(amendInitiative, { ...given, id: amending.id, version: Number(typed.version) }, performance)
      : await perform(beginInitiative, given, performance);
    if (!outcome.ok) return formPage(context, visit, typed, outcome.refusals);
    await sentWell(web, context, visit);
    return context.redirect(initiativeHref(amending?.id ?? outcome.value!.id), 303);
  };

  const sendStep = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const step = reader.choice('step', TAKEN, { required: true });
    const on = reader.day('on', { required: true });
    const note = reader.lines('note');
    const organizationId = reader.count('organizationId');
    if (step === null || on === null || !reader.ok) return onePage(context, visit, typed, reader.refusals);
    const input = { id: idOf(context), version: Number(typed.version), step, on, note, organizationId };
    const outcome = await perform(takeFoundingStep, input, { database, ...visit });
    return outcome.ok ? context.redirect(initiativeHref(input.id), 303) : onePage(context, visit, typed, outcome.refusals);
  };

  const sendCheck = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const months = reader.choice('months', CHECK_MONTHS.map(String), { required: true });
    const checkedOn = reader.day('checkedOn', { required: true });
    const operating = reader.yesNo('operating', { required: true });
    const said = reader.lines('found', { required: true });
    const advice = reader.lines('advice');
    if (months === null || checkedOn === null || operating === null || said === null || !reader.ok) {
      return onePage(context, visit, typed, reader.refusals);
    }
    const check = { months: Number(months), checkedOn, operating, found: said, advice };
    const key = { id: idOf(context), version: Number(typed.version) };
    const outcome = await perform(recordFoundingCheck, { ...key, check }, { database, ...visit });
    return outcome.ok
      ? context.redirect(initiativeHref(key.id, '#kiem-tra'), 303)
      : onePage(context, visit, typed, outcome.refusals);
  };

  const begin = { path: `${FOUNDING}/moi`, permission: 'support.check', summary: 'Ghi nhóm muốn thành lập tổ chức' } as const;
  const amend = {
    path: `${ONE}/sua`,
    permission: 'support.check',
    personal: 'view',
    summary: 'Sửa hồ sơ thành lập',
    area,
  } as const;
  return [
    defineRoute({
      method: 'GET',
      path: FOUNDING,
      permission: 'support.read',
      summary: 'Xem các nhóm đang thành lập',
      handler: async (context, visit) => {
        const reach = reachOf(geography, scopeOf(visit.actor, 'support.read'), dayInVietnam(visit.now));
        const view = (
          <BoardView
            shell={await shellOf(web, context, visit)}
            t={foundingWords[languageOf(context)]}
            initiatives={await listInitiatives(db, reach)}
            mayWrite={visit.may(visit.actor, 'support.check')}
            communeOf={communeOf}
          />
        );
        return context.html(toHtml(view));
      },
    }),
    defineRoute({ ...begin, method: 'GET', handler: (context, visit) => formPage(context, visit) }),
    defineRoute({ ...begin, method: 'POST', handler: sendForm }),
    defineRoute({
      method: 'GET',
      path: ONE,
      permission: 'support.read',
      personal: 'view',
      summary: 'Xem hồ sơ thành lập',
      area,
      handler: (context, visit) => onePage(context, visit),
    }),
    defineRoute({ ...amend, method: 'GET', handler: (context, visit) => formPage(context, visit) }),
    defineRoute({ ...amend, method: 'POST', handler: sendForm }),
    defineRoute({ ...amend, method: 'POST', path: `${ONE}/buoc`, summary: 'Ghi một bước thành lập', handler: sendStep }),
    defineRoute({
      ...amend,
      method: 'POST',
      path: `${ONE}/kiem-tra`,
      summary: 'Ghi một lần kiểm tra đồng hành',
      handler: sendCheck,
    }),
    defineRoute({
      method: 'GET',
      path: `${ONE}/giay-to/:paper{[a-z]+}`,
      permission: 'people.read',
      personal: 'export',
      summary: 'Tải giấy tờ thành lập soạn sẵn',
      area,
      handler: async (context, visit) => {
        const initiative = await found(context);
        const paper = initiative && papersOf(initiative.kind).find((name) => name === context.req.param('paper'));
        if (!initiative || !paper) return context.notFound();
        const document = foundingPaper({
          paper,
          initiative,
          founders: await readFoundersOf(db, initiative.id),
          commune: communeOf(initiative.unitId),
          norms,
          today: dayInVietnam(visit.now),
        });
        context.header('content-type', FILE_KINDS.docx.mediaType);
        context.header('content-disposition', attachment(`${foundingWords.vi.one.paper[paper]} - ${initiative.name}.docx`));
        return context.body((await renderDocx(document)) as Uint8Array<ArrayBuffer>);
      },
    }),
    ...consolidationRoutes(web),
  ];
}
