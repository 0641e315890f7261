// A group on its way: an idea written down, the meeting, the papers drawn up, registered and linked, with the visits to come.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, type Screen } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({}), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const SCREENS: Screen[] = [
  { width: 360, scripts: true },
  { width: 1280, scripts: false },
];

it.each(SCREENS)('from an idea to the register, $width px, scripts $scripts', async (screen) => {
  const narrow = screen.width === 360;
  const name = `Hợp tác xã Mật Dừa ${narrow ? 'Một' : 'Hai'}`;
  const journey = await Journey.begin(browser, app.address, 'thanh-lap', screen);
  const { page } = journey;
  await journey.signIn(EMAILS.provincialOfficer);

  await page.goto('/lam-viec/ho-tro/thanh-lap');
  await journey.follow('Ghi nhóm mới');
  await page.locator('main [name="kind"]').selectOption('HTX');
  await journey.fill({
    name,
    unit: 'Xã Long Hiệp, Huyện Trà Cú',
    ideaOn: '01/06/2025',
    initiators: '7',
    capital: '700',
    founders: 'Thạch Thị Sáng; 1980; Ấp Chợ; 100\nSơn Văn Lập; 1975; Ấp Bến; 100',
  });
  await page.locator('main [name="office"]').focus();
  await journey.press('Lưu');
  await journey.shows(name, 'Ý tưởng', 'Bước tiếp theo: Ghi hội nghị thành lập', 'Thạch Thị Sáng', 'Điều 42 khoản 2');

  await page.locator('form:has(input[value="meeting"]) [name="on"]').fill('31/05/2025');
  await journey.press('Ghi hội nghị thành lập');
  await journey.shows('Có 1 chỗ cần sửa', 'Bước trước ghi ngày 01/06/2025');
  await page.locator('form:has(input[value="meeting"]) [name="on"]').fill('20/06/2025');
  await journey.press('Ghi hội nghị thành lập');
  await journey.shows('Bước tiếp theo: Ghi đã lập đủ hồ sơ');

  const paper = await journey.download('Danh sách thành viên');
  expect([paper.name, paper.bytes.subarray(0, 2).toString()]).toEqual([`Danh sách thành viên - ${name}.docx`, 'PK']);
  await page.locator('form:has(input[value="papers"]) [name="on"]').fill('01/07/2025');
  await journey.press('Ghi đã lập đủ hồ sơ');
  await journey.shows('Bước tiếp theo: Ghi đã đăng ký', 'Chọn tổ chức');

  const address = page.url();
  await journey.follow('Đăng ký vào sổ');
  expect(await page.locator('main [name="name"]').inputValue()).toBe(name);
  expect(await page.locator('main [name="foundingMembers"]').inputValue()).toBe('7');
  await journey.fill({ code: narrow ? '2100777001' : '2100777002', founded: '15/07/2025' });
  await page.locator('main [name="name"]').focus();
  await journey.press('Đăng ký');
  await journey.shows(name);
  if ((await page.getByRole('button', { name: 'Vẫn đăng ký mới', exact: true }).count()) > 0) {
    await journey.press('Vẫn đăng ký mới');
  }
  await journey.shows('Đã ghi tổ chức vào sổ.');

  await page.goto(address);
  await page.locator('form:has(input[value="registered"]) [name="on"]').fill('15/07/2025');
  await journey.press('Ghi đã đăng ký');
  await journey.shows('Đã thành tổ chức', 'sau 3 tháng, đến hạn 15/10/2025');
  await page.goto('/lam-viec/ho-tro/thanh-lap');
  await journey.shows('Kiểm tra đồng hành năm đầu', '15/10/2025, đã quá hạn', 'Đã đăng ký: ');
  await journey.end();
});
