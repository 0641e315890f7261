import { describe, expect, test } from 'vitest';
import {
  type Actor,
  ANONYMOUS,
  type Area,
  GRANTED_ROLES,
  type Grant,
  type GrantedRole,
  PERMISSIONS,
  type Permission,
  rightsOver,
  scopeOf,
} from './model.ts';

// Province 84 with commune 29506 until 2025-06-30; since then both live on inside province 86 and commune 29515.
const OLD_PROVINCE = 84;
const OLD_COMMUNE = 29506;
const NEW_PROVINCE = 86;
const NEW_COMMUNE = 29515;
const OTHER_COMMUNE = 29600;
const OTHER_PROVINCE_COMMUNE = 1;
const TERRITORY = new Map([
  [OLD_PROVINCE, [OLD_PROVINCE, OLD_COMMUNE, NEW_COMMUNE, OTHER_COMMUNE]],
  [NEW_PROVINCE, [NEW_PROVINCE, OLD_PROVINCE, OLD_COMMUNE, NEW_COMMUNE, OTHER_COMMUNE]],
  [OLD_COMMUNE, [OLD_COMMUNE, NEW_COMMUNE]],
]);
const may = rightsOver((holder, asked) => TERRITORY.get(holder)?.includes(asked) ?? false);

const OWN_ORGANIZATION = 7;
const grantOf = (role: GrantedRole): Grant => ({
  role,
  unitId: role === 'communeOfficer' ? OLD_COMMUNE : role === 'provincialOfficer' || role === 'leader' ? OLD_PROVINCE : null,
  organizationId: role === 'organizationClerk' ? OWN_ORGANIZATION : null,
});
const holding = (...grants: Grant[]): Actor => ({ kind: 'user', id: 'u', name: 'U', email: 'u@mau.vn', isSample: true, grants });

const AREAS: Record<string, Area | undefined> = {
  somewhere: undefined,
  province: { unitId: OLD_PROVINCE },
  newProvince: { unitId: NEW_PROVINCE },
  commune: { unitId: OLD_COMMUNE },
  successor: { unitId: NEW_COMMUNE },
  otherCommune: { unitId: OTHER_COMMUNE },
  elsewhere: { unitId: OTHER_PROVINCE_COMMUNE },
  ownOrganization: { unitId: OTHER_COMMUNE, organizationId: OWN_ORGANIZATION },
  otherOrganization: { unitId: OTHER_COMMUNE, organizationId: 8 },
};

const EVERYWHERE = Object.keys(AREAS);
const IN_PROVINCE = EVERYWHERE.filter((area) => area !== 'newProvince' && area !== 'elsewhere');
const IN_COMMUNE = ['somewhere', 'commune', 'successor'];
const OWN = ['somewhere', 'ownOrganization'];

// For each permission but 'public': where each role has it. Roles not named have it nowhere.
const EXPECTED: Record<Exclude<Permission, 'public'>, Partial<Record<GrantedRole, string[]>>> = {
  'board.read': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE, leader: IN_PROVINCE },
  'register.read': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    leader: IN_PROVINCE,
    organizationClerk: OWN,
  },
  'register.write': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    organizationClerk: OWN,
  },
  'people.read': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    organizationClerk: OWN,
  },
  'people.sensitive': { provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE, organizationClerk: OWN },
  'life.record': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'return.file': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    organizationClerk: OWN,
  },
  'return.accept': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'return.lock': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'finding.override': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'paper.read': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    organizationClerk: OWN,
  },
  'support.read': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    leader: IN_PROVINCE,
    organizationClerk: OWN,
  },
  'support.file': {
    administrator: EVERYWHERE,
    provincialOfficer: IN_PROVINCE,
    communeOfficer: IN_COMMUNE,
    organizationClerk: OWN,
  },
  'support.check': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'support.appraise': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'support.decide': { leader: IN_PROVINCE },
  'support.pay': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'budget.write': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'training.manage': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'linkage.manage': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'article.write': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'article.publish': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, leader: IN_PROVINCE },
  'translation.write': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'organization.merge': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'import.run': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'import.undo': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'report.make': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE, leader: IN_PROVINCE },
  'export.run': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE, communeOfficer: IN_COMMUNE },
  'audit.read': { administrator: EVERYWHERE, provincialOfficer: IN_PROVINCE },
  'users.manage': { administrator: EVERYWHERE },
  'system.operate': { administrator: EVERYWHERE },
};

describe('the matrix of roles, permissions and areas', () => {
  const guarded = PERMISSIONS.filter((permission) => permission !== 'public');
  test.each(guarded.flatMap((permission) => GRANTED_ROLES.map((role) => ({ permission, role }))))(
    '$permission for $role',
    ({ permission, role }) => {
      const allowed = EVERYWHERE.filter((area) => may(holding(grantOf(role)), permission, AREAS[area]));
      expect(allowed).toEqual(EXPECTED[permission][role] ?? []);
    },
  );

  test.each(guarded)('nobody who is not signed in or has no role has %s', (permission) => {
    for (const area of Object.values(AREAS)) {
      expect(may(ANONYMOUS, permission, area)).toBe(false);
      expect(may(holding(), permission, area)).toBe(false);
    }
  });

  test('what is public is open to all, and a command may do everything', () => {
    for (const actor of [ANONYMOUS, holding(), holding(grantOf('leader'))])
      expect(may(actor, 'public', AREAS.elsewhere)).toBe(true);
    for (const permission of PERMISSIONS) expect(may({ kind: 'command', name: 'root' }, permission, AREAS.elsewhere)).toBe(true);
  });

  test('a permission in one area and a role in another do not add up', () => {
    const actor = holding(grantOf('communeOfficer'), { role: 'leader', unitId: OLD_PROVINCE, organizationId: null });
    expect(may(actor, 'register.read', AREAS.otherCommune)).toBe(true);
    expect(may(actor, 'register.write', AREAS.otherCommune)).toBe(false);
  });

  test('an officer without an area has no area', () => {
    const lost: Grant = { role: 'provincialOfficer', unitId: null, organizationId: null };
    expect(may(holding(lost), 'register.read', AREAS.commune)).toBe(false);
  });
});

describe('the scope of lists', () => {
  test('gathers the areas where the permission is held, and only those', () => {
    const actor = holding(grantOf('communeOfficer'), grantOf('organizationClerk'), grantOf('leader'));
    expect(scopeOf(actor, 'people.read')).toEqual({ unitIds: [OLD_COMMUNE], organizationIds: [OWN_ORGANIZATION] });
    expect(scopeOf(actor, 'board.read')).toEqual({ unitIds: [OLD_COMMUNE, OLD_PROVINCE], organizationIds: [] });
  });

  test('is everything for the administrator and for commands, nothing for the public', () => {
    expect(scopeOf(holding(grantOf('administrator')), 'register.read')).toBe('everything');
    expect(scopeOf(holding(grantOf('administrator')), 'people.sensitive')).toEqual({ unitIds: [], organizationIds: [] });
    expect(scopeOf({ kind: 'command', name: 'root' }, 'people.sensitive')).toBe('everything');
    expect(scopeOf(ANONYMOUS, 'register.read')).toEqual({ unitIds: [], organizationIds: [] });
  });
});
