// The fields of a kind as a form shows and reads them, and as a table shows them.

import { Fragment } from 'preact';
import { formatDate, type Precision } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { Field, SelectField, TextAreaField } from '../../../ui/fields.tsx';
import type { Language } from '../../../ui/messages.ts';
import { FormReader, type Typed } from '../../pages/form.ts';
import type { Choice, RecordField, RecordKind, Row, Said, Value } from '../kind.ts';
import { columnsOf } from '../model.ts';
import { recordWords } from './messages.ts';

export type Choices = Record<string, Choice[]>;

const LONGEST_WORDS = 500;

export function readFields(kind: RecordKind, reader: FormReader, choices: Choices): Said {
  return Object.fromEntries(kind.fields.map((field) => [field.name, readField(field, reader, offered(field, choices, 'vi'))]));
}

function readField({ name, column, type, required = false }: RecordField, reader: FormReader, choices: Choice[]) {
  switch (type) {
    case 'text':
      return reader.text(name, { required, longest: LONGEST_WORDS });
    case 'choice': {
      const chosen = reader.choice(
        name,
        choices.map(({ value }) => value),
        { required },
      );
      return chosen !== null && column?.endsWith('_id') ? Number(chosen) : chosen;
    }
    case 'date':
    case 'day':
    case 'money':
    case 'count':
    case 'quantity':
    case 'lines':
    case 'yesNo':
      return reader[type](name, { required });
  }
}

/** What a stored row looks like in its form: reading it again gives the same row. */
export function typedOf(kind: RecordKind, row: Row): Typed {
  return Object.fromEntries(kind.fields.map((field) => [field.name, textOf(field, row)]));
}

/** What was typed, in the form's own spelling where it can be read: 1/2/2023 and 01/02/2023 do not differ. */
export function asShown(kind: RecordKind, typed: Typed, choices: Choices): Typed {
  const reader = new FormReader(typed);
  const read = typedOf(kind, columnsOf(kind, readFields(kind, reader, choices)));
  const kept = kind.fields.filter(
    ({ name, column }) => column === undefined || reader.refusals.some(({ field }) => field === name),
  );
  return { ...read, ...Object.fromEntries(kept.map(({ name }) => [name, typed[name] ?? ''])) };
}

function textOf({ column, precision, type }: RecordField, row: Row): string {
  const value: Value = column === undefined ? null : (row[column] ?? null);
  if (value === null) return '';
  switch (type) {
    case 'date':
    case 'day':
      return formatDate(String(value), precision === undefined ? 'day' : (row[precision] as Precision));
    case 'money':
    case 'count':
      return formatNumber(Number(value));
    case 'quantity':
      return formatNumber(Number(value), String(value).split('.')[1]?.length ?? 0);
    case 'yesNo':
      return value ? 'co' : 'khong';
    case 'text':
    case 'lines':
    case 'choice':
      return String(value);
  }
}

/** The same for a reader: a choice by its label, yes and no in words. */
export function shownOf(field: RecordField, text: string, choices: Choices, language: Language): string {
  const t = recordWords[language];
  const { type } = field;
  if (type === 'yesNo') return text === '' ? '' : text === 'co' ? t.yes : t.no;
  return type === 'choice' ? (offered(field, choices, language).find(({ value }) => value === text)?.label ?? text) : text;
}

const offered = ({ name, options = [] }: RecordField, choices: Choices, language: Language): Choice[] =>
  choices[name] ?? options.map(({ value, label }) => ({ value, label: label[language] }));

interface FieldsProps {
  kind: RecordKind;
  language: Language;
  typed: Typed;
  choices: Choices;
  refusals: Refusal[];
}

export function RecordFields({ kind, language, ...rest }: FieldsProps) {
  return (
    <>
      {kind.fields.map((field) => (
        <Fragment key={field.name}>
          {field.part && <h2>{field.part[language]}</h2>}
          <RecordInput field={field} language={language} {...rest} />
        </Fragment>
      ))}
    </>
  );
}

function RecordInput({ field, language, typed, choices, refusals }: Omit<FieldsProps, 'kind'> & { field: RecordField }) {
  const { name, type, required = false } = field;
  const t = recordWords[language];
  const common = {
    name,
    label: required ? field.label[language] : t.optional(field.label[language]),
    refusals,
    value: typed[name] ?? '',
  };
  const hint = field.hint?.[language];
  if (type === 'lines') return <TextAreaField {...common} hint={hint} required={required} />;
  if (type === 'choice' || type === 'yesNo') {
    const all = type === 'choice' ? offered(field, choices, language) : yesNo(language);
    return <SelectField {...common} hint={hint} choices={[{ value: '', label: t.choose }, ...all]} />;
  }
  const numeric = type === 'count' || type === 'quantity';
  return (
    <Field
      {...common}
      hint={hint}
      type="text"
      autocomplete="off"
      inputMode={numeric ? 'decimal' : undefined}
      required={required}
    />
  );
}

const yesNo = (language: Language): Choice[] => [
  { value: 'co', label: recordWords[language].yes },
  { value: 'khong', label: recordWords[language].no },
];
