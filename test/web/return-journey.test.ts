// The accountant's own return: opened again by an officer, mended and sent by the accountant, sent back, mended, accepted.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { figure } from '../house.ts';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'tidy' }), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const members = async () => (await figure(app.house, 'T4', { asOf: '2025-12-31' })).numerator;

it.each(SCREENS)('a return goes back and forth until it counts, $width px, scripts $scripts', async (screen) => {
  const address = `/lam-viec/to-chuc/${app.clerksOrganization}/ho-so-nam/2025`;
  const officer = await Journey.begin(browser, app.address, 'ho-so-can-bo', screen);
  await officer.signIn(EMAILS.provincialOfficer);
  await officer.page.goto(address);
  await officer.fill({ reason: 'HTX báo số thành viên ghi nhầm' });
  await officer.press('Mở lại để sửa');
  const before = await members();

  const accountant = await Journey.begin(browser, app.address, 'ho-so-ke-toan', screen);
  await accountant.signIn(EMAILS.organizationClerk);
  await accountant.page.goto(address);
  const field = accountant.page.locator('main [name="officialMembers"]');
  const was = Number(await field.inputValue());
  await field.fill('mười hai');
  await accountant.press('Nộp');
  await accountant.shows('chỗ cần sửa', 'Không đọc được thành số.');
  expect(await field.inputValue()).toBe('mười hai');
  await field.fill(String(was + 1));
  // figures far from last year's ask why
  for (const why of await accountant.page.locator('main [name^="explain-"]').all()) await why.fill('Hạn mặn kéo dài.');
  await accountant.press('Nộp');
  await accountant.shows('chờ');
  expect(await accountant.page.getByRole('button', { name: /chấp nhận/i }).count()).toBe(0);
  expect(await members()).toBe(before);

  await officer.page.goto('/lam-viec');
  await officer.shows('1 hồ sơ năm chờ chấp nhận');
  await officer.page.goto(address);
  await officer.fill({ reason: 'Xin ghi cả lao động' });
  await officer.press('Trả lại để sửa');

  await accountant.page.goto('/lam-viec');
  await accountant.shows('Xin ghi cả lao động');
  await accountant.page.goto(address);
  await accountant.fill({ workers: '9' });
  await accountant.press('Nộp');

  await officer.page.goto(address);
  await officer.press('Chấp nhận');
  await officer.shows('Đã chấp nhận');
  expect(await members()).toBe((before ?? 0) + 1);
  await accountant.end();
  await officer.end();
});
