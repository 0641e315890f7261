import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { defineAction } from '../declare.ts';
import { issueLink, type OneTimeLink } from '../links.ts';
import { refusal } from '../messages.ts';
import { accountByEmail } from '../store.ts';

/** The old password holds until the link is used; for a disabled account using it opens the account again. */
export const resetUser = defineAction({
  name: 'user.reset',
  permission: 'users.manage',
  summary: 'Cấp đường dẫn dùng một lần để đặt lại mật khẩu',
  run: async ({ db, now, record }, { email }: { email: string }): Promise<Outcome<{ id: string; link: OneTimeLink }>> => {
    const account = await accountByEmail(db, email);
    if (account === undefined) return refused(refusal('user.unknown', { email }, 'email'));
    const link = await issueLink(db, 'password', account.id, now);
    await record({ subjectKind: 'account', subjectId: account.id, after: { linkUntil: link.expiresAt }, touched: [] });
    return done({ id: account.id, link });
  },
});
