// Events of trade promotion as a browser without scripts meets them, and what the database refuses.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMUNE, EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { row } from '../../platform/database/types.ts';
import { numberKey } from '../../registry/names.ts';
import { ownEventsHref, TRADE } from './pages/links.ts';

let app: WebApp;
let officer: Visitor;
let commune: Visitor;
let clerk: Visitor;
let clerks: number;
let local: { id: number; name: string };
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  commune = await signedIn(app, EMAILS.communeOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  clerks = app.clerksOrganization!;
  local = (await row(
    app.house.database.db,
    sql<{ id: number; name: string }>`select n.organization_id as id, n.name from fact_name n
      join fact_address a on a.organization_id = n.organization_id and a.valid_until is null
      join unit u on u.id = a.unit_id join organization o on o.id = n.organization_id
      where u.code = ${COMMUNE} and n.valid_until is null and o.ended is null order by 1 limit 1`,
  ))!;
});
afterAll(() => app.stop());

const form = (values: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"');
const FAIR = {
  kind: 'fair',
  name: 'Hội chợ đặc sản phương Nam',
  place: 'Quận 7, Thành phố Hồ Chí Minh',
  fromOn: '01/06/2025',
  untilOn: '05/06/2025',
  organizer: 'Sở Công Thương',
};
const hold = async (who: Visitor, values: Record<string, string>) => {
  const made = await who.post(`${TRADE}/moi`, form(values));
  expect(made.status).toBe(303);
  return made.headers.get('location')!;
};
async function refusedWith(answer: Promise<Response>, ...words: string[]) {
  const page = await answer;
  const body = await text(page);
  expect(page.status).toBe(422);
  for (const word of words) expect(body.includes(word), word).toBe(true);
}

describe('an event of the province', () => {
  let href: string;
  it('is written by whoever has the province, and a refused form keeps what was typed', async () => {
    const wrong = { ...FAIR, untilOn: '31/05/2025', organizer: 'Sở "Công Thương"' };
    await refusedWith(officer.post(`${TRADE}/moi`, form(wrong)), 'không thể sớm hơn', 'Sở "Công Thương"', 'value="31/05/2025"');
    await refusedWith(commune.post(`${TRADE}/moi`, form(FAIR)), 'không ghi sự kiện của tỉnh');
    expect((await clerk.post(`${TRADE}/moi`, form(FAIR))).status).toBe(403);
    href = await hold(officer, FAIR);
    expect((await commune.post(`${href}/sua`, form({ ...FAIR, version: 1 }))).status).toBe(403);
    expect((await commune.post(`${href}/chi-phi`, form({}))).status).toBe(403);
    const amended = await officer.post(`${href}/sua`, form({ ...FAIR, note: 'Khu B', version: 1 }));
    expect(amended.status).toBe(303);
    await refusedWith(officer.post(`${href}/sua`, form({ ...FAIR, version: 1 })), 'vừa được người khác sửa');
  });

  it('has costs that cite a norm or say that there is none', async () => {
    const cost = { item: 'Thuê gian hàng', source: 'province', norm: 'SC-18', planned: '30.000.000' };
    expect((await officer.post(`${href}/chi-phi`, form(cost))).status).toBe(303);
    const travel = { ...cost, item: 'Vận chuyển', norm: '', planned: '5.000.000' };
    expect((await officer.post(`${href}/chi-phi`, form(travel))).status).toBe(303);
    await refusedWith(officer.post(`${href}/chi-phi`, form({ ...cost, item: '', planned: 'nhiều' })), 'value="nhiều"');
    await refusedWith(officer.post(`${href}/chi-phi`, form({ ...cost, caseId: '999999' })), 'Hồ sơ số 999999 không được duyệt');
    const spent = { ...cost, line: 1, actual: '28.000.000' };
    await refusedWith(officer.post(`${href}/chi-phi`, form(spent)), 'Chưa ghi ô này', 'value="28.000.000"');
    expect((await officer.post(`${href}/chi-phi`, form({ ...spent, reason: 'Hóa đơn thật' }))).status).toBe(303);
    await officer.post(`${href}/chi-phi`, form({ ...travel, item: 'Ghi nhầm' }));
    await refusedWith(officer.post(`${href}/bo-chi`, form({ line: 3 })), 'Bỏ khoản chi: Ghi nhầm');
    expect((await commune.post(`${href}/bo-chi`, form({ line: 3, reason: 'Nhầm' }))).status).toBe(403);
    expect((await officer.post(`${href}/bo-chi`, form({ line: 3, reason: 'Nhầm sự kiện' }))).status).toBe(303);
    const audited = await row(
      app.house.database.db,
      sql<object>`select reason, before -> 'cost' ->> 'item' as item from audit_entry where action = 'trade.removeCost'`,
    );
    expect(audited).toEqual({ reason: 'Nhầm sự kiện', item: 'Ghi nhầm' });
    const page = await text(await officer.get(href));
    for (const words of ['Điều 25', 'chưa kiểm chứng: không có định mức', '28.000.000', '35.000.000', 'chưa chi']) {
      expect(page.includes(words), words).toBe(true);
    }
    expect(await text(await commune.get(href))).not.toContain('Thuê gian hàng');
  });

  it('is joined, left and reported on by those who have the organisation', async () => {
    const found = await text(await commune.get(`${href}?tim=${encodeURIComponent(local.name.toLowerCase())}`));
    expect(found).toContain(`<option value="${local.id}"`);
    expect(found).not.toContain(`<option value="${clerks}"`);
    const join = (who: Visitor, organizationId: number, products = 'Gạo hữu cơ') =>
      who.post(`${href}/tham-gia`, form({ organizationId, products, booth: 'co' }));
    expect((await join(commune, local.id)).status).toBe(303);
    await refusedWith(join(commune, local.id), 'đã có trong danh sách');
    await refusedWith(join(commune, clerks, 'Dừa sáp'), 'value="Dừa sáp"');
    expect((await join(officer, clerks, 'Dừa sáp')).status).toBe(303);
    expect((await officer.post(`${href}/bo`, form({ organizationId: clerks }))).status).toBe(303);
    expect((await join(officer, clerks, 'Dừa sáp')).status).toBe(303);

    const { db } = app.house.database;
    await sql`insert into sales_contract (organization_id, number, number_key, buyer, buyer_key, product, signed_on)
      values (${clerks}, '07/2025/HĐ', ${numberKey('07/2025/HĐ')}, 'Siêu thị', 'sieu thi', 'Dừa sáp', '2025-06-03')`.execute(db);
    const result = {
      organizationId: clerks,
      version: 1,
      contracts: 2,
      sales: '45.000.000',
      numbers: '7/2025/hđ\n99/2025/HĐ',
      followUp: 'Gửi mẫu',
    };
    const report = (who: Visitor, values: object) => who.post(`${href}/ket-qua`, form({ ...result, ...values }));
    await refusedWith(report(officer, { contracts: 1 }), 'chỉ 1 hợp đồng', '99/2025/HĐ</textarea>');
    const keep = { ...result, contracts: 7, 'draft-form': href, 'draft-do': 'keep' };
    const kept = await officer.post('/lam-viec/ban-nhap', form(keep));
    expect(await text(await officer.get(kept.headers.get('location')!))).toMatch(/name="contracts"[^>]*value="7"/);
    expect((await report(commune, {})).status).toBe(422);
    expect((await report(officer, {})).status).toBe(303);
    expect(await text(await officer.get(href))).not.toContain('Có bản nháp');
    await refusedWith(report(officer, {}), 'vừa được người khác ghi', 'name="version" value="1"');
    await refusedWith(officer.post(`${href}/bo`, form({ organizationId: clerks })), 'đã có kết quả');

    const own = await text(await clerk.get(ownEventsHref(clerks)));
    expect(own).toContain(`/ban-ghi/contracts">7/2025/hđ</a>`);
    expect(own).toContain('99/2025/HĐ (chưa có trong sổ hợp đồng');
    expect(own).toContain('/ban-ghi/contracts/moi?number=99%2F2025%2FH%C4%90');
    const received = await text(await clerk.get(`/lam-viec/to-chuc/${clerks}/da-nhan?asOf=2025-06-30`));
    expect(received).toContain('Hội chợ đặc sản phương Nam');
    expect(received).toContain('45 triệu đồng');
    expect((await commune.get(ownEventsHref(clerks))).status).toBe(403);
  });

  it('shows participants and sums only within one’s area', async () => {
    const ofCommune = await text(await commune.get(href));
    expect([ofCommune.includes('Gạo hữu cơ'), ofCommune.includes('Dừa sáp')]).toEqual([true, false]);
    const all = '2 lượt tham gia, 2 hợp đồng đã ký, bán được 45 triệu đồng';
    expect(await text(await officer.get(TRADE))).toContain(all);
    expect(await text(await commune.get(TRADE))).toContain('1 lượt tham gia, 0 hợp đồng đã ký');
    const fact = await row(
      app.house.database.db,
      sql<object>`select planned, actual, participants, contracts, sales from fact_trade_event`,
    );
    expect(fact).toEqual({ planned: 35_000_000, actual: 28_000_000, participants: 2, contracts: 2, sales: 45_000_000 });
  });
});

it('an event of a commune is its officer’s; results wait until it begins', async () => {
  const href = await hold(commune, { ...FAIR, unit: 'Xã Long Hiệp, Huyện Trà Cú', fromOn: '01/06/2099', untilOn: '01/06/2099' });
  await commune.post(`${href}/tham-gia`, form({ organizationId: local.id, products: 'Mía', booth: 'khong' }));
  const early = { organizationId: local.id, version: 1, contracts: 0, sales: '0' };
  await refusedWith(commune.post(`${href}/ket-qua`, form(early)), 'chưa có kết quả');
});

it('the database refuses what must not be', async () => {
  const { db } = app.house.database;
  const run = (statement: string) => sql.raw(statement).execute(db);
  await expect(run('update trade_event set until_on = from_on - 1')).rejects.toThrow('trade_event_until_after_from');
  await expect(run('update trade_cost set planned = -1')).rejects.toThrow('planned_check');
  await expect(run('update trade_participant set sales = -1')).rejects.toThrow('sales_check');
  await expect(run('update trade_participant set contracts = null where contracts > 0')).rejects.toThrow('trade_report_is_whole');
  const again = 'insert into trade_participant select * from trade_participant';
  await expect(run(again)).rejects.toThrow('trade_participant_pkey');
});
