// The fields of a kind of record as columns of a workbook, read by their type.
import { clean } from '../../platform/text.ts';
import type { FieldType, RecordField, RecordKind } from '../../registry/records/kind.ts';
import { columnName } from '../exchange.ts';
import { commune, district, organization } from './commonFields.ts';
import { type Field, field } from './field.ts';
import { convertedQuantity, quantityUnitInHeading } from './units.ts';
import { readDate } from './values/date.ts';
import { type Quantity, readCount, readMoney, readQuantity } from './values/number.ts';
import { problem, type Reader, readText, saysNothing, textOf, valued } from './values/value.ts';
import { readYesNoUnknown } from './values/words.ts';

const readDay: Reader<unknown> = (cell, context) => {
  const read = readDate(cell, context);
  if (!read.ok || !read.value || read.value.precision === 'day') return read;
  return problem('date.dayMissing', 'cần đủ ngày, tháng, năm, ví dụ 28/02/2022; chưa rõ ngày thì để trống.');
};

/** Keeps the lines of a text apart. */
const readLines: Reader<string> = (cell, context) => {
  if (typeof cell.value !== 'string' || !cell.value.includes('\n')) return readText(cell, context);
  // only the first line can bear the sign that guards against formulas
  const lines = cell.value.split(/\r?\n/).map((line, index) => (index === 0 ? textOf({ value: line }) : clean(line)));
  const text = lines.join('\n').trim();
  return valued(saysNothing(text) ? null : text);
};

/** A quantity whose label names its unit is turned into that unit. */
const quantityIn =
  (unit: string | undefined): Reader<Quantity> =>
  (cell, context) => {
    const read = readQuantity(cell, context);
    if (!read.ok || !read.value?.unit || unit === undefined) return read;
    const amount = convertedQuantity(read.value.amount, read.value.unit, unit);
    return amount === undefined
      ? problem('unit.other', `đơn vị “${read.value.unit}” không đổi được ra ${unit}. Xin ghi số theo ${unit}.`)
      : valued({ amount, unit });
  };

const READERS: Record<FieldType, Reader<unknown>> = {
  text: readText,
  lines: readLines,
  date: readDate,
  day: readDay,
  money: readMoney,
  count: readCount,
  quantity: readQuantity,
  choice: readText,
  yesNo: readYesNoUnknown,
};

export function exchangedFields(kind: RecordKind): ReadonlyMap<string, Field<unknown>> {
  const own = kind.fields.map((one) => [columnName(one), columnOf(one)] as const);
  return new Map<string, Field<unknown>>([['organization', organization], ['commune', commune], ['district', district], ...own]);
}

export function columnOf({ label, type, headings, unit, required = false }: RecordField): Field<unknown> {
  const bare = label.vi.replace(/\s*\([^)]*\)$/, '');
  // a heading is known by its words without what stands in brackets
  const known = [bare, headings ?? ''].join('|');
  if (type === 'money') return field(bare, readMoney, headings, { required, measure: 'money' });
  if (type !== 'quantity') return field(label.vi, READERS[type], known, { required });
  const heading = unit === undefined ? label.vi : `${bare} (${unit})`;
  return field(heading, quantityIn(quantityUnitInHeading(heading)), known, { required, measure: 'quantity' });
}
