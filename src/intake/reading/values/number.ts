// Figures in Vietnamese form: 1.234,5.
import type { Cell } from '../cell.ts';
import { moneyFactorOf } from '../units.ts';
import { type ColumnContext, nothing, problem, type Reader, saysNothing, textOf, type Value, valued } from './value.ts';

export interface Quantity {
  amount: number;
  /** tấn, tạ, kg …: from the cell or the heading; null where neither says. */
  unit: string | null;
}

const COUNTED = /\s*(?:người|thành viên|tv|hộ|xã viên|lao động|lđ|đ\/v|hv)\.?$/iu;

/** Digits of a figure that Vietnamese or English grouping writes beyond doubt. */
export const COMMA_GROUPED = /^-?\d{1,3}(?:,\d{3}){2,}$|^-?\d{1,3}(?:,\d{3})+\.\d+$/;

const DOTS = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const ENGLISH = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;
const SPACED = /^\d{1,3}(?:[ ']\d{3})+(?:,\d+)?$/;
const COMMA_DECIMAL = /^\d+,\d+$/;
const PLAIN = /^\d+(?:\.\d+)?$/;

/** The number a text writes, or undefined where it is none. */
export function parseNumber(text: string, commaGroups: boolean): number | undefined {
  const negative = /^\((.+)\)$|^[-−–]\s*(.+)$/.exec(text);
  const digits = (negative?.[1] ?? negative?.[2] ?? text).trim();
  const size = parseDigits(digits, commaGroups);
  return size === undefined ? undefined : negative ? -size : size;
}

function parseDigits(digits: string, commaGroups: boolean): number | undefined {
  if (DOTS.test(digits) && !digits.startsWith('0.')) return Number(digits.replaceAll('.', '').replace(',', '.'));
  if (SPACED.test(digits)) return Number(digits.replace(/[ ']/g, '').replace(',', '.'));
  const surelyGrouped = commaGroups || COMMA_GROUPED.test(digits);
  if (ENGLISH.test(digits) && surelyGrouped) return Number(digits.replaceAll(',', ''));
  if (COMMA_DECIMAL.test(digits)) return Number(digits.replace(',', '.'));
  return PLAIN.test(digits) ? Number(digits) : undefined;
}

const notNumber = () =>
  problem(
    'number.invalid',
    'không đọc được thành số. Xin ghi số theo dạng 1.234,5 (dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần lẻ).',
  );
const isDate = () =>
  problem(
    'number.isDate',
    'ô này đang định dạng ngày tháng nên không rõ là số nào. Xin định dạng lại là Số (Number) rồi ghi lại.',
  );
const negative = () => problem('number.negative', 'số không được âm. Xin kiểm tra và ghi lại.');
const tooLarge = () => problem('number.tooLarge', 'số quá lớn. Xin kiểm tra lại đơn vị tính.');

export const readCount: Reader<number> = (cell) => {
  if (cell.date) return isDate();
  // A count has no fractions, so a comma before three digits can only group them.
  const count = typeof cell.value === 'number' ? cell.value : countIn(textOf(cell));
  if (count === null) return nothing;
  if (count === undefined) return notNumber();
  if (count < 0) return negative();
  if (!Number.isInteger(count))
    return problem('number.notWhole', 'đây là số đếm nên phải là số nguyên. Xin kiểm tra và ghi lại.');
  return count > 2_147_483_647 ? tooLarge() : valued(count);
};

function countIn(text: string): number | null | undefined {
  return saysNothing(text) ? null : parseNumber(text.replace(COUNTED, ''), true);
}

/** "500 triệu", "1 tỷ 200 triệu": the figures and the unit each carries in the cell itself. */
const AMOUNT = /^([-−(]?[\d.,' ]*\d\)?)\s*(.*)$/u;
const TWO_AMOUNTS = /^(\S+ *(?:tỷ|tỉ|ty))(?: đồng)? (\S+ *(?:triệu|tr)\.?(?: ?đồng| ?đ)?)$/iu;

function moneyIn(text: string, context: ColumnContext): Value<number> {
  const two = TWO_AMOUNTS.exec(text);
  if (two) {
    const [high, low] = [moneyIn(two[1] ?? '', context), moneyIn(two[2] ?? '', context)];
    return high.ok && low.ok ? valued((high.value ?? 0) + (low.value ?? 0)) : notNumber();
  }
  const match = AMOUNT.exec(text);
  const figure = match ? parseNumber(match[1] ?? '', context.commaGroups) : undefined;
  if (figure === undefined) return notNumber();
  const unit = match?.[2] ?? '';
  const factor = unit === '' ? context.moneyFactor : moneyFactorOf(unit);
  if (factor !== undefined) return valued(Math.round(figure * factor));
  return unit === '' ? unitMissing() : notNumber();
}

const unitMissing = () =>
  problem(
    'unit.missing',
    'không rõ đơn vị tính. Xin ghi đơn vị vào tiêu đề cột, ví dụ “(triệu đồng)”, ' +
      'hoặc ghi dòng “Đơn vị tính: triệu đồng” phía trên bảng.',
  );

function readAnyMoney(cell: Cell, context: ColumnContext): Value<number> {
  if (cell.date) return isDate();
  if (typeof cell.value === 'boolean') return notNumber();
  const text = textOf(cell);
  if (typeof cell.value !== 'number' && saysNothing(text)) return nothing;
  const money = typeof cell.value === 'number' ? numberAsMoney(cell.value, context) : moneyIn(text, context);
  return money.ok && money.value !== null && Math.abs(money.value) > Number.MAX_SAFE_INTEGER ? tooLarge() : money;
}

function numberAsMoney(value: number, { moneyFactor }: ColumnContext): Value<number> {
  return moneyFactor === undefined ? unitMissing() : valued(Math.round(value * moneyFactor));
}

/** Whole đồng; a loss is written with a minus or in brackets. */
export const readProfit: Reader<number> = readAnyMoney;

export const readMoney: Reader<number> = (cell, context) => {
  const money = readAnyMoney(cell, context);
  return money.ok && money.value !== null && money.value < 0 ? negative() : money;
};

export const readQuantity: Reader<Quantity> = (cell, context) => {
  if (cell.date) return isDate();
  const unit = context.quantityUnit ?? null;
  if (typeof cell.value === 'number') return cell.value < 0 ? negative() : valued({ amount: cell.value, unit });
  const text = textOf(cell);
  if (saysNothing(text)) return nothing;
  const match = AMOUNT.exec(text);
  const amount = match ? parseNumber(match[1] ?? '', context.commaGroups) : undefined;
  if (amount === undefined || /\d/.test(match?.[2] ?? '')) return notNumber();
  return amount < 0 ? negative() : valued({ amount, unit: match?.[2] || unit });
};
