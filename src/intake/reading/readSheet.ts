// One sheet to typed rows: encoding, headings, records, values; everything found wrong is said, nothing is guessed.
import { columnLetter, EMPTY, isBlank, type RawSheet, type Row } from './cell.ts';
import { checkRow } from './checks.ts';
import { type Column, settleColumns } from './columns.ts';
import { type DataRow, dataRows } from './dataRows.ts';
import { decodeSheet, type SheetEncoding } from './encoding.ts';
import type { Field } from './field.ts';
import { findHeadings, type Headings } from './headings.ts';
import { type Issue, issueAt, sheetIssue } from './issue.ts';
import { fieldsOf, kindName } from './kinds.ts';
import { fillMerged } from './merged.ts';
import type { AnyKind, Kind, RecordName, RowOfKind } from './rows.ts';
import { moneyFactorInLine } from './units.ts';
import { shownText } from './values/value.ts';

export interface ParsedRow<K extends AnyKind> {
  /** As in Excel. */
  row: number;
  /** null when an error refuses the row. */
  values: RowOfKind<K> | null;
  issues: Issue[];
  /** The row's cells as they stand, in Unicode, for giving a refused row back. */
  cells: Row;
}

export interface ColumnReading {
  field: string;
  heading: string;
  letter: string;
  /** How many đồng one unit of a money column is. */
  moneyFactor?: number;
}

interface SheetFacts {
  name: string;
  headerRow: number | null;
  encoding: SheetEncoding;
  /** Every heading of the sheet in its own order. */
  headings: string[];
  columns: ColumnReading[];
  /** Headings that name nothing we read. */
  ignored: string[];
  /** The line that gives the sheet's unit of money, where one does. */
  unitLine: string | null;
  date1904: boolean;
  /** About the sheet as a whole; what is wrong in a row stands with the row. */
  issues: Issue[];
}

export type ReadSheet<K extends Kind = Kind> = { [P in K]: SheetFacts & { kind: P; rows: ParsedRow<P>[] } }[K];

/** A sheet of a kind of record. */
export type RecordSheet = SheetFacts & { kind: RecordName; rows: ParsedRow<RecordName>[] };

/** A sheet whose headings were not understood: no row of it is read. */
export type UnreadSheet = SheetFacts & { kind: null; rows: never[] };

export type SheetReading = ReadSheet | RecordSheet | UnreadSheet;

export function readSheet(raw: RawSheet, kind?: AnyKind): SheetReading {
  const { sheet, encoding } = decodeSheet(raw);
  const headings = findHeadings(sheet, kind);
  const facts: SheetFacts = {
    name: sheet.name,
    headerRow: headings ? headings.bottom + 1 : null,
    encoding,
    headings: headings?.columns.map((column) => column.text) ?? [],
    columns: [],
    ignored: [],
    unitLine: null,
    date1904: sheet.date1904,
    issues: [],
  };
  if (!headings || headings.candidate.missing.length > 0) {
    return { ...facts, kind: null, rows: [], issues: [unknownHeadings(sheet, headings)] };
  }
  const { kind: found, rivals = [] } = headings.candidate;
  if (rivals.length > 0)
    return { ...facts, kind: null, rows: [], issues: [ambiguousHeadings(sheet, headings, [found, ...rivals])] };
  return readTable(sheet, headings, found, facts);
}

function unknownHeadings(sheet: RawSheet, headings: Headings | undefined): Issue {
  const where = `Trang “${sheet.name}”`;
  const way =
    'Xin ghi lại tiêu đề cột theo biểu mẫu (mỗi loại số liệu có biểu mẫu trống để tải về), ' +
    'hoặc bỏ trang này nếu không phải số liệu cần nhập.';
  if (!headings) {
    return sheetIssue('headings.unknown', `${where}: không tìm thấy dòng tiêu đề của bảng nào mà hệ thống nhận. ${way}`);
  }
  const { kind, missing } = headings.candidate;
  const known = fieldsOf(kind);
  const seen = headings.columns.filter((column) => column.text !== '').map((column) => `“${column.text}”`);
  const lacking = missing.map((name) => `“${known.get(name)?.heading}”`).join(', ');
  return sheetIssue(
    'headings.missing',
    `${where}, dòng ${headings.bottom + 1}: đọc được các tiêu đề ${seen.join(', ')}; ` +
      `gần nhất với bảng ${kindName(kind)} nhưng thiếu cột bắt buộc ${lacking}. ${way}`,
    { row: headings.bottom + 1 },
  );
}

function ambiguousHeadings(sheet: RawSheet, { bottom }: Headings, kinds: readonly AnyKind[]): Issue {
  const names = kinds.map((kind) => `${kindName(kind)} (${kind})`).join(', ');
  return sheetIssue(
    'headings.ambiguous',
    `Trang “${sheet.name}”, dòng ${bottom + 1}: các tiêu đề này hợp với nhiều loại bảng: ${names}. ` +
      'Xin ghi đủ tiêu đề theo biểu mẫu của loại cần nhập, hoặc nói rõ loại số liệu khi gửi tệp (dòng lệnh: --kind và mã loại).',
    { row: bottom + 1 },
  );
}

