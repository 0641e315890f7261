// The pages of a life as a browser without scripts meets them: asked and answered through their routes.

import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOW, record, TODAY, testHouse } from '../../../../test/house.ts';
import { coversIn } from '../../../access/covers.ts';
import { mount } from '../../../access/guard.ts';
import { type Actor, type GrantedRole, rightsOver } from '../../../access/model.ts';
import type { House } from '../../../house.ts';
import { rows } from '../../../platform/database/types.ts';
import { expectWholePage, textOf } from '../../../ui/page.fixture.ts';
import { registryRoutes } from '../../pages/routes.tsx';
import { lifeRoutes } from './routes.tsx';

let house: House;
let app: Hono;
let role: GrantedRole = 'provincialOfficer';
const ids: Record<string, number> = {};

const place = { commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', field: 'Nông nghiệp' };
beforeAll(async () => {
  house = await testHouse();
  await record(house, {
    organizations: [
      { ...place, kind: 'HTX', name: 'HTX Lúa Sạch', founded: '01/03/2020', charterCapital: 500, code: '2100640001' },
      { ...place, kind: 'HTX', name: 'HTX Lúa Sạch Long Hiệp', founded: '01/03/2021' },
      { ...place, kind: 'HTX', name: 'HTX Rau An Toàn', founded: '01/03/2021' },
      { ...place, kind: 'LHHTX', name: 'Liên hiệp HTX Trà Cú', founded: '01/03/2021' },
      { ...place, kind: 'THT', name: 'Tổ hợp tác Dừa Sáp', founded: '01/03/2021', foundingMembers: 15 },
    ],
  });
  const found = await rows(
    house.database.db,
    sql<{ id: number; name: string }>`select organization_id as id, name from organization_name`,
  );
  for (const { id, name } of found) ids[name] = id;
  const web = { house, version: 'test' };
  app = new Hono();
  mount(app, [...registryRoutes(web), ...lifeRoutes(web)], {
    database: house.database,
    now: () => NOW,
    may: rightsOver(coversIn(house.geography, TODAY)),
    sessionOf: async () => visitor(),
    forbidden: (context, _actor, message) => context.text(message),
  });
});
afterAll(() => house.close());

const visitor = (): Actor => ({
  kind: 'user',
  id: role,
  name: 'Cán bộ',
  email: 'canbo@mau.vn',
  isSample: true,
  grants: [{ role, unitId: house.geography.closest('84', '2023-01-01')!.id, organizationId: null }],
});

const address = (name: string, rest = '') => `/lam-viec/to-chuc/${ids[name]}${rest}`;
async function get(path: string): Promise<string> {
  const answer = await app.request(path);
  expect(answer.status, path).toBe(200);
  const html = await answer.text();
  expectWholePage(html);
  return html;
}

async function post(path: string, form: Record<string, string>): Promise<{ status: number; html: string; to: string }> {
  const answer = await app.request(path, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, html: await answer.text(), to: answer.headers.get('location') ?? '' };
}

/** What stands in a field. */
const typedIn = (html: string, name: string) =>
  new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(html)?.[0].match(/ value="([^"]*)"/)?.[1];

const HTX = 'HTX Lúa Sạch';

test('a refused form comes back filled, with the reason above and beside each field', async () => {
  const path = address(HTX, '/su-kien/moi/move');
  expect(await get(path)).toContain('Đang ghi trong sổ: Xã Long Hiệp, Huyện Trà Cú');
  const { status, html } = await post(path, {
    happenedOn: '31/02/2023',
    commune: 'Xã Không Có',
    hamlet: 'Ấp Chợ',
    decisionNumber: '12/QĐ',
    decidedOn: '2023',
    note: 'dời vì lở bờ sông',
  });
  expect(status).toBe(422);
  expectWholePage(html);
  expect(textOf(html)).toContain('Có 3 chỗ cần sửa');
  for (const field of ['happenedOn', 'commune', 'decidedOn']) {
    expect(html).toContain(`href="#field-${field}"`);
    expect(html).toContain(`id="field-${field}-error"`);
  }
  expect(['happenedOn', 'commune', 'hamlet', 'decisionNumber'].map((name) => typedIn(html, name))).toEqual([
    '31/02/2023',
    'Xã Không Có',
    'Ấp Chợ',
    '12/QĐ',
  ]);
  expect(html).toContain('dời vì lở bờ sông</textarea>');
});

