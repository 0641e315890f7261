import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../../test/web/app.ts';
import { namesIn, namesOfPeople } from '../../../../test/web/people.ts';
import { row } from '../../../platform/database/types.ts';

let app: WebApp;
let officer: Visitor;
let clerk: Visitor;
let base: string;
let elsewhere: string;

beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  const { db } = app.house.database;
  const clerks = app.clerksOrganization!;
  const other = await row(
    db,
    sql<{ id: number }>`select id from organization where kind = 'HTX' and id <> ${clerks} order by id limit 1`,
  );
  base = `/lam-viec/to-chuc/${clerks}/kiem-tra`;
  elsewhere = `/lam-viec/to-chuc/${other!.id}/kiem-tra`;
});
afterAll(() => app.stop());

const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'");
const form = (values: Record<string, string>) => new URLSearchParams(values);

describe('the page of checks', () => {
  it('answers in words, with inputs, clause and how sure it is, and names nobody', async () => {
    const page = await text(await officer.get(`${base}?asOf=2025-06-30`));
    for (const words of [
      'Hoạt động đúng Luật hiện hành?',
      'Điều 56 khoản 2',
      'trích từ điều khoản',
      'Số liệu đã dùng',
      'LW-01',
    ]) {
      expect(page).toContain(words);
    }
    expect(namesIn(page, await namesOfPeople(app.house))).toEqual([]);
    expect(await text(await officer.get(`${base}?asOf=2023-12-31`))).toContain('chưa kiểm chứng được');
    expect(await text(await officer.get(`${base}?lang=en`))).toContain('Checks against the law');
  });

  it('is not for others’ organisations, and says 404 where there is none', async () => {
    expect((await clerk.get(base)).status).toBe(200);
    expect((await clerk.get(elsewhere)).status).toBe(403);
    expect((await officer.get('/lam-viec/to-chuc/999999/kiem-tra')).status).toBe(404);
    expect((await officer.get(`${base}?asOf=2025-02-30`)).status).toBe(400);
  });
});

describe('an override', () => {
  const values = {
    finding: 'eligibility',
    'outcome-eligibility': 'eligible',
    'validFrom-eligibility': '1/6/25',
    'reason-eligibility': 'Đã xem hồ sơ giấy ngày 01/06/2025',
  };

  it('comes back filled with its reasons when refused', async () => {
    const answer = await officer.post(
      `${base}/ket-luan-khac`,
      form({ ...values, 'outcome-eligibility': '', 'validFrom-eligibility': '31/02/2025' }),
    );
    const page = await text(answer);
    expect(answer.status).toBe(422);
    expect(page).toContain('Có 2 chỗ cần sửa');
    expect(page).toContain('value="31/02/2025"');
    expect(page).toContain('Đã xem hồ sơ giấy ngày 01/06/2025</textarea>');
    expect(page).toContain('<details class="more no-print" open>');
  });

  it('is an officer’s only', async () => {
    expect((await clerk.post(`${base}/ket-luan-khac`, form(values))).status).toBe(403);
    expect(await text(await clerk.get(base))).not.toContain('Kết luận khác kết quả này');
    expect((await clerk.post(`${base}/ket-luan`, form({}))).status).toBe(403);
    expect((await clerk.get('/lam-viec/kiem-tra')).status).toBe(403);
  });

  it('shows both answers, is in the list, and can be withdrawn', async () => {
    const answer = await officer.post(`${base}/ket-luan-khac`, form(values));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${base}#eligibility`]);
    const page = await text(await officer.get(base));
    expect(page).toContain('Cán bộ kết luận: Đủ điều kiện tính được, áp dụng từ 01/06/2025');
    expect(page).toContain('Kết quả tính từ sổ:');
    const list = await text(await officer.get('/lam-viec/kiem-tra'));
    expect(list).toContain('Đã xem hồ sơ giấy ngày 01/06/2025');
    const commune = await signedIn(app, EMAILS.communeOfficer);
    expect(await text(await commune.get('/lam-viec/kiem-tra'))).toContain('Chưa có kết luận nào');
    const [, path, field] = page.match(/action="([^"]+\/rut)".*?name="(withdraw-\d+)"/s)!;
    expect((await officer.post(path!, form({ [field!]: '' }))).status).toBe(422);
    expect((await officer.post(path!, form({ [field!]: 'Ghi nhầm tổ chức' }))).status).toBe(303);
    expect(await text(await officer.get(base))).not.toContain('Cán bộ kết luận: Đủ');
    expect(await text(await officer.get('/lam-viec/kiem-tra'))).toContain('Ghi nhầm tổ chức');
  });
});

