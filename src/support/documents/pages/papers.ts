// The paper of each step of a file, as a draft to be numbered, signed and stamped: no person is named, blanks stay blank.

import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import { type Block, body, type Cell, cells, note, type OfficialDocument, type Table } from '../../../reporting/document.ts';
import { type Issuing, SAMPLE_BANNER } from '../../../reporting/model.ts';
import { dateInWords } from '../../../reporting/report.ts';
import { type CaseState, mayFollow, STATE_NAMES, STEP_NAMES, type Verb } from '../../model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../names.ts';
import type { Award, Step, SupportCase } from '../../store.ts';

/** The end of the address, and the step it is the paper of. */
export const PAPERS_OF_STEPS = {
  receipt: { path: 'giay-tiep-nhan', verb: 'submit', name: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' },
  appraisal: { path: 'bien-ban-tham-dinh', verb: 'appraise', name: 'Biên bản thẩm định' },
  decision: { path: 'danh-sach-phe-duyet', verb: 'approve', name: 'Danh sách kèm quyết định hỗ trợ' },
  acceptance: { path: 'bien-ban-nghiem-thu', verb: 'accept', name: 'Biên bản nghiệm thu' },
  settlement: { path: 'bang-quyet-toan', verb: 'settle', name: 'Bảng quyết toán' },
} as const satisfies Record<string, { path: string; verb: Verb; name: string }>;
export type StepPaper = keyof typeof PAPERS_OF_STEPS;
export const STEP_PAPERS = Object.keys(PAPERS_OF_STEPS) as StepPaper[];

/** Once the step was taken; before it, as soon as it may be taken, for whoever prepares it. Nothing is received before it is sent. */
export const isReady = (paper: StepPaper, state: CaseState, steps: readonly Pick<Step, 'verb'>[]): boolean => {
  const { verb } = PAPERS_OF_STEPS[paper];
  return steps.some((step) => step.verb === verb) || (paper !== 'receipt' && mayFollow(verb, state));
};

/** A line of the list that goes with a decision. */
export interface DecidedLine {
  organization: string;
  title: string;
  source: Award['source'];
  amount: number;
}

export interface PaperInput {
  file: SupportCase;
  steps: readonly Step[];
  awards: readonly Award[];
  organization: { name: string; code: string | null; place: string | null };
  /** The commune for the receipt, the province's agency for the others. */
  issuing: Issuing;
  /** The last day on which an answer is in time; null: no limit is set. */
  answerBy: IsoDate | null;
  decided: readonly DecidedLine[];
  sample: boolean;
}

const BLANK = '…………';
const dong = (amount: number | null) => (amount === null ? BLANK : `${formatNumber(amount)} đồng`);
const figure = (amount: number) => formatNumber(amount);
const said = (value: unknown): string => (typeof value === 'string' && value.trim() !== '' ? value : BLANK);
const day = (value: unknown): string => (typeof value === 'string' ? formatDate(value) : BLANK);

const lastOf = ({ steps }: PaperInput, verb: Verb): Step | undefined => steps.findLast((step) => step.verb === verb);

export function paperOf(paper: StepPaper, input: PaperInput): OfficialDocument {
  const written = WRITERS[paper](input);
  const about = paper === 'decision' ? [] : aboutOf(input);
  return officialOf(input, PAPERS_OF_STEPS[paper].name, { ...written, blocks: [...about, ...written.blocks] });
}

/** What came of the file from the first step to the last, before the papers of its steps. */
export function summaryOf(input: PaperInput, attached: readonly string[] | null): OfficialDocument {
  const lines = input.steps.map(({ verb, takenAt, note: said, facts }) => {
    const number = [facts.decisionNumber, facts.contractNumber, facts.minutesNumber, facts.voucher].find(Boolean);
    const amount = [facts.proposed, facts.amount, facts.value, facts.settled].find((one) => typeof one === 'number');
    return [
      formatDate(dayOf(takenAt)),
      STEP_NAMES[verb],
      [number, said].filter((one) => typeof one === 'string').join('; '),
      typeof amount === 'number' ? figure(amount) : '',
    ];
  });
  const papers = attached?.length === 0 ? ['Hồ sơ chưa có giấy tờ nào.'] : attached?.map((title, at) => `${at + 1}. ${title}`);
  return officialOf(input, 'Tóm tắt hồ sơ hỗ trợ', {
    blocks: [
      ...aboutOf(input),
      ...WRITERS.settlement(input).blocks,
      body('Các bước đã qua:'),
      table(
        [
          ['Ngày', 30, 'center'],
          ['Bước', 45, 'left'],
          ['Số văn bản, ghi chú', 60, 'left'],
          ['Số tiền (đồng)', 35, 'right'],
        ],
        lines,
      ),
      body('Giấy tờ kèm theo:'),
      ...(papers ?? ['Người tải không có quyền xem giấy tờ.']).map(body),
    ],
    closing: 'Văn bản của từng bước in ở các trang sau./.',
    signer: 'NGƯỜI LẬP',
  });
}

function officialOf({ issuing, file, sample }: PaperInput, name: string, written: Written): OfficialDocument {
  return {
    letterhead: {
      parentAgency: issuing.parentAgency.toLocaleUpperCase('vi'),
      agency: issuing.agency.toLocaleUpperCase('vi'),
      numberLine: `Số: ${BLANK}`,
      dateLine: `${issuing.place}, ${dateInWords(null)}`,
    },
    title: name.toLocaleUpperCase('vi'),
    subject: `Nội dung hỗ trợ: ${file.title}`,
    addressee: null,
    body: [...written.blocks, note(DRAFT)],
    closing: written.closing,
    signature: { title: written.signer, name: null },
    recipients: ['Tổ chức xin hỗ trợ', 'Lưu: VT, hồ sơ'],
    annexes: [],
    banner: sample ? `DỰ THẢO · ${SAMPLE_BANNER}` : 'DỰ THẢO',
  };
}

const DRAFT = 'Dự thảo do hệ thống lập từ hồ sơ. Số, ngày, người ký và chỗ để trống do cơ quan có thẩm quyền ghi khi ban hành.';

function aboutOf({ file, organization }: PaperInput): Block[] {
  const { name, code, place } = organization;
  return [
    body(`Tổ chức: ${name}${code ? `, mã số ${code}` : ''}${place ? `, ${place}` : ''}.`),
    body(`Hồ sơ hỗ trợ số ${file.id}, năm ${file.year}, kỳ ${file.period}; trụ cột: ${PILLAR_NAMES.vi[file.pillar]}.`),
    body(`Tổng chi phí ${dong(file.cost)}; vốn của tổ chức ${dong(file.ownFunds)}; số xin hỗ trợ ${dong(file.requested)}.`),
  ];
}

interface Written {
  blocks: Block[];
  closing: string;
  signer: string;
}

const WRITERS: Record<StepPaper, (input: PaperInput) => Written> = {
  receipt: ({ file, answerBy }) => ({
    blocks: [
      body(`Đã tiếp nhận hồ sơ ngày ${file.filedAt === null ? BLANK : formatDate(dayOf(file.filedAt))}.`),
      body(`Thành phần hồ sơ: ${BLANK}`),
      body(`Ngày hẹn trả kết quả kiểm tra hồ sơ: ${answerBy === null ? BLANK : formatDate(answerBy)}.`),
    ],
    closing: 'Hồ sơ còn thiếu thì cơ quan tiếp nhận trả lại để bổ sung; trả lại để bổ sung không phải là từ chối./.',
    signer: 'NGƯỜI TIẾP NHẬN',
  }),
  appraisal: (input) => {
    const { file } = input;
    const eligible = lastOf(input, 'findEligible');
    const ceiling = file.ceiling === null ? 'chưa có định mức trong hệ thống' : dong(file.ceiling);
    return {
      blocks: [
        body(`Thành phần tham dự: ${BLANK}`),
        body(`Điều kiện nhận hỗ trợ: ${eligible ? `đủ điều kiện. ${eligible.note ?? ''}` : BLANK}`.trim()),
        body(`Mức tối đa theo định mức: ${ceiling}.`),
        body(`Mức đề xuất hỗ trợ: ${dong(file.proposed)}.`),
        ...(file.exceedReason ? [body(`Lý do đề xuất vượt định mức: ${file.exceedReason}`)] : []),
        body(`Ý kiến thẩm định: ${said(lastOf(input, 'appraise')?.note)}`),
      ],
      closing: 'Biên bản được lập làm căn cứ trình cấp có thẩm quyền quyết định./.',
      signer: 'THAY MẶT BÊN THẨM ĐỊNH',
    };
  },
  decision: (input) => {
    const facts = lastOf(input, 'approve')?.facts;
    const number = said(facts?.decisionNumber);
    return {
      blocks: [body(`Kèm theo Quyết định số ${number} ngày ${day(facts?.decidedOn)}.`), decisionTable(input.decided)],
      closing: 'Tiền được chi theo hợp đồng, sau tạm ứng cho phép hoặc sau nghiệm thu./.',
      signer: 'THỦ TRƯỞNG CƠ QUAN',
    };
  },
  acceptance: (input) => {
    const accepted = input.steps.filter(({ verb }) => verb === 'accept');
    const lines = accepted.map(({ facts }, index) => [
      `${index + 1}`,
      said(facts.minutesNumber),
      day(facts.acceptedOn),
      typeof facts.value === 'number' ? figure(facts.value) : BLANK,
    ]);
    return {
      blocks: [
        body(`Thành phần nghiệm thu: ${BLANK}`),
        body(`Được duyệt ${dong(input.file.decided)}; đã nghiệm thu ${dong(input.file.accepted)}.`),
        table(
          [
            ['Lần', 12, 'center'],
            ['Biên bản số', 50, 'left'],
            ['Ngày', 40, 'center'],
            ['Giá trị (đồng)', 60, 'right'],
          ],
          lines.length > 0 ? lines : [['1', BLANK, BLANK, BLANK]],
          ['', 'Cộng', '', figure(input.file.accepted)],
        ),
        body(`Kết luận: ${BLANK}`),
      ],
      closing: 'Biên bản lập thành các bản có giá trị như nhau; ảnh hiện trường kèm theo hồ sơ./.',
      signer: 'THAY MẶT BÊN NGHIỆM THU',
    };
  },
  settlement: ({ file, awards }) => {
    const sum = (of: (award: Award) => number) => awards.reduce((total, award) => total + of(award), 0);
    const kept = ({ paid, returned }: Pick<Award, 'paid' | 'returned'>) => paid - returned;
    const numbers = (award: Pick<Award, 'amount' | 'paid' | 'returned'>) =>
      [award.amount, award.paid, award.returned, kept(award)].map(figure);
    const total = {
      amount: sum(({ amount }) => amount),
      paid: sum(({ paid }) => paid),
      returned: sum(({ returned }) => returned),
    };
    return {
      blocks: [
        body(
          `Trạng thái hồ sơ: ${STATE_NAMES[file.state].toLocaleLowerCase('vi')}. Giá trị đã nghiệm thu: ${dong(file.accepted)}.`,
        ),
        table(
          [
            ['Nguồn', 60, 'left'],
            ['Được duyệt (đồng)', 35, 'right'],
            ['Đã chi (đồng)', 35, 'right'],
            ['Thu lại (đồng)', 35, 'right'],
            ['Quyết toán (đồng)', 35, 'right'],
          ],
          awards.map((award) => [SOURCE_NAMES.vi[award.source], ...numbers(award)]),
          ['Tổng cộng', ...numbers(total)],
        ),
      ],
      closing: 'Số quyết toán bằng số đã chi trừ số đã thu lại./.',
      signer: 'THỦ TRƯỞNG CƠ QUAN',
    };
  },
};

type Heading = [heading: string, width: number, align: 'left' | 'center' | 'right'];

function table(columns: Heading[], rows: string[][], total?: string[]): Table {
  const line = (texts: string[]): Cell[] => cells(...texts);
  return {
    kind: 'table',
    columns: columns.map(([heading, width, align]) => ({ heading, width, align })),
    rows: [...rows.map((texts) => ({ cells: line(texts) })), ...(total ? [{ bold: true, cells: line(total) }] : [])],
  };
}

function decisionTable(decided: readonly DecidedLine[]): Table {
  const total = decided.reduce((sum, { amount }) => sum + amount, 0);
  return table(
    [
      ['STT', 12, 'center'],
      ['Tổ chức', 55, 'left'],
      ['Nội dung hỗ trợ', 55, 'left'],
      ['Nguồn', 40, 'left'],
      ['Số tiền (đồng)', 35, 'right'],
    ],
    decided.map(({ organization, title, source, amount }, index) => [
      `${index + 1}`,
      organization,
      title,
      SOURCE_NAMES.vi[source],
      figure(amount),
    ]),
    ['', 'Tổng cộng', '', '', figure(total)],
  );
}

const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
const dayOf = (stored: string): IsoDate => DAY.format(new Date(stored));
