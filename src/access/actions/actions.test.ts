import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { row } from '../../platform/database/types.ts';
import type { Outcome } from '../../platform/refusal.ts';
import { readAudit, verifyAudit } from '../audit.ts';
import type { Action } from '../declare.ts';
import { type Actor, ANONYMOUS, rightsOver } from '../model.ts';
import { perform } from '../perform.ts';
import {
  addUser,
  changeGrants,
  checkPasswordToken,
  checkSetupToken,
  completeReset,
  completeSetup,
  createDemoAccounts,
  disableUser,
  listUsers,
  resetUser,
  setupLink,
} from './index.ts';

const database = await testDatabase();
const { db } = database;
const may = rightsOver(() => false);
const CONSOLE: Actor = { kind: 'command', name: 'root' };
const NOW = new Date('2024-05-06T08:00:00Z');
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const PASSWORD = 'mật khẩu dài';

const act = <Input, Value>(action: Action<Input, Value>, input: Input, actor: Actor = CONSOLE, now = NOW) =>
  perform(action, input, { database, actor, now, may });
const must = async <Value>(outcome: Promise<Outcome<Value>>): Promise<Value> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.refusals.map(({ message }) => message).join('\n'));
  return settled.value;
};
const codes = async (outcome: Promise<Outcome<unknown>>) => {
  const settled = await outcome;
  return settled.ok ? [] : settled.refusals.map(({ code }) => code);
};
const byEmail = async (email: string) => (await must(act(listUsers, undefined))).find((account) => account.email === email);

beforeEach(async () => {
  await sql`truncate account_user, account_link, grant_role, audit_entry, audit_touch cascade`.execute(db);
  await sql`update audit_head set seq = 0, hash = ''`.execute(db);
  await sql`insert into unit (id, code, name, short_name, type, level, province_id, name_key, plain_key, source)
    values (84, '84', 'Tỉnh Trà Vinh', 'Trà Vinh', 'province', 1, 84, 'tra vinh', 'tra vinh', 'test'),
      (29506, '29506', 'Xã Long Hiệp', 'Long Hiệp', 'commune', 3, 84, 'long hiep', 'long hiep', 'test') on conflict do nothing`.execute(
    db,
  );
});

const ADMINISTRATOR = [{ role: 'administrator' }];

describe('the first start', () => {
  const person = { name: ' Trần  Văn An ', email: 'An@Travinh.gov.vn', password: PASSWORD };

  test('the link makes the first administrator, once', async () => {
    const link = await setupLink(database, NOW);
    expect(link?.path).toBe(`/thiet-lap?ma=${link?.token}`);
    const token = link?.token ?? '';
    expect(await checkSetupToken(db, token, NOW)).toBe(true);
    await must(act(completeSetup, { ...person, token }, ANONYMOUS));
    expect(await byEmail('an@travinh.gov.vn')).toMatchObject({
      name: 'Trần Văn An',
      hasPassword: true,
      grants: [{ role: 'administrator', unitId: null, organizationId: null }],
    });
    expect(await checkSetupToken(db, token, NOW)).toBe(false);
    expect(await codes(act(completeSetup, { ...person, email: 'b@mau.vn', token }, ANONYMOUS))).toEqual(['setup.invalid']);
    expect(await setupLink(database, NOW)).toBeUndefined();
  });

  test('a slip in the form leaves the link usable, and every slip is told', async () => {
    const token = (await setupLink(database, NOW))?.token ?? '';
    const slips = { token, name: ' ', email: 'an.travinh', password: 'ngắn' };
    expect(await codes(act(completeSetup, slips, ANONYMOUS))).toEqual(['name.missing', 'email.invalid', 'password.short']);
    expect(await checkSetupToken(db, token, NOW)).toBe(true);
  });

  test('a link dies after a day, and with the next one', async () => {
    const first = (await setupLink(database, NOW))?.token ?? '';
    expect(await checkSetupToken(db, first, hoursLater(23.9))).toBe(true);
    expect(await checkSetupToken(db, first, hoursLater(24))).toBe(false);
    const second = (await setupLink(database, NOW))?.token ?? '';
    expect([await checkSetupToken(db, first, NOW), await checkSetupToken(db, second, NOW)]).toEqual([false, true]);
  });

  test('of two forms sent at once one makes an administrator', async () => {
    const token = (await setupLink(database, NOW))?.token ?? '';
    const both = ['a@mau.vn', 'b@mau.vn'].map((email) => codes(act(completeSetup, { ...person, email, token }, ANONYMOUS)));
    expect((await Promise.all(both)).sort()).toEqual([[], ['setup.invalid']]);
  });

  test('a link is no use where there are accounts already', async () => {
    const token = (await setupLink(database, NOW))?.token ?? '';
    await must(act(addUser, { name: 'A', email: 'a@mau.vn', grants: ADMINISTRATOR }));
    expect(await checkSetupToken(db, token, NOW)).toBe(false);
    expect(await codes(act(completeSetup, { ...person, token }, ANONYMOUS))).toEqual(['setup.done']);
  });

  test('the database keeps no token, only its hash', async () => {
    const token = (await setupLink(database, NOW))?.token ?? '-';
    const stored = await row(db, sql<{ text: string }>`select account_link::text as text from account_link`);
    expect(stored?.text).not.toContain(token);
  });
});

