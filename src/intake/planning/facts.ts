// Planning the eight kinds that speak of organisations already planned: each row becomes proposals to one table.

import { endOfYear, type IsoDate, type KnownDate, yearOf } from '../../platform/date.ts';
import { clean, wordKey } from '../../platform/text.ts';
import { buyerKey, numberKey } from '../../registry/names.ts';
import type { Problem } from '../reading/issue.ts';
import type {
  ComplianceRow,
  ContractRow,
  DeliveryRow,
  ManagerRow,
  MemberRow,
  RecognitionRow,
  ReturnRow,
  TrainingRow,
} from '../reading/rows.ts';
import { type Change, TABLES, type Table, type TableRow, type Value } from '../tables.ts';
import type { KnownOrganization } from './organizations.ts';
import type { People, SaidPerson } from './people.ts';
import type { PlannedRow } from './planned.ts';
import type { Register, RowOf } from './register.ts';
import { dated, outsideArea } from './register.ts';
import type { Slice } from './slice.ts';
import { Stage } from './stage.ts';

export interface FactContext {
  register: Register;
  people: People;
  slice: Slice;
  covers(organization: KnownOrganization): boolean;
  /** The day each person's first known post began, by person. */
  firstPosts: Map<number, IsoDate>;
}

interface OfOrganization {
  organization: string;
  commune?: string | null | undefined;
  district?: string | null | undefined;
}

/** Rows whose organisation is found; the others are refused. */
function placed<T extends OfOrganization>(context: FactContext, rows: readonly RowOf<T>[]) {
  return rows.flatMap(({ row, values }) => {
    if (row.refused) return [];
    const { organization: name, commune, district } = values;
    const found = context.register.find({ name, commune, district });
    if ('problem' in found) {
      row.refuse(found.problem, found.field);
      return [];
    }
    if (!context.covers(found.organization)) {
      row.refuse(outsideArea, 'commune');
      return [];
    }
    return [{ row, values, organization: found.organization }];
  });
}

/** Stored rows of a table by a key that names them as the contract does ("What is the same row again"). */
function storedBy(slice: Slice, table: Table, key: (row: TableRow) => string): Map<string, TableRow> {
  return new Map((slice.facts.get(table.name) ?? []).map((row) => [key(row), row]));
}

function saidPerson(organization: KnownOrganization, values: PersonValues): SaidPerson {
  const birth = values.birth ?? null;
  return {
    organizationId: organization.id,
    fullName: values.fullName,
    birthYear: birth ? yearOf(birth.date) : null,
    birthDate: birth?.precision === 'day' ? birth.date : null,
    sex: values.sex,
    ethnicity: values.ethnicity,
  };
}

interface PersonValues {
  fullName: string;
  birth?: KnownDate | null | undefined;
  sex?: string | null | undefined;
  ethnicity?: string | null | undefined;
}

const endBeforeBeginning =
  (from: string, until: string, what: string) =>
  (after: TableRow): Problem | undefined => {
    const begin = after[from];
    const end = after[until];
    if (begin === null || end === null || begin === undefined || end === undefined || String(end) >= String(begin))
      return undefined;
    return {
      code: 'date.endBeforeBeginning',
      message: `${what}: kết thúc ${end} trước khi bắt đầu ${begin}. Sửa một trong hai ngày.`,
    };
  };

function settleStages(stages: readonly Stage[]): () => Change[] {
  for (const stage of stages) stage.refuseContradictions();
  return () => stages.flatMap((stage) => stage.changes());
}

export function planManagers(context: FactContext, rows: readonly RowOf<ManagerRow>[]): () => Change[] {
  const { slice, people } = context;
  const stored = storedBy(
    slice,
    TABLES.post,
    (p) => `${p.organization_id} ${p.person_id} ${p.role} ${p.title_key} ${p.from_date}`,
  );
  const check = endBeforeBeginning('from_date', 'until_date', 'chức vụ');
  const stage = new Stage(TABLES.post, { spelt: ['title'], check });
  const said = placed(context, rows).map(({ row, values, organization }) => {
    warnAboutPost(row, values, organization);
    return { row, said: saidPerson(organization, values), rest: { values, organization } };
  });
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization } = rest;
    noteFirstPost(context, personId, values.from.date);
    for (const { role, title } of values.posts) {
      const titleKey = role === 'other' ? wordKey(title) : '';
      const key = `${organization.id} ${personId} ${role} ${titleKey} ${values.from.date}`;
      const make = () => ({
        organization_id: organization.id,
        id: slice.nextId(TABLES.post),
        person_id: personId,
        role,
        title: clean(title),
        title_key: titleKey,
        from_date: values.from.date,
        from_precision: values.from.precision,
        until_date: null,
        until_precision: 'day',
        level: null,
        field_of_study: null,
        fits: null,
      });
      stage.propose(row, key, stored.get(key), make, {
        title: clean(title),
        ...dated('until', values.until, 'until_date'),
        level: values.level,
        field_of_study: values.fieldOfStudy,
        fits: values.fits,
      });
    }
  }
  return settleStages([stage]);
}

