// What a contract says of its linkage, price and end, as fields of its form; its annexes and its schedule as kinds of record.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import { numberKey } from '../../registry/names.ts';
import type { Choice, RecordField, RecordKind, Row } from '../../registry/records/kind.ts';
import { beforeFounding, endsBeforeItBegins, inFuture } from '../../registry/records/model.ts';
import { COMMODITIES } from '../commodities.ts';
import { STAGES, type Stage } from './model.ts';

export const words = (row: Row, column: string) => String(row[column] ?? '');
export const date = (row: Row, column: string) => (row[column] ?? null) as IsoDate | null;
export const dayHint = { vi: 'Ngày/tháng/năm.', en: 'Day/month/year.' };
export const perUnit = { vi: 'Đồng cho một đơn vị tính giá, ví dụ 6.200.', en: 'Đồng for one unit of the price.' };

export const STAGE_LABELS: Record<Stage, { vi: string; en: string }> = {
  inputs: { vi: 'Cung ứng vật tư đầu vào', en: 'Supply of inputs' },
  services: { vi: 'Cung ứng dịch vụ', en: 'Services' },
  production: { vi: 'Tổ chức sản xuất', en: 'Production' },
  harvest: { vi: 'Thu hoạch', en: 'Harvest' },
  processing: { vi: 'Sơ chế, chế biến', en: 'Processing' },
  consumption: { vi: 'Tiêu thụ', en: 'Sale' },
};

const hidden = { unlisted: true } as const;

const PRICE: RecordField[] = [
  {
    name: 'priceRule',
    column: 'price_rule',
    label: { vi: 'Cách tính giá', en: 'Price rule' },
    type: 'choice',
    options: [
      { value: 'fixed', label: { vi: 'Giá cố định', en: 'Fixed' } },
      { value: 'market', label: { vi: 'Giá thị trường cộng thêm', en: 'Market and a premium' } },
      { value: 'floor', label: { vi: 'Giá thị trường, không dưới giá sàn', en: 'Market, never below a floor' } },
    ],
    part: { vi: 'Giá', en: 'Price' },
  },
  { name: 'price', column: 'price', label: { vi: 'Giá cố định', en: 'Fixed price' }, type: 'money', hint: perUnit },
  {
    name: 'premium',
    column: 'premium',
    label: { vi: 'Mức cộng thêm bằng tiền', en: 'Premium (đồng)' },
    type: 'money',
    hint: perUnit,
  },
  {
    name: 'premiumPercent',
    column: 'premium_percent',
    label: { vi: 'Tỷ lệ cộng thêm (%)', en: 'Premium (%)' },
    type: 'quantity',
  },
  { name: 'floorPrice', column: 'floor_price', label: { vi: 'Giá sàn', en: 'Floor' }, type: 'money', hint: perUnit },
];

