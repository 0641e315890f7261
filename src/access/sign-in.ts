// In and out: plain functions over request headers, for forms that work without scripts.
import { APIError } from 'better-auth/api';
import type { OpenDatabase } from '../platform/database/open.ts';
import { transact } from '../platform/database/transact.ts';
import { done, type Outcome, refused } from '../platform/refusal.ts';
import { recordAudit } from './audit.ts';
import { ADDRESS_HEADER, type Auth, openAuth } from './auth.ts';
import { refusal } from './messages.ts';
import { ANONYMOUS, type User } from './model.ts';
import { type Account, accountByEmail, accountById, dropExpiredSessions } from './store.ts';
import { countAttempt, forgiveAttempt, type ThrottleKind } from './throttle.ts';

type Database = Pick<OpenDatabase, 'db' | 'pool' | 'where'>;

export interface Accounts {
  auth: Auth;
  database: Database;
}

/** The secret comes from `authKey`. */
export const openAccounts = (database: Database, secret: string): Accounts => ({ auth: openAuth(database.db, secret), database });

/** What the door knows of a request: whether it came by https, and from which address. */
export interface Origin {
  address: string;
  secure: boolean;
}

export interface SignIn extends Origin {
  email: string;
  password: string;
  headers: Headers;
  now: Date;
}

/** Set-Cookie lines for the answer. Unknown account, wrong password and disabled account get the same words after the same work. */
export async function signIn({ auth, database }: Accounts, request: SignIn): Promise<Outcome<{ setCookie: string[] }>> {
  const { address, secure, now } = request;
  const email = request.email.trim().toLowerCase();
  const blocked =
    (await blockedBy(database, 'address', address, request)) ?? (await blockedBy(database, 'account', email, request));
  if (blocked !== undefined) return refused(refusal('signIn.throttled', { minutes: blocked.minutes }));

  const answer = await askForSession(auth, email, request);
  const account = answer === undefined ? undefined : await accountByEmail(database.db, email);
  if (answer === undefined || account === undefined) return refused(refusal('signIn.wrong'));

  await forgiveAttempt(database.db, email, address, now);
  await dropExpiredSessions(database.db, now);
  await noteSession(database, 'session.opened', asUser(account), now, address);
  return done({ setCookie: cookiesOf(answer, secure) });
}

async function askForSession(auth: Auth, email: string, { password, headers, address }: SignIn): Promise<Headers | undefined> {
  try {
    const { headers: answer } = await auth.api.signInEmail({
      body: { email, password },
      headers: new Headers({ [ADDRESS_HEADER]: address, 'user-agent': headers.get('user-agent') ?? '' }),
      returnHeaders: true,
    });
    return answer;
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}

async function blockedBy(database: Database, kind: ThrottleKind, what: string, { address, now }: SignIn) {
  const blocked = await countAttempt(database.db, kind, what, now);
  if (blocked?.first) await noteBlocked(database, kind, what, address, now);
  return blocked;
}

/** An address that belongs to no account is not written down: it may be a password typed into the wrong field. */
async function noteBlocked(database: Database, kind: ThrottleKind, what: string, address: string, at: Date): Promise<void> {
  const account = kind === 'account' ? await accountByEmail(database.db, what) : undefined;
  const subjectId = account?.id ?? (kind === 'address' ? address : 'unknown');
  await transact(database, ({ db }) =>
    recordAudit(db, {
      at,
      actor: ANONYMOUS,
      action: 'session.throttled',
      subjectKind: kind,
      subjectId,
      after: { address },
      touched: [],
    }),
  );
}

/** Set-Cookie lines that take the cookie away; the session itself is gone from the database. */
export async function signOut(accounts: Accounts, headers: Headers, { address, secure }: Origin, now: Date): Promise<string[]> {
  const user = await sessionOf(accounts, headers);
  const { headers: answer } = await accounts.auth.api.signOut({ headers, returnHeaders: true });
  if (user !== null) await noteSession(accounts.database, 'session.closed', user, now, address);
  return cookiesOf(answer, secure);
}

/** The signed-in user with the grants of this moment: a role taken away ends with the next request. */
export async function sessionOf({ auth, database }: Accounts, headers: Headers): Promise<User | null> {
  if (!headers.has('cookie')) return null;
  const session = await auth.api.getSession({ headers });
  const account = session === null ? undefined : await accountById(database.db, session.user.id);
  return account === undefined || account.disabled ? null : asUser(account);
}

const asUser = ({ id, name, email, isSample, grants }: Account): User => ({ kind: 'user', id, name, email, isSample, grants });

const cookiesOf = (answer: Headers, secure: boolean) => answer.getSetCookie().map((line) => (secure ? `${line}; Secure` : line));

async function noteSession(database: Database, action: string, actor: User, at: Date, address: string): Promise<void> {
  const entry = { at, actor, action, subjectKind: 'account', subjectId: actor.id, after: { address }, touched: [] };
  await transact(database, ({ db }) => recordAudit(db, entry));
}
