// Workbooks in through the pages: looked at, written, read on the board, undone; bad rows and wrong files told.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatNumber } from '../../src/platform/number.ts';
import { type File, workbook } from '../builders.ts';
import { SAMPLES } from '../house.ts';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

const FOLDER = join(SAMPLES, 'tidy');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.xlsx'));
const EXPECTED: { asOf: string; unit: string; targets: Record<string, { value: number }> }[] = JSON.parse(
  readFileSync(join(FOLDER, 'expected.json'), 'utf8'),
);
const BOARD = '/lam-viec/bang-chi-tieu?asOf=2023-12-31&unit=84';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp(), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const asUpload = ({ name, bytes }: File) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });

async function choose(journey: Journey, files: string[] | ReturnType<typeof asUpload>[]): Promise<void> {
  await journey.page.goto('/lam-viec/nhap-du-lieu');
  await journey.page.locator('input[type="file"]').setInputFiles(files);
  await journey.press('Xem trước');
}

/** The whole province takes its time, so each width and each way once; the small workbook below goes everywhere. */
const CROSSED = SCREENS.filter(({ width, scripts }) => scripts === (width === 1280));

it.each(CROSSED)('eight workbooks in and out again, $width px, scripts $scripts', async (screen) => {
  const journey = await Journey.begin(browser, app.address, 'nhap', screen);
  const { page } = journey;
  await journey.signIn(EMAILS.provincialOfficer);
  await choose(
    journey,
    FILES.map((name) => join(FOLDER, name)),
  );
  await journey.shows('Chưa ghi gì vào sổ', 'Tệp organizations.xlsx', 'Giao hàng', '0 bị từ chối');
  const rows = /(\S+) dòng sẽ vào sổ/.exec(await journey.read('h1'))?.[1];
  await journey.press('Ghi vào sổ');
  await journey.shows(`Đã ghi ${rows} dòng vào sổ`);

  await page.goto(BOARD);
  const { targets } = EXPECTED.find(({ asOf, unit }) => asOf === '2023-12-31' && unit === '84')!;
  await journey.shows('Tỉnh Trà Vinh');
  expect(await journey.read('#T5 .target-figure')).toContain(formatNumber(targets.T5!.value, 1));

  await undoLast(journey, rows!);
  await page.goto(BOARD);
  await journey.shows('Sổ chưa có tổ chức nào');
  await journey.end();
});

async function undoLast(journey: Journey, rows: string): Promise<void> {
  const { page } = journey;
  await page.goto('/lam-viec/nhap-du-lieu');
  await page.locator('main tbody a', { hasText: 'Hoàn tác' }).first().click();
  await journey.shows('Hoàn tác lần nhập', `${rows} dòng đã tạo mới sẽ bị xóa`);
  await journey.fill({ reason: 'Nhập thử' });
  await journey.press('Hoàn tác cả lần nhập');
  await journey.shows('Đã hoàn tác');
}

it.each(SCREENS)('bad rows and a wrong file, $width px, scripts $scripts', async (screen) => {
  const journey = await Journey.begin(browser, app.address, 'sai', screen);
  await journey.signIn(EMAILS.provincialOfficer);
  const place = { kind: 'HTX', district: 'Huyện Trà Cú' };
  const organizations = [
    { ...place, name: 'HTX Đúng', commune: 'Xã Long Hiệp', founded: '05/05/2022' },
    { ...place, name: 'HTX Sai Ngày', commune: 'Xã Long Hiệp', founded: '31/02/2022' },
    { ...place, name: 'HTX Lạc Xã', commune: 'Xã Không Có Thật', founded: '05/05/2022' },
  ];
  await choose(journey, [asUpload(workbook({ organizations }, 'co-loi.xlsx'))]);
  await journey.shows(
    'Xem trước: 1 dòng sẽ vào sổ',
    '31/02/2022',
    'Xã Không Có Thật',
    '2 bị từ chối',
    'Ghi các dòng hợp lệ vào sổ',
  );
  const { name, bytes } = await journey.download('Tải các dòng bị từ chối kèm lý do (.xlsx)');
  expect([name, bytes.subarray(0, 2).toString()]).toEqual(['dong-bi-tu-choi.xlsx', 'PK']);
  await journey.press('Ghi các dòng hợp lệ vào sổ');
  await journey.shows('Đã ghi 1 dòng vào sổ', '2 dòng bị từ chối chưa vào sổ');
  await undoLast(journey, '1');

  await choose(journey, [asUpload(workbook({ organizations }, 'co-loi.xlsx'))]);
  await journey.shows('Xem trước: 1 dòng sẽ vào sổ');
  await journey.press('Bỏ, không ghi');
  await journey.shows('Mẫu trống theo từng loại', 'Tệp bảng tính');

  await choose(journey, [asUpload({ name: 'anh-chup.xlsx', bytes: Buffer.from('không phải bảng tính') })]);
  await journey.shows('Có 1 chỗ cần sửa', 'anh-chup.xlsx', 'Tệp bảng tính');
  await journey.end();
});
