// Contracts and deliveries as kinds of record: entered, amended and withdrawn by the machinery of the register.
// Rules are those of imports (intake/planning/trade.ts).

import { sql } from 'kysely';
import type { Norms } from '../law/norms.ts';
import { type Db, row, rows } from '../platform/database/types.ts';
import { formatDate, type IsoDate, type Precision } from '../platform/date.ts';
import { formatMoney } from '../platform/number.ts';
import { done, type Refusal } from '../platform/refusal.ts';
import { clean } from '../platform/text.ts';
import { buyerKey, numberKey } from '../registry/names.ts';
import type { RecordKind, Row } from '../registry/records/kind.ts';
import { afterEnd, beforeFounding, endsBeforeItBegins, inFuture } from '../registry/records/model.ts';
import { classes } from './contracts/classes.ts';
import { annexes, contractChoices, schedule, TERM_FIELDS, termFaults } from './contracts/kinds.ts';
import { netOf, SLIP_FIELDS, STATE_CHOICES, slipFaults } from './deliveries/model.ts';
import { materialAreas, seasons } from './production/records.ts';
import { ocopKind } from './products/ocop.ts';
import { plantingCodes, products, standards } from './products/records.ts';

const dateHint = {
  vi: 'Ngày/tháng/năm; chỉ biết tháng hoặc năm thì ghi 02/2022 hoặc 2022.',
  en: 'Day/month/year, or 02/2022, or 2022.',
};
const moneyHint = { vi: 'Đồng; có thể ghi 12,5 triệu hoặc 1,2 tỷ.', en: 'Đồng; 12,5 triệu or 1,2 tỷ will do.' };

const date = (row: Row, column: string) => (row[column] ?? null) as IsoDate | null;
const precision = (row: Row, column: string) => (row[column] ?? 'day') as Precision;
const words = (row: Row, column: string) => String(row[column] ?? '');

export const contracts: RecordKind = {
  name: 'contracts',
  table: 'sales_contract',
  key: ['number_key'],
  permission: 'register.write',
  words: {
    one: { vi: 'hợp đồng tiêu thụ', en: 'sales contract' },
    many: { vi: 'Hợp đồng tiêu thụ', en: 'Sales contracts' },
    about: {
      vi: 'Hợp đồng bán sản phẩm của tổ chức. Bảng chỉ tiêu tính phần đã giao và được nghiệm thu.',
      en: 'Contracts to sell what the organisation produces. What was delivered and accepted counts.',
    },
  },
  fields: [
    { name: 'number', column: 'number', label: { vi: 'Số hợp đồng', en: 'Contract number' }, type: 'text', required: true },
    { name: 'buyer', column: 'buyer', label: { vi: 'Bên mua', en: 'Buyer' }, type: 'text', required: true },
    { name: 'product', column: 'product', label: { vi: 'Sản phẩm', en: 'Product' }, type: 'text', required: true },
    {
      name: 'signedOn',
      column: 'signed_on',
      precision: 'signed_precision',
      label: { vi: 'Ngày ký', en: 'Signed on' },
      type: 'date',
      required: true,
      hint: dateHint,
    },
    {
      name: 'until',
      column: 'until_date',
      precision: 'until_precision',
      label: { vi: 'Đến ngày', en: 'Until' },
      type: 'date',
      hint: dateHint,
    },
    { name: 'quantity', column: 'quantity', label: { vi: 'Sản lượng', en: 'Quantity' }, type: 'quantity' },
    {
      name: 'unit',
      column: 'unit',
      label: { vi: 'Đơn vị tính', en: 'Unit' },
      type: 'text',
      hint: { vi: 'tấn, kg, con …', en: 'tấn, kg, con …' },
    },
    { name: 'value', column: 'value', label: { vi: 'Giá trị', en: 'Value' }, type: 'money', hint: moneyHint },
    ...TERM_FIELDS,
  ],
  titleOf: (row) => `Hợp đồng ${words(row, 'number')}`,
  derive: (row) => ({
    number: clean(words(row, 'number')),
    number_key: numberKey(words(row, 'number')),
    buyer: clean(words(row, 'buyer')),
    buyer_key: buyerKey(words(row, 'buyer')),
    product: clean(words(row, 'product')),
  }),
  load: async (db, organizationId, { number_key }) => ({
    delivered: await deliveredUnder(db, organizationId, String(number_key)),
  }),
  check: (after, context) => {
    const signed = { field: 'signedOn', what: 'Hợp đồng', date: date(after, 'signed_on') };
    return {
      refusals: [
        ...inFuture('signedOn', 'Hợp đồng', signed.date, precision(after, 'signed_precision'), context.today),
        ...endsBeforeItBegins(after, ['signed_on', 'until_date'], 'until', 'Hợp đồng'),
        ...termFaults(after, context.today),
      ],
      warnings: [
        ...beforeFounding(context, signed),
        ...afterEnd(context, signed),
        ...aboveContract('value', after.value as number | null, context.known.delivered as number),
      ],
    };
  },
  taken: (row) => ({
    field: 'number',
    message: `Tổ chức đã có hợp đồng số ${words(row, 'number')}. Mở hợp đồng đó để sửa, hoặc xem lại số.`,
  }),
  async mayWithdraw(db, organizationId, { number_key }) {
    const held = sql`organization_id = ${organizationId} and contract_key = ${number_key}`;
    const found = await row(
      db,
      sql<{ deliveries: number; parts: number; cases: number }>`select
        (select count(*)::integer from delivery where ${held}) as deliveries,
        (select count(*)::integer from contract_annex where ${held})
          + (select count(*)::integer from contract_schedule where ${held})
          + (select count(*)::integer from contract_class where ${held}) as parts,
        (select count(*)::integer from support_case_contract where ${held}) as cases`,
    );
    const { deliveries: delivered, parts, cases } = found!;
    const refusals: Refusal[] = [];
    const say = (code: string, message: string) => refusals.push({ code: `contract.${code}`, message });
    if (delivered) say('delivered', `Hợp đồng còn ${delivered} lần giao hàng. Rút các lần giao đó trước, rồi rút hợp đồng.`);
    if (parts) say('parts', `Hợp đồng còn ${parts} phụ lục, kỳ giao, phẩm cấp. Rút chúng trước, rồi rút hợp đồng.`);
    if (cases) say('cases', `Hợp đồng đang gắn với ${cases} hồ sơ hỗ trợ liên kết. Bỏ gắn ở hồ sơ đó trước.`);
    return refusals;
  },
};

