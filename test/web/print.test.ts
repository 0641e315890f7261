// Paper is a screen: the board and an organisation on A4, nothing cut off, in as many sheets as a reader would take along.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';

/** A4 less the margins of the style sheet, in CSS pixels: 210 − 2 × 12 mm. */
const PRINTED_WIDTH = Math.floor(((210 - 24) / 25.4) * 96);

let app: WebApp;
let browser: Browser;
let journey: Journey;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'untidy' }), await launchBrowser()];
  journey = await Journey.begin(browser, app.address, 'in', { width: 1280, scripts: true });
  await journey.signIn(EMAILS.provincialOfficer);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** Boxes with words that reach over the edge of the paper. */
async function cutOff(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PRINTED_WIDTH, height: 1000 });
  return page.evaluate((width) => {
    const boxes = [...document.querySelectorAll('main th, main td, main p, main h1, main h2, main li, main svg')];
    const over = boxes.filter((box) => box.getClientRects().length > 0 && box.getBoundingClientRect().right > width + 1);
    return over.filter((box) => !box.closest('.visually-hidden')).map((box) => `${box.tagName} ${box.textContent}`);
  }, PRINTED_WIDTH);
}

async function sheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf).toMatch(/MediaBox \[0 0 59[45]\S* 84[12]/);
  return [...pdf.matchAll(/\/Type \/Page\b/g)].length;
}

it.each([
  { what: 'the board', path: () => '/lam-viec/bang-chi-tieu?asOf=2023-12-31', most: 4, words: ['T10', 'Huyện Trà Cú'] },
  { what: 'an organisation', path: () => `/lam-viec/to-chuc/${app.clerksOrganization}`, most: 3, words: ['Thông tin chung'] },
  { what: 'an explanation', path: () => '/lam-viec/bang-chi-tieu/T5?asOf=2023-12-31', most: 6, words: ['Quyết định nói'] },
  { what: 'the report page', path: () => '/lam-viec/bao-cao?period=2023', most: 2, words: ['Kế hoạch đến kỳ'] },
])('$what on A4', async ({ path, most, words }) => {
  const { page } = journey;
  await page.goto(path());
  expect(await cutOff(page)).toEqual([]);
  const printed = await journey.read('main');
  for (const word of words) expect(printed).toContain(word);
  for (const control of ['Đăng xuất', 'Chép bảng']) expect(await page.getByText(control).first().isVisible()).toBe(false);
  expect(await sheets(page)).toBeLessThanOrEqual(most);
});
