import type { Cell, CellStyle, MergeRange, NamedRange, WriteSheet } from 'hucre';
import { FONT } from './layout.ts';
import { NO_DATA } from './model.ts';

// One worksheet under construction. A formula is built from cells already placed, so that its text and the value kept
// beside it (for viewers that do not calculate) come from the same figures.

/** A placed figure: where it stands and what it is worth. */
export interface Slot {
  row: number;
  column: number;
  value: number | null;
}

export interface Formula {
  text: string;
  result: number | null;
}

type Look = 'banner' | 'title' | 'note' | 'heading' | 'text' | 'center' | 'figure' | 'total' | 'totalText' | 'group';

const THIN = { style: 'thin' as const };
const GRID = { top: THIN, right: THIN, bottom: THIN, left: THIN };
const font = (size: number, more: { bold?: boolean; italic?: boolean } = {}) => ({ name: FONT, size, ...more });
const aligned = (horizontal: 'left' | 'center' | 'right') => ({ horizontal, vertical: 'center' as const, wrapText: true });

const LOOKS: Record<Look, CellStyle> = {
  banner: { font: font(11, { bold: true }), alignment: aligned('center') },
  title: { font: font(14, { bold: true }), alignment: aligned('center') },
  note: { font: font(11, { italic: true }), alignment: aligned('center') },
  heading: { font: font(11, { bold: true }), alignment: aligned('center'), border: GRID },
  text: { font: font(11), alignment: aligned('left'), border: GRID },
  center: { font: font(11), alignment: aligned('center'), border: GRID },
  figure: { font: font(11), alignment: aligned('right'), border: GRID },
  total: { font: font(11, { bold: true }), alignment: aligned('right'), border: GRID },
  totalText: { font: font(11, { bold: true }), alignment: aligned('left'), border: GRID },
  group: { font: font(11, { bold: true }), alignment: aligned('left'), border: GRID },
};

/** Looks of lines that run across the sheet, so that no column bounds their text. */
const SPREAD: ReadonlySet<Look> = new Set(['banner', 'title', 'note', 'group']);

/** A column's width counts digits of the default font; these letters are narrower. */
const LETTERS_PER_WIDTH = 1.15;

/** Height of a line of text in points. */
const LINE_HEIGHT = 15;

/** Excel shows these by the reader's own locale: 1.234,5 in Vietnam. */
const WHOLE = '#,##0';
export const ONE_DECIMAL = '#,##0.0';

/** A decimal only where there is one; Excel's optional digits (0.#) would leave a bare comma behind whole numbers. */
export const natural = (value: number | null): string => (value === null || Number.isInteger(value) ? WHOLE : ONE_DECIMAL);

const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

export const address = ({ row, column }: Pick<Slot, 'row' | 'column'>): string => `${columnName(column)}${row + 1}`;

const empty = `"${NO_DATA}"`;

/** Sum of a column's or row's figures from the first slot to the last; unknown where none of them is known. */
export function sumOf(slots: Slot[]): Formula {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return { text: empty, result: null };
  const range = `${address(first)}:${address(last)}`;
  const known = slots.map((slot) => slot.value).filter((value) => value !== null);
  const result = known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  return { text: `IF(COUNT(${range})=0,${empty},SUM(${range}))`, result };
}

function quotient(part: Slot, whole: Slot, factor: string, times: number): Formula {
  const [above, below] = [address(part), address(whole)];
  const result = part.value === null || !whole.value ? null : (part.value / whole.value) * times;
  return { text: `IF(COUNT(${above},${below})<2,${empty},IF(${below}=0,${empty},${above}/${below}${factor}))`, result };
}

/** `part` in percent of `whole`. */
export const percentOf = (part: Slot, whole: Slot): Formula => quotient(part, whole, '*100', 100);

/** `part` for each one of `whole`. */
export const averageOf = (part: Slot, whole: Slot): Formula => quotient(part, whole, '', 1);

