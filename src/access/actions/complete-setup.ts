import { hashPassword } from 'better-auth/crypto';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { transact } from '../../platform/database/transact.ts';
import type { Db } from '../../platform/database/types.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { type Person, passwordFaults, personFaults, tidyPerson } from '../account-rules.ts';
import { defineAction } from '../declare.ts';
import { findLink, issueLink, type OneTimeLink, takeLink } from '../links.ts';
import { refusal } from '../messages.ts';
import { actorName } from '../model.ts';
import { accountById, hasAccounts, insertAccount, replaceGrants, setPassword } from '../store.ts';

/** For the first start: the link printed by the door; undefined once there is an account. */
export function setupLink(database: Pick<OpenDatabase, 'pool' | 'where'>, now: Date): Promise<OneTimeLink | undefined> {
  return transact(database, async ({ db }) => ((await hasAccounts(db)) ? undefined : issueLink(db, 'setup', null, now)));
}

/** Whether the page may be shown; looking does not use the link up. */
export async function checkSetupToken(db: Db, token: string, now: Date): Promise<boolean> {
  return !(await hasAccounts(db)) && (await findLink(db, 'setup', token, now)) !== undefined;
}

export interface CompleteSetup extends Person {
  token: string;
  password: string;
}

/** Open to everyone, for the link is the proof: only the person at the server's console has seen it. */
export const completeSetup = defineAction({
  name: 'setup.complete',
  permission: 'public',
  summary: 'Tạo người quản trị đầu tiên',
  run: async ({ db, actor, now, record }, input: CompleteSetup): Promise<Outcome<{ id: string }>> => {
    const person = tidyPerson(input);
    if ((await takeLink(db, 'setup', input.token, now)) === undefined) return refused(refusal('setup.invalid'));
    if (await hasAccounts(db)) return refused(refusal('setup.done'));
    const faults = [...personFaults(person), ...passwordFaults(input.password, person.email)];
    if (faults.length > 0) return refused(...faults);
    const id = await insertAccount(db, { ...person, isSample: false }, now);
    if (id === undefined) return refused(refusal('setup.done'));
    await setPassword(db, id, await hashPassword(input.password), now);
    await replaceGrants(db, id, [{ role: 'administrator', unitId: null, organizationId: null }], actorName(actor), now);
    await record({ subjectKind: 'account', subjectId: id, after: await accountById(db, id), touched: [] });
    return done({ id });
  },
});
