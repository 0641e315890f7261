// Contracts, buyers and linkage projects on a real database, met as a browser without scripts meets them.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { row } from '../../platform/database/types.ts';
import { buyerKey } from '../../registry/names.ts';
import { BUYERS, buyerHref, CONTRACTS, contractHref, newRecordHref, ownContractsHref } from './pages/links.ts';

let app: WebApp;
let officer: Visitor;
let clerk: Visitor;
let id: number;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  id = app.clerksOrganization!;
});
afterAll(() => app.stop());

const form = (values: Record<string, string>) => new URLSearchParams(values);
const text = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('&#39;', "'");
const TERMS = {
  number: '07/HĐLK',
  buyer: 'Công ty Dừa Thử',
  product: 'Dừa khô',
  signedOn: '1/3/2024',
  until: '31/12/2026',
  quantity: '100',
  unit: 'tấn',
  framework: 'co',
  processing: 'co',
  consumption: 'co',
  priceRule: 'floor',
  floorPrice: '6000',
  premiumPercent: '10',
  priceUnit: 'kg',
  seen: 'fact.beforeFounding',
};

it('a contract with its terms, an annex and a schedule, and the signed value counted once', async () => {
  const signedShare = async () =>
    JSON.stringify(await row(app.house.database.db, sql`select sum(value) as value from fact_contract`));
  const before = await signedShare();
  const wrong = await clerk.post(
    newRecordHref(id, 'contracts'),
    form({ ...TERMS, floorPrice: '', premium: '5', closedOn: '1/1/2025' }),
  );
  const said = await text(wrong);
  expect([
    wrong.status,
    ...['ghi giá sàn là bao nhiêu', 'không ghi cả hai', 'đi với nhau'].map((one) => said.includes(one)),
  ]).toEqual([422, true, true, true]);
  const made = await clerk.post(newRecordHref(id, 'contracts'), form(TERMS));
  expect(made.status, await text(made.clone())).toBe(303);
  const contract = '07/hđlk'.replace(/^0/, '');
  const season = {
    contract,
    kind: 'season',
    number: 'PL 01',
    signedOn: '1/1/2026',
    from: '1/1/2026',
    value: '400 triệu',
    seen: 'fact.beforeFounding',
  };
  const refused = await clerk.post(newRecordHref(id, 'annexes'), form(season));
  expect([refused.status, (await text(refused)).includes('phải ghi ngày hết vụ')]).toEqual([422, true]);
  const priced = { priceRule: 'fixed', price: '7000' };
  for (const [kind, values] of [
    ['annexes', { ...season, until: '30/6/2026', ...priced }],
    ['schedule', { contract, dueOn: '31/12/2025', quantity: '40', seen: 'fact.beforeFounding' }],
    ['schedule', { contract, dueOn: '30/6/2026', quantity: '20', seen: 'fact.beforeFounding' }],
  ] as const) {
    expect((await clerk.post(newRecordHref(id, kind), form(values))).status, kind).toBe(303);
  }
  const page = await text(clerk.get(contractHref(id, contract)));
  for (const shown of [
    'Hình thức liên kết 7',
    'trích nguyên văn',
    'giá cố định 7.000 đồng/kg',
    'giá thị trường + 10 %, không dưới 6.000 đồng/kg',
    'Còn thiếu',
    'Chưa đến hạn',
    'chưa kiểm chứng văn bản',
    'không vào tỷ lệ ký kết',
  ]) {
    expect(page, shown).toContain(shown);
  }
  expect(await signedShare()).toBe(before);
  expect(await text(clerk.get(ownContractsHref(id)))).toContain('07/HĐLK');
  const listed = await text(officer.get(`${CONTRACTS}?state=running&buyer=${encodeURIComponent(buyerKey('Công ty Dừa Thử'))}`));
  expect([listed.includes('07/HĐLK'), listed.includes('1 hợp đồng')]).toEqual([true, true]);
});

it('a buyer known from contracts gets a profile; nobody else’s name or tax code is taken', async () => {
  const found = await text(officer.get(`${BUYERS}?search=dua+thu`));
  expect([found.includes('Công ty Dừa Thử'), found.includes('chưa có hồ sơ')]).toEqual([true, true]);
  const href = buyerHref(buyerKey('Công ty Dừa Thử'));
  expect(await text(officer.get(href))).toContain('Ngoài khu vực kinh tế tập thể');
  expect((await clerk.post(`${href}/sua`, form({ name: 'x', kind: 'trader' }))).status).toBe(403);
  const said = { name: 'Công ty Dừa Thử', kind: 'enterprise', taxCode: '2100000001', 'commodity-coconut': 'co' };
  expect((await officer.post(`${href}/sua`, form(said))).status).toBe(303);
  const twin = await officer.post(`${BUYERS}/moi`, form({ ...said, name: 'Công ty Khác' }));
  expect([twin.status, (await text(twin)).includes('Đã có hồ sơ bên mua')]).toEqual([422, true]);
  const stale = await officer.post(`${href}/sua`, form({ ...said, version: '7' }));
  expect([stale.status, (await text(stale)).includes('Người khác vừa sửa')]).toEqual([422, true]);
  expect(await text(officer.get(href))).toContain('2100000001');
});

it('a fourth season of one contract is refused by the norm', async () => {
  const { db } = app.house.database;
  const begin = `/lam-viec/to-chuc/${id}/ho-tro/moi/trade-season-inputs`;
  const ask = async (period: string, quantity: string) => {
    const money = { cost: '100 triệu', requested: '30 triệu', ownFunds: '70 triệu', quantity };
    const made = await clerk.post(begin, form({ title: `Giống ${period}`, year: '2026', period, ...money }));
    expect(made.status, await text(made.clone())).toBe(303);
    return made.headers.get('location')!.split('?')[0]!;
  };
  const tie = (href: string) => clerk.post(`${href}/lien-ket`, form({ contract: '7/hđlk' }));
  const first = await ask('vụ 1', '2');
  expect((await tie(first)).status).toBe(303);
  await sql`update support_case set state = 'submitted' where organization_id = ${id} and title = 'Giống vụ 1'`.execute(db);
  const second = await ask('vụ 2', '2');
  const refused = await tie(second);
  const why = await text(refused);
  expect([refused.status, why.includes('đã lấy 2 vụ'), why.includes('NĐ 98/2018/NĐ-CP, Điều 9')]).toEqual([422, true, true]);
  const third = await ask('vụ 3', '1');
  expect((await tie(third)).status).toBe(303);
  expect(await text(clerk.get(third))).toContain('07/HĐLK');
  expect(await text(officer.get(contractHref(id, '7/hđlk')))).toContain('Giống vụ 1');
});
