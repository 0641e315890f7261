// One person at one screen going through the pages. Every step looks at what stands there, at the width, and at complaints of
// the browser, and leaves a picture in test-results/.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { ROOT } from '../house.ts';
import { PASSWORD } from './app.ts';

export interface Screen {
  width: 360 | 1280;
  scripts: boolean;
}

export const SCREENS: Screen[] = [
  { width: 360, scripts: true },
  { width: 1280, scripts: true },
  { width: 360, scripts: false },
  { width: 1280, scripts: false },
];

const PICTURES = join(ROOT, 'test-results');
const PATIENCE = 15_000;

export class Journey {
  readonly page: Page;
  private readonly name: string;
  private readonly context: BrowserContext;
  private readonly complaints: string[] = [];
  private steps = 0;

  private constructor(name: string, context: BrowserContext, page: Page) {
    this.name = name;
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isRefusedForm(message.text())) this.complaints.push(message.text());
    });
  }

  static async begin(browser: Browser, address: string, name: string, { width, scripts }: Screen): Promise<Journey> {
    const context = await browser.newContext({
      baseURL: address,
      viewport: { width, height: width === 360 ? 740 : 900 },
      javaScriptEnabled: scripts,
      locale: 'vi-VN',
      reducedMotion: 'reduce',
    });
    mkdirSync(PICTURES, { recursive: true });
    return new Journey(`${name}-${width}-${scripts ? 'scripts' : 'plain'}`, context, await context.newPage());
  }

  end(): Promise<void> {
    return this.context.close();
  }

  /** What stands on the page now; waits for the first of the words, by which the page is known. */
  async shows(...texts: string[]): Promise<void> {
    const { page } = this;
    await page
      .locator('body')
      .filter({ hasText: texts[0]! })
      .waitFor({ timeout: PATIENCE })
      .catch(() => undefined);
    const words = plain(await this.read('body'));
    for (const text of texts) expect(words, `step ${this.steps + 1} of ${this.name}`).toContain(plain(text));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `width of ${page.url()}`).toBe(0);
    expect(this.complaints.splice(0), `complaints at ${page.url()}`).toEqual([]);
    this.steps += 1;
    await page.screenshot({ path: join(PICTURES, `${this.name}-${String(this.steps).padStart(2, '0')}.png`) });
  }

  /** What a reader sees of it. */
  read(selector: string): Promise<string> {
    return this.page.locator(selector).innerText();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).first().click();
  }

  async follow(name: string): Promise<void> {
    await this.page.getByRole('link', { name, exact: true }).first().click();
  }

  async fill(values: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(values)) await this.page.locator(`main [name="${name}"]`).fill(value);
  }

  async signIn(email: string, password = PASSWORD): Promise<void> {
    await this.page.goto('/dang-nhap');
    await this.fill({ email, password });
    await this.press('Đăng nhập');
    await this.shows('Đăng xuất');
  }

  /** The first bytes of what a link downloads, and its name. */
  async download(name: string): Promise<{ name: string; bytes: Buffer }> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), this.follow(name)]);
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) };
  }
}

/** Spaces that do not break, and the words of buttons and headings whatever their case on the screen. */
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase();

/** Browsers note every answer of 4xx; a refused form is one, and so is one that another hand was quicker than. */
const isRefusedForm = (text: string) => /Failed to load resource.*\b(409|410|422)\b/.test(text);
