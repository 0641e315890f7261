import { formatDate } from '../platform/date.ts';
import { formatNumber, formatShort } from '../platform/number.ts';
import type { BoardLine, BoardTarget } from '../programme/model.ts';
import { type Annex, type Block, type Cell, type Column, cells, heading, note, type Row, type Table } from './document.ts';
import { type AnnexRow, type ListedOrganization, NO_DATA, type ReportInput, type SectorRow, type SupportRow } from './model.ts';
import { periodName } from './period.ts';
import { figure, goalWords, level, statusWords, targetNumber } from './wording.ts';

export function annexesOf(input: ReportInput, reference: string): Annex[] {
  const period = periodName(input.period).toLocaleUpperCase('vi');
  const parts: { title: string; blocks: Block[] }[] = [
    { title: `KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU ${period}`, blocks: targetBlocks(input) },
    { title: 'KẾT QUẢ THỰC HIỆN CHỈ TIÊU THEO ĐƠN VỊ HÀNH CHÍNH', blocks: unitBlocks(input) },
    { title: `TÌNH HÌNH KINH TẾ TẬP THỂ, HỢP TÁC XÃ ${period}`, blocks: generalBlocks(input) },
    { title: 'DANH SÁCH HỢP TÁC XÃ', blocks: organizationBlocks(input) },
  ];
  return parts.map(({ title, blocks }, index) => ({
    label: `Phụ lục ${ROMAN[index]}`,
    title,
    reference,
    landscape: true,
    blocks,
  }));
}

const ROMAN = ['I', 'II', 'III', 'IV'];

const left = (heading: string, width: number): Column => ({ heading, width, align: 'left' });
const center = (heading: string, width: number): Column => ({ heading, width, align: 'center' });
const right = (heading: string, width: number): Column => ({ heading, width, align: 'right' });

const number = (value: number | null): string => (value === null ? NO_DATA : formatShort(value));

function targetBlocks({ board, boardBefore }: ReportInput): Block[] {
  const before = new Map(boardBefore?.targets.map((target) => [target.code, target]));
  const summary: Table = {
    kind: 'table',
    columns: [
      center('STT', 10),
      left('Chỉ tiêu', 76),
      center('Đơn vị tính', 20),
      center('Mục tiêu', 26),
      right('Kế hoạch đến kỳ báo cáo', 24),
      right('Cùng kỳ năm trước', 24),
      right('Thực hiện', 22),
      right('Tử số/Mẫu số', 30),
      center('Đánh giá', 24),
    ],
    rows: board.targets.map((target) => ({
      cells: cells(
        targetNumber(target.code),
        target.short,
        target.measure,
        goalWords(target),
        level(target, target.planToDate) ?? '–',
        figure(target, before.get(target.code)?.value ?? null),
        figure(target, target.value),
        ratio(target),
        statusWords(target),
      ),
    })),
  };
  return [summary, note(moneyNote), heading(2, 'Thực hiện từng năm'), yearTable(board.targets)];
}

const moneyNote = 'Chỉ tiêu 9: tử số và mẫu số tính bằng tỷ đồng. Dấu "–": không áp dụng.';

/** The board's money is in million đồng; a table cell has room for billions. */
function ratio({ code, numerator, denominator }: Pick<BoardTarget, 'code' | 'numerator' | 'denominator'>): string {
  if (numerator === null || denominator === null) return '–';
  return code === 'T9'
    ? `${formatShort(numerator / 1000)}/${formatShort(denominator / 1000)}`
    : `${formatShort(numerator)}/${formatShort(denominator)}`;
}

function yearTable(targets: BoardTarget[]): Table {
  const years = [...new Set(targets.flatMap((target) => target.byYear.map((entry) => entry.year)))].sort();
  return {
    kind: 'table',
    columns: [center('STT', 10), left('Chỉ tiêu', 90), center('Đơn vị tính', 24), ...years.map((year) => right(`${year}`, 26))],
    rows: targets.map((target) => ({
      cells: cells(
        targetNumber(target.code),
        target.short,
        target.measure,
        ...years.map((year) => {
          const entry = target.byYear.find((candidate) => candidate.year === year);
          return entry ? figure(target, entry.value) : '–';
        }),
      ),
    })),
  };
}

