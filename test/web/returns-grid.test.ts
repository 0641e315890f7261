// A commune officer types the yearly returns of her organisations in the grid: with a block from a sheet, over a line that
// breaks, and without scripts.

import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rows } from '../../src/platform/database/types.ts';
import { record } from '../house.ts';
import { EMAILS, signedIn, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let app: WebApp;
let browser: Browser;
const PLACE = { commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú', kind: 'HTX', field: 'Nông nghiệp', founded: '05/05/2021' };
const NAMES = ['HTX An', 'HTX Bình', 'HTX Châu'];
const GRID = '/lam-viec/ho-so-nam/luoi';

beforeAll(async () => {
  [app, browser] = [await startApp(), await launchBrowser()];
  await record(app.house, { organizations: NAMES.map((name) => ({ ...PLACE, name })) });
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

interface Filed {
  name: string;
  state: string;
  typed: (string | null)[];
}

const filed = (year: number): Promise<Filed[]> =>
  rows(
    app.house.database.db,
    sql<Filed>`select n.name, f.state, array[f.answers->'officialMembers'->>'typed', f.answers->'workers'->>'typed',
        f.answers->'revenue'->>'typed'] as typed
      from return_filing f join organization_name n using (organization_id) where f.year = ${year} order by n.name`,
  );

const cell = (page: Page, name: string, field: string) =>
  page.locator('tbody tr', { has: page.getByRole('link', { name, exact: true }) }).locator(`input[name$=".${field}"]`);
const stateOf = (page: Page, name: string) =>
  page.locator('tbody tr', { has: page.getByRole('link', { name, exact: true }) }).locator('.entry-row-state');

/** As a sheet puts it on the clipboard. */
const paste = (page: Page, text: string) =>
  page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

it('a pasted block saves itself, is taken back, filled down, and outlives a broken line', async () => {
  const journey = await Journey.begin(browser, app.address, 'luoi-ho-so', SCREENS[1]!);
  const { page } = journey;
  await journey.signIn(EMAILS.communeOfficer);
  await page.goto(`${GRID}?year=2024`);
  await journey.shows('Lưới nhập hồ sơ năm 2024', 'HTX Châu', 'triệu đồng');

  await cell(page, 'HTX An', 'officialMembers').focus();
  await paste(page, '20\t0\t0\t5\t1.234,5\r\n30\t0\t0\t6\tabc\r\n');
  await stateOf(page, 'HTX An').filter({ hasText: 'đã lưu' }).waitFor();
  await stateOf(page, 'HTX Bình').filter({ hasText: 'hông đọc được' }).waitFor();
  expect(await filed(2024)).toEqual([
    { name: 'HTX An', state: 'draft', typed: ['20', '5', '1.234,5'] },
    { name: 'HTX Bình', state: 'draft', typed: ['30', '6', 'abc'] },
  ]);
  expect(await cell(page, 'HTX Bình', 'revenue').getAttribute('aria-invalid')).toBe('true');

  await page.keyboard.press('Control+z');
  expect(await cell(page, 'HTX An', 'officialMembers').inputValue()).toBe('');
  await cell(page, 'HTX An', 'officialMembers').fill('21');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  expect(await cell(page, 'HTX Bình', 'officialMembers').inputValue()).toBe('21');
  await cell(page, 'HTX An', 'associateNoCapital').fill('2');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+d');
  expect(await cell(page, 'HTX Bình', 'associateNoCapital').inputValue()).toBe('2');
  await page.keyboard.press('ArrowLeft');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toMatch(/associateCapital$/);
  await stateOf(page, 'HTX Bình').filter({ hasText: 'đã lưu' }).waitFor();
  await journey.shows('đã lưu');

  await page.route('**/luoi/dong', (route) => route.abort());
  await cell(page, 'HTX Châu', 'workers').fill('7');
  await page.keyboard.press('ArrowUp');
  await stateOf(page, 'HTX Châu').filter({ hasText: 'còn trên máy này' }).waitFor();
  await page.unroute('**/luoi/dong');
  await page.reload();
  await stateOf(page, 'HTX Châu').filter({ hasText: 'đã lưu' }).waitFor();
  expect(await cell(page, 'HTX Châu', 'workers').inputValue()).toBe('7');
  expect((await filed(2024)).map(({ typed }) => typed)).toEqual([
    ['21', '', ''],
    ['21', '', ''],
    ['', '7', ''],
  ]);
  await journey.end();
});

it('two people at one row: the second sees the other’s figures and chooses', async () => {
  const journey = await Journey.begin(browser, app.address, 'luoi-hai-nguoi', SCREENS[1]!);
  const { page } = journey;
  await journey.signIn(EMAILS.communeOfficer);
  await page.goto(`${GRID}?year=2022`);
  const name = await cell(page, 'HTX An', 'officialMembers').getAttribute('name');
  const id = name!.split('.')[0]!;
  const other = await signedIn(app, EMAILS.provincialOfficer);
  const form = new URLSearchParams({ id, year: '2022', as: 'luu', [`${id}.version`]: '0', [`${id}.officialMembers`]: '40' });
  expect((await other.post(`${GRID}/dong`, form)).status).toBe(200);

  await cell(page, 'HTX An', 'officialMembers').fill('41');
  await page.keyboard.press('Enter');
  await stateOf(page, 'HTX An').filter({ hasText: 'chính thức 40' }).waitFor();
  expect((await filed(2022))[0]!.typed[0]).toBe('40');
  await journey.press('Giữ của tôi');
  await stateOf(page, 'HTX An').filter({ hasText: 'đã lưu' }).waitFor();
  expect((await filed(2022))[0]!.typed[0]).toBe('41');
  await journey.end();
});

it.each(SCREENS.filter(({ scripts }) => !scripts))('without scripts the page is saved as a form, $width px', async (screen) => {
  const year = screen.width === 360 ? 2023 : 2025;
  const journey = await Journey.begin(browser, app.address, 'luoi-ho-so', screen);
  const { page } = journey;
  await journey.signIn(EMAILS.communeOfficer);
  await page.goto(`/lam-viec/ho-so-nam?year=${year}`);
  await journey.shows('Phải nộp', 'Xã Long Hiệp', 'Hạn chung của tỉnh');
  await journey.follow('Nhập theo lưới');
  await journey.shows('Lưới nhập hồ sơ năm', 'HTX An');
  await cell(page, 'HTX An', 'officialMembers').fill('25');
  await cell(page, 'HTX Bình', 'revenue').fill('5');
  await cell(page, 'HTX Bình', 'revenueFromMembers').fill('6');
  await page.locator('main select[name="as"]').selectOption('nop');
  await journey.press('Lưu cả trang');
  await journey.shows('Có 1 chỗ cần sửa', 'HTX Bình', 'lớn hơn');
  expect(await cell(page, 'HTX Bình', 'revenueFromMembers').inputValue()).toBe('6');
  await cell(page, 'HTX Bình', 'revenueFromMembers').fill('4');
  await page.locator('main select[name="as"]').selectOption('chap-nhan');
  await journey.press('Lưu cả trang');
  await journey.shows('Đã lưu 1 dòng');
  expect((await filed(year)).map(({ name, state }) => [name, state])).toEqual([
    ['HTX An', 'submitted'],
    ['HTX Bình', 'accepted'],
  ]);
  await page.goto(`/lam-viec/ho-so-nam/don-doc?year=${year}&unit=29506`);
  await journey.shows('DỰ THẢO', 'HTX Châu', '[Chức vụ người ký]');
  await page.goto(`/lam-viec/ho-so-nam/danh-sach?year=${year}&stage=submitted`);
  await journey.follow('HTX An');
  await journey.shows('Đã nộp, chờ chấp nhận', 'Các bước đã qua');
  await page.locator('textarea[name="reason"]').fill('Thiếu doanh thu');
  await journey.press('Trả lại để sửa');
  await journey.shows('Hồ sơ được trả lại để sửa', 'Thiếu doanh thu', 'Lưu nháp');
  await page.locator('main [name="revenue"]').fill('12,5');
  await journey.press('Nộp và chấp nhận');
  await journey.shows('Đã chấp nhận', '12,5');
  await journey.follow('Mẫu giấy để in');
  await journey.shows('BIỂU KHAI HỒ SƠ NĂM', 'Thành viên chính thức');
  await journey.end();
});

it('two people at one form: the second chooses between both versions, field by field', async () => {
  const [first, second] = [await signedIn(app, EMAILS.communeOfficer), await signedIn(app, EMAILS.provincialOfficer)];
  const [found] = await rows(
    app.house.database.db,
    sql<{ id: number }>`select organization_id as id from organization_name where name = 'HTX Châu'`,
  );
  const address = `/lam-viec/to-chuc/${found!.id}/ho-so-nam/2021`;
  const post = (visitor: typeof first, form: Record<string, string>) => visitor.post(address, new URLSearchParams(form));
  const typed = { intent: 'luu', version: '0', officialMembers: '20', workers: '3' };
  expect((await post(first, typed)).headers.get('location')).toBe(`${address}?xong=luu`);
  const refused = await post(second, { ...typed, officialMembers: '30' });
  const page = await refused.text();
  expect([refused.status, page.includes('Bạn vừa ghi'), page.includes('canbo.xa@mau.vn')]).toEqual([422, true, true]);
  const chosen = { intent: 'luu', version: '1', conflict: 'officialMembers', workers: '3' };
  expect((await post(second, chosen)).status).toBe(422);
  expect((await post(second, { ...chosen, officialMembers: '30' })).status).toBe(303);
  expect((await filed(2021)).map(({ typed: [members, workers] }) => [members, workers])).toEqual([['30', '3']]);
  expect((await first.get('/lam-viec/ho-so-nam?year=2021&unit=29242')).status).toBe(403);
});
