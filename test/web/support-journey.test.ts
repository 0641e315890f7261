// An application for support from its draft to the settlement, by the four who share it, once sent back on its way.

import { sql } from 'kysely';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import { row, rows } from '../../src/platform/database/types.ts';
import { type Application, giveBudget, saveCase } from '../../src/support/actions/index.ts';
import { supportLaw } from '../../src/support/basis.ts';
import { moneyFaults, readCase, type SupportCase } from '../../src/support/store.ts';
import { NOW } from '../house.ts';
import { COMMUNE, EMAILS, PROVINCE, startApp, type WebApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { Journey } from './journey.ts';

const SCREEN = { width: 360, scripts: false } as const;
const MACHINES = 'Máy móc, thiết bị và hạ tầng phục vụ liên kết';

let app: WebApp;
let browser: Browser;
let organizationId: number;
beforeAll(async () => {
  [app, browser] = [await startApp({ sample: 'tidy' }), await launchBrowser()];
  const { database, geography, programmes } = app.house;
  const found = await row(
    database.db,
    sql<{ id: number }>`select o.id from organization o join organization_address a on a.organization_id = o.id
      join unit u on u.id = a.unit_id where o.kind = 'HTX' and o.ended is null and u.code = ${COMMUNE} order by o.id limit 1`,
  );
  organizationId = found!.id;
  // the accountant of a cooperative in the officer's commune
  await sql`update grant_role set organization_id = ${organizationId} where role = 'organizationClerk'`.execute(database.db);
  for (const [source, amount] of [
    ['central', 200_000_000],
    ['province', 100_000_000],
  ] as const) {
    const given = await perform(
      giveBudget,
      {
        programme: programmes[0]!.code,
        year: 2026,
        pillar: 'infrastructure',
        source,
        unitId: geography.closest(PROVINCE, programmes[0]!.to)!.id,
        kind: 'given',
        amount,
        decisionNumber: '1/QĐ-UBND',
        decidedOn: '2026-01-05',
        decidedBy: null,
        note: null,
      },
      { database, actor: { kind: 'command', name: 'test' }, now: NOW, may: rightsOver(() => true) },
    );
    expect(given.ok).toBe(true);
  }
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

it('goes from a draft to the settlement without scripts on a phone', { timeout: 240_000 }, async () => {
  const begin = (name: string) => Journey.begin(browser, app.address, `ho-tro-${name}`, SCREEN);
  const [clerk, commune, province, leader] = [
    await begin('ke-toan'),
    await begin('xa'),
    await begin('tinh'),
    await begin('lanh-dao'),
  ];
  await clerk.signIn(EMAILS.organizationClerk);
  await commune.signIn(EMAILS.communeOfficer);
  await province.signIn(EMAILS.provincialOfficer);
  await leader.signIn(EMAILS.leader);

  const open = (journey: Journey, step: string) => journey.page.locator(`details#${step}:not([open]) > summary`).click();
  const reason = (text: string) => ({ 'sendBack-reason': text });

  await clerk.page.goto(`/lam-viec/to-chuc/${organizationId}`);
  await clerk.follow('Hỗ trợ');
  await clerk.page.goto(`/lam-viec/to-chuc/${organizationId}/ho-tro`);
  await clerk.shows('Tổ chức chưa có hồ sơ hỗ trợ nào.');
  await clerk.follow('Lập hồ sơ xin hỗ trợ');
  await clerk.shows('Chọn nội dung xin hỗ trợ', 'NĐ 98/2018/NĐ-CP, Điều 8', 'Còn thiếu');
  await clerk.follow(MACHINES);
  await clerk.fill({ cost: '900 triệu', title: '' });
  await clerk.press('Ghi hồ sơ, chưa nộp');
  await clerk.shows('Có 2 chỗ cần sửa', 'Chưa ghi ô này.');
  await clerk.fill({ title: 'Máy sấy lúa', requested: '300 triệu', ownFunds: '600 triệu' });
  await clerk.press('Xem mức hỗ trợ');
  await clerk.shows('Tối đa 270.000.000 đồng', '30 % của 900.000.000 đồng', 'chưa kiểm chứng văn bản');
  await clerk.press('Ghi hồ sơ, chưa nộp');
  await clerk.shows('Hồ sơ còn là nháp, chưa nộp', 'Máy sấy lúa');
  const address = new URL(clerk.page.url()).pathname;
  await clerk.follow('Sửa hồ sơ');
  const { database } = app.house;
  const stored = (await readCase(database.db, organizationId, Number(address.split('/').at(-1))))!;
  const meanwhile = await perform(
    saveCase,
    {
      law: supportLaw(app.house),
      organizationId,
      caseId: stored.id,
      version: stored.version,
      application: { ...applicationOf(stored), title: 'Máy sấy lúa 10 tấn' },
    },
    { database, actor: { kind: 'command', name: 'test' }, now: NOW, may: rightsOver(() => true) },
  );
  expect(meanwhile.ok).toBe(true);
  await clerk.fill({ requested: '290 triệu' });
  await clerk.press('Ghi hồ sơ, chưa nộp');
  await clerk.shows('có người đã sửa bản ghi này', 'Máy sấy lúa 10 tấn', '290 triệu');
  await clerk.page.locator('main [name="title"]').nth(1).check();
  await clerk.page.locator('main [name="requested"]').nth(0).check();
  await clerk.press('Lưu những gì đã chọn');
  await clerk.shows('Máy sấy lúa', '300.000.000 đồng');
  await clerk.press('Nộp hồ sơ');
  await clerk.shows('Đã nộp', 'Chờ cán bộ xã, tỉnh kiểm tra.', 'hạn 29/01/2026');

  await commune.page.goto('/lam-viec/ho-tro');
  await commune.shows('Chờ kiểm tra hồ sơ');
  await commune.page.goto('/lam-viec/ho-tro?queue=toCheck');
  await commune.follow('Máy sấy lúa');
  await commune.page.getByLabel('Đơn đăng ký nhu cầu hỗ trợ').check();
  await commune.press('Xác nhận đủ hồ sơ');
  await commune.shows('Còn thiếu: Giấy chứng nhận đăng ký');
  expect(await commune.page.getByLabel('Đơn đăng ký nhu cầu hỗ trợ').isChecked()).toBe(true);
  await open(commune, 'sendBack');
  await commune.fill(reason('Thiếu báo giá máy sấy.'));
  await commune.press('Trả lại để bổ sung');
  await commune.shows('Yêu cầu bổ sung', 'Trả lại để bổ sung, không phải từ chối', 'Thiếu báo giá máy sấy.');

  await clerk.page.goto(address);
  await clerk.shows('Trả lại để bổ sung, không phải từ chối', 'Thiếu báo giá máy sấy.');
  await clerk.follow('Sửa hồ sơ');
  expect(await clerk.page.locator('main [name="cost"]').inputValue()).toBe('900.000.000');
  await clerk.press('Ghi và nộp');
  await clerk.shows('Đã nộp');

  await commune.page.goto(address);
  for (const box of await commune.page.locator('details#complete input[type="checkbox"]').all()) await box.check();
  await commune.press('Xác nhận đủ hồ sơ');
  await commune.shows('Đủ hồ sơ', 'Xét điều kiện', 'chưa xét được');
  await commune.page.locator('main [name="judge-outcome"]').selectOption('co');
  await commune.fill({ 'judge-reason': 'Đối chiếu hồ sơ năm 2025.' });
  await commune.press('Xét điều kiện');
  await commune.shows('Chưa xác nhận “Không đang thi hành quyết định xử phạt, bản án” là đạt');
  await commune.page.locator('main [name="judge-criterion-sanctions"]').selectOption('met');
  await commune.page.locator('main [name^="judge-criterion-"]').nth(1).selectOption('met');
  await commune.press('Xét điều kiện');
  await commune.shows('Đủ điều kiện', 'Chờ cơ quan thẩm định cấp tỉnh.');
  expect(await commune.page.locator('details').count()).toBe(1);

  await province.page.goto(address);
  await province.shows('Tối đa 270.000.000 đồng', 'Điều 8');
  expect(await province.page.locator('main [name="appraise-proposed"]').inputValue()).toBe('270.000.000');
  await province.fill({ 'appraise-proposed': '280 triệu' });
  await province.press('Thẩm định');
  await province.shows('vượt mức tối đa 270 triệu đồng');
  await province.fill({ 'appraise-proposed': '270 triệu' });
  await province.press('Thẩm định');
  await province.shows('Đã thẩm định', 'Chờ lãnh đạo quyết định.');

  await leader.page.goto('/lam-viec/ho-tro?queue=toDecide');
  await leader.follow('Máy sấy lúa');
  await leader.shows('Còn 200.000.000 đồng chưa quyết định', 'Còn 100.000.000 đồng chưa quyết định');
  const awards = leader.page.locator('main [name^="approve-award-"]');
  await awards.nth(0).fill('180 triệu');
  await awards.nth(1).fill('120 triệu');
  await leader.fill({ 'approve-decisionNumber': '12/QĐ-UBND' });
  await leader.press('Phê duyệt');
  await leader.shows('lớn hơn mức thẩm định đề xuất', 'không đủ 120 triệu đồng');
  await awards.nth(1).fill('90 triệu');
  await leader.press('Phê duyệt');
  await leader.shows('Đã phê duyệt', '12/QĐ-UBND', 'Ngân sách trung ương', '180.000.000', '270.000.000');

  await province.page.goto(address);
  await province.fill({ 'contract-contractNumber': '03/HĐ', 'contract-advancePercent': '50' });
  await province.press('Ghi hợp đồng');
  await province.shows('Tạm ứng tối đa 30 %.');
  await province.fill({ 'contract-advancePercent': '30' });
  await province.press('Ghi hợp đồng');
  await province.shows('Đang thực hiện', '03/HĐ');
  await open(province, 'pay');
  await province.fill({ 'pay-amount': '100 triệu', 'pay-voucher': 'UNC 1' });
  await province.press('Ghi lần chi');
  await province.shows('chỉ chi thêm được 81 triệu đồng');
  await province.fill({ 'pay-amount': '80 triệu' });
  await province.press('Ghi lần chi');
  await province.shows('tạm ứng', '80.000.000');
  await province.fill({ 'accept-minutesNumber': 'BB 7', 'accept-value': '270 triệu' });
  await province.press('Ghi nghiệm thu');
  await province.shows('Đã nghiệm thu', 'BB 7');
  for (const [line, amount] of [
    [0, '100 triệu'],
    [1, '90 triệu'],
  ] as const) {
    await open(province, 'pay');
    await province.page.locator('main [name="pay-lineId"]').selectOption({ index: line });
    await province.fill({ 'pay-amount': amount });
    await province.press('Ghi lần chi');
    await province.shows('Ghi lần chi');
  }
  await open(province, 'settle');
  await province.shows('Quyết toán 270.000.000 đồng; 0 đồng chưa chi trở lại nguồn.');
  await province.press('Quyết toán');
  await province.shows('Đã quyết toán', 'Hồ sơ đã khép lại.', 'Kiểm tra sau hỗ trợ');

  await commune.page.goto(address);
  await commune.page.locator('main [name="checkLater-stillUsed"]').selectOption('khong');
  await commune.press('Ghi kiểm tra sau hỗ trợ');
  await commune.shows('Không còn sử dụng thì ghi rõ vì sao');
  await commune.page.locator('main [name="checkLater-stillUsed"]').selectOption('co');
  await commune.fill({ 'checkLater-result': 'Sấy 40 tấn mỗi vụ.' });
  await commune.press('Ghi kiểm tra sau hỗ trợ');
  await commune.shows('Sau 6 tháng', 'còn sử dụng', 'Sấy 40 tấn mỗi vụ.');

  const { db } = app.house.database;
  expect(await moneyFaults(db)).toEqual([]);
  const [file] = await rows(
    db,
    sql`select state, decided, paid, settled, ceiling, filed_by as "filedBy" from support_case where organization_id = ${organizationId}`,
  );
  expect(file).toMatchObject({ state: 'settled', decided: 270e6, paid: 270e6, settled: 270e6, ceiling: 270e6 });
  for (const journey of [clerk, commune, province, leader]) await journey.end();
});

const applicationOf = (file: SupportCase): Application => ({
  programme: file.programme,
  year: file.year,
  pillar: file.pillar,
  item: file.item,
  period: file.period,
  title: file.title,
  requested: file.requested,
  cost: file.cost,
  ownFunds: file.ownFunds,
  quantity: file.quantity,
  doubleReason: file.doubleReason,
  callId: file.callId,
});
