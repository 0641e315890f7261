import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { readAudit } from '../../access/audit.ts';
import type { Action } from '../../access/declare.ts';
import { type Actor, rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import { row, rows } from '../../platform/database/types.ts';
import { concludeFinding, overrideFinding, saveScores, withdrawOverride } from './actions/index.ts';
import { scoresVersion } from './actions/save-scores.ts';
import { norms } from './fixture.ts';
import { listOverrides, organizationFindings, readFacts, readOverrides, readScores } from './store.ts';

const database = await testDatabase();
const { db } = database;
const NOW = new Date('2025-06-30T03:00:00Z');
const may = rightsOver((holder, asked) => holder === asked);

const officer: Actor = {
  kind: 'user',
  id: 'o',
  name: 'Cán bộ',
  email: 'canbo@mau.vn',
  isSample: true,
  grants: [{ role: 'communeOfficer', unitId: 101, organizationId: null }],
};
const clerk: Actor = {
  ...officer,
  id: 'k',
  email: 'ketoan@mau.vn',
  grants: [{ role: 'organizationClerk', unitId: null, organizationId: 1 }],
};

const act = <Input, Value>(action: Action<Input, Value>, input: Input, actor: Actor = officer) =>
  perform(action, input, { database, actor, now: NOW, may });
const codes = (outcome: { ok: boolean; refusals?: { code: string }[] }) => outcome.refusals?.map(({ code }) => code) ?? [];

beforeAll(async () => {
  await sql`insert into unit (id, code, name, short_name, type, level, province_id, name_key, plain_key, source)
    select id, (29000 + id)::text, name, name, 'xã', 3, id, '', '', 'thử'
    from (values (101, 'Xã Thử'), (102, 'Xã Khác')) as given (id, name)`.execute(db);
});
beforeEach(async () => {
  await sql`delete from organization`.execute(db);
  await sql`insert into organization (id, kind, field, founded, certificate_number, certificate_date, charter_capital)
    values (1, 'HTX', 'Nông nghiệp', '2018-05-05', '5807A', '2018-05-05', 1000),
      (2, 'THT', null, null, null, null, null)`.execute(db);
  await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
    values (1, '[,]', 'HTX Thử', 'htx thu3', 'htx thu3', 'htx thu'),
      (2, '[,]', 'THT Khác', 'tht khac1', 'tht khac1', 'tht khac')`.execute(db);
  await sql`insert into organization_address (organization_id, valid, unit_id) values (1, '[,]', 101), (2, '[,]', 102)`.execute(
    db,
  );
  await sql`insert into organization_status (organization_id, valid, status)
    values (1, '[2018-05-05,2025-07-01)', 'active')`.execute(db);
  await sql`insert into organization_facet (organization_id, facet, valid, words, amount)
    values (1, 'governance', '[2025-01-01,)', 'full', null), (1, 'capital', '[2025-02-01,)', null, 2000)`.execute(db);
  await sql`insert into annual_return (organization_id, year, official_members, revenue, general_meeting)
    values (1, 2024, 60, 3000000000, '2024-03-15')`.execute(db);
});
afterAll(() => database.drop());

describe('what is read', () => {
  it('is the whole life of the organisation, without a name of a person', async () => {
    await sql`insert into person (organization_id, id, full_name, name_key, birth_year) overriding system value
      values (1, 1, 'Trần Thị Bí Mật', 'x', 1980)`.execute(db);
    await sql`insert into member (organization_id, id, person_id, type, joined) overriding system value
      values (1, 7, 1, 'official', '2018-05-05')`.execute(db);
    await sql`insert into contribution (organization_id, member_id, paid_on, amount)
      values (1, 7, '2020-01-01', 100), (1, 7, '2019-01-01', 50)`.execute(db);
    await sql`insert into post (organization_id, person_id, role, title, from_date, term_until)
      values (1, 1, 'boardChair', 'Chủ tịch HĐQT', '2023-01-01', '2027-12-31')`.execute(db);
    const facts = (await readFacts(db, 1))!;
    expect(facts).toMatchObject({
      name: 'HTX Thử',
      statuses: [{ from: '2018-05-05', until: '2025-06-30', status: 'active' }],
      capitals: [{ from: '2025-02-01', until: null, amount: 2000 }],
      governance: [{ words: 'full' }],
      members: [
        {
          id: 7,
          birthYear: 1980,
          payments: [
            { on: '2019-01-01', amount: 50 },
            { on: '2020-01-01', amount: 100 },
          ],
        },
      ],
      posts: [{ personId: 1, role: 'boardChair', termUntil: '2027-12-31', until: null }],
      returns: [{ year: 2024, official: 60, revenue: 3_000_000_000 }],
    });
    expect(JSON.stringify(facts)).not.toContain('Bí Mật');
    expect(await readFacts(db, 99)).toBeUndefined();
  });

  it('counts the cooperatives of a union', async () => {
    await sql`insert into organization (id, kind) values (3, 'LHHTX')`.execute(db);
    await sql`insert into union_membership (organization_id, union_id, valid) values (1, 3, '[2024-01-01,2025-01-01)')`.execute(
      db,
    );
    expect((await readFacts(db, 3))?.unionMembers).toEqual([{ from: '2024-01-01', until: '2024-12-31' }]);
  });
});

const size = async (asOf = '2025-06-30') =>
  (await organizationFindings(db, norms, 1, asOf))!.findings.find(({ finding }) => finding.code === 'sizeClass')!;
const overriding = (more: object = {}) => ({
  norms,
  organizationId: 1,
  finding: 'sizeClass' as const,
  outcome: 'medium',
  validFrom: '2025-01-01',
  reason: 'Báo cáo kiểm toán số 12',
  ...more,
});

describe('an override', () => {
  it('stands beside what was computed, from its day on, and is in the audit with its reason', async () => {
    expect((await size()).outcome).toBe('small');
    expect((await act(overrideFinding, overriding())).ok).toBe(true);
    const judged = await size();
    expect([judged.outcome, judged.finding.outcome, judged.override?.computed]).toEqual(['medium', 'small', 'small']);
    expect((await size('2024-12-31')).override).toBeUndefined();
    const [entry] = await readAudit(db, { limit: 1 });
    expect(entry).toMatchObject({
      action: 'finding.override',
      subjectId: '1',
      reason: 'Báo cáo kiểm toán số 12',
      actor: 'user:canbo@mau.vn',
    });
  });

  it('is withdrawn with a reason, once, and stays in the list', async () => {
    const made = await act(overrideFinding, overriding());
    const id = made.ok ? made.value.id : 0;
    expect(codes(await act(withdrawOverride, { organizationId: 1, id, reason: ' ' }))).toEqual(['override.reason']);
    expect((await act(withdrawOverride, { organizationId: 1, id, reason: 'Ghi nhầm' })).ok).toBe(true);
    expect((await size()).outcome).toBe('small');
    expect(codes(await act(withdrawOverride, { organizationId: 1, id, reason: 'Ghi nhầm' }))).toEqual(['override.gone']);
    const [listed] = await readOverrides(db, 1);
    expect(listed).toMatchObject({ withdrawalReason: 'Ghi nhầm', withdrawnBy: 'user:canbo@mau.vn' });
    expect((await act(overrideFinding, overriding())).ok).toBe(true);
  });

  it('is refused with every fault at once', async () => {
    expect(codes(await act(overrideFinding, overriding({ outcome: 'unknown', validFrom: null, reason: '' })))).toEqual([
      'override.outcome',
      'override.date',
      'override.reason',
    ]);
    expect(codes(await act(overrideFinding, overriding({ validFrom: '2025-07-01' })))).toEqual(['override.future']);
    expect(codes(await act(overrideFinding, overriding({ outcome: 'small' })))).toEqual(['override.same']);
    await act(overrideFinding, overriding());
    expect(codes(await act(overrideFinding, overriding({ outcome: 'large' })))).toEqual(['override.taken']);
  });

  it('is an officer’s of that land', async () => {
    expect(codes(await act(overrideFinding, overriding(), clerk))).toEqual(['action.forbidden']);
    expect(codes(await act(overrideFinding, overriding({ organizationId: 2 })))).toEqual(['action.forbidden']);
  });

  it('is listed for the land asked about', async () => {
    await act(overrideFinding, overriding());
    const listed = (unitIds: number[] | undefined) => listOverrides(db, { unitIds, limit: 10, offset: 0 });
    expect(await listed([101])).toMatchObject({ total: 1, items: [{ name: 'HTX Thử', commune: 'Xã Thử', outcome: 'medium' }] });
    expect(await listed([102])).toEqual({ total: 0, items: [] });
    expect((await listed(undefined)).total).toBe(1);
  });

  it('cannot be stored without reason or withdrawn without saying who', async () => {
    const stored = (columns: string, values: string) =>
      sql`insert into finding_override
          (organization_id, finding, valid_from, outcome, computed, made_at, made_by, ${sql.raw(columns)})
        values (1, 'sizeClass', '2025-01-01', 'large', 'small', now(), 'x', ${sql.raw(values)})`.execute(db);
    await expect(stored('reason', `' '`)).rejects.toThrow();
    await expect(stored('reason, withdrawn_at', `'x', now()`)).rejects.toThrow();
  });
});

describe('concluding', () => {
  const conclude = () => act(concludeFinding, { norms, organizationId: 1 });
  const stored = () =>
    row(
      db,
      sql<{ on: string; complies: boolean; basis: string }>`select found_on as "on", complies, basis from compliance_finding`,
    );

  it('needs evidence, an officer’s answer will do, and the basis is written out', async () => {
    expect(codes(await conclude())).toEqual(['conclude.open']);
    await act(overrideFinding, overriding({ finding: 'operatesUnderTheLaw', outcome: 'yes', reason: 'Đã kiểm tra tại chỗ' }));
    expect((await conclude()).ok).toBe(true);
    const found = await stored();
    expect(found).toMatchObject({ on: '2025-06-30', complies: true });
    expect(found?.basis).toContain('Đã kiểm tra tại chỗ');
    expect(found?.basis).toContain('Đủ số thành viên tối thiểu: Đủ: có 60');
    expect(found?.basis).toContain('Luật 17/2023/QH15 Điều 4 khoản 7');
    expect(codes(await conclude())).toEqual(['conclude.taken']);
  });

  it('names what is not met', async () => {
    await sql`update organization_status set status = 'inactive' where organization_id = 1`.execute(db);
    expect(await conclude()).toEqual({ ok: true, value: { complies: false } });
    expect((await stored())?.basis).toContain('Chưa đạt: Đang hoạt động: Ngừng hoạt động thực tế');
  });

  it('moves the figures of the organisation', async () => {
    await sql`update organization_status set status = 'inactive' where organization_id = 1`.execute(db);
    const before = await seq();
    await conclude();
    const touched = await rows(db, sql<{ id: number }>`select organization_id as id from audit_touch where seq > ${before}`);
    expect(touched).toEqual([{ id: 1 }]);
  });
});

const seq = async () => (await row(db, sql<{ seq: number }>`select seq from audit_head`))!.seq;

describe('the score sheet', () => {
  const save = async (scores: [number, 'self' | 'agreed', number | null][], more: object = {}, actor: Actor = officer) => {
    const sides = (more as { sides?: ('self' | 'agreed')[] }).sides ?? ['self', 'agreed'];
    const version = scoresVersion(await readScores(db, 1), 2024, sides);
    const typed = scores.map(([criterion, side, score]) => ({ criterion, side, score }));
    return act(saveScores, { norms, organizationId: 1, year: 2024, sides, scores: typed, version, ...more }, actor);
  };

  it('keeps own and agreed points apart, and takes one away', async () => {
    expect((await save([[1, 'self', 6.5]], { sides: ['self'] }, clerk)).ok).toBe(true);
    await save([[1, 'agreed', 6]]);
    expect(await readScores(db, 1)).toEqual([{ year: 2024, criterion: 1, self: 6.5, agreed: 6 }]);
    await save([[1, 'self', null]], { sides: ['self'] }, clerk);
    expect(await readScores(db, 1)).toEqual([{ year: 2024, criterion: 1, self: null, agreed: 6 }]);
  });

  it('TT 01/2020 Phụ lục 2: no more than a criterion’s maximum, nor a group’s where the criterion has none', async () => {
    expect(codes(await save([[1, 'self', 7.5]]))).toEqual(['score.above']);
    expect(codes(await save([[10, 'self', 41]]))).toEqual(['score.groupAbove']);
    await save([[10, 'self', 30]]);
    expect(codes(await save([[11, 'self', 11]]))).toEqual(['score.groupAbove']);
    expect((await save([[11, 'self', 10]])).ok).toBe(true);
  });

  it('is not for the clerk to agree, not for later years, credit funds or groups', async () => {
    expect(codes(await save([[1, 'agreed', 6]], {}, clerk))).toEqual(['score.notTheirs']);
    expect(codes(await save([], { year: 2026 }))).toEqual(['score.future']);
    expect(codes(await save([], { year: 2017 }))).toEqual(['score.before']);
    await sql`update organization set credit_fund = true where id = 1`.execute(db);
    expect(codes(await save([]))).toEqual(['score.creditFund']);
  });

  it('writes nothing over what another hand saved meanwhile', async () => {
    await save([[1, 'self', 5]]);
    const late = await save([[1, 'self', 6]], { version: '' });
    expect(late).toEqual({ ok: true, value: { kind: 'moved', stored: [{ year: 2024, criterion: 1, self: 5, agreed: null }] } });
    expect(await readScores(db, 1)).toMatchObject([{ self: 5 }]);
  });
});
