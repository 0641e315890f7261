// The way of a group on a real database, and the pages as a browser without scripts meets them.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { wordsOf } from '../../../test/web/people.ts';
import { row } from '../../platform/database/types.ts';
import { FOUNDING, planHref } from './pages/links.ts';

let app: WebApp;
let officer: Visitor;
let commune: Visitor;
let leader: Visitor;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  commune = await signedIn(app, EMAILS.communeOfficer);
  leader = await signedIn(app, EMAILS.leader);
});
afterAll(() => app.stop());

const db = () => app.house.database.db;
const form = (values: Record<string, string>) => new URLSearchParams(values);
const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'");
const IDEA = {
  kind: 'HTX',
  name: 'Hợp tác xã Dừa Sáp Xanh',
  unit: 'Xã Long Hiệp, Huyện Trà Cú',
  ideaOn: '01/06/2025',
  initiators: '3',
  capital: '500',
  founders: 'Thạch Thị Sáng Lập; 1980; Ấp Chợ; 50\nSơn Văn Cùng; 1975',
};
const stepAt = (version: number, step: string, on: string, more: Record<string, string> = {}) =>
  form({ version: String(version), step, on, ...more });

async function begin(visitor: Visitor, more: Record<string, string> = {}): Promise<string> {
  const answer = await visitor.post(`${FOUNDING}/moi`, form({ ...IDEA, ...more }));
  expect(answer.status).toBe(303);
  return answer.headers.get('location')!;
}

