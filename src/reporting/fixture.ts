import type { Board, BoardLine, BoardTarget, Goal, TargetCode } from '../programme/model.ts';
import { issuingFor } from './agencies.ts';
import { generalAnnex, sectorAnnex, supportAnnex } from './annex.ts';
import type { ListedOrganization, ReportInput } from './model.ts';
import { periodOf } from './period.ts';

// A made-up province at the end of 2023 for the tests of this room.

const END = '2025-12-31';
const atLeast = (min: number): Goal => ({ kind: 'atLeast', min, max: null, by: END });
const band = (min: number, max: number, by: string | null = END): Goal => ({ kind: 'band', min, max, by });
const NO_GOAL: Goal = { kind: 'none', min: null, max: null, by: null };

type Plain = Pick<BoardTarget, 'wording' | 'short' | 'measure' | 'goal'> &
  Partial<BoardTarget> & { history: (number | null)[]; plan?: number };

function target(code: TargetCode, plain: Plain): BoardTarget {
  const { history, plan, ...given } = plain;
  const numerator = given.numerator ?? null;
  const denominator = given.denominator ?? null;
  return {
    code,
    note: '',
    value: denominator === null ? numerator : ((numerator ?? 0) / denominator) * 100,
    planToDate: null,
    status: null,
    byYear: history.map((value, index) => ({
      year: 2021 + index,
      plan: plan ?? null,
      value,
      numerator: value,
      denominator: null,
    })),
    year: null,
    companions: {},
    quality: { unknown: 0, carried: 0, conflicts: 0 },
    needed: null,
    frozenGeography: null,
    settings: {},
    basis: { document: '298/QĐ-UBND', clause: 'Mục tiêu cụ thể' },
    ...given,
    numerator,
    denominator,
  };
}

const TARGETS: BoardTarget[] = [
  target('T1', {
    wording: 'Phát triển mới từ 250 tổ hợp tác trở lên, bình quân mỗi năm 50 tổ hợp tác.',
    short: 'Phát triển mới từ 250 tổ hợp tác trở lên',
    measure: 'THT',
    numerator: 157,
    goal: atLeast(250),
    planToDate: 150,
    status: 'onTrack',
    history: [46, 52, 59],
    plan: 50,
    needed: { missing: 93, perMonth: 3.875, months: 24 },
    companions: { net: 131 },
  }),
  target('T2', {
    wording: 'Phát triển mới 50 hợp tác xã, bình quân mỗi năm 10 hợp tác xã.',
    short: 'Phát triển mới 50 hợp tác xã',
    measure: 'HTX',
    numerator: 37,
    goal: atLeast(50),
    planToDate: 30,
    status: 'onTrack',
    history: [12, 14, 11],
    plan: 10,
    needed: { missing: 13, perMonth: 13 / 24, months: 24 },
    companions: { net: 22, farm: 28, nonFarm: 8, creditFund: 1 },
  }),
  target('T3', {
    wording: 'Thành lập từ 01 đến 02 liên hiệp hợp tác xã.',
    short: 'Từ 01–02 liên hiệp hợp tác xã',
    measure: 'LHHTX',
    numerator: 0,
    goal: band(1, 2),
    planToDate: 0.6,
    status: 'behind',
    history: [0, 0, 0],
    needed: { missing: 1, perMonth: 1 / 24, months: 24 },
  }),
  target('T4', {
    wording: 'Thành viên tổ hợp tác, hợp tác xã tăng bình quân 15–20 % mỗi năm.',
    short: 'Thành viên tăng 15–20 % mỗi năm',
    measure: '%',
    numerator: 3573,
    denominator: 28813,
    goal: band(15, 20, null),
    planToDate: 15,
    status: 'behind',
    needed: { missing: 749, perMonth: null, months: 24 },
    history: [15.2, 16.1, 12.4],
    year: 2023,
    quality: { unknown: 0, carried: 31, conflicts: 0 },
  }),
  target('T5', {
    wording: '100 % số xã có hợp tác xã hoạt động đúng Luật Hợp tác xã.',
    short: '100 % xã có HTX hoạt động đúng Luật',
    measure: '%',
    numerator: 49,
    denominator: 85,
    goal: atLeast(100),
    planToDate: 60,
    status: 'behind',
    needed: { missing: 36, perMonth: 1.5, months: 24 },
    history: [24.7, 42.4, 57.6],
    quality: { unknown: 15, carried: 0, conflicts: 1 },
  }),
  target('T6', {
    wording: '100 % huyện, thị xã, thành phố có từ 03 mô hình hợp tác xã kiểu mới trở lên.',
    short: '100 % huyện có từ 03 mô hình HTX kiểu mới',
    measure: '%',
    numerator: 4,
    denominator: 9,
    goal: atLeast(100),
    planToDate: 60,
    status: 'behind',
    needed: { missing: 5, perMonth: 5 / 24, months: 24 },
    history: [0, 22.2, 44.4],
  }),
  target('T7', {
    wording: 'Từ 60 % cán bộ quản lý hợp tác xã trở lên đạt trình độ từ sơ cấp, phù hợp chuyên ngành.',
    short: 'Từ 60 % cán bộ quản lý HTX đạt sơ cấp trở lên, đúng chuyên ngành',
    measure: '%',
    numerator: 402,
    denominator: 656,
    goal: atLeast(60),
    planToDate: 36,
    status: 'met',
    history: [51.8, 56.9, 61.3],
    quality: { unknown: 38, carried: 0, conflicts: 0 },
  }),
  target('T8', {
    wording: '100 % cán bộ tổ hợp tác, hợp tác xã nông nghiệp được tập huấn, bồi dưỡng.',
    short: '100 % cán bộ THT, HTX nông nghiệp được tập huấn',
    measure: '%',
    numerator: 632,
    denominator: 879,
    goal: atLeast(100),
    planToDate: 60,
    status: 'onTrack',
    needed: { missing: 247, perMonth: 247 / 24, months: 24 },
    history: [31.4, 55.5, 71.9],
  }),
  target('T9', {
    wording: 'Từ 20–30 % sản lượng nông sản của tổ hợp tác, hợp tác xã được tiêu thụ qua hợp đồng.',
    short: 'Nông sản tiêu thụ qua hợp đồng 20–30 %',
    measure: '%',
    numerator: 139_712.5,
    denominator: 657_904,
    goal: band(20, 30, null),
    planToDate: 20,
    status: 'met',
    history: [14.8, 18.9, 21.2],
    year: 2023,
    companions: { signedShare: 26.4 },
  }),
  target('T10', {
    wording: 'Tuyên truyền, nhân rộng các mô hình kinh tế tập thể hoạt động hiệu quả.',
    short: 'Tuyên truyền, nhân rộng mô hình hiệu quả',
    measure: 'tin, bài',
    numerator: 48,
    goal: NO_GOAL,
    history: [19, 31, 48],
    year: 2023,
  }),
];

