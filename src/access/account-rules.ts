// What an account must be before it is written; every fault at once, each at its field.
import { z } from 'zod';
import type { Refusal } from '../platform/refusal.ts';
import { clean } from '../platform/text.ts';
import { storable } from './canonical.ts';
import { refusal, say } from './messages.ts';
import { GRANTED_ROLES, type Grant, type GrantedRole, ROLE_AREA } from './model.ts';

export const PASSWORD_LENGTH = { minimum: 10, maximum: 128 };

/** A grant as it was typed: the role may be any word. */
export interface AskedGrant {
  role: string;
  unitId?: number | null;
  organizationId?: number | null;
}

export interface Person {
  name: string;
  email: string;
}

export const tidyPerson = ({ name, email }: Person): Person => ({
  name: clean(storable(name)),
  email: clean(storable(email)).toLowerCase(),
});

export function personFaults({ name, email }: Person): Refusal[] {
  const faults: Refusal[] = [];
  if (name === '') faults.push(refusal('name.missing', {}, 'name'));
  if (!z.email().safeParse(email).success) faults.push(refusal('email.invalid', { email }, 'email'));
  return faults;
}

export function passwordFaults(password: string, email: string): Refusal[] {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH.minimum) return [refusal('password.short', { minimum: PASSWORD_LENGTH.minimum }, 'password')];
  // better-auth counts UTF-16 units when it signs in
  if (password.length > PASSWORD_LENGTH.maximum)
    return [refusal('password.long', { maximum: PASSWORD_LENGTH.maximum }, 'password')];
  return password.toLowerCase() === email ? [refusal('password.email', {}, 'password')] : [];
}

export function grantFaults(asked: readonly AskedGrant[], email: string): Refusal[] {
  if (asked.length === 0) return [refusal('grant.none', { email }, 'role')];
  return asked.flatMap(({ role, unitId, organizationId }) => {
    if (!isGrantedRole(role)) return [refusal('grant.role', { role, roles: GRANTED_ROLES.join(', ') }, 'role')];
    const given = [unitId != null && 'unit', organizationId != null && 'organization'].filter(Boolean).join('+') || 'everything';
    const needed = ROLE_AREA[role];
    return given === needed ? [] : [refusal(`grant.${needed}`, { role: say(`role.${role}`) }, needed)];
  });
}

/** Only after `grantFaults` found none. */
export const asGrants = (asked: readonly AskedGrant[]): Grant[] =>
  asked.flatMap(({ role, unitId = null, organizationId = null }) =>
    isGrantedRole(role) ? [{ role, unitId, organizationId }] : [],
  );

const isGrantedRole = (role: string): role is GrantedRole => GRANTED_ROLES.some((known) => known === role);
