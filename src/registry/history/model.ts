// What a change did, field by field: from the row before and after, or from what an action wrote down. Pure.

import type { Json } from '../../access/canonical.ts';

export type Row = { [column: string]: Json };

/** How a value is said. */
export type ValueKind = 'text' | 'date' | 'moment' | 'money' | 'count' | 'yesNo' | 'span' | 'unit' | 'choice';
/** Who may see it, beyond the page: whoever may read names, or also ethnicity and sex. */
export type Shield = 'people' | 'sensitive';

interface ColumnRule {
  kind: ValueKind;
  shield?: Shield;
  /** A “no”, or a span without ends, says nothing of a new row. */
  quiet?: true;
}

const text = { kind: 'text' } as const;
const date = { kind: 'date' } as const;
const money = { kind: 'money' } as const;
const count = { kind: 'count' } as const;
const yesNo = { kind: 'yesNo' } as const;
const choice = { kind: 'choice' } as const;
/** Free text and names: whoever wrote it may have named someone. */
const named = { kind: 'text', shield: 'people' } as const;

/** Every column that is told, in the order in which it is told. What is not here (keys, precisions, unknown words) is not shown. */
export const COLUMNS = {
  name: text,
  title: named,
  full_name: named,
  person: named,
  member: named,
  birth_year: { kind: 'text', shield: 'people' },
  birth_date: { kind: 'date', shield: 'people' },
  sex: { kind: 'choice', shield: 'sensitive' },
  ethnicity: { kind: 'text', shield: 'sensitive' },
  kind: choice,
  status: choice,
  state: choice,
  words: text,
  type: choice,
  subject_type: choice,
  code: text,
  field: text,
  unit_id: { kind: 'unit' },
  hamlet: text,
  valid: { kind: 'span', quiet: true },
  founded: date,
  certificate_number: text,
  certificate_date: date,
  ended: date,
  end_reason: text,
  charter_capital: money,
  capital: money,
  founding_members: count,
  converted_from_name: text,
  credit_fund: { kind: 'yesNo', quiet: true },
  representative: named,
  governance: choice,
  law: text,
  source: text,
  source_date: date,
  confidence: text,
  happened_on: date,
  decision_number: text,
  decision_on: date,
  decision_by: text,
  decided_on: date,
  decided_by: text,
  expires: date,
  green_practice: yesNo,
  value_chain: yesNo,
  key_product: yesNo,
  from_date: date,
  until_date: date,
  until: date,
  term_until: date,
  level: choice,
  field_of_study: text,
  certificate: named,
  fits: yesNo,
  contribution: money,
  joined: date,
  left_on: date,
  uses_services: yesNo,
  contributes_labour: yesNo,
  is_foreign: { kind: 'yesNo', quiet: true },
  year: text,
  official_members: count,
  associate_capital: count,
  associate_no_capital: count,
  new_members: count,
  workers: count,
  workers_new: count,
  workers_members: count,
  average_income: money,
  trained_people: count,
  revenue: money,
  revenue_from_members: money,
  total_cost: money,
  cost_with_members: money,
  profit: money,
  produce_value: money,
  contract_sales: money,
  fund_income: money,
  fund_allocated: money,
  indivisible_assets: money,
  indivisible_fund: money,
  total_capital: money,
  total_assets: money,
  debts: money,
  high_technology: yesNo,
  enterprise_linkage: yesNo,
  general_meeting: date,
  locked: { kind: 'yesNo', quiet: true },
  found_on: date,
  complies: yesNo,
  basis: text,
  course: text,
  ended_on: date,
  qualifying: yesNo,
  completed: yesNo,
  number: text,
  buyer: text,
  product: text,
  signed_on: date,
  quantity: count,
  unit: text,
  value: money,
  lead: choice,
  stage_inputs: yesNo,
  stage_services: yesNo,
  stage_production: yesNo,
  stage_harvest: yesNo,
  stage_processing: yesNo,
  stage_consumption: yesNo,
  area: count,
  is_framework: yesNo,
  price_rule: choice,
  price: money,
  premium: money,
  premium_percent: count,
  factor: count,
  floor_price: money,
  price_unit: text,
  market_source: text,
  advance: money,
  inputs_given: text,
  repaid_how: text,
  closed_on: date,
  closed_why: choice,
  breached_by: choice,
  closed_note: named,
  season: choice,
  contract_until: date,
  content: named,
  due_on: date,
  commodity: choice,
  brand: text,
  variety: text,
  pack: text,
  public_since: date,
  standard: choice,
  stars: count,
  potential_five: { kind: 'yesNo', quiet: true },
  points: count,
  issued_on: date,
  expires_on: date,
  expiry_reason: text,
  market: text,
  area_ha: count,
  given_on: date,
  review_on: date,
  withdrawn_on: date,
  households: count,
  area_planned: count,
  area_actual: count,
  output_planned: count,
  output_actual: count,
  output_unit: text,
  delivered_on: date,
  slip: text,
  quality: text,
  gross: count,
  tare: count,
  unit_price: money,
  market_price: money,
  price_reason: named,
  state_reason: named,
  returned_value: money,
  paid: money,
  accepted_value: money,
  paid_on: date,
  amount: money,
  asset: text,
  settled_on: date,
  applies: yesNo,
  last_seen: date,
  evidence: named,
  note: named,
} as const satisfies Record<string, ColumnRule>;
export type Column = keyof typeof COLUMNS;
export const ruleOf = (column: Column): ColumnRule => COLUMNS[column];
const ORDER = Object.keys(COLUMNS) as Column[];

