// From the first start to the first officer at work.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WebApp, startApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it.each(SCREENS)('the first administrator lets an officer in, $width px, scripts $scripts', async (screen) => {
  const app = await startApp({ accounts: false });
  try {
    await firstStart(app, await Journey.begin(browser, app.address, 'thiet-lap', screen));
  } finally {
    await app.stop();
  }
});

async function firstStart(app: WebApp, journey: Journey): Promise<void> {
  const { page } = journey;
  expect(app.setupLink).toContain(`${app.address}/thiet-lap?ma=`);
  await page.goto(app.setupLink!);
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
  await journey.shows('Sổ chưa có tổ chức nào');
  await page.goto(app.setupLink!);
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

  const link = await page.locator('main code').innerText();
  await journey.press('Đăng xuất');
  await page.goto(link);
  await journey.shows('Đặt mật khẩu mới cho Nguyễn Văn Cán Bộ');
  await journey.fill({ password: 'câu của riêng cán bộ' });
  await journey.press('Đặt mật khẩu');
  await journey.signIn('canbo@tinh.example', 'câu của riêng cán bộ');
  await journey.shows('Mười chỉ tiêu', 'Nguyễn Văn Cán Bộ');
  await journey.press('Đăng xuất');
  await journey.shows('Quên mật khẩu?');
  await page.goto('/lam-viec/bang-chi-tieu');
  await journey.shows('Quên mật khẩu?');
  await journey.end();
}
