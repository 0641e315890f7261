// The market and the price log as a browser without scripts meets them, requests of strangers, and what the database refuses.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOW } from '../../../test/house.ts';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { ANONYMOUS } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import { row, rows } from '../../platform/database/types.ts';
import { type InquiryInput, sendInquiry } from './actions.ts';
import { MARKET_BOARD, NEW_NEED, newOfferHref, ownMarketHref, PRICES } from './pages/links.ts';
import { priceOn } from './prices.ts';

let app: WebApp;
let officer: Visitor;
let commune: Visitor;
let clerk: Visitor;
let leader: Visitor;
let clerks: number;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  commune = await signedIn(app, EMAILS.communeOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  leader = await signedIn(app, EMAILS.leader);
  clerks = app.clerksOrganization!;
});
afterAll(() => app.stop());

const form = (values: Record<string, string | number>) =>
  new URLSearchParams(Object.entries(values).map(([name, value]) => [name, String(value)]));
const text = async (answer: Response) => (await answer.text()).replaceAll('&#39;', "'").replaceAll('&quot;', '"');
async function refusedWith(answer: Promise<Response>, ...words: string[]) {
  const page = await answer;
  const body = await text(page);
  expect(page.status).toBe(422);
  for (const word of words) expect(body.includes(word), word).toBe(true);
}
async function taken(answer: Promise<Response>): Promise<string> {
  const page = await answer;
  expect(page.status).toBe(303);
  return page.headers.get('location')!;
}

const RICE = {
  commodity: 'paddy',
  variety: 'ST25',
  quantity: '20',
  unit: 'tấn',
  fromOn: '01/02/2026',
  untilOn: '31/03/2026',
  price: '9.000',
  priceUnit: 'kg',
  'standard-vietgap': 'co',
};

describe('notices', () => {
  let offer: string;
  let need: string;
  it('an organisation offers; a refused form keeps what was typed and says everything', async () => {
    const wrong = { ...RICE, unit: 'bao', untilOn: '31/01/2026', quantity: '0' };
    await refusedWith(
      clerk.post(newOfferHref(clerks), form(wrong)),
      'Không quy đổi được “bao”',
      'lớn hơn 0',
      'value="31/01/2026"',
    );
    await refusedWith(clerk.post(newOfferHref(clerks), form({ ...RICE, untilOn: '31/01/2026' })), 'không thể sớm hơn');
    expect((await commune.post(newOfferHref(clerks), form(RICE))).status).toBe(403);
    offer = await taken(clerk.post(newOfferHref(clerks), form(RICE)));
    expect((await clerk.post(NEW_NEED, form(RICE))).status).toBe(403);
  });

  it('what is not public is seen by those who have the organisation only', async () => {
    for (const [who, status] of [
      [clerk, 200],
      [officer, 200],
      [leader, 200],
      [commune, 404],
    ] as const) {
      expect((await who.get(offer)).status).toBe(status);
    }
    expect(await text(await commune.get(MARKET_BOARD))).not.toContain(offer);
    const amended = { ...RICE, public: 'co', version: 1 };
    await refusedWith(clerk.post(`${offer}/sua`, form(amended)), 'Ghi lý do');
    await taken(clerk.post(`${offer}/sua`, form({ ...amended, reason: 'Cho mọi người xem' })));
    await refusedWith(clerk.post(`${offer}/sua`, form({ ...amended, reason: 'nữa' })), 'vừa được người khác sửa', 'value="ST25"');
    expect(await text(await commune.get(MARKET_BOARD))).toContain(offer);
    expect((await commune.post(`${offer}/sua`, form({ ...amended, version: 2, reason: 'x' }))).status).toBe(404);
    expect((await commune.post(`${offer}/dong`, form({ state: 'closed', version: 2, reason: 'x' }))).status).toBe(422);
  });

  it('an offer and a need that fit are proposed to each other, with every reason', async () => {
    const asked = {
      ...RICE,
      buyer: 'Công ty Lương thực (mẫu)',
      quantity: '400',
      unit: 'tạ',
      place: 'Xã Long Hiệp',
      price: '',
      public: 'co',
      'standard-organicVn': 'co',
    };
    need = await taken(officer.post(NEW_NEED, form(asked)));
    const page = await text(await clerk.get(offer));
    const own = await text(await officer.get(need));
    for (const word of ['cùng giống', 'trùng 59 ngày', '50,0 % sản lượng cần', 'đường chim bay', 'còn thiếu: Hữu cơ TCVN']) {
      expect([word, page.replaceAll('\u00a0', ' ').includes(word)]).toEqual([word, true]);
      expect([word, own.replaceAll('\u00a0', ' ').includes(word)]).toEqual([word, true]);
    }
    expect(page).toContain('không chấm được: chưa có giá');
    expect(page).toContain(need);
    expect(own).toContain(offer);
    expect(await text(await officer.get(`${MARKET_BOARD}?san-pham=coconut`))).not.toContain(need);
  });

  it('a notice is closed with a reason and leaves the board', async () => {
    await refusedWith(officer.post(`${need}/dong`, form({ state: 'matched', version: 1, reason: ' ' })), 'Ghi lý do');
    await taken(officer.post(`${need}/dong`, form({ state: 'matched', version: 1, reason: 'Đã ký hợp đồng' })));
    expect(await text(await officer.get(MARKET_BOARD))).not.toContain(need);
    expect(await text(await officer.get(`${MARKET_BOARD}?tin=tat-ca`))).toContain(need);
    expect(await text(await clerk.get(offer))).not.toContain(need);
    expect(await text(await officer.get(need))).toContain('đã ghép: Đã ký hợp đồng');
  });
});

