// Every public template for everybody: axe in three languages, wide and narrow; by keyboard alone; with letters twice as large; on
// paper; and Khmer in letters that have it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LANGS, langPath } from '../../src/portal/site/lang.ts';
import { startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { publicPages } from './public-pages.ts';

const PATIENCE = 180_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: axe.RunOnly = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
/** What the width of the screen and the theme can spoil; `PROOF=full` asks all rules on the phone, too. */
const BY_WIDTH: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable'] };

let app: WebApp;
let browser: Browser;
let context: BrowserContext;
let pages: string[];
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'tidy' }), await launchBrowser()];
  context = await browser.newContext({ baseURL: app.address, locale: 'vi-VN', reducedMotion: 'reduce' });
  pages = await publicPages(app);
}, PATIENCE);
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function faultsOf(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  const { violations } = await page.evaluate((only) => {
    const judge = (globalThis as unknown as { axe: typeof axe }).axe;
    return judge.run({ runOnly: only, resultTypes: ['violations'] });
  }, runOnly);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`);
}

const widthOver = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

it.each(LANGS)(
  '%s: axe finds nothing, at a desk in light and on a phone in the dark; nothing reaches over the edge',
  async (lang) => {
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of pages.map((one) => langPath(lang, one))) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(path);
      await page.evaluate(AXE);
      faults.push(...(await faultsOf(page, RULES)).map((fault) => `${path} 1280: ${fault}`));
      await page.setViewportSize({ width: 360, height: 900 });
      await page.emulateMedia({ colorScheme: 'dark' });
      const onPhone = await faultsOf(page, process.env.PROOF === 'full' ? RULES : BY_WIDTH);
      faults.push(...onPhone.map((fault) => `${path} 360: ${fault}`));
      if ((await widthOver(page)) > 0) faults.push(`${path} 360: too wide`);
    }
    expect(faults).toEqual([]);
    await page.close();
  },
  PATIENCE,
);

it(
  'a screen of 320 pixels, and letters twice as large: all is there, nothing to scroll sideways',
  async () => {
    const page = await context.newPage();
    const faults: string[] = [];
    for (const path of pages) {
      for (const [width, size] of [
        [320, '100%'],
        [720, '200%'],
        [1280, '200%'],
      ] as const) {
        await page.setViewportSize({ width, height: 700 });
        await page.goto(path);
        const words = await page.locator('body').innerText();
        await page.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
        }, size);
        if ((await page.locator('body').innerText()) !== words) faults.push(`${path} ${width}: words are gone`);
        const cut = await page.evaluate(() => {
          const over = [...document.querySelectorAll('h1, h2, p, li, dt, dd, button, label')].filter((box) => {
            const hidden =
              box.closest('.visually-hidden, .skip, .scroll-box, .sections, svg') || box.getClientRects().length === 0;
            return !hidden && box.getBoundingClientRect().right > window.innerWidth + 1;
          });
          return over.map((box) => box.textContent?.slice(0, 60) ?? '');
        });
        faults.push(...cut.map((text) => `${path} ${width}: cut off: ${text}`));
        if ((await widthOver(page)) > 0) faults.push(`${path} ${width}: too wide by ${await widthOver(page)}`);
      }
    }
    expect(faults).toEqual([]);
    await page.close();
  },
  PATIENCE,
);

it('by keyboard: past the menu with the first stop, through the menu in order, each stop seen, and a search sent', async () => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/');
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { width, height, left } = at.getBoundingClientRect();
      const seen = width > 0 && height > 0 && left >= 0 && getComputedStyle(at).outlineStyle !== 'none';
      return { words: (at.textContent || at.getAttribute('aria-label') || '').trim(), seen };
    });
  const stops = [];
  for (let stop = 0; stop < 14; stop += 1) {
    await page.keyboard.press('Tab');
    stops.push(await focused());
  }
  expect(stops.filter(({ seen }) => !seen)).toEqual([]);
  expect(stops.map(({ words }) => words)).toEqual([
    ...['Đến nội dung', 'Kinh tế tập thể Trà Vinh', 'Tin', 'Tổ chức', 'Sản phẩm', 'Chương trình', 'Bản đồ', 'Dữ liệu mở'],
    ...['Tiếng Việt', 'ខ្មែរ', 'English', 'Đăng nhập', 'Tìm hợp tác xã, sản phẩm, xã', 'Tìm'],
  ]);
  await page.locator('.site-search input').focus();
  await page.keyboard.type('gao long hiep');
  await Promise.all([page.waitForURL('**/tim?q=gao+long+hiep'), page.keyboard.press('Enter')]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(page.url()).toMatch(/#main$/);
  await page.close();
});

/** A4 less the margins of the style sheet, in CSS pixels. */
const PAPER = Math.floor(((210 - 24) / 25.4) * 96);

it('on paper: no menus, no search, nothing cut off', async () => {
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: PAPER, height: 1000 });
  for (const path of pages) {
    await page.goto(path);
    expect(await widthOver(page), path).toBe(0);
    for (const hidden of ['.sections', '.languages', '.site-search', '.skip']) {
      expect(await page.locator(hidden).first().isVisible(), `${path} ${hidden}`).toBe(false);
    }
    expect(await page.locator('h1').isVisible(), path).toBe(true);
  }
  await page.close();
});

it('Khmer is set in a font that has it, with room between the lines, and only Khmer pages fetch it', async () => {
  const page = await context.newPage();
  const fonts: string[] = [];
  page.on('response', (answer) => answer.url().includes('/fonts/') && fonts.push(answer.url().split('/').at(-1)!));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(fonts.join(' ')).not.toContain('noto-sans-khmer');
  await page.goto('/km', { waitUntil: 'networkidle' });
  expect(fonts.join(' ')).toContain('noto-sans-khmer');
  const { loaded, lines } = await page.evaluate(() => {
    const link = getComputedStyle(document.querySelector('.sections a')!);
    const family = link.fontFamily;
    return {
      loaded: document.fonts.check(`16px ${family}`, 'ផលិតផល'),
      lines: Number.parseFloat(link.lineHeight) / Number.parseFloat(link.fontSize),
    };
  });
  expect([loaded, lines]).toEqual([true, expect.closeTo(1.8, 0)]);
  await page.close();
});
