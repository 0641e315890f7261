// Which rows of a sheet are records, and which are the paper around them: numbering, groups, totals, signatures.
import { plainKey } from '../../platform/text.ts';
import { type Cell, cleaned, isBlank, type RawSheet, type Row } from './cell.ts';

export interface TableShape {
  /** Zero-based last row of the headings. */
  bottom: number;
  /** Headings by column, as one text each. */
  headings: readonly string[];
  /** For each required field, the columns that may carry it. */
  required: readonly (readonly number[])[];
  ordinal?: number | undefined;
  /** The column of the organisation's own name, where a name alone in its row is an unfinished record. */
  nameColumn?: number | undefined;
}

/** The district or commune whose title row stands above a record. */
export interface Section {
  district?: string;
  commune?: string;
}

export interface DataRow {
  /** Zero-based. */
  index: number;
  cells: Row;
  section: Section;
}

const TOTAL =
  /^(?:tổng cộng|tổng số|tổng|cộng|cộng dồn|lũy kế|luỹ kế|toàn tỉnh|tổng toàn tỉnh|tong cong|tong so|total)\s*[:.]*$/u;
const SUBTOTAL = /^(?:tổng cộng|tổng số|tổng|cộng)(?![\p{L}\p{N}])(?! (?:công ty|giám đốc|cục|kho|hợp))/u;
const NUMERAL = /^(?:[ivxlc]{1,6}|[a-zđ])$/iu;
const LEADING_NUMERAL = /^(?:[ivxlc]{1,6}|[a-z]|\d{1,2}(?:\.\d{1,2})*)[.)/:-]\s*/iu;
const DISTRICT = /^(?:huyện|thị xã|thành phố|tp\.?|tx\.?|quận)\s+\S/iu;
const COMMUNE = /^(?:xã(?! viên)|phường|thị trấn|tt\.?|đặc khu)\s+\S/iu;
const NAMED_ORGANIZATION = /^(?:htx|tht|lhhtx|hop tac xa|to hop tac|lien hiep(?: htx| hop tac xa)?) \S/;
const FIGURE = /^[-(]?[\d.,\s]+%?\)?$/;
const RUNNING = /^\d+\.?$/;
const NUMBERED = /^\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=\s*[\d\s+\-x*/:()]+)?$/;
const FOOTERS = [
  'nguoi (?:lap|ky|kiem tra|nhap|tong hop)\\b.*',
  'can bo (?:lap|tong hop)\\b.*',
  'lap bieu',
  '(?:noi nhan|ghi chu|thu truong|xac nhan|da ky|ky)\\b.*',
  'luu (?:vt|y)\\b.*',
  '(?:pho )?(?:giam doc|chu tich)',
  'ke toan(?: truong)?',
  '(?:tm|kt|tl|tuq) .*',
  '.*\\bngay(?: \\d+)? thang(?: \\d+)? nam(?: \\d+)?',
];
const FOOTER = new RegExp(`^(?:${FOOTERS.join('|')})$`);

const isFigure = (cell: Cell) => typeof cell.value === 'number' || FIGURE.test(textOf(cell));
const textOf = (cell: Cell | undefined) => (cell && !isBlank(cell) ? cleaned(String(cell.value)) : '');

export function* dataRows(sheet: RawSheet, shape: TableShape): Generator<DataRow> {
  let section: Section = {};
  let underHeadings = true;
  let inFooter = false;
  for (let index = shape.bottom + 1; index < sheet.rows.length; index++) {
    const cells = sheet.rows[index];
    if (!cells) continue;
    const row = new SheetRow(cells, shape);
    if (row.filled.length === 0) continue;
    if (row.repeatsHeadings() || (underHeadings && row.isNumbering())) {
      underHeadings = true;
      inFooter = false;
      continue;
    }
    underHeadings = false;
    if (row.isTotal()) continue;
    const title = row.sectionTitle();
    if (title !== undefined) {
      section = enter(section, title);
      continue;
    }
    if (row.isFooter()) inFooter = true;
    else if (row.isRecord() || !(inFooter || row.isAside())) {
      inFooter = false;
      yield { index, cells, section };
    }
  }
}

