// What decisions give the lines of the budget (support): every field with the headings by which officers name it.
import { PILLAR_NAMES, SOURCE_NAMES } from '../../support/names.ts';
import { type FieldsOf, field } from './field.ts';
import type { BudgetRow } from './rows.ts';
import { readChoice } from './values/choice.ts';
import { readDate, readYear } from './values/date.ts';
import { readProfit } from './values/number.ts';
import { readText } from './values/value.ts';

export const BUDGET_VERSIONS = { given: 'Giao', supplement: 'Bổ sung', adjustment: 'Điều chỉnh' } as const;
export type BudgetVersion = keyof typeof BUDGET_VERSIONS;

const required = { required: true } as const;

export const budget: FieldsOf<BudgetRow> = {
  programme: field('Chương trình', readText, 'Theo Chương trình | Số quyết định Chương trình'),
  year: field('Năm', readYear, 'Năm ngân sách | Năm kế hoạch', required),
  pillar: field('Nhóm hỗ trợ', readChoice(PILLAR_NAMES.vi), 'Nhóm | Trụ cột | Nội dung chi | Nội dung', required),
  source: field('Nguồn vốn', readChoice(SOURCE_NAMES.vi), 'Nguồn | Nguồn kinh phí', required),
  unit: field('Đơn vị được giao', readText, 'Đơn vị | Đơn vị dự toán | Địa bàn | Xã | Huyện', required),
  version: field('Loại quyết định', readChoice(BUDGET_VERSIONS), 'Loại | Giao hay điều chỉnh', required),
  amount: field('Kinh phí', readProfit, 'Số tiền | Kinh phí giao | Dự toán giao | Dự toán', { ...required, measure: 'money' }),
  decisionNumber: field('Số quyết định', readText, 'Quyết định số | Quyết định | Số QĐ', required),
  decidedOn: field('Ngày quyết định', readDate, 'Ngày QĐ | Ngày ký | Ngày', required),
  decidedBy: field('Cơ quan quyết định', readText, 'Cơ quan ban hành | Cấp quyết định'),
  note: field('Ghi chú', readText, 'Diễn giải'),
};