/** After those of records.ts. */
export const TERM_FIELDS: readonly RecordField[] = [
  {
    name: 'lead',
    column: 'lead',
    label: { vi: 'Bên chủ trì liên kết', en: 'Lead of the linkage' },
    type: 'choice' as const,
    options: [
      { value: 'organization', label: { vi: 'Tổ chức này', en: 'This organisation' } },
      { value: 'buyer', label: { vi: 'Bên mua', en: 'The buyer' } },
    ],
    part: { vi: 'Liên kết', en: 'Linkage' },
  },
  ...STAGES.map((stage) => ({
    name: stage,
    column: `stage_${stage}`,
    label: {
      vi: `Khâu ${STAGE_LABELS[stage].vi.toLocaleLowerCase('vi')}`,
      en: `Stage: ${STAGE_LABELS[stage].en.toLowerCase()}`,
    },
    type: 'yesNo' as const,
  })),
  {
    name: 'commodity',
    column: 'commodity',
    label: { vi: 'Nông sản theo danh mục', en: 'Commodity of the list' },
    type: 'choice' as const,
    options: COMMODITIES.all.map(({ key, vi, en }) => ({ value: key, label: { vi, en } })),
  },
  { name: 'area', column: 'area', label: { vi: 'Diện tích (ha)', en: 'Area (ha)' }, type: 'quantity' as const },
  {
    name: 'framework',
    column: 'is_framework',
    label: { vi: 'Hợp đồng khung', en: 'Framework contract' },
    type: 'yesNo' as const,
    hint: {
      vi: 'Phụ lục từng vụ nằm trong hợp đồng khung: giá trị ký chỉ tính một lần, ở hợp đồng này.',
      en: 'Annexes of a season lie within it: the value counts once, here.',
    },
  },
  ...PRICE,
  {
    name: 'priceUnit',
    column: 'price_unit',
    label: { vi: 'Đơn vị tính giá', en: 'Unit of the price' },
    type: 'text' as const,
    hint: { vi: 'kg, chục trái, tấn …', en: 'kg, tấn …' },
  },
  {
    name: 'marketSource',
    column: 'market_source',
    label: { vi: 'Nguồn giá thị trường', en: 'Source of the market price' },
    type: 'text' as const,
  },
  {
    name: 'advance',
    column: 'advance',
    label: { vi: 'Tiền bên mua ứng trước', en: 'Advanced by the buyer' },
    type: 'money' as const,
    part: { vi: 'Ứng trước', en: 'Advances' },
  },
  {
    name: 'inputsGiven',
    column: 'inputs_given',
    label: { vi: 'Giống, vật tư bên mua ứng', en: 'Inputs given by the buyer' },
    type: 'text' as const,
  },
  { name: 'repaidHow', column: 'repaid_how', label: { vi: 'Cách hoàn trả', en: 'How repaid' }, type: 'text' as const },
  {
    name: 'closedOn',
    column: 'closed_on',
    label: { vi: 'Ngày thanh lý, chấm dứt', en: 'Closed on' },
    type: 'day' as const,
    hint: dayHint,
    part: { vi: 'Kết thúc (ghi khi đã xong)', en: 'End (once it is over)' },
  },
  {
    name: 'closedWhy',
    column: 'closed_why',
    label: { vi: 'Kết thúc do', en: 'Closed by' },
    type: 'choice' as const,
    options: [
      { value: 'settled', label: { vi: 'Thanh lý, đã thực hiện xong', en: 'Settlement' } },
      { value: 'terminated', label: { vi: 'Chấm dứt trước hạn', en: 'Early termination' } },
    ],
  },
  {
    name: 'breachedBy',
    column: 'breached_by',
    label: { vi: 'Bên không giữ cam kết', en: 'Who broke it' },
    type: 'choice' as const,
    options: [
      { value: 'buyer', label: { vi: 'Bên mua', en: 'The buyer' } },
      { value: 'organization', label: { vi: 'Tổ chức này', en: 'This organisation' } },
      { value: 'both', label: { vi: 'Cả hai bên', en: 'Both' } },
    ],
  },
  { name: 'closedNote', column: 'closed_note', label: { vi: 'Lý do, biên bản', en: 'Reason, minutes' }, type: 'lines' as const },
].map((field) => ({ ...field, ...hidden }));

/** The database holds the same. */
export function termFaults(after: Row, today: IsoDate): Refusal[] {
  const faults: Refusal[] = priceFaults(after);
  const say = (field: string, code: string, message: string) => faults.push({ code, field, message });
  const closed = date(after, 'closed_on');
  if ((closed === null) !== ((after.closed_why ?? null) === null)) {
    const field = closed === null ? 'closedOn' : 'closedWhy';
    say(field, 'contract.closing', 'Ngày kết thúc và lý do kết thúc đi với nhau: ghi cả hai, hoặc để trống cả hai.');
  }
  if (after.breached_by && !words(after, 'closed_note')) {
    say('closedNote', 'contract.breach', 'Ghi rõ cam kết nào không được giữ, theo biên bản hay văn bản nào.');
  }
  return [
    ...faults,
    ...inFuture('closedOn', 'Kết thúc', closed, 'day', today),
    ...endsBeforeItBegins(after, ['signed_on', 'closed_on'], 'closedOn', 'Hợp đồng'),
  ];
}

function priceFaults(after: Row): Refusal[] {
  const faults: Refusal[] = [];
  const missing = (column: string) => (after[column] ?? null) === null;
  if (after.price_rule === 'fixed' && missing('price')) {
    faults.push({ code: 'price.missing', field: 'price', message: 'Giá cố định thì ghi giá là bao nhiêu.' });
  }
  if (after.price_rule === 'floor' && missing('floor_price')) {
    faults.push({ code: 'price.floorMissing', field: 'floorPrice', message: 'Có giá sàn thì ghi giá sàn là bao nhiêu.' });
  }
  if (!missing('premium') && !missing('premium_percent')) {
    const message = 'Mức cộng thêm ghi bằng đồng hoặc bằng phần trăm, không ghi cả hai.';
    faults.push({ code: 'price.twoPremiums', field: 'premiumPercent', message });
  }
  return faults;
}