describe('requests of strangers', () => {
  const INQUIRY: InquiryInput = {
    organizationId: 0,
    noticeId: null,
    sender: 'Trần Thị Người Mua',
    contact: '0901 234 567',
    about: 'Gạo',
    message: 'Cần 5 tấn mỗi tháng.\nXin báo giá.',
    address: '203.0.113.7',
    trap: '',
  };
  const send = (more: Partial<InquiryInput>) =>
    perform(
      sendInquiry,
      { ...INQUIRY, organizationId: clerks, ...more },
      {
        database: app.house.database,
        actor: ANONYMOUS,
        now: NOW,
        may: (_actor, permission) => permission === 'public',
      },
    );
  const codes = async (more: Partial<InquiryInput>) => {
    const outcome = await send(more);
    return outcome.ok ? [] : outcome.refusals.map(({ code, field }) => `${field ?? ''} ${code}`.trim());
  };
  const all = () =>
    rows(app.house.database.db, sql<{ id: number; state: string }>`select id, state from organization_inquiry order by id`);

  it('are told all that is wrong; what a program fills in is taken and thrown away', async () => {
    const wrong = { sender: '', contact: 'gọi tôi', message: '<b>x</b>'.repeat(300) };
    expect(await codes(wrong)).toEqual([
      'sender field.missing',
      'message text.tooLong',
      'message text.markup',
      'contact contact.invalid',
    ]);
    expect(await codes({ organizationId: 999_999 })).toEqual(['inquiry.nobody']);
    expect(await codes({ noticeId: 999_999 })).toEqual(['inquiry.notice']);
    expect(await codes({ trap: 'http://' })).toEqual([]);
    expect(await all()).toEqual([]);
  });

  it('come to the organisation and its officers only, without a trace of the sender in the audit trail', async () => {
    expect(await codes({})).toEqual([]);
    for (const who of [clerk, officer]) {
      const page = await text(await who.get(ownMarketHref(clerks)));
      expect([page.includes('Trần Thị Người Mua'), page.includes('0901 234 567')]).toEqual([true, true]);
      expect(await text(await who.get('/lam-viec'))).toContain(ownMarketHref(clerks));
    }
    for (const who of [commune, leader]) expect((await who.get(ownMarketHref(clerks))).status).toBe(403);
    const found = await row(
      app.house.database.db,
      sql`select 1 from audit_entry where before::text || after::text like '%Người Mua%' or after::text like '%0901%'`,
    );
    expect(found).toBeUndefined();
  });

  it('are answered, then forgotten when the sender asks', async () => {
    const [one] = await all();
    const at = `${ownMarketHref(clerks)}/${one!.id}`;
    await refusedWith(clerk.post(at, form({ id: one!.id, version: 1, state: 'answered', answer: '' })), 'đã trả lời thế nào');
    await taken(clerk.post(at, form({ id: one!.id, version: 1, state: 'answered', answer: 'Đã gọi lại' })));
    await refusedWith(clerk.post(at, form({ id: one!.id, version: 1, state: 'closed', answer: '' })), 'vừa được người khác sửa');
    expect(await text(await clerk.get('/lam-viec'))).not.toContain(ownMarketHref(clerks));
    await taken(clerk.post(`${at}/xoa`, form({})));
    expect(await all()).toEqual([]);
  });

  it('are limited by address, and go when they have been kept long enough', async () => {
    const { db } = app.house.database;
    await sql`insert into organization_inquiry (organization_id, sender, contact, message, received_at)
      values (${clerks}, 'Người cũ', '0900000000', 'Hỏi', '2023-12-31')`.execute(db);
    expect(await text(await clerk.get(ownMarketHref(clerks)))).not.toContain('Người cũ');
    // one was sent before
    for (let sent = 0; sent < 4; sent += 1) expect(await codes({})).toEqual([]);
    expect(await codes({})).toEqual(['inquiry.tooMany']);
    expect(await codes({ address: '203.0.113.8' })).toEqual([]);
    expect(await all()).toHaveLength(5);
  });
});

