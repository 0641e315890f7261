// From the need to the verified certificate: a provincial officer opens a class, enrols who lacks a course, takes attendance on a
// phone, finishes, certifies; somebody outside verifies the paper, also after it was revoked.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fraction } from '../house.ts';
import { EMAILS, signedIn, startApp, Visitor, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';

const TRAINING = '/lam-viec/ho-tro/dao-tao';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'tidy' }), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('from the need to a verified certificate at 360 px without scripts', async () => {
  const journey = await Journey.begin(browser, app.address, 'dao-tao', { width: 360, scripts: false });
  const { page } = journey;
  const before = await fraction(app.house, 'T8', { asOf: '2025-12-31' });
  await journey.signIn(EMAILS.provincialOfficer);
  await page.goto(TRAINING);
  await journey.shows('Đào tạo', 'Chưa có lớp nào.');
  await journey.follow('Danh mục khóa học');
  await journey.shows('thiết lập', 'chưa kiểm chứng', '80 % số buổi');
  await page.goBack();
  await journey.follow('Ai còn thiếu lớp đạt yêu cầu');
  await journey.shows('người còn thiếu', 'Họ và tên');
  await page.locator('main [name="t8"]').selectOption('1');
  await journey.press('Xem');
  await journey.shows('thuộc mẫu số của T8');

  await page.goto(TRAINING);
  await journey.follow('Mở lớp');
  await journey.fill({
    place: 'Hội trường huyện',
    startsOn: '01/06/2023',
    endsOn: '31/05/2023',
    capacity: '20',
    organizer: 'Liên minh HTX tỉnh',
  });
  await journey.press('Mở lớp');
  await journey.shows('Có 1 chỗ cần sửa', 'trước khi khai giảng');
  await journey.fill({ endsOn: '02/06/2023' });
  await journey.press('Mở lớp');
  await journey.shows('Bồi dưỡng cán bộ quản lý', 'Cấp tỉnh', 'Chưa có buổi nào.');
  const address = page.url();
  await journey.press('Kết thúc lớp');
  await journey.shows('Có 2 chỗ cần sửa', 'chưa có buổi học nào', 'chưa có ai ghi danh');

  await journey.fill({ heldOn: '01/06/2023', topic: 'Điều lệ' });
  await journey.press('Thêm buổi');
  await journey.shows('Đã ghi.', 'Sáng 01/06/2023');
  await journey.fill({ heldOn: '02/06/2023' });
  await journey.press('Thêm buổi');
  await journey.shows('Sáng 02/06/2023');

  await journey.follow('Ghi kinh phí');
  await journey.fill({ 'item-1': 'Thuê giảng viên', 'planned-1': '12,5 triệu' });
  await page.locator('main [name="norm-1"]').selectOption('TR-05');
  await journey.press('Ghi');
  await journey.shows('12.500.000', 'TT 124/2021/TT-BTC', 'chưa chi');

  await journey.follow('Ghi danh');
  await journey.shows('Còn 20 chỗ', 'Từ danh sách còn thiếu lớp');
  const boxes = page.locator('.training-switch input');
  for (const index of [0, 1]) await boxes.nth(index).check();
  await journey.press('Ghi danh những người đã chọn');
  await journey.shows('Đã ghi danh 2 người.');

  for (const number of [1, 2]) {
    await journey.follow(`Điểm danh ${number}`);
    await journey.shows(`Điểm danh buổi ${number}`, 'Chạm vào tên');
    const box = await page.locator('.training-switch').first().boundingBox();
    expect(box!.height).toBeGreaterThanOrEqual(48);
    await boxes.first().check();
    if (number === 1) await boxes.nth(1).check();
    await journey.press('Ghi điểm danh');
    await journey.shows('Đã ghi.', `Có mặt: ${number === 1 ? 2 : 1}`);
  }
  await journey.follow('Bảng điểm danh để in');
  await journey.shows('Ký tên', 'Giảng viên');
  await page.goto(address);

  await journey.press('Kết thúc lớp');
  await journey.shows('1 người hoàn thành được ghi vào sổ.', 'chưa hoàn thành');
  const after = await fraction(app.house, 'T8', { asOf: '2025-12-31' });
  expect(after).toEqual([before[0]! + 1, before[1]]);
  await journey.press('Cấp chứng nhận');
  await journey.shows('Đã cấp 1 chứng nhận.');
  const code = (await page.locator('a[href^="/xac-minh/"]').first().innerText()).trim();
  expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const { name, bytes } = await journey.download('Chứng nhận (PDF)');
  expect([name, bytes.subarray(0, 5).toString()]).toEqual([expect.stringMatching(/^chung-nhan-\d+\.pdf$/), '%PDF-']);
  const who = (await page.locator('tr', { hasText: code }).locator('th a').innerText()).trim();

  const outside = await Journey.begin(browser, app.address, 'xac-minh', { width: 360, scripts: false });
  await outside.page.goto('/xac-minh');
  await outside.fill({ ma: code.toLowerCase() });
  await outside.press('Xác minh');
  await outside.shows('Chứng nhận có hiệu lực', who, 'Bồi dưỡng cán bộ quản lý', 'Liên minh HTX tỉnh', '01/06/2023');

  await page.getByRole('link', { name: who, exact: true }).first().click();
  await journey.shows('Quyết định kết quả', 'Theo số buổi: hoàn thành');
  await journey.press('Thu hồi chứng nhận');
  await journey.shows('Có 1 chỗ cần sửa', 'Ghi lý do');
  await journey.fill({ revokeReason: 'cấp nhầm' });
  await journey.press('Thu hồi chứng nhận');
  await journey.shows('đã thu hồi: cấp nhầm');
  await outside.page.reload();
  await outside.shows('Chứng nhận đã bị thu hồi', who);
  expect(await outside.read('main')).not.toContain('cấp nhầm');
  await outside.end();
  await journey.end();
});

it('an unknown code is answered kindly, and too many at once have to wait', async () => {
  const visitor = new Visitor(app);
  const unknown = await visitor.get('/xac-minh/0000-0000-0000');
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('Không tìm thấy chứng nhận mang mã này')]);
  let last = unknown.status;
  for (let tries = 0; tries < 61 && last !== 429; tries++) last = (await visitor.get('/xac-minh/000000000000')).status;
  expect(last).toBe(429);
});

it('an officer of a commune does not open a class of the province, and a leader sees no names', async () => {
  const [class1] = [`${TRAINING}/1`];
  const commune = await signedIn(app, EMAILS.communeOfficer);
  for (const path of [class1, `${class1}/ghi-danh`, `${class1}/chung-nhan.pdf`])
    expect((await commune.get(path)).status, path).toBe(403);
  const leader = await signedIn(app, EMAILS.leader);
  const page = await leader.get(class1);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('không xem được tên')]);
  expect((await leader.get(`${class1}/ghi-danh`)).status).toBe(403);
  const clerk = await signedIn(app, EMAILS.organizationClerk);
  expect([
    (await clerk.get(TRAINING)).status,
    (await clerk.get(class1)).status,
    (await clerk.get(`${TRAINING}/nhu-cau`)).status,
  ]).toEqual([200, 403, 200]);
});
