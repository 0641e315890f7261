// The open data: each set with its columns, its rows asked for when a file is. Nobody's personal data is in any of them.

import type { CsvCell } from '../../../platform/csv.ts';
import { yearOf } from '../../../platform/date.ts';
import type { BoardTarget, TargetCode } from '../../../programme/model.ts';
import type { Indicator } from '../../../programme/programme.ts';
import type { Web } from '../../../web/visit.ts';
import { organizationSet, productSet } from '../../directory/pages/open-data.ts';
import { publicBoard } from './read.ts';

type Told = { vi: string; en: string };

export interface DataSet {
  /** In the address: `/du-lieu/<key>.csv` and `.json`; once published it does not change. */
  key: string;
  name: Told;
  description: Told;
  columns: readonly { key: string; meaning: Told }[];
  rows(web: Web, now: Date): Promise<Record<string, CsvCell>[]>;
}

/** Sets of other parts: organisations and products that agreed to be shown. */
export const MORE_SETS: readonly DataSet[] = [organizationSet, productSet];

const column = (key: string, vi: string, en: string) => ({ key, meaning: { vi, en } });

const FIGURE_COLUMNS = [
  column('target', 'Mã chỉ tiêu', 'Code of the target'),
  column('level', 'Cấp: tỉnh, huyện hoặc xã', 'Level: province, district or commune'),
  column('unitCode', 'Mã đơn vị hành chính', 'Code of the administrative unit'),
  column('unitName', 'Tên đơn vị', 'Name of the unit'),
  column('geography', 'Địa giới của ngày', 'Boundaries of the day'),
  column('asOf', 'Tính đến ngày', 'As of'),
  column('year', 'Năm; trống: số gộp đến ngày tính', 'Year; empty: up to the day'),
  column('value', 'Giá trị', 'Value'),
  column('measure', 'Đơn vị tính', 'Unit of the value'),
  column('numerator', 'Tử số (tiền: triệu đồng)', 'Numerator (money in million đồng)'),
  column('denominator', 'Mẫu số', 'Denominator'),
  column('plan', 'Kế hoạch', 'Plan'),
  column('sample', '1: có bản ghi mẫu phía sau', '1: sample records stand behind it'),
];

/** Told place by place. The others would speak of single people or of the business of one organisation. */
const BY_COMMUNE: readonly Indicator[] = ['newGroups', 'newCooperatives', 'newUnions', 'communesWithLawfulCooperative'];

const LEVELS = ['country', 'province', 'district', 'commune'] as const;

async function figureRows(web: Web, now: Date, code: TargetCode): Promise<Record<string, CsvCell>[]> {
  const { board, figures } = await publicBoard(web, now);
  const figure = figures.find(({ target }) => target.code === code);
  if (!figure) return [];
  const { target, declared } = figure;
  const { asOf } = board;
  const boards = web.house.boards();
  const ofDistricts = declared.indicator === 'districtsWithModels';
  const geography = (ofDistricts && target.frozenGeography) || board.geography;
  const question = { unit: board.unit.code, asOf, geography };
  const lines = BY_COMMUNE.includes(declared.indicator)
    ? await boards.communeLines(question)
    : ofDistricts
      ? await boards.lines(question)
      : [];
  type Shown = Pick<BoardTarget, 'value' | 'numerator' | 'denominator'> & { plan: number | null; year: number | null };
  const rowOf = (unit: { code: string; name: string; level: 0 | 1 | 2 | 3 }, shown: Shown) => ({
    target: code,
    level: LEVELS[unit.level],
    unitCode: unit.code,
    unitName: unit.name,
    geography,
    asOf,
    year: shown.year,
    value: shown.value,
    measure: target.measure,
    numerator: shown.numerator,
    denominator: shown.denominator,
    plan: shown.plan,
    sample: board.sample ? 1 : 0,
  });
  return [
    rowOf(board.unit, { ...target, plan: target.planToDate, year: null }),
    ...target.byYear.map((year) => rowOf(board.unit, year)),
    ...lines.flatMap(({ unit, targets }) => {
      const there = targets.find((one) => one.code === code);
      return there ? [rowOf(unit, { ...there, plan: null, year: null })] : [];
    }),
  ];
}

const AFTER_MERGER = '2025-07-01';

const crosswalk: DataSet = {
  key: 'don-vi-hanh-chinh',
  name: { vi: 'Xã, phường trước và sau 01/07/2025', en: 'Communes before and after 1 July 2025' },
  description: {
    vi: 'Mỗi xã, phường, thị trấn của tỉnh trong thời gian Chương trình và đơn vị đang giữ đất của nó.',
    en: 'Each commune of the province in the years of the Programme and the unit that holds its land now.',
  },
  columns: [
    column('oldCode', 'Mã cũ', 'Old code'),
    column('oldName', 'Tên cũ', 'Old name'),
    column('oldDistrict', 'Huyện cũ', 'Old district'),
    column('newCode', 'Mã từ 01/07/2025; trống: chia cho nhiều nơi', 'Code since 1 July 2025; empty: split'),
    column('newName', 'Tên từ 01/07/2025', 'Name since 1 July 2025'),
  ],
  async rows({ house: { geography, ...house } }) {
    const { programme } = house.boards().set;
    const province = geography.closest(programme.province, programme.from);
    if (!province) return [];
    return geography.communes(province, programme.from).map((commune) => {
      const now = geography.carry(commune.id, AFTER_MERGER);
      return {
        oldCode: commune.code,
        oldName: commune.name,
        oldDistrict: geography.districtOf(commune)?.name ?? null,
        newCode: now?.code ?? null,
        newName: now?.name ?? null,
      };
    });
  },
};

/** Every set, the ten figures first. */
export function dataSets({ house }: Web): DataSet[] {
  const { programme } = house.boards().set;
  const years = `${yearOf(programme.from)}–${yearOf(programme.to)}`;
  const figures = programme.targets.map(
    ({ code, short, definition }): DataSet => ({
      key: code,
      name: { vi: `${code} · ${short}`, en: `${code} · ${short}` },
      description: { vi: `${definition} ${years}.`, en: `Target ${code} of the Programme, ${years}.` },
      columns: FIGURE_COLUMNS,
      rows: (web, now) => figureRows(web, now, code),
    }),
  );
  return [...figures, ...MORE_SETS, crosswalk];
}