describe('an initiative', () => {
  it('comes back filled when refused, and is shown to those of the place', async () => {
    const answer = await commune.post(`${FOUNDING}/moi`, form({ ...IDEA, initiators: '1', name: '' }));
    const page = await text(answer);
    expect(answer.status).toBe(422);
    expect(page).toContain('Chưa ghi ô này.');
    expect(page).toContain('Sơn Văn Cùng; 1975</textarea>');
    expect((await commune.post(`${FOUNDING}/moi`, form({ ...IDEA, unit: '29242' }))).status).toBe(422);
    expect(await text(await commune.post(`${FOUNDING}/moi`, form({ ...IDEA, initiators: '1' })))).toContain(
      'nhiều hơn số sáng lập viên 1',
    );

    const href = await begin(commune);
    const shown = await text(await commune.get(href));
    expect(shown).toContain('luật cần ít nhất 5');
    expect(shown).toContain('Thạch Thị Sáng Lập');
    const seen = await text(await leader.get(href));
    expect(seen).not.toContain('Thạch Thị Sáng Lập');
    expect(seen).toContain('2 người trong danh sách');
    expect((await leader.get(`${href}/giay-to/members`)).status).toBe(403);
    expect((await leader.post(`${href}/buoc`, stepAt(1, 'meeting', '02/06/2025'))).status).toBe(403);
    const elsewhere = await begin(officer, { unit: '29242' });
    expect((await commune.get(elsewhere)).status).toBe(403);
    expect(await text(await commune.get(FOUNDING))).not.toContain(elsewhere);
    expect((await commune.get(`${FOUNDING}/999999`)).status).toBe(404);
  });

  it('goes step by step, in order, and is not lost between two people', async () => {
    const href = await begin(commune, { name: 'Hợp tác xã Từng Bước' });
    const refuse = async (body: URLSearchParams, why: string) => {
      const answer = await commune.post(`${href}/buoc`, body);
      expect([answer.status, (await text(answer)).includes(why)], why).toEqual([422, true]);
    };
    await refuse(stepAt(1, 'papers', '02/06/2025'), 'Hồ sơ đang ở bước khác');
    await refuse(stepAt(1, 'meeting', '31/05/2025'), 'Bước trước ghi ngày 01/06/2025');
    await refuse(stepAt(1, 'meeting', '02/06/2027'), 'Ngày này chưa tới');
    await refuse(stepAt(1, 'stopped', '02/06/2025'), 'Ghi vì sao dừng lại');
    expect((await commune.post(`${href}/buoc`, stepAt(1, 'meeting', '02/06/2025'))).status).toBe(303);
    await refuse(stepAt(1, 'papers', '03/06/2025'), 'vừa được người khác ghi thêm');
    const stop = stepAt(2, 'stopped', '05/06/2025', { note: 'thiếu vốn' });
    expect((await commune.post(`${href}/buoc`, stop)).status).toBe(303);
    expect(await text(await commune.get(FOUNDING))).toContain('05/06/2025: thiếu vốn');
    expect((await commune.post(`${href}/buoc`, stepAt(3, 'resumed', '06/06/2025'))).status).toBe(303);
    expect((await commune.post(`${href}/buoc`, stepAt(4, 'papers', '07/06/2025'))).status).toBe(303);
    await refuse(stepAt(5, 'registered', '08/06/2025'), 'Chọn tổ chức đã đăng ký');
    const other = await row(db(), sql<{ id: number }>`select id from organization where kind = 'THT' order by id limit 1`);
    await refuse(stepAt(5, 'registered', '08/06/2025', { organizationId: String(other!.id) }), 'khác loại');
  });

  it('its papers carry what was typed, the clause, and that they are drafts', async () => {
    const href = await begin(commune, { name: 'Hợp tác xã Giấy Tờ' });
    const members = await wordsOf(await commune.get(`${href}/giay-to/members`));
    for (const words of ['BẢN NHÁP', 'Sơn Văn Cùng', '50.000.000', 'Điều 42 khoản 2']) {
      expect(members.includes(words), words).toBe(true);
    }
    const charter = await wordsOf(await commune.get(`${href}/giay-to/charter`));
    expect(charter.includes('Vốn góp tối đa của một thành viên chính thức HTX (30\u00a0% vốn điều lệ)')).toBe(true);
    expect(charter.includes('LHHTX')).toBe(false);
    for (const paper of ['application', 'charter', 'resolution', 'members']) {
      const answer = await commune.get(`${href}/giay-to/${paper}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([
        200,
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      ]);
    }
    expect((await commune.get(`${href}/giay-to/contract`)).status).toBe(404);
  });

  it('registered, it is visited in its first year, each visit once', async () => {
    const href = await begin(officer, { name: 'Hợp tác xã Đồng Hành', unit: '29242', ideaOn: '01/02/2025' });
    const organization = app.clerksOrganization!;
    for (const [version, step, on] of [
      [1, 'meeting', '02/02/2025'],
      [2, 'papers', '03/02/2025'],
      [3, 'registered', '15/02/2025'],
    ] as const) {
      const answer = await officer.post(`${href}/buoc`, stepAt(version, step, on, { organizationId: String(organization) }));
      expect(answer.status, step).toBe(303);
    }
    expect(await text(await officer.get(FOUNDING))).toContain('15/05/2025, đã quá hạn');
    const visit = { version: '4', months: '3', operating: 'co', found: 'Đang thu mua dừa' };
    expect(await text(await officer.post(`${href}/kiem-tra`, form({ ...visit, checkedOn: '01/03/2025' })))).toContain(
      'đến hạn ngày 15/05/2025',
    );
    expect((await officer.post(`${href}/kiem-tra`, form({ ...visit, checkedOn: '20/05/2025' }))).status).toBe(303);
    expect((await officer.post(`${href}/kiem-tra`, form({ ...visit, checkedOn: '21/05/2025' }))).status).toBe(422);
    expect(await text(await officer.get(href))).toContain('Đang thu mua dừa');
    const clerk = await signedIn(app, EMAILS.organizationClerk);
    expect((await clerk.get(href)).status).toBe(200);
    expect(await text(await clerk.get(FOUNDING))).toContain('Hợp tác xã Đồng Hành');
    expect((await clerk.post(`${href}/kiem-tra`, form(visit))).status).toBe(403);
  });
});

it('the database keeps steps in order and every state with its day', async () => {
  const insert = (columns: string, values: string) =>
    sql`insert into founding_initiative (unit_id, kind, name, idea_on, ${sql.raw(columns)})
      select id, 'HTX', 'x', '2025-01-01', ${sql.raw(values)} from unit limit 1`.execute(db());
  await expect(insert('state, meeting_on', `'meeting', '2024-12-31'`)).rejects.toThrow('founding_days_in_order');
  await expect(insert('state', `'registered'`)).rejects.toThrow('founding_state_is_last_day');
  await expect(insert('state, papers_on', `'papers', '2025-02-01'`)).rejects.toThrow('founding_no_step_left_out');
});

describe('a plan for a weak organisation', () => {
  it('has steps and an end, one at a time', async () => {
    const href = planHref(app.clerksOrganization!);
    const plan = { sign: 'grade', reason: 'Hai năm không họp', goals: 'Họp đại hội', begunOn: '01/12/2025', dueOn: '30/06/2026' };
    expect((await leader.post(href, form(plan))).status).toBe(403);
    const refused = await officer.post(href, form({ ...plan, dueOn: '01/11/2025' }));
    expect([refused.status, (await text(refused)).includes('Hai năm không họp</textarea>')]).toEqual([422, true]);
    expect((await officer.post(href, form(plan))).status).toBe(303);
    expect((await officer.post(href, form(plan))).status).toBe(422);
    const { id } = (await row(db(), sql<{ id: number }>`select id from consolidation_plan`))!;
    const step = { what: 'Họp đại hội', stepDue: '01/01/2026' };
    expect((await officer.post(`${href}/${id}/viec`, form({ ...step, stepDue: '01/01/2027' }))).status).toBe(422);
    expect((await officer.post(`${href}/${id}/viec`, form(step))).status).toBe(303);
    expect(await text(await officer.get('/lam-viec/ho-tro/cung-co'))).toContain('1 việc quá hạn');
    const doneStep = { seq: '1', doneOn: '10/01/2026', result: 'đã bầu lại' };
    expect((await officer.post(`${href}/${id}/xong`, form(doneStep))).status).toBe(303);
    expect((await officer.post(`${href}/${id}/xong`, form(doneStep))).status).toBe(422);
    const end = { closedOn: '12/01/2026', outcome: 'recovered', result: 'hoạt động lại' };
    expect((await officer.post(`${href}/${id}/ket-thuc`, form(end))).status).toBe(303);
    expect(await text(await officer.get(href))).toContain('Kết thúc ngày 12/01/2026: đã trở lại hoạt động');
  });
});