export function noteFirstPost({ firstPosts }: FactContext, personId: number, from: IsoDate): void {
  const known = firstPosts.get(personId);
  if (known === undefined || from < known) firstPosts.set(personId, from);
}

function warnAboutPost(row: RowOf<ManagerRow>['row'], values: ManagerRow, organization: KnownOrganization): void {
  if (organization.ended && !values.until) {
    row.warn({ code: 'post.openInEnded', message: 'tổ chức đã chấm dứt mà chức vụ chưa có ngày kết thúc.' }, 'until');
  }
}

export function planMembers(context: FactContext, rows: readonly RowOf<MemberRow>[]): () => Change[] {
  const { slice, people } = context;
  const stored = storedBy(slice, TABLES.member, (m) => `${m.organization_id} ${m.person_id} ${m.joined}`);
  const stage = new Stage(TABLES.member, { check: endBeforeBeginning('joined', 'left_on', 'thành viên') });
  const said = placed(context, rows).map(({ row, values, organization }) => ({
    row,
    said: saidPerson(organization, values),
    rest: { values, organization },
  }));
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization } = rest;
    const joined = values.joined?.date ?? null;
    const key = `${organization.id} ${personId} ${joined}`;
    const make = () => ({
      organization_id: organization.id,
      id: slice.nextId(TABLES.member),
      person_id: personId,
      type: 'unknown',
      contribution: null,
      joined,
      joined_precision: values.joined?.precision ?? 'day',
      left_on: null,
      left_precision: 'day',
    });
    stage.propose(row, key, stored.get(key), make, {
      type: values.type,
      contribution: values.contribution,
      ...dated('left', values.left, 'left_on'),
    });
  }
  return settleStages([stage]);
}

export function planReturns(context: FactContext, rows: readonly RowOf<ReturnRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.annualReturn, (r) => `${r.organization_id} ${r.year}`);
  const stage = new Stage(TABLES.annualReturn);
  for (const { row, values, organization } of placed(context, rows)) {
    if (organization.founded && endOfYear(values.year) < organization.founded) {
      const message = `báo cáo năm ${values.year} trước khi tổ chức thành lập (${organization.founded}). Kiểm tra năm và tên tổ chức.`;
      row.refuse({ code: 'return.beforeFounding', message }, 'year');
      continue;
    }
    const key = `${organization.id} ${values.year}`;
    const make = () => ({
      organization_id: organization.id,
      year: values.year,
      official_members: null,
      associate_capital: null,
      associate_no_capital: null,
      workers: null,
      revenue: null,
      revenue_from_members: null,
      profit: null,
      produce_value: null,
      contract_sales: null,
      indivisible_assets: null,
      indivisible_fund: null,
      general_meeting: null,
      meeting_precision: 'day',
    });
    stage.propose(row, key, stored.get(key), make, {
      official_members: values.officialMembers,
      associate_capital: values.associateCapital,
      associate_no_capital: values.associateNoCapital,
      workers: values.workers,
      revenue: values.revenue,
      revenue_from_members: values.revenueFromMembers,
      profit: values.profit,
      produce_value: values.produceValue,
      contract_sales: values.contractSales,
      indivisible_assets: values.indivisibleAssets,
      indivisible_fund: values.indivisibleFund,
      ...dated('meeting', values.generalMeeting, 'general_meeting'),
    });
  }
  return settleStages([stage]);
}

export function planCompliance(context: FactContext, rows: readonly RowOf<ComplianceRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.complianceFinding, (f) => `${f.organization_id} ${f.found_on}`);
  // two findings on one day: "chưa đúng" wins (targets T5)
  const settle = (field: string, one: Value) => (field === 'complies' ? false : one);
  const stage = new Stage(TABLES.complianceFinding, { settle });
  for (const { row, values, organization } of placed(context, rows)) {
    const key = `${organization.id} ${values.foundOn.date}`;
    const make = () => ({
      organization_id: organization.id,
      found_on: values.foundOn.date,
      found_precision: values.foundOn.precision,
      complies: values.complies,
      basis: null,
    });
    stage.propose(row, key, stored.get(key), make, { complies: values.complies, basis: values.basis });
  }
  return settleStages([stage]);
}

