// A buyer on a small screen without scripts: from the home page to the organisation, which reads what was asked.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { organizationHref } from '../../src/registry/pages/frame.tsx';
import { recordHref } from '../../src/registry/records/pages/links.ts';
import { EMAILS, signedIn, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  browser = await launchBrowser();
  const clerk = await signedIn(app, EMAILS.organizationClerk);
  const id = app.clerksOrganization!;
  const product = { name: 'Gạo Long Hiệp', commodity: 'rice', months: 'quanh năm', publicSince: '01/06/2025' };
  const consent = { shownSince: '01/06/2025', consentBy: 'Giám đốc', version: '0' };
  for (const [path, said] of [
    [recordHref(id, 'products', '/moi'), product],
    [organizationHref(id, '/cong-khai'), consent],
  ] as const) {
    expect((await clerk.post(path, new URLSearchParams(said))).status).toBe(303);
  }
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

it('finds rice without marks, asks for it, and the accountant reads the request', async () => {
  const screen = { width: 360, scripts: false } as const;
  const buyer = await Journey.begin(browser, app.address, 'public', screen);
  await buyer.page.goto('/');
  await buyer.shows('Sản phẩm đang vào vụ', 'Gạo Long Hiệp');
  await buyer.page.locator('header [name="q"]').fill('gao long hiep');
  await buyer.press('Tìm');
  await buyer.shows('Tìm “gao long hiep”');
  await buyer.follow('Gạo Long Hiệp');
  await buyer.shows('Quanh năm', 'Đang vào vụ');
  await buyer.follow('Hỏi mua');
  await buyer.shows('Liên hệ với', 'không hiện ở đâu khác');
  await buyer.fill({ sender: 'Cửa hàng Thử', contact: '0294 385 5246', message: 'Cần hai tấn gạo mỗi tháng.' });
  await buyer.press('Gửi');
  await buyer.shows('Đã gửi đến');
  await buyer.page.goto('/ban-do');
  await buyer.shows('Xã, phường', 'Các điểm');
  await buyer.end();

  const accountant = await Journey.begin(browser, app.address, 'public-accountant', screen);
  await accountant.signIn(EMAILS.organizationClerk);
  await accountant.page.goto(organizationHref(app.clerksOrganization!, '/yeu-cau'));
  await accountant.shows('Cần hai tấn gạo mỗi tháng.', 'Gạo Long Hiệp');
  await accountant.end();
});
