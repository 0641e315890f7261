// What a kind of record is: a table, its fields and its rules. Adding, amending and withdrawing are the same for all of them.

import type { Permission } from '../../access/model.ts';
import type { Db } from '../../platform/database/types.ts';
import type { IsoDate, KnownDate, Precision } from '../../platform/date.ts';
import type { Outcome, Refusal } from '../../platform/refusal.ts';

export type Value = string | number | boolean | null;
/** A row as stored, by column; dates as ISO text. */
export type Row = Record<string, Value>;
/** What a form said, by field. */
export type Said = Record<string, Value | KnownDate>;

export interface Bilingual {
  vi: string;
  en: string;
}

export type FieldType = 'text' | 'lines' | 'date' | 'day' | 'money' | 'count' | 'quantity' | 'choice' | 'yesNo';

export interface RecordField {
  /** In the form and in refusals. */
  name: string;
  /** Left out: only typed, to find what another column holds (the name of a person). */
  column?: string;
  /** Of a date that may be known by its month or year alone. */
  precision?: string;
  label: Bilingual;
  type: FieldType;
  required?: boolean;
  hint?: Bilingual;
  /** Of a choice that is the same for every organisation. */
  options?: readonly { value: string; label: Bilingual }[];
  /** The heading above it in the form, where a part of the form begins. */
  part?: Bilingual;
  /** In workbooks: other headings that mean it, separated by |. */
  headings?: string;
  /** Of a choice among the organisation's records of a kind: its name. One of its own kind may come in later. */
  of?: string;
  /** Of a quantity: what it is kept in; a workbook may say it in another measure of the sort. */
  unit?: string;
  /** Left out of the list of records. */
  unlisted?: true;
}

/** What rules may know besides the row. */
export interface CheckContext {
  organization: { founded: IsoDate | null; foundedPrecision: Precision; ended: IsoDate | null };
  today: IsoDate;
  /** The row before the change; null for a new one. */
  stored: Row | null;
  /** What `load` found. */
  known: Row;
}

export interface Judgement {
  refusals: Refusal[];
  /** Said once; whoever has seen them may go on. */
  warnings: Refusal[];
}

export interface Choice {
  value: string;
  label: string;
}

export interface RecordKind {
  /** In addresses and in the audit trail. */
  name: string;
  table: string;
  /** The columns that name a row within its organisation; empty: the row is the organisation's own. */
  key: readonly string[];
  /** Columns that no other row of the organisation may have the same, where they are not the key. */
  unique?: readonly string[];
  /** The one row can only be amended, and never without a reason. */
  amendOnly?: boolean;
  permission: Permission;
  /**
   * Goes in and out as workbooks too (intake). The key, or `unique` where the key is an id, must follow from the row alone, and
   * `settle` may only read.
   */
  exchange?: true;
  /** Names people: seen only with people.read, and each look leaves a trace. */
  personal?: boolean;
  words: { one: Bilingual; many: Bilingual; about: Bilingual };
  fields: readonly RecordField[];
  titleOf: (row: Row) => string;
  /** Columns that follow from others: keys for comparing. */
  derive?: (row: Row) => Row;
  /** Columns for which other rows must be read or made: the person of a training. */
  settle?: (db: Db, organizationId: number, row: Row, said: Said) => Promise<Outcome<Row>>;
  /** What `check` must know. */
  load?: (db: Db, organizationId: number, row: Row) => Promise<Row>;
  check: (after: Row, context: CheckContext) => Judgement;
  /** The sentence when another row has the same key, with the field to mend; left out where none can. */
  taken?: (row: Row) => { field: string; message: string };
  /** Why a row must stay: what hangs on it. */
  mayWithdraw?: (db: Db, organizationId: number, row: Row) => Promise<Refusal[]>;
  /** Choices of a field that are records of the organisation. */
  choices?: (db: Db, organizationId: number) => Promise<Record<string, Choice[]>>;
}

/** The key of a row as one word for addresses and the audit trail. */
export function keyOf(kind: RecordKind, row: Row): string {
  const values = kind.key.map((column) => row[column] ?? null);
  if (values.length === 0) return 'self';
  const [first] = values;
  if (values.length === 1 && typeof first === 'number') return String(first);
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Undefined where the word names no row of this kind. */
export function keyIn(kind: RecordKind, word: string): Row | undefined {
  if (kind.key.length === 0) return word === 'self' ? {} : undefined;
  const values = /^\d{1,15}$/.test(word) && kind.key[0] === 'id' ? [Number(word)] : decoded(word);
  if (!Array.isArray(values) || values.length !== kind.key.length) return undefined;
  if (!values.every((value) => typeof value === 'string' || typeof value === 'number')) return undefined;
  return Object.fromEntries(kind.key.map((column, index) => [column, values[index] as Value]));
}

function decoded(word: string): unknown {
  try {
    return JSON.parse(Buffer.from(word, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