function unitBlocks({ board, lines }: ReportInput): Block[] {
  if (lines.length === 0) return [note(`Theo đơn vị hành chính: ${NO_DATA}.`)];
  const total = board.targets.map(figureWithRatio);
  const byLine = lines.map((line) => unitCells(line, board.targets));
  const table: Table = {
    kind: 'table',
    columns: [
      center('STT', 11),
      left('Đơn vị', 32),
      ...board.targets.map((target, index) =>
        right(
          `Chỉ tiêu ${targetNumber(target.code)} (${target.measure})`,
          widthFor([total, ...byLine].map((texts) => texts[index] ?? '')),
        ),
      ),
    ],
    rows: [
      ...lines.map((line, index) => ({ cells: cells(`${index + 1}`, line.unit.name, ...(byLine[index] ?? [])) })),
      { bold: true, cells: cells('', board.unit.name, ...total) },
    ],
  };
  const names = board.targets.map((target) => `${targetNumber(target.code)}. ${target.short}`).join('; ');
  return [
    table,
    note(`Chỉ tiêu: ${names}.`),
    note('Tỷ lệ của toàn đơn vị tính từ tổng tử số và tổng mẫu số, không phải bình quân các tỷ lệ. Chỉ tiêu 9: tỷ đồng.'),
  ];
}

/** Room for the longest word, which is not broken; millimetres at the size of a wide table. */
function widthFor(texts: string[]): number {
  const longest = Math.max(...texts.flatMap((text) => text.split(' ').map((word) => word.length)));
  return Math.max(18, longest * 1.95);
}

function unitCells(line: BoardLine, targets: BoardTarget[]): string[] {
  return targets.map(({ code, measure }) => {
    const entry = line.targets.find((target) => target.code === code);
    return entry ? figureWithRatio({ ...entry, measure }) : NO_DATA;
  });
}

function figureWithRatio(target: Pick<BoardTarget, 'code' | 'measure' | 'value' | 'numerator' | 'denominator'>): string {
  const shown = figure(target, target.value);
  return target.denominator === null || target.value === null ? shown : `${shown} (${ratio(target)})`;
}

function generalBlocks({ general, sectors, support, period }: ReportInput): Block[] {
  const year = period.year;
  const columns: Column[] = [
    center('STT', 13),
    left('Chỉ tiêu', 70),
    center('Đơn vị tính', 22),
    right(`Thực hiện năm ${year - 1}`, 22),
    right(`Kế hoạch năm ${year}`, 22),
    right(`Thực hiện 6 tháng năm ${year}`, 22),
    right(period.kind === 'firstHalf' ? `Ước thực hiện năm ${year}` : `Thực hiện năm ${year}`, 22),
    right(`Kế hoạch năm ${year + 1}`, 22),
    right('So với năm trước (%)', 20),
    left('Ghi chú', 34),
  ];
  const rows: Row[] = general.flatMap((group, index) => [
    { bold: true, leads: true, cells: [{ text: ROMAN[index] ?? '' }, { text: group.title, span: columns.length - 1 }] },
    ...numbered(group.rows).map(({ row, mark }) => ({ cells: generalCells(row, mark) })),
  ]);
  return [{ kind: 'table', columns, rows }, heading(2, 'Hợp tác xã theo ngành'), sectorTable(sectors), ...supportBlocks(support)];
}

/** Money with all its digits: the table is held against the books, where a đồng is a đồng. */
function supportBlocks(support: SupportRow[]): Block[] {
  const figures = support.map(({ organizations, people, centralBudget, localBudget, otherSources }) => {
    const money = [centralBudget, localBudget, otherSources];
    return [organizations, people, ...money, sumOfKnown(money)];
  });
  const sums =
    figures[0]?.map((_, column) => (column === 0 ? null : sumOfKnown(figures.map((row) => row[column] ?? null)))) ?? [];
  const words = (row: (number | null)[]) => row.map((value, column) => (column < 2 ? number(value) : inMillions(value)));
  const table: Table = {
    kind: 'table',
    columns: [
      center('STT', 10),
      left('Nội dung hỗ trợ', 80),
      right('Số tổ chức', 24),
      right('Số lượt người', 24),
      right('Ngân sách trung ương', 34),
      right('Ngân sách địa phương', 34),
      right('Nguồn khác', 34),
      right('Cộng', 34),
    ],
    rows: [
      ...figures.map((row, index) => ({ cells: cells(`${index + 1}`, support[index]?.label ?? '', ...words(row)) })),
      { bold: true, cells: cells('', 'Tổng cộng', ...words(sums).with(0, '–')) },
    ],
  };
  return [heading(2, 'Kết quả thực hiện chính sách hỗ trợ'), table, note(supportNote)];
}

