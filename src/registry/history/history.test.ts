// What an organisation received and what changed of it, in words, through the pages of the real server.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record, undo } from '../../../test/house.ts';
import { COMMUNE, EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { namesIn, namesOfPeople } from '../../../test/web/people.ts';
import { defineAction } from '../../access/declare.ts';
import { perform } from '../../access/perform.ts';
import { operator } from '../../operations/fixture.ts';
import { row } from '../../platform/database/types.ts';
import { done } from '../../platform/refusal.ts';
import { recordIssue } from '../../reporting/issue.ts';
import { COLUMNS, flatRow, rowChange } from './model.ts';
import { actionWords, daysOf } from './pages/lines.ts';
import { historyWords } from './pages/messages.ts';
import { receivedOf, totalsOf } from './received.ts';
import type { Entry } from './store.ts';

let app: WebApp;
let own: number;
let place: { organization: string; commune: string; district: string };
const visitors = new Map<string, Visitor>();
const as = async (role: keyof typeof EMAILS) => {
  if (!visitors.has(role)) visitors.set(role, await signedIn(app, EMAILS[role]));
  return visitors.get(role)!;
};
const SINCE = 'since=2026-01-15';

beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  own = app.clerksOrganization!;
  const said = await row(
    app.house.database.db,
    sql<typeof place>`select n.name as organization, u.name as commune, d.name as district
      from organization_name n join organization_address a using (organization_id)
      join unit u on u.id = a.unit_id join unit d on d.id = u.parent_id
      where n.organization_id = ${own} and upper(n.valid) is null and upper(a.valid) is null`,
  );
  place = said!;
});
afterAll(() => app.stop());

const text = async (role: keyof typeof EMAILS, path: string) => {
  const answer = await (await as(role)).get(`/lam-viec/${path}`);
  const words = (await answer.text())
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n+/g, '\n')
    .replaceAll('&quot;', '"');
  return { status: answer.status, location: answer.headers.get('location'), words };
};
const changes = (role: keyof typeof EMAILS, query = SINCE, id = own) => text(role, `to-chuc/${id}/thay-doi?${query}`);

