import { writeXlsx } from 'hucre/xlsx';
import { formatDate } from '../platform/date.ts';
import type { BoardTarget } from '../programme/model.ts';
import { type AnnexRow, NO_DATA, type ReportInput, SAMPLE_BANNER } from './model.ts';
import { periodName } from './period.ts';
import { averageOf, type Formula, natural, ONE_DECIMAL, percentOf, Sheet, type Slot, sumOf } from './sheet.ts';
import { goalWords, isRate, statusWords, targetNumber } from './wording.ts';

/** The annex tables as a workbook whose totals and percentages are live formulas. */
export async function renderWorkbook(input: ReportInput): Promise<Uint8Array> {
  const banner = input.sample || input.board.sample ? SAMPLE_BANNER : null;
  const sheets = [
    targetSheet(input, banner),
    unitSheet(input, banner),
    generalSheet(input, banner),
    sectorSheet(input, banner),
    supportSheet(input, banner),
    organizationSheet(input, banner),
  ];
  return writeXlsx({
    sheets: sheets.map((sheet) => sheet.written(banner)),
    // Named here rather than in each sheet's page setup, which leaves names with spaces unquoted.
    namedRanges: sheets.map((sheet) => sheet.printTitles()),
    properties: { title: `${input.board.programme.name}, ${periodName(input.period)}`, creator: input.issuing.agency },
  });
}

/** Rows 0–2 of every sheet; the table starts at TABLE. */
const TABLE = 3;

function titled(sheet: Sheet, title: string, { board, period }: ReportInput, banner: string | null, money = false): Sheet {
  const unit = money ? '; tiền: triệu đồng' : '';
  sheet.across(0, banner ?? '', 'banner');
  sheet.across(1, `${title} ${periodName(period).toLocaleUpperCase('vi')}`, 'title');
  sheet.across(2, `${board.unit.name}; số liệu tính đến ngày ${formatDate(board.asOf)}${unit}`, 'note');
  return sheet;
}

function targetSheet(input: ReportInput, banner: string | null): Sheet {
  const widths = [5, 34, 8, 14, 9, 11, 11, 11, 10, 12, 12, 11, 12, 8, 9, 8];
  const sheet = titled(new Sheet('Biểu 1 Chỉ tiêu', widths), 'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU', input, banner, true);
  sheet.headings(TABLE, [
    'STT',
    'Chỉ tiêu',
    'Đơn vị tính',
    'Mục tiêu',
    'Mức mục tiêu',
    'Kế hoạch đến kỳ báo cáo',
    'Tử số',
    'Mẫu số',
    'Thực hiện',
    'So với kế hoạch đến kỳ (%)',
    'So với mức mục tiêu (%)',
    'Cùng kỳ năm trước',
    'Đánh giá',
    'Chưa rõ',
    'Lấy từ năm trước',
    'Mâu thuẫn',
  ]);
  const before = new Map(input.boardBefore?.targets.map((target) => [target.code, target.value]));
  input.board.targets.forEach((target, index) => {
    targetRow(sheet, TABLE + 1 + index, target, before.get(target.code) ?? null);
  });
  return sheet;
}

function targetRow(sheet: Sheet, row: number, target: BoardTarget, before: number | null): void {
  sheet.text(row, 0, targetNumber(target.code), 'center');
  sheet.text(row, 1, target.short);
  sheet.text(row, 2, target.measure, 'center');
  sheet.text(row, 3, goalWords(target), 'center');
  const goal = optional(sheet, row, 4, target.goal.min);
  const plan = optional(sheet, row, 5, target.planToDate);
  const numerator = sheet.figure(row, 6, target.numerator);
  const denominator = isRate(target) ? sheet.figure(row, 7, target.denominator) : optional(sheet, row, 7, null);
  const actual = isRate(target)
    ? sheet.formula(row, 8, percentOf(numerator, denominator))
    : sheet.formula(row, 8, sumOf([numerator]), natural(target.numerator));
  share(sheet, row, 9, actual, plan);
  share(sheet, row, 10, actual, goal);
  sheet.figure(row, 11, before, isRate(target) ? ONE_DECIMAL : natural(before));
  sheet.text(row, 12, statusWords(target), 'center');
  sheet.figure(row, 13, target.quality.unknown);
  sheet.figure(row, 14, target.quality.carried);
  sheet.figure(row, 15, target.quality.conflicts);
}

/** Where a target has no plan, goal or denominator the cell says that it does not apply, not that it is unknown. */
function optional(sheet: Sheet, row: number, column: number, value: number | null): Slot {
  if (value !== null) return sheet.figure(row, column, value);
  sheet.text(row, column, '–', 'figure');
  return { row, column, value };
}

function share(sheet: Sheet, row: number, column: number, part: Slot, whole: Slot): void {
  if (whole.value === null) optional(sheet, row, column, null);
  else sheet.formula(row, column, percentOf(part, whole));
}