export const deliveries: RecordKind = {
  name: 'deliveries',
  table: 'delivery',
  key: ['id'],
  permission: 'register.write',
  words: {
    one: { vi: 'lần giao hàng', en: 'delivery' },
    many: { vi: 'Giao hàng, nghiệm thu', en: 'Deliveries' },
    about: {
      vi: 'Hàng đã giao và được bên mua nghiệm thu theo từng hợp đồng.',
      en: 'What was delivered and accepted under each contract.',
    },
  },
  fields: [
    {
      name: 'contract',
      column: 'contract_key',
      label: { vi: 'Hợp đồng', en: 'Contract' },
      type: 'choice',
      required: true,
      hint: { vi: 'Chưa có trong danh sách thì ghi hợp đồng trước.', en: 'Enter the contract first if it is not listed.' },
    },
    {
      name: 'deliveredOn',
      column: 'delivered_on',
      precision: 'delivered_precision',
      label: { vi: 'Ngày giao', en: 'Delivered on' },
      type: 'date',
      required: true,
      hint: dateHint,
    },
    { name: 'quantity', column: 'quantity', label: { vi: 'Sản lượng', en: 'Quantity' }, type: 'quantity' },
    {
      name: 'acceptedValue',
      column: 'accepted_value',
      label: { vi: 'Giá trị nghiệm thu', en: 'Accepted value' },
      type: 'money',
      required: true,
      hint: moneyHint,
    },
    ...SLIP_FIELDS,
  ],
  titleOf: (row) => `Giao ngày ${formatDate(words(row, 'delivered_on'), precision(row, 'delivered_precision'))}`,
  async settle(db, organizationId, after) {
    const { unit } = await contractOf(db, organizationId, after);
    const quantity = netOf(after, unit as string | null);
    return done({ quantity, occurrence: await occurrenceOf(db, organizationId, { ...after, quantity }) });
  },
  derive: (row) => ({ state: row.state ?? 'accepted' }),
  load: (db, organizationId, after) => contractOf(db, organizationId, after),
  check: (after, context) => {
    const { known, stored } = context;
    const delivered = { field: 'deliveredOn', what: 'Lần giao', date: date(after, 'delivered_on') };
    const total = Number(known.others ?? 0) + Number(after.accepted_value ?? 0);
    return {
      refusals: [
        ...inFuture('deliveredOn', 'Lần giao', delivered.date, precision(after, 'delivered_precision'), context.today),
        ...(known.number ? [] : [contractUnknown]),
        ...slipFaults(after, stored),
      ],
      warnings: [
        ...beforeFounding(context, delivered),
        ...afterEnd(context, delivered),
        ...aboveContract('acceptedValue', known.value as number | null, total),
        ...(Number(after.occurrence) > 1 && after.occurrence !== stored?.occurrence ? [sameSlip] : []),
      ],
    };
  },
  async mayWithdraw(db, organizationId, { id }) {
    const found = await row(
      db,
      sql<{ held: boolean }>`select exists(select from delivery_payment
        where organization_id = ${organizationId} and delivery_id = ${id}) as held`,
    );
    const message = 'Lần giao đã có khoản thanh toán nên không rút được. Sửa lần giao, hoặc ghi khoản hoàn lại.';
    return found?.held ? [{ code: 'delivery.paid', message }] : [];
  },
  choices: async (db, organizationId) => ({ contract: await contractChoices(db, organizationId), state: STATE_CHOICES }),
};

