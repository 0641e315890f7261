import { hashPassword } from 'better-auth/crypto';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { passwordFaults } from '../account-rules.ts';
import { defineAction } from '../declare.ts';
import { actorName, type Grant } from '../model.ts';
import { accountById, insertAccount, replaceGrants, setPassword } from '../store.ts';

export interface DemoPlaces {
  /** One password for all of them, printed by the demo. */
  password: string;
  provinceUnitId: number;
  communeUnitId: number;
  /** Null while the sample register is empty: the accountant then signs in but has no area; `changeGrants` gives one. */
  organizationId: number | null;
}

export interface DemoAccount {
  email: string;
  name: string;
  grants: Grant[];
}

/** Running it again leaves the accounts that are there as they are. */
export const createDemoAccounts = defineAction({
  name: 'demo.accounts',
  permission: 'system.operate',
  summary: 'Tạo các tài khoản mẫu để dùng thử',
  run: async ({ db, actor, now, record, unchanged }, places: DemoPlaces): Promise<Outcome<DemoAccount[]>> => {
    const faults = passwordFaults(places.password, '');
    if (faults.length > 0) return refused(...faults);
    const accounts = demoAccounts(places);
    unchanged();
    for (const { email, name, grants } of accounts) {
      const id = await insertAccount(db, { email, name, isSample: true }, now);
      if (id === undefined) continue;
      await setPassword(db, id, await hashPassword(places.password), now);
      await replaceGrants(db, id, grants, actorName(actor), now);
      await record({ subjectKind: 'account', subjectId: id, after: await accountById(db, id), touched: [] });
    }
    return done(accounts);
  },
});

function demoAccounts({ provinceUnitId, communeUnitId, organizationId }: DemoPlaces): DemoAccount[] {
  const over = (role: Grant['role'], unitId: number | null): Grant[] => [{ role, unitId, organizationId: null }];
  return [
    { email: 'canbo.tinh@mau.vn', name: 'Cán bộ tỉnh (mẫu)', grants: over('provincialOfficer', provinceUnitId) },
    { email: 'canbo.xa@mau.vn', name: 'Cán bộ xã (mẫu)', grants: over('communeOfficer', communeUnitId) },
    { email: 'lanhdao@mau.vn', name: 'Lãnh đạo tỉnh (mẫu)', grants: over('leader', provinceUnitId) },
    { email: 'quantri@mau.vn', name: 'Quản trị hệ thống (mẫu)', grants: over('administrator', null) },
    {
      email: 'ketoan@mau.vn',
      name: 'Kế toán hợp tác xã (mẫu)',
      grants: organizationId === null ? [] : [{ role: 'organizationClerk', unitId: null, organizationId }],
    },
  ];
}
