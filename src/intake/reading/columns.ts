// Which column is read as which field, and what the column as a whole says about its cells.
import { type Cell, isBlank } from './cell.ts';
import type { DataRow } from './dataRows.ts';
import type { Field } from './field.ts';
import type { HeadingColumn, Headings } from './headings.ts';
import { type Issue, sheetIssue } from './issue.ts';
import { moneyFactorInHeading, quantityUnitInHeading } from './units.ts';
import { COMMA_GROUPED } from './values/number.ts';
import { type ColumnContext, saysNothing, textOf } from './values/value.ts';

export interface Column {
  name: string;
  index: number;
  heading: string;
  field: Field<unknown>;
  context: ColumnContext;
}

export interface Settled {
  columns: Column[];
  ignored: string[];
  issues: Issue[];
  /** A required field has no column that can be read. */
  unusable: boolean;
}

interface SheetContext {
  sheetFactor: number | undefined;
  date1904: boolean;
}

export function settleColumns(
  headings: Headings,
  fields: ReadonlyMap<string, Field<unknown>>,
  records: readonly DataRow[],
  sheet: SheetContext,
): Settled {
  const settled: Settled = { columns: [], ignored: [], issues: [], unusable: false };
  const chosen = new Set<number>();
  for (const [name, field] of fields) {
    const rivals = headings.columns.filter((column) => column.match?.field === name);
    const found = field.several ? byRank(rivals) : chooseColumn(rivals, records);
    if (found === 'ambiguous') {
      settled.issues.push(ambiguous(headings.bottom + 1, rivals));
      settled.unusable ||= field.required;
      continue;
    }
    for (const { index, text } of found) {
      const context = contextOf(field, text, index, records, sheet);
      if (field.measure === 'money' && lacksUnit(index, records, context)) {
        settled.issues.push(unitMissing(headings.bottom + 1, text));
        settled.unusable ||= field.required && records.length === 0;
        if (!field.required) continue;
      }
      chosen.add(index);
      settled.columns.push({ name, index, heading: text, field, context });
    }
  }
  settled.ignored = headings.columns
    .filter(({ index, text }) => text !== '' && index !== headings.ordinal && !chosen.has(index))
    .map(({ text }) => text);
  return settled;
}

const rankOf = (column: HeadingColumn) => column.match?.rank ?? Number.POSITIVE_INFINITY;
const byRank = (columns: readonly HeadingColumn[]) => [...columns].sort((a, b) => rankOf(a) - rankOf(b));

/** The column that names the field best; of equals, the only one that holds anything. */
function chooseColumn(rivals: readonly HeadingColumn[], records: readonly DataRow[]): HeadingColumn[] | 'ambiguous' {
  const best = rivals.filter((column) => rankOf(column) === Math.min(...rivals.map(rankOf)));
  if (best.length <= 1) return best;
  const filled = best.filter(({ index }) => records.some(({ cells }) => !isBlank(cells[index])));
  return filled.length <= 1 ? (filled.length === 1 ? filled : best.slice(0, 1)) : 'ambiguous';
}

function contextOf(
  field: Field<unknown>,
  heading: string,
  index: number,
  records: readonly DataRow[],
  sheet: SheetContext,
): ColumnContext {
  const context: ColumnContext = { date1904: sheet.date1904, commaGroups: false };
  if (!field.measure) return context;
  const commaGroups = records.some(
    ({ cells }) => typeof cells[index]?.value === 'string' && COMMA_GROUPED.test(cells[index].value.trim()),
  );
  if (field.measure === 'quantity') return { ...context, commaGroups, quantityUnit: quantityUnitInHeading(heading) };
  return { ...context, commaGroups, moneyFactor: moneyFactorInHeading(heading) ?? sheet.sheetFactor };
}

/** Some figure of a money column would need a unit that neither heading, sheet nor cell gives; nought needs none. */
function lacksUnit(index: number, records: readonly DataRow[], { moneyFactor }: ColumnContext): boolean {
  const needsUnit = (cell: Cell | undefined) => {
    if (!cell || isBlank(cell) || cell.failed) return false;
    const text = textOf(cell);
    return Number(text) !== 0 && !saysNothing(text) && !/\p{L}/u.test(text);
  };
  return moneyFactor === undefined && records.some(({ cells }) => needsUnit(cells[index]));
}

function ambiguous(row: number, rivals: readonly HeadingColumn[]): Issue {
  const names = rivals.map(({ text }) => `“${text}”`).join(', ');
  return sheetIssue(
    'column.ambiguous',
    `Dòng ${row}: các cột ${names} cùng mang một nội dung nên không rõ lấy cột nào. ` +
      'Xin giữ lại một cột, bỏ hoặc đổi tên cột kia.',
    { row, heading: rivals[0]?.text ?? '' },
  );
}

function unitMissing(row: number, heading: string): Issue {
  return sheetIssue(
    'unit.missing',
    `Dòng ${row}, cột “${heading}”: không rõ đơn vị tính nên cột này không được đọc. Xin ghi đơn vị vào tiêu đề, ` +
      `ví dụ “${heading} (triệu đồng)”, hoặc ghi dòng “Đơn vị tính: triệu đồng” phía trên bảng.`,
    { row, heading },
  );
}
