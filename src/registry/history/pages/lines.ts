// Changes in words: what each entry did, line by line, as far as this visitor may see it. Pure.

import type { Json } from '../../../access/canonical.ts';
import {
  addDays,
  dayInVietnam,
  formatDate,
  type IsoDate,
  isIsoDate,
  momentInVietnam,
  type Precision,
} from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Language } from '../../../ui/messages.ts';
import { eventName } from '../../life/pages/event-messages.ts';
import { type Column, type FieldChange, flatRow, isAboutPeople, PERSONAL_TABLES, type Row, rowChange, ruleOf } from '../model.ts';
import type { Entry, ImportedRow } from '../store.ts';
import { type HistoryWords, historyWords } from './messages.ts';

export interface Looking {
  language: Language;
  /** Whether names of persons, and whether ethnicity and sex, may be seen. */
  people: boolean;
  sensitive: boolean;
  unitName: (id: number) => string;
  /** Persons of the organisation by id. */
  names: ReadonlyMap<number, string>;
  /** What was typed is kept as typed: a return's money is in million đồng. */
  typedInMillions?: boolean;
}

export interface ShownChange {
  seq: number;
  time: string;
  who: string;
  title: string;
  reason: string | null;
  importId: string | null;
  lines: string[];
  /** How many places are kept back. */
  hidden: number;
}

export interface ChangedDay {
  day: IsoDate;
  changes: ShownChange[];
}

/** Newest first, by day. */
export function daysOf(entries: readonly Entry[], imported: readonly ImportedRow[], look: Looking): ChangedDay[] {
  const rowsOf = Map.groupBy(imported, ({ seq }) => Number(seq));
  const days = Map.groupBy(entries, ({ at }) => dayInVietnam(at));
  return [...days].map(([day, of]) => ({
    day,
    changes: of.map((entry) => shown(entry, rowsOf.get(Number(entry.seq)) ?? [], look)),
  }));
}

function shown(entry: Entry, imported: readonly ImportedRow[], look: Looking): ShownChange {
  const t = historyWords[look.language];
  const told = entry.subjectKind === 'import' ? tellImport(imported, look) : tellAction(entry, look);
  return {
    seq: Number(entry.seq),
    time: momentInVietnam(entry.at).split(' ')[1]!,
    who: whoIs(entry.actor, t),
    title: actionWords(entry.action, t),
    reason: entry.reason === null ? null : look.people ? t.changes.reason(entry.reason) : t.changes.reasonHidden,
    importId: entry.subjectKind === 'import' ? entry.subjectId : null,
    ...told,
  };
}

function whoIs(actor: string, t: HistoryWords): string {
  const [, kind, name] = /^(user|command):(.*)$/s.exec(actor) ?? [];
  return kind === 'command' ? t.changes.command(name!) : (name ?? actor);
}

export function actionWords(action: string, t: HistoryWords): string {
  const parts = action.split('.');
  const family = [parts.slice(0, 2).join('.'), parts[0]!].map((name) => t.actionOf[name]).find(Boolean);
  return t.action[action] ?? family ?? t.changes.other(action);
}

type Told = Pick<ShownChange, 'lines' | 'hidden'>;

function tellImport(imported: readonly ImportedRow[], look: Looking): Told {
  const t = historyWords[look.language];
  const told: Told = { lines: [], hidden: 0 };
  if (imported.length === 0) told.lines.push(t.changes.related);
  // of people that are no longer there, the row that was taken away tells the name
  const names = new Map(look.names);
  for (const { table, before, after } of imported) {
    const row = after ?? before;
    if (table === 'person' && row && !names.has(Number(row.id))) names.set(Number(row.id), String(row.full_name));
  }
  for (const { table, before, after } of imported) {
    if (PERSONAL_TABLES.includes(table) && !look.people) {
      told.hidden += 1;
      continue;
    }
    const { what, fields } = rowChange(before, after);
    const said = fieldsInWords(
      fields.filter(({ column }) => column !== TOLD_BY[table] || what === 'changed'),
      what,
      look,
    );
    told.hidden += said.hidden;
    const row = after ?? before ?? {};
    const of = [t.table[table] ?? table, subjectOf(table, row, { ...look, names })].filter(Boolean).join(' ');
    told.lines.push(
      said.text === '' ? `${t.changes.what[what]} ${lower(of)}` : `${t.changes.what[what]} ${lower(of)}: ${said.text}`,
    );
  }
  return told;
}