const supportNote =
  'Kinh phí (triệu đồng): số đã chi trong kỳ qua hồ sơ hỗ trợ, trừ số đã thu lại, cộng số đã chi cho lớp đào tạo, sự kiện xúc tiến ' +
  'kết thúc trong kỳ của chính đơn vị lập báo cáo và cấp dưới. Số tổ chức (HTX, THT, liên hiệp HTX): được chi trong kỳ, hoặc có người ' +
  'hoàn thành lớp, dự sự kiện, được theo dõi thành lập, củng cố, có công trình nghiệm thu trong kỳ; một tổ chức có thể được hỗ trợ ' +
  'nhiều nội dung nên không cộng. Số lượt người: người hoàn thành lớp đào tạo, bồi dưỡng trong kỳ, mỗi lớp một lượt.';

const inMillions = (value: number | null): string => (value === null ? NO_DATA : formatNumber(value, decimalsOf(value)));

const decimalsOf = (value: number): number =>
  Math.max(1, (/\.(\d+)$/.exec(`${Math.round(value * 1e6) / 1e6}`)?.[1] ?? '').length);

function sectorTable(sectors: SectorRow[]): Table {
  const figures = sectors.map(({ total, founded, dissolved, members, workers, reporting, revenue, profit }) => [
    total,
    founded,
    dissolved,
    members,
    workers,
    reporting,
    revenue,
    profit,
  ]);
  const sums = figures[0]?.map((_, column) => sumOfKnown(figures.map((row) => row[column] ?? null))) ?? [];
  return {
    kind: 'table',
    columns: [
      center('STT', 10),
      left('Ngành', 60),
      right('Số HTX', 20),
      right('Thành lập mới', 20),
      right('Giải thể', 20),
      right('Thành viên (người)', 26),
      right('Lao động (người)', 26),
      right('HTX có báo cáo', 22),
      right('Doanh thu (triệu đồng)', 30),
      right('Lãi (triệu đồng)', 30),
    ],
    rows: [
      ...figures.map((row, index) => ({ cells: cells(`${index + 1}`, sectors[index]?.label ?? '', ...row.map(number)) })),
      { bold: true, cells: cells('', 'Tổng cộng', ...sums.map(number)) },
    ],
  };
}

function sumOfKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Main rows are numbered 1, 2, 3; the rows under them carry a dash. */
function numbered(rows: AnnexRow[]): { row: AnnexRow; mark: string }[] {
  let last = 0;
  return rows.map((row) => {
    if (row.indent > 0) return { row, mark: '-' };
    last += 1;
    return { row, mark: `${last}` };
  });
}

function generalCells(row: AnnexRow, mark: string): Cell[] {
  const lead: Cell[] = [{ text: mark }, { text: row.label, indent: row.indent }, { text: row.unit }];
  const figures = [row.previousYear, row.planThisYear, row.firstHalf, row.estimateYear, row.planNext];
  if (figures.every((value) => value === null)) {
    return [...lead, { text: NO_DATA, span: figures.length + 1, align: 'center' }, { text: row.note }];
  }
  return [...lead, ...cells(...figures.map(number), growth(row)), { text: row.note }];
}

function growth({ estimateYear, previousYear }: AnnexRow): string {
  return estimateYear === null || !previousYear ? '–' : formatNumber((estimateYear / previousYear) * 100, 1);
}

function organizationBlocks({ organizations }: ReportInput): Block[] {
  if (organizations.length === 0) return [note(`Danh sách hợp tác xã: ${NO_DATA}.`)];
  const table: Table = {
    kind: 'table',
    columns: [
      center('STT', 12),
      left('Tên hợp tác xã', 55),
      center('Mã số', 26),
      left('Địa chỉ', 46),
      center('Thành lập', 24),
      left('Lĩnh vực', 28),
      right('Vốn điều lệ (triệu đồng)', 22),
      right('Thành viên (người)', 19),
      center('Xếp loại', 18),
      left('Tình trạng', 25),
    ],
    rows: organizations.map((organization, index) => ({ cells: organizationCells(organization, index + 1) })),
  };
  return [table];
}

const MILLION = 1_000_000;

function organizationCells(organization: ListedOrganization, position: number): Cell[] {
  const { founded, capital } = organization;
  return cells(
    `${position}`,
    organization.name,
    organization.code ?? NO_DATA,
    organization.address ?? NO_DATA,
    founded === null ? NO_DATA : formatDate(founded.date, founded.precision),
    organization.field ?? NO_DATA,
    number(capital === null ? null : capital / MILLION),
    number(organization.members),
    organization.grade ?? NO_DATA,
    organization.status,
  );
}