describe('accounts', () => {
  const officer = { name: 'Lê Thị Hoa', email: 'hoa@mau.vn', grants: [{ role: 'communeOfficer', unitId: 29506 }] };

  test('a new user sets the password through the link, which opens the account', async () => {
    const { id, link } = await must(act(addUser, officer));
    expect(await byEmail('hoa@mau.vn')).toMatchObject({ id, hasPassword: false, disabled: false, grants: [{ unitId: 29506 }] });
    expect(await checkPasswordToken(db, link.token, NOW)).toMatchObject({ email: 'hoa@mau.vn' });
    expect(await codes(act(completeReset, { token: link.token, password: 'HOA@mau.vn' }, ANONYMOUS))).toEqual(['password.email']);
    await must(act(completeReset, { token: link.token, password: PASSWORD }, ANONYMOUS));
    expect(await byEmail('hoa@mau.vn')).toMatchObject({ hasPassword: true });
    expect(await codes(act(completeReset, { token: link.token, password: PASSWORD }, ANONYMOUS))).toEqual(['link.invalid']);
    expect(await checkPasswordToken(db, link.token, NOW)).toBeUndefined();
  });

  test('the link dies after a day, for looking and for using', async () => {
    const { token } = (await must(act(addUser, officer))).link;
    expect(await checkPasswordToken(db, token, hoursLater(24))).toBeUndefined();
    expect(await codes(act(completeReset, { token, password: PASSWORD }, ANONYMOUS, hoursLater(24)))).toEqual(['link.invalid']);
    await must(act(completeReset, { token, password: PASSWORD }, ANONYMOUS, hoursLater(23.9)));
  });

  test('one address, one account, however it is typed', async () => {
    await must(act(addUser, officer));
    expect(await codes(act(addUser, { ...officer, email: ' HOA@mau.vn' }))).toEqual(['email.taken']);
  });

  test.each([
    [{ role: 'trưởng phòng' }, 'grant.role'],
    [{ role: 'communeOfficer' }, 'grant.unit'],
    [{ role: 'leader', unitId: 84, organizationId: 1 }, 'grant.unit'],
    [{ role: 'organizationClerk', unitId: 84 }, 'grant.organization'],
    [{ role: 'administrator', unitId: 84 }, 'grant.everything'],
  ])('a role needs its own kind of area: %o', async (grant, code) => {
    expect(await codes(act(addUser, { ...officer, grants: [grant] }))).toEqual([code]);
    expect(await byEmail('hoa@mau.vn')).toBeUndefined();
  });

  test('the database holds the same line on its own', async () => {
    const { id } = await must(act(addUser, officer));
    const insert = sql`insert into grant_role (user_id, role, unit_id, granted_by, at)
      values (${id}, 'provincialOfficer', null, 'x', ${NOW})`.execute(db);
    await expect(insert).rejects.toThrow('check constraint');
  });

  test('only who may manage users manages users', async () => {
    const leader: Actor = {
      kind: 'user',
      id: 'x',
      name: 'X',
      email: 'x@mau.vn',
      isSample: false,
      grants: [{ role: 'leader', unitId: 84, organizationId: null }],
    };
    expect(await codes(act(addUser, officer, leader))).toEqual(['action.forbidden']);
    expect(await codes(act(listUsers, undefined, ANONYMOUS))).toEqual(['action.forbidden']);
    expect(await readAudit(db)).toEqual([]);
  });

  test('disabling takes the open links with it; a reset opens the account again', async () => {
    const { link } = await must(act(addUser, officer));
    await must(act(disableUser, { email: 'hoa@mau.vn' }));
    expect(await byEmail('hoa@mau.vn')).toMatchObject({ disabled: true });
    expect(await checkPasswordToken(db, link.token, NOW)).toBeUndefined();
    expect(await codes(act(disableUser, { email: 'hoa@mau.vn' }))).toEqual(['user.disabled']);
    const again = await must(act(resetUser, { email: 'HOA@mau.vn' }));
    await must(act(completeReset, { token: again.link.token, password: PASSWORD }, ANONYMOUS));
    expect(await byEmail('hoa@mau.vn')).toMatchObject({ disabled: false, hasPassword: true });
  });

  test('an unknown address is told with the way to the list', async () => {
    for (const action of [disableUser, resetUser])
      expect(await codes(act(action, { email: 'ai@mau.vn' }))).toEqual(['user.unknown']);
    expect(await codes(act(changeGrants, { email: 'ai@mau.vn', grants: ADMINISTRATOR }))).toEqual(['user.unknown']);
  });

  test('the last administrator stays, even when two remove each other at once', async () => {
    await must(act(addUser, { name: 'A', email: 'a@mau.vn', grants: ADMINISTRATOR }));
    expect(await codes(act(disableUser, { email: 'a@mau.vn' }))).toEqual(['user.lastAdministrator']);
    const toLeader = { email: 'a@mau.vn', grants: [{ role: 'leader', unitId: 84 }] };
    expect(await codes(act(changeGrants, toLeader))).toEqual(['user.lastAdministrator']);
    await must(act(addUser, { name: 'B', email: 'b@mau.vn', grants: ADMINISTRATOR }));
    const both = await Promise.all(['a@mau.vn', 'b@mau.vn'].map((email) => codes(act(disableUser, { email }))));
    expect(both.sort()).toEqual([[], ['user.lastAdministrator']]);
  });

  test('every change stands in the audit with before and after, and no password in it', async () => {
    const { link } = await must(act(addUser, officer));
    await must(act(completeReset, { token: link.token, password: PASSWORD }, ANONYMOUS));
    await must(act(changeGrants, { email: 'hoa@mau.vn', grants: [{ role: 'leader', unitId: 84 }] }));
    await must(act(resetUser, { email: 'hoa@mau.vn' }));
    await must(act(disableUser, { email: 'hoa@mau.vn' }));
    const entries = (await readAudit(db)).reverse();
    expect(entries.map(({ action, actor }) => `${action} ${actor}`)).toEqual([
      'user.add command:root',
      'password.set anonymous',
      'user.grant command:root',
      'user.reset command:root',
      'user.disable command:root',
    ]);
    expect(entries[2]).toMatchObject({ before: [{ role: 'communeOfficer' }], after: [{ role: 'leader', unitId: 84 }] });
    const hash = await row(
      db,
      sql<{ text: string }>`select coalesce(string_agg(password, ' '), '') as text from account_credential`,
    );
    expect(hash?.text).toBe('');
    expect(JSON.stringify(entries)).not.toContain(link.token);
    expect(JSON.stringify(entries)).not.toContain(PASSWORD);
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 5 });
  });
});

describe('the demo', () => {
  const places = { password: 'dùng thử 2024', provinceUnitId: 84, communeUnitId: 29506, organizationId: null };

  test('makes one sample account for each role, and nothing the second time', async () => {
    const made = await must(act(createDemoAccounts, places));
    expect(made.map(({ email }) => email)).toEqual([
      'canbo.tinh@mau.vn',
      'canbo.xa@mau.vn',
      'lanhdao@mau.vn',
      'quantri@mau.vn',
      'ketoan@mau.vn',
    ]);
    const accounts = await must(act(listUsers, undefined));
    expect(accounts).toHaveLength(5);
    expect(accounts.every(({ isSample, hasPassword }) => isSample && hasPassword)).toBe(true);
    await must(act(createDemoAccounts, places));
    expect(await must(act(listUsers, undefined))).toEqual(accounts);
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 5 });
  });
});