describe('what changed', () => {
  test('an import tells each field before and after, with who, and links to the import', async () => {
    const first = await record(app.house, { returns: [{ ...place, year: 2025, officialMembers: 41, revenue: 1250 }] });
    const second = await record(app.house, {
      returns: [{ ...place, year: 2025, officialMembers: 44, revenue: 1250, profit: -12.5 }],
    });
    const { words } = await changes('provincialOfficer');
    expect(words).toContain('\nThêm hồ sơ năm 2024: thành viên chính thức 80;');
    expect(words).toContain(
      'Sửa hồ sơ năm 2025: thành viên chính thức 82 → 41; doanh thu 5.010.000.000 đồng → 1.250.000.000 đồng',
    );
    expect(words).toContain('Sửa hồ sơ năm 2025: thành viên chính thức 41 → 44; lợi nhuận trống → -12.500.000 đồng');
    expect(words).toContain('10:00, lệnh trên máy chủ (test)');
    expect(words).toContain('15/01/2026');
    const answer = await (await as('provincialOfficer')).get(`/lam-viec/to-chuc/${own}/thay-doi?${SINCE}`);
    expect(await answer.text()).toContain(`href="/lam-viec/nhap-du-lieu#${second.importId}"`);
    expect((await changes('organizationClerk')).words).toContain('41 → 44');

    expect((await undo(app.house, second.importId)).ok).toBe(true);
    const undone = (await changes('provincialOfficer')).words;
    expect(undone).toContain('Hoàn tác một lần nhập từ bảng tính');
    expect(undone).toContain('Sửa hồ sơ năm 2025: thành viên chính thức 44 → 41; lợi nhuận -12.500.000 đồng → trống');
    expect(undone).toContain('Lý do: thử');
    expect(first.importId).not.toBe(second.importId);
  });

  test('an amendment by an action tells what it wrote down', async () => {
    const amend = defineAction({
      name: 'life.correct',
      permission: 'life.record',
      summary: 'thử',
      run: async ({ record: write }) => {
        await write({
          subjectKind: 'life_event',
          subjectId: `${own}/1`,
          before: { kind: 'capitalChange', happenedOn: '2022-05-06', sets: { capital: 500_000_000 } },
          after: {
            kind: 'capitalChange',
            happenedOn: '2022-06-07',
            sets: { capital: 700_000_000, representative: 'Thạch Thị Bí Mật' },
          },
          reason: 'ghi nhầm quyết định',
          touched: [own],
        });
        return done(null);
      },
    });
    await perform(amend, {}, operator(app.house.database));
    const officer = (await changes('communeOfficer', SINCE, own)).status;
    expect(officer).toBe(403);
    const { words } = await changes('provincialOfficer');
    expect(words).toContain('Sửa một sự kiện đã ghi');
    expect(words).toContain(
      'vốn điều lệ 500.000.000 đồng → 700.000.000 đồng; người đại diện trống → Thạch Thị Bí Mật; ngày xảy ra 06/05/2022 → 07/06/2022',
    );
    expect(words).toContain('Lý do: ghi nhầm quyết định');
    const leader = (await changes('leader')).words;
    expect(leader).toContain('vốn điều lệ 500.000.000 đồng → 700.000.000 đồng');
    expect(leader).not.toContain('Bí Mật');
    expect(leader).not.toContain('ghi nhầm quyết định');
  });

  test('names reach only who may read them, ethnicity and sex only who may read those', async () => {
    const person = { fullName: 'Kim Sơn Thử Nghiệm', birth: '1985', sex: 'Nữ', ethnicity: 'Khmer' };
    await record(app.house, { managers: [{ ...place, ...person, posts: 'Kế toán', from: '01/02/2024' } as never] });
    const officer = (await changes('provincialOfficer')).words;
    expect(officer).toContain('Thêm người: họ và tên Kim Sơn Thử Nghiệm; năm sinh 1985; giới tính nữ; dân tộc Khmer');
    expect(officer).toContain('Thêm chức vụ Kim Sơn Thử Nghiệm: chức danh Kế toán');
    const administrator = (await changes('administrator')).words;
    expect(administrator).toContain('Thêm người: họ và tên Kim Sơn Thử Nghiệm; năm sinh 1985');
    expect(administrator).not.toContain('Khmer');
    expect(administrator).toContain('2 chỗ về thông tin cá nhân, tài khoản này chưa được xem');
    const leader = (await changes('leader', 'since=2020-01-01')).words;
    expect(namesIn(leader, await namesOfPeople(app.house))).toEqual([]);
    expect(leader).toMatch(/\d+ chỗ về thông tin cá nhân/);
  });

  test('it begins at the last accepted return, else 90 days ago, else where asked', async () => {
    expect((await changes('leader', '')).words).toContain('Từ 17/10/2025. Chưa có hồ sơ năm nào được chấp nhận');
    await sql`insert into return_step (organization_id, year, step, happened_at, done_by)
      values (${own}, 2024, 'accepted', '2026-01-14T18:30:00Z', 'thử')`.execute(app.house.database.db);
    expect((await changes('leader', '')).words).toContain('Từ ngày hồ sơ năm 2024 được chấp nhận (15/01/2026)');
    const future = (await changes('leader', 'since=2026-02-01')).words;
    expect(future).toContain('Không có thay đổi nào từ ngày này');
    expect((await changes('leader', 'since=2026-02-31')).status).toBe(400);
  });

  test('the list of a unit is cut by the area of who asks', async () => {
    const { words } = await text('provincialOfficer', `thay-doi?${SINCE}`);
    expect(words).toContain(place.organization);
    expect(words).toMatch(/\d+ tổ chức ở Tỉnh Trà Vinh có thay đổi từ 15\/01\/2026/);
    const commune = await text('communeOfficer', `thay-doi?${SINCE}`);
    expect(commune.status).toBe(200);
    expect(commune.words).not.toContain(place.organization);
    expect((await text('communeOfficer', 'thay-doi?unit=84')).status).toBe(403);
    expect((await text('communeOfficer', `thay-doi?unit=${COMMUNE}`)).status).toBe(200);
    expect((await text('organizationClerk', 'thay-doi')).location).toBe(`/lam-viec/to-chuc/${own}/thay-doi`);
    expect((await text('organizationClerk', 'thay-doi?unit=84')).status).toBe(403);
  });

  test('a report on a unit that takes it in begins it anew, one on another does not', async () => {
    const { house } = app;
    const issue = async (code: string) => {
      const unitId = house.geography.closest(code, '2026-01-15')!.id;
      const by = { ...operator(house.database), now: new Date('2026-01-16T02:00:00Z') };
      const outcome = await perform(recordIssue, { unit: code, unitId, period: '2025-H1', format: 'docx' as const }, by);
      expect(outcome.ok).toBe(true);
    };
    await issue(COMMUNE);
    expect((await changes('leader', '')).words).toContain('hồ sơ năm 2024');
    expect((await text('communeOfficer', 'thay-doi')).words).toContain('từ 16/01/2026');
    await issue('84');
    expect((await changes('leader', '')).words).toContain('Từ ngày lập báo cáo 6 tháng đầu năm 2025 của địa bàn (16/01/2026)');
    expect((await changes('leader', '', own)).words).not.toContain('Hồ sơ năm 2024 được chấp nhận');
  });
});

