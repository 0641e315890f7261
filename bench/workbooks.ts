// Workbooks as officers send them, of any size.

import { utils, write } from '@e965/xlsx';
import type { Geography } from '../src/geography/model.ts';
import { formatDate } from '../src/platform/date.ts';
import { Random } from './country/random.ts';
import * as words from './country/words.ts';

type Cells = (string | number)[];

export interface GivenReturn {
  name: string;
  commune: string;
  district: string;
  year: number;
  official: number;
}

export interface GivenOrganization {
  name: string;
  commune: string;
  district: string;
  cells: Cells;
}

/** So many organisations of a province that no register holds yet: each bears a name of its own. */
export function newOrganizations(geography: Geography, province: string, count: number): GivenOrganization[] {
  const random = new Random(count);
  const day = '2025-06-30';
  const communes = geography.communes(geography.closest(province, day)!, day);
  return Array.from({ length: count }, (_, index) => {
    const unit = random.pick(communes);
    const kind = random.chance(0.32) ? 'HTX' : 'THT';
    const farm = random.chance(0.66);
    const trade = random.pick(farm ? words.FARM_TRADES : words.OTHER_TRADES);
    const name = `${kind} ${trade} ${random.pick(words.VIRTUES)} ${unit.shortName} ${1000 + index}`;
    const district = geography.districtOf(unit)!.name;
    const founded = formatDate(random.date('2005-01-01', '2020-12-31'));
    const field = farm ? 'Nông nghiệp' : 'Phi nông nghiệp';
    const cells = [index + 1, name, kind, field, unit.name, district, founded, random.int(50, 4000), random.int(5, 90)];
    return { name, commune: unit.name, district, cells: [...cells, 'Đang hoạt động'] };
  });
}

export function organizationsWorkbook(organizations: readonly GivenOrganization[]): Uint8Array {
  const heading = ['STT', 'Tên', 'Loại hình', 'Lĩnh vực', 'Xã/phường/thị trấn', 'Huyện/thị xã/thành phố', 'Ngày thành lập'];
  return workbook([
    [...heading, 'Vốn điều lệ (triệu đồng)', 'Số thành viên khi thành lập', 'Tình trạng'],
    ...organizations.map(({ cells }) => cells),
  ]);
}

export function returnsWorkbook(returns: readonly GivenReturn[]): Uint8Array {
  return workbook([
    ['Tổ chức', 'Xã', 'Huyện', 'Năm', 'Thành viên chính thức'],
    ...returns.map(({ name, commune, district, year, official }) => [name, commune, district, year, official]),
  ]);
}

/** Returns with every figure filled in. */
export function fullReturnsWorkbook(organizations: readonly GivenOrganization[], years: readonly number[]): Uint8Array {
  const random = new Random(organizations.length);
  const heading = [
    'Tổ chức',
    'Xã',
    'Huyện',
    'Năm',
    'Thành viên chính thức',
    'Thành viên liên kết góp vốn',
    'Lao động thường xuyên',
  ];
  const money = ['Doanh thu', 'Lợi nhuận', 'Giá trị nông sản', 'Giá trị tiêu thụ qua hợp đồng'];
  return workbook([
    [...heading, ...money.map((name) => `${name} (triệu đồng)`)],
    ...organizations.flatMap(({ name, commune, district }) =>
      years.map((year) => {
        const people = [random.int(5, 120), random.int(0, 20), random.int(2, 40)];
        const produce = random.int(100, 4000);
        const said = [produce + random.int(0, 5000), random.int(-50, 900), produce, random.int(0, produce)];
        return [name, commune, district, year, ...people, ...said];
      }),
    ),
  ]);
}

function workbook(rows: Cells[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { dense: true }), 'Sheet1');
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}