const PROGRAMME = {
  code: '298/QĐ-UBND',
  name: 'Chương trình hỗ trợ, phát triển kinh tế tập thể, hợp tác xã giai đoạn 2021–2025',
  from: '2021-01-01',
  to: END,
};

export function boardOf(targets: BoardTarget[], asOf: string): Board {
  const unit = { code: '84', name: 'Tỉnh Trà Vinh', level: 1 as const };
  return { programme: PROGRAMME, unit, asOf, geography: asOf, targets, sample: true, version: 1204 };
}

export const BOARD = boardOf(TARGETS, '2023-12-31');

const BEFORE: Partial<Record<TargetCode, [numerator: number, denominator: number | null]>> = {
  T1: [98, null],
  T2: [26, null],
  T3: [0, null],
  T4: [3997, 24816],
  T5: [36, 85],
  T6: [2, 9],
  T7: [352, 619],
  T8: [451, 812],
  T10: [31, null],
};

const BOARD_BEFORE = boardOf(
  TARGETS.map((now) => {
    const [numerator, denominator] = BEFORE[now.code] ?? [null, null];
    const value = numerator === null || denominator === null ? numerator : (numerator / denominator) * 100;
    return { ...now, numerator, denominator, value };
  }),
  '2022-12-31',
);

/** Nine districts: each target's numerator/denominator from T1 to T10; they add up to the board. */
const DISTRICTS = [
  '842|Thành phố Trà Vinh|8 3 0 210/1900 1/1 0/1 40/60 41/60 6200/21904 10',
  '844|Huyện Càng Long|26 6 0 640/4400 9/13 1/1 62/96 98/128 30100/120000 7',
  '845|Huyện Cầu Kè|21 7 0 520/3600 6/10 0/1 58/90 91/120 24300/98000 6',
  '846|Huyện Tiểu Cần|22 5 0 498/3700 7/9 1/1 60/92 86/112 25612.5/95000 6',
  '847|Huyện Châu Thành|23 5 0 471/3900 8/13 1/1 56/94 95/130 19400/104000 5',
  '848|Huyện Cầu Ngang|20 4 0 430/3800 7/13 0/1 48/84 84/121 14900/92000 5',
  '849|Huyện Trà Cú|22 4 0 462/4300 7/15 1/1 46/82 83/124 13400/83000 5',
  '850|Huyện Duyên Hải|9 2 0 202/1713 3/6 0/1 20/34 34/50 5800/44000 4',
  '851|Thị xã Duyên Hải|6 1 0 140/1500 1/5 0/1 12/24 20/34 0/0 0',
];

