// The kinds of sheet as data: those with code of their own, and the kinds of record that say `exchange`.
import { TERM_FIELDS } from '../../linkage/contracts/kinds.ts';
import { EXCHANGED } from '../exchange.ts';
import { budget } from './budgetFields.ts';
import { events } from './eventFields.ts';
import { columnOf, exchangedFields } from './exchangedFields.ts';
import type { Field, FieldsOf } from './field.ts';
import * as record from './recordFields.ts';
import * as register from './registerFields.ts';
import { returns } from './returnFields.ts';
import type { AnyKind, Kind, KindRows } from './rows.ts';

/** In order of dependency: what comes later refers to what comes before. */
export const FIELDS: { readonly [K in Kind]: FieldsOf<KindRows[K]> } = {
  organizations: register.organizations,
  managers: register.managers,
  members: register.members,
  returns,
  compliance: record.compliance,
  recognitions: record.recognitions,
  training: record.training,
  contracts: record.contracts,
  deliveries: record.deliveries,
  events,
  budget,
};

export const KINDS = Object.keys(FIELDS).filter((name): name is Kind => name in FIELDS);

/** Kinds of record after those they may speak of. */
export const ALL_KINDS: readonly AnyKind[] = [...KINDS, ...EXCHANGED.map(({ name }) => name)];

const KIND_NAMES: Readonly<Record<string, string>> = {
  organizations: 'danh sách tổ chức',
  managers: 'cán bộ quản lý',
  members: 'thành viên',
  returns: 'báo cáo năm',
  compliance: 'kết luận tuân thủ Luật',
  recognitions: 'công nhận mô hình',
  training: 'đào tạo, bồi dưỡng',
  contracts: 'hợp đồng',
  deliveries: 'giao hàng, nghiệm thu',
  events: 'sự kiện của tổ chức',
  budget: 'kinh phí giao',
  ...Object.fromEntries(EXCHANGED.map(({ name, words }) => [name, words.many.vi.toLocaleLowerCase('vi')])),
} satisfies Record<Kind, string>;

export const kindName = (kind: AnyKind): string => KIND_NAMES[kind] ?? kind;

/** What a contract says besides is declared with its record. */
const TERMS = TERM_FIELDS.map((one) => [one.name, columnOf(one)] as const);

const ALL_FIELDS = new Map<AnyKind, ReadonlyMap<string, Field<unknown>>>([
  ...KINDS.map((kind) => [kind, new Map([...Object.entries(FIELDS[kind]), ...(kind === 'contracts' ? TERMS : [])])] as const),
  ...EXCHANGED.map((kind) => [kind.name, exchangedFields(kind)] as const),
]);

/** A kind's fields by name, in the order of the contract. */
export const fieldsOf = (kind: AnyKind): ReadonlyMap<string, Field<unknown>> => ALL_FIELDS.get(kind)!;

/** The headings of a kind in the order of the contract, for exports and blank forms. */
export function headingsOf(kind: AnyKind): string[] {
  return [...fieldsOf(kind).values()].map((each) => each.heading);
}