function unitSheet(input: ReportInput, banner: string | null): Sheet {
  const { board, lines } = input;
  const columns = board.targets.flatMap((target) => (isRate(target) ? ['Tử số', 'Mẫu số', '%'] : [target.measure]));
  const widths = [5, 18, ...columns.map((heading) => (heading === '%' ? 8 : 9))];
  const sheet = titled(new Sheet('Biểu 2 Theo đơn vị', widths), 'KẾT QUẢ CHỈ TIÊU THEO ĐƠN VỊ HÀNH CHÍNH', input, banner, true);
  sheet.headings(TABLE, ['STT', 'Đơn vị', ...columns.map(() => '')]);
  sheet.headings(TABLE + 1, ['', '', ...columns]);
  sheet.merge(TABLE, 0, TABLE + 1, 0);
  sheet.merge(TABLE, 1, TABLE + 1, 1);

  const start = TABLE + 2;
  const totalRow = start + lines.length;
  lines.forEach((line, index) => {
    sheet.text(start + index, 0, `${index + 1}`, 'center');
    sheet.text(start + index, 1, line.unit.name);
  });
  sheet.text(totalRow, 0, '', 'totalText');
  sheet.text(totalRow, 1, 'Tổng cộng', 'totalText');

  let column = 2;
  for (const target of board.targets) {
    sheet.text(TABLE, column, `Chỉ tiêu ${targetNumber(target.code)}`, 'heading');
    const figures = lines.map((line) => line.targets.find((candidate) => candidate.code === target.code));
    const place = (at: number, of: (figure: (typeof figures)[number]) => number | null) => {
      const slots = figures.map((figure, index) => sheet.figure(start + index, at, of(figure)));
      return { slots, total: sheet.total(totalRow, at, slots) };
    };
    const above = place(column, (figure) => figure?.numerator ?? null);
    if (isRate(target)) {
      const below = place(column + 1, (figure) => figure?.denominator ?? null);
      above.slots.forEach((slot, index) => {
        const whole = below.slots[index];
        if (whole) sheet.formula(slot.row, column + 2, percentOf(slot, whole));
      });
      sheet.formula(totalRow, column + 2, percentOf(above.total, below.total), undefined, 'total');
      sheet.merge(TABLE, column, TABLE, column + 2);
      column += 2;
    }
    column += 1;
  }
  return sheet;
}

function generalSheet(input: ReportInput, banner: string | null): Sheet {
  const { year, kind } = input.period;
  const widths = [5, 38, 15, 15, 15, 15, 15, 15, 15, 15, 18];
  const sheet = titled(new Sheet('Biểu 3 KTTT', widths), 'TÌNH HÌNH KINH TẾ TẬP THỂ, HỢP TÁC XÃ', input, banner);
  sheet.headings(TABLE, [
    'STT',
    'Chỉ tiêu',
    'Đơn vị tính',
    `Thực hiện năm ${year - 1}`,
    `Kế hoạch năm ${year}`,
    `Thực hiện 6 tháng năm ${year}`,
    kind === 'firstHalf' ? `Ước thực hiện cả năm ${year}` : `Thực hiện cả năm ${year}`,
    `Kế hoạch năm ${year + 1}`,
    'So với năm trước (%)',
    'So với kế hoạch (%)',
    'Ghi chú',
  ]);
  let row = TABLE + 1;
  for (const [index, group] of input.general.entries()) {
    sheet.across(row, `${['I', 'II', 'III'][index] ?? ''}. ${group.title}`, 'group');
    row += 1;
    let position = 0;
    for (const entry of group.rows) {
      if (entry.indent === 0) position += 1;
      generalRow(sheet, row, entry, entry.indent === 0 ? `${position}` : '-');
      row += 1;
    }
  }
  return sheet;
}

function generalRow(sheet: Sheet, row: number, entry: AnnexRow, mark: string): void {
  sheet.text(row, 0, mark, 'center');
  sheet.text(row, 1, entry.label, 'text', entry.indent);
  sheet.text(row, 2, entry.unit, 'center');
  const previous = sheet.figure(row, 3, entry.previousYear);
  const plan = sheet.figure(row, 4, entry.planThisYear);
  sheet.figure(row, 5, entry.firstHalf);
  const now = sheet.figure(row, 6, entry.estimateYear);
  sheet.figure(row, 7, entry.planNext);
  sheet.formula(row, 8, percentOf(now, previous));
  sheet.formula(row, 9, percentOf(now, plan));
  sheet.text(row, 10, entry.note);
}

function sectorSheet(input: ReportInput, banner: string | null): Sheet {
  const widths = [5, 30, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15];
  const sheet = titled(new Sheet('Biểu 4 Theo ngành', widths), 'HỢP TÁC XÃ THEO NGÀNH', input, banner, true);
  sheet.headings(TABLE, [
    'STT',
    'Ngành',
    'Tổng số HTX',
    'Thành lập mới',
    'Giải thể',
    'Thành viên (người)',
    'Lao động (người)',
    'Số HTX có báo cáo',
    'Tổng doanh thu',
    'Tổng lãi',
    'Doanh thu bình quân một HTX',
    'Lãi bình quân một HTX',
  ]);
  const figures = input.sectors.map(({ total, founded, dissolved, members, workers, reporting, revenue, profit }) => [
    total,
    founded,
    dissolved,
    members,
    workers,
    reporting,
    revenue,
    profit,
  ]);
  const labels = input.sectors.map((sector) => sector.label);
  summed(sheet, labels, figures, (slots) => {
    const [reporting, revenue, profit] = slots.slice(5);
    return reporting && revenue && profit ? [averageOf(revenue, reporting), averageOf(profit, reporting)] : [];
  });
  return sheet;
}

