// Products, certificates and planting-area codes as kinds of record.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { done, type Refusal } from '../../platform/refusal.ts';
import { clean, plainKey, wordKey } from '../../platform/text.ts';
import { numberKey } from '../../registry/names.ts';
import type { CheckContext, RecordField, RecordKind, Row } from '../../registry/records/kind.ts';
import { endsBeforeItBegins, inFuture } from '../../registry/records/model.ts';
import { COMMODITIES } from '../commodities.ts';
import { nameIn, optionsOf, SETTINGS } from '../settings.ts';

export const COMMODITY_FIELD: RecordField = {
  name: 'commodity',
  column: 'commodity',
  label: { vi: 'Loại sản phẩm', en: 'Commodity' },
  type: 'choice',
  required: true,
  headings: 'Sản phẩm chính|Cây trồng|Loại',
  options: COMMODITIES.all.map(({ key, vi, en, unit }) => ({
    value: key,
    label: { vi: `${vi} (${unit})`, en: `${en} (${unit})` },
  })),
};

export const AREA = { type: 'quantity', unit: 'ha', hint: { vi: 'Héc-ta.', en: 'Hectares.' } } as const;

const words = (row: Row, column: string) => clean(String(row[column] ?? ''));
const date = (row: Row, column: string) => (row[column] ?? null) as IsoDate | null;
const past = (row: Row, column: string, field: string, what: string, { today }: CheckContext) =>
  inFuture(field, what, date(row, column), 'day', today);
export function notZero(field: string, value: Row[string] | undefined, what: string): Refusal[] {
  return value === 0 ? [{ code: 'number.zero', field, message: `${what} phải lớn hơn 0; chưa biết thì để trống.` }] : [];
}

export const PRODUCT_FIELD: RecordField = {
  name: 'product',
  column: 'product_key',
  label: { vi: 'Sản phẩm', en: 'Product' },
  type: 'choice',
  of: 'products',
};

export const products: RecordKind = {
  name: 'products',
  table: 'product',
  key: ['name_key'],
  permission: 'register.write',
  exchange: true,
  words: {
    one: { vi: 'sản phẩm', en: 'product' },
    many: { vi: 'Sản phẩm', en: 'Products' },
    about: {
      vi: 'Sản phẩm, dịch vụ mà tổ chức bán dưới tên của mình.',
      en: 'What the organisation sells under a name of its own.',
    },
  },
  fields: [
    {
      name: 'name',
      column: 'name',
      label: { vi: 'Tên sản phẩm', en: 'Name' },
      type: 'text',
      required: true,
      hint: { vi: 'Như trên bao bì: Gạo Long Hiệp (Hạt ngọc rồng).', en: 'As on the package.' },
    },
    COMMODITY_FIELD,
    { name: 'brand', column: 'brand', label: { vi: 'Nhãn hiệu', en: 'Brand' }, type: 'text' },
    { name: 'variety', column: 'variety', label: { vi: 'Giống', en: 'Variety' }, type: 'text' },
    {
      name: 'pack',
      column: 'pack',
      label: { vi: 'Quy cách, đơn vị bán', en: 'Package' },
      type: 'text',
      hint: { vi: 'Túi 5 kg, chai 250 ml …', en: 'A bag of 5 kg, a bottle of 250 ml …' },
    },
    {
      name: 'months',
      column: 'months',
      label: { vi: 'Tháng có hàng', en: 'Months on sale' },
      type: 'text',
      hint: { vi: 'Ví dụ: 1–3, 11; hoặc quanh năm.', en: 'For instance 1–3, 11; or all year.' },
    },
    { name: 'story', column: 'story', label: { vi: 'Câu chuyện sản phẩm', en: 'Story' }, type: 'lines', unlisted: true },
    {
      name: 'whereToBuy',
      column: 'where_to_buy',
      label: { vi: 'Mua ở đâu', en: 'Where to buy' },
      type: 'lines',
      hint: {
        vi: 'Cửa hàng, sàn thương mại điện tử. Không ghi số điện thoại riêng của người.',
        en: 'Shops and market places. No private telephone numbers.',
      },
    },
    {
      name: 'publicSince',
      column: 'public_since',
      label: { vi: 'Tổ chức đồng ý giới thiệu công khai từ ngày', en: 'The organisation agreed to show it on' },
      type: 'day',
      hint: { vi: 'Để trống: không hiện trên trang công khai.', en: 'Empty: not shown to the public.' },
    },
  ],
  titleOf: (row) => words(row, 'name'),
  derive: (row) => ({ name: words(row, 'name'), name_key: wordKey(words(row, 'name')) }),
  settle: async (db, organizationId, after) =>
    done({ slug: after.slug ?? (await freeSlug(db, organizationId, words(after, 'name'))) }),
  check: (after, context) => ({
    refusals: [
      ...past(after, 'public_since', 'publicSince', 'Sự đồng ý', context),
      ...(after.name_key === '' ? [{ code: 'name.empty', field: 'name', message: 'Tên sản phẩm cần có chữ hoặc số.' }] : []),
    ],
    warnings: [],
  }),
  taken: (row) => ({
    field: 'name',
    message: `Tổ chức đã có sản phẩm “${words(row, 'name')}”. Mở sản phẩm đó để sửa, hoặc ghi tên khác.`,
  }),
  async mayWithdraw(db, organizationId, { name_key }) {
    const found = await row(
      db,
      sql<{ count: number }>`select (select count(*) from product_standard s
          where s.organization_id = ${organizationId} and s.product_key = ${name_key})::integer
        + (select count(*) from ocop_rating r where r.organization_id = ${organizationId} and r.product_key = ${name_key})::integer
        as count`,
    );
    if (!found?.count) return [];
    const message = `Sản phẩm còn ${found.count} chứng nhận hoặc lần xếp hạng OCOP. Rút các bản ghi đó trước, rồi rút sản phẩm.`;
    return [{ code: 'product.vouchedFor', message }];
  },
};

