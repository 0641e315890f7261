// The ten kinds of sheet as data.
import { events } from './eventFields.ts';
import type { Field, FieldsOf } from './field.ts';
import * as record from './recordFields.ts';
import * as register from './registerFields.ts';
import { returns } from './returnFields.ts';
import type { Kind, KindRows } from './rows.ts';

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
};

export const KINDS = Object.keys(FIELDS).filter((name): name is Kind => name in FIELDS);

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
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
};

/** A kind's fields by name, in the order of the contract. */
export function fieldsOf(kind: Kind): ReadonlyMap<string, Field<unknown>> {
  return new Map(Object.entries(FIELDS[kind]));
}

/** The headings of a kind in the order of the contract, for exports and blank forms. */
export function headingsOf(kind: Kind): string[] {
  return [...fieldsOf(kind).values()].map((each) => each.heading);
}
