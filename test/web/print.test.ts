// Paper is a screen: the board, an organisation, its books and forms on A4, nothing cut off, in few sheets.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';
import { YEAR } from './records.ts';

/** A busy machine takes its time to bring the sample in. */
const PATIENCE = 180_000;

/** A sheet less the margins of the style sheet, in CSS pixels: A4 less 12 mm each side, the law's books across it less 10 mm. */
const pixels = (millimetres: number) => Math.floor((millimetres / 25.4) * 96);
const UPRIGHT = { width: pixels(210 - 24), box: /^59[45]\S* 84[12]/ };
const ACROSS = { width: pixels(297 - 20), box: /^84[12]\S* 59[45]/ };

let app: WebApp;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'untidy', filled: true }), await launchBrowser()];
  journey = await Journey.begin(browser, app.address, 'in', { width: 1280, scripts: true });
  await journey.signIn(EMAILS.provincialOfficer);
}, PATIENCE);
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** Boxes with words that reach over the edge of the paper. */
async function cutOff(page: Page, printed: number): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: printed, height: 1000 });
  return page.evaluate((width) => {
    const boxes = [...document.querySelectorAll('main th, main td, main p, main h1, main h2, main li, main svg')];
    const over = boxes.filter((box) => box.getClientRects().length > 0 && box.getBoundingClientRect().right > width + 1);
    return over.filter((box) => !box.closest('.visually-hidden')).map((box) => `${box.tagName} ${box.textContent}`);
  }, printed);
}

async function sheets(page: Page, box: RegExp): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(/MediaBox \[0 0 ([^\]]*)/.exec(pdf)?.[1]).toMatch(box);
  return [...pdf.matchAll(/\/Type \/Page\b/g)].length;
}

const own = (page: string) => `/lam-viec/to-chuc/${app.clerksOrganization}${page}`;

it.each([
  { what: 'the board', path: () => '/lam-viec/bang-chi-tieu?asOf=2023-12-31', most: 4, words: ['T10', 'Huyện Trà Cú'] },
  { what: 'an organisation', path: () => own(''), most: 4, words: ['Thông tin chung'] },
  { what: 'an explanation', path: () => '/lam-viec/bang-chi-tieu/T5?asOf=2023-12-31', most: 6, words: ['Quyết định nói'] },
  {
    what: 'the register of members',
    path: () => own('/thanh-vien/so-dang-ky'),
    most: 2,
    words: ['Nguyễn Văn Mẫu'],
    paper: ACROSS,
  },
  {
    what: 'the capital list',
    path: () => own('/thanh-vien/von-gop'),
    most: 2,
    words: ['Nguyễn Văn Mẫu', '100.000.000'],
    paper: ACROSS,
  },
  { what: 'the blank return form', path: () => own(`/ho-so-nam/${YEAR}/mau-giay`), most: 2, words: ['BIỂU KHAI HỒ SƠ NĂM'] },
  { what: 'the reminder letter', path: () => '/lam-viec/ho-so-nam/don-doc?unit=29506&year=2026', most: 2, words: ['DỰ THẢO'] },
  { what: 'the findings', path: () => own('/kiem-tra'), most: 10, words: ['Điều khoản và nguồn'] },
  { what: 'the report page', path: () => '/lam-viec/bao-cao?period=2023', most: 2, words: ['Kế hoạch đến kỳ'] },
])('$what on A4', async ({ path, most, words, paper = UPRIGHT }) => {
  const { page } = journey;
  await page.goto(path());
  expect(await cutOff(page, paper.width)).toEqual([]);
  const printed = await journey.read('main');
  for (const word of words) expect(printed).toContain(word);
  for (const control of ['Đăng xuất', 'Chép bảng']) expect(await page.getByText(control).first().isVisible()).toBe(false);
  expect(await sheets(page, paper.box)).toBeLessThanOrEqual(most);
});