const contractUnknown: Refusal = {
  code: 'contract.unknown',
  field: 'contract',
  message: 'Tổ chức không còn hợp đồng này. Chọn hợp đồng khác, hoặc ghi hợp đồng trước.',
};

const sameSlip: Refusal = {
  code: 'delivery.same',
  field: 'deliveredOn',
  message: 'Đã có lần giao giống hệt: cùng hợp đồng, ngày, sản lượng và giá trị. Nếu là một lần giao khác thì ghi tiếp.',
};

function aboveContract(field: string, value: number | null, delivered: number): Refusal[] {
  if (value === null || delivered <= value) return [];
  const message = `Tổng giá trị giao (${formatMoney(delivered)}) vượt giá trị hợp đồng (${formatMoney(value)}).`;
  return [{ code: 'delivery.aboveContract', field, message }];
}

async function deliveredUnder(db: Db, organizationId: number, contractKey: string): Promise<number> {
  const found = await row(
    db,
    sql<{ total: number }>`select coalesce(sum(accepted_value), 0)::bigint as total from delivery
      where organization_id = ${organizationId} and contract_key = ${contractKey}`,
  );
  return found?.total ?? 0;
}

/** The contract of a delivery and what the other deliveries under it come to. */
async function contractOf(db: Db, organizationId: number, { contract_key, id = null }: Row): Promise<Row> {
  const found = await row(
    db,
    sql<{ number: string; value: number | null; unit: string | null; others: number }>`select c.number, c.value, c.unit,
        (select coalesce(sum(d.accepted_value), 0)::bigint from delivery d
          where d.organization_id = c.organization_id and d.contract_key = c.number_key
            and d.id is distinct from ${id}::bigint) as others
      from sales_contract c where c.organization_id = ${organizationId} and c.number_key = ${contract_key}`,
  );
  return { ...(found ?? { number: null, value: null, unit: null, others: 0 }) };
}

/** Two equal slips of one day are two deliveries: the first, the second … */
async function occurrenceOf(db: Db, organizationId: number, after: Row): Promise<number> {
  const { contract_key, delivered_on, quantity, accepted_value, id = null } = after;
  const others = await rows(
    db,
    sql<{ occurrence: number }>`select occurrence from delivery
      where organization_id = ${organizationId} and contract_key = ${contract_key} and delivered_on = ${delivered_on}::date
        and quantity is not distinct from ${quantity ?? null}::numeric and accepted_value = ${accepted_value}
        and id is distinct from ${id}::bigint`,
  );
  const used = new Set(others.map(({ occurrence }) => occurrence));
  if (typeof after.occurrence === 'number' && !used.has(after.occurrence)) return after.occurrence;
  let free = 1;
  while (used.has(free)) free += 1;
  return free;
}

const ocop = ocopKind();

export const LINKAGE_KINDS: readonly RecordKind[] = [
  contracts,
  deliveries,
  annexes,
  schedule,
  classes,
  products,
  standards,
  ocop,
  plantingCodes,
  materialAreas,
  seasons,
];
/** The same, with the rules that need the law. */
export const linkageKinds = (norms: Norms): RecordKind[] => LINKAGE_KINDS.map((kind) => (kind === ocop ? ocopKind(norms) : kind));
