// One test for every norm that gives an amount, under its clause.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { geography } from '../../geography/fixture.ts';
import { loadNorms } from '../../law/norms.ts';
import { formatNumber } from '../../platform/number.ts';
import { itemOf, loadItems } from '../items.ts';
import { ceilingOf, type NormQuestion } from './ceiling.ts';
import { wageOf } from './wages.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const norms = loadNorms(join(ROOT, 'data', 'law'));
const items = loadItems(ROOT, norms);

const unit = (code: string, date: string) => geography.at(code, date)!.id;
/** Xã Mỹ Cẩm, Huyện Càng Long: region IV. */
const RURAL = unit('29269', '2024-06-30');

const ask = (key: string, question: Partial<NormQuestion> = {}) =>
  ceilingOf(
    itemOf(items, key)!,
    { cost: null, quantity: null, unitId: RURAL, date: '2025-03-01', ...question },
    { norms, geography },
  );

const million = 1_000_000;

const CASES: [clause: string, key: string, question: Partial<NormQuestion>, amount: number | null][] = [
  [
    'NĐ 113/2024 Điều 7 khoản 3 (SC-01): chương trình đào tạo, tối đa 100 %',
    'training-programme',
    { cost: 80 * million },
    80 * million,
  ],
  [
    'NĐ 113/2024 Điều 7 khoản 3 (SC-02): học phí, tài liệu, tối đa 100 %',
    'training-tuition',
    { cost: 12 * million },
    12 * million,
  ],
  ['NĐ 113/2024 Điều 7 khoản 3 (SC-03): ăn ở 1,5 lần lương vùng IV mỗi khóa', 'training-board', { quantity: 10 }, 51_750_000],
  ['TT 124/2021 Điều 9 khoản 1 (TR-06): trước 01/11/2024', 'training-board', { quantity: 10, date: '2024-05-01' }, 48_750_000],
  ['TT 124/2021 Điều 9 khoản 1 (TR-07): dưới 1 tháng chia 26 ngày', 'training-board-days', { quantity: 26 }, 5_175_000],
  [
    'NĐ 113/2024 Điều 7 khoản 3 (SC-06): lao động trẻ 1,5 lần lương vùng mỗi tháng',
    'training-young-worker',
    { quantity: 12 },
    62_100_000,
  ],
  [
    'TT 124/2021 Điều 10 (TR-09): lao động trẻ trước 01/11/2024',
    'training-young-worker',
    { quantity: 12, date: '2024-05-01' },
    58_500_000,
  ],
  ['QĐ 1804 mục III (TR-19): chỉ tính 2 người mỗi năm', 'training-young-worker', { quantity: 36 }, 124_200_000],
  ['TT 124/2021 Điều 6 khoản 3b (TR-02): 60.000 đồng mỗi giờ', 'founding-adviser', { quantity: 40 }, 2_400_000],
  ['TT 124/2021 Điều 6 khoản 3b (TR-03): 50.000 đồng mỗi ngày', 'founding-travel', { quantity: 5 }, 250_000],
  ['QĐ 1804 mục III (TR-13): bồi dưỡng 100 %', 'training-class', { cost: 30 * million }, 30 * million],
  ['QĐ 1804 mục III (TR-14): tiền ăn 100 % nơi đặc biệt khó khăn', 'training-food-hard', { cost: 10 * million }, 10 * million],
  ['QĐ 1804 mục III (TR-15): tiền ăn 90 % nông thôn', 'training-food-rural', { cost: 10 * million }, 9 * million],
  ['QĐ 1804 mục III (TR-16): tiền ăn 80 % nơi khác', 'training-food-other', { cost: 10 * million }, 8 * million],
  ['QĐ 1804 mục III: hết sau năm 2025', 'training-food-rural', { cost: 10 * million, date: '2026-01-01' }, null],
  ['NĐ 98/2018 Điều 7 (LK-09): tư vấn liên kết 100 %', 'trade-linkage-advice', { cost: 120 * million }, 120 * million],
  ['NĐ 98/2018 Điều 7 (LK-10): không quá 300 triệu', 'trade-linkage-advice', { cost: 500 * million }, 300 * million],
  ['NĐ 98/2018 Điều 8 (LK-11): máy móc, hạ tầng liên kết 30 %', 'infrastructure-linkage', { cost: 900 * million }, 270 * million],
  ['NĐ 98/2018 Điều 8 (LK-12): không quá 10 tỷ', 'infrastructure-linkage', { cost: 50_000 * million }, 10_000 * million],
  ['NĐ 98/2018 Điều 9 (LK-14): chuyển giao kỹ thuật 40 %', 'trade-technology', { cost: 100 * million + 1 }, 40 * million],
  ['NQ 03/2021/NQ-HĐND (LN-01): bao bì OCOP 100 %', 'trade-ocop-packaging', { cost: 15 * million, quantity: 2 }, 15 * million],
  [
    'NQ 03/2021/NQ-HĐND (LN-02): không quá 10 triệu mỗi sản phẩm',
    'trade-ocop-packaging',
    { cost: 35 * million, quantity: 2 },
    20 * million,
  ],
  [
    'TT 60/2026 Điều 7 khoản 2a (OC-26): 35 triệu mỗi nhãn hiệu',
    'trade-ocop-brand',
    { cost: 90 * million, quantity: 2, date: '2026-06-01' },
    70 * million,
  ],
  ['TT 60/2026: chưa có hiệu lực', 'trade-ocop-brand', { cost: 90 * million, quantity: 2 }, null],
  [
    'NĐ 98/2018 Điều 9 (LK-13): tỷ lệ chưa thấy, nên không có mức',
    'trade-season-inputs',
    { cost: 90 * million, quantity: 5 },
    null,
  ],
  ['Luật 17/2023 Điều 25 (SC-18): không có mức', 'trade-fair', { cost: 90 * million }, null],
  ['Luật 17/2023 Điều 20 (SC-12): thông tin, tập huấn không có mức', 'founding-information', { cost: 9 * million }, null],
  ['Luật 17/2023 Điều 27 khoản 1 (SC-20): kiểm toán không có mức', 'founding-audit', { cost: 9 * million }, null],
  ['QĐ 1804 mục III (TR-18): thời gian không đổi mức mỗi tháng', 'training-young-worker', { quantity: 1 }, 5_175_000],
  [
    'NĐ 98/2018 Điều 11 (LK-15, LK-16, LK-17): điều kiện liên kết đi cùng, mức vẫn là tỷ lệ',
    'trade-linkage-advice',
    { cost: million },
    million,
  ],
  ['NĐ 113/2024 Điều 13 (SC-08, SC-09, SC-10): công trình không có mức', 'infrastructure-works', { cost: million }, null],
];
test.each(CASES)('%s', (_clause, key, question, amount) => {
  expect(ask(key, question).amount).toBe(amount);
});

