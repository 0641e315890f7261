// Contracts, buyers and linkage projects on a real database, met as a browser without scripts meets them.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { row } from '../../platform/database/types.ts';
import { jpeg } from '../../platform/files/samples.fixture.ts';
import { buyerKey } from '../../registry/names.ts';
import { deliveryHref, weighHref } from '../deliveries/pages/links.ts';
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

const SEEN = 'fact.beforeFounding fact.afterEnd delivery.aboveContract';
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

it('a slip is priced by its class, its photo is kept with it, and what goes out comes in again', async () => {
  const contract = '7/hđlk';
  for (const [quality, worth] of [
    ['Loại 1', { price: '7.200' }],
    ['Loại 2', { factor: '0,9' }],
  ] as const) {
    expect((await clerk.post(newRecordHref(id, 'classes'), form({ contract, quality, ...worth }))).status).toBe(303);
  }
  const neither = await clerk.post(newRecordHref(id, 'classes'), form({ contract, quality: 'Loại 3' }));
  expect([neither.status, (await text(neither)).includes('hệ số giá hoặc giá riêng')]).toEqual([422, true]);
  const slip = { contract, deliveredOn: '10/1/2026', net: '1.000', quality: 'loại 2', slip: 'P-1', do: 'save', seen: SEEN };
  const counted = await text(clerk.post(weighHref(id), form({ ...slip, do: 'count' })));
  for (const shown of ['hệ số phẩm cấp 0,9', '6.300.000 đồng', 'Loại 1: 7.200 đồng/kg']) expect(counted, shown).toContain(shown);
  const saved = await clerk.post(weighHref(id), form(slip));
  expect(saved.status, await text(saved.clone())).toBe(303);
  const weighed = { ...slip, quality: 'Loại 1', slip: 'P-2' };
  expect((await clerk.post(weighHref(id), form(weighed))).status).toBe(303);
  const held = await row(
    app.house.database.db,
    sql<{ id: number; sums: number[] }>`select min(id)::integer as id, array_agg(accepted_value order by slip) as sums
      from delivery where organization_id = ${id} and slip in ('P-1', 'P-2')`,
  );
  expect(held!.sums.map(Number)).toEqual([6_300_000, 7_200_000]);

  const photo = new FormData();
  photo.append('title', 'Phiếu cân P-1');
  photo.append('files', new File([jpeg()], 'phieu.jpg'));
  const delivery = deliveryHref(id, held!.id);
  expect((await clerk.post(`${delivery}/giay-to`, new FormData())).status).toBe(422);
  const kept = await clerk.post(`${delivery}/giay-to`, photo);
  expect(kept.status, await text(kept.clone())).toBe(303);
  const paperId = /giay-to\/(\d+)"/.exec(await text(clerk.get(delivery)))![1]!;
  const known = new FormData();
  known.append('paperId', paperId);
  expect((await clerk.post(contractHref(id, contract, '/giay-to'), known)).status).toBe(303);
  expect(await text(clerk.get(contractHref(id, contract)))).toContain('Phiếu cân P-1');

  const out = await officer.get('/lam-viec/nhap-du-lieu/ket-xuat?kind=classes&format=csv');
  expect(out.status).toBe(200);
  const again = new FormData();
  again.append('kind', 'classes');
  again.append('files', new File([await out.arrayBuffer()], 'phan-loai.csv'));
  const sent = await officer.post('/lam-viec/nhap-du-lieu', again);
  expect(sent.headers.get('location')).toMatch(/\?kind=classes$/);
  expect(await text(officer.get(sent.headers.get('location')!))).toContain('không có dòng nào thay đổi sổ');
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