describe('prices', () => {
  const PRICE = {
    commodity: 'paddy',
    class: 'ST25',
    place: 'Trà Cú, tại ruộng',
    notedOn: '02/01/2026',
    low: '8.500',
    high: '8.700',
    unit: 'kg',
    source: 'Báo giá mẫu',
    sourceAddress: '',
  };

  it('are noted once by an officer, and amended with a reason', async () => {
    expect((await clerk.post(`${PRICES}/moi`, form(PRICE))).status).toBe(403);
    await refusedWith(
      officer.post(`${PRICES}/moi`, form({ ...PRICE, high: '8.000', notedOn: '01/01/2030' })),
      'chưa đến',
      'thấp hơn',
    );
    await taken(officer.post(`${PRICES}/moi`, form(PRICE)));
    await refusedWith(officer.post(`${PRICES}/moi`, form({ ...PRICE, place: 'trà cú, TẠI RUỘNG' })), 'đã có giá');
    const { id } = (await row(app.house.database.db, sql<{ id: number }>`select id from market_price`))!;
    await refusedWith(
      officer.post(`${PRICES}/${id}`, form({ ...PRICE, low: '8.600', version: 1 })),
      'Ghi lý do',
      'value="8.600"',
    );
    await taken(officer.post(`${PRICES}/${id}`, form({ ...PRICE, low: '8.600', version: 1, reason: 'Ghi nhầm' })));
    const page = await text(await clerk.get(`${PRICES}?san-pham=paddy`));
    for (const word of ['8.600', 'Báo giá mẫu', '<polyline']) expect(page.includes(word), word).toBe(true);
    expect(page).not.toContain(`${PRICES}/moi`);
  });

  it('are pasted all or none, and come out as they went in', async () => {
    const lines = [
      'Sản phẩm;Giống, loại;Nơi;Ngày;Giá thấp (đồng);Giá cao (đồng);Đơn vị;Nguồn;Địa chỉ nguồn',
      'Lúa;ST25;Trà Cú, tại ruộng;10/01/2026;9000;9200;kg;Báo giá mẫu;https://gia.example.vn/',
      'Dừa khô;;Càng Long;10/01/2026;110000;;chục;Báo giá mẫu;',
    ];
    const bad = [...lines, 'Đồ lạ;;Càng Long;hôm qua;1;2;kg;x;'].join('\n');
    await refusedWith(
      officer.post(`${PRICES}/dan`, form({ lines: bad })),
      'Dòng 4, Sản phẩm',
      'Dòng 4, Ngày',
      'Dừa khô;;Càng Long',
    );
    await taken(officer.post(`${PRICES}/dan`, form({ lines: lines.join('\n') })));
    const file = await text(await officer.get(`${PRICES}/tai.csv`));
    expect(file).toContain('Dừa;;Càng Long;10/01/2026;110000;110000;chục;Báo giá mẫu;');
    await refusedWith(officer.post(`${PRICES}/dan`, form({ lines: file })), 'Dòng 1: Nhật ký đã có giá');
  });

  it('are found for a day: the latest before it, with its age', async () => {
    const { db } = app.house.database;
    const asked = { commodity: 'paddy', class: 'st25', place: 'Trà Cú, tại ruộng' };
    expect(await priceOn(db, { ...asked, date: '2026-01-09' })).toMatchObject({ low: 8600, high: 8700, age: 7, stale: false });
    expect(await priceOn(db, { ...asked, date: '2026-03-01' })).toMatchObject({ low: 9000, age: 50, stale: true });
    expect(await priceOn(db, { ...asked, date: '2026-01-01' })).toBeUndefined();
  });
});

it('the database refuses what must not be', async () => {
  const { db } = app.house.database;
  const run = (statement: string) => sql.raw(statement).execute(db);
  await expect(run("update market_notice set buyer = 'x' where kind = 'offer'")).rejects.toThrow('market_notice_is_of_one');
  await expect(run('update market_notice set until_on = from_on - 1')).rejects.toThrow('market_notice_until_after_from');
  await expect(run("update market_notice set state = 'closed', state_reason = null")).rejects.toThrow('market_notice_closed');
  await expect(run("update organization_inquiry set state = 'read'")).rejects.toThrow('organization_inquiry_handled');
  await expect(run('update market_price set high = low - 1')).rejects.toThrow('market_price_high_above_low');
});