test('every norm that an item names has a test under its clause, in which it is used', () => {
  const named = items.items.flatMap(({ rate, cap, capPerUnit, perUnit, wage, wageDays, most, basis }) =>
    [rate, cap, capPerUnit, perUnit, wage, wageDays, most?.norms, basis].flatMap((ids) => ids ?? []),
  );
  const tested = (id: string) =>
    CASES.some(([clause, key, question]) => clause.includes(id) && ask(key, question).norms.some((norm) => norm.id === id));
  expect([...new Set(named)].filter((id) => !tested(id))).toEqual([]);
});

test('tells it in English too', () => {
  const question = { cost: null, quantity: null, unitId: RURAL, date: '2025-03-01' };
  const told = ceilingOf(itemOf(items, 'training-young-worker')!, { ...question, quantity: 36 }, { norms, geography }, 'en');
  expect(told.parts).toEqual([
    'Only 24 (2 × 12 months) of 36 person months are counted',
    '24 person months × 1,5 × minimum wage of region IV 3.450.000 đồng = 124.200.000 đồng',
  ]);
  expect(told.amount).toBe(124_200_000);
});

test('never more than the whole cost', () => {
  expect(ask('founding-adviser', { quantity: 40, cost: million }).amount).toBe(million);
});

test('says how it came about, by which clause, how sure, and what is missing', () => {
  const board = ask('training-board-days', { quantity: 30 });
  expect(board.parts).toEqual(['30 ngày học viên × 1,5 × lương tối thiểu vùng IV 3.450.000 đồng : 26 ngày = 5.971.153 đồng']);
  expect(board.norms.map(({ id }) => id)).toEqual(['SC-03', 'TR-07', 'WG-16', 'WZ-03']);
  expect(board.certainty).toBe('reported');
  expect(board.missing).toEqual(['mức cụ thể do HĐND tỉnh quyết định']);
  expect(ask('training-tuition').missing).toEqual(['chưa ghi tổng chi phí']);
  expect(ask('training-tuition').amount).toBeNull();
  expect(ask('trade-linkage-advice').amount).toBeNull();
  expect(ask('trade-linkage-advice', { cost: million }).certainty).toBe('unverified');
  expect(ask('trade-fair', { cost: million }).missing).toEqual(['mức hỗ trợ xúc tiến thương mại']);
  expect(ask('training-board', { quantity: 1, unitId: null }).missing[0]).toContain('lương tối thiểu vùng');
});

test.each<[string, string, string, number | undefined, string[]]>([
  ['NĐ 74/2024 Điều 3: vùng II, TP Trà Vinh', '29242', '2024-08-01', 4_410_000, ['WG-14', 'WZ-01']],
  ['NĐ 38/2022 Điều 3: vùng IV, huyện Càng Long', '29269', '2023-01-01', 3_250_000, ['WG-08', 'WZ-03']],
  ['NĐ 128/2025 Điều 15: phường Trà Vinh giữ vùng II', '29242', '2025-08-01', 4_410_000, ['WG-14', 'WZ-11']],
  ['NĐ 293/2025 Điều 3: danh mục 2026 là giả định', '29242', '2026-02-01', 4_730_000, ['WG-22', 'WZ-11', 'WZ-22']],
  ['trước 2020: không có trong dữ liệu', '29242', '2019-02-01', undefined, []],
])('lương tối thiểu vùng, %s', (_clause, code, date, monthly, used) => {
  const place = geography.closest(code, date)!.id;
  const wage = wageOf(norms, geography, place, date);
  expect(wage?.monthly).toBe(monthly);
  expect(wage?.norms.map(({ id }) => id) ?? []).toEqual(used);
});

test('a place of another province that bears the name of a listed district has no region here', () => {
  const other = geography.units.find(({ name, provinceId, level, validUntil }) => {
    const province = geography.byId(provinceId);
    return level === 2 && name === 'Huyện Châu Thành' && province.code !== '84' && (validUntil ?? '9999') > '2024-01-01';
  });
  if (other) expect(wageOf(norms, geography, other.id, '2024-01-01')).toBeUndefined();
});

test('every item says in both languages what it is, and either an amount or what is missing', () => {
  for (const item of items.items) {
    const { amount, missing } = ask(item.key, { cost: 20_000 * million, quantity: 2, date: '2026-06-15' });
    expect(amount !== null || missing.length > 0, `${item.key} ${formatNumber(amount ?? 0)}`).toBe(true);
  }
});
