// `node scripts/screenshots.ts`: takes the pictures of the README anew, from the demonstration at 31/12/2023.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { launchBrowser } from '../test/web/browser.ts';

const root = dirname(import.meta.dirname);
const pictures = join(root, 'docs', 'pictures');
const dataFolder = mkdtempSync(join(tmpdir(), 'hopluc-pictures-'));
const WIDTHS = [
  { width: 1280, height: 1300 },
  { width: 360, height: 1400 },
];

const demo = spawn(process.execPath, [join(root, 'bin', 'hopluc.js'), 'demo', '--port', '0'], {
  env: { ...process.env, HOPLUC_DATA: dataFolder },
  stdio: ['ignore', 'pipe', 'inherit'],
});
const gone = new Promise((resolve) => demo.once('exit', resolve));
const browser = await launchBrowser();
try {
  const { address, password } = await started();
  mkdirSync(pictures, { recursive: true });
  for (const viewport of WIDTHS) await take(address, password, viewport);
} finally {
  await browser.close();
  demo.kill('SIGTERM');
  await gone;
  rmSync(dataFolder, { recursive: true, force: true });
}

async function started(): Promise<{ address: string; password: string }> {
  let address: string | undefined;
  for await (const line of createInterface({ input: demo.stdout })) {
    address ??= /Trang công khai: (\S+)/.exec(line)?.[1];
    const password = /mật khẩu chung: ([^)]+)\)/.exec(line)?.[1];
    if (address && password) return { address, password };
  }
  throw new Error('The demonstration ended before it served.');
}

async function take(address: string, password: string, viewport: { width: number; height: number }): Promise<void> {
  const page = await browser.newPage({ baseURL: address, viewport, locale: 'vi-VN' });
  await page.goto('/dang-nhap');
  await page.locator('[name="email"]').fill('canbo.tinh@mau.vn');
  await page.locator('[name="password"]').fill(password);
  await page.locator('main button[type="submit"]').click();
  await page.waitForURL(/lam-viec/);
  await page.goto('/lam-viec/bang-chi-tieu?asOf=2023-12-31');
  await page.waitForLoadState('networkidle');
  const file = join(pictures, `board-${viewport.width}.png`);
  await page.screenshot({ path: file });
  console.log(`${file}: ${Math.round(statSync(file).size / 1024)} kB`);
}
