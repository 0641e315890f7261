import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { type AskedGrant, asGrants, grantFaults } from '../account-rules.ts';
import { defineAction } from '../declare.ts';
import { refusal } from '../messages.ts';
import { actorName } from '../model.ts';
import { accountByEmail, accountById, isLastAdministrator, replaceGrants } from '../store.ts';

/** The given grants take the place of all the user had; they hold from the user's next request. */
export const changeGrants = defineAction({
  name: 'user.grant',
  permission: 'users.manage',
  summary: 'Đổi vai trò và địa bàn của tài khoản',
  run: async (
    { db, actor, now, record },
    { email, grants }: { email: string; grants: AskedGrant[] },
  ): Promise<Outcome<{ id: string }>> => {
    const account = await accountByEmail(db, email);
    if (account === undefined) return refused(refusal('user.unknown', { email }, 'email'));
    const faults = grantFaults(grants, account.email);
    if (faults.length > 0) return refused(...faults);
    const stays = grants.some(({ role }) => role === 'administrator');
    if (!stays && (await isLastAdministrator(db, account.id))) {
      return refused(refusal('user.lastAdministrator', { email: account.email }, 'email'));
    }
    await replaceGrants(db, account.id, asGrants(grants), actorName(actor), now);
    const after = await accountById(db, account.id);
    await record({ subjectKind: 'account', subjectId: account.id, before: account.grants, after: after?.grants, touched: [] });
    return done({ id: account.id });
  },
});
