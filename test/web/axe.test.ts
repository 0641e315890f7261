// Every template, wide and narrow, in light and dark, against the rules of WCAG 2.2 AA that a machine can judge.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '../../src/platform/database/types.ts';
import { workbook } from '../builders.ts';
import { EMAILS, PASSWORD, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { enterTwins, YEAR } from './records.ts';

/** A busy machine takes its time to bring the sample in. */
const PATIENCE = 180_000;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let app: WebApp;
let fresh: WebApp;
let browser: Browser;
let signedIn: BrowserContext;
let officer: BrowserContext;
let outside: BrowserContext;
let twins: Awaited<ReturnType<typeof enterTwins>>;
beforeAll(async () => {
  [app, fresh, browser] = [
    await startApp({ sample: 'untidy', filled: true }),
    await startApp({ accounts: false }),
    await launchBrowser(),
  ];
  twins = await enterTwins(app.house);
  const context = () => browser.newContext({ baseURL: app.address, locale: 'vi-VN', reducedMotion: 'reduce' });
  [signedIn, officer, outside] = [await context(), await context(), await context()];
  await signIn(await signedIn.newPage(), PASSWORD);
  await signIn(await officer.newPage(), PASSWORD, EMAILS.provincialOfficer);
}, PATIENCE);
afterAll(async () => {
  await browser.close();
  await app.stop();
  await fresh.stop();
});

async function signIn(page: Page, password: string, email = EMAILS.administrator): Promise<void> {
  await page.goto('/dang-nhap');
  await page.locator('[name="email"]').fill(email);
  await page.locator('[name="password"]').fill(password);
  await Promise.all([page.waitForEvent('load'), page.locator('main button[type="submit"]').click()]);
}

/** What the width of the screen can spoil. */
const BY_WIDTH = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/**
 * Everything at a desk in light; the layout and the colours on a phone in the dark, where nothing reaches over the edge.
 * `PROOF=full` also asks the two that are left: the themes differ by nothing but colours.
 */
async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  await look(page, 1280, 'light', { type: 'tag', values: RULES });
  if (process.env.PROOF === 'full') {
    await look(page, 1280, 'dark', { type: 'tag', values: RULES });
    await look(page, 360, 'light', { type: 'tag', values: RULES });
  }
  await look(page, 360, 'dark', { type: 'rule', values: BY_WIDTH });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), `width of ${page.url()}`).toBe(360);
}

async function look(page: Page, width: number, colorScheme: 'light' | 'dark', runOnly: axe.RunOnly): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const { violations } = await page.evaluate((only) => {
    const judge = (globalThis as unknown as { axe: typeof axe }).axe;
    return judge.run({ runOnly: only, resultTypes: ['violations'] });
  }, runOnly);
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
  expect(told, `${page.url()}, ${width} px, ${colorScheme}`).toEqual([]);
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

const REGISTER = '/lam-viec/to-chuc';
const RETURNS = '/lam-viec/ho-so-nam';

it.each([
  '/lam-viec',
  '/lam-viec/nhiem-ky?unit=29506',
  '/lam-viec/thay-doi?unit=29506',
  '/lam-viec/kiem-tra',
  RETURNS,
  `${RETURNS}/danh-sach?unit=29506&year=2024`,
  `${RETURNS}/luoi?unit=29506`,
  `${RETURNS}/don-doc`,
  `${RETURNS}/don-doc?unit=29506&year=2026`,
  `${REGISTER}/moi`,
  `${REGISTER}/trung`,
])('an officer: %s', (path) => judged(officer, path, 200));

