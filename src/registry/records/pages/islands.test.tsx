// What scripts add to the forms: a commune without diacritics, a draft kept while typing and while the line is down.

import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../../../test/house.ts';
import { launchBrowser } from '../../../../test/web/browser.ts';
import { sampleShell } from '../../../ui/page.fixture.ts';
import { Page as Whole } from '../../../ui/page.tsx';
import { toHtml } from '../../../ui/render.ts';
import { UnitField } from '../../../ui/unit-field.tsx';
import { unitOptions } from '../../pages/unit-choice.ts';
import { draftOf } from '../drafts.ts';
import { openPages, type Pages } from './record-pages.fixture.ts';
import { recordHref } from './routes.tsx';

let pages: Pages;
let server: ReturnType<typeof serve>;
let browser: Browser;
let visitor: BrowserContext;
let page: Page;
beforeAll(async () => {
  pages = await openPages();
  for (const name of ['unit-picker', 'keep-draft']) {
    const script = await bundled(name);
    pages.app.get(`/assets/${name}.island.js`, (context) => context.body(script, 200, { 'content-type': 'text/javascript' }));
  }
  const styles = ['base.css', 'styles.css'].map((name) => readFileSync(join(ROOT, 'src/ui', name), 'utf8')).join('\n');
  pages.app.get('/assets/styles.css', (context) => context.body(styles, 200, { 'content-type': 'text/css' }));
  pages.app.get('/chon-xa', (context) => context.html(pickerPage()));
  server = serve({ fetch: pages.app.fetch, port: 0 });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  await pages.house.close();
});
beforeEach(async () => {
  const baseURL = `http://localhost:${(server.address() as AddressInfo).port}`;
  visitor = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, extraHTTPHeaders: { 'x-who': 'an' } });
  page = await visitor.newPage();
  return () => visitor.close();
});

async function bundled(name: string): Promise<string> {
  const made = await rolldown({ input: join(ROOT, 'src/ui/islands', `${name}.island.ts`), platform: 'browser' });
  const { output } = await made.generate({ format: 'esm' });
  await made.close();
  return output[0].code;
}

function pickerPage(): string {
  const actor = { kind: 'command', name: 'test' } as const;
  const visit = { actor, now: new Date(), may: () => true };
  const options = unitOptions({ house: pages.house, version: 'test' }, visit, 'life.record');
  return toHtml(
    <Whole shell={sampleShell} title="Chọn xã" islands={['unit-picker']}>
      <h1>Chọn xã</h1>
      <form>
        <UnitField name="commune" label="Xã" value="" options={options} />
      </form>
    </Whole>,
  );
}

it('a commune is found without diacritics and taken with the keyboard', async () => {
  await page.goto('/chon-xa');
  const field = page.getByRole('combobox');
  await field.fill('long hiep tra cu');
  expect(await page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Xã Long Hiệp, Huyện Trà Cú')]);
  await field.press('ArrowDown');
  expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
  await page.screenshot({ path: join(ROOT, 'test-results', 'unit-picker-360.png') });
  await field.press('Enter');
  expect(await field.inputValue()).toBe('Xã Long Hiệp, Huyện Trà Cú');
  expect(await page.getByRole('listbox').count()).toBe(0);
  await field.fill('đại phước');
  await page.getByRole('option').first().click();
  expect(await field.inputValue()).toContain('Đại Phước');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});

it('what is typed is kept on the server; while the line is down on this machine, and offered again', async () => {
  const form = recordHref(pages.id, 'contracts', '/moi');
  const kept = () => draftOf(pages.house.database.db, 'an', form);
  await page.goto(form);
  await page.locator('[name="buyer"]').fill('Công ty Lúa Vàng');
  await page.getByText('Đã lưu nháp lúc').waitFor();
  expect((await kept())?.typed.buyer).toBe('Công ty Lúa Vàng');

  await visitor.setOffline(true);
  await page.locator('[name="product"]').fill('Lúa thơm');
  await page.getByText('Không kết nối được máy chủ').waitFor();
  expect((await kept())?.typed.product).toBe('');

  await visitor.setOffline(false);
  await page.getByText('Đã lưu nháp lúc').waitFor();
  expect((await kept())?.typed.product).toBe('Lúa thơm');

  await visitor.setOffline(true);
  await page.locator('[name="number"]').fill('15/HĐ');
  await page.getByText('Không kết nối được máy chủ').waitFor();
  await page.goto('about:blank');
  await visitor.setOffline(false);
  await page.goto(form);
  await page.getByText('Trên máy này còn giữ').waitFor();
  await page.screenshot({ path: join(ROOT, 'test-results', 'keep-draft-360.png'), fullPage: true });
  await page.locator('keep-draft .notice').getByRole('button', { name: 'Dùng tiếp' }).click();
  expect(await page.locator('[name="number"]').inputValue()).toBe('15/HĐ');
  await page.getByText('Đã lưu nháp lúc').waitFor();
  expect((await kept())?.typed).toMatchObject({ buyer: 'Công ty Lúa Vàng', product: 'Lúa thơm', number: '15/HĐ' });
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});
