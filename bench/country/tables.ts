// The tables a made-up country fills, with the columns it knows, in order of dependency.

import type { Cell } from '../../src/platform/database/copy.ts';

export const COLUMNS = {
  organization: [
    ...['id', 'kind', 'code', 'field', 'founded', 'certificate_number', 'certificate_date', 'ended', 'end_reason'],
    ...['charter_capital', 'founding_members', 'converted_from', 'is_sample'],
  ],
  organization_name: ['organization_id', 'valid', 'name', 'name_key', 'spoken_key', 'plain_key'],
  organization_address: ['organization_id', 'valid', 'unit_id'],
  organization_status: ['organization_id', 'valid', 'status', 'words'],
  person: ['organization_id', 'id', 'full_name', 'name_key', 'birth_year', 'sex', 'ethnicity'],
  post: ['organization_id', 'id', 'person_id', 'role', 'title', 'from_date', 'until_date', 'level', 'fits'],
  annual_return: [
    ...['organization_id', 'year', 'official_members', 'associate_capital', 'associate_no_capital', 'workers', 'revenue'],
    ...['profit', 'produce_value', 'contract_sales'],
  ],
  compliance_finding: ['organization_id', 'found_on', 'complies'],
  recognition: [
    ...['organization_id', 'decision_number', 'decision_key', 'decided_on', 'expires', 'green_practice', 'value_chain'],
    'key_product',
  ],
  training_completion: ['organization_id', 'id', 'person_id', 'course', 'course_key', 'ended_on', 'qualifying', 'completed'],
  sales_contract: [
    ...['organization_id', 'number', 'number_key', 'buyer', 'buyer_key', 'product', 'signed_on', 'until_date', 'quantity'],
    ...['unit', 'value'],
  ],
  delivery: ['organization_id', 'id', 'contract_key', 'delivered_on', 'quantity', 'accepted_value'],
} as const satisfies Record<string, readonly string[]>;

export type SeededTable = keyof typeof COLUMNS;
export const SEEDED_TABLES = Object.keys(COLUMNS) as SeededTable[];
/** Tables that give out ids of their own: their sequences must follow the ids written here. */
export const NUMBERED_TABLES = ['organization', 'person', 'post', 'training_completion', 'delivery'] as const;

export type Batch = Record<SeededTable, Cell[][]>;

export const emptyBatch = (): Batch => Object.fromEntries(SEEDED_TABLES.map((table) => [table, [] as Cell[][]])) as Batch;