it.each([
  '',
  '/su-kien',
  '/su-kien/moi',
  '/su-kien/moi/renaming',
  '/su-kien/moi/inactivity',
  '/su-kien/moi/unionJoining',
  '/su-kien/:event/dinh-chinh',
  '/giai-the',
  '/thanh-vien',
  '/thanh-vien/moi',
  '/thanh-vien/:member',
  '/thanh-vien/:member/gop-von/:payment',
  '/thanh-vien/so-dang-ky',
  '/thanh-vien/von-gop',
  '/quan-ly',
  '/quan-ly/moi',
  '/quan-ly/:post',
  '/ho-so-nam',
  `/ho-so-nam/${YEAR}`,
  `/ho-so-nam/${YEAR}/mau-giay`,
  '/ho-so-nam/2023',
  '/kiem-tra',
  '/kiem-tra/cham-diem',
  '/giay-to',
  '/giay-to/:paper/rut',
  '/da-nhan',
  '/thay-doi',
  '/ban-ghi/contracts',
  '/ban-ghi/contracts/moi',
  '/ban-ghi/training/:training',
  '/sua-thong-tin',
])('an officer at an organisation: %s', async (path) => {
  const { entered } = app;
  const parts = new Map(Object.entries({ ...entered!, ...entered!.keys }));
  await judged(officer, `${REGISTER}/${entered!.id}${path.replace(/:(\w+)/g, (_, name) => String(parts.get(name)))}`, 200);
});
it('inside: an application for support refused, begun, sent, its papers and criteria', async () => {
  const page = await signedIn.newPage();
  await page.goto(`/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/moi`);
  await expectAccessible(page);
  await page.goto(`/lam-viec/to-chuc/${app.clerksOrganization}/ho-tro/moi/training-board-days`);
  await submit(page, 'Ghi và nộp');
  await expectAccessible(page);
  const values = { title: 'Lớp kế toán', quantity: '40', cost: '20 triệu', requested: '5 triệu' };
  for (const [name, value] of Object.entries(values)) await page.locator(`main [name="${name}"]`).fill(value);
  await submit(page, 'Ghi và nộp');
  await submit(page, 'Xác nhận đủ hồ sơ');
  await page.locator('details#sendBack > summary').click();
  await expectAccessible(page);
  for (const box of await page.locator('details#complete input[type="checkbox"]').all()) await box.check();
  await submit(page, 'Xác nhận đủ hồ sơ');
  await submit(page, 'Xét điều kiện');
  await expectAccessible(page);
});

it('an officer: a group that becomes a cooperative', async () => {
  const groups = sql<{ id: number }>`select id from organization where kind = 'THT' and ended is null order by id limit 1`;
  const [group] = await rows(app.house.database.db, groups);
  await judged(officer, `${REGISTER}/${group!.id}/chuyen-doi`, 200);
});

it('an officer: two that look alike, two that were merged, and the one that was merged into the other', async () => {
  await judged(officer, `${REGISTER}/trung/${twins.pair.join('-')}`, 200);
  await judged(officer, `${REGISTER}/${twins.kept}/nhap-chung`, 200);
  await judged(officer, `${REGISTER}/${twins.merged}`, 200);
});

it('an officer: a new organisation like one in the register', async () => {
  const page = await officer.newPage();
  await page.goto(`${REGISTER}/moi`);
  await page.locator('main [name="kind"]').selectOption('HTX');
  await page.locator('main [name="name"]').fill('HTX Song Sinh');
  await page.locator('main [name="code"]').fill('2100777888');
  await page.locator('main [name="unit"]').fill('Xã Long Hiệp, Huyện Trà Cú');
  await page.locator('main [name="field"]').fill('Nông nghiệp');
  await page.locator('main [name="founded"]').fill('01/03/2022');
  await page.locator('main [name="name"]').focus();
  await submit(page, 'Đăng ký');
  expect(await page.locator('main').textContent()).toContain('Vẫn đăng ký mới');
  await expectAccessible(page);
  await page.close();
});

it('an officer: a refused form, and one that another hand was quicker than', async () => {
  const { id, member } = app.entered!;
  const page = await officer.newPage();
  await page.goto(`${REGISTER}/${id}/thanh-vien/${member}`);
  const form = page.locator(`main form:has([name="joined"])`).first();
  await form.locator('[name="joined"]').fill('31/02/2024');
  await Promise.all([page.waitForEvent('load'), form.locator('button[type="submit"]').first().click()]);
  expect(await page.locator('main').textContent()).toContain('Có 1 chỗ cần sửa');
  await expectAccessible(page);
  await form.locator('[name="joined"]').fill('16/01/2024');
  await form.locator('[name="version"]').evaluate((input: HTMLInputElement) => {
    input.value = 'cũ';
  });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST' && response.status() === 409),
    form.locator('button[type="submit"]').first().click(),
  ]);
  await answer.finished();
  await page.waitForLoadState('load');
  expect(await page.locator('main').textContent()).toContain('có người đã sửa bản ghi này');
  await expectAccessible(page);
  await page.close();
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
