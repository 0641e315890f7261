import {
  type Annex,
  type Block,
  type Cell,
  columnWidths,
  type OfficialDocument,
  type Row,
  recipientLines,
  type Table,
} from './document.ts';
import { BLANK_LINES, LETTERHEAD, SIGNING_SPACE, SIZE, TEXT } from './layout.ts';
import { type Align, type Box, type Face, mm, Paper, type Style } from './paper.ts';

const style = (face: Face, size: number, align: Align = 'left'): Style => ({ face, size, align });

/** Several documents follow each other in one file, each on a page of its own; they share the banner of the first. */
export async function renderPdf(first: OfficialDocument, ...others: OfficialDocument[]): Promise<Uint8Array> {
  const paper = new Paper({ title: first.subject, author: first.letterhead.agency, banner: first.banner });
  for (const document of [first, ...others]) drawDocument(paper, document);
  return paper.finish();
}

function drawDocument(paper: Paper, document: OfficialDocument): void {
  paper.startSection(false);
  drawLetterhead(paper, document);
  drawTitle(paper, document);
  for (const block of document.body) drawBlock(paper, block);
  drawClosing(paper, document);
  for (const annex of document.annexes) drawAnnex(paper, annex);
}

function drawLetterhead(paper: Paper, { letterhead }: OfficialDocument): void {
  const left: Box = { x: paper.area.x, width: mm(LETTERHEAD.left) };
  const right: Box = { x: left.x + left.width, width: mm(LETTERHEAD.right) };
  const columns = (drawLeft: () => void, drawRight: () => void) => {
    const top = paper.y;
    drawLeft();
    const leftEnd = paper.y;
    paper.y = top;
    drawRight();
    paper.y = Math.max(leftEnd, paper.y);
  };
  columns(
    () => {
      paper.setLines(letterhead.parentAgency, left, style('regular', SIZE.agency, 'center'));
      paper.setLines(letterhead.agency, left, style('bold', SIZE.agency, 'center'));
      centredRule(paper, left, LETTERHEAD.agencyRule);
    },
    () => {
      paper.setLines('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right, style('bold', SIZE.nation, 'center'));
      paper.setLines('Độc lập - Tự do - Hạnh phúc', right, style('bold', SIZE.motto, 'center'));
      centredRule(paper, right, LETTERHEAD.mottoRule);
    },
  );
  paper.y += TEXT.paragraphGap;
  columns(
    () => paper.setLines(letterhead.numberLine, left, style('regular', SIZE.number, 'center')),
    () => paper.setLines(letterhead.dateLine, right, style('italic', SIZE.placeAndDate, 'center')),
  );
}

function centredRule(paper: Paper, box: Box, length: number): void {
  paper.y += 2;
  paper.rule(box.x + (box.width - mm(length)) / 2, paper.y, mm(length));
  paper.y += 2;
}

function drawTitle(paper: Paper, { title, subject, addressee }: OfficialDocument): void {
  paper.y += 18;
  paper.setLines(title, paper.area, style('bold', SIZE.title, 'center'));
  paper.setLines(subject, paper.area, style('bold', SIZE.title, 'center'));
  centredRule(paper, paper.area, LETTERHEAD.titleRule);
  if (addressee === null) return;
  paper.y += 10;
  paper.setLines(`Kính gửi: ${addressee}.`, paper.area, style('regular', SIZE.addressee, 'center'));
  paper.y += TEXT.paragraphGap;
}

function drawBlock(paper: Paper, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const bold = style('bold', SIZE.body, 'justify');
      paper.y += block.level === 1 ? 10 : TEXT.paragraphGap;
      // A heading takes two lines of what follows with it.
      paper.ensure(paper.heightOf(block.text, paper.area, bold) + 3 * paper.lineHeight(bold, TEXT.lineSpacing));
      paper.flow(block.text, bold);
      paper.y += 3;
      return;
    }
    case 'table':
      drawTable(paper, block);
      return;
    case 'paragraph':
      if (block.style === 'note') {
        paper.y += 4;
        paper.flow(block.text, style('italic', SIZE.note, 'justify'));
        return;
      }
      drawRunning(paper, block.text, block.style === 'blank' ? 'italic' : 'regular');
      if (block.style === 'blank') paper.y += BLANK_LINES * SIZE.body;
  }
}

function drawRunning(paper: Paper, text: string, face: Face): void {
  paper.y += TEXT.paragraphGap;
  paper.flow(text, style(face, SIZE.body, 'justify'), { firstIndent: mm(TEXT.firstLine), spacing: TEXT.lineSpacing });
}

