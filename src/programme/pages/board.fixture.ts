// One board as a province sees it at the end of 2023, for the tests of these pages. Made-up figures.

import type { HoneycombCell } from '../../ui/honeycomb.tsx';
import type { Where } from '../../ui/where.tsx';
import type { Board, BoardLine, BoardTarget, TargetCode } from '../model.ts';
import { boardLinks } from './links.ts';

const target = (
  code: TargetCode,
  short: string,
  measure: string,
  value: number | null,
  more: Partial<BoardTarget> = {},
): BoardTarget => ({
  code,
  wording: `${short}, theo Quyết định.`,
  short,
  note: '',
  measure,
  value,
  numerator: value,
  denominator: null,
  goal: { kind: 'none', min: null, max: null, by: null },
  planToDate: null,
  status: null,
  byYear: [],
  year: null,
  companions: {},
  quality: { unknown: 0, carried: 0, conflicts: 0 },
  needed: null,
  frozenGeography: null,
  settings: {},
  basis: { document: '298/QĐ-UBND', clause: 'Mục tiêu cụ thể' },
  ...more,
});

const by = '2025-12-31';
const atLeast = (min: number): BoardTarget['goal'] => ({ kind: 'atLeast', min, max: null, by });
const band = (min: number, max: number, until: string | null = null): BoardTarget['goal'] => ({
  kind: 'band',
  min,
  max,
  by: until,
});
const years = (plan: number | null, ...values: number[]): BoardTarget['byYear'] =>
  values.map((value, index) => ({ year: 2021 + index, plan, value, numerator: value, denominator: null }));

const targets: BoardTarget[] = [
  target('T1', 'Phát triển mới từ 250 tổ hợp tác trở lên', 'THT', 157, {
    note: 'mỗi năm 50 tổ',
    goal: atLeast(250),
    planToDate: 150,
    status: 'onTrack',
    byYear: years(50, 46, 51, 60),
    companions: { ended: 12, net: 145 },
    needed: { missing: 93, perMonth: 3.875, months: 24 },
    settings: { gross: true },
  }),
  target('T2', 'Phát triển mới 50 hợp tác xã', 'HTX', 37, {
    note: 'mỗi năm 10 HTX',
    goal: atLeast(50),
    planToDate: 30,
    status: 'onTrack',
    byYear: years(10, 12, 14, 11),
    companions: { ended: 15, net: 22, farm: 29, nonFarm: 6, creditFund: 2 },
    needed: { missing: 13, perMonth: 0.54, months: 24 },
  }),
  target('T3', 'Từ 01–02 liên hiệp hợp tác xã', 'LHHTX', 0, {
    note: 'đến năm 2025',
    goal: band(1, 2, by),
    planToDate: 0.6,
    status: 'behind',
    byYear: years(null, 0, 0, 0),
    needed: { missing: 1, perMonth: 0.04, months: 24 },
  }),
  target('T4', 'Thành viên tăng 15–20 % mỗi năm', '%', 12.4, {
    goal: band(15, 20),
    planToDate: 15,
    status: 'behind',
    year: 2023,
    numerator: 3572,
    denominator: 28807,
    byYear: years(15, 17.1, 18.2, 12.4),
    companions: { groupGrowth: 10.2, cooperativeGrowth: 13.1 },
    quality: { unknown: 4, carried: 31, conflicts: 0 },
    needed: { missing: 749, perMonth: null, months: 0 },
  }),
  target('T5', '100 % xã có HTX hoạt động đúng Luật', '%', 57.647, {
    goal: atLeast(100),
    planToDate: 60,
    status: 'behind',
    numerator: 49,
    denominator: 85,
    companions: { withoutCooperative: 21 },
    quality: { unknown: 9, carried: 0, conflicts: 0 },
    needed: { missing: 36, perMonth: 1.5, months: 24 },
    settings: { countWards: false, baseline: 0 },
    basis: { document: '298/QĐ-UBND', clause: 'Mục tiêu cụ thể, chỉ tiêu 5' },
  }),
  target('T6', '100 % huyện có từ 03 mô hình HTX kiểu mới', '%', 44.4, {
    goal: atLeast(100),
    planToDate: 60,
    status: 'behind',
    numerator: 4,
    denominator: 9,
    companions: { models: 31 },
    needed: { missing: 5, perMonth: 0.2, months: 24 },
    frozenGeography: '2025-06-30',
  }),
  target('T7', 'Từ 60 % cán bộ quản lý HTX đạt sơ cấp trở lên, đúng chuyên ngành', '%', 61.28, {
    goal: atLeast(60),
    planToDate: 36,
    status: 'met',
    numerator: 402,
    denominator: 656,
    companions: { womenShare: 58.9 },
    quality: { unknown: 38, carried: 0, conflicts: 2 },
  }),
  target('T8', '100 % cán bộ THT, HTX nông nghiệp được tập huấn', '%', 71.9, {
    goal: atLeast(100),
    planToDate: 60,
    status: 'onTrack',
    numerator: 632,
    denominator: 879,
    needed: { missing: 247, perMonth: 10.3, months: 24 },
  }),
  target('T9', 'Nông sản tiêu thụ qua hợp đồng 20–30 %', '%', 21.2, {
    note: 'theo giá trị',
    goal: band(20, 30),
    planToDate: 20,
    status: 'met',
    year: 2023,
    numerator: 139_700,
    denominator: 657_900,
    byYear: years(20, 14, 19.2, 21.2),
    companions: { signedShare: 26.4 },
  }),
  target('T10', 'Tuyên truyền, nhân rộng mô hình hiệu quả', 'tin, bài', 48, { year: 2023, byYear: years(null, 22, 35, 48) }),
];

