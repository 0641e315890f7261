// Rules that records of several kinds share, and how a row and a form speak of the same thing.

import { createHash } from 'node:crypto';
import { asStored, canonicalJson } from '../../access/canonical.ts';
import { formatDate, type IsoDate, type KnownDate, type Precision } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { earliest } from '../people/model.ts';
import type { CheckContext, RecordKind, Row, Said } from './kind.ts';

/** A warning comes back among the refusals, marked as one: nothing is written until whoever wrote has seen it. */
export const asWarning = (refusal: Refusal): Refusal => ({ ...refusal, params: { ...refusal.params, mayGoOn: 1 } });
export const areWarnings = (refusals: readonly Refusal[]): boolean => refusals.every(({ params }) => params?.mayGoOn === 1);

const isKnownDate = (value: unknown): value is KnownDate => typeof value === 'object' && value !== null && 'precision' in value;

/** The columns of what a form said. Quantities as finely as the register keeps them. */
export function columnsOf(kind: RecordKind, said: Said): Row {
  const row: Row = {};
  for (const { name, column, precision, type } of kind.fields) {
    if (column === undefined) continue;
    const value = said[name] ?? null;
    if (isKnownDate(value)) {
      row[column] = value.date;
      if (precision) row[precision] = value.precision;
    } else {
      row[column] = type === 'quantity' && typeof value === 'number' ? Math.round(value * 1000) / 1000 : value;
      if (precision) row[precision] = 'day';
    }
  }
  return row;
}

/** Changes when anything that the form shows does: what another hand saved meanwhile is not written over. */
export function versionOf(kind: RecordKind, row: Row): string {
  const columns = kind.fields.flatMap(({ column, precision }) => [column, precision]).filter((name) => name !== undefined);
  const shown = Object.fromEntries([...columns, ...kind.key].map((column) => [column, row[column] ?? null]));
  return createHash('sha256')
    .update(canonicalJson(asStored(shown)))
    .digest('base64url')
    .slice(0, 22);
}

const dateOf = (row: Row, column: string) => row[column] as IsoDate | null;

export function required(kind: RecordKind, said: Said): Refusal[] {
  const missing = kind.fields.filter(({ name, required: wanted }) => wanted && (said[name] ?? null) === null);
  return missing.map(({ name }) => ({ code: 'field.missing', field: name, message: 'Chưa ghi ô này.' }));
}

/** A fact of a day that has not come yet. */
export function inFuture(field: string, what: string, date: IsoDate | null, precision: Precision, today: IsoDate): Refusal[] {
  if (date === null || earliest({ date, precision }) <= today) return [];
  const message = `${what} ghi ngày ${formatDate(date, precision)}, là ngày chưa đến. Xem lại năm rồi ghi lại.`;
  return [{ code: 'date.future', field, message }];
}

export function endsBeforeItBegins(row: Row, [from, until]: [string, string], field: string, what: string): Refusal[] {
  const [begin, end] = [dateOf(row, from), dateOf(row, until)];
  if (begin === null || end === null || end >= begin) return [];
  const message = `${what}: kết thúc ${formatDate(end)} trước khi bắt đầu ${formatDate(begin)}. Sửa một trong hai ngày.`;
  return [{ code: 'date.endBeforeBeginning', field, message }];
}

/** Before the organisation was there, as far as the dates say so for certain. */
export function beforeFounding(
  { organization: { founded, foundedPrecision } }: CheckContext,
  { field, what, date }: { field: string; what: string; date: IsoDate | null },
): Refusal[] {
  if (date === null || founded === null || date >= earliest({ date: founded, precision: foundedPrecision })) return [];
  const message =
    `${what} ngày ${formatDate(date)} là trước khi tổ chức thành lập (${formatDate(founded, foundedPrecision)}). ` +
    'Xem lại ngày này, hoặc sửa ngày thành lập nếu sổ ghi sai.';
  return [{ code: 'fact.beforeFounding', field, message }];
}

export function afterEnd(
  { organization: { ended } }: CheckContext,
  { field, what, date }: { field: string; what: string; date: IsoDate | null },
): Refusal[] {
  if (date === null || ended === null || date < ended) return [];
  const message = `${what} ngày ${formatDate(date)} là sau khi tổ chức chấm dứt (${formatDate(ended)}).`;
  return [{ code: 'fact.afterEnd', field, message }];
}
