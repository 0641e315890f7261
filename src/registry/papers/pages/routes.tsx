// The papers of an organisation: the list, sending some in, handing one out, withdrawing one.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { formatDate } from '../../../platform/date.ts';
import { readKept } from '../../../platform/files/kept.ts';
import { attachment } from '../../../platform/files/name.ts';
import { type Refusal, Refused } from '../../../platform/refusal.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, type Web } from '../../../web/visit.ts';
import { eventName } from '../../life/pages/event-messages.ts';
import { frameOf, type OrganizationFrame, organizationArea, organizationHref, organizationPath } from '../../pages/frame.tsx';
import { receivePapers, withdrawPaper } from '../actions/index.ts';
import { LARGEST_FILE, largestSet, mayWithdraw, type Paper, setTooLarge, subjectKey, subjectOf } from '../model.ts';
import { listPapers, readPaper, type SubjectFacts, subjectsOf } from '../store.ts';
import { sentWithFiles } from './body.ts';
import { type PaperWords, paperWords } from './messages.ts';
import { PAPERS } from './paper-table.tsx';
import { type PaperForm, PapersView, WithdrawView } from './papers-view.tsx';

/** Nothing in a file that somebody sent may run, be framed or load anything, wherever it is opened. */
const SEALED = "default-src 'none'; sandbox";
const ONE = `${PAPERS}/:paper{[0-9]+}`;

