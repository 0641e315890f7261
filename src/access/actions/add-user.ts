import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { type AskedGrant, asGrants, grantFaults, type Person, personFaults, tidyPerson } from '../account-rules.ts';
import { defineAction } from '../declare.ts';
import { issueLink, type OneTimeLink } from '../links.ts';
import { refusal } from '../messages.ts';
import { actorName } from '../model.ts';
import { accountById, insertAccount, replaceGrants } from '../store.ts';

export interface AddUser extends Person {
  grants: AskedGrant[];
}

/** The new user sets the password through the link, so that nobody else ever knows it. */
export const addUser = defineAction({
  name: 'user.add',
  permission: 'users.manage',
  summary: 'Thêm tài khoản',
  run: async ({ db, actor, now, record }, input: AddUser): Promise<Outcome<{ id: string; link: OneTimeLink }>> => {
    const person = tidyPerson(input);
    const faults = [...personFaults(person), ...grantFaults(input.grants, person.email)];
    if (faults.length > 0) return refused(...faults);
    const id = await insertAccount(db, { ...person, isSample: false }, now);
    if (id === undefined) return refused(refusal('email.taken', { email: person.email }, 'email'));
    await replaceGrants(db, id, asGrants(input.grants), actorName(actor), now);
    const link = await issueLink(db, 'password', id, now);
    await record({ subjectKind: 'account', subjectId: id, after: await accountById(db, id), touched: [] });
    return done({ id, link });
  },
});