describe('what it received', () => {
  test('courses, recognitions and findings by year, up to the day, without a name', async () => {
    const training = (fullName: string, course: string, endedOn: string, completed: boolean) =>
      ({ ...place, fullName, birth: '1990', course, endedOn, completed, qualifying: completed }) as never;
    await record(app.house, {
      training: [
        training('Lê Thị Một', 'Quản trị HTX', '10/03/2025', true),
        training('Lê Thị Hai', 'Quản trị HTX', '10/03/2025', false),
        training('Lê Thị Một', 'Kế toán', '05/05/2024', true),
      ],
      recognitions: [{ ...place, decisionNumber: '77/QĐ-UBND', decidedOn: '20/04/2025', greenPractice: true } as never],
      compliance: [{ ...place, foundOn: '30/06/2025', complies: true, basis: 'Biên bản 5' } as never],
    });
    const { db } = app.house.database;
    const received = await receivedOf(db, own, '2026-01-15');
    expect(received.courses.slice(0, 2)).toMatchObject([
      { course: 'Quản trị HTX', on: '2025-03-10', people: 2, completed: 1, qualifying: 1 },
      { course: 'Kế toán', on: '2024-05-05', people: 1 },
    ]);
    const { years, all } = totalsOf(received);
    expect(years[0]).toEqual({
      year: 2025,
      courses: 1,
      attendances: 2,
      completed: 1,
      recognitions: 1,
      findings: 1,
      events: 0,
      supports: 0,
      supportPaid: 0,
    });
    expect(all.courses).toBe(received.courses.length);
    const earlier = await receivedOf(db, own, '2025-03-09');
    expect(earlier.courses[0]?.course).toBe('Kế toán');

    const { words } = await text('leader', `to-chuc/${own}/da-nhan`);
    for (const said of ['Quản trị HTX', '77/QĐ-UBND', 'sản xuất xanh', 'đúng Luật', 'Biên bản 5', 'Chưa có hồ sơ hỗ trợ']) {
      expect(words).toContain(said);
    }
    expect(namesIn(words, await namesOfPeople(app.house))).toEqual([]);
  });
});

describe('rules', () => {
  test('a row that differs, is new, is gone; keys and unknown columns are not told', () => {
    const row1 = { organization_id: 1, id: 2, founded: '2022-12-31', founded_precision: 'year', secret: 'x' };
    const changed = rowChange(row1, { ...row1, founded: '2022-12-31', founded_precision: 'day', secret: 'y' });
    expect(changed).toEqual({
      what: 'changed',
      fields: [{ column: 'founded', before: '2022-12-31', after: '2022-12-31', precision: { before: 'year', after: 'day' } }],
    });
    expect(rowChange(null, row1)).toMatchObject({ what: 'added', fields: [{ column: 'founded' }] });
    expect(rowChange(row1, null).what).toBe('removed');
  });

  test('what actions write is laid flat', () => {
    expect(
      flatRow({
        unitId: 5,
        founded: { date: '2022-12-31', precision: 'year' },
        decision: { number: '1', on: '2022-01-01' },
        parties: [1],
      }),
    ).toEqual({ unit_id: 5, founded: '2022-12-31', founded_precision: 'year', decision_number: '1', decision_on: '2022-01-01' });
    expect(flatRow({ state: 'draft', answers: { totalCapital: '12,5' } })).toEqual({ state: 'draft', total_capital: '12,5' });
    expect([flatRow(null), flatRow([1]), flatRow('x')]).toEqual([null, null, null]);
  });

  test('every column has its word in both languages; an unknown action is still told', () => {
    for (const { column } of Object.values(historyWords)) expect(Object.keys(column).sort()).toEqual(Object.keys(COLUMNS).sort());
    expect(actionWords('member.something', historyWords.vi)).toBe('Sửa danh sách thành viên');
    expect(actionWords('record.training.add', historyWords.vi)).toBe('Ghi đào tạo');
    expect(actionWords('quite.new', historyWords.vi)).toBe('Thay đổi khác (quite.new)');
  });

  test('what an action wrote of an unknown subject may name a person anywhere', () => {
    const entry: Entry = {
      seq: 1,
      at: new Date('2026-01-15T03:00:00Z'),
      actor: 'user:a@b.vn',
      action: 'member.add',
      subjectKind: 'member',
      subjectId: '1/2',
      before: null,
      after: { name: 'Thạch Thị Bí Mật', joined: '2022-01-01', sex: 'female' },
      reason: null,
    };
    const look = { language: 'vi' as const, people: false, sensitive: false, unitName: String, names: new Map() };
    expect(daysOf([entry], [], look)[0]!.changes[0]).toMatchObject({ lines: [], hidden: 3, who: 'a@b.vn' });
    expect(daysOf([entry], [], { ...look, people: true })[0]!.changes[0]).toMatchObject({
      lines: ['Thêm: tên Thạch Thị Bí Mật; ngày vào 01/01/2022'],
      hidden: 1,
    });
  });
});
