// One-time links: whoever holds the address may set up the first administrator, or a password. Only a hash is kept.
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Db, row } from '../platform/database/types.ts';

const LINK_HOURS = 24;
const PATHS = { setup: '/thiet-lap', password: '/dat-mat-khau' };
export type LinkKind = keyof typeof PATHS;

export interface OneTimeLink {
  token: string;
  /** Path and query on this server; the door puts its own address before it. */
  path: string;
  expiresAt: Date;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Any earlier link for the same purpose stops working. */
export async function issueLink(db: Db, kind: LinkKind, userId: string | null, now: Date): Promise<OneTimeLink> {
  await revokeLinks(db, kind, userId);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  await sql`insert into account_link (token_hash, kind, user_id, expires_at)
    values (${hashOf(token)}, ${kind}, ${userId}, ${expiresAt})`.execute(db);
  return { token, path: `${PATHS[kind]}?ma=${token}`, expiresAt };
}

export async function revokeLinks(db: Db, kind: LinkKind, userId: string | null): Promise<void> {
  await sql`delete from account_link where kind = ${kind} and user_id is not distinct from ${userId}`.execute(db);
}

interface Held {
  userId: string | null;
}

/** Looks without using it up: opening the page in a mail scanner must not spend the link. */
export function findLink(db: Db, kind: LinkKind, token: string, now: Date): Promise<Held | undefined> {
  return row(
    db,
    sql<Held>`select user_id as "userId" from account_link
      where token_hash = ${hashOf(token)} and kind = ${kind} and expires_at > ${now}`,
  );
}

/** Uses it up: of two at once one gets nothing. */
export function takeLink(db: Db, kind: LinkKind, token: string, now: Date): Promise<Held | undefined> {
  return row(
    db,
    sql<Held>`delete from account_link
      where token_hash = ${hashOf(token)} and kind = ${kind} and expires_at > ${now} returning user_id as "userId"`,
  );
}
