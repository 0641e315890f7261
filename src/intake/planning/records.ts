// Planning the kinds of record: what their declaration says, for every row of the files at once.

import { sql } from 'kysely';
import type { Geography } from '../../geography/model.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate, KnownDate, Precision } from '../../platform/date.ts';
import { done, type Refusal } from '../../platform/refusal.ts';
import { numberKey } from '../../registry/names.ts';
import type { CheckContext, Choice, RecordField, Row, Said } from '../../registry/records/kind.ts';
import { columnsOf } from '../../registry/records/model.ts';
import { columnName, type ExchangedKind, hasOwnId, identityOf, tableOfKind, unitFieldOf } from '../exchange.ts';
import type { Problem } from '../reading/issue.ts';
import type { RecordRow } from '../reading/rows.ts';
import { convertedQuantity } from '../reading/units.ts';
import { choiceOf } from '../reading/values/choice.ts';
import type { Quantity } from '../reading/values/number.ts';
import type { Change, TableRow } from '../tables.ts';
import { type FactContext, placed, settleStages } from './fact-rows.ts';
import type { KnownOrganization } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import type { RowOf } from './register.ts';
import { reserveIds } from './slice.ts';
import { Stage } from './stage.ts';

interface RecordContext extends FactContext {
  db: Db;
  geography: Geography;
  province: string;
  today: IsoDate;
  /** Of organisations that are in the register or made by this import. */
  foundedPrecision(id: number): Precision;
  /** What the kinds before this one add, by kind: chosen from as well. */
  added: Map<string, { organizationId: number; choices: Choice[] }[]>;
}

type Offered = ReadonlyMap<string, readonly Choice[]>;

export async function planRecords(context: RecordContext, kind: ExchangedKind, all: readonly RowOf<RecordRow>[]) {
  const { db } = context;
  const said = placed(context, all);
  const identity = identityOf(kind);
  const keyOf = (row: Row) => ['organization_id', ...identity].map((column) => row[column] ?? '').join('\u0000');
  const stored = await storedRows(db, kind, [...new Set(said.map(({ organization }) => organization.id))]);
  const byKey = new Map(stored.map((row) => [keyOf(row), row]));
  const nextId = hasOwnId(kind) ? await reserveIds(db, kind.table, said.length) : undefined;
  const choices = new Choices(context, kind);
  const known = new Map<string, CheckContext>();
  const stage = new Stage(tableOfKind(kind), {
    spelt: speltOf(kind),
    nameOf: (column) => kind.fields.find((field) => field.column === column)?.label.vi ?? column,
    // rows of one record may be right each for itself and wrong together
    check: (after, existing) => problemOf(kind.check(after as Row, known.get(keyOf((existing ?? after) as Row))!).refusals[0]),
  });
  for (const { row, values, organization } of said) {
    const filled = filledIn(context, kind, { row, values }, await choices.of(organization));
    if (row.refused) continue;
    const own = columnsOf({ ...kind, fields: kind.fields.filter(({ name }) => name in filled) }, filled);
    const blank: Row = { organization_id: organization.id, ...columnsOf(kind, {}) };
    const fresh = await completed(context, kind, { ...blank, ...own }, filled, row);
    if (!fresh) continue;
    const key = keyOf(fresh);
    const before = byKey.get(key);
    if (before) inTypeOf(before, own);
    const after = before ? await completed(context, kind, { ...before, ...own }, filled, row) : fresh;
    if (!after) continue;
    const judged = await judge(context, kind, organization, { after, stored: before ?? null });
    known.set(key, judged.context);
    for (const refusal of judged.refusals) row.refuse(problemOf(refusal)!, columnIn(kind, refusal.field));
    for (const warning of judged.warnings) row.warn(problemOf(warning)!, columnIn(kind, warning.field));
    const make = () => (nextId ? { ...after, id: nextId() } : after) as TableRow;
    stage.propose(row, key, before as TableRow | undefined, make, proposed(before ?? blank, own, after) as TableRow);
  }
  const settled = settleStages([stage]);
  return (): Change[] => {
    const changes = settled();
    context.added.set(
      kind.name,
      changes.flatMap(({ after }) =>
        after ? [{ organizationId: Number(after.organization_id), choices: [choiceFor(kind, after)] }] : [],
      ),
    );
    return changes;
  };
}

const choiceFor = (kind: ExchangedKind, row: TableRow): Choice => ({
  value: String(row[kind.key.at(-1)!]),
  label: kind.titleOf(row as Row),
});

/** As the forms read them: dates as text, so that what is written back is what was there. */
async function storedRows(db: Db, { table }: ExchangedKind, ids: readonly number[]): Promise<Row[]> {
  const found = await rows(
    db,
    sql<{ row: Row }>`select to_jsonb(t) as row from ${sql.table(table)} t where organization_id = any(${[...ids]}::bigint[])`,
  );
  return found.map(({ row }) => row);
}

/** Columns with a key beside them: where only the spelling differs, the register keeps its own. */
function speltOf({ fields, derive }: ExchangedKind): string[] {
  const blank = Object.fromEntries(fields.flatMap(({ column }) => (column ? [[column, null]] : [])));
  const derived = derive?.(blank) ?? {};
  return fields.flatMap(({ column }) => (column && `${column}_key` in derived ? [column] : []));
}