function enter(section: Section, title: string): Section {
  if (DISTRICT.test(title)) return { district: title };
  return COMMUNE.test(title) ? { ...section, commune: title } : section;
}

class SheetRow {
  readonly filled: readonly number[];
  private readonly cells: Row;
  private readonly shape: TableShape;

  constructor(cells: Row, shape: TableShape) {
    const filled: number[] = [];
    for (let column = 0; column < cells.length; column++) if (!isBlank(cells[column])) filled.push(column);
    this.cells = cells;
    this.shape = shape;
    this.filled = filled;
  }

  private text(column: number): string {
    return textOf(this.cells[column]);
  }

  /** Columns that hold words, the running number left aside. */
  private worded(): number[] {
    return this.filled.filter((column) => column !== this.shape.ordinal && !isFigure(this.cells[column]!));
  }

  private isComplete(): boolean {
    return this.shape.required.every((columns) => columns.some((column) => !isBlank(this.cells[column])));
  }

  private isNumbered(): boolean {
    return this.shape.ordinal !== undefined && RUNNING.test(this.text(this.shape.ordinal));
  }

  repeatsHeadings(): boolean {
    const same = this.filled.filter(
      (column) => typeof this.cells[column]?.value === 'string' && this.text(column) === this.shape.headings[column],
    );
    return same.length >= 2 && same.length * 2 > this.filled.length;
  }

  /** (1) (2) (3) or A, B, 1, 2 beneath the headings. */
  isNumbering(): boolean {
    const texts = this.filled.map((column) => this.text(column));
    if (texts.length < Math.min(3, this.shape.headings.length) || !texts.every((text) => NUMBERED.test(text))) return false;
    const numbers = texts.map((text) => /^\(?(\d+)/.exec(text)?.[1]).filter((digits) => digits !== undefined);
    return numbers.every((digits, index) => index === 0 || Number(digits) > Number(numbers[index - 1]));
  }

  isTotal(): boolean {
    const { required, ordinal } = this.shape;
    const complete = this.isComplete();
    return this.filled.some((column) => {
      if (typeof this.cells[column]?.value !== 'string') return false;
      const text = this.text(column).toLowerCase();
      if (!/^[tcl]/.test(text)) return false;
      if (TOTAL.test(text)) return !complete || column === ordinal || required.some((columns) => columns.includes(column));
      return (
        !complete &&
        SUBTOTAL.test(text) &&
        this.worded().every((other) => other === column || this.text(other) === this.text(column))
      );
    });
  }

  /** The words of a row that only names the group of the rows below it. */
  sectionTitle(): string | undefined {
    if (this.isComplete()) return undefined;
    const worded = this.worded();
    const texts = new Set(worded.map((column) => this.text(column)));
    const [written] = texts;
    if (texts.size !== 1 || written === undefined) return undefined;
    const title = written.replace(LEADING_NUMERAL, '');
    const ordinal = this.shape.ordinal === undefined ? '' : this.text(this.shape.ordinal);
    const grouped = title !== written || NUMERAL.test(ordinal.replace(/[.)]$/, ''));
    return DISTRICT.test(title) || COMMUNE.test(title) || grouped ? title : undefined;
  }

  isFooter(): boolean {
    if (this.isNumbered()) return false;
    const worded = this.worded();
    return worded.length > 0 && worded.every((column) => FOOTER.test(plainKey(this.text(column))));
  }

  isRecord(): boolean {
    return this.isComplete() || this.isNumbered();
  }

  /** A lone text: a note or the title of a group, unless it is a name waiting for the rest of its record. */
  isAside(): boolean {
    const texts = new Set(this.filled.map((column) => this.text(column)));
    if (texts.size > 1) return false;
    const [column] = this.filled;
    return !(column === this.shape.nameColumn && NAMED_ORGANIZATION.test(plainKey(this.text(column ?? 0))));
  }
}
