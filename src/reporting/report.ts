import { formatDate, type IsoDate } from '../platform/date.ts';
import { formatShort } from '../platform/number.ts';
import type { Board, BoardTarget, Status } from '../programme/model.ts';
import { annexesOf } from './annexes.ts';
import { type Block, blank, body, heading, note, type OfficialDocument } from './document.ts';
import { type Change, type Issuing, NO_DATA, type QualityNote, type ReportInput, SAMPLE_BANNER } from './model.ts';
import { periodName } from './period.ts';
import { lowerFirst, STATUS_WORDS, statusWords, targetNumber, targetSentences, unset, upperFirst } from './wording.ts';

const OPEN = '\u00a0'.repeat(6);

/** Writes the report of a period: the words and tables, independent of .docx or .pdf. */
export function writeReport(input: ReportInput): OfficialDocument {
  const { issuing, board, period } = input;
  return {
    letterhead: {
      parentAgency: issuing.parentAgency.toLocaleUpperCase('vi'),
      agency: issuing.agency.toLocaleUpperCase('vi'),
      numberLine: `Số: ${numberOf(issuing)}`,
      dateLine: `${issuing.place}, ${dateInWords(issuing.issuedOn)}`,
    },
    title: 'BÁO CÁO',
    subject: `Kết quả thực hiện ${board.programme.name} ${periodName(period)} trên địa bàn ${lowerFirst(board.unit.name)}`,
    addressee: issuing.addressee,
    body: [
      ...opening(input),
      ...generalSection(input),
      ...targetSection(input),
      ...qualitySection(input),
      heading(1, 'IV. NGUYÊN NHÂN, NHIỆM VỤ, GIẢI PHÁP VÀ KIẾN NGHỊ'),
      blank('(cơ quan lập báo cáo ghi)'),
    ],
    closing: `Trên đây là báo cáo kết quả thực hiện ${board.programme.name} ${periodName(period)} trên địa bàn ${lowerFirst(board.unit.name)}./.`,
    signature: { title: issuing.signerTitle.toLocaleUpperCase('vi'), name: issuing.signerName },
    recipients: issuing.recipients,
    annexes: annexesOf(
      input,
      `(Kèm theo Báo cáo số ${numberOf(issuing)} ${dateInWords(issuing.issuedOn)} của ${issuing.agency})`,
    ),
    banner: input.sample || board.sample ? SAMPLE_BANNER : null,
  };
}

const numberOf = ({ number, symbol }: Issuing): string => `${number?.padStart(2, '0') ?? OPEN}/BC-${symbol}`;

/** Days below 10 and the months 1 and 2 carry a leading zero, the other months none. */
export function dateInWords(date: IsoDate | null): string {
  if (date === null) return `ngày ${OPEN} tháng ${OPEN} năm ${OPEN}`;
  const [year, month = '', day] = date.split('-');
  return `ngày ${day} tháng ${Number(month) <= 2 ? month : Number(month)} năm ${year}`;
}

function opening({ board, period }: ReportInput): Block[] {
  const { programme, asOf, geography } = board;
  const geographyWords = geography === asOf ? '' : ` (theo địa giới hành chính ngày ${formatDate(geography)})`;
  const blocks: Block[] = [
    body(
      `Thực hiện Quyết định số ${programme.code} về ${programme.name}, kết quả ${periodName(period)} trên địa bàn ` +
        `${lowerFirst(board.unit.name)}${geographyWords} như sau:`,
    ),
  ];
  if (period.cutoff) {
    const { from, to, instrument, clause } = period.cutoff;
    blocks.push(
      note(
        `Số liệu tính đến ngày ${formatDate(asOf)}. Thời gian chốt số liệu báo cáo hành chính định kỳ theo ${clause} ` +
          `${instrument}: từ ngày ${formatDate(from)} đến ngày ${formatDate(to)}.`,
      ),
    );
  } else {
    blocks.push(note(`Số liệu tính đến ngày ${formatDate(asOf)}.`));
  }
  return blocks;
}

function generalSection(input: ReportInput): Block[] {
  const blocks: Block[] = [heading(1, 'I. TÌNH HÌNH CHUNG'), body(headline(input.board)), body(stock(input))];
  if (input.changes.length > 0) {
    blocks.push(body('Những thay đổi chính so với kỳ báo cáo trước:'));
    for (const change of input.changes) {
      blocks.push(body(changeLine(change)));
    }
  }
  return blocks;
}

