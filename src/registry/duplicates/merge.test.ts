import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied, fraction, record, reopened, testHouse, undo } from '../../../test/house.ts';
import { readAudit } from '../../access/audit.ts';
import type { Actor } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { row, rows } from '../../platform/database/types.ts';
import { markDistinct, mergeOrganizations, undoMerge } from './actions/index.ts';
import { at, codes, DAY, KEPT, PLACE, reason, SECOND } from './fixture.ts';
import { prepareMerge } from './prepare.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});
const { run, idOf, twice, wholeDump } = at(() => house);

describe('merging', () => {
  test('facts follow, what both have stays, contradictions are listed, and nothing is lost', async () => {
    const { keptId, duplicateId } = await twice();
    const prepared = await prepareMerge(house.database.db, keptId, duplicateId);
    expect(prepared!.refusals).toEqual([]);
    expect(prepared!.plan.conflicts.map(({ table, person, differs }) => [table, person, differs])).toEqual([
      ['post', 'Thạch Sô Phia', ['from_date', 'level']],
      ['member', 'Trần Văn Út', ['contribution']],
      ['annual_return', null, ['official_members']],
      ['compliance_finding', null, ['complies']],
    ]);
    expect(await run(mergeOrganizations, { keptId, duplicateId, reason })).toMatchObject({ ok: true });
    const { db } = house.database;
    const count = async (table: string, id: number) =>
      (await row(db, sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where organization_id = ${id}`))!.n;
    const counted = async (table: string) => [await count(table, keptId), await count(table, duplicateId)];
    expect(await counted('person')).toEqual([4, 2]);
    expect(await counted('post')).toEqual([3, 1]);
    expect(await counted('member')).toEqual([2, 1]);
    expect(await counted('annual_return')).toEqual([2, 1]);
    expect(await counted('compliance_finding')).toEqual([2, 1]);
    expect(await counted('training_completion')).toEqual([1, 0]);
    expect(await counted('sales_contract')).toEqual([1, 0]);
    expect(await counted('delivery')).toEqual([1, 0]);
    const sophia = await row(
      db,
      sql`select birth_date from person where organization_id = ${keptId} and full_name = 'Thạch Sô Phia'`,
    );
    expect(sophia).toEqual({ birth_date: '1980-05-05' });
  });

  test('a contradiction decided for the duplicate changes hands', async () => {
    const { keptId, duplicateId } = await twice();
    const before = await wholeDump();
    const { plan } = (await prepareMerge(house.database.db, keptId, duplicateId))!;
    const choices = Object.fromEntries(plan.conflicts.map(({ id }) => [id, 'duplicate' as const]));
    expect(await run(mergeOrganizations, { keptId, duplicateId, reason, choices })).toMatchObject({ ok: true });
    const { db } = house.database;
    expect(
      await rows(db, sql`select official_members as n from annual_return where organization_id = ${keptId} order by year`),
    ).toEqual([{ n: 25 }, { n: 30 }]);
    expect(
      await rows(db, sql`select level, from_date as "from" from post where organization_id = ${keptId} and role = 'director'`),
    ).toEqual([{ level: 'university', from: '2022-04-01' }]);
    expect(await run(undoMerge, { duplicateId, reason })).toMatchObject({ ok: true });
    expect(await wholeDump()).toEqual(before);
  });

  test('undone, every table is as before, and it can be done again', async () => {
    const { keptId, duplicateId } = await twice();
    const before = await wholeDump();
    for (let time = 0; time < 2; time += 1) {
      expect(await run(mergeOrganizations, { keptId, duplicateId, reason })).toMatchObject({ ok: true });
      expect(await wholeDump()).not.toEqual(before);
      expect(await run(undoMerge, { duplicateId, reason })).toMatchObject({ ok: true });
      expect(await wholeDump()).toEqual(before);
    }
    expect(codes(await run(undoMerge, { duplicateId, reason }))).toEqual(['merge.none']);
    const [last] = await readAudit(house.database.db, { subjectKind: 'organization', limit: 1 });
    expect(last).toMatchObject({ action: 'organization.unmerge', subjectId: String(keptId), reason });
  });

  test('what the kept one lacks it takes only when asked', async () => {
    await twice();
    const [keptId, duplicateId] = [await idOf(SECOND), await idOf(KEPT)];
    const { db } = house.database;
    await sql`update organization set code = null, founding_members = null, founded = null where id = ${keptId}`.execute(db);
    await sql`update organization set founding_members = 12 where id = ${duplicateId}`.execute(db);
    const before = await wholeDump();
    expect((await prepareMerge(db, keptId, duplicateId))!.offers).toEqual(['code', 'founded', 'foundingMembers']);
    expect(codes(await run(mergeOrganizations, { keptId, duplicateId, reason, take: ['certificate'] }))).toEqual([
      'merge.changed',
    ]);
    expect(await run(mergeOrganizations, { keptId, duplicateId, reason, take: ['code', 'founded'] })).toMatchObject({ ok: true });
    const heads = await rows(
      db,
      sql`select code, founded, founding_members as members from organization order by id = ${keptId} desc`,
    );
    expect(heads).toEqual([
      { code: '2100111222', founded: '2022-03-01', members: null },
      { code: null, founded: '2022-03-01', members: 12 },
    ]);
    await run(undoMerge, { duplicateId, reason });
    expect(await wholeDump()).toEqual(before);
  });

  test('figures count one organisation and its facts once', async () => {
    const { keptId, duplicateId } = await twice();
    const question = { asOf: DAY };
    expect(await fraction(house, 'T2', question)).toEqual([2, null]);
    const members = await fraction(house, 'T4', question);
    expect(members).toEqual([5, 45]);
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    expect(await fraction(house, 'T2', question)).toEqual([1, null]);
    // 20 members in 2022 by its own return, 30 in 2023 by the one that followed
    expect(await fraction(house, 'T4', question)).toEqual([10, 20]);
    expect(await fraction(reopened(house), 'T4', question)).toEqual([10, 20]);
    await run(undoMerge, { duplicateId, reason });
    expect(await fraction(house, 'T2', question)).toEqual([2, null]);
    expect(await fraction(house, 'T4', question)).toEqual(members);
  });

  test('a group whose cooperative was found twice stays ended', async () => {
    const group = { ...PLACE, name: 'THT dừa Hưng Thịnh', kind: 'THT', founded: '01/03/2021' };
    const heir = { ...PLACE, kind: 'HTX', founded: '01/06/2022', convertedFrom: 'THT dừa Hưng Thịnh' };
    await record(house, {
      organizations: [group, { ...heir, name: 'HTX Hưng Thịnh' }, { ...PLACE, name: 'HTX Hưng Thịnh Một', kind: 'HTX' }],
    });
    const [duplicateId, keptId, groupId] = [
      await idOf('HTX Hưng Thịnh'),
      await idOf('HTX Hưng Thịnh Một'),
      await idOf(group.name),
    ];
    const before = await wholeDump();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    const { db } = house.database;
    const ended = async () =>
      (await row(db, sql<{ ended: string }>`select ended from fact_organization where id = ${groupId}`))?.ended;
    expect(await ended()).toBe('2022-06-01');
    const kept = await row(db, sql`select converted_from from organization where id = ${keptId}`);
    expect(kept).toEqual({ converted_from: groupId });
    await run(undoMerge, { duplicateId, reason });
    expect(await wholeDump()).toEqual(before);
    // and the other way round: the group was found twice
    const again = { ...group, name: 'THT dừa Hưng Thịnh Hai' };
    await record(house, { organizations: [again] });
    const keptGroup = await idOf(again.name);
    await run(mergeOrganizations, { keptId: keptGroup, duplicateId: groupId, reason });
    expect(await row(db, sql`select converted_from as "from" from organization where id = ${duplicateId}`)).toEqual({
      from: keptGroup,
    });
    expect(await row(db, sql`select ended from fact_organization where id = ${keptGroup}`)).toEqual({ ended: '2022-06-01' });
  });

  test('accounts of the duplicate go with it and come back', async () => {
    const { keptId, duplicateId } = await twice();
    const { db } = house.database;
    const user = `u${duplicateId}`;
    await sql`insert into account_user (id, name, email, created_at, updated_at) values (${user}, 'Kế toán', ${`${user}@mau.vn`}, now(), now())`.execute(
      db,
    );
    await sql`insert into grant_role (user_id, role, organization_id, granted_by, at) values (${user}, 'organizationClerk', ${duplicateId}, 'test', now())`.execute(
      db,
    );
    const before = await wholeDump();
    const holds = async () =>
      (await row(db, sql<{ id: number }>`select organization_id as id from grant_role where user_id = ${user}`))?.id;
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    expect(await holds()).toBe(keptId);
    await run(undoMerge, { duplicateId, reason });
    expect(await wholeDump()).toEqual(before);
    await sql`delete from account_user where id = ${user}`.execute(db);
  });
});

describe('refused with a sentence', () => {
  test('a merge into itself, into a duplicate, of a kept one, twice, of two kinds, without a reason', async () => {
    const { keptId, duplicateId } = await twice();
    const more = [
      { ...PLACE, name: 'HTX Hòa Ân', kind: 'HTX', founded: '01/01/2020' },
      { ...PLACE, name: 'THT Thuận Phát', kind: 'THT', founded: '01/01/2020' },
    ];
    await record(house, { organizations: more });
    const [third, group] = [await idOf('HTX Hòa Ân'), await idOf('THT Thuận Phát')];
    const merge = async (kept: number, duplicate: number, why = reason) =>
      codes(await run(mergeOrganizations, { keptId: kept, duplicateId: duplicate, reason: why }));
    expect(await merge(keptId, keptId)).toEqual(['merge.self']);
    expect(await merge(keptId, group)).toEqual(['merge.kinds']);
    expect(await merge(keptId, 999_999)).toEqual(['organization.unknown']);
    expect(await merge(keptId, duplicateId, '  ')).toEqual(['merge.reasonMissing']);
    expect(await merge(keptId, duplicateId)).toEqual([]);
    expect(await merge(keptId, duplicateId)).toEqual(['merge.already']);
    expect(await merge(duplicateId, third)).toEqual(['merge.intoDuplicate']);
    expect(await merge(third, keptId)).toEqual(['merge.chain']);
    expect(await merge(keptId, third)).toEqual([]);
  });

  test('taking apart after something was built on it, until that is taken back', async () => {
    const { keptId, duplicateId } = await twice();
    const before = await wholeDump();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    const later = await record(house, { returns: [{ organization: KEPT, year: 2024, officialMembers: 3 }] });
    const refusal = await run(undoMerge, { duplicateId, reason });
    expect(refusal).toMatchObject({
      ok: false,
      refusals: [{ code: 'merge.builtUpon', message: expect.stringContaining('1 lần') }],
    });
    expect(await undo(house, later.importId)).toMatchObject({ ok: true });
    expect(await run(undoMerge, { duplicateId, reason })).toMatchObject({ ok: true });
    const rest = (lines: string[]) => lines.filter((line) => !/^import_/.test(line));
    expect(rest(await wholeDump())).toEqual(rest(before));
  });

  test('taking apart when a row it moved was changed behind its back', async () => {
    const { keptId, duplicateId } = await twice();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    await sql`update sales_contract set value = 1 where organization_id = ${keptId}`.execute(house.database.db);
    expect(codes(await run(undoMerge, { duplicateId, reason }))).toEqual(['merge.rowChanged']);
  });

  test('taking apart when something new hangs on what it moved', async () => {
    const { keptId, duplicateId } = await twice();
    await run(mergeOrganizations, { keptId, duplicateId, reason });
    await sql`insert into member (organization_id, person_id) select ${keptId}, id from person
      where organization_id = ${keptId} and full_name = 'Kim Hoa'`.execute(house.database.db);
    const before = await wholeDump();
    expect(codes(await run(undoMerge, { duplicateId, reason }))).toEqual(['merge.rowChanged']);
    expect(await wholeDump()).toEqual(before);
  });

  test('whoever does not hold both places', async () => {
    const { keptId, duplicateId } = await twice();
    const clerk: Actor = {
      kind: 'user',
      id: 'u',
      name: 'Cán bộ xã',
      email: 'xa@mau.vn',
      isSample: false,
      grants: [{ role: 'communeOfficer', unitId: 1, organizationId: null }],
    };
    expect(codes(await run(mergeOrganizations, { keptId, duplicateId, reason }, clerk))).toEqual(['action.forbidden']);
    const officerOf: Actor = { ...clerk, grants: [{ role: 'provincialOfficer', unitId: 1, organizationId: null }] };
    const onlyKept = (_actor: Actor, _permission: string, area?: { organizationId?: number }) => area?.organizationId === keptId;
    expect(codes(await run(mergeOrganizations, { keptId, duplicateId, reason }, officerOf, onlyKept))).toEqual(['area.outside']);
    expect(codes(await run(markDistinct, { one: keptId, other: duplicateId }, clerk))).toEqual(['action.forbidden']);
  });
});
