// The founding papers as drafts: headings, what is known, and blanks. Where a norm speaks of a heading it is cited; nothing else
// of the law is put into words here.

import founding from '../../../../data/support/founding.json' with { type: 'json' };
import { inForce, type Norm } from '../../../law/norm.ts';
import type { Norms } from '../../../law/norms.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { formatMoney, formatNumber } from '../../../platform/number.ts';
import { type Block, blank, body, cells, heading, note, type OfficialDocument } from '../../../reporting/document.ts';
import type { Founder } from '../model.ts';
import type { Initiative } from '../store.ts';
import { foundingWords } from './messages.ts';

export type PaperName = keyof typeof words.paper;

const words = foundingWords.vi.one;
const DOTS = '……………………………………';
const SHORT = '………………';

const rules = (kind: Initiative['kind']) => founding.kinds[kind];
export const papersOf = (kind: Initiative['kind']): PaperName[] => rules(kind).papers as PaperName[];

const onlyInForce = (norm: Norm | undefined, date: IsoDate) => (norm && inForce(norm, date) ? norm : undefined);
/** What the dossier must hold, and how soon it is answered, where the law of the day says so. */
export const dossierNorms = (norms: Norms, kind: Initiative['kind'], date: IsoDate) => ({
  papers: onlyInForce(norms.byId(rules(kind).papersNorm), date),
  deadline: onlyInForce(norms.byId(rules(kind).deadlineNorm), date),
});

export interface PaperAsked {
  paper: PaperName;
  initiative: Initiative;
  founders: readonly Founder[];
  commune: string;
  norms: Norms;
  today: IsoDate;
}

export function foundingPaper(asked: PaperAsked): OfficialDocument {
  const { paper, initiative, norms, today } = asked;
  const { papers } = dossierNorms(norms, initiative.kind, today);
  const kind = foundingWords.vi.kind[initiative.kind];
  const isCharter = paper === 'charter' || paper === 'contract';
  return {
    letterhead: {
      parentAgency: kind.toLocaleUpperCase('vi'),
      agency: nameAfter(initiative).toLocaleUpperCase('vi'),
      numberLine: `Số: ${SHORT}`,
      dateLine: `${asked.commune}, ngày …… tháng …… năm ……`,
    },
    title: words.paper[paper].toLocaleUpperCase('vi'),
    subject: `${kind} ${nameAfter(initiative)}`,
    addressee: paper === 'application' ? `${DOTS} (cơ quan đăng ký)` : null,
    body: [...BODIES[paper](asked), ...(papers ? [note(`Thành phần hồ sơ: ${cited(papers)}.`)] : [])],
    closing: isCharter ? 'Dự thảo này được đưa ra hội nghị thành lập thảo luận và thông qua.' : 'Nhóm sáng lập lập văn bản này.',
    signature: {
      title: paper === 'resolution' ? 'CHỦ TRÌ HỘI NGHỊ' : 'NGƯỜI ĐẠI DIỆN',
      name: paper === 'resolution' ? null : initiative.representative,
    },
    recipients: paper === 'application' ? ['Như trên', 'Lưu'] : ['Lưu'],
    annexes: [],
    banner: initiative.isSample ? 'BẢN NHÁP - SỐ LIỆU MẪU' : 'BẢN NHÁP',
  };
}

/** Without the kind when the name begins with it. */
function nameAfter({ name, kind }: Initiative): string {
  const said = foundingWords.vi.kind[kind].toLocaleLowerCase('vi');
  return name.toLocaleLowerCase('vi').startsWith(said) ? name.slice(said.length).trim() : name;
}

const cited = ({ instrument, clause, item, value, number, unit }: Norm) =>
  `${instrument}, ${clause}: ${item}${number === null ? '' : ` (${value} ${unit})`}`;