function changeLine({ date, target, text }: Change): string {
  const about = target === null ? '' : ` (Chỉ tiêu ${targetNumber(target)})`;
  return date === null ? `- ${text.replace(/\.$/, '')}${about}.` : `- Ngày ${formatDate(date)}${about}: ${text}`;
}

const HEADLINE_ORDER: Status[] = ['met', 'onTrack', 'behind', 'noData'];

function headline(board: Board): string {
  const words = [...HEADLINE_ORDER.map((status) => STATUS_WORDS[status]), ...board.targets.map(unset)];
  const said = [...new Set(words)]
    .map((status) => ({ status, count: board.targets.filter((target) => statusWords(target) === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} chỉ tiêu ${status}`);
  return `Trong ${board.targets.length} chỉ tiêu của Chương trình: ${said.join(', ')}.`;
}

/** The register's totals that are known; the table in the annex shows which are not. */
function stock({ general, board }: ReportInput): string {
  const known = general
    .flatMap((group) => group.rows)
    .filter((row) => row.key.endsWith('.total'))
    .map((row) => ({ label: lowerFirst(row.label), unit: row.unit, now: row.estimateYear ?? row.firstHalf }));
  const said = known.map(({ label, unit, now }) => `${label}: ${now === null ? NO_DATA : `${formatShort(now)} ${unit}`}`);
  return upperFirst(`tính đến ngày ${formatDate(board.asOf)}, ${said.join('; ')}. Số liệu chi tiết tại Phụ lục III.`);
}

function targetSection({ board, boardBefore }: ReportInput): Block[] {
  const before = new Map(boardBefore?.targets.map((target) => [target.code, target]));
  return [
    heading(1, 'II. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU'),
    ...board.targets.flatMap((target) => [
      heading(2, `${targetNumber(target.code)}. ${target.wording.replace(/\.$/, '')}`),
      body(targetSentences(target, board.asOf, before.get(target.code)).join(' ')),
    ]),
    body('Bảng tổng hợp tại Phụ lục I; kết quả theo đơn vị hành chính tại Phụ lục II; danh sách hợp tác xã tại Phụ lục IV.'),
  ];
}

function qualitySection({ board, qualityNotes }: ReportInput): Block[] {
  const behind = board.targets.filter((target) => target.status === 'behind');
  const empty = board.targets.filter((target) => target.value === null);
  const remarks = board.targets.flatMap((target) => remarksOn(target, qualityNotes));
  return [
    heading(1, 'III. TỒN TẠI VÀ CHẤT LƯỢNG SỐ LIỆU'),
    heading(2, '1. Chỉ tiêu chậm so với kế hoạch'),
    body(behind.length === 0 ? 'Không có chỉ tiêu nào chậm so với kế hoạch đến kỳ báo cáo.' : `${namesOf(behind)}.`),
    heading(2, '2. Chất lượng số liệu'),
    ...(empty.length === 0 ? [] : [body(`Chưa có số liệu: ${namesOf(empty)}.`)]),
    ...(remarks.length === 0 ? [body('Không có trường hợp nào chưa xác định được hoặc mâu thuẫn.')] : remarks.map(body)),
  ];
}

const namesOf = (targets: BoardTarget[]): string =>
  targets.map((target) => `Chỉ tiêu ${targetNumber(target.code)} (${lowerFirst(target.short)})`).join('; ');

/** Nothing that could not be judged is hidden: told by where it lies if somebody has looked, else by its number. */
function remarksOn({ code, quality }: BoardTarget, notes: QualityNote[]): string[] {
  const own = notes.filter((remark) => remark.target === code).map(({ text }) => text);
  const parts = [
    own.length === 0 && quality.unknown > 0 ? `${quality.unknown} trường hợp chưa đủ căn cứ để xác định` : '',
    own.length === 0 && quality.carried > 0 ? `${quality.carried} giá trị lấy từ năm trước do chưa có báo cáo năm` : '',
    quality.conflicts > 0 ? `${quality.conflicts} trường hợp số liệu mâu thuẫn giữa các nguồn` : '',
  ].filter(Boolean);
  const counted = parts.length === 0 ? [] : [`${parts.join('; ')}.`];
  return [...own, ...counted].map((text) => `- Chỉ tiêu ${targetNumber(code)}: ${text}`);
}