/** What the cells of a row say, choices by their key; an empty cell says nothing. */
function filledIn(context: RecordContext, kind: ExchangedKind, { row, values }: RowOf<RecordRow>, choices: Offered): Said {
  const said: Said = {};
  const measures: [RecordField, Quantity][] = [];
  for (const field of kind.fields) {
    const { name, type, unit } = field;
    const value = values[columnName(field)] ?? null;
    if (value === null) continue;
    if (type === 'choice') {
      const found = chosen(context, kind, field, String(value), choices.get(name) ?? []);
      if ('problem' in found) row.refuse(found.problem, columnName(field));
      else said[name] = found.value;
    } else if (type === 'quantity') {
      said[name] = (value as Quantity).amount;
      if (unit === undefined) measures.push([field, value as Quantity]);
    } else if (type === 'day') said[name] = (value as KnownDate).date;
    else said[name] = value as Said[string];
  }
  const measure = unitFieldOf(kind);
  if (measure) inOneUnit(said, measure.name, measures, row);
  return said;
}

/** A row has one unit: of its own column, else the first that a heading or a cell names. */
function inOneUnit(said: Said, measure: string, quantities: readonly [RecordField, Quantity][], row: PlannedRow): void {
  for (const [field, { amount, unit }] of quantities) {
    if (unit === null) continue;
    said[measure] ??= unit;
    const converted = convertedQuantity(amount, unit, String(said[measure]));
    if (converted !== undefined) said[field.name] = converted;
    else
      row.refuse(
        { code: 'unit.other', message: `ghi theo “${unit}”, khác đơn vị của dòng (${said[measure]}). Xin ghi một đơn vị.` },
        columnName(field),
      );
  }
}

function chosen(
  { geography, province, today }: RecordContext,
  kind: ExchangedKind,
  { column, of }: RecordField,
  text: string,
  offered: readonly Choice[],
): Pick<Choice, 'value'> | { problem: Problem } {
  const found = choiceOf(offered, text);
  if (!('problem' in found)) return found;
  // a certificate may go on from one that stands further down
  if (of === kind.name) return { value: numberKey(text) };
  if (column !== 'unit_id') return found;
  const [commune = '', district] = text.split(/\s*,\s*/);
  const unit = geography.matchCommune({ commune, district, province, date: today });
  return unit.kind === 'found' ? { value: String(unit.unit.id) } : found;
}

/** The row with what follows from it. */
async function completed(
  { db }: RecordContext,
  kind: ExchangedKind,
  columns: Row,
  said: Said,
  row: PlannedRow,
): Promise<Row | undefined> {
  const settled = (await kind.settle?.(db, Number(columns.organization_id), columns, said)) ?? done({});
  if (!settled.ok) {
    for (const refusal of settled.refusals) row.refuse(problemOf(refusal)!, columnIn(kind, refusal.field));
    return undefined;
  }
  const whole = { ...columns, ...settled.value };
  return { ...whole, ...kind.derive?.(whole) };
}

async function judge(
  { db, today, foundedPrecision }: RecordContext,
  kind: ExchangedKind,
  { id, founded, ended }: KnownOrganization,
  { after, stored }: { after: Row; stored: Row | null },
) {
  const organization = { founded, foundedPrecision: foundedPrecision(id), ended };
  const known = (await kind.load?.(db, id, after)) ?? {};
  const context: CheckContext = { organization, today, stored, known };
  return { ...kind.check(after, context), context };
}

/** What a row says and what follows from that, not what it leaves as it is. */
function proposed(known: Row, own: Row, after: Row): Row {
  return Object.fromEntries(Object.entries(after).filter(([column, value]) => column in own || known[column] !== value));
}

/** A choice is a word where the column may be a number. */
function inTypeOf(stored: Row, own: Row): void {
  for (const [column, value] of Object.entries(own)) {
    if (typeof value === 'string' && typeof stored[column] === 'number') own[column] = Number(value);
  }
}

const columnIn = (kind: ExchangedKind, field: string | undefined) => {
  const found = kind.fields.find(({ name }) => name === field);
  return found && columnName(found);
};

export const problemOf = (refusal: Refusal | undefined): Problem | undefined =>
  refusal && { code: refusal.code, message: refusal.message.charAt(0).toLocaleLowerCase('vi') + refusal.message.slice(1) };

/** What the choices of a kind are for each organisation, read once for each. */
class Choices {
  private readonly context: RecordContext;
  private readonly kind: ExchangedKind;
  private readonly known = new Map<number, Map<string, readonly Choice[]>>();

  constructor(context: RecordContext, kind: ExchangedKind) {
    this.context = context;
    this.kind = kind;
  }

  async of({ id }: KnownOrganization): Promise<Offered> {
    let choices = this.known.get(id);
    if (!choices) {
      const { db, added } = this.context;
      const own = (await this.kind.choices?.(db, id)) ?? {};
      choices = new Map(
        this.kind.fields.map(({ name, options = [], of = '' }) => {
          const made = (added.get(of) ?? []).flatMap((one) => (one.organizationId === id ? one.choices : []));
          const offered = own[name] ?? options.map(({ value, label }) => ({ value, label: label.vi }));
          return [name, [...made, ...offered.filter(({ value }) => made.every((one) => one.value !== value))]];
        }),
      );
      this.known.set(id, choices);
    }
    return choices;
  }
}
