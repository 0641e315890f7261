import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { PAGE, SIZE } from './layout.ts';
import { breakLines } from './lines.ts';

// A pile of A4 sheets with the decree's margins: turns pages, numbers them and sets lines of text. Knows no report.

export type Face = 'regular' | 'bold' | 'italic' | 'boldItalic';
export type Align = 'left' | 'center' | 'right' | 'justify';

export interface Style {
  face: Face;
  size: number;
  align: Align;
}

export interface Box {
  /** From the left edge of the sheet, in points, as the width. */
  x: number;
  width: number;
}

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

// Tinos has the widths of Times New Roman and, unlike it, may be shipped.
const FACES: Record<Face, string> = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
};

/** Between the lines in the top margin and the text, in points. */
const HEADER_GAP = 4;

const { resolve } = createRequire(import.meta.url);

export class Paper {
  /** Where the next line goes, in points from the top of the sheet. */
  y = 0;
  private readonly pdf: PDFKit.PDFDocument;
  private readonly banner: string | null;
  private landscape = false;
  private pageNumber = 0;

  constructor(info: { title: string; author: string; banner: string | null }) {
    this.banner = info.banner;
    this.pdf = new PDFDocument({
      autoFirstPage: false,
      size: 'A4',
      margin: 0,
      pdfVersion: '1.7',
      lang: 'vi',
      displayTitle: true,
      info: { Title: info.title, Author: info.author },
    });
    for (const [face, file] of Object.entries(FACES)) this.pdf.registerFont(face, resolve(`@expo-google-fonts/tinos/${file}`));
  }

  async finish(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    const whole = new Promise<void>((fulfil, fail) => {
      this.pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      this.pdf.on('end', fulfil);
      this.pdf.on('error', fail);
    });
    this.pdf.end();
    await whole;
    return new Uint8Array(Buffer.concat(chunks));
  }

  /** The whole text area of the sheet. */
  get area(): Box {
    return { x: mm(PAGE.left), width: mm((this.landscape ? PAGE.height : PAGE.width) - PAGE.left - PAGE.right) };
  }

  /** Starts on a new sheet and counts pages from 1 again. */
  startSection(landscape: boolean): void {
    this.landscape = landscape;
    this.pageNumber = 0;
    this.turnPage();
  }

  turnPage(): void {
    this.pdf.addPage({ size: 'A4', layout: this.landscape ? 'landscape' : 'portrait', margin: 0 });
    this.pageNumber += 1;
    this.y = mm(PAGE.header);
    const center = (face: Face, size: number): Style => ({ face, size, align: 'center' });
    if (this.pageNumber > 1) this.setLines(`${this.pageNumber}`, this.area, center('regular', SIZE.pageNumber));
    if (this.banner !== null) this.setLines(this.banner, this.area, center('bold', SIZE.banner));
    this.y = Math.max(this.y + HEADER_GAP, mm(PAGE.top));
  }

  /** Turns the page unless so much height is left on it. */
  ensure(height: number): boolean {
    const bottom = mm((this.landscape ? PAGE.width : PAGE.height) - PAGE.bottom);
    if (this.y + height <= bottom) return false;
    this.turnPage();
    return true;
  }

  lineHeight({ face, size }: Style, spacing = 1): number {
    return this.pdf.font(face).fontSize(size).currentLineHeight(true) * spacing;
  }

  /** Height the text takes in a box, without drawing it. */
  heightOf(text: string, box: Box, style: Style): number {
    return this.broken(text, box, style, 0).length * this.lineHeight(style);
  }

  /** Sets text from `y` downwards without turning pages: for cells and blocks whose height was ensured. */
  setLines(text: string, box: Box, style: Style): void {
    for (const line of this.broken(text, box, style, 0)) {
      this.setLine(line.text, box, style, line.last);
      this.y += this.lineHeight(style);
    }
  }

  /** Sets running text over as many pages as it takes. */
  flow(text: string, style: Style, options: { firstIndent?: number; spacing?: number } = {}): void {
    const { firstIndent = 0, spacing = 1 } = options;
    const height = this.lineHeight(style, spacing);
    const lines = this.broken(text, this.area, style, firstIndent);
    lines.forEach((line, index) => {
      this.ensure(height);
      const inset = index === 0 ? firstIndent : 0;
      const { x, width } = this.area;
      this.setLine(line.text, { x: x + inset, width: width - inset }, style, line.last);
      this.y += height;
    });
  }

  rule(x: number, y: number, length: number): void {
    this.pdf
      .lineWidth(0.75)
      .moveTo(x, y)
      .lineTo(x + length, y)
      .stroke();
  }

  frame(x: number, y: number, width: number, height: number): void {
    this.pdf.lineWidth(0.5).rect(x, y, width, height).stroke();
  }

  private broken(text: string, box: Box, style: Style, firstIndent: number) {
    this.pdf.font(style.face).fontSize(style.size);
    return breakLines(text, box.width, (part) => this.pdf.widthOfString(part), firstIndent);
  }

  private setLine(text: string, box: Box, { face, size, align }: Style, last: boolean): void {
    this.pdf.font(face).fontSize(size);
    const free = box.width - this.pdf.widthOfString(text);
    // The library widens every kind of space, also the one that does not break.
    const gaps = text.trim().split(/\s+/).length - 1;
    const stretch = align === 'justify' && !last && gaps > 0 ? free / gaps : 0;
    const shift = align === 'center' ? free / 2 : align === 'right' ? free : 0;
    this.pdf.text(text, box.x + shift, this.y, { lineBreak: false, wordSpacing: stretch });
  }
}
