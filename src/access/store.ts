// Accounts and grants in the database.
import { sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';
import { storable } from './canonical.ts';
import type { Grant, User } from './model.ts';

/** An account as lists and audit entries show it: nothing of its password. */
export interface Account extends Omit<User, 'kind'> {
  disabled: boolean;
  hasPassword: boolean;
}

const ACCOUNT = sql`
  u.id, u.name, u.email, u.is_sample as "isSample", u.disabled_at is not null as disabled,
  exists (select from account_credential c where c.user_id = u.id and c.password is not null) as "hasPassword",
  coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'organizationId', g.organization_id) order by g.id)
    from grant_role g where g.user_id = u.id
  ), '[]') as grants`;

export const accountById = (db: Db, id: string): Promise<Account | undefined> =>
  row(db, sql<Account>`select ${ACCOUNT} from account_user u where u.id = ${id}`);

export const accountByEmail = (db: Db, email: string): Promise<Account | undefined> =>
  row(db, sql<Account>`select ${ACCOUNT} from account_user u where u.email = ${storable(email).trim().toLowerCase()}`);

export const listAccounts = (db: Db): Promise<Account[]> =>
  rows(db, sql<Account>`select ${ACCOUNT} from account_user u order by u.email`);

export async function hasAccounts(db: Db): Promise<boolean> {
  return (await row(db, sql`select from account_user limit 1`)) !== undefined;
}

export interface NewAccount {
  name: string;
  email: string;
  isSample: boolean;
}

/** Undefined when the address is taken: the unique key decides, not a look beforehand. */
export async function insertAccount(db: Db, { name, email, isSample }: NewAccount, now: Date): Promise<string | undefined> {
  const added = await row(
    db,
    sql<{ id: string }>`insert into account_user (name, email, is_sample, created_at, updated_at)
      values (${name}, ${email}, ${isSample}, ${now}, ${now}) on conflict (email) do nothing returning id`,
  );
  return added?.id;
}

export async function setPassword(db: Db, userId: string, passwordHash: string, now: Date): Promise<void> {
  await sql`insert into account_credential (user_id, account_id, provider_id, password, created_at, updated_at)
    values (${userId}, ${userId}, 'credential', ${passwordHash}, ${now}, ${now})
    on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = excluded.updated_at`.execute(
    db,
  );
  await sql`update account_user set disabled_at = null, updated_at = ${now} where id = ${userId}`.execute(db);
}

/** Without a password and without sessions nothing opens the account, even if a check were forgotten. */
export async function disableAccount(db: Db, userId: string, now: Date): Promise<void> {
  await sql`update account_user set disabled_at = ${now}, updated_at = ${now} where id = ${userId}`.execute(db);
  await sql`delete from account_credential where user_id = ${userId}`.execute(db);
  await endSessions(db, userId);
}

export async function endSessions(db: Db, userId: string): Promise<void> {
  await sql`delete from account_session where user_id = ${userId}`.execute(db);
}

export async function dropExpiredSessions(db: Db, now: Date): Promise<void> {
  await sql`delete from account_session where expires_at <= ${now}`.execute(db);
}

export async function replaceGrants(db: Db, userId: string, grants: readonly Grant[], by: string, now: Date): Promise<void> {
  await sql`delete from grant_role where user_id = ${userId}`.execute(db);
  for (const { role, unitId, organizationId } of grants) {
    await sql`insert into grant_role (user_id, role, unit_id, organization_id, granted_by, at)
      values (${userId}, ${role}, ${unitId}, ${organizationId}, ${by}, ${now}) on conflict do nothing`.execute(db);
  }
}

/** Locked in order, so that two administrators cannot disable each other at the same moment. */
export async function isLastAdministrator(db: Db, userId: string): Promise<boolean> {
  const administrators = await rows(
    db,
    sql<{ id: string }>`select u.id from account_user u
      where u.disabled_at is null and exists (select from grant_role g where g.user_id = u.id and g.role = 'administrator')
      order by u.id for update of u`,
  );
  return administrators.length === 1 && administrators[0]?.id === userId;
}
