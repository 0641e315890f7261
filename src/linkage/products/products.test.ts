// Products, stars, what runs out and output, as a browser without scripts meets them; and what the database refuses.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../test/web/app.ts';
import { wordKey } from '../../platform/text.ts';
import { organizationHref } from '../../registry/pages/frame.tsx';
import { recordHref } from '../../registry/records/pages/links.ts';
import { areaOf } from '../../registry/records/store.ts';
import { OUTPUT } from '../production/pages/links.ts';
import { publishedProducts } from '../published.ts';
import { EXPIRING, PRODUCTS, productHref } from './pages/links.ts';

let app: WebApp;
let officer: Visitor;
let commune: Visitor;
let clerk: Visitor;
let id: number;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  commune = await signedIn(app, EMAILS.communeOfficer);
  clerk = await signedIn(app, EMAILS.organizationClerk);
  id = app.clerksOrganization!;
});
afterAll(() => app.stop());

const NAME = 'Gạo Long Hiệp (Hạt ngọc rồng)';
const KEY = wordKey(NAME);
const form = (values: Record<string, string>) => new URLSearchParams(values);
const send = (who: Visitor, kind: string, values: Record<string, string>) => who.post(recordHref(id, kind, '/moi'), form(values));
const text = async (answer: Response | Promise<Response>) => (await (await answer).text()).replaceAll('&quot;', '"');
const holds = async (answer: Response | Promise<Response>, ...words: string[]) => {
  const body = await text(answer);
  for (const word of words) expect(body.includes(word), word).toBe(true);
};

it('a clerk enters a product of her own, once', async () => {
  const said = { name: NAME, commodity: 'rice', variety: 'ST25', publicSince: '01/06/2025' };
  expect((await send(clerk, 'products', said)).status).toBe(303);
  const again = await send(clerk, 'products', { ...said, name: 'GẠO long hiệp, hạt ngọc rồng' });
  expect(again.status).toBe(422);
  await holds(again, 'Tổ chức đã có sản phẩm');
  await holds(clerk.get(organizationHref(id, '/san-pham')), NAME, 'có, từ 01/06/2025');
});

const RATING = {
  product: KEY,
  stars: '4',
  points: '82,5',
  decisionNumber: '12/QĐ-UBND',
  decidedOn: '20/01/2023',
  body: 'UBND tỉnh',
};

it('stars are the officer’s to write, held against the norms of the day', async () => {
  expect((await send(clerk, 'ocop', RATING)).status).toBe(403);
  const weak = await send(officer, 'ocop', { ...RATING, points: '65', body: 'UBND huyện' });
  expect(weak.status).toBe(422);
  await holds(weak, '65,00 điểm ứng với 3 sao', 'do UBND tỉnh công nhận', 'theo tin, chưa thấy văn bản', 'Đã xem, vẫn ghi');
  const wrong = await send(officer, 'ocop', { ...RATING, stars: '6', potentialFive: 'co', points: '101' });
  await holds(wrong, 'Số sao từ 1 đến 5', 'Điểm không quá 100', 'Tiềm năng 5 sao là');
  expect((await send(officer, 'ocop', RATING)).status).toBe(303);
  // 36 months, the last day the one before
  await holds(officer.get(productHref(id, KEY)), '19/01/2026', '82,50', 'LE-18');
});

it('one product never has two ratings on a day, and a new one says how to end the old', async () => {
  const next = { ...RATING, stars: '5', points: '92', decisionNumber: '9/QĐ-BNN', decidedOn: '10/12/2025', body: 'trung ương' };
  const overlapping = await send(officer, 'ocop', next);
  expect(overlapping.status).toBe(422);
  await holds(overlapping, 'ghi hết hạn ngày 09/12/2025 kèm lý do');
  const { db } = app.house.database;
  const twice = sql`insert into ocop_rating (organization_id, product_key, stars, decision_number, decided_on, expires_on)
    values (${id}, ${KEY}, 5, 'x', '2025-12-10', '2028-12-09')`;
  await expect(twice.execute(db)).rejects.toThrow(/ocop_one_at_a_time/);
  const five = sql`insert into ocop_rating (organization_id, product_key, stars, potential_five, decision_number, decided_on, expires_on)
    values (${id}, ${KEY}, 5, true, 'x', '2030-12-10', '2031-12-09')`;
  await expect(five.execute(db)).rejects.toThrow(/ocop_rating_check/);
});