/** The column that tells a row from others of its table, said with the table's name. */
const TOLD_BY: { [table: string]: Column | undefined } = {
  organization_name: 'name',
  annual_return: 'year',
  recognition: 'decision_number',
  sales_contract: 'number',
  product: 'name',
};

/** Which of several: the person, the year, the number. */
function subjectOf(table: string, row: Row, { names, people }: Looking): string {
  const person = names.get(Number(row.person_id));
  if (person !== undefined && people) return person;
  const column = TOLD_BY[table];
  return column === undefined ? '' : String(row[column] ?? '');
}

function tellAction(entry: Entry, look: Looking): Told {
  const t = historyWords[look.language];
  if (entry.action.startsWith('paper.')) return tellPapers(entry, look);
  const before = flatRow(entry.before);
  const after = flatRow(entry.after);
  if (before === null && after === null) return { lines: [], hidden: 0 };
  const { what, fields } = rowChange(before, after);
  if (isAboutPeople(entry.subjectKind) && !look.people) return { lines: [], hidden: fields.length };
  const said = fieldsInWords(fields, what, { ...look, typedInMillions: entry.subjectKind === 'annualReturn' });
  return { lines: said.text === '' ? [] : [`${t.changes.what[what]}: ${said.text}`], hidden: said.hidden };
}

/** The title of a paper may name a person. */
function tellPapers({ before, after }: Entry, { people }: Looking): Told {
  const of = after ?? before;
  const papers = of !== null && typeof of === 'object' && !Array.isArray(of) && Array.isArray(of.papers) ? of.papers : [];
  const titles = papers.flatMap((paper) => (flatRow(paper)?.title ?? []) as string[]);
  return people ? { lines: titles, hidden: 0 } : { lines: [], hidden: titles.length };
}

function fieldsInWords(fields: readonly FieldChange[], what: 'added' | 'changed' | 'removed', look: Looking) {
  const t = historyWords[look.language];
  // of a new record, what was left empty says nothing
  const says = ({ before, after }: FieldChange) => what === 'changed' || !isNothing(what === 'added' ? after : before);
  const seen = fields.filter(({ column }) => maySee(column, look));
  const parts = seen.filter(says).map(({ column, before, after, precision }) => {
    const was = valueInWords(column, before, precision.before, look);
    const is = valueInWords(column, after, precision.after, look);
    return `${t.column[column]} ${what === 'added' ? is : what === 'removed' ? was : t.changes.fromTo(was, is)}`;
  });
  return { text: parts.join('; '), hidden: fields.length - seen.length };
}

const isNothing = (value: Json) => value === null || value === '';

function maySee(column: Column, { people, sensitive }: Looking): boolean {
  const { shield } = ruleOf(column);
  return shield === undefined || (shield === 'people' ? people : people && sensitive);
}

function valueInWords(column: Column, value: Json, precision: Json, look: Looking): string {
  const t = historyWords[look.language];
  if (isNothing(value)) return t.changes.empty;
  const known = typeof precision === 'string' ? (precision as Precision) : 'day';
  switch (ruleOf(column).kind) {
    case 'date':
      return isIsoDate(String(value)) ? formatDate(String(value), known) : String(value);
    case 'money':
      if (typeof value === 'number') return t.changes.money(formatNumber(value));
      return (look.typedInMillions ? t.changes.millions : t.changes.money)(String(value));
    case 'count':
      return typeof value === 'number' ? formatNumber(value, Number.isInteger(value) ? 0 : 3) : String(value);
    case 'yesNo':
      return value === true || value === 'co' ? t.changes.yes : t.changes.no;
    case 'unit':
      return look.unitName(Number(value));
    case 'span':
      return spanInWords(String(value), t);
    case 'choice':
      return t.choice[String(value)] ?? eventName(String(value), look.language);
    default:
      return String(value);
  }
}

/** A range of days as PostgreSQL writes it: [2020-01-01,2023-05-05). */
function spanInWords(span: string, t: HistoryWords): string {
  const [, from = '', until = ''] = /^[[(]([^,]*),([^)\]]*)[)\]]$/.exec(span) ?? [];
  return t.changes.span(
    isIsoDate(from) ? formatDate(from) : null,
    isIsoDate(until) ? formatDate(span.endsWith(']') ? until : addDays(until, -1)) : null,
  );
}

const lower = (words: string) => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1);
