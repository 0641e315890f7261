// Drafts of forms, for every form of the house. In a page:
//
//   const draft = await draftHere(web, context, visit);
//   const typed = draft?.taken ? draft.typed : stored;
//   <DraftNotice shell={shell} draft={draft} />
//   <KeptForm shell={shell} visit={visit} action={context.req.path}> fields … <DraftButton shell={shell} /> </KeptForm>
//   islands={['keep-draft']}
//
// and where the form was sent well: await sentWell(web, context, visit). A form is named by the address of the page that shows
// it; where another address takes it, say `form`. What was typed is personal to the account and shown to nobody else.

import type { Context } from 'hono';
import type { ComponentChildren } from 'preact';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { momentInVietnam } from '../../../platform/date.ts';
import { Refused } from '../../../platform/refusal.ts';
import type { Language } from '../../../ui/messages.ts';
import type { Shell } from '../../../ui/page.tsx';
import type { Web } from '../../../web/visit.ts';
import { typedIn } from '../../pages/form.ts';
import { type Draft, draftOf, dropDraft, keepDraft } from '../drafts.ts';

const DRAFTS = '/lam-viec/ban-nhap';
const KEEPING = 'register.write';
const mayKeep = (visit: Visit) => visit.may(visit.actor, KEEPING);
/** Fields of a draft's own among those of the form. */
const FORM = 'draft-form';
const DO = 'draft-do';
const TAKE = 'nhap';

export interface DraftHere extends Draft {
  form: string;
  /** The visitor has asked to go on with it. */
  taken: boolean;
}

/** What the visitor left unfinished on this page. */
export async function draftHere(
  { house }: Web,
  context: Context,
  { actor }: Visit,
  form = context.req.path,
): Promise<DraftHere | undefined> {
  if (actor.kind !== 'user') return undefined;
  const draft = await draftOf(house.database.db, actor.id, form);
  return draft && { ...draft, form, taken: context.req.query(TAKE) !== undefined };
}

/** To call once the form was sent and taken. */
export async function sentWell({ house }: Web, context: Context, visit: Visit, form = context.req.path): Promise<void> {
  if (visit.actor.kind === 'user') await perform(dropDraft, { form }, { database: house.database, ...visit });
}

export function DraftNotice({ shell, draft }: { shell: Shell; draft: DraftHere | undefined }) {
  if (!draft || draft.taken) return null;
  const t = words[shell.t.lang];
  return (
    <form class="notice no-print" method="post" action={DRAFTS}>
      <p class="notice-title">{t.kept(momentInVietnam(new Date(draft.savedAt)))}</p>
      <p class="actions">
        <a class="button secondary" href={`${draft.form}?${TAKE}=1`}>
          {t.take}
        </a>
        <input type="hidden" name={FORM} value={draft.form} />
        <button class="quiet" type="submit" name={DO} value="drop">
          {t.drop}
        </button>
      </p>
    </form>
  );
}

interface KeptFormProps {
  shell: Shell;
  visit: Visit;
  action: string;
  /** Address of the page that shows the form. */
  form?: string;
  children: ComponentChildren;
}

/** A form whose content is kept while it is typed. */
export function KeptForm({ shell, visit, action, form = action, children }: KeptFormProps) {
  const t = words[shell.t.lang];
  if (!mayKeep(visit)) {
    return (
      <form method="post" action={action}>
        {children}
      </form>
    );
  }
  return (
    <keep-draft
      data-address={DRAFTS}
      data-owner={visit.actor.kind === 'user' ? visit.actor.id : undefined}
      data-saved={t.saved}
      data-offline={t.offline}
      data-found={t.found}
      data-take={t.take}
      data-drop={t.drop}
    >
      <form method="post" action={action}>
        <input type="hidden" name={FORM} value={form} />
        {children}
      </form>
      <output class="no-print" />
    </keep-draft>
  );
}

/** Beside the button that sends the form. `visit` where the form is also for people who keep no drafts. */
export function DraftButton({ shell, visit }: { shell: Shell; visit?: Visit }) {
  if (visit && !mayKeep(visit)) return null;
  return (
    <button class="secondary" type="submit" formaction={DRAFTS} formnovalidate name={DO} value="keep">
      {words[shell.t.lang].keep}
    </button>
  );
}

export function draftRoutes(web: Web): Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: DRAFTS,
      permission: KEEPING,
      summary: 'Lưu nháp một biểu mẫu',
      handler: async (context, visit) => {
        const { [FORM]: form = '', [DO]: what, ...typed } = await typedIn(context.req);
        if (!/^\/lam-viec\/[\w/.%-]{1,300}$/.test(form)) return context.notFound();
        const performance = { database: web.house.database, ...visit };
        if (what === 'drop') {
          await perform(dropDraft, { form }, performance);
          return context.redirect(form, 303);
        }
        const kept = await perform(keepDraft, { form, typed }, performance);
        const quietly = context.req.header('accept') === 'application/json';
        if (quietly) return kept.ok ? context.json(kept.value) : context.json(kept.refusals, 422);
        if (!kept.ok) throw new Refused(kept.refusals);
        return context.redirect(`${form}?${TAKE}=1`, 303);
      },
    }),
  ];
}

const vi = {
  kept: (at: string) => `Có bản nháp lưu lúc ${at}`,
  take: 'Dùng tiếp',
  drop: 'Bỏ',
  keep: 'Lưu nháp',
  saved: 'Đã lưu nháp lúc {0}.',
  offline: 'Không kết nối được máy chủ: bản nháp tạm giữ trên máy này, sẽ lưu khi có mạng.',
  found: 'Trên máy này còn giữ những gì đã ghi lúc {0} mà chưa gửi được.',
};

const en: typeof vi = {
  kept: (at) => `A draft was kept at ${at}`,
  take: 'Go on with it',
  drop: 'Drop it',
  keep: 'Keep as a draft',
  saved: 'Draft kept at {0}.',
  offline: 'The server cannot be reached: the draft stays on this machine and is kept when the line is back.',
  found: 'This machine still holds what was written at {0} and could not be sent.',
};

const words: Record<Language, typeof vi> = { vi, en };