describe('concluding', () => {
  it('records the finding of today, which the register then shows', async () => {
    const refused = await officer.post(`${base}/ket-luan`, form({}));
    expect([refused.status, await text(refused)]).toEqual([422, expect.stringContaining('Chưa đủ căn cứ để kết luận')]);
    const lawful = {
      'outcome-operatesUnderTheLaw': 'yes',
      'validFrom-operatesUnderTheLaw': '01/01/2026',
      'reason-operatesUnderTheLaw': 'Đã kiểm tra',
    };
    await officer.post(`${base}/ket-luan-khac`, form({ finding: 'operatesUnderTheLaw', ...lawful }));
    expect(await text(await officer.get(base))).toContain('Ghi thành kết luận hôm nay');
    expect((await officer.post(`${base}/ket-luan`, form({}))).status).toBe(303);
    const found = await row(
      app.house.database.db,
      sql<{ on: string }>`select found_on as "on" from compliance_finding
        where organization_id = ${app.clerksOrganization} and found_on = '2026-01-15' and complies`,
    );
    expect(found).toEqual({ on: '2026-01-15' });
  });
});

describe('the score sheet', () => {
  const sheet = () => `${base}/cham-diem?year=2025`;
  const save = (visitor: Visitor, values: Record<string, string>) =>
    visitor.post(`${base}/cham-diem`, form({ year: '2025', ...values }));

  it('says that it is incomplete, and takes own points from the accountant', async () => {
    const page = await text(await clerk.get(sheet()));
    expect(page).toContain('chưa thấy văn bản ghi điểm tối đa của tiêu chí 10, 11, 12, 13, 14, 15');
    expect(page).toContain('name="self-1"');
    expect(page).not.toContain('name="agreed-1"');
    const refused = await save(clerk, { version: '', 'self-1': '7,5', 'self-2': 'sáu' });
    const back = await text(refused);
    expect([refused.status, back.includes('value="7,5"'), back.includes('value="sáu"')]).toEqual([422, true, true]);
    const saved = await save(clerk, { version: '', 'self-1': '6,5', 'agreed-1': '7' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, sheet()]);
    expect(await text(await clerk.get(sheet()))).toContain('6,5 / 30');
  });

  it('shows both versions to who comes second, and saves what they choose', async () => {
    const page = await text(await officer.get(sheet()));
    const version = page.match(/name="version" value="([^"]*)"/)![1]!;
    expect((await save(clerk, { version: '1:6.5', 'self-1': '5' })).status).toBe(303);
    const late = await save(officer, { version, 'self-1': '6', 'agreed-1': '6' });
    const conflict = await text(late);
    expect([late.status, conflict.includes('Đang có trong sổ')]).toEqual([409, true]);
    const hidden = [...conflict.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]);
    const values: Record<string, string> = Object.fromEntries(hidden);
    const unchosen = await save(officer, values);
    expect(unchosen.status).toBe(422);
    expect((await save(officer, { ...values, 'self-1': '5', 'agreed-1': '6' })).status).toBe(303);
    const after = await text(await officer.get(sheet()));
    expect([
      after.includes('name="self-1" inputmode="decimal" value="5"'),
      after.includes('name="agreed-1" inputmode="decimal" value="6"'),
    ]).toEqual([true, true]);
  });
});
