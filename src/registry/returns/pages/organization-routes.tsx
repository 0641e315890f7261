// The pages of one organisation's returns.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import type { Outcome, Refusal } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import type { Web } from '../../../web/visit.ts';
import { type Typed, typedIn } from '../../pages/form.ts';
import { frameOf, type OrganizationFrame, OrganizationPage, organizationArea, organizationPath } from '../../pages/frame.tsx';
import { ConflictView, chosenIn } from '../../records/pages/conflict.tsx';
import {
  acceptReturn,
  answersToShow,
  CONFLICT,
  type Opened,
  readReturn,
  reopenReturn,
  saveDraft,
  sendBack,
  submitReturn,
  unlockReturn,
} from '../actions/index.ts';
import { FIELDS, fieldsFor } from '../form.ts';
import { explanationField, figuresOf, judge } from '../model.ts';
import { readSteps, readYears } from '../store.ts';
import { type FormProps, ReturnView, whoOf } from './form-view.tsx';
import { returnLinks } from './links.ts';
import { returnWords } from './messages.ts';
import { readAnswers, readExplanations } from './read.ts';
import { PaperView, YearsView, yearsToShow } from './years-view.tsx';

const INTENTS = { luu: saveDraft, nop: submitReturn, 'chap-nhan': acceptReturn } as const;
type Intent = keyof typeof INTENTS;

interface There {
  frame: OrganizationFrame;
  year: number;
  opened: Opened;
}