export const contractField: RecordField = {
  name: 'contract',
  column: 'contract_key',
  label: { vi: 'Hợp đồng', en: 'Contract' },
  type: 'choice',
  required: true,
  of: 'contracts',
};
export const choices = async (db: Db, organizationId: number) => ({ contract: await contractChoices(db, organizationId) });

export function contractChoices(db: Db, organizationId: number): Promise<Choice[]> {
  return rows(
    db,
    sql<Choice>`select number_key as value, number || ' – ' || buyer as label from sales_contract
      where organization_id = ${organizationId} order by signed_on desc, number_key`,
  );
}

/** The days of the contract that an annex or a due day must lie within. */
export async function contractDays(db: Db, organizationId: number, { contract_key }: Row): Promise<Row> {
  const found = await row(
    db,
    sql<Row>`select signed_on, until_date, is_framework from sales_contract
      where organization_id = ${organizationId} and number_key = ${contract_key}`,
  );
  return found ?? {};
}

export function beforeSigning(on: IsoDate | null, known: Row, field: string): Refusal[] {
  const signed = date(known, 'signed_on');
  if (on === null || signed === null || on >= signed) return [];
  const message = `Ngày này trước ngày ký hợp đồng (${formatDate(signed)}). Sửa một trong hai ngày.`;
  return [{ code: 'contract.beforeSigning', field, message }];
}

export const annexes: RecordKind = {
  name: 'annexes',
  table: 'contract_annex',
  key: ['id'],
  unique: ['contract_key', 'number_key'],
  exchange: true,
  permission: 'register.write',
  words: {
    one: { vi: 'phụ lục hợp đồng', en: 'annex of a contract' },
    many: { vi: 'Phụ lục hợp đồng', en: 'Annexes of contracts' },
    about: {
      vi: 'Phụ lục của một vụ trong hợp đồng khung, hoặc sửa đổi điều khoản từ một ngày. Ô nào để trống thì giữ như hợp đồng; điều khoản cũ vẫn còn trong hợp đồng. Giá trị phụ lục không cộng vào giá trị ký.',
      en: 'A season within a framework, or a change of terms from a day on. What is left empty stays. Its value is not added to the value signed.',
    },
  },
  fields: [
    contractField,
    {
      name: 'kind',
      column: 'kind',
      label: { vi: 'Loại phụ lục', en: 'Kind' },
      type: 'choice',
      required: true,
      options: [
        { value: 'season', label: { vi: 'Phụ lục theo vụ', en: 'Of a season' } },
        { value: 'amendment', label: { vi: 'Sửa đổi, bổ sung', en: 'Amendment' } },
      ],
    },
    { name: 'number', column: 'number', label: { vi: 'Số phụ lục', en: 'Number' }, type: 'text', required: true },
    { name: 'signedOn', column: 'signed_on', label: { vi: 'Ngày ký', en: 'Signed' }, type: 'day', required: true, hint: dayHint },
    { name: 'from', column: 'from_date', label: { vi: 'Áp dụng từ', en: 'From' }, type: 'day', required: true, hint: dayHint },
    {
      name: 'until',
      column: 'until_date',
      label: { vi: 'Đến hết ngày', en: 'Until' },
      type: 'day',
      hint: { vi: 'Phụ lục theo vụ phải có ngày hết vụ.', en: 'An annex of a season must have one.' },
    },
    { name: 'season', column: 'season', label: { vi: 'Vụ', en: 'Season' }, type: 'text' },
    { name: 'quantity', column: 'quantity', label: { vi: 'Sản lượng', en: 'Quantity' }, type: 'quantity' },
    { name: 'area', column: 'area', label: { vi: 'Diện tích (ha)', en: 'Area (ha)' }, type: 'quantity' },
    { name: 'value', column: 'value', label: { vi: 'Giá trị', en: 'Value' }, type: 'money' },
    {
      name: 'contractUntil',
      column: 'contract_until',
      label: { vi: 'Gia hạn hợp đồng đến', en: 'Contract extended to' },
      type: 'day',
      hint: { vi: 'Chỉ với phụ lục sửa đổi.', en: 'Amendments only.' },
    },
    ...PRICE.map((field) => ({ ...field, ...hidden })),
    { name: 'content', column: 'content', label: { vi: 'Nội dung', en: 'Content' }, type: 'lines' },
  ],
  titleOf: (row) => `Phụ lục ${words(row, 'number')}`,
  derive: (row) => ({ number: clean(words(row, 'number')), number_key: numberKey(words(row, 'number')) }),
  load: contractDays,
  check: (after, { today, known }) => {
    const faults = [
      ...priceFaults(after),
      ...inFuture('signedOn', 'Phụ lục', date(after, 'signed_on'), 'day', today),
      ...endsBeforeItBegins(after, ['from_date', 'until_date'], 'until', 'Phụ lục'),
      ...beforeSigning(date(after, 'from_date'), known, 'from'),
    ];
    const say = (field: string, code: string, message: string) => faults.push({ code, field, message });
    if (after.kind === 'season' && !after.until_date) say('until', 'annex.until', 'Phụ lục theo vụ phải ghi ngày hết vụ.');
    if (after.kind === 'season' && after.contract_until) {
      say('contractUntil', 'annex.extends', 'Phụ lục theo vụ không gia hạn hợp đồng. Lập phụ lục sửa đổi, hoặc để trống.');
    }
    const priced = ['price', 'premium', 'premium_percent', 'floor_price'].some((column) => (after[column] ?? null) !== null);
    if (!after.price_rule && priced) say('priceRule', 'annex.rule', 'Phụ lục ghi giá mới thì chọn cả cách tính giá.');
    const outside = after.kind === 'season' && known.signed_on && known.is_framework !== true;
    const message = 'Hợp đồng này chưa ghi là hợp đồng khung. Phụ lục vẫn nằm trong giá trị của hợp đồng.';
    return { refusals: faults, warnings: outside ? [{ code: 'annex.noFramework', field: 'contract', message }] : [] };
  },
  taken: (row) => ({
    field: 'number',
    message: `Hợp đồng đã có phụ lục số ${words(row, 'number')}. Xem lại số, hoặc sửa phụ lục đó.`,
  }),
  choices,
};

