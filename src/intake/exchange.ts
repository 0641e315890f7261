// The kinds of record that go in and out by their declaration alone, in order of dependency: what is chosen from comes first.

import { LINKAGE_KINDS } from '../linkage/records.ts';
import type { RecordField, RecordKind } from '../registry/records/kind.ts';
import { REGISTER_KINDS } from '../registry/records/kinds.ts';
import { SUPPORT_KINDS } from '../support/past.ts';
import type { Kind, RecordName } from './reading/rows.ts';
import type { Table } from './tables.ts';

export interface ExchangedKind extends RecordKind {
  name: RecordName;
}

/** Of these intake knows more than a declaration says. */
const WITH_OWN_CODE: ReadonlySet<string> = new Set([
  'compliance',
  'recognitions',
  'training',
  'contracts',
  'deliveries',
] satisfies Kind[]);

export const EXCHANGED: readonly ExchangedKind[] = [...REGISTER_KINDS, ...LINKAGE_KINDS, ...SUPPORT_KINDS].filter(
  (kind): kind is ExchangedKind => kind.exchange === true && !WITH_OWN_CODE.has(kind.name),
);

export const exchangedKind = (name: string | null): ExchangedKind | undefined => EXCHANGED.find((kind) => kind.name === name);

export const tableOfKind = ({ table, key }: RecordKind): Table => ({ name: table, key: ['organization_id', ...key] });

/** The columns by which a row is the same row again. */
export const identityOf = ({ key, unique }: RecordKind): readonly string[] => unique ?? key;

export const hasOwnId = ({ key }: RecordKind): boolean => key[0] === 'id';

const OF_ORGANIZATION: readonly string[] = ['organization', 'commune', 'district'];

/** What a field is called among the columns of a sheet, beside those that name the organisation. */
export const columnName = ({ name }: RecordField): string => (OF_ORGANIZATION.includes(name) ? `own.${name}` : name);

/** The field that holds the unit of the others' quantities, where a kind has one. */
export const unitFieldOf = ({ fields }: RecordKind): RecordField | undefined =>
  fields.find(({ name, column, type }) => column !== undefined && type === 'text' && name === 'unit');
