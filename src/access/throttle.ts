// How often one may try to sign in, or write to an organisation without an account. An attempt is counted before the
// password is looked at, so that many at once cannot slip through; a right password gives its count back.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, row } from '../platform/database/types.ts';

const WINDOW_MS = 15 * 60_000;

/** Many officers share one office address, so an address may miss more often than an account. */
const LIMIT = { account: 5, address: 50, verification: 60, inquiry: 5 };
export type ThrottleKind = keyof typeof LIMIT;

const keyOf = (kind: ThrottleKind, what: string) => createHash('sha256').update(`${kind}:${what}`).digest('hex');

export interface Blocked {
  minutes: number;
  /** The attempt that met the limit first; those after it are not news. */
  first: boolean;
}

/** Counts the attempt; tells how long to wait when there were too many. */
export async function countAttempt(db: Db, kind: ThrottleKind, what: string, now: Date): Promise<Blocked | undefined> {
  const windowStart = new Date(now.getTime() - WINDOW_MS);
  const counted = await row(
    db,
    sql<{ attempts: number; since: number }>`
      insert into account_throttle as throttle (key, attempts, since) values (${keyOf(kind, what)}, 1, ${now})
      on conflict (key) do update set
        attempts = case when throttle.since <= ${windowStart} then 1 else least(throttle.attempts + 1, 1000) end,
        since = case when throttle.since <= ${windowStart} then ${now} else throttle.since end
      returning attempts, (extract(epoch from since) * 1000)::float8 as since`,
  );
  if (counted === undefined || counted.attempts <= LIMIT[kind]) return undefined;
  const waitMs = counted.since + WINDOW_MS - now.getTime();
  return { minutes: Math.max(1, Math.ceil(waitMs / 60_000)), first: counted.attempts === LIMIT[kind] + 1 };
}

/** After a right password: the account starts afresh, the address gets its attempt back, old counts go. */
export async function forgiveAttempt(db: Db, account: string, address: string, now: Date): Promise<void> {
  await sql`delete from account_throttle
    where key = ${keyOf('account', account)} or since < ${new Date(now.getTime() - WINDOW_MS)}`.execute(db);
  await sql`update account_throttle set attempts = greatest(attempts - 1, 0)
    where key = ${keyOf('address', address)}`.execute(db);
}
