// A provincial officer reads the sample province, from a figure down to one organisation and back, and takes the report away.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'untidy' }), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it.each(SCREENS)('from the board to an organisation and back, $width px, scripts $scripts', async (screen) => {
  const journey = await Journey.begin(browser, app.address, 'can-bo', screen);
  const { page } = journey;
  await journey.signIn(EMAILS.provincialOfficer);
  await page.goto('/lam-viec/bang-chi-tieu?asOf=2023-12-31');
  await journey.shows('Tỉnh Trà Vinh', '31/12/2023', 'Số liệu mẫu');

  const figure = (await journey.read('#T5 .target-figure a')).replace('%', '').trim();
  await page.locator('#T5 .target-figure a').click();
  await journey.shows('Quyết định nói', figure, 'Được tính', 'Không được tính', '298/QĐ-UBND');
  await journey.follow('Về bảng chỉ tiêu');
  await journey.shows('đã qua', '31/12/2023');
  await page.locator('#T2 .target-figure a').click();
  await journey.shows('Quyết định nói', 'T2');
  await page.locator('main table a[href^="/lam-viec/to-chuc/"]').first().click();
  await journey.shows('Thông tin chung', 'Nguồn', 'organizations.xlsx');
  await page.goBack();
  await journey.shows('Quyết định nói', 'T2');
  await journey.follow('Về bảng chỉ tiêu');
  await journey.shows('đã qua', '31/12/2023');

  await page.locator('.where-date a.step').first().click();
  await page.waitForURL(/asOf=2022-12-31/);
  await journey.shows('31/12/2022', 'Tỉnh Trà Vinh');
  await page.locator('.picker summary').first().click();
  await page.locator('select[name="unit"]').selectOption({ label: 'Huyện Trà Cú' });
  if (!screen.scripts) await page.locator('.picker').first().getByRole('button').click();
  await page.waitForURL(/unit=849/);
  expect(new URL(page.url()).searchParams.get('asOf')).toBe('2022-12-31');
  await journey.shows('Mười chỉ tiêu của Huyện Trà Cú', 'Xã Long Hiệp', '31/12/2022');

  await journey.follow('Tổ chức');
  await journey.shows('tổ chức ở');
  await page.locator('input[name="search"]').pressSequentially('htx dai phat');
  if (!screen.scripts) await journey.press('Tìm');
  await journey.shows('khớp “htx dai phat”', 'HTX');
  const found = await page.locator('#results tbody th').allInnerTexts();
  expect(found.length).toBeGreaterThan(0);
  for (const name of found) expect(name).toMatch(/Đại Phát/i);

  await journey.follow('Báo cáo');
  await page.locator('main [name="period"]').selectOption('2023');
  await journey.press('Xem trước');
  await journey.shows('số liệu đến 31/12/2023', 'Tải văn bản');
  const { name, bytes } = await journey.download('Văn bản Word (.docx)');
  expect([name, bytes.subarray(0, 2).toString()]).toEqual(['bao-cao-84-2023.docx', 'PK']);

  await journey.press('Đăng xuất');
  await journey.shows('Quên mật khẩu?');
  await journey.end();
});

it('sorts the table by a heading and copies it for Excel', async () => {
  const journey = await Journey.begin(browser, app.address, 'bang', { width: 1280, scripts: true });
  const { page } = journey;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await journey.signIn(EMAILS.provincialOfficer);
  await page.goto('/lam-viec/bang-chi-tieu?asOf=2023-12-31');
  await page.getByRole('button', { name: 'T2 HTX mới' }).click();
  const column = (await page.locator('table-tools tbody tr td:nth-child(3)').allInnerTexts()).map(Number);
  expect(column.length).toBe(9);
  expect(column).toEqual(column.toSorted((one, other) => one - other));
  await page.getByRole('button', { name: 'Chép bảng' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\r\n')[0]).toMatch(/^Đơn vị\tT1 THT mới\t/);
  expect(copied.split('\r\n')).toHaveLength(10);
  await journey.end();
});
