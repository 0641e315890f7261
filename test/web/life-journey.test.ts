// An officer keeps one organisation alive in the register: a group registered, made a cooperative, renamed, moved, and dissolved
// once nothing stands in the way.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey, SCREENS } from './journey.ts';

let app: WebApp;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = [await startApp({}), await launchBrowser()];
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it.each(SCREENS)('from a group to the end of its cooperative, $width px, scripts $scripts', async (screen) => {
  const name = `Dừa Sáp ${['Một', 'Hai', 'Ba', 'Bốn'][SCREENS.indexOf(screen)]}`;
  const journey = await Journey.begin(browser, app.address, 'doi-song', screen);
  const { page } = journey;
  await journey.signIn(EMAILS.provincialOfficer);

  await page.goto('/lam-viec/to-chuc/moi');
  await page.locator('main [name="kind"]').selectOption('THT');
  await journey.fill({
    name: `Tổ hợp tác ${name}`,
    unit: 'Xã Long Hiệp, Huyện Trà Cú',
    field: 'Nông nghiệp',
    founded: '05/03/2024',
    certificateNumber: '58/GCN',
    certificateDate: '01/08/2024',
    foundingMembers: '12',
  });
  await page.locator('main [name="name"]').focus();
  await journey.press('Đăng ký');
  await journey.shows(`Tổ hợp tác ${name}`);
  // the groups of the other screens look alike
  if ((await page.getByRole('button', { name: 'Vẫn đăng ký mới', exact: true }).count()) > 0) {
    await journey.press('Vẫn đăng ký mới');
  }
  await journey.shows('Đã ghi tổ chức vào sổ.', '58/GCN', 'Thành lập');

  await journey.follow('Chuyển đổi thành HTX');
  await journey.shows('tỷ lệ thành viên tán thành: 100 %');
  expect(await page.locator('main [name="name"]').inputValue()).toBe(`Hợp tác xã ${name}`);
  await journey.fill({ happenedOn: '31/02/2025' });
  await page.locator('main [name="name"]').focus();
  await journey.press('Chuyển đổi');
  await journey.shows('Có 1 chỗ cần sửa');
  await journey.fill({
    happenedOn: '10/04/2025',
    decisionNumber: '12/QĐ-UBND',
    decidedOn: '10/04/2025',
    decidedBy: 'UBND huyện',
  });
  await page.locator('main [name="name"]').focus();
  await journey.press('Chuyển đổi');
  await journey.shows('Đã chuyển đổi.', `Hợp tác xã ${name}`, 'Chuyển đổi từ', `Tổ hợp tác ${name}`);
  await journey.follow(`Tổ hợp tác ${name}`);
  await journey.follow('Xem mọi sự kiện');
  await journey.shows('Đã chấm dứt từ 10/04/2025', 'chưa đủ 12 tháng', 'sớm nhất ngày 01/08/2025', 'Điều 108');
  await journey.follow(`Hợp tác xã ${name}`);

  await journey.follow('Ghi sự kiện');
  await journey.shows('việc gì đã xảy ra?', 'Đổi tên', 'Bắt đầu giải thể');
  await journey.follow('Đổi tên');
  await journey.fill({ happenedOn: '01/06/2025', name: `HTX ${name} Xanh`, decidedOn: '20/08/2025' });
  await page.locator('main [name="note"]').focus();
  await journey.press('Ghi sự kiện');
  await journey.shows('Đã ghi sự kiện.', `HTX ${name} Xanh`, 'quá hạn 10 ngày', 'Điều 47');

  await journey.follow('Ghi sự kiện');
  await journey.follow('Chuyển trụ sở');
  await journey.fill({ happenedOn: '01/09/2025', commune: 'Xã Tập Sơn', hamlet: 'Ấp Chợ' });
  await page.locator('main [name="note"]').focus();
  await journey.press('Ghi sự kiện');
  await journey.shows('Đã ghi sự kiện.', 'Ấp Chợ, Xã Tập Sơn', 'trước đó: Xã Long Hiệp');
  await journey.follow('Đính chính');
  await journey.fill({ hamlet: 'Ấp Bến', reason: 'ghi nhầm ấp' });
  await page.locator('main [name="note"]').focus();
  await journey.press('Ghi bản đính chính');
  await journey.shows('Đã đính chính.', 'Ấp Bến, Xã Tập Sơn', 'đã đính chính');
  await page.locator('main [name="asOf"]').fill('2025-05-31');
  await journey.press('Xem');
  await journey.shows('Tổ chức vào ngày 31/05/2025', 'Xã Long Hiệp, Huyện Trà Cú');

  await journey.follow('Thủ tục giải thể');
  await journey.shows('Còn vướng 7 bước', 'Chưa ghi sự kiện bắt đầu giải thể.');
  await journey.follow('Ghi sự kiện bắt đầu giải thể');
  await journey.fill({ happenedOn: '01/10/2025', decisionNumber: '03/NQ-ĐHTV' });
  await page.locator('main [name="note"]').focus();
  await journey.press('Ghi sự kiện');
  await journey.shows('Đã ghi sự kiện.', 'Đang làm thủ tục giải thể');
  await journey.follow('Thủ tục giải thể');
  await page
    .locator('form[action$="/giai-the/seal"]')
    .getByRole('button', { name: /^Không áp dụng/ })
    .click();
  await journey.shows('Ghi vì sao bước này không áp dụng.');
  await journey.fill({ 'note-seal': 'không dùng con dấu' });
  await page
    .locator('form[action$="/giai-the/seal"]')
    .getByRole('button', { name: /^Không áp dụng/ })
    .click();
  await journey.shows('Còn vướng 6 bước', 'Không áp dụng: không dùng con dấu');
  for (const step of ['resolution', 'council', 'debts', 'assets', 'papers', 'announcement']) {
    await page
      .locator(`form[action$="/giai-the/${step}"]`)
      .getByRole('button', { name: /^Ghi đã xong/ })
      .click();
    await page.locator(`form[action$="/giai-the/${step}"]`).getByRole('button', { name: 'Mở lại bước này' }).waitFor();
  }
  await journey.shows('Mọi bước đã xong');
  await journey.follow('Ghi sự kiện giải thể');
  await journey.fill({ happenedOn: '20/12/2025', decisionNumber: '99/TB' });
  await page.locator('main [name="note"]').focus();
  await journey.press('Ghi sự kiện');
  await journey.shows('Đã ghi sự kiện.', 'Giải thể xong', 'Đã chấm dứt từ 20/12/2025');
  await journey.end();
});
