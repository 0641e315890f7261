import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { defineAction } from '../declare.ts';
import { revokeLinks } from '../links.ts';
import { refusal } from '../messages.ts';
import { accountByEmail, accountById, disableAccount, isLastAdministrator } from '../store.ts';

export const disableUser = defineAction({
  name: 'user.disable',
  permission: 'users.manage',
  summary: 'Khóa tài khoản và kết thúc mọi phiên làm việc của tài khoản đó',
  run: async ({ db, now, record }, { email }: { email: string }): Promise<Outcome<{ id: string }>> => {
    const account = await accountByEmail(db, email);
    if (account === undefined) return refused(refusal('user.unknown', { email }, 'email'));
    if (account.disabled) return refused(refusal('user.disabled', { email: account.email }, 'email'));
    if (await isLastAdministrator(db, account.id))
      return refused(refusal('user.lastAdministrator', { email: account.email }, 'email'));
    await disableAccount(db, account.id, now);
    await revokeLinks(db, 'password', account.id);
    await record({
      subjectKind: 'account',
      subjectId: account.id,
      before: account,
      after: await accountById(db, account.id),
      touched: [],
    });
    return done({ id: account.id });
  },
});
