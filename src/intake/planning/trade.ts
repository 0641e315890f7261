// Planning contracts and the deliveries under them.

import { TERM_FIELDS, termFaults } from '../../linkage/contracts/kinds.ts';
import { slipFaults } from '../../linkage/deliveries/model.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';
import { buyerKey, numberKey } from '../../registry/names.ts';
import type { Row } from '../../registry/records/kind.ts';
import type { Problem } from '../reading/issue.ts';
import type { ContractRow, DeliveryRow, RecordRow } from '../reading/rows.ts';
import { choiceOf } from '../reading/values/choice.ts';
import type { Quantity } from '../reading/values/number.ts';
import { type Change, TABLES, type TableRow, type Value } from '../tables.ts';
import { headingOf } from './columns.ts';
import { endBeforeBeginning, type FactContext, placed, settleStages, storedBy, thousandths } from './fact-rows.ts';
import type { KnownOrganization } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import { problemOf } from './records.ts';
import type { Register, RowOf } from './register.ts';
import { dated, outsideArea } from './register-rules.ts';
import type { Slice } from './slice.ts';
import { Stage } from './stage.ts';

/** A contract as deliveries look it up. */
export interface KnownContract {
  organization: KnownOrganization;
  key: string;
  value: number | null;
}

export function planContracts(
  context: FactContext,
  rows: readonly RowOf<ContractRow>[],
  known: KnownContract[],
  today: IsoDate,
): () => Change[] {
  const stored = storedBy(context.slice, TABLES.contract, (c) => `${c.organization_id} ${c.number_key}`);
  const inOrder = endBeforeBeginning('signed_on', 'until_date', 'hợp đồng');
  const stage = new Stage(TABLES.contract, {
    nameOf: (column) => TERM_FIELDS.find((term) => term.column === column)?.label.vi ?? headingOf(column),
    check: (after) => inOrder(after) ?? problemOf(termFaults(after as Row, today)[0]),
    spelt: ['number', 'buyer'],
  });
  const signed: { row: PlannedRow; contract: KnownContract }[] = [];
  for (const { row, values, organization } of placed(context, rows)) {
    const contractKey = numberKey(values.number);
    const key = `${organization.id} ${contractKey}`;
    const make = () => ({
      organization_id: organization.id,
      number: clean(values.number),
      number_key: contractKey,
      buyer: clean(values.buyer),
      buyer_key: buyerKey(values.buyer),
      product: clean(values.product),
      signed_on: values.signedOn.date,
      signed_precision: values.signedOn.precision,
      until_date: null,
      until_precision: 'day',
      quantity: null,
      unit: null,
      value: null,
      ...blankTerms,
    });
    stage.propose(row, key, stored.get(key), make, {
      number: clean(values.number),
      buyer: clean(values.buyer),
      buyer_key: buyerKey(values.buyer),
      product: clean(values.product),
      ...dated('signed', values.signedOn, 'signed_on'),
      ...dated('until', values.until, 'until_date'),
      quantity: thousandths(values.quantity?.amount),
      unit: values.unit ?? values.quantity?.unit,
      value: values.value,
      ...termsIn(row, values as unknown as RecordRow),
    });
    signed.push({ row, contract: { organization, key: contractKey, value: values.value ?? null } });
  }
  const changes = settleStages([stage]);
  for (const { row, contract } of signed) if (!row.refused) known.push(contract);
  return changes;
}

const blankTerms = Object.fromEntries(TERM_FIELDS.map(({ column }) => [column!, null]));

/** What the cells say of the terms, by column; a sheet without the column says nothing. */
function termsIn(row: PlannedRow, values: RecordRow): Record<string, Value | undefined> {
  return Object.fromEntries(
    TERM_FIELDS.map(({ name, column, type, options = [] }) => {
      const value = values[name];
      if (value === undefined || value === null) return [column!, value];
      if (type === 'quantity') return [column!, thousandths((value as Quantity).amount)];
      if (type === 'day') return [column!, (value as KnownDate).date];
      if (type !== 'choice') return [column!, value as Value];
      const found = choiceOf(
        options.map((one) => ({ value: one.value, label: one.label.vi })),
        String(value),
      );
      if (!('problem' in found)) return [column!, found.value];
      row.refuse(found.problem, name);
      return [column!, null];
    }),
  );
}

export function storedContracts(slice: Slice, register: Register): KnownContract[] {
  return (slice.facts.get(TABLES.contract.name) ?? []).map((contract) => ({
    organization: register.organization(Number(contract.organization_id)),
    key: String(contract.number_key),
    value: contract.value as number | null,
  }));
}

