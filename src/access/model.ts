// Who may do what, where: roles carry permissions, a grant ties a role to an area. Pure rules.

const OFFICER = [
  'public',
  'board.read',
  'register.read',
  'register.write',
  'people.read',
  'people.sensitive',
  'life.record',
  'return.file',
  'return.accept',
  'finding.override',
  'paper.read',
  'support.read',
  'support.file',
  'support.check',
  'training.manage',
  'linkage.manage',
  'article.write',
  'import.run',
  'report.make',
  'export.run',
] as const;

/**
 * The whole table of rights. The administrator runs the system but does not see ethnicity and the like;
 * who needs both holds two grants, and the audit shows both.
 */
const PERMISSIONS_OF_ROLE = {
  administrator: [
    'public',
    'board.read',
    'register.read',
    'register.write',
    'people.read',
    'life.record',
    'return.file',
    'return.accept',
    'return.lock',
    'finding.override',
    'paper.read',
    'support.read',
    'support.file',
    'support.check',
    'training.manage',
    'linkage.manage',
    'article.write',
    'article.publish',
    'translation.write',
    'support.appraise',
    'support.pay',
    'budget.write',
    'organization.merge',
    'import.run',
    'import.undo',
    'report.make',
    'export.run',
    'audit.read',
    'users.manage',
    'system.operate',
  ],
  provincialOfficer: [
    ...OFFICER,
    'article.publish',
    'translation.write',
    'support.appraise',
    'support.pay',
    'budget.write',
    'return.lock',
    'organization.merge',
    'import.undo',
    'audit.read',
  ],
  communeOfficer: OFFICER,
  leader: ['public', 'board.read', 'register.read', 'report.make', 'support.read', 'support.decide', 'article.publish'],
  organizationClerk: [
    'public',
    'register.read',
    'register.write',
    'people.read',
    'people.sensitive',
    'return.file',
    'paper.read',
    'support.read',
    'support.file',
  ],
  public: ['public'],
} as const satisfies Record<Role, readonly Permission[]>;

export const PERMISSIONS = [
  'public',
  'board.read',
  'register.read',
  'register.write',
  'people.read',
  'people.sensitive',
  // life events of an organisation: founding, changes, its end
  'life.record',
  'return.file',
  'return.accept',
  'return.lock',
  'finding.override',
  'paper.read',
  'support.read',
  // the applicant, the commune that checks, the agency that appraises, the approver, the payer
  'support.file',
  'support.check',
  'support.appraise',
  'support.decide',
  'support.pay',
  'budget.write',
  // classes of training: opened, attended, certified
  'training.manage',
  // buyers and the prices of the market
  'linkage.manage',
  // news of the public pages: who writes, who publishes
  'article.write',
  'article.publish',
  'translation.write',
  'organization.merge',
  'import.run',
  'import.undo',
  'report.make',
  'export.run',
  'audit.read',
  'users.manage',
  'system.operate',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Roles a person can be given, by what their area is. */
export const ROLE_AREA = {
  administrator: 'everything',
  provincialOfficer: 'unit',
  communeOfficer: 'unit',
  leader: 'unit',
  organizationClerk: 'organization',
} as const;
export type GrantedRole = keyof typeof ROLE_AREA;
export type Role = GrantedRole | 'public';
export const GRANTED_ROLES = Object.keys(ROLE_AREA) as GrantedRole[];

export interface Grant {
  role: GrantedRole;
  unitId: number | null;
  organizationId: number | null;
}

export interface User {
  kind: 'user';
  id: string;
  name: string;
  email: string;
  isSample: boolean;
  grants: Grant[];
}
/** Whoever runs commands owns the machine and may do everything, but is named in the audit. */
export interface CommandActor {
  kind: 'command';
  name: string;
}
export type Actor = User | CommandActor | { kind: 'anonymous' };
export const ANONYMOUS: Actor = { kind: 'anonymous' };

/** How the audit names an actor; e-mail addresses are never reused, for accounts are never deleted. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.email}`;
  return actor.kind === 'command' ? `command:${actor.name}` : 'anonymous';
}

/** What is asked about: a unit, or an organisation together with the unit it lies in. */
export interface Area {
  unitId: number;
  organizationId?: number;
}

/** Does the territory of the first unit, in whatever units it lives on, take in the second? */
export type AreaCovers = (holderUnitId: number, askedUnitId: number) => boolean;

/** Without an area: is it allowed somewhere? A list behind such a page is cut with `scopeOf`. */
export type May = (actor: Actor, permission: Permission, area?: Area) => boolean;

const allows = (role: Role, permission: Permission) => (PERMISSIONS_OF_ROLE[role] as readonly Permission[]).includes(permission);

export function rightsOver(covers: AreaCovers): May {
  const reaches = (grant: Grant, area: Area) => {
    if (grant.role === 'administrator') return true;
    if (grant.organizationId !== null) return grant.organizationId === area.organizationId;
    return grant.unitId !== null && covers(grant.unitId, area.unitId);
  };
  return (actor, permission, area) => {
    if (actor.kind === 'command' || allows('public', permission)) return true;
    if (actor.kind === 'anonymous') return false;
    return actor.grants.some((grant) => allows(grant.role, permission) && (area === undefined || reaches(grant, area)));
  };
}

export type Scope = 'everything' | { unitIds: number[]; organizationIds: number[] };

/** Where an actor holds a permission, to cut a list by. Empty arrays: nowhere. */
export function scopeOf(actor: Actor, permission: Permission): Scope {
  if (actor.kind === 'command' || allows('public', permission)) return 'everything';
  const grants = actor.kind === 'user' ? actor.grants.filter((grant) => allows(grant.role, permission)) : [];
  if (grants.some((grant) => grant.role === 'administrator')) return 'everything';
  return {
    unitIds: grants.flatMap((grant) => grant.unitId ?? []),
    organizationIds: grants.flatMap((grant) => grant.organizationId ?? []),
  };
}