/** The name in plain letters and the organisation's number: no two organisations ever meet. */
async function freeSlug(db: Db, organizationId: number, name: string): Promise<string> {
  const base = `${plainKey(name).replaceAll(' ', '-')}-${organizationId}`;
  const found = await rows(db, sql<{ slug: string }>`select slug from product where slug = ${base} or slug like ${`${base}-%`}`);
  const used = new Set(found.map(({ slug }) => slug));
  let slug = base;
  for (let number = 2; used.has(slug); number += 1) slug = `${base}-${number}`;
  return slug;
}

export async function productChoices(db: Db, organizationId: number) {
  return await rows(
    db,
    sql<{ value: string; label: string }>`select name_key as value, name as label from product
      where organization_id = ${organizationId} order by name`,
  );
}

const standardName = (key: Row[string] | undefined) => nameIn(SETTINGS.standards, String(key), 'vi');

export const standards: RecordKind = {
  name: 'standards',
  table: 'product_standard',
  key: ['standard', 'number_key', 'issued_on'],
  permission: 'register.write',
  exchange: true,
  words: {
    one: { vi: 'chứng nhận', en: 'certificate' },
    many: { vi: 'Chứng nhận, tiêu chuẩn', en: 'Certificates and standards' },
    about: {
      vi: 'VietGAP, hữu cơ, HACCP, chỉ dẫn địa lý … Giấy sắp hết hạn được nhắc trên bàn làm việc.',
      en: 'VietGAP, organic, HACCP, geographical indication … What expires soon is shown on the desk.',
    },
  },
  fields: [
    {
      name: 'standard',
      column: 'standard',
      label: { vi: 'Loại chứng nhận', en: 'Kind' },
      type: 'choice',
      required: true,
      options: optionsOf(SETTINGS.standards),
    },
    { name: 'number', column: 'number', label: { vi: 'Số giấy', en: 'Number' }, type: 'text', required: true },
    { ...PRODUCT_FIELD, hint: { vi: 'Để trống: của cả tổ chức.', en: 'Empty: of the whole organisation.' } },
    { name: 'body', column: 'body', label: { vi: 'Nơi cấp', en: 'Issued by' }, type: 'text' },
    { name: 'area', column: 'area_ha', label: { vi: 'Diện tích', en: 'Area' }, ...AREA },
    { name: 'issuedOn', column: 'issued_on', label: { vi: 'Ngày cấp', en: 'Issued on' }, type: 'day', required: true },
    {
      name: 'expiresOn',
      column: 'expires_on',
      label: { vi: 'Có giá trị đến hết ngày', en: 'Valid until' },
      type: 'day',
      hint: { vi: 'Để trống: không ghi thời hạn.', en: 'Empty: no term.' },
    },
    {
      name: 'renews',
      column: 'renews_key',
      label: { vi: 'Cấp tiếp cho giấy', en: 'Renewal of' },
      type: 'choice',
      of: 'standards',
    },
  ],
  titleOf: (row) => `${standardName(row.standard)} ${words(row, 'number')}`,
  derive: (row) => ({ number: words(row, 'number'), number_key: numberKey(words(row, 'number')) }),
  choices: async (db, organizationId) => ({
    product: await productChoices(db, organizationId),
    renews: await certificateChoices(db, organizationId),
  }),
  check: (after, context) => ({
    refusals: [
      ...past(after, 'issued_on', 'issuedOn', 'Chứng nhận', context),
      ...endsBeforeItBegins(after, ['issued_on', 'expires_on'], 'expiresOn', 'Chứng nhận'),
      ...notZero('area', after.area_ha, 'Diện tích'),
    ],
    warnings: [],
  }),
  taken: (row) => ({
    field: 'number',
    message: `Tổ chức đã có giấy ${standardName(row.standard)} số ${words(row, 'number')} cấp ngày này. Mở giấy đó để sửa.`,
  }),
};