export function paperRoutes(web: Web): Route[] {
  const { database, settings } = web.house;
  const area = organizationArea(web);
  const largestFile = settings.largestFile ?? LARGEST_FILE;

  const listPage = async (context: Context, visit: Visit, form?: PaperForm, refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'paper.read');
    if (!frame) return context.notFound();
    const asked = form ?? { title: context.req.query('ten') ?? '', subject: context.req.query('thuoc') ?? '' };
    const subject = subjectOf(asked.subject);
    const facts = await subjectsOf(database.db, frame.id, subject?.kind === 'member' ? subject.id : null);
    const view = (
      <PapersView
        frame={frame}
        papers={await listPapers(database.db, frame.id)}
        subjects={subjectChoices(frame, facts, asked.subject)}
        form={asked}
        refusals={refusals}
        largestFile={largestFile}
        scanner={settings.scanCommand !== undefined}
        mayWithdraw={withdrawable(frame, visit)}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** The paper of the address, for those who may still see it. */
  const paperOf = async (context: Context, frame: OrganizationFrame): Promise<Paper | undefined> => {
    const paper = await readPaper(database.db, frame.id, Number(context.req.param('paper')));
    return paper?.withdrawn && !frame.may('life.record') ? undefined : paper;
  };

  const withdrawPage = async (context: Context, visit: Visit, reason = '', refusals: Refusal[] = []) => {
    const frame = await frameOf(web, context, visit, 'register.write');
    const paper = frame && (await paperOf(context, frame));
    if (!paper) return context.notFound();
    const html = toHtml(<WithdrawView frame={frame} paper={paper} reason={reason} refusals={refusals} />);
    return context.html(html, refusals.length > 0 ? 422 : 200);
  };

  return [
    defineRoute({
      method: 'GET',
      path: organizationPath(PAPERS),
      permission: 'paper.read',
      personal: 'view',
      summary: 'Xem giấy tờ của một tổ chức',
      area,
      handler: (context, visit) => listPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(PAPERS),
      permission: 'register.write',
      personal: 'view',
      summary: 'Thêm giấy tờ của một tổ chức',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'register.write');
        if (!frame) return context.notFound();
        const sent = await sentWithFiles(context, largestSet(largestFile));
        if (sent === 'tooLarge') {
          return listPage(context, visit, { title: '', subject: '' }, [setTooLarge(largestSet(largestFile))]);
        }
        const form: PaperForm = { title: sent.typed.title ?? '', subject: sent.typed.subject ?? '' };
        const subject = subjectOf(form.subject);
        if (!subject) {
          const message = 'Không có lựa chọn này. Xin chọn lại trong danh sách.';
          return listPage(context, visit, form, [{ code: 'choice.unknown', field: 'subject', message }]);
        }
        const given = { organizationId: frame.id, subject, title: form.title, files: sent.files };
        const outcome = await receivePapers(given, settings, { database, ...visit });
        if (!outcome.ok) return listPage(context, visit, form, outcome.refusals);
        return context.redirect(`${organizationHref(frame.id, PAPERS)}#${subjectKey(subject)}`, 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(ONE),
      permission: 'paper.read',
      personal: 'view',
      summary: 'Tải một giấy tờ',
      area,
      handler: async (context, visit) => {
        const frame = await frameOf(web, context, visit, 'paper.read');
        const paper = frame && (await paperOf(context, frame));
        if (!paper) return context.notFound();
        const content = await readKept(settings.dataFolder, paper.sha256);
        const t = paperWords[languageOf(context)];
        if (content === 'missing') throw new Refused({ code: 'paper.fileMissing', message: t.fileMissing });
        if (content === 'changed') throw new Refused({ code: 'paper.fileChanged', message: t.fileChanged });
        return new Response(Uint8Array.from(content), {
          headers: {
            'content-type': paper.mediaType,
            'content-disposition': attachment(paper.fileName),
            'x-content-type-options': 'nosniff',
            'content-security-policy': SEALED,
          },
        });
      },
    }),
    defineRoute({
      method: 'GET',
      path: organizationPath(`${ONE}/rut`),
      permission: 'register.write',
      personal: 'view',
      summary: 'Xem trước khi rút một giấy tờ',
      area,
      handler: (context, visit) => withdrawPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: organizationPath(`${ONE}/rut`),
      permission: 'register.write',
      personal: 'view',
      summary: 'Rút một giấy tờ',
      area,
      handler: async (context, visit) => {
        const { reason } = await context.req.parseBody();
        const organizationId = Number(context.req.param('id'));
        const input = {
          organizationId,
          paperId: Number(context.req.param('paper')),
          reason: typeof reason === 'string' ? reason : '',
        };
        const outcome = await perform(withdrawPaper, input, { database, ...visit });
        if (!outcome.ok) return withdrawPage(context, visit, input.reason, outcome.refusals);
        return context.redirect(organizationHref(organizationId, PAPERS), 303);
      },
    }),
  ];
}

const withdrawable =
  (frame: OrganizationFrame, { actor }: Visit) =>
  (paper: Paper) =>
    frame.may('register.write') && mayWithdraw(paper, actor, frame.may('life.record'));

/** The organisation itself, its events, its years with the last ones always among them, its posts and the members asked for. */
function subjectChoices(
  frame: OrganizationFrame,
  facts: readonly SubjectFacts[],
  asked: string,
): { value: string; label: string }[] {
  const t = paperWords[frame.language];
  const choices = new Map([[subjectKey({ kind: 'organization', id: null }), t.organization]]);
  const years = new Set(facts.flatMap(({ kind, id }) => (kind === 'return' ? [id] : [])));
  const subject = subjectOf(asked);
  const thisYear = Number(frame.today.slice(0, 4));
  for (const year of [thisYear, thisYear - 1, subject?.kind === 'return' ? subject.id : null]) if (year !== null) years.add(year);
  const all: SubjectFacts[] = [
    ...facts.filter(({ kind }) => kind === 'lifeEvent'),
    ...[...years].sort((one, other) => other - one).map((id) => ({ kind: 'return' as const, id })),
    ...facts.filter(({ kind }) => kind === 'post' || kind === 'member'),
  ];
  for (const each of all) choices.set(subjectKey(each), subjectLabel(t, each, frame));
  return [...choices].map(([value, label]) => ({ value, label }));
}

function subjectLabel(t: PaperWords, facts: SubjectFacts, { language, may }: OrganizationFrame): string {
  const named = may('people.read');
  switch (facts.kind) {
    case 'lifeEvent':
      return t.event(eventName(facts.event, language), formatDate(facts.on, facts.precision));
    case 'return':
      return t.year(facts.id);
    case 'post':
      return t.post(named ? facts.person : t.hiddenPerson, facts.title ?? '');
    case 'member':
      return t.member(named ? facts.person : t.hiddenPerson);
  }
}
