// What an export reads: the rows of each kind as the register holds them, under the names of the fields they are read back by.

import { type RawBuilder, sql } from 'kysely';
import { TERM_FIELDS } from '../../linkage/contracts/kinds.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import type { OrganizationKind } from '../../registry/names.ts';
import type { Kind } from '../reading/rows.ts';

/** Kinds of the register itself; the others are read where they are declared. */
export type StoredKind = Exclude<Kind, 'events' | 'budget'>;

export type StoredValue = string | number | boolean | null | KnownDate;
export type StoredRow = { organizationId: number } & Record<string, StoredValue>;

export interface StoredOrganization {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  founded: IsoDate | null;
  /** Every name and office it has had, those of records merged into it first, the present one last. */
  names: string[];
  unitIds: number[];
}

export function readOrganizations(db: Db): Promise<StoredOrganization[]> {
  return rows(
    db,
    sql<StoredOrganization>`select o.id, o.kind, o.code, o.founded,
        array(select n.name from organization_name n join organization d on d.id = n.organization_id
          where n.organization_id = o.id or d.duplicate_of = o.id order by d.duplicate_of nulls last, n.valid) as names,
        array(select a.unit_id from organization_address a join organization d on d.id = a.organization_id
          where a.organization_id = o.id or d.duplicate_of = o.id order by d.duplicate_of nulls last, a.valid) as "unitIds"
      from organization o where o.duplicate_of is null order by o.id`,
  );
}

/** The rows of a kind that belong to these organisations, in a lasting order. */
export function readRows(db: Db, kind: StoredKind, organizationIds: readonly number[]): Promise<StoredRow[]> {
  return rows(db, QUERIES[kind](sql`any(${[...organizationIds]}::bigint[])`) as RawBuilder<StoredRow>);
}

const known = (date: string, precision: string) => sql`case when ${sql.ref(date)} is not null
  then json_build_object('date', ${sql.ref(date)}, 'precision', ${sql.ref(precision)}) end`;

/** A date that is always known to the day. */
const day = (date: string) => sql`case when ${sql.ref(date)} is not null
  then json_build_object('date', ${sql.ref(date)}, 'precision', 'day') end`;

const BIRTH = sql`case when p.birth_date is not null then json_build_object('date', p.birth_date, 'precision', 'day')
  when p.birth_year is not null then json_build_object('date', make_date(p.birth_year, 12, 31), 'precision', 'year') end`;

const latest = (table: string, column: string) => sql`(select ${sql.ref(column)} from ${sql.table(table)} h
  where h.organization_id = o.id order by h.valid desc limit 1)`;

const trait = (facet: string) => sql`(select words from organization_facet h
  where h.organization_id = o.id and h.facet = ${facet} order by h.valid desc limit 1)`;

const TERMS = sql.join(
  TERM_FIELDS.map(({ name, column, type }) =>
    type === 'day' ? sql`${day(column!)} as ${sql.ref(name)}` : sql`${sql.ref(column!)} as ${sql.ref(name)}`,
  ),
);

