import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  type Annex,
  type Block,
  type Cell,
  type Column,
  columnWidths,
  type OfficialDocument,
  type Row,
  recipientLines,
  type Table as TableBlock,
} from './document.ts';
import { BLANK_LINES, FONT, LETTERHEAD, PAGE, SIGNING_SPACE, SIZE, TEXT } from './layout.ts';

type Alignment = (typeof AlignmentType)[keyof typeof AlignmentType];
interface LineStyle {
  size: number;
  bold?: boolean;
  italics?: boolean;
  align?: Alignment;
  before?: number;
  after?: number;
  keepNext?: boolean;
}

const twip = convertMillimetersToTwip;
const POINT = 20;
const LINE = 240;

export async function renderDocx(document: OfficialDocument): Promise<Uint8Array> {
  const portrait = section(false, document.banner, [
    ...letterhead(document),
    ...title(document),
    ...document.body.flatMap((block) => drawBlock(block, textWidth(false))),
    running(document.closing, { keepNext: true }),
    foot(document),
  ]);
  const annexes = document.annexes.map((annex) => section(annex.landscape, document.banner, drawAnnex(annex)));
  const file = new Document({
    title: document.subject,
    creator: document.letterhead.agency,
    styles: {
      default: { document: { run: { font: FONT, size: SIZE.body * 2, color: '000000', language: { value: 'vi-VN' } } } },
    },
    sections: [portrait, ...annexes],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
}

/** Width of the text between the margins, in millimetres. */
const textWidth = (landscape: boolean): number => (landscape ? PAGE.height : PAGE.width) - PAGE.left - PAGE.right;

function section(landscape: boolean, banner: string | null, children: (Paragraph | Table)[]): ISectionOptions {
  const bannerLine =
    banner === null ? [] : [line(banner, { size: SIZE.banner, bold: true, align: AlignmentType.CENTER, after: 4 })];
  const pageNumber = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.pageNumber * 2 })],
  });
  return {
    properties: {
      // The first page carries no number; each annex counts its own pages.
      titlePage: true,
      page: {
        size: {
          width: twip(PAGE.width),
          height: twip(PAGE.height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twip(PAGE.top),
          bottom: twip(PAGE.bottom),
          left: twip(PAGE.left),
          right: twip(PAGE.right),
          header: twip(PAGE.header),
        },
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      first: new Header({ children: bannerLine.length > 0 ? bannerLine : [new Paragraph('')] }),
      default: new Header({ children: [pageNumber, ...bannerLine] }),
    },
    children,
  };
}

function line(text: string, style: LineStyle): Paragraph {
  const { size, bold, italics, align, before, after, keepNext } = style;
  return new Paragraph({
    alignment: align ?? AlignmentType.LEFT,
    spacing: { before: (before ?? 0) * POINT, after: (after ?? 0) * POINT },
    keepNext: keepNext ?? false,
    children: [new TextRun({ text, size: size * 2, bold: bold ?? false, italics: italics ?? false })],
  });
}

/** A solid rule centred under a line: an empty paragraph whose upper border is cut to length. */
function rule(length: number, within: number): Paragraph {
  const inset = twip((within - length) / 2);
  return new Paragraph({
    indent: { left: inset, right: inset },
    spacing: { before: 2 * POINT, after: 0, line: 4 * POINT, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
    children: [new TextRun({ text: '', size: 4 })],
  });
}

const NOTHING = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BORDERLESS = {
  top: NOTHING,
  bottom: NOTHING,
  left: NOTHING,
  right: NOTHING,
  insideHorizontal: NOTHING,
  insideVertical: NOTHING,
};

/** Two columns without borders, as the heads and feet of official documents are set. */
function pair(widths: [number, number], rows: [Paragraph[], Paragraph[]][]): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twip(widths[0] + widths[1]), type: WidthType.DXA },
    columnWidths: widths.map((width) => twip(width)),
    borders: BORDERLESS,
    margins: { left: 0, right: 0 },
    rows: rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          children: row.map(
            (children, index) =>
              new TableCell({
                children,
                borders: BORDERLESS,
                margins: { left: 0, right: 0 },
                width: { size: twip(widths[index] ?? 0), type: WidthType.DXA },
              }),
          ),
        }),
    ),
  });
}

function letterhead({ letterhead }: OfficialDocument): (Paragraph | Table)[] {
  const { left, right, mottoRule, agencyRule } = LETTERHEAD;
  const align = AlignmentType.CENTER;
  const agency = [
    line(letterhead.parentAgency, { size: SIZE.agency, align }),
    line(letterhead.agency, { size: SIZE.agency, bold: true, align }),
    rule(agencyRule, left),
  ];
  const nation = [
    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: SIZE.nation, bold: true, align }),
    line('Độc lập - Tự do - Hạnh phúc', { size: SIZE.motto, bold: true, align }),
    rule(mottoRule, right),
  ];
  const number = [line(letterhead.numberLine, { size: SIZE.number, align, before: TEXT.paragraphGap })];
  const date = [line(letterhead.dateLine, { size: SIZE.placeAndDate, italics: true, align, before: TEXT.paragraphGap })];
  return [
    pair(
      [left, right],
      [
        [agency, nation],
        [number, date],
      ],
    ),
  ];
}