export const schedule: RecordKind = {
  name: 'schedule',
  table: 'contract_schedule',
  key: ['id'],
  unique: ['contract_key', 'due_on'],
  exchange: true,
  permission: 'register.write',
  words: {
    one: { vi: 'kỳ giao hàng', en: 'due delivery' },
    many: { vi: 'Lịch giao hàng', en: 'Delivery schedule' },
    about: {
      vi: 'Hạn giao và lượng phải giao theo hợp đồng, bằng đơn vị tính của hợp đồng. So với lần giao để thấy chậm, thiếu.',
      en: 'What is due and when, in the unit of the contract; deliveries are held against it.',
    },
  },
  fields: [
    contractField,
    {
      name: 'dueOn',
      column: 'due_on',
      label: { vi: 'Giao trước hoặc trong ngày', en: 'Due on or before' },
      type: 'day',
      required: true,
      hint: dayHint,
    },
    { name: 'quantity', column: 'quantity', label: { vi: 'Lượng phải giao', en: 'Quantity' }, type: 'quantity', required: true },
    { name: 'note', column: 'note', label: { vi: 'Ghi chú', en: 'Note' }, type: 'text' },
  ],
  titleOf: (row) => `Kỳ giao ${formatDate(words(row, 'due_on'))}`,
  load: contractDays,
  check: (after, context) => {
    const due = date(after, 'due_on');
    const until = date(context.known, 'until_date');
    const message = until && `Kỳ giao sau ngày hết hạn hợp đồng (${formatDate(until)}).`;
    const refusals = beforeSigning(due, context.known, 'dueOn');
    if (after.quantity === 0) {
      refusals.push({ code: 'schedule.nothing', field: 'quantity', message: 'Lượng phải giao lớn hơn 0.' });
    }
    return {
      refusals,
      warnings: [
        ...beforeFounding(context, { field: 'dueOn', what: 'Kỳ giao', date: due }),
        ...(message && due! > until ? [{ code: 'schedule.afterEnd', field: 'dueOn', message }] : []),
      ],
    };
  },
  taken: (row) => ({ field: 'dueOn', message: `Hợp đồng đã có kỳ giao ngày ${formatDate(words(row, 'due_on'))}. Sửa kỳ đó.` }),
  choices,
};