function supportSheet(input: ReportInput, banner: string | null): Sheet {
  const widths = [5, 46, 15, 15, 16, 16, 15, 15];
  const sheet = titled(new Sheet('Biểu 5 Chính sách hỗ trợ', widths), 'KẾT QUẢ THỰC HIỆN CHÍNH SÁCH HỖ TRỢ', input, banner, true);
  sheet.headings(TABLE, [
    'STT',
    'Nội dung hỗ trợ',
    'Số tổ chức',
    'Số lượt người',
    'Ngân sách trung ương',
    'Ngân sách địa phương',
    'Nguồn khác',
    'Cộng kinh phí',
  ]);
  const labels = input.support.map((policy) => `${policy.label} (${policy.basis})`);
  const figures = input.support.map(({ organizations, people, centralBudget, localBudget, otherSources }) => [
    organizations,
    people,
    centralBudget,
    localBudget,
    otherSources,
  ]);
  // one organisation may have been supported in several ways
  summed(sheet, labels, figures, (slots) => [sumOf(slots.slice(2))], [0]);
  return sheet;
}

/** Numbered rows of figures with a column total under each but those `unsummed`; `derived` adds formulas to the right of every row. */
function summed(
  sheet: Sheet,
  labels: string[],
  figures: (number | null)[][],
  derived: (slots: Slot[]) => Formula[],
  unsummed: number[] = [],
): void {
  const start = TABLE + 1;
  const placed = figures.map((values, index) => {
    sheet.text(start + index, 0, `${index + 1}`, 'center');
    sheet.text(start + index, 1, labels[index] ?? NO_DATA);
    return values.map((value, column) => sheet.figure(start + index, 2 + column, value));
  });
  const totalRow = start + figures.length;
  sheet.text(totalRow, 0, '', 'totalText');
  sheet.text(totalRow, 1, 'Tổng cộng', 'totalText');
  const totals = (placed[0] ?? []).map((_, column) => {
    if (unsummed.includes(column)) return optional(sheet, totalRow, 2 + column, null);
    const slots = placed.map((row) => row[column]).filter((slot) => slot !== undefined);
    return sheet.total(totalRow, 2 + column, slots);
  });
  [...placed, totals].forEach((slots, index) => {
    derived(slots).forEach((formula, offset) => {
      const look = index === placed.length ? 'total' : 'figure';
      sheet.formula(start + index, 2 + slots.length + offset, formula, undefined, look);
    });
  });
}

const MILLION = 1_000_000;

function organizationSheet(input: ReportInput, banner: string | null): Sheet {
  const widths = [5, 36, 15, 32, 12, 18, 15, 11, 15, 15];
  const sheet = titled(new Sheet('Biểu 6 Danh sách HTX', widths), 'DANH SÁCH HỢP TÁC XÃ', input, banner);
  sheet.headings(TABLE, [
    'STT',
    'Tên hợp tác xã',
    'Mã số',
    'Địa chỉ',
    'Thành lập',
    'Lĩnh vực',
    'Vốn điều lệ (triệu đồng)',
    'Thành viên (người)',
    'Xếp loại',
    'Tình trạng',
  ]);
  const start = TABLE + 1;
  const placed = input.organizations.map((organization, index) => {
    const row = start + index;
    const { founded, capital } = organization;
    sheet.text(row, 0, `${index + 1}`, 'center');
    sheet.text(row, 1, organization.name);
    sheet.text(row, 2, organization.code ?? NO_DATA, 'center');
    sheet.text(row, 3, organization.address ?? NO_DATA);
    sheet.text(row, 4, founded === null ? NO_DATA : formatDate(founded.date, founded.precision), 'center');
    sheet.text(row, 5, organization.field ?? NO_DATA);
    const capitalInMillions = sheet.figure(row, 6, capital === null ? null : capital / MILLION);
    const members = sheet.figure(row, 7, organization.members);
    sheet.text(row, 8, organization.grade ?? NO_DATA, 'center');
    sheet.text(row, 9, organization.status);
    return { capital: capitalInMillions, members };
  });
  const totalRow = start + placed.length;
  for (let column = 0; column < widths.length; column += 1)
    sheet.text(totalRow, column, column === 1 ? 'Tổng cộng' : '', 'totalText');
  sheet.total(
    totalRow,
    6,
    placed.map((entry) => entry.capital),
  );
  sheet.total(
    totalRow,
    7,
    placed.map((entry) => entry.members),
  );
  return sheet;
}