const LINES: BoardLine[] = DISTRICTS.map((text) => {
  const [code = '', name = '', figures = ''] = text.split('|');
  return { unit: { code, name, level: 2 }, hasCooperative: true, targets: figures.split(' ').map(lineFigure) };
});

function lineFigure(text: string, index: number): BoardLine['targets'][number] {
  const [numerator = 0, denominator = null] = text.split('/').map(Number);
  const code: TargetCode = TARGETS[index]?.code ?? 'T1';
  if (denominator === null) return { code, value: numerator, numerator, denominator, status: null };
  if (denominator === 0) return { code, value: null, numerator, denominator, status: 'noData' };
  return { code, value: (numerator / denominator) * 100, numerator, denominator, status: null };
}

const ORGANIZATIONS: ListedOrganization[] = [
  {
    name: 'HTX nông nghiệp Long Hiệp',
    code: '2100650012',
    address: 'Xã Long Hiệp, huyện Trà Cú',
    founded: { date: '2018-12-31', precision: 'year' },
    field: 'Nông nghiệp',
    capital: 2_800_000_000,
    members: 72,
    grade: null,
    status: 'Đang hoạt động',
  },
  {
    name: 'HTX dịch vụ tổng hợp thủy sản – nông nghiệp công nghệ cao Thành Công Đại Phúc',
    code: null,
    address: null,
    founded: null,
    field: null,
    capital: null,
    members: null,
    grade: null,
    status: 'Tạm ngừng',
  },
  ...Array.from({ length: 40 }, (_, index) => ({
    name: `HTX nông nghiệp mẫu số ${index + 1}`,
    code: `21009${String(index).padStart(5, '0')}`,
    address: 'Xã Phú Cần, huyện Tiểu Cần',
    founded: { date: '2021-03-09', precision: 'day' as const },
    field: 'Nông nghiệp',
    capital: 350_500_000 + index * 1_000_000,
    members: 18 + index,
    grade: index % 3 === 0 ? 'Khá' : null,
    status: 'Đang hoạt động',
  })),
];

export function exampleReport(changed: Partial<ReportInput> = {}): ReportInput {
  const issuing = issuingFor(['84'], '2023-12-31');
  if (!issuing) throw new Error('no agency for unit 84 at the end of 2023');
  return {
    issuing: { ...issuing, number: '7', issuedOn: '2024-01-05' },
    period: periodOf('year', 2023),
    board: BOARD,
    boardBefore: BOARD_BEFORE,
    lines: LINES,
    general: generalAnnex({
      'htx.total': { previousYear: 170, planThisYear: 176, firstHalf: 165, estimateYear: 166, planNext: 176 },
      'htx.active': { previousYear: 158, estimateYear: 151 },
      'htx.founded': { previousYear: 14, planThisYear: 10, firstHalf: 8, estimateYear: 11, planNext: 10 },
      'htx.dissolved': { previousYear: 3, firstHalf: 13, estimateYear: 15 },
      'htx.members': { previousYear: 26_120, firstHalf: 28_500, estimateYear: 28_912 },
      'htx.revenue': { previousYear: 1985.4, estimateYear: 2103.75, note: '38 HTX chưa nộp báo cáo' },
      'lhhtx.total': { previousYear: 1, planThisYear: 2, firstHalf: 1, estimateYear: 1, planNext: 2 },
      'tht.founded': { previousYear: 52, planThisYear: 50, estimateYear: 59, planNext: 50 },
    }),
    sectors: sectorAnnex({
      farm: {
        total: 120,
        founded: 9,
        dissolved: 12,
        members: 14_100,
        workers: 1500,
        reporting: 92,
        revenue: 165_000.5,
        profit: 9120,
      },
      credit: {
        total: 16,
        founded: 0,
        dissolved: 0,
        members: 13_200,
        workers: 210,
        reporting: 16,
        revenue: 130_400,
        profit: 8700,
      },
      trade: { total: 30, founded: 2, dissolved: 3, reporting: 0 },
    }),
    support: supportAnnex(),
    organizations: ORGANIZATIONS,
    changes: [
      { date: '2023-08-15', target: 'T5', text: '9 xã có kết luận đúng Luật, 2 xã mất do hợp tác xã giải thể.' },
      { date: '2023-11-02', target: null, text: '31 tổ chức nộp bổ sung báo cáo năm.' },
    ],
    qualityNotes: [
      { target: 'T5', text: '15 xã có hợp tác xã nhưng chưa có kết luận; đề nghị UBND cấp huyện kiểm tra, kết luận.' },
    ],
    sample: true,
    ...changed,
  };
}
