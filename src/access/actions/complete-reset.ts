import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../../platform/database/types.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { passwordFaults } from '../account-rules.ts';
import { defineAction } from '../declare.ts';
import { findLink, takeLink } from '../links.ts';
import { refusal } from '../messages.ts';
import { accountById, endSessions, setPassword } from '../store.ts';

/** Whose password the page would set; undefined: the link is not good. Looking does not use it up. */
export async function checkPasswordToken(db: Db, token: string, now: Date): Promise<{ name: string; email: string } | undefined> {
  const link = await findLink(db, 'password', token, now);
  return link?.userId == null ? undefined : accountById(db, link.userId);
}

/** Open to everyone, for the link is the proof. Every session of the account ends. */
export const completeReset = defineAction({
  name: 'password.set',
  permission: 'public',
  summary: 'Đặt mật khẩu bằng đường dẫn dùng một lần',
  run: async (
    { db, now, record },
    { token, password }: { token: string; password: string },
  ): Promise<Outcome<{ id: string }>> => {
    const link = await takeLink(db, 'password', token, now);
    const account = link?.userId == null ? undefined : await accountById(db, link.userId);
    if (account === undefined) return refused(refusal('link.invalid'));
    const faults = passwordFaults(password, account.email);
    if (faults.length > 0) return refused(...faults);
    await setPassword(db, account.id, await hashPassword(password), now);
    await endSessions(db, account.id);
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
