// The pages over the wire: forms filled and refused, two editors, the books, terms, and who sees what.

import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, TODAY, testHouse } from '../../../../test/house.ts';
import { wordsOf } from '../../../../test/web/people.ts';
import { readAudit } from '../../../access/audit.ts';
import { coversIn } from '../../../access/covers.ts';
import { mount } from '../../../access/guard.ts';
import { type Actor, type GrantedRole, rightsOver } from '../../../access/model.ts';
import type { House } from '../../../house.ts';
import { row } from '../../../platform/database/types.ts';
import { storedName } from '../../names.ts';
import { peopleRoutes } from './routes.tsx';

/** Whoever asks: one of these, named in a header in place of a session. */
type Visitor = 'officer' | 'clerk' | 'administrator' | 'leader';
const [officer, clerk, administrator, leader] = ['officer', 'clerk', 'administrator', 'leader'] as const;

let house: House;
let app: Hono;
let own: number;
let other: number;

beforeAll(async () => {
  house = await testHouse();
  own = await cooperative('HTX Thuận Phát');
  other = await cooperative('HTX Bình Minh');
  const user = (name: string, role: GrantedRole, unitId: number | null, organizationId: number | null): Actor => ({
    kind: 'user',
    id: name,
    name,
    email: `${name}@mau.vn`,
    isSample: false,
    grants: [{ role, unitId, organizationId }],
  });
  const province = house.geography.closest('84', '2021-01-01')!.id;
  const actors: Record<string, Actor> = {
    officer: user('officer', 'provincialOfficer', province, null),
    clerk: user('clerk', 'organizationClerk', null, own),
    administrator: user('administrator', 'administrator', null, null),
    leader: user('leader', 'leader', province, null),
  };
  app = new Hono();
  mount(app, peopleRoutes({ house, version: 'test' }), {
    database: house.database,
    now: () => NOW,
    may: rightsOver(coversIn(house.geography, TODAY)),
    sessionOf: async (headers) => actors[headers.get('x-visitor') ?? ''] ?? null,
    forbidden: (context, _actor, message) => context.text(message),
  });
});
afterAll(() => house.close());