test('events stand on the timeline with what they changed and what the law says, wrong ones struck through', async () => {
  const recorded = await post(address(HTX, '/su-kien/moi/capitalChange'), {
    happenedOn: '01/03/2025',
    capital: '900 triệu',
    decisionNumber: '05/NQ-ĐHTV',
    decidedOn: '28/02/2025',
  });
  expect([recorded.status, recorded.to]).toEqual([303, expect.stringContaining('?xong=recorded#e')]);
  const event = recorded.to.split('#e')[1];
  let text = textOf(await get(address(HTX, '/su-kien?xong=recorded')));
  expect(text).toContain('Đã ghi sự kiện.');
  expect(text).toMatch(/Đổi vốn điều lệ\s+Vốn điều lệ: 900 triệu đồng\s+\(trước đó: 500 triệu đồng\)/);
  expect(text).toContain('Văn bản 05/NQ-ĐHTV ngày 28/02/2025');
  expect(text).toMatch(/phải đăng ký thay đổi\.\s+Điều 47, Luật 17\/2023\/QH15 \(trích từ văn bản\)/);
  expect(text).toContain('Theo luật');

  const correction = address(HTX, `/su-kien/${event}/dinh-chinh`);
  expect(typedIn(await get(correction), 'capital')).toBe('900');
  const unreasoned = await post(correction, { happenedOn: '01/03/2025', capital: '800 triệu' });
  expect([unreasoned.status, typedIn(unreasoned.html, 'capital')]).toEqual([422, '800 triệu']);
  const corrected = await post(correction, { happenedOn: '01/03/2025', capital: '800', reason: 'gõ nhầm số' });
  expect(corrected.status).toBe(303);
  text = textOf(await get(address(HTX, '/su-kien')));
  expect(text).toMatch(/Đổi vốn điều lệ: 900 triệu đồng\s+\( *đã đính chính *\)/);
  expect(text).toContain('Lý do: gõ nhầm số');
  expect((await post(correction, { happenedOn: '01/03/2025', capital: '1 tỷ', reason: 'lại' })).html).toContain('gõ nhầm số');

  const withdrawal = address(HTX, `/su-kien/${corrected.to.split('#e')[1]}/rut-lai`);
  expect((await post(withdrawal, { withdrawReason: '' })).status).toBe(422);
  expect((await post(withdrawal, { withdrawReason: 'vốn chưa đổi' })).status).toBe(303);
  text = textOf(await get(address(HTX)));
  expect(text).toMatch(/Vốn điều lệ\s+500 triệu đồng/);
});

test('the state of any day, and the names of people only for those who may read them', async () => {
  const set = await post(address(HTX, '/su-kien/moi/representativeChange'), {
    happenedOn: '01/06/2023',
    representative: 'Thạch Sô Phia',
  });
  expect(set.status).toBe(303);
  await post(address(HTX, '/su-kien/moi/renaming'), { happenedOn: '01/06/2024', name: 'HTX Lúa Vàng' });
  const states = async (date: string) => textOf(await get(address(HTX, `/su-kien?asOf=${date}`)));
  expect(await states('2023-12-31')).toMatch(/Tổ chức vào ngày 31\/12\/2023.*Tên\s+HTX Lúa Sạch.*Người đại diện\s+Thạch Sô Phia/);
  expect(await states('2024-06-01')).toMatch(/Tổ chức vào ngày 01\/06\/2024.*Tên\s+HTX Lúa Vàng/);
  expect(await states('2019-01-01')).toContain('Ngày này tổ chức chưa thành lập');
  expect(await get(address(HTX, '?asOf=2023-12-31'))).toMatch(/<h1 class="organization-name">HTX Lúa Sạch/);
  role = 'leader';
  for (const page of ['', '/su-kien', '/su-kien?asOf=2023-12-31']) {
    expect(await get(address(HTX, page))).not.toContain('Thạch Sô Phia');
  }
  expect((await app.request(address(HTX, '/su-kien/moi'))).status).toBe(403);
  role = 'provincialOfficer';
});