it('what runs out is on the page and on the desk, in one’s own land only', async () => {
  const certificate = { standard: 'vietgap', number: 'VG-01', product: KEY, issuedOn: '01/02/2023', expiresOn: '31/12/2025' };
  expect((await send(clerk, 'standards', certificate)).status).toBe(303);
  await holds(officer.get(EXPIRING), 'Đã hết hạn (1)', 'Trong 90 ngày (1)', 'VG-01', '12/QĐ-UBND');
  expect((await text(commune.get(EXPIRING))).includes('VG-01')).toBe(false);
  await holds(clerk.get('/lam-viec'), '2 chứng nhận, hạng OCOP, mã số', 'VietGAP');
  const renewal = { ...certificate, number: 'VG-02', issuedOn: '05/01/2026', expiresOn: '04/01/2028', renews: 'vg-1' };
  expect((await send(clerk, 'standards', renewal)).status).toBe(303);
  expect((await text(officer.get(EXPIRING))).includes('VG-01')).toBe(false);
});

it('products are found without diacritics and by what vouches for them; others’ land stays out', async () => {
  for (const query of ['q=hat+ngoc+rong', 'commodity=rice', 'stars=4', 'standard=vietgap']) {
    await holds(officer.get(`${PRODUCTS}?${query}`), '1 sản phẩm', NAME);
  }
  for (const query of ['q=dua+sap', 'commodity=coconut', 'stars=5', 'standard=haccp']) {
    await holds(officer.get(`${PRODUCTS}?${query}`), 'Không có sản phẩm nào như vậy');
  }
  await holds(commune.get(PRODUCTS), '0 sản phẩm');
  await holds(officer.get(`${PRODUCTS}.csv`), `${NAME};`);
  const [shown] = await publishedProducts(app.house.database.db, '2026-01-15');
  expect(shown).toMatchObject({ name: NAME, slug: `gao-long-hiep-hat-ngoc-rong-${id}`, stars: 4, standards: ['vietgap'] });
  expect(await publishedProducts(app.house.database.db, '2025-05-31')).toEqual([]);
});

it('a product that something vouches for is not withdrawn', async () => {
  const href = productHref(id, KEY).replace('/san-pham/', '/ban-ghi/products/');
  const version = /name="version" value="([^"]+)"/.exec(await text(clerk.get(href)))![1]!;
  const kept = await clerk.post(`${href}/rut`, form({ version, withdrawReason: 'ghi nhầm' }));
  expect(kept.status).toBe(422);
  await holds(kept, 'Sản phẩm còn 3 chứng nhận hoặc lần xếp hạng');
});

it('seasons are kept in the base unit and summed by commune', async () => {
  const { unitId } = (await areaOf(app.house.database.db, id))!;
  const season = { year: '2025', season: 'winterSpring', commodity: 'paddy', commune: String(unitId) };
  const grown = { ...season, areaActual: '10', outputPlanned: '60', outputActual: '57,5', unit: 'tấn' };
  const wrong = await send(clerk, 'seasons', { ...grown, unit: 'chục' });
  expect(wrong.status).toBe(422);
  await holds(wrong, 'Lúa không tính bằng “chục”', 'tấn');
  expect((await send(clerk, 'seasons', grown)).status).toBe(303);
  expect((await send(clerk, 'seasons', grown)).status).toBe(422);
  const area = { name: 'Cánh đồng lớn', commodity: 'paddy', commune: String(unitId), area: '50', households: '40' };
  expect((await send(clerk, 'materialAreas', area)).status).toBe(303);
  expect(
    (
      await send(clerk, 'seasons', {
        ...grown,
        material: wordKey(area.name),
        outputActual: '57.500',
        unit: 'kg',
        outputPlanned: '',
      })
    ).status,
  ).toBe(303);
  await holds(officer.get(`${OUTPUT}?year=2025`), '115.000', '60.000', '50,0');
  await holds(officer.get(`${OUTPUT}.csv?year=2025`), ';115000;57500;1');
  expect((await text(commune.get(OUTPUT))).includes('115.000')).toBe(false);
  expect((await commune.get(`${OUTPUT}?unit=84`)).status).toBe(403);
  await holds(clerk.get(organizationHref(id, '/san-xuat')), 'Đông Xuân 2025', 'Cánh đồng lớn', '57,5');
});
