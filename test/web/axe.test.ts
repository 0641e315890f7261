// Every template in light and dark against the rules of WCAG 2.2 AA that a machine can judge.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workbook } from '../builders.ts';
import { EMAILS, PASSWORD, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let app: WebApp;
let fresh: WebApp;
let browser: Browser;
let signedIn: BrowserContext;
let outside: BrowserContext;
beforeAll(async () => {
  [app, fresh, browser] = [await startApp({ sample: 'untidy' }), await startApp({ accounts: false }), await launchBrowser()];
  const options = { baseURL: app.address, viewport: { width: 1280, height: 900 }, locale: 'vi-VN' };
  [signedIn, outside] = [await browser.newContext(options), await browser.newContext(options)];
  await signIn(await signedIn.newPage(), PASSWORD);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await fresh.stop();
});

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/dang-nhap');
  await page.locator('[name="email"]').fill(EMAILS.administrator);
  await page.locator('[name="password"]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.locator('main button[type="submit"]').click()]);
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate((values) => {
      const judge = (globalThis as unknown as { axe: typeof axe }).axe;
      return judge.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    }, RULES);
    const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
    expect(told, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
}

async function judged(context: BrowserContext, path: string, status: number, then?: (page: Page) => Promise<void>) {
  const page = await context.newPage();
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(status);
  await then?.(page);
  await expectAccessible(page);
  await page.close();
}

it.each([
  ['/dang-nhap', 200],
  ['/dat-mat-khau?ma=sai', 410],
  ['/khong-co-trang-nay', 404],
])('outside: %s', (path, status) => judged(outside, path, status));

it('outside: a refused sign-in', () => judged(outside, '/dang-nhap', 200, (page) => signIn(page, 'sai mật khẩu')));

it('the first set-up', () => judged(outside, fresh.setupLink!, 200));

it.each([
  ['/lam-viec/bang-chi-tieu?asOf=2023-12-31', 200],
  ['/lam-viec/bang-chi-tieu?asOf=2023-12-31&unit=29506', 200],
  ['/lam-viec/bang-chi-tieu/T5?asOf=2023-12-31', 200],
  ['/lam-viec/bang-chi-tieu/T9?asOf=2023-12-31&unit=849', 200],
  ['/lam-viec/bang-chi-tieu?asOf=2023-02-31', 400],
  ['/lam-viec/to-chuc?asOf=2023-12-31', 200],
  ['/lam-viec/to-chuc?search=khong+co+ten+nay', 200],
  ['/lam-viec/bao-cao?period=2023', 200],
  ['/lam-viec/ho-tro', 200],
  ['/lam-viec/nhap-du-lieu', 200],
  ['/lam-viec/tai-khoan', 200],
])('inside: %s', (path, status) => judged(signedIn, path, status));

it('inside: an organisation', () => judged(signedIn, `/lam-viec/to-chuc/${app.clerksOrganization}`, 200));
it.each(['/su-kien/moi', '/giai-the'])('inside: %s of an organisation', (page) =>
  judged(signedIn, `/lam-viec/to-chuc/${app.clerksOrganization}${page}`, 200),
);
it('inside: a refused event, one recorded and then corrected', async () => {
  const page = await signedIn.newPage();
  await page.goto(`/lam-viec/to-chuc/${app.clerksOrganization}/su-kien/moi/move`);
  await page.locator('main [name="happenedOn"]').fill('01/09/2025');
  await page.locator('main [name="commune"]').fill('Xã Không Có');
  await submit(page, 'Ghi sự kiện');
  await expectAccessible(page);
  await page.locator('main [name="commune"]').fill('Xã Tập Sơn');
  await submit(page, 'Ghi sự kiện');
  await page.getByRole('link', { name: 'Đính chính' }).first().click();
  await expectAccessible(page);
  await page.locator('main [name="hamlet"]').fill('Ấp Chợ');
  await page.locator('main [name="reason"]').fill('thiếu tên ấp');
  await submit(page, 'Ghi bản đính chính');
  await page.locator('main .struck summary').click();
  await expectAccessible(page);
});
it('inside: an application for support refused, begun, sent, its papers and criteria', async () => {
  const page = await signedIn.newPage();
  await page.goto(`/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/moi`);
  await expectAccessible(page);
  await page.goto(`/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/moi/training-board-days`);
  await submit(page, 'Lưu và nộp');
  await expectAccessible(page);
  const values = { title: 'Lớp kế toán', quantity: '40', cost: '20 triệu', requested: '5 triệu' };
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).fill(value);
  await submit(page, 'Lưu và nộp');
  await submit(page, 'Xác nhận đủ hồ sơ');
  await page.locator('details#sendBack > summary').click();
  await expectAccessible(page);
  for (const box of await page.locator('details#complete input[type="checkbox"]').all()) await box.check();
  await submit(page, 'Xác nhận đủ hồ sơ');
  await submit(page, 'Xét điều kiện');
  await expectAccessible(page);
});
it('inside: before an import is undone', () =>
  judged(signedIn, `/lam-viec/nhap-du-lieu/lan-nhap/${app.imported!.importId}/hoan-tac`, 200));

const submit = (page: Page, button: string) =>
  Promise.all([page.waitForEvent('load'), page.locator('main').getByRole('button', { name: button }).click()]);

it('inside: a refused account, one just made, and the page on which its owner sets a password', async () => {
  const page = await signedIn.newPage();
  await page.goto('/lam-viec/tai-khoan');
  await page.locator('main [name="name"]').fill('Lê Thị Mới');
  await page.locator('main [name="email"]').fill('moi@mau.vn');
  await page.locator('main [name="role"]').selectOption('leader');
  await submit(page, 'Thêm và cấp đường dẫn');
  await expectAccessible(page);
  await page.locator('main [name="unitId"]').selectOption({ index: 1 });
  await submit(page, 'Thêm và cấp đường dẫn');
  await expectAccessible(page);
  await page.goto((await page.locator('main code').textContent())!);
  expect(await page.locator('main').textContent()).toContain('Lê Thị Mới');
  await expectAccessible(page);
});

it('inside: a preview with bad rows, and what was written', async () => {
  const page = await signedIn.newPage();
  const place = { kind: 'HTX', commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú' };
  const { bytes } = workbook({
    organizations: [
      { ...place, name: 'HTX Mới', founded: '05/05/2022' },
      { ...place, name: 'HTX Sai Ngày', founded: '31/02/2022' },
    ],
  });
  await page.goto('/lam-viec/nhap-du-lieu');
  const file = { name: 'co-loi.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.locator('input[type="file"]').setInputFiles(file);
  await submit(page, 'Xem trước');
  await expectAccessible(page);
  await submit(page, 'Ghi các dòng hợp lệ vào sổ');
  await expectAccessible(page);
});