const get = (visitor: Visitor, path: string) => Promise.resolve(app.request(path, { headers: { 'x-visitor': visitor } }));
const send = (visitor: Visitor, path: string, fields: Record<string, string>) =>
  Promise.resolve(
    app.request(path, {
      method: 'POST',
      headers: { 'x-visitor': visitor, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams(fields),
    }),
  );

const unit = () => house.geography.closest('29506', '2021-01-01')!.id;

async function cooperative(said: string): Promise<number> {
  const { db } = house.database;
  const { id } = (await row(
    db,
    sql<{ id: number }>`insert into organization (kind, code, field, founded, charter_capital)
      values ('HTX', ${`code ${said}`}, 'Nông nghiệp', '2019-03-01', 100000000) returning id`,
  ))!;
  const { name, nameKey, spokenKey, plainKey } = storedName(said, 'HTX');
  await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
    values (${id}, '[2019-03-01,)', ${name}, ${nameKey}, ${spokenKey}, ${plainKey})`.execute(db);
  await sql`insert into organization_address (organization_id, valid, unit_id) values (${id}, '[2019-03-01,)', ${unit()})`.execute(
    db,
  );
  return id;
}

const at = (rest: string, id = own) => `/lam-viec/to-chuc/${id}${rest}`;
const MEMBER = {
  subjectType: 'individual',
  fullName: 'Nguyễn Văn An',
  birth: '1980',
  sex: 'male',
  ethnicity: 'Khmer',
  type: 'official',
  isForeign: 'khong',
  joined: '1/3/20',
  contribution: '40 triệu',
};
const POST = {
  fullName: 'Trần Thị Bình',
  birth: '05/09/1985',
  role: 'boardChair',
  from: '01/02/2021',
  level: 'college',
  fits: 'co',
};

/** Adds over the wire; the address of the page it leads to. */
async function added(path: string, fields: Record<string, string>, visitor: Visitor = officer): Promise<string> {
  const answer = await send(visitor, path, fields);
  expect([answer.status, answer.status === 303 ? '' : await answer.text()]).toEqual([303, '']);
  return answer.headers.get('location')!;
}
const page = async (visitor: Visitor, path: string, status = 200) => {
  const answer = await get(visitor, path);
  expect(`${path} ${answer.status}`).toBe(`${path} ${status}`);
  return answer.text();
};
/** What the form that goes to an address would send as it stands. */
function formOf(html: string, action: string): Record<string, string> {
  const form = html
    .split('<form')
    .find((part) => part.includes(`action="${action}"`))!
    .split('</form>')[0]!;
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    if (attribute('type') !== 'radio') fields[attribute('name')!] = attribute('value') ?? '';
  }
  for (const [, name, inner] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    fields[name!] =
      /<option selected value="([^"]*)"|<option value="([^"]*)" selected/
        .exec(inner!)
        ?.slice(1)
        .find((v) => v !== undefined) ?? '';
  }
  return fields;
}

describe('a member', () => {
  let path: string;
  beforeAll(async () => {
    path = await added(at('/thanh-vien/moi'), MEMBER);
  });

  test('read as typed, shown with what the law says of it', async () => {
    expect(formOf(await page(officer, path), path)).toMatchObject({
      fullName: 'Nguyễn Văn An',
      joined: '01/03/2020',
      contribution: '40.000.000',
      ethnicity: 'Khmer',
      sex: 'male',
    });
    const list = await page(officer, at('/thanh-vien'));
    expect(list).toContain(
      'vốn góp bằng 40,0\u00a0% vốn điều lệ, quá mức tối đa 30\u00a0% của một thành viên (Luật 17/2023/QH15, Điều 74 khoản 1)',
    );
    expect(await page(officer, at('/thanh-vien?asOf=2024-06-30'))).toContain('quá mức tối đa 20\u00a0%');
    expect(await page(officer, at('/thanh-vien?asOf=2019-12-31'))).not.toContain('>Nguyễn Văn An</a>');
    expect(await page(officer, at('/thanh-vien?state=left'))).not.toContain('>Nguyễn Văn An</a>');
    expect(await page(officer, at('/thanh-vien?subject=household'))).not.toContain('>Nguyễn Văn An</a>');
  });

  test('a refused form comes back filled, the sentence beside the field', async () => {
    const answer = await send(officer, at('/thanh-vien/moi'), {
      ...MEMBER,
      fullName: 'Lê Thị Hoa',
      joined: '31/02/2020',
      left: 'x',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(formOf(html, at('/thanh-vien/moi'))).toMatchObject({ fullName: 'Lê Thị Hoa', joined: '31/02/2020', type: 'official' });
    expect(html).toContain('Có 2 chỗ cần sửa');
    expect(html).toMatch(/id="field-joined-error"[^>]*>[^<]*ngày/i);
    const twice = await send(officer, at('/thanh-vien/moi'), MEMBER);
    expect([twice.status, await twice.text()]).toEqual([422, expect.stringContaining('Người này đã có trong sổ thành viên')]);
  });

  test('of two people who change it the second sees both versions, chooses, and loses nothing', async () => {
    const one = formOf(await page(officer, path), path);
    const two = formOf(await page(clerk, path), path);
    expect((await send(officer, path, { ...one, contribution: '35 triệu', certificateNumber: '12/GCN' })).status).toBe(303);
    const answer = await send(clerk, path, { ...two, contribution: '20 triệu', joined: '01/04/2020' });
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain(`do officer@mau.vn ghi lúc`);
    for (const both of ['35.000.000', '20.000.000', '01/03/2020', '01/04/2020']) expect(html).toContain(both);
    const carried = formOf(html, path);
    expect(carried).toMatchObject({ fullName: 'Nguyễn Văn An', conflict: 'joined contribution certificateNumber' });
    const half = await send(clerk, path, { ...carried, contribution: '20.000.000' });
    expect(half.status).toBe(409);
    const asked = await half.text();
    expect(asked).toContain('Chưa chọn bản nào cho ô này');
    expect(formOf(asked, path)).toMatchObject({ 'conflict.joined': '01/04/2020', 'conflict.contribution': '20.000.000' });
    const chosen = { contribution: '20.000.000', joined: '01/03/2020', certificateNumber: '12/GCN' };
    expect((await send(clerk, path, { ...formOf(asked, path), ...chosen })).status).toBe(303);
    expect(formOf(await page(officer, path), path)).toMatchObject(chosen);
  });

  test('who may not see sex and ethnicity has no fields for them, and saving keeps them', async () => {
    const form = formOf(await page(administrator, path), path);
    expect(Object.keys(form)).not.toContain('ethnicity');
    expect(await page(administrator, path)).not.toContain('Khmer');
    expect((await send(administrator, path, { ...form, usesServices: 'co', ethnicity: 'Kinh' })).status).toBe(303);
    expect(formOf(await page(officer, path), path)).toMatchObject({ ethnicity: 'Khmer', sex: 'male', usesServices: 'co' });
  });

  test('what was left unfinished is offered, taken up with the version it began from, and gone once sent', async () => {
    const { db } = house.database;
    const typed: Record<string, string> = { ...formOf(await page(officer, path), path), certificateNumber: 'nháp' };
    await sql`insert into form_draft (account_id, form, typed, saved_at)
      values ('officer', ${path}, ${JSON.stringify(typed)}::jsonb, ${NOW})`.execute(db);
    expect(await page(officer, path)).toContain('Có bản nháp lưu lúc');
    const taken = formOf(await page(officer, `${path}?nhap=1`), path);
    expect(taken).toMatchObject({ certificateNumber: 'nháp', version: typed.version });
    await added(path, taken);
    expect(await page(officer, path)).not.toContain('Có bản nháp');
  });

  test('payments are added, corrected and withdrawn; leaving is recorded', async () => {
    await added(`${path}/gop-von`, { paidOn: '05/01/2024', amount: '25 triệu', asset: 'Máy cày' });
    const payment = /href="([^"]*gop-von\/\d+)"/.exec(await page(officer, path))![1]!;
    const wrong = await send(officer, payment, { ...formOf(await page(officer, payment), payment), amount: '0' });
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Số tiền phải khác 0')]);
    await added(payment, { ...formOf(await page(officer, payment), payment), amount: '26 triệu' });
    const book = await page(officer, at('/thanh-vien/von-gop'));
    for (const cell of ['26.000.000', '26,00', 'Máy cày', '05/01/2024']) expect(book).toContain(cell);
    const unseen = await send(officer, `${payment}/rut`, { reason: 'nhập nhầm' });
    expect([unseen.status, await unseen.text()]).toEqual([422, expect.stringContaining('xem lại rồi hãy rút')]);
    const { version } = formOf(await page(officer, payment), `${payment}/rut`);
    await added(`${payment}/rut`, { version: version!, reason: 'nhập nhầm' });
    const early = await send(officer, `${path}/ra`, { leaveOn: '01/01/2020' });
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('Ngày ra không được trước ngày vào')]);
    await added(`${path}/ra`, { leaveOn: '30/06/2025' });
    expect(await page(officer, at('/thanh-vien?state=left'))).toContain('>Nguyễn Văn An</a>');
  });
});

test('the register of members prints with the columns of the law, blanks for the hand and signatures', async () => {
  await added(
    at('/thanh-vien/moi', other),
    { ...MEMBER, fullName: 'Hộ Lê Văn Tư', subjectType: 'household', birth: '', sex: '' },
    officer,
  );
  const html = await page(officer, at('/thanh-vien/so-dang-ky', other));
  const headings = [...html.matchAll(/<th scope="col"[^>]*>([^<]*)</g)].map(([, heading]) => heading);
  expect(headings).toEqual([
    'STT',
    'Họ tên, tên thành viên',
    'Ngày, năm sinh',
    'Số định danh cá nhân hoặc mã số tổ chức',
    'Địa chỉ, trụ sở, người đại diện',
    'Loại thành viên',
    'Chủ thể',
    'Ngày vào',
    'Vốn góp (đồng)',
    'Tỷ lệ vốn điều lệ (%)',
    'Ngày góp',
    'Loại tài sản góp',
    'Số giấy chứng nhận phần vốn góp',
    'Ngày cấp giấy chứng nhận',
    'Ngày ra',
    'Ký nhận, ghi chú',
  ]);
  for (const words of [
    'Điều 15 Luật 17/2023/QH15',
    'Cột để trống',
    'Người đại diện theo pháp luật',
    'Mã số: code HTX Bình Minh',
  ]) {
    expect(html).toContain(words);
  }
  for (const name of ['so-dang-ky', 'von-gop']) {
    const file = await get(officer, at(`/thanh-vien/${name}.xlsx`, other));
    expect([file.status, file.headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    expect(await wordsOf(file)).toContain('Hộ Lê Văn Tư');
  }
  const [exported] = await readAudit(house.database.db, { action: 'personal.exported' });
  expect(exported!.subjectId).toBe(at('/thanh-vien/von-gop.xlsx', other));
});

describe('a manager', () => {
  test('the proposal stands beside the decision; only officers decide', async () => {
    const path = await added(at('/quan-ly/moi'), { ...POST, fieldOfStudy: 'Sư phạm' });
    const html = await page(officer, path);
    expect(html).toContain('không phù hợp: “Sư phạm” không thuộc lĩnh vực “Nông nghiệp”');
    expect(formOf(html, path)).toMatchObject({ fits: 'co', title: 'Chủ tịch HĐQT', birth: '05/09/1985' });
    await added(path, { ...formOf(html, path), role: 'boardMember' });
    expect(formOf(await page(officer, path), path)).toMatchObject({ title: 'Thành viên HĐQT' });
    await added(path, { ...formOf(await page(officer, path), path), role: 'boardChair' });
    expect(Object.keys(formOf(await page(clerk, path), path))).not.toContain('fits');
    expect((await send(clerk, path, { ...formOf(await page(clerk, path), path), certificate: 'Số 12' })).status).toBe(303);
    const person = /href="([^"]*moi\?person=\d+)"/.exec(html)![1]!;
    expect(formOf(await page(officer, person), at('/quan-ly/moi'))).toMatchObject({
      fullName: 'Trần Thị Bình',
      from: '',
      fits: '',
    });
    const list = await page(officer, at('/quan-ly'));
    for (const words of ['Trần Thị Bình', 'Số 12', 'Chưa ghi lớp nào']) expect(list).toContain(words);
    const end = await send(officer, `${path}/thoi`, { endOn: '01/01/2020' });
    expect([end.status, await end.text()]).toEqual([422, expect.stringContaining('Ngày thôi không được trước ngày nhận')]);
    const late = await send(officer, path, { ...formOf(html, path), certificate: 'Số 13' });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Số 12')]);
  });

  test('terms that run out are listed within the area, names only for those who may see them', async () => {
    await added(at('/quan-ly/moi', other), { ...POST, fullName: 'Lê Văn Tư', role: 'director', termUntil: '20/03/2026' });
    await added(at('/quan-ly/moi', other), { ...POST, fullName: 'Phạm Văn Năm', role: 'director', termUntil: '20/05/2026' });
    const all = await page(officer, '/lam-viec/nhiem-ky');
    for (const words of [
      'Lê Văn Tư',
      'còn 64 ngày',
      'Trần Thị Bình',
      '01/02/2026 (chưa ghi; theo mức tối đa của luật)',
      'Xã Long Hiệp',
    ]) {
      expect(all).toContain(words);
    }
    expect(all).not.toContain('Phạm Văn Năm');
    expect(await page(officer, '/lam-viec/nhiem-ky?days=200')).toContain('Phạm Văn Năm');
    const mine = await page(clerk, '/lam-viec/nhiem-ky');
    expect([mine.includes('Trần Thị Bình'), mine.includes('Lê Văn Tư')]).toEqual([true, false]);
    const unnamed = await page(leader, '/lam-viec/nhiem-ky');
    expect([unnamed.includes('HTX Bình Minh'), unnamed.includes('Lê Văn Tư')]).toEqual([true, false]);
  });
});

test('the leader sees no people, the accountant only those of the own organisation', async () => {
  for (const rest of ['/thanh-vien', '/thanh-vien/so-dang-ky', '/thanh-vien/von-gop.xlsx', '/quan-ly']) {
    await page(leader, at(rest), 403);
    await page(clerk, at(rest, other), 403);
  }
  expect((await send(clerk, at('/thanh-vien/moi', other), MEMBER)).status).toBe(403);
  expect((await send(leader, at('/quan-ly/moi'), POST)).status).toBe(403);
  await page(clerk, at('/thanh-vien/so-dang-ky'));
  await page(officer, at('/thanh-vien/999999999'), 404);
  await page(officer, at('/quan-ly', 999_999_999), 404);
});

test('in English nothing is left in Vietnamese by mistake', async () => {
  const html = await page(officer, at('/thanh-vien/moi?lang=en'));
  for (const words of ['Add a member', 'Kind of member', 'Associate without capital']) expect(html).toContain(words);
});
