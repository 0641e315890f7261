// Merging and registering as a browser without scripts meets them.

import { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOW, record, testHouse } from '../../../../test/house.ts';
import { readAudit } from '../../../access/audit.ts';
import { coversIn } from '../../../access/covers.ts';
import { mount } from '../../../access/guard.ts';
import { type Actor, type Grant, rightsOver } from '../../../access/model.ts';
import type { House } from '../../../house.ts';
import { row, rows } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { expectWholePage, textOf } from '../../../ui/page.fixture.ts';
import { NotTheirs } from '../../../web/visit.ts';
import { registryRoutes } from '../../pages/routes.tsx';
import { DUPLICATES, mergesHref, NEW_ORGANIZATION, pairHref } from './links.ts';
import { duplicateRoutes } from './routes.tsx';

const PLACE = { commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', kind: 'HTX' };
const KEPT = 'HTX Nông nghiệp Long Hiệp';
const SECOND = 'HTX nông nghiệp Long Hiêp';
const ELSEWHERE = 'HTX Thủy sản Rạch Lọp';

let house: House;
let app: Hono;
let ids: Record<'kept' | 'second' | 'elsewhere', number>;
beforeAll(async () => {
  house = await testHouse();
  await record(house, {
    organizations: [
      { ...PLACE, name: KEPT, code: '2100000011', founded: '05/05/2020', status: 'Đang hoạt động' },
      { ...PLACE, name: SECOND, founded: '05/05/2020' },
      { kind: 'HTX', commune: '29242', name: ELSEWHERE, code: '2100000099', founded: '01/01/2020' },
    ],
    managers: [
      {
        organization: KEPT,
        commune: 'Xã Long Hiệp',
        fullName: 'Thạch Sô Phia',
        birth: '1980',
        posts: 'Giám đốc',
        from: '05/05/2020',
      },
      {
        organization: SECOND,
        commune: 'Xã Long Hiệp',
        fullName: 'Thạch Sô Phia',
        birth: '1980',
        posts: 'Giám đốc',
        from: '05/05/2020',
        level: 'Đại học',
      },
    ],
    returns: [
      { organization: KEPT, year: 2022, officialMembers: 20 },
      { organization: SECOND, year: 2022, officialMembers: 25 },
    ],
  });
  const idOf = async (name: string) =>
    (await row(house.database.db, sql<{ id: number }>`select organization_id as id from organization_name where name = ${name}`))!
      .id;
  ids = { kept: await idOf(KEPT), second: await idOf(SECOND), elsewhere: await idOf(ELSEWHERE) };
  app = application(house);
});
afterAll(() => house.close());

function application({ geography, database }: House): Hono {
  const unitId = (code: string) => geography.closest(code, '2021-01-01')!.id;
  const user = (name: string, grant: Partial<Grant>): [string, Actor] => {
    const grants: Grant[] = [{ role: 'communeOfficer', unitId: null, organizationId: null, ...grant }];
    return [name, { kind: 'user', id: name, name, email: `${name}@x.vn`, isSample: true, grants }];
  };
  const actors = new Map([
    user('tinh', { role: 'provincialOfficer', unitId: unitId('84') }),
    user('xa', { unitId: unitId('29506') }),
    user('lanh-dao', { role: 'leader', unitId: unitId('84') }),
  ]);
  const made = new Hono();
  const web = { house, version: 'test' };
  mount(made, [...registryRoutes(web), ...duplicateRoutes(web)], {
    database,
    now: () => NOW,
    may: rightsOver(coversIn(geography, dayInVietnam(NOW))),
    sessionOf: async (headers) => actors.get(headers.get('x-who') ?? '') ?? null,
    forbidden: (context, _, message) => context.text(message, 403),
  });
  made.onError((error, context) => {
    if (error instanceof NotTheirs) return context.text('ngoài địa bàn', 403);
    throw error;
  });
  return made;
}

const get = async (who: string, path: string) => app.request(`http://x${path}`, { headers: { 'x-who': who } });
const post = async (who: string, path: string, form: Record<string, string> = {}) =>
  app.request(`http://x${path}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'x-who': who, origin: 'http://x' },
  });
const page = async (answer: Response | Promise<Response>, status = 200) => {
  const given = await answer;
  const html = await given.text();
  expect(given.status, html.slice(0, 300)).toBe(status);
  expectWholePage(html);
  return html;
};
const count = async (table: string) =>
  (await row(house.database.db, sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))!.n;

describe('pairs', () => {
  test('are listed with the reasons, for whoever may merge', async () => {
    const text = textOf(await page(get('tinh', DUPLICATES)));
    expect(text).toContain('1 cặp cần xem');
    expect(text).toContain('Rất có thể trùng');
    expect(text).toMatch(/tên chỉ khác dấu.*1 người quản lý trùng tên và năm sinh/);
    expect(text).not.toContain('Sô Phia');
    for (const who of ['xa', 'lanh-dao']) {
      expect((await get(who, DUPLICATES)).status).toBe(403);
      expect((await post(who, pairHref(ids.kept, ids.second), { reason: 'x' })).status).toBe(403);
      expect((await get(who, mergesHref(ids.kept))).status).toBe(403);
    }
  });

  test('found to be two they are put aside, and can be looked at again', async () => {
    expect((await post('tinh', pairHref(ids.second, ids.kept, '/khac'))).status).toBe(303);
    const aside = textOf(await page(get('tinh', DUPLICATES)));
    expect(aside).toContain('Không thấy cặp nào');
    expect(aside).toContain('Đã xem, không phải trùng');
    expect(textOf(await page(get('tinh', pairHref(ids.kept, ids.second))))).toContain('Đã ghi nhận đây là hai tổ chức');
    expect((await post('tinh', pairHref(ids.kept, ids.second, '/xem-lai'))).status).toBe(303);
    expect(textOf(await page(get('tinh', DUPLICATES)))).toContain('1 cặp cần xem');
  });

  test('side by side, then merged with what was chosen, then taken apart', async () => {
    const address = pairHref(ids.kept, ids.second);
    const html = await page(get('tinh', address));
    expect(textOf(html)).toContain('Thạch Sô Phia (1980)');
    expect(textOf(html)).toContain('Hồ sơ năm · 2022');
    const [entry] = await readAudit(house.database.db, { action: 'personal.viewed', limit: 1 });
    expect(entry?.subjectId).toBe(address);
    const sides = [...html.matchAll(/type="radio" name="([^"]+)" value="duplicate"/g)].map(([, name]) =>
      name!.replaceAll('&quot;', '"'),
    );
    expect(sides).toHaveLength(2);
    const form = Object.fromEntries(sides.map((name) => [name, 'duplicate']));

    const refused = await page(post('tinh', address, form), 422);
    expect(textOf(refused)).toContain('Ghi lý do để người sau hiểu được');
    expect(refused.match(/value="duplicate" checked/g)).toHaveLength(2);

    const merged = await post('tinh', address, { ...form, reason: 'cùng một người đại diện' });
    expect([merged.status, merged.headers.get('location')]).toEqual([303, mergesHref(ids.kept)]);
    const held = await rows(
      house.database.db,
      sql`select official_members as n from annual_return where organization_id = ${ids.kept}`,
    );
    expect(held).toEqual([{ n: 25 }]);
    const own = await page(get('tinh', `/lam-viec/to-chuc/${ids.second}`));
    expect(textOf(own)).toContain('đã nhập chung vào tổ chức khác ngày 15/01/2026');
    expect(own).toContain(mergesHref(ids.second));
    expect(own.match(/notice warning/g)).toHaveLength(1);
    expect(textOf(await page(get('xa', `/lam-viec/to-chuc/${ids.second}`)))).toContain(`Mở “${KEPT}”`);
    expect(await (await get('xa', `/lam-viec/to-chuc/${ids.second}`)).text()).not.toContain(mergesHref(ids.second));
    expect(textOf(await page(get('tinh', address)))).toContain('đã được nhập chung trước đó');

    const undo = { duplicate: String(ids.second) };
    expect(textOf(await page(post('tinh', mergesHref(ids.kept), undo), 422))).toContain('Ghi lý do');
    expect((await post('tinh', mergesHref(ids.kept), { ...undo, reason: 'nhầm' })).status).toBe(303);
    expect(textOf(await page(get('tinh', mergesHref(ids.kept))))).toContain('Đã tách lại');
    const found = await page(get('tinh', `${mergesHref(ids.kept)}?search=rach+lop`));
    expect(found).toContain(pairHref(ids.kept, ids.elsewhere));
  });

  test('of records that do not exist there is no page', async () => {
    expect((await get('tinh', pairHref(ids.kept, 999_999))).status).toBe(404);
    expect((await get('tinh', pairHref(999_999, ids.kept))).status).toBe(404);
  });
});

describe('a new organisation', () => {
  const typed = {
    kind: 'HTX',
    name: 'HTX Trồng sen Sóc Trà',
    unit: 'Long Hiệp, Trà Cú',
    field: 'Nông nghiệp',
    founded: '10/3/2024',
    code: '2100 000 123',
    capital: '500',
    foundingMembers: '9',
    representative: 'Thạch Sô Phia',
    governance: 'full',
  };

  test('the list offers it to whoever may', async () => {
    expect(await page(get('xa', '/lam-viec/to-chuc'))).toContain(NEW_ORGANIZATION);
    expect(await page(get('lanh-dao', '/lam-viec/to-chuc'))).not.toContain(NEW_ORGANIZATION);
    expect((await get('lanh-dao', NEW_ORGANIZATION)).status).toBe(403);
    expect((await post('lanh-dao', NEW_ORGANIZATION, typed)).status).toBe(403);
  });

  test('refused comes back as typed, each reason at its field', async () => {
    const bad = { ...typed, kind: '', unit: 'Xã Không Có', founded: '31/02/2024', code: '12', capital: 'nhiều' };
    const html = await page(post('xa', NEW_ORGANIZATION, bad), 422);
    for (const field of ['kind', 'unit', 'founded', 'code', 'capital']) expect(html).toContain(`id="field-${field}-error"`);
    for (const value of ['Xã Không Có', '31/02/2024', 'nhiều', typed.name]) expect(html).toContain(`value="${value}"`);
    expect(textOf(await page(post('xa', NEW_ORGANIZATION, { ...typed, code: '' }), 422))).toContain('Hợp tác xã và liên hiệp');
    const outside = await page(post('xa', NEW_ORGANIZATION, { ...typed, unit: '29242' }), 422);
    expect(textOf(outside)).toContain('nằm ngoài địa bàn');
    expect(await count('organization')).toBe(3);
  });

  test('unlike any other it is written at once and leads to its page', async () => {
    const sent = await post('xa', NEW_ORGANIZATION, typed);
    expect(sent.status).toBe(303);
    expect(textOf(await page(get('xa', sent.headers.get('location')!)))).toContain('Đã ghi tổ chức vào sổ');
    const written = await row(
      house.database.db,
      sql`select o.code, o.charter_capital as capital, o.founded, o.founding_members as members from organization o
        join organization_name n on n.organization_id = o.id where n.name = ${typed.name}`,
    );
    expect(written).toEqual({ code: '2100000123', capital: 500_000_000, founded: '2024-03-10', members: 9 });
  });

  test('like another it is compared first, and written only after that was seen', async () => {
    const twin = { ...typed, name: 'Hợp tác xã nông nghiệp Long Hiệp', code: '2100000555', founded: '' };
    const before = await count('organization');
    const html = await page(post('xa', NEW_ORGANIZATION, twin), 422);
    const text = textOf(html);
    expect(text).toContain('Có thể tổ chức này đã ở trong sổ');
    expect(text).toContain('1 người quản lý trùng tên, chưa rõ năm sinh');
    expect(html).toContain(`href="/lam-viec/to-chuc/${ids.second}"`);
    expect(html).toContain('name="name" value="Hợp tác xã nông nghiệp Long Hiệp"');
    expect(await count('organization')).toBe(before);
    const mended = await page(post('xa', NEW_ORGANIZATION, { ...twin, mend: '1' }));
    expect(mended).toContain('value="Hợp tác xã nông nghiệp Long Hiệp"');
    const seen = /name="seen" value="([^"]*)"/.exec(html)![1]!;
    expect((await post('xa', NEW_ORGANIZATION, { ...twin, seen: '999' })).status).toBe(422);
    expect((await post('xa', NEW_ORGANIZATION, { ...twin, seen })).status).toBe(303);
    expect(await count('organization')).toBe(before + 1);
  });

  test('with the code of another it cannot be written, and what lies outside the area is not named', async () => {
    const html = await page(post('xa', NEW_ORGANIZATION, { ...typed, name: 'HTX Sen Vàng', code: '2100000099' }), 422);
    const text = textOf(html);
    expect(text).toContain('trùng mã số 2100000099');
    expect(text).toContain('ngoài địa bàn của tài khoản này');
    expect(text).not.toContain(ELSEWHERE);
    expect(html).not.toContain('Vẫn đăng ký mới');
    expect((await post('xa', NEW_ORGANIZATION, { ...typed, code: '2100000099', seen: String(ids.elsewhere) })).status).toBe(422);
  });
});