/** Tables whose every row is about one person. */
export const PERSONAL_TABLES: readonly string[] = [
  'person',
  'post',
  'member',
  'contribution',
  'training_completion',
  'training_certificate',
];

export interface FieldChange {
  column: Column;
  before: Json;
  after: Json;
  /** How precisely a date is known, on either side. */
  precision: { before: Json; after: Json };
}

export interface RowChange {
  what: 'added' | 'changed' | 'removed';
  fields: FieldChange[];
}

/** Fields that differ; of an added or removed row, those that are filled. */
export function rowChange(before: Row | null, after: Row | null): RowChange {
  const fields = ORDER.flatMap((column): FieldChange[] => {
    const [was, is] = [before?.[column] ?? null, after?.[column] ?? null];
    const key = precisionOf(column);
    const precision = { before: before?.[key] ?? null, after: after?.[key] ?? null };
    const moved = before !== null && after !== null && precision.before !== precision.after && is !== null;
    const plain = (before === null || after === null) && ruleOf(column).quiet && SAYS_NOTHING.includes(was ?? is);
    return plain || (same(was, is) && !moved) ? [] : [{ column, before: was, after: is, precision }];
  });
  return { what: before === null ? 'added' : after === null ? 'removed' : 'changed', fields };
}

const SAYS_NOTHING: Json[] = [false, '(,)'];
const same = (one: Json, other: Json) => JSON.stringify(one) === JSON.stringify(other);
const precisionOf = (column: Column) =>
  column === 'general_meeting' ? 'meeting_precision' : `${column.replace(/_(?:date|on)$/, '')}_precision`;

/**
 * What an action wrote down as a row like those of the tables: names as columns have them, inner objects laid flat
 * ({decision: {number}} → decision_number), dates of any precision taken apart. Lists say nothing here.
 */
export function flatRow(json: Json): Row | null {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return null;
  const flat: Row = {};
  for (const [key, value] of Object.entries(json)) {
    const column = snake(key);
    if (value === null || typeof value !== 'object') flat[column] = value;
    else if (Array.isArray(value)) continue;
    else if (typeof value.date === 'string') {
      flat[column] = value.date;
      flat[`${column.replace(/_(?:date|on)$/, '')}_precision`] = value.precision ?? null;
    } else {
      // what an event sets and a return answers stands beside what it says of itself
      const prefix = column === 'sets' || column === 'answers' ? '' : `${column}_`;
      for (const [inner, said] of Object.entries(flatRow(value) ?? {})) flat[`${prefix}${inner}`] = said;
    }
  }
  return flat;
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What an action wrote may name a person anywhere, unless it is known to be about the organisation itself. */
const ABOUT_THE_ORGANIZATION = [
  'organization',
  'life_event',
  'dissolution_step',
  'import',
  'identity',
  'compliance',
  'recognitions',
  'contracts',
  'deliveries',
  'annualReturn',
  'returnYear',
];
export const isAboutPeople = (subjectKind: string): boolean => !ABOUT_THE_ORGANIZATION.includes(subjectKind);
