// Forms half filled in, kept for the account that typed them: no part of the register, so no audit entry.

import { sql } from 'kysely';
import { asStored } from '../../access/canonical.ts';
import { type Action, type ActionContext, defineAction } from '../../access/declare.ts';
import { type Db, row } from '../../platform/database/types.ts';
import { done, refused } from '../../platform/refusal.ts';

const KEPT_DAYS = 30;
const LONGEST = 64_000;

export interface Draft {
  typed: Record<string, string>;
  /** ISO instant. */
  savedAt: string;
}

/** `form`: the address of the form's page. */
export async function draftOf(db: Db, accountId: string, form: string): Promise<Draft | undefined> {
  const found = await row(
    db,
    sql<{ typed: Draft['typed']; savedAt: Date }>`select typed, saved_at as "savedAt" from form_draft
      where account_id = ${accountId} and form = ${form}`,
  );
  return found && { typed: found.typed, savedAt: new Date(found.savedAt).toISOString() };
}

const nobody = refused({ code: 'draft.nobody', message: 'Chỉ giữ được bản nháp cho người đã đăng nhập bằng tài khoản.' });
const accountOf = ({ actor }: ActionContext) => (actor.kind === 'user' ? actor.id : undefined);

export const keepDraft: Action<{ form: string; typed: Draft['typed'] }, { savedAt: string }> = defineAction({
  name: 'draft.keep',
  permission: 'register.write',
  summary: 'Lưu nháp một biểu mẫu',
  async run(context, { form, typed }) {
    const { db, now } = context;
    const account = accountOf(context);
    if (account === undefined) return nobody;
    const text = JSON.stringify(asStored(typed));
    if (text.length > LONGEST) {
      return refused({ code: 'draft.tooLong', message: 'Bản nháp quá dài, không giữ được. Hãy gửi biểu mẫu hoặc ghi gọn lại.' });
    }
    await sql`delete from form_draft where saved_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS})`.execute(db);
    await sql`insert into form_draft (account_id, form, typed, saved_at) values (${account}, ${form}, ${text}::jsonb, ${now})
      on conflict (account_id, form) do update set typed = excluded.typed, saved_at = excluded.saved_at`.execute(db);
    context.unchanged();
    return done({ savedAt: now.toISOString() });
  },
});

export const dropDraft: Action<{ form: string }, null> = defineAction({
  name: 'draft.drop',
  permission: 'register.write',
  summary: 'Bỏ bản nháp của một biểu mẫu',
  async run(context, { form }) {
    const account = accountOf(context);
    if (account === undefined) return nobody;
    await sql`delete from form_draft where account_id = ${account} and form = ${form}`.execute(context.db);
    context.unchanged();
    return done(null);
  },
});
