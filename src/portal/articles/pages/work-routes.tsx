// /lam-viec/tin: writing, publishing, correcting, withdrawing.

import type { Context } from 'hono';
import { type Action, defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import type { Permission } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { unitOptions } from '../../../registry/pages/unit-choice.ts';
import { draftHere, sentWell } from '../../../registry/records/pages/drafts.tsx';
import { toHtml } from '../../../ui/render.ts';
import { shellOf, type Web } from '../../../web/visit.ts';
import { alterPicture, takePicture } from '../../pictures/pages/routes.tsx';
import { picturesOfArticles } from '../../pictures/store.ts';
import { LANGS, type Lang } from '../../site/lang.ts';
import { publicFrame } from '../../site/pages/frame.ts';
import { speechIn } from '../../site/speech.tsx';
import { correctArticle, publishArticle, saveArticle, submitArticle, withdrawArticle } from '../actions.ts';
import { ARTICLE_STATES } from '../model.ts';
import { type Article, listArticles, readArticle, versionsOf } from '../store.ts';
import { readForm, typedOf, wordsIn } from './form.ts';
import { HistoryView } from './history-views.tsx';
import { articlePath } from './home.tsx';
import { linkRoutes } from './link-routes.tsx';
import { ArticlePage } from './public-views.tsx';
import { shownWith } from './read.ts';
import { CorrectView, FormView, ListView, NEWS, newsHref, OneView } from './work-views.tsx';

const ONE = `${NEWS}/:id{[0-9]+}`;
const LANG = ':lang{vi|km|en}';
const PAGE = 50;

/** The article of the address goes before the rest; there is nothing to show without it. */
type OfArticle = (context: Context, visit: Visit, article: Article) => Response | Promise<Response>;

export function articleWorkRoutes(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const articleOf = (context: Context) => readArticle(db, Number(context.req.param('id')));

  const about = (method: 'GET' | 'POST', rest: string, permission: Permission, summary: string, answer: OfArticle): Route =>
    defineRoute({
      method,
      path: `${ONE}${rest}`,
      permission,
      summary,
      // whoever reads boards reads what is being written; writing is for the place of the article
      area: async (context) => {
        const article = permission === 'board.read' ? undefined : await articleOf(context);
        return article && { unitId: article.unitId };
      },
      handler: async (context, visit) => {
        const article = await articleOf(context);
        return article ? answer(context, visit, article) : context.notFound();
      },
    });

  const formPage = async (context: Context, visit: Visit, article?: Article, sent?: Typed, refusals: Refusal[] = []) => {
    const draft = sent ? undefined : await draftHere(web, context, visit);
    const stored = article ? await typedOf(web, visit, article) : { author: visit.actor.kind === 'user' ? visit.actor.name : '' };
    const view = (
      <FormView
        shell={await shellOf(web, context, visit)}
        visit={visit}
        {...(article ? { id: article.id } : {})}
        typed={sent ?? (draft?.taken ? draft.typed : stored)}
        pictures={article ? await picturesOfArticles(db, [article.id]) : []}
        units={unitOptions(web, visit, 'article.write')}
        refusals={refusals}
        draft={draft}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const save = async (context: Context, visit: Visit, article?: Article) => {
    const typed = await typedIn(context.req);
    const form = new FormReader(typed);
    const read = await readForm(web, visit, form);
    if (!read) return formPage(context, visit, article, typed, form.refusals);
    const input = { id: article?.id ?? null, isSample: article?.isSample ?? false, ...read };
    const outcome = await perform(saveArticle, input, { database, ...visit });
    if (!outcome.ok) return formPage(context, visit, article, typed, outcome.refusals);
    await sentWell(web, context, visit);
    return context.redirect(newsHref(outcome.value.id), 303);
  };

  const onePage = async (context: Context, visit: Visit, article: Article, typed: Typed = {}, refusals: Refusal[] = []) => {
    const may = (permission: Permission) => visit.may(visit.actor, permission, { unitId: article.unitId });
    const pictures = await picturesOfArticles(db, [article.id]);
    const shell = await shellOf(web, context, visit);
    const view = <OneView {...{ shell, now: visit.now, article, pictures, may, typed, refusals }} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  /** A button of the article's own page. */
  const pressed = <More,>(
    rest: string,
    permission: Permission,
    action: Action<{ id: number; version: number } & More, null>,
    read: (form: FormReader) => More,
  ) =>
    about('POST', rest, permission, action.summary, async (context, visit, article) => {
      const typed = await typedIn(context.req);
      const form = new FormReader(typed);
      const input = { id: article.id, version: Number(typed.version) || 0, ...read(form) };
      if (!form.ok) return onePage(context, visit, article, typed, form.refusals);
      const outcome = await perform(action, input, { database, ...visit });
      if (!outcome.ok) return onePage(context, visit, article, typed, outcome.refusals);
      return context.redirect(newsHref(article.id), 303);
    });

  const correctPage = async (context: Context, visit: Visit, article: Article, sent?: Typed, refusals: Refusal[] = []) => {
    const lang = context.req.param('lang') as Lang;
    const draft = sent ? undefined : await draftHere(web, context, visit);
    const words = article.texts[lang];
    const stored: Typed = words ? { title: words.title, lead: words.lead, body: words.body, slug: article.slug } : {};
    const typed = sent ?? (draft?.taken ? draft.typed : stored);
    const shell = await shellOf(web, context, visit);
    const pictures = await picturesOfArticles(db, [article.id]);
    const view = <CorrectView {...{ shell, visit, article, lang, typed, pictures, refusals, draft }} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  return [
    defineRoute({
      method: 'GET',
      path: NEWS,
      permission: 'board.read',
      summary: 'Tin, bài đang viết và đã đăng',
      handler: async (context, visit) => {
        const state = ARTICLE_STATES.find((one) => one === context.req.query('trangthai'));
        const q = (context.req.query('q') ?? '').slice(0, 100);
        const offset = Math.min(Math.max(Math.trunc(Number(context.req.query('tu'))) || 0, 0), 1_000_000);
        const listed = await listArticles(db, { state, q, offset, limit: PAGE });
        const shell = await shellOf(web, context, visit);
        const mayWrite = visit.may(visit.actor, 'article.write');
        const asked = { state: state ?? '', q, offset, size: PAGE };
        return context.html(toHtml(<ListView {...{ shell, now: visit.now, asked, listed, mayWrite }} />));
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${NEWS}/moi`,
      permission: 'article.write',
      summary: 'Viết bài mới',
      handler: (context, visit) => formPage(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: `${NEWS}/moi`,
      permission: 'article.write',
      summary: 'Viết bài mới',
      handler: (context, visit) => save(context, visit),
    }),
    about('GET', '', 'board.read', 'Xem một bài và việc cần làm', (context, visit, article) => onePage(context, visit, article)),
    about('GET', '/sua', 'article.write', 'Sửa bài', (context, visit, article) => formPage(context, visit, article)),
    about('POST', '/sua', 'article.write', 'Sửa bài', save),
    about('GET', '/xem', 'board.read', 'Xem trước một bài', async (context, visit, article) => {
      const lang = LANGS.find((one) => one === context.req.query('tieng')) ?? 'vi';
      // drawn as it will stand at its own address
      const frame = {
        ...(await publicFrame(web, context, visit)),
        ...speechIn(lang),
        path: articlePath(article.slug),
        search: '',
      };
      const shown = await shownWith(web, article, dayInVietnam(visit.now));
      const preview = { narrow: context.req.query('rong') === '360' };
      return context.html(toHtml(<ArticlePage frame={frame} {...shown} preview={preview} />));
    }),
    about('GET', '/lich-su', 'board.read', 'Lịch sử sửa một bài', async (context, visit, article) => {
      const shell = await shellOf(web, context, visit);
      return context.html(toHtml(<HistoryView shell={shell} article={article} versions={await versionsOf(db, article.id)} />));
    }),
    pressed('/chuyen', 'article.write', submitArticle, () => ({})),
    pressed('/dang', 'article.publish', publishArticle, (form) => ({ at: momentIn(form) })),
    pressed('/go', 'article.publish', withdrawArticle, (form) => ({ reason: form.raw('reason') })),
    about('GET', `/dinh-chinh/${LANG}`, 'article.publish', 'Đính chính, dịch bài', (context, visit, article) =>
      correctPage(context, visit, article),
    ),
    about('POST', `/dinh-chinh/${LANG}`, 'article.publish', 'Đính chính, dịch bài', async (context, visit, article) => {
      const typed = await typedIn(context.req);
      const form = new FormReader(typed);
      const words = wordsIn(form);
      if (!form.ok) return correctPage(context, visit, article, typed, form.refusals);
      const lang = context.req.param('lang') as Lang;
      const version = Number(typed.version) || 0;
      const input = { id: article.id, version, lang, words, note: form.raw('note'), slug: form.raw('slug') };
      const outcome = await perform(correctArticle, input, { database, ...visit });
      if (!outcome.ok) return correctPage(context, visit, article, typed, outcome.refusals);
      await sentWell(web, context, visit);
      return context.redirect(newsHref(article.id), 303);
    }),
    about('POST', '/anh', 'article.write', 'Thêm ảnh của một bài', async (context, visit, article) => {
      const { typed, refusals } = await takePicture(web, context, visit, () => ({ articleId: article.id }));
      if (refusals.length > 0) return onePage(context, visit, article, typed, refusals);
      return context.redirect(newsHref(article.id, '#anh'), 303);
    }),
    about('POST', '/anh/:picture{[0-9]+}', 'article.write', 'Sửa, gỡ ảnh của một bài', async (context, visit, article) => {
      const refusals = await alterPicture(web, context, visit, { articleId: article.id });
      if (refusals.length > 0) return onePage(context, visit, article, {}, refusals);
      return context.redirect(newsHref(article.id, '#anh'), 303);
    }),
    ...linkRoutes(web),
  ];
}

/** A moment on Vietnamese clocks, as browsers send it. */
function momentIn(form: FormReader): Date | null {
  const text = form.raw('at');
  if (text === '') return null;
  const moment = new Date(`${text}+07:00`);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) && !Number.isNaN(moment.getTime())) return moment;
  form.refuse('at', 'date.invalid', 'Ghi giờ hẹn dạng năm-tháng-ngàyTgiờ:phút, ví dụ 2026-02-01T07:30.');
  return null;
}