export const sampleBoard: Board = {
  programme: {
    code: '298/QĐ-UBND',
    name: 'Chương trình hỗ trợ, phát triển kinh tế tập thể, hợp tác xã tỉnh Trà Vinh giai đoạn 2021–2025',
    from: '2021-01-01',
    to: by,
  },
  unit: { code: '84', name: 'Tỉnh Trà Vinh', level: 1 },
  asOf: '2023-12-31',
  geography: '2023-12-31',
  targets,
  sample: true,
  version: 7,
};

const districts = ['Thành phố Trà Vinh', 'Huyện Càng Long', 'Huyện Cầu Kè', 'Huyện Tiểu Cần', 'Thị xã Duyên Hải'];

export const sampleLines: BoardLine[] = districts.map((name, index) => ({
  unit: { code: String(842 + index), name, level: 2 },
  hasCooperative: true,
  targets: targets.map(({ code, value, numerator, denominator, status }) => ({
    code,
    value: value === null || (code === 'T4' && index === 0) ? null : Math.round(value / (index + 2)),
    numerator,
    denominator,
    status,
  })),
}));

export const sampleCells: HoneycombCell[] = [
  { q: 0, r: 0, unit: '29308', name: 'Xã An Trường', district: 'Càng Long', state: 'full', href: '/x' },
  { q: 1, r: 0, unit: '29311', name: 'Xã Huyền Hội', district: 'Càng Long', state: 'part', href: '/x' },
  { q: 0, r: 1, unit: '29344', name: 'Xã Hòa Ân', district: 'Cầu Kè', state: 'none', href: '/x' },
  { q: 1, r: 1, unit: '29341', name: 'Thị trấn Cầu Kè', district: 'Cầu Kè', state: 'outside', href: '/x' },
];

export const sampleLinks = boardLinks({ unit: '84', asOf: '2023-12-31' });

export const sampleWhere: Where = {
  action: '/lam-viec/bang-chi-tieu',
  unit: {
    value: '84',
    label: 'Tỉnh Trà Vinh',
    groups: [
      { label: 'Tỉnh', choices: [{ value: '84', label: 'Tỉnh Trà Vinh' }] },
      { label: 'Huyện', choices: districts.map((label, index) => ({ value: String(842 + index), label })) },
    ],
  },
  programme: { value: '298/QĐ-UBND', label: '298/QĐ-UBND', choices: [{ value: '298/QĐ-UBND', label: '298/QĐ-UBND' }] },
  date: {
    value: '2023-12-31',
    min: '2021-01-01',
    max: by,
    earlier: { date: '2022-12-31', href: '?asOf=2022-12-31' },
    later: { date: '2024-12-31', href: '?asOf=2024-12-31' },
  },
  keep: { map: 'T5' },
};