export function planDeliveries(
  context: FactContext,
  rows: readonly (RowOf<DeliveryRow> & { file: number })[],
  known: readonly KnownContract[],
): () => Change[] {
  const { slice } = context;
  const parts = (organizationId: Value, contract: Value, on: Value, quantity: Value, value: Value) =>
    `${organizationId} ${contract} ${on} ${quantity} ${value}`;
  const keyOf = (d: TableRow) =>
    `${parts(d.organization_id!, d.contract_key!, d.delivered_on!, d.quantity!, d.accepted_value!)} ${d.occurrence}`;
  const stored = storedBy(slice, TABLES.delivery, keyOf);
  const stage = new Stage(TABLES.delivery, { check: (after) => slipFaults({ ...blankSlip, ...after }, null)[0] });
  const contracts = Map.groupBy(known, (contract) => contract.key);
  const seen = new Map<string, number>();
  const delivered = new Map<KnownContract, number>();
  for (const { row, values, file } of rows) {
    if (row.refused) continue;
    const contract = contractOf(context, contracts, values);
    if ('problem' in contract) {
      row.refuse(contract.problem, contract.field);
      continue;
    }
    const { organization, key: contractKey } = contract;
    if (!context.covers(organization)) {
      row.refuse(outsideArea, 'number');
      continue;
    }
    const quantity = thousandths(values.quantity?.amount) ?? null;
    const same = parts(organization.id, contractKey, values.deliveredOn.date, quantity, values.acceptedValue);
    // two equal slips in one file are two deliveries; in two files they are one, told twice
    const occurrence = (seen.get(`${file} ${same}`) ?? 0) + 1;
    seen.set(`${file} ${same}`, occurrence);
    const key = `${same} ${occurrence}`;
    const make = () => ({
      organization_id: organization.id,
      id: slice.nextId(TABLES.delivery),
      contract_key: contractKey,
      delivered_on: values.deliveredOn.date,
      delivered_precision: values.deliveredOn.precision,
      quantity,
      accepted_value: values.acceptedValue,
      occurrence,
      ...blankSlip,
    });
    stage.propose(row, key, stored.get(key), make, {
      slip: values.slip,
      quality: values.quality,
      gross: thousandths(values.gross?.amount),
      tare: thousandths(values.tare?.amount),
      unit: values.weighedIn,
      unit_price: values.unitPrice,
      market_price: values.marketPrice,
      price_reason: values.priceReason,
      state: values.taken,
      returned_value: values.returnedValue,
      state_reason: values.stateReason,
    });
    delivered.set(contract, (delivered.get(contract) ?? 0) + values.acceptedValue);
    if (contract.value !== null && delivered.get(contract)! > contract.value) {
      row.warn({ code: 'delivery.aboveContract', message: 'tổng giá trị giao đã vượt giá trị hợp đồng.' }, 'acceptedValue');
    }
  }
  return settleStages([stage]);
}

/** As a new delivery has it of which nothing more was written. */
const blankSlip = {
  slip: null,
  quality: null,
  gross: null,
  tare: null,
  unit: null,
  unit_price: null,
  market_price: null,
  price_reason: null,
  state: 'accepted',
  returned_value: null,
  state_reason: null,
  paid: 0,
} as const;

function contractOf(
  context: FactContext,
  contracts: ReadonlyMap<string, readonly KnownContract[]>,
  values: DeliveryRow,
): KnownContract | { problem: Problem; field: string } {
  let candidates = unique(contracts.get(numberKey(values.number)) ?? []);
  if (candidates.length === 0) {
    const message = 'chưa có hợp đồng mang số này. Nhập hợp đồng trước, hoặc sửa số hợp đồng.';
    return { problem: { code: 'contract.unknown', message }, field: 'number' };
  }
  if (values.organization) {
    const found = context.register.find({ name: values.organization, commune: values.commune, district: values.district });
    if ('problem' in found) return found;
    candidates = candidates.filter((contract) => contract.organization.id === found.organization.id);
  }
  const [only, ...others] = candidates;
  if (only && others.length === 0) return only;
  const message = only
    ? `${candidates.length} tổ chức dùng số hợp đồng này. Ghi thêm cột Tổ chức để phân biệt.`
    : 'tổ chức đã ghi không có hợp đồng mang số này. Sửa tên tổ chức hoặc số hợp đồng.';
  return { problem: { code: only ? 'contract.ambiguous' : 'contract.unknown', message }, field: 'number' };
}

function unique(contracts: readonly KnownContract[]): KnownContract[] {
  return [...new Map(contracts.map((contract) => [contract.organization.id, contract])).values()];
}