export function organizationReturnRoutes(web: Web): Route[] {
  const { database } = web.house;
  const area = organizationArea(web);

  const there = async (context: Context, visit: Visit): Promise<There | undefined> => {
    const frame = await frameOf(web, context, visit, 'register.read');
    const year = Number(context.req.param('year'));
    const opened = frame && year >= 1990 && year <= 2100 ? await readReturn(database.db, frame.id, year) : undefined;
    return frame && opened && { frame, year, opened };
  };

  const page = async (context: Context, { frame, year, opened }: There, more: Partial<FormProps> = {}) => {
    const answers = more.answers ?? answersToShow(opened);
    const figures = figuresOf(answers);
    const before = opened.before?.figures ?? null;
    const props: FormProps = {
      frame,
      t: returnWords[frame.language],
      year,
      opened,
      answers,
      explanations: opened.filing?.explanations ?? {},
      judged: judge({ kind: frame.kind, year, today: frame.today, figures, before }),
      version: opened.filing?.version ?? 0,
      steps: await readSteps(database.db, frame.id, year),
      refusals: [],
      done: context.req.query('xong'),
      ...more,
    };
    return context.html(toHtml(<ReturnView {...props} />), props.refusals.length > 0 ? 422 : 200);
  };

  const conflictPage = (context: Context, at: There, typed: Typed, refusals: Refusal[]) => {
    const { frame, year, opened } = at;
    const t = returnWords[frame.language];
    const stored = answersToShow(opened);
    const said: Record<string, string> = { co: t.form.yes, khong: t.form.no };
    const fields = fieldsFor(frame.kind).flatMap((field) => {
      const [theirs, yours] = [stored[field.name]?.typed ?? '', typed[field.name] ?? ''];
      const label = field.label[frame.language];
      const explained = explanationField(field.name);
      const explanation = {
        name: explained,
        label: `${label}: ${t.form.explain}`,
        stored: opened.filing?.explanations[field.name] ?? '',
        yours: typed[explained] ?? '',
      };
      return [
        { name: field.name, label, stored: theirs, yours, storedShown: said[theirs] ?? theirs, yoursShown: said[yours] ?? yours },
        ...(explanation.stored || explanation.yours ? [explanation] : []),
      ];
    });
    const view = (
      <ConflictView
        shell={frame.shell}
        title={t.form.conflict(year)}
        action={returnLinks.form(frame.id, year)}
        fields={fields}
        hidden={{ version: String(opened.filing?.version ?? 0), intent: typed.intent ?? 'luu' }}
        savedBy={opened.filing ? { who: whoOf(opened.filing.savedBy), at: opened.filing.savedAt.toISOString() } : null}
        refusals={refusals}
        backHref={returnLinks.form(frame.id, year)}
        around={(inside) => (
          <OrganizationPage frame={frame} current="returns" title={t.form.conflict(year)}>
            {inside}
          </OrganizationPage>
        )}
      />
    );
    return context.html(toHtml(view), 422);
  };

  const file = async (context: Context, visit: Visit) => {
    const at = await there(context, visit);
    if (!at) return context.notFound();
    const { typed: said, unchosen } = chosenIn(await typedIn(context.req));
    if (unchosen.length > 0) return conflictPage(context, at, said, unchosen);
    const { frame, year } = at;
    const intent: Intent = said.intent === 'nop' || said.intent === 'chap-nhan' ? said.intent : 'luu';
    const input = {
      organizationId: frame.id,
      year,
      version: Number(said.version) || 0,
      // what this kind is not asked stays as it was
      answers: { ...answersToShow(at.opened), ...readAnswers(said, fieldsFor(frame.kind)) },
      explanations: readExplanations(said, FIELDS),
    };
    const outcome = await perform(INTENTS[intent], input, { database, ...visit });
    if (outcome.ok) return context.redirect(`${returnLinks.form(frame.id, year)}?xong=${intent}`, 303);
    const now = (await there(context, visit)) ?? at;
    if (outcome.refusals.some(({ code }) => code === CONFLICT)) return conflictPage(context, now, said, []);
    // what was typed comes back, under the version it was typed upon
    const { answers, explanations, version } = input;
    return page(context, now, { answers, explanations, version, refusals: outcome.refusals });
  };

  type Reasoned = { organizationId: number; year: number; version: number; reason: string };
  const turn = async (
    context: Context,
    visit: Visit,
    form: NonNullable<FormProps['reason']>['form'] | 'chap-nhan',
    act: (input: Reasoned) => Promise<Outcome<unknown>>,
  ) => {
    const at = await there(context, visit);
    if (!at) return context.notFound();
    const typed = await typedIn(context.req);
    const reason = typed.reason ?? '';
    const outcome = await act({ organizationId: at.frame.id, year: at.year, version: Number(typed.version) || 0, reason });
    if (outcome.ok) return context.redirect(`${returnLinks.form(at.frame.id, at.year)}?xong=${form}`, 303);
    const now = (await there(context, visit)) ?? at;
    return page(context, now, {
      refusals: outcome.refusals,
      reason: form === 'chap-nhan' ? undefined : { form, typed: reason },
    });
  };

  const YEARS = organizationPath('/ho-so-nam');
  const YEAR = `${YEARS}/:year{[0-9]{4}}`;
  return [
    defineRoute({
      method: 'GET',
      path: YEARS,
      permission: 'register.read',
      summary: 'Xem các hồ sơ năm của tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.read');
        if (!frame) return context.notFound();
        const years = yearsToShow(await readYears(database.db, frame.id), frame.founded, frame.ended, frame.today);
        return context.html(toHtml(<YearsView frame={frame} t={returnWords[frame.language]} years={years} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: YEAR,
      permission: 'register.read',
      summary: 'Xem hồ sơ năm',
      area,
      handler: async (context, visit) => {
        const at = await there(context, visit);
        return at ? page(context, at) : context.notFound();
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${YEAR}/mau-giay`,
      permission: 'register.read',
      summary: 'In mẫu giấy của hồ sơ năm',
      area,
      handler: async (context, visit) => {
        const at = await there(context, visit);
        if (!at) return context.notFound();
        const { frame, year, opened } = at;
        const before = opened.before?.figures ?? null;
        return context.html(toHtml(<PaperView frame={frame} t={returnWords[frame.language]} year={year} before={before} />));
      },
    }),
    defineRoute({ method: 'POST', path: YEAR, permission: 'return.file', summary: 'Ghi hồ sơ năm', area, handler: file }),
    defineRoute({
      method: 'POST',
      path: `${YEAR}/chap-nhan`,
      permission: 'return.accept',
      summary: 'Chấp nhận hồ sơ năm',
      area,
      handler: (context, visit) =>
        turn(context, visit, 'chap-nhan', ({ reason: _, ...key }) => perform(acceptReturn, key, { database, ...visit })),
    }),
    defineRoute({
      method: 'POST',
      path: `${YEAR}/tra-lai`,
      permission: 'return.accept',
      summary: 'Trả lại hồ sơ năm để sửa',
      area,
      handler: (context, visit) => turn(context, visit, 'tra-lai', (input) => perform(sendBack, input, { database, ...visit })),
    }),
    defineRoute({
      method: 'POST',
      path: `${YEAR}/mo-lai`,
      permission: 'return.accept',
      summary: 'Mở lại hồ sơ năm đã chấp nhận',
      area,
      handler: (context, visit) =>
        turn(context, visit, 'mo-lai', (input) => perform(reopenReturn, input, { database, ...visit })),
    }),
    defineRoute({
      method: 'POST',
      path: `${YEAR}/mo-khoa`,
      permission: 'return.lock',
      summary: 'Mở khóa hồ sơ năm',
      area,
      handler: (context, visit) =>
        turn(context, visit, 'mo-khoa', (input) => perform(unlockReturn, input, { database, ...visit })),
    }),
  ];
}