export class Sheet {
  readonly name: string;
  readonly widths: number[];
  private readonly cells = new Map<string, Partial<Cell>>();
  private readonly merges: MergeRange[] = [];
  /** Most lines of text in any cell of a row. */
  private readonly linesOf = new Map<number, number>();
  private headEnd = 0;
  private lastRow = 0;

  constructor(name: string, widths: number[]) {
    this.name = name;
    this.widths = widths;
  }

  text(row: number, column: number, text: string, look: Look = 'text', indent = 0): void {
    const style = LOOKS[look];
    if (!SPREAD.has(look)) this.makeRoom(row, column, text);
    this.place(row, column, {
      value: text,
      type: 'string',
      style: indent === 0 ? style : { ...style, alignment: { ...style.alignment, indent } },
    });
  }

  figure(row: number, column: number, value: number | null, format = natural(value)): Slot {
    if (value === null) this.text(row, column, NO_DATA, 'figure');
    else this.place(row, column, { value, type: 'number', style: { ...LOOKS.figure, numFmt: format } });
    return { row, column, value };
  }

  formula(
    row: number,
    column: number,
    { text, result }: Formula,
    format = ONE_DECIMAL,
    look: 'figure' | 'total' = 'figure',
  ): Slot {
    const shown = result ?? NO_DATA;
    if (result === null) this.makeRoom(row, column, NO_DATA);
    this.place(row, column, {
      value: shown,
      type: 'formula',
      formula: text,
      formulaResult: shown,
      style: { ...LOOKS[look], numFmt: format },
    });
    return { row, column, value: result };
  }

  /** The total under a column of figures. */
  total(row: number, column: number, slots: Slot[]): Slot {
    const sum = sumOf(slots);
    return this.formula(row, column, sum, natural(sum.result), 'total');
  }

  merge(startRow: number, startCol: number, endRow: number, endCol: number): void {
    this.merges.push({ startRow, startCol, endRow, endCol });
  }

  /** A line across the whole sheet. */
  across(row: number, text: string, look: Look): void {
    const style = LOOKS[look];
    // Borders are drawn only on cells that exist, so a bordered line fills all of its merged cells.
    if (style.border) for (let column = 1; column < this.widths.length; column += 1) this.text(row, column, '', look);
    this.text(row, 0, text, look);
    this.merge(row, 0, row, this.widths.length - 1);
  }

  /** Column headings on one row; these rows and those above repeat on every printed page. */
  headings(row: number, texts: string[]): void {
    texts.forEach((text, column) => {
      this.text(row, column, text, 'heading');
    });
    this.headEnd = row + 1;
  }

  written(banner: string | null): WriteSheet {
    const { name } = this;
    return {
      name,
      columns: this.widths.map((width) => ({ width })),
      rows: Array.from({ length: this.lastRow + 1 }, () => this.widths.map(() => null)),
      cells: this.cells,
      merges: this.merges,
      rowDefs: new Map([...this.linesOf].map(([row, lines]) => [row, { height: 3 + lines * LINE_HEIGHT }])),
      freezePane: { rows: this.headEnd },
      pageSetup: {
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { top: 0.8, bottom: 0.8, left: 0.8, right: 0.6, header: 0.4, footer: 0.4 },
      },
      headerFooter: { oddHeader: `&C&"${FONT},Bold"${banner ?? ''}`, oddFooter: '&C&P/&N' },
    };
  }

  printTitles(): NamedRange {
    return { name: '_xlnm.Print_Titles', range: `'${this.name}'!$1:$${this.headEnd}`, scope: this.name };
  }

  /** Spreadsheet programs do not all grow a row to its wrapped text by themselves. */
  private makeRoom(row: number, column: number, text: string): void {
    const lines = Math.ceil(text.length / ((this.widths[column] ?? 1) * LETTERS_PER_WIDTH));
    this.linesOf.set(row, Math.max(this.linesOf.get(row) ?? 1, lines));
  }

  private place(row: number, column: number, cell: Partial<Cell>): void {
    this.cells.set(`${row},${column}`, cell);
    this.lastRow = Math.max(this.lastRow, row);
  }
}
