// From the first start to the first officer at work.

import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setupLink } from '../../src/access/actions/index.ts';
import { NOW } from '../house.ts';
import { startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({ accounts: false }), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** As if the program started for the first time: a new house for each screen would take longer than the journey. */
async function newSetupLink(): Promise<string> {
  const { database } = app.house;
  await sql`truncate account_user cascade`.execute(database.db);
  return (await setupLink(database, NOW))!.path;
}

it('the first start prints a one-time link', async () => {
  expect(app.setupLink).toContain(`${app.address}/thiet-lap?ma=`);
  expect((await fetch(app.setupLink!)).status).toBe(200);
});

it.each(SCREENS)('the first administrator lets an officer in, $width px, scripts $scripts', async (screen) => {
  await firstStart(await newSetupLink(), await Journey.begin(browser, app.address, 'thiet-lap', screen));
});

async function firstStart(link: string, journey: Journey): Promise<void> {
  const { page } = journey;
  await page.goto(link);
  await journey.shows('Thiết lập lần đầu', 'Đường dẫn này chỉ dùng được một lần');

  await page.locator('[name="password"]').evaluate((input) => input.removeAttribute('minlength'));
  await journey.fill({ name: 'Trần Thị Quản Trị', email: 'quantri@tinh.example', password: 'ngắn' });
  await journey.press('Tạo tài khoản');
  await journey.shows('Mật khẩu quá ngắn');
  expect(await page.locator('[name="email"]').inputValue()).toBe('quantri@tinh.example');

  await journey.fill({ password: 'một câu thật dễ nhớ' });
  await journey.press('Tạo tài khoản');
  await journey.shows('Quên mật khẩu?');

  await journey.signIn('quantri@tinh.example', 'một câu thật dễ nhớ');
  await journey.shows('Việc của tôi', 'Không có việc nào đang chờ');
  await journey.follow('Chỉ tiêu');
  await journey.shows('Sổ chưa có tổ chức nào');
  await page.goto(link);
  await journey.shows('Đường dẫn không dùng được');

  await page.goto('/lam-viec/tai-khoan');
  await journey.fill({ name: 'Nguyễn Văn Cán Bộ', email: 'canbo@tinh.example' });
  await page.locator('main [name="role"]').selectOption({ label: 'Cán bộ cấp tỉnh' });
  await journey.press('Thêm và cấp đường dẫn');
  await journey.shows('cần đúng một địa bàn', 'Thêm tài khoản');
  expect(await page.locator('main [name="name"]').inputValue()).toBe('Nguyễn Văn Cán Bộ');
  await page.locator('main [name="unitId"]').selectOption({ index: 1 });
  await journey.press('Thêm và cấp đường dẫn');
  await journey.shows('Đường dẫn cho Nguyễn Văn Cán Bộ', 'Chưa đặt mật khẩu', 'Cán bộ cấp tỉnh');

  const passwordLink = await journey.read('main code');
  await journey.press('Đăng xuất');
  await journey.shows('Quên mật khẩu?');
  await page.goto(passwordLink);
  await journey.shows('Đặt mật khẩu mới cho Nguyễn Văn Cán Bộ');
  await journey.fill({ password: 'câu của riêng cán bộ' });
  await journey.press('Đặt mật khẩu');
  await journey.signIn('canbo@tinh.example', 'câu của riêng cán bộ');
  await journey.shows('Việc của tôi', 'Nguyễn Văn Cán Bộ');
  await journey.follow('Chỉ tiêu');
  await journey.shows('Mười chỉ tiêu', 'Nguyễn Văn Cán Bộ');
  await journey.press('Đăng xuất');
  await journey.shows('Quên mật khẩu?');
  await page.goto('/lam-viec/bang-chi-tieu');
  await journey.shows('Quên mật khẩu?');
  await journey.end();
}