async function certificateChoices(db: Db, organizationId: number) {
  const found = await rows(
    db,
    sql<{ standard: string; number: string; value: string }>`
      select distinct on (number_key) number_key as value, number, standard from product_standard
      where organization_id = ${organizationId} order by number_key, issued_on desc`,
  );
  return found.map(({ standard, number, value }) => ({ value, label: `${standardName(standard)} ${number}` }));
}

export const plantingCodes: RecordKind = {
  name: 'plantingCodes',
  table: 'planting_code',
  key: ['code_key', 'market'],
  permission: 'register.write',
  exchange: true,
  words: {
    one: { vi: 'mã số vùng trồng', en: 'planting-area code' },
    many: { vi: 'Mã số vùng trồng', en: 'Planting-area codes' },
    about: {
      vi: 'Mã số vùng trồng, vùng nuôi theo từng thị trường.',
      en: 'Codes of planting and farming areas, by market.',
    },
  },
  fields: [
    { name: 'code', column: 'code', label: { vi: 'Mã số', en: 'Code' }, type: 'text', required: true },
    {
      name: 'market',
      column: 'market',
      label: { vi: 'Thị trường', en: 'Market' },
      type: 'text',
      required: true,
      hint: { vi: 'Trung Quốc, Hoa Kỳ, trong nước …', en: 'China, United States, domestic …' },
    },
    COMMODITY_FIELD,
    { name: 'area', column: 'area_ha', label: { vi: 'Diện tích', en: 'Area' }, ...AREA },
    { name: 'givenOn', column: 'given_on', label: { vi: 'Ngày cấp', en: 'Given on' }, type: 'day' },
    {
      name: 'reviewOn',
      column: 'review_on',
      label: { vi: 'Giám sát lại trước hết ngày', en: 'To be looked at again by' },
      type: 'day',
      hint: { vi: 'Để trống: không ghi kỳ giám sát.', en: 'Empty: no day was set.' },
    },
    { name: 'withdrawnOn', column: 'withdrawn_on', label: { vi: 'Ngày bị thu hồi', en: 'Withdrawn on' }, type: 'day' },
    { name: 'withdrawnReason', column: 'withdrawn_reason', label: { vi: 'Lý do thu hồi', en: 'Why' }, type: 'text' },
  ],
  titleOf: (row) => `Mã ${words(row, 'code')}, ${words(row, 'market')}`,
  derive: (row) => ({ code: words(row, 'code'), code_key: numberKey(words(row, 'code')), market: words(row, 'market') }),
  check: (after, context) => ({
    refusals: [
      ...past(after, 'given_on', 'givenOn', 'Mã số', context),
      ...past(after, 'withdrawn_on', 'withdrawnOn', 'Việc thu hồi', context),
      ...endsBeforeItBegins(after, ['given_on', 'withdrawn_on'], 'withdrawnOn', 'Mã số'),
      ...endsBeforeItBegins(after, ['given_on', 'review_on'], 'reviewOn', 'Mã số'),
      ...notZero('area', after.area_ha, 'Diện tích'),
    ],
    warnings: [],
  }),
  taken: (row) => ({
    field: 'code',
    message: `Tổ chức đã có mã ${words(row, 'code')} cho thị trường ${words(row, 'market')}. Mở mã đó để sửa.`,
  }),
};
