// Seasons and material areas as kinds of record.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { clean, wordKey } from '../../platform/text.ts';
import type { RecordField, RecordKind, Row } from '../../registry/records/kind.ts';
import { endsBeforeItBegins, inFuture } from '../../registry/records/model.ts';
import { COMMODITIES } from '../commodities.ts';
import { AREA, COMMODITY_FIELD, notZero } from '../products/records.ts';
import { nameIn, optionsOf, SETTINGS } from '../settings.ts';

const commune: RecordField = {
  name: 'commune',
  column: 'unit_id',
  label: { vi: 'Sản xuất tại xã, phường', en: 'Commune of production' },
  headings: 'Nơi sản xuất|Xã sản xuất',
  type: 'choice',
  required: true,
};
const words = (row: Row, column: string) => clean(String(row[column] ?? ''));
const commodityName = (row: Row) => COMMODITIES.byKey(String(row.commodity))?.vi ?? String(row.commodity);

/** Communes of the province the organisation lies in and those they became, its own first. */
async function communeChoices(db: Db, organizationId: number) {
  const found = await rows(
    db,
    sql<{ value: string; name: string; district: string | null; until: IsoDate | null }>`
      with own as (select a.unit_id, u.province_id from organization_address a join unit u on u.id = a.unit_id
        where a.organization_id = ${organizationId}),
      near as (select u.id from unit u where u.level = 3 and u.province_id in (select province_id from own)),
      every as (select id from near union select c.new_id from unit_change c join near n on n.id = c.old_id)
      select u.id::text as value, u.name, d.name as district, u.valid_until as until
      from every e join unit u on u.id = e.id and u.level = 3 left join unit d on d.id = u.parent_id and d.level = 2
      order by u.id in (select unit_id from own) desc, u.valid_until is not null, u.plain_key, u.id`,
  );
  return found.map(({ value, name, district, until }) => ({
    value,
    label: [name, district, until && `đến ${formatDate(until)}`].filter(Boolean).join(', '),
  }));
}

export const materialAreas: RecordKind = {
  name: 'materialAreas',
  table: 'material_area',
  key: ['name_key'],
  permission: 'register.write',
  exchange: true,
  words: {
    one: { vi: 'vùng nguyên liệu', en: 'material area' },
    many: { vi: 'Vùng nguyên liệu', en: 'Material areas' },
    about: {
      vi: 'Vùng trồng, vùng nuôi tập trung cung cấp cho chế biến hoặc cho một bên mua.',
      en: 'Areas that supply a processor or a buyer.',
    },
  },
  fields: [
    { name: 'name', column: 'name', label: { vi: 'Tên vùng', en: 'Name' }, type: 'text', required: true },
    COMMODITY_FIELD,
    commune,
    { name: 'area', column: 'area_ha', label: { vi: 'Diện tích', en: 'Area' }, ...AREA },
    { name: 'households', column: 'households', label: { vi: 'Số hộ', en: 'Households' }, type: 'count' },
    {
      name: 'plantingCode',
      column: 'planting_code',
      label: { vi: 'Mã số vùng trồng', en: 'Planting-area code' },
      type: 'text',
    },
    { name: 'buyer', column: 'buyer', label: { vi: 'Bên mua liên kết', en: 'Linked buyer' }, type: 'text' },
  ],
  titleOf: (row) => words(row, 'name'),
  derive: (row) => ({ name: words(row, 'name'), name_key: wordKey(words(row, 'name')) }),
  choices: async (db, organizationId) => ({
    commune: await communeChoices(db, organizationId),
  }),
  check: (after) => ({ refusals: notZero('area', after.area_ha, 'Diện tích'), warnings: [] }),
  taken: (row) => ({
    field: 'name',
    message: `Tổ chức đã có vùng “${words(row, 'name')}”. Mở vùng đó để sửa, hoặc ghi tên khác.`,
  }),
  async mayWithdraw(db, organizationId, { name_key }) {
    const [found] = await rows(
      db,
      sql<{ count: number }>`select count(*)::integer as count from production_season
        where organization_id = ${organizationId} and material_key = ${name_key}`,
    );
    if (!found?.count) return [];
    const message = `Còn ${found.count} vụ sản xuất ghi ở vùng này. Sửa các vụ đó trước, rồi rút vùng.`;
    return [{ code: 'materialArea.used', message }];
  },
};

const area = (name: string, column: string, vi: string, en: string): RecordField => ({
  name,
  column,
  label: { vi, en },
  ...AREA,
});
const output = (name: string, column: string, vi: string, en: string): RecordField => ({
  name,
  column,
  label: { vi, en },
  type: 'quantity',
});

/** In the commodity's base unit; null where there is no quantity or the unit is not one of the commodity. */
function inBase(row: Row, column: string): number | null {
  const commodity = COMMODITIES.byKey(String(row.commodity));
  const quantity = row[column];
  if (!commodity || typeof quantity !== 'number') return null;
  return COMMODITIES.toBase(commodity, quantity, words(row, 'output_unit'));
}

