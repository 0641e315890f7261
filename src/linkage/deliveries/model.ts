// What a delivery may be, what is still owed for it, and what the deliveries of a contract come to. Pure.

import { formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Choice, RecordField, Row } from '../../registry/records/kind.ts';
import type { Commodities, Commodity } from '../commodities.ts';

export const STATES = ['accepted', 'returned', 'refused'] as const;
export type DeliveryState = (typeof STATES)[number];
export const PAYMENT_KINDS = ['paid', 'advance', 'refund'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

export const STATE_CHOICES: Choice[] = [
  { value: 'accepted', label: 'Nhận đủ' },
  { value: 'returned', label: 'Trả lại một phần' },
  { value: 'refused', label: 'Từ chối cả lần giao' },
];

/** What a slip says besides contract, day, quantity and value. */
export const SLIP_FIELDS: readonly RecordField[] = [
  { name: 'slip', column: 'slip', label: { vi: 'Số phiếu', en: 'Slip number' }, type: 'text' },
  { name: 'quality', column: 'quality', label: { vi: 'Phẩm cấp', en: 'Quality class' }, type: 'text' },
  { name: 'gross', column: 'gross', label: { vi: 'Cân cả bì', en: 'Gross weight' }, type: 'quantity' },
  { name: 'tare', column: 'tare', label: { vi: 'Trừ bì', en: 'Tare' }, type: 'quantity' },
  {
    name: 'unit',
    column: 'unit',
    label: { vi: 'Đơn vị cân', en: 'Unit of weighing' },
    type: 'text',
    hint: {
      vi: 'Sản lượng ở trên theo đơn vị của hợp đồng.',
      en: 'The quantity above is in the unit of the contract.',
    },
  },
  {
    name: 'unitPrice',
    column: 'unit_price',
    label: { vi: 'Đơn giá (đồng cho một đơn vị cân)', en: 'Price (đồng for one unit of weighing)' },
    type: 'money',
  },
  {
    name: 'marketPrice',
    column: 'market_price',
    label: { vi: 'Giá thị trường ngày giao', en: 'Market price of the day' },
    type: 'money',
  },
  {
    name: 'priceReason',
    column: 'price_reason',
    label: { vi: 'Vì sao khác giá theo hợp đồng', en: 'Why it is not the price of the contract' },
    type: 'text',
  },
  { name: 'state', column: 'state', label: { vi: 'Bên mua', en: 'The buyer' }, type: 'choice' },
  {
    name: 'returnedValue',
    column: 'returned_value',
    label: { vi: 'Giá trị trả lại', en: 'Value returned' },
    type: 'money',
    hint: {
      vi: 'Giá trị nghiệm thu ở trên là phần còn lại sau khi trả.',
      en: 'The accepted value above is what is left after it.',
    },
  },
  {
    name: 'stateReason',
    column: 'state_reason',
    label: { vi: 'Lý do từ chối hoặc trả lại', en: 'Why it was refused or returned' },
    type: 'text',
  },
];

const amount = (row: Row | null, column: string) => Number(row?.[column] ?? 0);
const dong = (value: number) => `${formatNumber(value)} đồng`;

/** Weighed in the unit of the contract: the net is what was delivered, where nobody wrote it. */
export function netOf(row: Row, contractUnit: string | null): number | null {
  const own = row.unit === null || row.unit === undefined || row.unit === contractUnit;
  if (row.quantity !== null && row.quantity !== undefined) return Number(row.quantity);
  if (!own || row.gross === null || row.gross === undefined) return null;
  return Math.round((amount(row, 'gross') - amount(row, 'tare')) * 1000) / 1000;
}

export function slipFaults(after: Row, stored: Row | null): Refusal[] {
  const faults: Refusal[] = [];
  const fault = (code: string, field: string, message: string) => faults.push({ code: `delivery.${code}`, field, message });
  const [value, returned, paid] = [amount(after, 'accepted_value'), amount(after, 'returned_value'), amount(stored, 'paid')];
  const { state } = after;
  if (amount(after, 'tare') > amount(after, 'gross'))
    fault('tare', 'tare', 'Trừ bì lớn hơn cân cả bì. Cân lại, hoặc ghi cân cả bì.');
  if (state === 'refused' && value > 0) {
    fault('refused', 'acceptedValue', 'Bên mua từ chối cả lần giao thì giá trị nghiệm thu là 0.');
  }
  if ((state === 'returned') !== returned > 0) {
    const message =
      state === 'returned' ? 'Trả lại một phần thì ghi giá trị đã trả.' : 'Có giá trị trả lại thì chọn “Trả lại một phần”.';
    fault('returned', state === 'returned' ? 'returnedValue' : 'state', message);
  }
  if (state !== 'accepted' && !after.state_reason)
    fault('reason', 'stateReason', 'Ghi lý do bên mua không nhận hoặc trả lại hàng.');
  const more = returned - amount(stored, 'returned_value');
  if (stored !== null && more > 0 && value > amount(stored, 'accepted_value') - more) {
    const left = Math.max(0, amount(stored, 'accepted_value') - more);
    fault('returnLowers', 'acceptedValue', `Trả lại thêm ${dong(more)} thì giá trị nghiệm thu còn không quá ${dong(left)}.`);
  }
  if (paid > value) {
    const message = `Lần giao này đã thanh toán ${dong(paid)}. Ghi khoản hoàn lại trước, rồi hạ giá trị nghiệm thu.`;
    fault('paidAbove', 'acceptedValue', message);
  }
  return faults;
}

/** In another unit of the commodity; null where it is not known how. */
export function inUnit(
  { toBase, measure }: Pick<Commodities, 'toBase' | 'measure'>,
  commodity: Commodity | undefined,
  quantity: number,
  units: { from: string | null; to: string | null },
): number | null {
  if (units.from === units.to) return quantity;
  const { from, to } = units;
  if (from === null || to === null) return null;
  // a thousand at once: the table keeps three decimals
  const [whole, one] = commodity ? [toBase(commodity, quantity * 1000, from), toBase(commodity, 1000, to)] : [null, null];
  if (whole !== null && one) return Math.round((whole / one) * 1000) / 1000;
  // kilograms and tonnes are the same measure whatever is weighed, also where the list counts it by the piece
  const [of, into] = [measure(from), measure(to)];
  return of && into && of.base === into.base ? Math.round(((quantity * of.factor) / into.factor) * 1000) / 1000 : null;
}

export interface SettledDelivery {
  id: number;
  on: IsoDate;
  slip: string | null;
  quality: string | null;
  /** In the unit of the contract. */
  quantity: number | null;
  unitPrice: number | null;
  marketPrice: number | null;
  accepted: number;
  returned: number;
  paid: number;
  state: DeliveryState;
  reason: string | null;
}

export interface SettledPayment {
  kind: PaymentKind;
  on: IsoDate;
  amount: number;
}

export interface ClassLine {
  quality: string | null;
  count: number;
  quantity: number;
  /** Deliveries whose quantity nobody wrote. */
  unweighed: number;
  accepted: number;
  /** By the rule of the contract; null where the rule or the market price of the days is not known. */
  byRule: number | null;
}

export interface Settlement {
  classes: ClassLine[];
  quantity: number;
  accepted: number;
  returned: number;
  refused: number;
  byRule: number | null;
  paid: number;
  advance: number;
  refunded: number;
  /** What the buyer still owes; below zero: paid too much. */
  balance: number;
}

/** `byRule`: what the contract gives for a delivery; null when something for it is not known. */
export function settle<Delivery extends SettledDelivery>(
  deliveries: readonly Delivery[],
  payments: readonly SettledPayment[],
  byRule: (delivery: Delivery) => number | null,
): Settlement {
  const classes = [...Map.groupBy(deliveries, ({ quality }) => quality)]
    .sort(([one], [other]) => (one ?? '~').localeCompare(other ?? '~', 'vi'))
    .map(([quality, of]): ClassLine => {
      const taken = of.filter(({ state }) => state !== 'refused');
      const ruled = taken.map(byRule);
      return {
        quality,
        count: of.length,
        quantity: sum(taken.map(({ quantity }) => quantity ?? 0)),
        unweighed: taken.filter(({ quantity }) => quantity === null).length,
        accepted: sum(of.map(({ accepted }) => accepted)),
        byRule: ruled.includes(null) ? null : sum(ruled.map(Number)),
      };
    });
  const paidAs = (kind: PaymentKind) => sum(payments.filter((one) => one.kind === kind).map((one) => one.amount));
  const accepted = sum(classes.map((one) => one.accepted));
  const [paid, advance, refunded] = [paidAs('paid'), paidAs('advance'), paidAs('refund')];
  const rules = classes.map(({ byRule }) => byRule);
  return {
    classes,
    quantity: sum(classes.map(({ quantity }) => quantity)),
    accepted,
    returned: sum(deliveries.map(({ returned }) => returned)),
    refused: deliveries.filter(({ state }) => state === 'refused').length,
    byRule: rules.includes(null) ? null : sum(rules.map(Number)),
    paid,
    advance,
    refunded,
    balance: accepted - paid - advance + refunded,
  };
}

const sum = (values: readonly number[]) => Math.round(values.reduce((total, value) => total + value, 0) * 1000) / 1000;

/** What a payment would leave of the delivery, or why it may not be. */
export function paymentFaults(
  { kind, on, amount: sent }: SettledPayment,
  delivery: Pick<SettledDelivery, 'accepted' | 'paid'>,
  today: IsoDate,
): Refusal[] {
  const open = kind === 'refund' ? delivery.paid : delivery.accepted - delivery.paid;
  const faults: Refusal[] = [];
  if (sent > open) {
    const message =
      kind === 'refund'
        ? `Lần giao này mới thanh toán ${dong(open)}: không thể hoàn lại nhiều hơn.`
        : `Lần giao này còn phải trả ${dong(open)}. Khoản nhiều hơn thì ghi cho lần giao khác.`;
    faults.push({ code: 'payment.above', field: 'amount', message });
  }
  if (on > today)
    faults.push({ code: 'date.future', field: 'paidOn', message: `Ngày ${formatDate(on)} chưa đến. Xem lại ngày.` });
  return faults;
}
