// What an export reads of the kinds of record: every field as its cell says it, so that an import finds the same again.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import { wordKey } from '../../platform/text.ts';
import type { Choice, RecordField, Row } from '../../registry/records/kind.ts';
import { columnName, type ExchangedKind, identityOf } from '../exchange.ts';
import type { StoredRow, StoredValue } from './store.ts';

type Choices = Record<string, readonly Choice[]>;

export async function readRecordRows(db: Db, kind: ExchangedKind, organizationIds: readonly number[]): Promise<StoredRow[]> {
  const order = sql.join(['organization_id', ...identityOf(kind)].map((column) => sql.ref(column)));
  const found = await rows(
    db,
    sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(kind.table)} t
      where organization_id = any(${[...organizationIds]}::bigint[]) order by ${order}`,
  );
  const choices = new Map<number, Choices>();
  for (const organizationId of new Set(found.map(({ row }) => Number(row.organization_id)))) {
    choices.set(organizationId, (await kind.choices?.(db, organizationId)) ?? {});
  }
  return found.map(({ row }) => {
    const organizationId = Number(row.organization_id);
    const cells = kind.fields.map((field) => [columnName(field), cellOf(field, row, choices.get(organizationId)!)] as const);
    return { organizationId, ...Object.fromEntries(cells) };
  });
}

function cellOf(field: RecordField, row: Row, choices: Choices): StoredValue {
  const { column, precision, type } = field;
  const value = column === undefined ? null : (row[column] ?? null);
  if (value === null) return null;
  if (type === 'date' || type === 'day') {
    return { date: value as IsoDate, precision: ((precision && row[precision]) ?? 'day') as Precision };
  }
  return type === 'choice' ? choiceWords(field, String(value), choices) : value;
}

/** The name of what was chosen, where no other is called so and it stays the same in another register; else its key. */
function choiceWords({ name, options = [], of }: RecordField, value: string, choices: Choices): string {
  const offered = choices[name] ?? options.map((one) => ({ value: one.value, label: one.label.vi }));
  const chosen = offered.find((one) => one.value === value);
  if (!chosen) return value;
  const key = wordKey(chosen.label);
  const alone = offered.filter(({ label }) => wordKey(label) === key).length === 1;
  return alone && (of === undefined || key === value) ? chosen.label : value;
}