function title({ title, subject, addressee }: OfficialDocument): Paragraph[] {
  const align = AlignmentType.CENTER;
  const heading = [
    line(title, { size: SIZE.title, bold: true, align, before: 18 }),
    line(subject, { size: SIZE.title, bold: true, align, after: 2 }),
    rule(LETTERHEAD.titleRule, textWidth(false)),
  ];
  if (addressee === null) return heading;
  return [...heading, line(`Kính gửi: ${addressee}.`, { size: SIZE.addressee, align, before: 10, after: TEXT.paragraphGap })];
}

function drawBlock(block: Block, available: number): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        line(block.text, {
          size: SIZE.body,
          bold: true,
          before: block.level === 1 ? 10 : TEXT.paragraphGap,
          after: 3,
          keepNext: true,
          align: AlignmentType.JUSTIFIED,
        }),
      ];
    case 'table':
      return [drawTable(block, available)];
    case 'paragraph':
      if (block.style === 'note')
        return [line(block.text, { size: SIZE.note, italics: true, before: 4, align: AlignmentType.JUSTIFIED })];
      return [running(block.text, { blank: block.style === 'blank' })];
  }
}

function running(text: string, options: { blank?: boolean; keepNext?: boolean }): Paragraph {
  const { blank = false, keepNext = false } = options;
  return new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: twip(TEXT.firstLine) },
    keepNext,
    spacing: {
      before: TEXT.paragraphGap * POINT,
      after: (blank ? BLANK_LINES * SIZE.body : 0) * POINT,
      line: TEXT.lineSpacing * LINE,
      lineRule: 'auto',
    },
    children: [new TextRun({ text, size: SIZE.body * 2, italics: blank })],
  });
}

function drawTable(table: TableBlock, available: number): Table {
  const widths = columnWidths(table, available).map((width) => twip(width));
  const size = table.columns.length > 7 ? SIZE.wideTable : SIZE.table;
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ heading }, index) =>
      tableCell({ text: heading, align: 'center' }, 'center', widths[index] ?? 0, size, { bold: true }),
    ),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twip(available), type: WidthType.DXA },
    columnWidths: widths,
    rows: [head, ...table.rows.map((row) => drawRow(row, table.columns, widths, size))],
  });
}

function drawRow(row: Row, columns: Column[], widths: number[], size: number): TableRow {
  let at = 0;
  const children = row.cells.map((cell) => {
    const span = cell.span ?? 1;
    const width = widths.slice(at, at + span).reduce((sum, part) => sum + part, 0);
    const align = span > 1 ? 'left' : (columns[at]?.align ?? 'left');
    at += span;
    return tableCell(cell, align, width, size, row);
  });
  return new TableRow({ cantSplit: true, children });
}

const ALIGN: Record<Column['align'], Alignment> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
};

const INDENT = 4;

function tableCell(
  cell: Cell,
  align: Column['align'],
  width: number,
  size: number,
  { bold = false, leads = false }: Pick<Row, 'bold' | 'leads'>,
): TableCell {
  return new TableCell({
    columnSpan: cell.span ?? 1,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: twip(0.5), bottom: twip(0.5), left: twip(1), right: twip(1) },
    children: [
      new Paragraph({
        alignment: ALIGN[cell.align ?? align],
        keepNext: leads,
        indent: { left: twip((cell.indent ?? 0) * INDENT) },
        children: [new TextRun({ text: cell.text, size: size * 2, bold })],
      }),
    ],
  });
}

function foot({ recipients, signature }: OfficialDocument): Table {
  const half = textWidth(false) / 2;
  const list = [
    line('Nơi nhận:', { size: SIZE.recipientsTitle, bold: true, italics: true, before: 12 }),
    ...recipientLines(recipients).map((text) => line(text, { size: SIZE.recipients })),
  ];
  const signer = [
    line(signature.title, { size: SIZE.signature, bold: true, align: AlignmentType.CENTER, before: 12 }),
    new Paragraph({ spacing: { before: twip(SIGNING_SPACE) }, children: [] }),
    line(signature.name ?? '', { size: SIZE.signature, bold: true, align: AlignmentType.CENTER }),
  ];
  return pair([half, half], [[list, signer]]);
}

function drawAnnex(annex: Annex): (Paragraph | Table)[] {
  const align = AlignmentType.CENTER;
  return [
    line(annex.label, { size: SIZE.annexLabel, bold: true, align }),
    line(annex.title, { size: SIZE.annexTitle, bold: true, align }),
    line(annex.reference, { size: SIZE.annexTitle, italics: true, align, after: 8 }),
    ...annex.blocks.flatMap((block) => drawBlock(block, textWidth(annex.landscape))),
  ];
}