const unitOf = (row: Row) => words(row, 'output_unit') || COMMODITIES.byKey(String(row.commodity))?.unit || '';

export const seasons: RecordKind = {
  name: 'seasons',
  table: 'production_season',
  key: ['id'],
  unique: ['year', 'season', 'commodity', 'unit_id', 'material_key'],
  permission: 'register.write',
  exchange: true,
  words: {
    one: { vi: 'vụ sản xuất', en: 'season' },
    many: { vi: 'Vụ sản xuất', en: 'Seasons' },
    about: {
      vi: 'Diện tích và sản lượng dự kiến, thực hiện của từng loại sản phẩm, từng xã, từng vụ.',
      en: 'Expected and actual area and output by commodity, commune and season.',
    },
  },
  fields: [
    { name: 'year', column: 'year', label: { vi: 'Năm', en: 'Year' }, type: 'count', required: true },
    {
      name: 'season',
      column: 'season',
      label: { vi: 'Vụ', en: 'Season' },
      type: 'choice',
      required: true,
      options: optionsOf(SETTINGS.seasons),
    },
    COMMODITY_FIELD,
    commune,
    {
      name: 'material',
      column: 'material_key',
      label: { vi: 'Vùng nguyên liệu', en: 'Material area' },
      type: 'choice',
      of: 'materialAreas',
      hint: { vi: 'Để trống: ngoài vùng nguyên liệu.', en: 'Empty: outside any.' },
    },
    area('areaPlanned', 'area_planned', 'Diện tích dự kiến', 'Expected area'),
    area('areaActual', 'area_actual', 'Diện tích thực hiện', 'Actual area'),
    output('outputPlanned', 'output_planned', 'Sản lượng dự kiến', 'Expected output'),
    output('outputActual', 'output_actual', 'Sản lượng thực hiện', 'Actual output'),
    {
      name: 'unit',
      column: 'output_unit',
      label: { vi: 'Đơn vị của sản lượng', en: 'Unit of output' },
      type: 'text',
      hint: {
        vi: 'tấn, kg, trái, chục, con … Để trống: đơn vị gốc ghi sau tên loại sản phẩm.',
        en: 'tấn, kg, trái, chục, con … Empty: the unit behind the commodity.',
      },
    },
    { name: 'sownOn', column: 'sown_on', label: { vi: 'Ngày xuống giống', en: 'Sown on' }, type: 'day' },
    { name: 'harvestedOn', column: 'harvested_on', label: { vi: 'Ngày thu hoạch', en: 'Harvested on' }, type: 'day' },
  ],
  titleOf: (row) => `${commodityName(row)}, ${nameIn(SETTINGS.seasons, String(row.season), 'vi')} ${row.year}`,
  derive: (row) => {
    const whole = { ...row, output_unit: unitOf(row) };
    return {
      output_unit: whole.output_unit,
      base_planned: inBase(whole, 'output_planned'),
      base_actual: inBase(whole, 'output_actual'),
    };
  },
  choices: async (db, organizationId) => ({
    commune: await communeChoices(db, organizationId),
    material: await rows(
      db,
      sql<{ value: string; label: string }>`select name_key as value, name as label from material_area
        where organization_id = ${organizationId} order by name`,
    ),
  }),
  check: (after, { today }) => ({
    refusals: [
      ...yearRefusals(after, Number(today.slice(0, 4))),
      ...unitRefusals(after),
      ...endsBeforeItBegins(after, ['sown_on', 'harvested_on'], 'harvestedOn', 'Vụ sản xuất'),
      ...(after.output_actual === null
        ? []
        : inFuture('harvestedOn', 'Thu hoạch', (after.harvested_on ?? null) as IsoDate | null, 'day', today)),
    ],
    warnings: [],
  }),
  taken: () => ({
    field: 'season',
    message: 'Đã có vụ này của cùng loại sản phẩm, cùng xã, cùng vùng nguyên liệu. Mở bản ghi đó để sửa.',
  }),
};

const FIRST_YEAR = 1990;

/** The coming year is planned for, not those after it. */
function yearRefusals({ year }: Row, thisYear: number): Refusal[] {
  const ok = typeof year === 'number' && year >= FIRST_YEAR && year <= thisYear + 1;
  return ok ? [] : [{ code: 'year.unlikely', field: 'year', message: `Năm từ ${FIRST_YEAR} đến ${thisYear + 1}.` }];
}

function unitRefusals(after: Row): Refusal[] {
  const commodity = COMMODITIES.byKey(String(after.commodity));
  if (!commodity || COMMODITIES.toBase(commodity, 1, words(after, 'output_unit')) !== null) return [];
  const known = [...new Set(COMMODITIES.unitsOf(commodity).map(({ unit }) => unit))].join(', ');
  const message = `${commodity.vi} không tính bằng “${words(after, 'output_unit')}”. Ghi một trong: ${known}.`;
  return [{ code: 'unit.notKnown', field: 'unit', message }];
}
