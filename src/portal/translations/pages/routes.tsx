// The translator's view of the public site.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam, momentInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { plainKey } from '../../../platform/text.ts';
import { FormReader, typedIn } from '../../../registry/pages/form.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { newsHref } from '../../articles/pages/work-views.tsx';
import { saveTranslations } from '../actions.ts';
import { type Entry, STATES, type State, TARGETS, type Target } from '../model.ts';
import { entriesOf } from '../sources.ts';
import { type ArticleText, articleTexts } from '../store.ts';
import { fileOf, readFile } from './file.ts';
import { type Asked, editHref, listHref, TRANSLATIONS } from './links.ts';
import { translationWords } from './messages.ts';
import { EditView, type Line, ListView } from './views.tsx';

const PAGE = 50;
const permission = 'translation.write' as const;

export function translationRoutes(web: Web): Route[] {
  const { database } = web.house;
  const { db } = database;
  const entriesNow = (lang: Target, { now }: Visit) => entriesOf(db, lang, dayInVietnam(now));
  const performance = ({ actor, now, may }: Visit) => ({ database, actor, now, may });
  const pageOf = async (context: Context, visit: Visit) => ({
    shell: await shellOf(web, context, visit),
    t: translationWords[languageOf(context)],
  });

  const list = async (context: Context, visit: Visit, lang = langOf(context), refusals: Refusal[] = []) => {
    const state = STATES.find((known) => known === context.req.query('state'));
    const q = context.req.query('q')?.trim() ?? '';
    const offset = Math.max(0, Math.trunc(Number(context.req.query('tu')) || 0));
    const asked: Asked = { lang, state, q, offset };
    const lines = [
      ...(await entriesNow(lang, visit)).map((entry): Line => ({ ...entry, href: editHref(lang, entry) })),
      ...(await articleTexts(db, lang)).map(lineOfArticle),
    ].filter((line) => holds(line, q));
    const shown = lines.filter((line) => state === undefined || line.state === state);
    const counts = Object.fromEntries(STATES.map((one) => [one, lines.filter((line) => line.state === one).length]));
    const view = (
      <ListView
        {...(await pageOf(context, visit))}
        asked={asked}
        lines={shown.slice(offset, offset + PAGE)}
        page={{ offset, size: PAGE, total: shown.length }}
        counts={counts as Record<State, number>}
        uploaded={context.req.query('nap') === undefined ? undefined : Number(context.req.query('nap'))}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const edit = async (
    context: Context,
    visit: Visit,
    entry: Entry,
    typed?: { text: string; reviewed: boolean },
    refusals: Refusal[] = [],
  ) => {
    const view = (
      <EditView
        {...(await pageOf(context, visit))}
        lang={langOf(context)}
        entry={entry}
        typed={typed}
        moment={momentInVietnam}
        refusals={refusals}
      />
    );
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const indexIn = (context: Context, entries: readonly Entry[]) =>
    entries.findIndex(({ subject, item }) => subject === context.req.query('muc') && item === context.req.query('khoa'));

  return [
    defineRoute({
      method: 'GET',
      path: TRANSLATIONS,
      permission,
      summary: 'Bản dịch của trang công khai',
      handler: (context, visit) => list(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: `${TRANSLATIONS}/sua`,
      permission,
      summary: 'Xem một câu để dịch',
      handler: async (context, visit) => {
        const entries = await entriesNow(langOf(context), visit);
        const entry = entries[indexIn(context, entries)];
        return entry ? edit(context, visit, entry) : context.notFound();
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${TRANSLATIONS}/sua`,
      permission,
      summary: 'Ghi bản dịch một câu',
      handler: async (context, visit) => {
        const lang = langOf(context);
        const entries = await entriesNow(lang, visit);
        const index = indexIn(context, entries);
        const entry = entries[index];
        if (!entry) return context.notFound();
        const form = new FormReader(await typedIn(context.req));
        const typed = {
          text: form.lines('text', { longest: Number.MAX_SAFE_INTEGER }) ?? '',
          reviewed: form.checked('reviewed'),
        };
        const { subject, item } = entry;
        const said = [{ subject, item, ...typed, vi: form.lines('vi') ?? '' }];
        const outcome = await perform(saveTranslations, { lang, said, before: form.lines('before') }, performance(visit));
        if (!outcome.ok) return edit(context, visit, entry, typed, outcome.refusals);
        const after = [...entries.slice(index + 1), ...entries.slice(0, index)];
        const next = form.checked('next') && after.find(({ state }) => state !== 'reviewed');
        return context.redirect(next ? editHref(lang, next) : listHref({ lang, state: undefined, q: '', offset: 0 }), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${TRANSLATIONS}/:file{(?:km|en)\\.(?:csv|xlsx)}`,
      permission,
      summary: 'Tải các câu thành tệp để dịch',
      handler: async (context, visit) => {
        const file = context.req.param('file')!;
        const [lang, format] = file.split('.') as [Target, 'csv' | 'xlsx'];
        const bytes = await fileOf(lang, await entriesNow(lang, visit), format);
        const type =
          format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
        return context.body(Uint8Array.from(bytes), 200, {
          'content-type': type,
          'content-disposition': `attachment; filename="ban-dich-${file}"`,
        });
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${TRANSLATIONS}/nap`,
      permission,
      summary: 'Nạp tệp đã dịch',
      handler: async (context, visit) => {
        const body = await context.req.parseBody();
        const lang = TARGETS.find((known) => known === body.lang) ?? 'km';
        const file = body.file instanceof File ? body.file : new File([], '');
        const read = readFile(new Uint8Array(await file.arrayBuffer()), file.name);
        if (!read.ok)
          return list(
            context,
            visit,
            lang,
            read.refusals.map((refusal) => ({ ...refusal, field: 'file' })),
          );
        const outcome = await perform(saveTranslations, { lang, said: read.value }, performance(visit));
        if (!outcome.ok)
          return list(
            context,
            visit,
            lang,
            outcome.refusals.map(({ field: _, ...refusal }) => refusal),
          );
        return context.redirect(`${listHref({ lang, state: undefined, q: '', offset: 0 })}&nap=${outcome.value.written}`, 303);
      },
    }),
  ];
}

const langOf = (context: Context): Target => TARGETS.find((known) => known === context.req.query('lang')) ?? 'km';

const lineOfArticle = ({ id, vi, text, isOlder }: ArticleText): Line => ({
  subject: 'article',
  label: vi,
  vi,
  text,
  builtIn: false,
  state: text === null ? 'missing' : isOlder ? 'outdated' : 'draft',
  href: newsHref(id),
});

/** Without diacritics where the script knows them. */
function holds({ label, vi, text }: Line, q: string): boolean {
  const words = `${label} ${vi} ${text ?? ''}`;
  return words.includes(q) || (plainKey(q) !== '' && plainKey(words).includes(plainKey(q)));
}