test('organisations taking part are found by typing; where several may be meant, one is chosen', async () => {
  const path = address('HTX Rau An Toàn', '/su-kien/moi/merger');
  const form = { happenedOn: '01/03/2024', parties: 'lua sach' };
  const { status, html } = await post(path, form);
  expect(status).toBe(422);
  expectWholePage(html);
  const choices = [...html.matchAll(/type="radio" name="parties-id" value="(\d+)"/g)].map(([, id]) => Number(id));
  expect(choices.toSorted()).toEqual([ids[HTX]!, ids['HTX Lúa Sạch Long Hiệp']!].toSorted());
  const chosen = { ...form, 'parties-for': 'lua sach', 'parties-id': String(ids['HTX Lúa Sạch Long Hiệp']) };
  expect((await post(path, { ...chosen, parties: 'khong co ai' })).html).toContain('Không thấy “khong co ai” trong sổ');
  expect((await post(path, chosen)).status).toBe(303);
  expect(textOf(await get(address('HTX Rau An Toàn', '/su-kien')))).toContain('HTX Lúa Sạch Long Hiệp');
  expect(textOf(await get(address('HTX Lúa Sạch Long Hiệp', '/su-kien')))).toMatch(/Sáp nhập\s+Của HTX Rau An Toàn/);
  const choice = textOf(await get(address('HTX Rau An Toàn', '/su-kien/moi')));
  expect(choice).toContain('Tổ chức đã chấm dứt từ 01/03/2024');
  expect(choice).not.toContain('Phá sản');
});

test('a whole name needs no choosing, and a union shows its cooperatives', async () => {
  const joined = await post(address(HTX, '/su-kien/moi/unionJoining'), {
    happenedOn: '01/03/2024',
    parties: 'lien hiep htx tra cu',
  });
  expect(joined.status).toBe(422);
  expect(
    (await post(address(HTX, '/su-kien/moi/unionJoining'), { happenedOn: '01/03/2024', parties: 'LHHTX Trà Cú' })).status,
  ).toBe(303);
  expect(textOf(await get(address('Liên hiệp HTX Trà Cú')))).toMatch(/Các HTX thành viên\s+HTX Lúa Vàng/);
});

test('only what can happen is offered', async () => {
  const offered = async (name: string) => textOf((await get(address(name, '/su-kien/moi'))).split('<details')[0]!);
  expect(await offered(HTX)).toContain('Bắt đầu giải thể');
  expect(await offered(HTX)).not.toContain('Hoạt động trở lại');
  const group = await offered('Tổ hợp tác Dừa Sáp');
  expect(group).toContain('Chuyển đổi thành hợp tác xã');
  for (const never of ['Giải thể', 'Vào liên hiệp', 'Phá sản']) expect(group).not.toContain(never);
  expect((await app.request(address('Tổ hợp tác Dừa Sáp', '/su-kien/moi/dissolution'))).status).toBe(404);
});

test('the last signs of work are proposed to whoever records that there is none any more', async () => {
  const id = ids['HTX Lúa Sạch Long Hiệp'];
  await sql`insert into annual_return (organization_id, year, official_members, general_meeting)
    values (${id}, 2021, 20, '2022-03-20'), (${id}, 2022, 18, null)`.execute(house.database.db);
  const html = await get(address('HTX Lúa Sạch Long Hiệp', '/su-kien/moi/inactivity'));
  expect(textOf(html)).toMatch(/Báo cáo năm 2022\s.*Đại hội thành viên: 20\/03\/2022/);
  const proposal = /href="([^"]*lastSeen=20%2F[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  expect(typedIn(await get(proposal), 'lastSeen')).toBe('20/03/2022');
});

test('the form of a conversion is filled with what is known of the group', async () => {
  const html = await get(address('Tổ hợp tác Dừa Sáp', '/chuyen-doi'));
  expect(['name', 'commune', 'members'].map((name) => typedIn(html, name))).toEqual(['Hợp tác xã Dừa Sáp', 'Xã Long Hiệp', '15']);
  expect(textOf(html)).toMatch(/Sổ chưa ghi Giấy chứng nhận của tổ hợp tác.*tối thiểu: 12 tháng.*tán thành: 100 %/);
  const refused = await post(address('Tổ hợp tác Dừa Sáp', '/chuyen-doi'), {
    happenedOn: '01/02/2021',
    name: '',
    commune: 'Xã Long Hiệp',
  });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain('id="field-name-error"');
});

test('what blocks a dissolution is named, and settled step by step', async () => {
  const path = address(HTX, '/giai-the');
  expect(textOf(await get(path))).toContain('Còn vướng 7 bước');
  const wrong = await post(`${path}/seal`, { do: 'notApply', 'step-seal': '01/02/2024', 'note-seal': '' });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('Ghi vì sao bước này không áp dụng.');
  expect((await post(`${path}/seal`, { do: 'settle', 'step-seal': '01/02/2024' })).status).toBe(303);
  const text = textOf(await get(path));
  expect(text).toContain('Còn vướng 6 bước');
  expect(text).toContain('Xong ngày 01/02/2024');
  const early = await post(address(HTX, '/su-kien/moi/dissolution'), { happenedOn: '01/02/2025' });
  expect([early.status, (early.html.match(/còn vướng/g) ?? []).length]).toEqual([422, 6]);
});
