// Members and managers through the real actions on a real database, up to the board.

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied, fraction, NOW, testHouse } from '../../../test/house.ts';
import { readAudit, verifyAudit } from '../../access/audit.ts';
import type { Action } from '../../access/declare.ts';
import { type Actor, type GrantedRole, rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { House } from '../../house.ts';
import { row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Outcome } from '../../platform/refusal.ts';
import { storedName } from '../names.ts';
import {
  addMember,
  addPayment,
  addPost,
  amendMember,
  amendPayment,
  amendPost,
  endPost,
  leaveMember,
  withdrawMember,
  withdrawPayment,
  withdrawPost,
} from './actions/index.ts';
import { type MemberValues, memberFields, type PostValues, paymentFields, postFields, versionOf } from './model.ts';
import { charterCapitalOn, readMember, readMembers, readPost, readPosts, savedBy } from './store.ts';

let house: House;
let organizationId: number;

const ALL = { sensitive: true, decides: true };
const day = (date: IsoDate) => ({ date, precision: 'day' as const });
const person = { fullName: 'Nguyễn Văn An', birthYear: 1980, birthDate: null, sex: null, ethnicity: null };
const member: MemberValues = {
  ...person,
  subjectType: 'individual',
  type: 'official',
  usesServices: null,
  contributesLabour: null,
  isForeign: false,
  contribution: 10_000_000,
  joined: day('2020-01-01'),
  left: null,
  certificateNumber: null,
  certificateDate: null,
};
const post: PostValues = {
  ...person,
  role: 'director',
  title: 'Giám đốc',
  from: day('2020-01-01'),
  termUntil: null,
  until: null,
  level: 'college',
  certificate: null,
  fieldOfStudy: 'Trồng trọt',
  fits: null,
};

beforeAll(async () => {
  house = await testHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  house = await emptied(house);
  organizationId = await cooperative();
});

async function cooperative(): Promise<number> {
  const { db } = house.database;
  const made = await row(
    db,
    sql<{ id: number }>`insert into organization (kind, field, founded, charter_capital)
      values ('HTX', 'Nông nghiệp', '2019-03-01', 500000000) returning id`,
  );
  const { id } = made!;
  const { name, nameKey, spokenKey, plainKey } = storedName('HTX Thuận Phát', 'HTX');
  await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
    values (${id}, '[2019-03-01,)', ${name}, ${nameKey}, ${spokenKey}, ${plainKey})`.execute(db);
  const { id: unitId } = house.geography.closest('29506', '2021-01-01')!;
  await sql`insert into organization_address (organization_id, valid, unit_id) values (${id}, '[2019-03-01,)', ${unitId})`.execute(
    db,
  );
  return id;
}

const CONSOLE: Actor = { kind: 'command', name: 'test' };
const user = (role: GrantedRole, organization: number | null = null): Actor => ({
  kind: 'user',
  id: role,
  name: role,
  email: `${role}@mau.vn`,
  isSample: false,
  grants: [{ role, unitId: organization === null ? 84 : null, organizationId: organization }],
});
const act = <Input, Value>(action: Action<Input, Value>, input: Input, actor: Actor = CONSOLE) =>
  perform(action, input, { database: house.database, actor, now: NOW, may: rightsOver(() => true) });
const must = async <Value>(outcome: Promise<Outcome<Value>>): Promise<Value> => {
  const settled = await outcome;
  if (!settled.ok) throw new Error(settled.refusals.map(({ message }) => message).join('\n'));
  return settled.value;
};
const codes = async (outcome: Promise<Outcome<unknown>>) => {
  const settled = await outcome;
  return settled.ok ? [] : settled.refusals.map(({ code }) => code);
};
const db = () => house.database.db;
const add = async (more: Partial<MemberValues> = {}, actor?: Actor) =>
  (await must(act(addMember, { organizationId, member: { ...member, ...more } }, actor))).memberId;
const stored = async (memberId: number) => (await readMember(db(), organizationId, memberId))!;
const versionNow = async (memberId: number, sensitive = true) => versionOf(memberFields(await stored(memberId), { sensitive }));
const amend = async (memberId: number, more: Partial<MemberValues>, actor?: Actor, version?: string) =>
  act(
    amendMember,
    {
      organizationId,
      memberId,
      version: version ?? (await versionNow(memberId)),
      member: { ...(await stored(memberId)), ...more },
    },
    actor,
  );
const addOne = async (more: Partial<PostValues> = {}, actor?: Actor) =>
  (await must(act(addPost, { organizationId, post: { ...post, ...more } }, actor))).postId;
const storedPost = async (postId: number) => (await readPost(db(), organizationId, postId))!;
const postVersion = async (postId: number, rights = ALL) => versionOf(postFields(await storedPost(postId), rights));
const amendOne = async (postId: number, more: Partial<PostValues>, actor?: Actor, rights = ALL) =>
  act(
    amendPost,
    { organizationId, postId, version: await postVersion(postId, rights), post: { ...(await storedPost(postId)), ...more } },
    actor,
  );
const people = () => rows(db(), sql<{ full_name: string }>`select full_name from person order by id`);

/** Starts things while somebody else is writing, so that all of them have begun before one can end. */
async function behindOthers<T>(start: () => Promise<T>[]): Promise<T[]> {
  const started = await db()
    .transaction()
    .execute(async (tx) => {
      await sql`select from audit_head for update`.execute(tx);
      const all = start();
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { all };
    });
  return Promise.all(started.all);
}

describe('members', () => {
  test('what was said is what is read', async () => {
    const said: MemberValues = {
      ...member,
      fullName: 'HTX Bình Minh',
      birthYear: null,
      subjectType: 'organization',
      type: 'associateCapital',
      usesServices: true,
      contributesLabour: false,
      isForeign: true,
      joined: { date: '2021-12-31', precision: 'year' },
      certificateNumber: '12/GCN',
      certificateDate: '2022-01-05',
    };
    expect(await stored(await add(said))).toMatchObject({ ...said, payments: [] });
  });

  test('charter capital is that of the day where it has a history', async () => {
    expect(await charterCapitalOn(db(), organizationId, '2024-01-01')).toBe(500_000_000);
    await sql`insert into organization_facet (organization_id, facet, valid, amount)
      values (${organizationId}, 'capital', '[2019-03-01,2023-01-01)', 300000000)`.execute(db());
    expect(await charterCapitalOn(db(), organizationId, '2022-12-31')).toBe(300_000_000);
    expect(await charterCapitalOn(db(), organizationId, '2023-01-01')).toBe(500_000_000);
  });

  test('the same person twice is refused; after leaving one may come back and stays the same person', async () => {
    const first = await add();
    expect(await codes(act(addMember, { organizationId, member: { ...member, joined: day('2021-01-01') } }))).toEqual([
      'member.twice',
    ]);
    await must(act(leaveMember, { organizationId, memberId: first, left: day('2022-01-01') }));
    expect(await codes(act(leaveMember, { organizationId, memberId: first, left: day('2022-02-01') }))).toEqual([
      'member.leftAlready',
    ]);
    await add({ fullName: 'nguyễn  văn AN', joined: day('2022-06-01') });
    expect(await people()).toHaveLength(1);
    expect((await readMembers(db(), organizationId)).map(({ left }) => left?.date ?? null)).toEqual(['2022-01-01', null]);
  });

  test('of two who add the same person at once one succeeds', async () => {
    const outcomes = await behindOthers(() => [1, 2].map(() => codes(act(addMember, { organizationId, member }))));
    expect(outcomes.sort()).toEqual([[], ['member.twice']]);
  });

  test('a name that several bear needs a birth year', async () => {
    await add();
    await add({ birthYear: 1990 });
    expect(await codes(act(addMember, { organizationId, member: { ...member, birthYear: null } }))).toEqual(['person.ambiguous']);
  });

  test('a change of name holds for the posts too, and does not swallow another person', async () => {
    const memberId = await add();
    const postId = await addOne();
    await must(amend(memberId, { fullName: 'Nguyễn Văn Ân', birthYear: 1981 }));
    expect(await storedPost(postId)).toMatchObject({ fullName: 'Nguyễn Văn Ân', birthYear: 1981 });
    const other = await add({ fullName: 'Lê Thị Hoa' });
    expect(await codes(amend(other, { fullName: 'Nguyễn Văn Ân', birthYear: 1981 }))).toEqual(['person.exists']);
  });

  test('an entry withdrawn needs a reason, leaves no person behind, and stays in the audit', async () => {
    const memberId = await add({ contribution: null });
    await must(act(addPayment, { organizationId, memberId, payment: { paidOn: '2021-01-01', amount: 5, asset: null } }));
    const version = await versionNow(memberId);
    expect(await codes(act(withdrawMember, { organizationId, memberId, version, reason: ' ' }))).toEqual(['reason.missing']);
    await must(act(withdrawMember, { organizationId, memberId, version, reason: 'nhập trùng' }));
    expect([await readMembers(db(), organizationId), await people()]).toEqual([[], []]);
    const [entry] = await readAudit(db(), { subjectKind: 'member', subjectId: `${organizationId}/${memberId}` });
    expect(entry).toMatchObject({
      action: 'member.withdraw',
      reason: 'nhập trùng',
      before: { fullName: 'Nguyễn Văn An', payments: [{ paidOn: '01/01/2021', amount: '5' }] },
    });
    expect(await verifyAudit(db())).toMatchObject({ ok: true });
    expect(await codes(act(withdrawMember, { organizationId, memberId, version, reason: 'lại' }))).toEqual(['member.unknown']);
  });

  test('what somebody has just changed is not withdrawn unseen; withdrawing keeps a person who holds a post', async () => {
    const memberId = await add();
    await addOne();
    const version = await versionNow(memberId);
    await must(amend(memberId, { contribution: 7 }));
    expect(await codes(act(withdrawMember, { organizationId, memberId, version, reason: 'nhầm' }))).toEqual(['record.moved']);
    await must(amend(memberId, { contribution: member.contribution }));
    await must(act(withdrawMember, { organizationId, memberId, version, reason: 'nhầm' }));
    expect(await people()).toHaveLength(1);
  });

  test('saving what already stands writes nothing', async () => {
    const memberId = await add();
    const before = await readAudit(db(), { limit: 1 });
    await must(amend(memberId, {}));
    expect(await readAudit(db(), { limit: 1 })).toEqual(before);
  });
});

describe('two people at one record', () => {
  test('the second is told, nothing is overwritten, and who saved the first is known', async () => {
    const memberId = await add();
    const opened = await versionNow(memberId);
    await must(amend(memberId, { contribution: 20 }, user('provincialOfficer'), opened));
    expect(await codes(amend(memberId, { certificateNumber: '7' }, CONSOLE, opened))).toEqual(['record.moved']);
    const now = await stored(memberId);
    expect(now).toMatchObject({ contribution: 20, certificateNumber: null });
    const saved = () => savedBy(db(), 'member', `${organizationId}/${memberId}`, memberFields(now, { sensitive: false }));
    expect(await saved()).toMatchObject({ who: 'provincialOfficer@mau.vn', at: '2026-01-15T03:00:00.000000Z' });
    await sql`update member set contribution = 30`.execute(db());
    now.contribution = 30;
    expect(await saved()).toBeNull();
  });

  test('who does not see ethnicity is not held up by a change of it', async () => {
    const memberId = await add();
    const opened = await versionNow(memberId, false);
    await must(amend(memberId, { ethnicity: 'Khmer' }));
    expect(await codes(amend(memberId, { contribution: 5, ethnicity: null }, user('administrator'), opened))).toEqual([]);
    expect(await stored(memberId)).toMatchObject({ ethnicity: 'Khmer', contribution: 5 });
  });

  test('payments and posts too', async () => {
    const memberId = await add({ contribution: null });
    const payment = { paidOn: '2021-01-01', amount: 5, asset: null };
    const { paymentId } = await must(act(addPayment, { organizationId, memberId, payment }));
    const ids = { organizationId, memberId, paymentId, version: versionOf(paymentFields(payment)) };
    await must(act(amendPayment, { ...ids, payment: { ...payment, amount: 6 } }));
    expect(await codes(act(amendPayment, { ...ids, payment: { ...payment, amount: 7 } }))).toEqual(['record.moved']);
    const postId = await addOne();
    const version = await postVersion(postId);
    await must(amendOne(postId, { level: 'university' }));
    expect(await codes(act(amendPost, { organizationId, postId, version, post }))).toEqual(['record.moved']);
  });
});

describe('payments', () => {
  test('the first takes the place of the sum; a wrong one is withdrawn with a reason', async () => {
    const memberId = await add();
    const payment = { paidOn: '2021-01-01', amount: 4_000_000, asset: 'Máy cày' };
    const { paymentId } = await must(act(addPayment, { organizationId, memberId, payment }));
    expect(await stored(memberId)).toMatchObject({ contribution: null, payments: [{ id: paymentId, ...payment }] });
    const [entry] = await readAudit(db(), { subjectKind: 'contribution' });
    expect(entry!.before).toEqual({ member: 'Nguyễn Văn An', contribution: 10_000_000 });
    const back = { paidOn: '2021-06-01', amount: -5_000_000, asset: null };
    expect(await codes(act(addPayment, { organizationId, memberId, payment: back }))).toEqual(['amount.overdrawn']);
    const paid = versionOf(paymentFields(payment));
    expect(await codes(act(withdrawPayment, { organizationId, memberId, paymentId, version: paid, reason: '' }))).toEqual([
      'reason.missing',
    ]);
    await must(act(withdrawPayment, { organizationId, memberId, paymentId, version: paid, reason: 'nhầm người' }));
    expect((await stored(memberId)).payments).toEqual([]);
  });
});

describe('managers', () => {
  test('what was said is what is read', async () => {
    const said: PostValues = {
      ...post,
      role: 'other',
      title: 'Thủ quỹ',
      termUntil: '2025-01-01',
      until: { date: '2024-06-30', precision: 'month' },
      certificate: 'Bằng số 12',
      fits: true,
    };
    expect(await storedPost(await addOne(said))).toMatchObject(said);
  });

  test('one person may hold several posts, the same post only once at a time', async () => {
    const first = await addOne();
    await addOne({ role: 'boardChair', title: 'Chủ tịch HĐQT' });
    expect(await people()).toHaveLength(1);
    expect(await codes(act(addPost, { organizationId, post: { ...post, from: day('2023-01-01') } }))).toEqual(['post.overlaps']);
    await must(act(endPost, { organizationId, postId: first, until: day('2023-01-01') }));
    const second = await addOne({ from: day('2023-01-01') });
    expect(await codes(amendOne(first, { until: null }))).toEqual(['post.overlaps']);
    expect(await codes(act(endPost, { organizationId, postId: second, until: day('2022-01-01') }))).toEqual([
      'date.endBeforeBeginning',
    ]);
    await must(act(withdrawPost, { organizationId, postId: second, version: await postVersion(second), reason: 'nhầm' }));
    await must(amendOne(first, { until: null }));
  });

  test('other posts are told apart by their titles', async () => {
    await addOne({ role: 'other', title: 'Thủ quỹ' });
    expect(await codes(act(addPost, { organizationId, post: { ...post, role: 'other', title: 'Thủ kho' } }))).toEqual([]);
    expect(await codes(act(addPost, { organizationId, post: { ...post, role: 'other', title: 'thủ  quỹ' } }))).toEqual([
      'post.overlaps',
    ]);
  });

  test('T7 moves with the decision whether the field fits, and with posts that come and go', async () => {
    const postId = await addOne();
    expect(await fraction(house, 'T7')).toEqual([0, 1]);
    await must(amendOne(postId, { fits: true }));
    expect(await fraction(house, 'T7')).toEqual([1, 1]);
    const second = await addOne({ fullName: 'Trần Thị Bình', role: 'accountant', title: 'Kế toán' });
    expect(await fraction(house, 'T7')).toEqual([1, 2]);
    await must(act(endPost, { organizationId, postId: second, until: day('2023-12-30') }));
    expect(await fraction(house, 'T7')).toEqual([1, 1]);
    await must(amendOne(postId, { fits: false }));
    expect(await fraction(house, 'T7')).toEqual([0, 1]);
    await must(act(withdrawPost, { organizationId, postId, version: await postVersion(postId), reason: 'nhầm' }));
    expect(await fraction(house, 'T7')).toEqual([0, 0]);
  });
});

describe('rights', () => {
  const seen = { sensitive: true, decides: false };

  test('the accountant does not decide what fits; a change of field undoes the decision', async () => {
    const clerk = user('organizationClerk', organizationId);
    const postId = await addOne({ fits: true }, clerk);
    expect((await storedPost(postId)).fits).toBeNull();
    await must(amendOne(postId, { fits: true }));
    await must(amendOne(postId, { fits: false, certificate: 'Bằng số 12' }, clerk, seen));
    expect((await storedPost(postId)).fits).toBe(true);
    await must(amendOne(postId, { fieldOfStudy: 'Thú y' }, clerk, seen));
    expect((await storedPost(postId)).fits).toBeNull();
  });

  test('sex and ethnicity are set only by those who may see them, and stay out of the audit', async () => {
    const said = { sex: 'female', ethnicity: 'Khmer' } as const;
    const memberId = await add(said, user('administrator'));
    expect(await stored(memberId)).toMatchObject({ sex: null, ethnicity: null });
    await must(amend(memberId, said, user('communeOfficer')));
    expect(await stored(memberId)).toMatchObject(said);
    expect(JSON.stringify(await readAudit(db(), { subjectKind: 'member' }))).not.toMatch(/Khmer|female/);
  });

  test('the accountant of another organisation and the leader are refused', async () => {
    for (const actor of [user('organizationClerk', organizationId + 1), user('leader')]) {
      expect(await codes(act(addMember, { organizationId, member }, actor))).toEqual(['action.forbidden']);
      expect(await codes(act(addPost, { organizationId, post }, actor))).toEqual(['action.forbidden']);
    }
    expect(await codes(act(addMember, { organizationId, member }, user('organizationClerk', organizationId)))).toEqual([]);
    expect(await readPosts(db(), organizationId)).toEqual([]);
  });
});