const QUERIES: Record<StoredKind, (ids: RawBuilder<unknown>) => RawBuilder<unknown>> = {
  organizations: (ids) => sql`select o.id as "organizationId", o.code, ${latest('organization_name', 'name')} as name, o.kind,
      o.field, ${known('o.founded', 'o.founded_precision')} as founded, o.certificate_number as "certificateNumber",
      ${known('o.certificate_date', 'o.certificate_precision')} as "certificateDate", o.charter_capital as "charterCapital",
      o.founding_members as "foundingMembers", ${latest('organization_address', 'hamlet')} as hamlet,
      ${trait('representative')} as representative, ${trait('governance')} as governance,
      ${latest('organization_status', 'status')} as status, ${latest('organization_status', 'words')} as "statusWords",
      ${known('o.ended', 'o.ended_precision')} as ended, o.end_reason as "endReason",
      coalesce((select n.name from organization_name n where n.organization_id = o.converted_from
        order by n.valid desc limit 1), o.converted_from_name) as "convertedFrom",
      o.source, ${known('o.source_date', 'o.source_precision')} as "sourceDate", o.confidence
    from organization o where o.id = ${ids} order by o.id`,

  managers: (ids) => sql`select t.organization_id as "organizationId", p.full_name as "fullName", ${BIRTH} as birth, p.sex,
      p.ethnicity, t.title as posts, ${known('t.from_date', 't.from_precision')} as "from",
      ${known('t.until_date', 't.until_precision')} as until, ${day('t.term_until')} as "termUntil", t.level,
      t.field_of_study as "fieldOfStudy", t.certificate, t.fits
    from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id
    where t.organization_id = ${ids} order by t.organization_id, t.from_date, t.id`,

  members: (ids) => sql`select m.organization_id as "organizationId", p.full_name as "fullName", ${BIRTH} as birth, p.sex,
      p.ethnicity, m.subject_type as "subjectType", nullif(m.type, 'unknown') as type, m.contribution,
      ${known('m.joined', 'm.joined_precision')} as joined, ${known('m.left_on', 'm.left_precision')} as "left",
      m.uses_services as "usesServices", m.contributes_labour as "contributesLabour", m.is_foreign as "isForeign",
      m.certificate_number as "certificateNumber", ${day('m.certificate_date')} as "certificateDate"
    from member m join person p on p.organization_id = m.organization_id and p.id = m.person_id
    where m.organization_id = ${ids} order by m.organization_id, m.joined, m.id`,

  returns: (ids) => sql`select organization_id as "organizationId", year, official_members as "officialMembers",
      associate_capital as "associateCapital", associate_no_capital as "associateNoCapital", workers, revenue,
      revenue_from_members as "revenueFromMembers", profit, produce_value as "produceValue", contract_sales as "contractSales",
      indivisible_assets as "indivisibleAssets", indivisible_fund as "indivisibleFund",
      ${known('general_meeting', 'meeting_precision')} as "generalMeeting", new_members as "newMembers",
      workers_new as "workersNew", workers_members as "workersMembers", average_income as "averageIncome",
      trained_people as "trainedPeople", total_cost as "totalCost", cost_with_members as "costWithMembers",
      total_capital as "totalCapital", total_assets as "totalAssets", debts, fund_income as "fundIncome",
      fund_allocated as "fundAllocated", high_technology as "highTechnology", enterprise_linkage as "enterpriseLinkage"
    from annual_return where organization_id = ${ids} order by organization_id, year`,

  compliance: (ids) => sql`select organization_id as "organizationId", ${known('found_on', 'found_precision')} as "foundOn",
      complies, basis
    from compliance_finding where organization_id = ${ids} order by organization_id, found_on`,

  recognitions: (ids) => sql`select organization_id as "organizationId", decision_number as "decisionNumber",
      ${known('decided_on', 'decided_precision')} as "decidedOn", ${known('expires', 'expires_precision')} as expires,
      green_practice as "greenPractice", value_chain as "valueChain", key_product as "keyProduct"
    from recognition where organization_id = ${ids} order by organization_id, decided_on, decision_key`,

  training: (ids) => sql`select c.organization_id as "organizationId", c.course,
      ${known('c.ended_on', 'c.ended_precision')} as "endedOn", p.full_name as "fullName", ${BIRTH} as birth, c.qualifying,
      c.completed
    from training_completion c join person p on p.organization_id = c.organization_id and p.id = c.person_id
    where c.organization_id = ${ids} order by c.organization_id, c.ended_on, c.id`,

  contracts: (ids) => sql`select organization_id as "organizationId", number, buyer, product,
      ${known('signed_on', 'signed_precision')} as "signedOn", ${known('until_date', 'until_precision')} as until, quantity, unit,
      value, ${TERMS}
    from sales_contract where organization_id = ${ids} order by organization_id, signed_on, number_key`,

  deliveries: (ids) => sql`select d.organization_id as "organizationId", c.number,
      ${known('d.delivered_on', 'd.delivered_precision')} as "deliveredOn", d.quantity, d.accepted_value as "acceptedValue",
      d.slip, d.quality, d.gross, d.tare, d.unit as "weighedIn", d.unit_price as "unitPrice", d.market_price as "marketPrice",
      d.price_reason as "priceReason", nullif(d.state, 'accepted') as taken, d.returned_value as "returnedValue",
      d.state_reason as "stateReason"
    from delivery d join sales_contract c on c.organization_id = d.organization_id and c.number_key = d.contract_key
    where d.organization_id = ${ids} order by d.organization_id, d.delivered_on, d.id`,
};