function unitLineOf(sheet: RawSheet, bottom: number): { text: string; factor: number } | undefined {
  for (const row of sheet.rows.slice(0, bottom)) {
    for (const cell of row ?? []) {
      if (typeof cell?.value !== 'string') continue;
      const factor = moneyFactorInLine(cell.value);
      if (factor !== undefined) return { text: cell.value, factor };
    }
  }
  return undefined;
}

function readTable<K extends AnyKind>(sheet: RawSheet, headings: Headings, kind: K, facts: SheetFacts): SheetReading {
  const fields = fieldsOf(kind);
  const unitLine = unitLineOf(sheet, headings.bottom);
  const filled = fillMerged(sheet, headings, fields);
  const nameColumn =
    kind === 'organizations' ? headings.columns.find((column) => column.match?.field === 'name')?.index : undefined;
  const records = [
    ...dataRows(filled, {
      bottom: headings.bottom,
      headings: facts.headings,
      required: requiredColumns(headings, fields),
      ordinal: headings.ordinal,
      nameColumn,
    }),
  ];
  const settled = settleColumns(headings, fields, records, { sheetFactor: unitLine?.factor, date1904: sheet.date1904 });
  const reader = new RowReader<K>(kind, fields, settled.columns, sheet.date1904);
  const read = {
    ...facts,
    columns: settled.columns.map(describeColumn),
    ignored: settled.ignored,
    unitLine: unitLine?.text ?? null,
    issues: settled.issues,
  };
  if (settled.unusable) return { ...read, kind: null, rows: [] };
  return { ...read, kind, rows: records.map((record) => reader.read(record)) } as SheetReading;
}

function requiredColumns(headings: Headings, fields: ReadonlyMap<string, Field<unknown>>): number[][] {
  return [...fields]
    .filter(([, field]) => field.required)
    .map(([name]) => headings.columns.filter((column) => column.match?.field === name).map((column) => column.index));
}

function describeColumn({ name, index, heading, context }: Column): ColumnReading {
  const factor = context.moneyFactor;
  return { field: name, heading, letter: columnLetter(index), ...(factor !== undefined && { moneyFactor: factor }) };
}

class RowReader<K extends AnyKind> {
  private readonly kind: K;
  private readonly fields: ReadonlyMap<string, Field<unknown>>;
  private readonly columns: ReadonlyMap<string, Column[]>;
  private readonly date1904: boolean;

  constructor(kind: K, fields: ReadonlyMap<string, Field<unknown>>, columns: readonly Column[], date1904: boolean) {
    this.kind = kind;
    this.fields = fields;
    this.columns = Map.groupBy(columns, (column) => column.name);
    this.date1904 = date1904;
  }

  read({ index, cells, section }: DataRow): ParsedRow<K> {
    const values: Record<string, unknown> = {};
    const issues: Issue[] = [];
    for (const [name, columns] of this.columns) values[name] = this.readField(columns, index, cells, issues);
    if (!this.columns.has('district') && section.district) values.district = section.district;
    if (!this.columns.has('commune') && section.commune) values.commune = section.commune;
    const row = { row: index + 1, issues, cells };
    if (issues.length > 0) return { ...row, values: null };
    // Every required field was read above, each by the reader its type asks for (FieldsOf).
    const typed = values as unknown as RowOfKind<K>;
    for (const { field, severity, ...problem } of checkRow(this.kind, typed)) {
      issues.push(issueAt(this.place(field, index, cells), problem, severity));
    }
    return { ...row, values: issues.some((issue) => issue.severity === 'error') ? null : typed };
  }

  private readField(columns: Column[], index: number, cells: Row, issues: Issue[]): unknown {
    for (const { field, index: column, context, heading } of columns) {
      const cell = cells[column] ?? EMPTY;
      const place = () => ({ row: index + 1, heading, column, value: shownText(cell, this.date1904) });
      if (cell.failed) {
        const message = 'công thức trong ô bị lỗi nên không có giá trị. Xin sửa công thức hoặc ghi thẳng giá trị.';
        issues.push(issueAt(place(), { code: 'cell.error', message }));
        return null;
      }
      const read = field.read(cell, context);
      if (!read.ok) {
        issues.push(issueAt(place(), read.problem));
        return null;
      }
      if (read.value !== null) return read.value;
      if (field.required && column === columns.at(-1)?.index) {
        issues.push(
          issueAt(place(), { code: 'field.required', message: 'ô bắt buộc đang để trống. Xin ghi giá trị rồi nạp lại.' }),
        );
      }
    }
    return null;
  }

  /** Where a finding about a field is shown; the first column of the row if the sheet has no column for it. */
  private place(name: string, index: number, cells: Row) {
    const column = this.columns.get(name)?.find((each) => !isBlank(cells[each.index])) ?? this.columns.get(name)?.[0];
    const heading = column?.heading ?? this.fields.get(name)?.heading ?? '';
    return { row: index + 1, heading, column: column?.index ?? 0, value: shownText(cells[column?.index ?? 0], this.date1904) };
  }
}