export function planRecognitions(context: FactContext, rows: readonly RowOf<RecognitionRow>[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.recognition, (r) => `${r.organization_id} ${r.decision_key}`);
  const check = endBeforeBeginning('decided_on', 'expires', 'quyết định công nhận');
  const stage = new Stage(TABLES.recognition, { spelt: ['decision_number'], check });
  for (const { row, values, organization } of placed(context, rows)) {
    const decisionKey = numberKey(values.decisionNumber);
    const key = `${organization.id} ${decisionKey}`;
    const make = () => ({
      organization_id: organization.id,
      decision_number: clean(values.decisionNumber),
      decision_key: decisionKey,
      decided_on: values.decidedOn.date,
      decided_precision: values.decidedOn.precision,
      expires: null,
      expires_precision: 'day',
      green_practice: false,
      value_chain: false,
      key_product: false,
    });
    stage.propose(row, key, stored.get(key), make, {
      decision_number: clean(values.decisionNumber),
      ...dated('decided', values.decidedOn, 'decided_on'),
      ...dated('expires', values.expires),
      green_practice: values.greenPractice,
      value_chain: values.valueChain,
      key_product: values.keyProduct,
    });
  }
  return settleStages([stage]);
}

export function planTraining(context: FactContext, rows: readonly RowOf<TrainingRow>[]): () => Change[] {
  const { slice, people } = context;
  const keyOf = (t: TableRow) => `${t.organization_id} ${t.person_id} ${t.ended_on} ${t.course_key}`;
  const stored = storedBy(slice, TABLES.training, keyOf);
  const stage = new Stage(TABLES.training, { spelt: ['course'] });
  const said = placed(context, rows).map(({ row, values, organization }) => ({
    row,
    said: saidPerson(organization, values),
    rest: { values, organization },
  }));
  for (const { row, personId, rest } of people.resolve(said)) {
    const { values, organization } = rest;
    const firstPost = context.firstPosts.get(personId);
    if (firstPost && values.endedOn.date < firstPost) {
      row.warn(
        { code: 'course.beforePost', message: 'lớp kết thúc trước khi người này nhận chức vụ; vẫn được tính.' },
        'endedOn',
      );
    }
    const courseKey = wordKey(values.course);
    const key = `${organization.id} ${personId} ${values.endedOn.date} ${courseKey}`;
    const make = () => ({
      organization_id: organization.id,
      id: slice.nextId(TABLES.training),
      person_id: personId,
      course: clean(values.course),
      course_key: courseKey,
      ended_on: values.endedOn.date,
      ended_precision: values.endedOn.precision,
      qualifying: false,
      completed: false,
    });
    const { qualifying, completed } = values;
    stage.propose(row, key, stored.get(key), make, { course: clean(values.course), qualifying, completed });
  }
  return settleStages([stage]);
}

/** As finely as the register keeps quantities: a finer one would never be found again. */
const thousandths = (amount: number | undefined) => (amount === undefined ? undefined : Math.round(amount * 1000) / 1000);

/** A contract as deliveries look it up. */
export interface KnownContract {
  organization: KnownOrganization;
  key: string;
  value: number | null;
}

export function planContracts(context: FactContext, rows: readonly RowOf<ContractRow>[], known: KnownContract[]): () => Change[] {
  const stored = storedBy(context.slice, TABLES.contract, (c) => `${c.organization_id} ${c.number_key}`);
  const stage = new Stage(TABLES.contract, {
    check: endBeforeBeginning('signed_on', 'until_date', 'hợp đồng'),
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
    });
    signed.push({ row, contract: { organization, key: contractKey, value: values.value ?? null } });
  }
  const changes = settleStages([stage]);
  for (const { row, contract } of signed) if (!row.refused) known.push(contract);
  return changes;
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
  const stage = new Stage(TABLES.delivery);
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
    });
    stage.propose(row, key, stored.get(key), make, {});
    delivered.set(contract, (delivered.get(contract) ?? 0) + values.acceptedValue);
    if (contract.value !== null && delivered.get(contract)! > contract.value) {
      row.warn({ code: 'delivery.aboveContract', message: 'tổng giá trị giao đã vượt giá trị hợp đồng.' }, 'acceptedValue');
    }
  }
  return settleStages([stage]);
}

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