const BODIES: Record<PaperName, (asked: PaperAsked) => Block[]> = {
  application: (asked) => [body('Nhóm sáng lập đề nghị đăng ký thành lập với các nội dung sau:'), ...factsOf(asked)],
  charter: (asked) => outline(asked, founding.charter, 'điều lệ'),
  contract: (asked) => outline(asked, founding.contract, 'hợp đồng hợp tác'),
  resolution: (asked) => [
    body(`Hội nghị thành lập họp ngày ${dayOr(asked.initiative.meetingOn)} tại ${DOTS}.`),
    body(`Số người được mời: ${SHORT}; số người dự: ${SHORT}.`),
    heading(2, '1. Thông qua việc thành lập'),
    ...factsOf(asked),
    heading(2, '2. Thông qua điều lệ'),
    blank(`Số phiếu tán thành: ${SHORT}; không tán thành: ${SHORT}; ý kiến khác: ${SHORT}.`),
    heading(2, '3. Bầu các chức danh'),
    blank(`Kết quả bầu: ${DOTS}`),
  ],
  members: ({ founders }) => [
    {
      kind: 'table',
      columns: [
        { heading: 'STT', width: 8, align: 'center' },
        { heading: 'Họ và tên', width: 34, align: 'left' },
        { heading: 'Năm sinh', width: 14, align: 'center' },
        { heading: 'Số định danh', width: 26, align: 'left' },
        { heading: 'Địa chỉ', width: 40, align: 'left' },
        { heading: 'Vốn góp (đồng)', width: 24, align: 'right' },
        { heading: 'Ký tên', width: 20, align: 'left' },
      ],
      rows: (founders.length > 0 ? founders : Array.from({ length: 10 }, () => NOBODY)).map((founder, index) => ({
        cells: cells(
          String(index + 1),
          founder.fullName,
          founder.birthYear === null ? '' : String(founder.birthYear),
          '',
          founder.address ?? '',
          founder.contribution === null ? '' : formatNumber(founder.contribution),
          '',
        ),
      })),
    },
    note('Số định danh và chữ ký do từng người tự ghi.'),
  ],
  mandate: ({ initiative }) => [
    body(`Các thành viên tổ hợp tác ủy quyền cho ông (bà) ${initiative.representative ?? DOTS} làm người đại diện.`),
    blank(`Nội dung, thời hạn ủy quyền: ${DOTS}`),
    body('Chữ ký của các thành viên: theo danh sách thành viên kèm theo.'),
  ],
};

const NOBODY: Founder = { fullName: '', birthYear: null, address: null, contribution: null };
const dayOr = (date: IsoDate | null) => (date === null ? '……/……/…………' : formatDate(date));

const factsOf = ({ initiative, founders, commune }: PaperAsked): Block[] => [
  body(`Tên: ${initiative.name}`),
  body(`Địa chỉ trụ sở: ${[initiative.office ?? DOTS, commune].join(', ')}`),
  body(`Ngành nghề: ${initiative.field ?? DOTS}`),
  body(`Vốn: ${initiative.capital === null ? DOTS : formatMoney(initiative.capital)}`),
  body(`Số thành viên khi thành lập: ${initiative.initiators ?? (founders.length || SHORT)}`),
  body(`Người đại diện: ${initiative.representative ?? DOTS}`),
];

function outline(asked: PaperAsked, chapters: readonly { heading: string; norms: readonly string[] }[], what: string): Block[] {
  const { initiative, norms, today } = asked;
  return [
    note(
      `Các đề mục dưới đây lấy theo những việc luật có định mức; chưa đối chiếu với điều liệt kê đầy đủ nội dung ${what}. Xem lại trước khi dùng.`,
    ),
    ...chapters.flatMap((chapter, index): Block[] => [
      heading(2, `${index + 1}. ${chapter.heading}`),
      ...(index === 0 ? factsOf(asked) : [blank(DOTS)]),
      ...chapter.norms
        .map((id) => onlyInForce(norms.byId(id), today))
        .filter((norm) => norm?.appliesTo.includes(initiative.kind))
        .map((norm) => note(`Căn cứ: ${cited(norm!)}.`)),
    ]),
  ];
}
