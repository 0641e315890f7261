// A season of a cooperative's contract: signed at the office, weighed on a phone without scripts, settled, and T9 has moved by what
// was delivered.

import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { row } from '../../src/platform/database/types.ts';
import { figure } from '../house.ts';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';

const SCREEN = { width: 360, scripts: false } as const;
const END_2023 = { asOf: '2023-12-31' };

let app: WebApp;
let browser: Browser;
let organizationId: number;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'tidy' }), await launchBrowser()];
  // a farm cooperative with a return of 2023 that so far says by itself what it sold, with room for more
  const found = await row(
    app.house.database.db,
    sql<{ id: number }>`select o.id from organization o join annual_return r on r.organization_id = o.id and r.year = 2023
      where o.kind = 'HTX' and o.field = 'Nông nghiệp' and r.produce_value > 200000000
        and not exists (select from delivery d where d.organization_id = o.id) order by o.id limit 1`,
  );
  organizationId = found!.id;
  await sql`update grant_role set organization_id = ${organizationId} where role = 'organizationClerk'`.execute(
    app.house.database.db,
  );
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('goes from the contract to the settlement, and T9 follows', { timeout: 180_000 }, async () => {
  const { house } = app;
  const before = await figure(house, 'T9', END_2023);
  const own = (await row(
    house.database.db,
    sql<{ sold: number }>`select coalesce(contract_sales, 0) as sold from annual_return
      where organization_id = ${organizationId} and year = 2023`,
  ))!.sold;
  const clerk = await Journey.begin(browser, app.address, 'lien-ket', SCREEN);
  const { page } = clerk;
  const at = `/lam-viec/to-chuc/${organizationId}`;
  await clerk.signIn(EMAILS.organizationClerk);

  await page.goto(`${at}/ban-ghi/contracts/moi`);
  await clerk.fill({
    number: '12/HĐ-BT',
    buyer: 'Công ty Lúa Mới',
    product: 'Lúa ST25',
    signedOn: '05/01/2023',
    until: '31/12/2023',
  });
  await clerk.fill({ quantity: '20', unit: 'tấn', value: '180 triệu', price: '9000', priceUnit: 'kg', advance: '30 triệu' });
  await page.locator('main [name="priceRule"]').selectOption('fixed');
  await page.locator('main [name="commodity"]').selectOption('paddy');
  await page.locator('main [name="number"]').focus();
  await clerk.press('Ghi vào sổ');
  await clerk.shows('Đã ghi', '12/HĐ-BT');
  await page.goto(`${at}/ban-ghi/schedule/moi?contract=${encodeURIComponent('12/hđ-bt')}`);
  await clerk.fill({ dueOn: '30/04/2023', quantity: '12' });
  await clerk.press('Ghi vào sổ');
  await clerk.shows('30/04/2023');

  await page.goto(`${at}/giao-hang`);
  await clerk.shows('12/HĐ-BT', '20 tấn');
  await clerk.follow('Ghi phiếu cân');
  await page.locator('main [name="contract"]').selectOption('12/hđ-bt');
  await clerk.fill({ deliveredOn: '20/04/2023', slip: 'PC-009', gross: '5120', tare: '120', quality: 'Loại 1' });
  await clerk.press('Tính tiền');
  await clerk.shows('Thành tiền theo hợp đồng: 45.000.000 đồng');
  await clerk.press('Ghi phiếu');
  await clerk.shows('Đã ghi phiếu PC-009: 45.000.000 đồng');
  // contract and day are kept, the slip goes on; another price wants its reason
  expect(await page.locator('main [name="slip"]').inputValue()).toBe('PC-010');
  await clerk.fill({ net: '4000', unitPrice: '8500', quality: 'Loại 2' });
  await clerk.press('Ghi phiếu');
  await clerk.shows('Ghi lý do thành tiền khác');
  await clerk.fill({ priceReason: 'Lẫn hạt lép' });
  await clerk.press('Ghi phiếu');
  await clerk.shows('Đã ghi phiếu PC-010: 34.000.000 đồng');

  await page.goto(`${at}/giao-hang/nhieu-phieu?contract=${encodeURIComponent('12/hđ-bt')}`);
  await page.locator('main [name="paste"]').fill('25/04/2023\tPC-011\tLoại 1\t1000\n31/02/2023\tPC-012\tLoại 1\t500');
  await clerk.press('Đưa vào bảng');
  await clerk.press('Ghi các phiếu');
  await clerk.shows('Đã ghi 1 phiếu', 'Dòng 1');

  const sold = { after: 45 + 34 + 9, before: own / 1_000_000 };
  const moved = await figure(house, 'T9', END_2023);
  expect(moved.numerator! - before.numerator!).toBeCloseTo(sold.after - sold.before, 6);
  expect(moved.denominator).toBe(before.denominator);

  await page.goto(`${at}/giao-hang`);
  await clerk.follow('Đối chiếu');
  await clerk.shows('88.000.000 đồng', '90.000.000 đồng', 'Loại 2', 'PC-011', '10 tấn');
  await clerk.follow('20/04/2023');
  await clerk.shows('Còn phải trả', '45.000.000 đồng');
  await page.locator('main [name="kind"]').selectOption('advance');
  await clerk.fill({ paidOn: '21/04/2023', amount: '46 triệu' });
  await clerk.press('Ghi thanh toán');
  await clerk.shows('còn phải trả 45.000.000 đồng');
  await clerk.fill({ amount: '30 triệu' });
  await clerk.press('Ghi thanh toán');
  await clerk.shows('Trừ vào tiền ứng trước', '15.000.000 đồng');
  await clerk.follow('Đối chiếu');
  await clerk.shows('Bên mua còn phải trả', '58.000.000 đồng', 'Tiền ứng chưa trừ');
  const { bytes } = await clerk.download('Tải bản Word (.docx)');
  expect(bytes.subarray(0, 2).toString()).toBe('PK');

  const officer = await Journey.begin(browser, app.address, 'lien-ket-tinh', SCREEN);
  await officer.signIn(EMAILS.provincialOfficer);
  await officer.page.goto('/lam-viec/lien-ket');
  await officer.shows('Liên kết tiêu thụ', 'nông sản');
  await officer.page.goto('/lam-viec/lien-ket/ty-le?year=2023');
  await officer.shows('Tỷ lệ nông sản tiêu thụ qua hợp đồng, năm 2023', 'Công ty Lúa Mới', '10 tấn');
  await clerk.end();
  await officer.end();
});