/** Space between a cell's border and its text, in millimetres. */
const PADDING = { side: 1, top: 0.5 };
const INDENT = 4;

function drawTable(paper: Paper, table: Table): void {
  const size = table.columns.length > 7 ? SIZE.wideTable : SIZE.table;
  const widths = columnWidths(table, paper.area.width);
  const head: Row = { bold: true, cells: table.columns.map(({ heading }) => ({ text: heading, align: 'center' as const })) };
  const drawHead = () => drawRow(paper, placed(paper, head, table, widths, size));
  const headed = placed(paper, head, table, widths, size);
  table.rows.forEach((row, index) => {
    const next = placed(paper, row, table, widths, size);
    const led = row.leads ? table.rows[index + 1] : undefined;
    if (index === 0) {
      paper.ensure(headed.height + next.height);
      drawHead();
    } else if (paper.ensure(next.height + (led ? placed(paper, led, table, widths, size).height : 0))) {
      drawHead();
    }
    drawRow(paper, next);
  });
}

interface PlacedRow {
  height: number;
  cells: { text: string; frame: Box; inner: Box; style: Style; height: number }[];
}

function placed(paper: Paper, row: Row, table: Table, widths: number[], size: number): PlacedRow {
  let at = 0;
  let x = paper.area.x;
  const cells = row.cells.map((cell: Cell) => {
    const span = cell.span ?? 1;
    const width = widths.slice(at, at + span).reduce((sum, part) => sum + part, 0);
    const align = cell.align ?? (span > 1 ? 'left' : (table.columns[at]?.align ?? 'left'));
    const inset = mm(PADDING.side) + mm((cell.indent ?? 0) * INDENT);
    const frame: Box = { x, width };
    const inner: Box = { x: x + inset, width: width - inset - mm(PADDING.side) };
    const cellStyle = style(row.bold ? 'bold' : 'regular', size, align);
    at += span;
    x += width;
    return { text: cell.text, frame, inner, style: cellStyle, height: paper.heightOf(cell.text, inner, cellStyle) };
  });
  return { cells, height: Math.max(...cells.map((cell) => cell.height)) + 2 * mm(PADDING.top) };
}

function drawRow(paper: Paper, row: PlacedRow): void {
  const top = paper.y;
  for (const cell of row.cells) {
    paper.frame(cell.frame.x, top, cell.frame.width, row.height);
    paper.y = top + (row.height - cell.height) / 2;
    paper.setLines(cell.text, cell.inner, cell.style);
  }
  paper.y = top + row.height;
}

function drawClosing(paper: Paper, { closing, recipients, signature }: OfficialDocument): void {
  const half = paper.area.width / 2;
  const left: Box = { x: paper.area.x, width: half };
  const right: Box = { x: left.x + half, width: half };
  const listHeight = recipients.length * paper.lineHeight(style('regular', SIZE.recipients));
  const signer = style('bold', SIZE.signature, 'center');
  const sentence = paper.heightOf(closing, paper.area, style('regular', SIZE.body)) * TEXT.lineSpacing + mm(TEXT.firstLine);
  paper.ensure(sentence + Math.max(listHeight + mm(8), mm(SIGNING_SPACE) + 2 * paper.lineHeight(signer)));
  drawRunning(paper, closing, 'regular');
  paper.y += 12;
  const top = paper.y;
  paper.setLines('Nơi nhận:', left, style('boldItalic', SIZE.recipientsTitle));
  for (const line of recipientLines(recipients)) paper.setLines(line, left, style('regular', SIZE.recipients));
  const listEnd = paper.y;
  paper.y = top;
  paper.setLines(signature.title, right, signer);
  paper.y += mm(SIGNING_SPACE);
  if (signature.name !== null) paper.setLines(signature.name, right, signer);
  paper.y = Math.max(paper.y, listEnd);
}

function drawAnnex(paper: Paper, annex: Annex): void {
  paper.startSection(annex.landscape);
  paper.setLines(annex.label, paper.area, style('bold', SIZE.annexLabel, 'center'));
  paper.setLines(annex.title, paper.area, style('bold', SIZE.annexTitle, 'center'));
  paper.setLines(annex.reference, paper.area, style('italic', SIZE.annexTitle, 'center'));
  paper.y += 8;
  for (const block of annex.blocks) drawBlock(paper, block);
}
