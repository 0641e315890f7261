// What the register's pages and programs read. Writing is the work of the actions.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';
import { addDays, type IsoDate, type Precision, yearOf } from '../platform/date.ts';
import { plainKey, wordKey } from '../platform/text.ts';
import { nameKeys, type OrganizationKind } from './names.ts';

export type OrganizationStatus = 'active' | 'suspended' | 'inactive' | 'dissolving' | 'ended';

export interface OrganizationFilter {
  asOf: IsoDate;
  /** Words of a name or a code, in any order, with or without diacritics. */
  search?: string | undefined;
  kind?: OrganizationKind | undefined;
  status?: OrganizationStatus | undefined;
  /** Communes, already carried into every geography asked about. */
  unitIds?: number[] | undefined;
  /** Lĩnh vực exactly as stored (`listFields`): the caller's rule decides which of them are farm. */
  fields?: string[] | undefined;
}

export interface ListedOrganization {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  name: string;
  commune: string | null;
  district: string | null;
  founded: IsoDate | null;
  foundedPrecision: Precision;
  /** Null: no source has said. */
  status: OrganizationStatus | null;
  members: number | null;
  /** The year the count is of; null when it is the count at founding. */
  membersYear: number | null;
  isSample: boolean;
}

export interface OrganizationPage {
  total: number;
  items: ListedOrganization[];
}

interface PageQuery extends OrganizationFilter {
  limit: number;
  offset: number;
  /** A count already known for the same filter and version of the register saves counting again. */
  total?: number | undefined;
}

export async function listOrganizations(db: Db, query: PageQuery): Promise<OrganizationPage> {
  const items = await rows(
    db,
    sql<ListedOrganization>`
      with listed as (
        select o.id, n.name, n.name_key, ${rankOf(query)} as rank
        from ${matching(query)}
        order by rank, n.name_key, o.id
        limit ${query.limit} offset ${query.offset}
      )
      select o.id, o.kind, o.code, listed.name, commune.name as commune, district.name as district,
        o.founded, o.founded_precision as "foundedPrecision", ${statusOf(query.asOf)} as status,
        coalesce(latest.members, o.founding_members) as members, latest.year as "membersYear", o.is_sample as "isSample"
      from listed join organization o on o.id = listed.id
      left join organization_address a on a.organization_id = o.id and a.valid @> ${query.asOf}::date
      left join unit commune on commune.id = a.unit_id
      left join unit district on district.id = commune.parent_id and district.level = 2
      left join lateral (
        select r.year, coalesce(r.official_members, 0) + coalesce(r.associate_capital, 0) + coalesce(r.associate_no_capital, 0) as members
        from annual_return r
        where r.organization_id = o.id and r.year <= ${lastWholeYear(query.asOf)}
          and coalesce(r.official_members, r.associate_capital, r.associate_no_capital) is not null
        order by r.year desc limit 1
      ) latest on true
      order by listed.rank, listed.name_key, o.id`,
  );
  return { items, total: query.total ?? (await countOrganizations(db, query)) };
}

/** A yearly return is dated the last day of its year. */
const lastWholeYear = (date: IsoDate) => yearOf(addDays(date, 1)) - 1;

export async function countOrganizations(db: Db, filter: OrganizationFilter): Promise<number> {
  const counted = await row(db, sql<{ total: number }>`select count(*)::integer as total from ${matching(filter)}`);
  return counted?.total ?? 0;
}

/** Every Lĩnh vực the register holds, as written. */
export async function listFields(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ field: string }>`select distinct field from organization where field is not null order by field`,
  );
  return found.map(({ field }) => field);
}

/** Organisations with the name they bear on the day; an earlier name finds them too. */
function matching(filter: OrganizationFilter): RawBuilder<unknown> {
  const { asOf, kind, status, unitIds, fields } = filter;
  const conditions = [sql`o.duplicate_of is null and (o.founded is null or o.founded <= ${asOf}::date)`];
  // the key of a name begins with the kind: said twice, the list of a kind starts at its place in the index
  if (kind) conditions.push(sql`o.kind = ${kind} and n.name_key like ${`${kind.toLowerCase()} %`}`);
  if (fields) conditions.push(sql`o.field = any(${fields}::text[])`);
  if (status) conditions.push(hasStatus(status, asOf));
  if (unitIds) {
    conditions.push(sql`o.id in (select a.organization_id from organization_address a
      where a.unit_id = any(${unitIds}::integer[]) and a.valid @> ${asOf}::date)`);
  }
  const found = foundByWords(filter);
  if (found) conditions.push(sql`o.id in (${found})`);
  return sql`organization_name n join organization o on o.id = n.organization_id
    where n.valid @> ${asOf}::date and ${sql.join(conditions, sql` and `)}`;
}

/** Word by word on the trigram index; the kind of an organisation is a word of its key like any other. */
function foundByWords({ search }: OrganizationFilter): RawBuilder<unknown> | null {
  const { plain } = nameKeys(search ?? '');
  const words = plain.split(' ').filter(Boolean);
  if (words.length === 0) return null;
  const likes = words.map((word) => sql`s.plain_key like ${`%${word}%`}`);
  // a record merged into another is found there under its own names and code
  return sql`select coalesce(d.duplicate_of, d.id) from organization_name s join organization d on d.id = s.organization_id
      where ${sql.join(likes, sql` and `)}
    union all select coalesce(c.duplicate_of, c.id) from organization c where c.code = ${(search ?? '').trim()}`;
}

/** The same words with the same marks come first, then the phrase as typed, then the words in any order. */
function rankOf({ search }: OrganizationFilter): RawBuilder<number> {
  const { spoken, plain } = nameKeys(search ?? '');
  if (plain === '') return sql`0`;
  const marked = wordKey(search ?? '') !== plainKey(search ?? '');
  const exact = marked ? sql`when n.name_key like ${`%${spoken}%`} then 0` : sql``;
  return sql`case ${exact}
    when n.plain_key like ${`${plain}%`} or n.plain_key like ${`% ${plain}%`} then 1
    when n.plain_key like ${`%${plain}%`} then 2 else 3 end`;
}

/** On its end date an organisation no longer exists, whatever its last status says. */
function statusOf(asOf: IsoDate): RawBuilder<OrganizationStatus | null> {
  return sql`case when o.ended <= ${asOf}::date then 'ended' else
    (select s.status from organization_status s where s.organization_id = o.id and s.valid @> ${asOf}::date) end`;
}

function hasStatus(status: OrganizationStatus, asOf: IsoDate): RawBuilder<unknown> {
  const said = sql`o.id in (select s.organization_id from organization_status s
    where s.status = ${status} and s.valid @> ${asOf}::date)`;
  return status === 'ended'
    ? sql`(o.ended <= ${asOf}::date or ${said})`
    : sql`((o.ended is null or o.ended > ${asOf}::date) and ${said})`;
}

interface Dated {
  from: IsoDate | null;
  until: IsoDate | null;
}

export interface PostRecord {
  person: string;
  birthYear: number | null;
  sex: 'female' | 'male' | null;
  ethnicity: string | null;
  title: string;
  from: IsoDate;
  fromPrecision: Precision;
  until: IsoDate | null;
  untilPrecision: Precision;
  level: string | null;
  fieldOfStudy: string | null;
  fits: boolean | null;
}

export interface ReturnRecord {
  year: number;
  official: number | null;
  associateCapital: number | null;
  associateNoCapital: number | null;
  workers: number | null;
  /** Money in whole đồng. */
  revenue: number | null;
  profit: number | null;
  produce: number | null;
  contractSales: number | null;
}

export interface ContractRecord {
  number: string;
  buyer: string;
  product: string;
  signed: IsoDate;
  quantity: number | null;
  unit: string | null;
  value: number | null;
  deliveries: { on: IsoDate; quantity: number | null; value: number }[];
}

/** One organisation's life: everything its page shows, in whole and not cut at a date. */
export interface OrganizationRecord {
  id: number;
  kind: OrganizationKind;
  code: string | null;
  field: string | null;
  founded: IsoDate | null;
  foundedPrecision: Precision;
  certificateNumber: string | null;
  certificateDate: IsoDate | null;
  certificatePrecision: Precision;
  ended: IsoDate | null;
  endedPrecision: Precision;
  endReason: string | null;
  charterCapital: number | null;
  foundingMembers: number | null;
  convertedFrom: { id: number | null; name: string } | null;
  convertedInto: { id: number; name: string } | null;
  source: string | null;
  sourceDate: IsoDate | null;
  sourcePrecision: Precision;
  confidence: string | null;
  isSample: boolean;
  /** Earliest first. */
  names: (Dated & { name: string })[];
  addresses: (Dated & { unitId: number; commune: string; district: string | null; hamlet: string | null })[];
  statuses: (Dated & { status: OrganizationStatus; words: string | null })[];
  posts: PostRecord[];
  returns: ReturnRecord[];
  findings: { on: IsoDate; precision: Precision; complies: boolean; basis: string | null }[];
  recognitions: {
    number: string;
    on: IsoDate;
    precision: Precision;
    expires: IsoDate | null;
    greenPractice: boolean;
    valueChain: boolean;
    keyProduct: boolean;
  }[];
  trainings: { person: string; course: string; on: IsoDate; precision: Precision; qualifying: boolean; completed: boolean }[];
  contracts: ContractRecord[];
}

/** Undefined when there is no such organisation. */
export async function readOrganization(db: Db, id: number): Promise<OrganizationRecord | undefined> {
  return await row(
    db,
    sql<OrganizationRecord>`
      select o.id, o.kind, o.code, o.field, o.founded, o.founded_precision as "foundedPrecision",
        o.certificate_number as "certificateNumber", o.certificate_date as "certificateDate",
        o.certificate_precision as "certificatePrecision", o.ended, o.ended_precision as "endedPrecision",
        o.end_reason as "endReason", o.charter_capital as "charterCapital", o.founding_members as "foundingMembers",
        o.source, o.source_date as "sourceDate", o.source_precision as "sourcePrecision", o.confidence, o.is_sample as "isSample",
        coalesce(
          ${lastName(sql`o.converted_from`)},
          case when o.converted_from_name is not null then json_build_object('id', null, 'name', o.converted_from_name) end
        ) as "convertedFrom",
        (select ${lastName(sql`heir.id`)} from organization heir where heir.converted_from = o.id order by heir.id limit 1) as "convertedInto",
        ${list(sql`select lower(valid) as "from", upper(valid) - 1 as until, name from organization_name
          where organization_id = o.id order by valid`)} as names,
        ${list(sql`select lower(a.valid) as "from", upper(a.valid) - 1 as until, u.id as "unitId", u.name as commune, d.name as district, a.hamlet
          from organization_address a join unit u on u.id = a.unit_id left join unit d on d.id = u.parent_id and d.level = 2
          where a.organization_id = o.id order by a.valid`)} as addresses,
        ${list(sql`select lower(valid) as "from", upper(valid) - 1 as until, status, words from organization_status
          where organization_id = o.id order by valid`)} as statuses,
        ${list(sql`select p.full_name as person, p.birth_year as "birthYear", p.sex, p.ethnicity, t.title, t.from_date as "from",
            t.from_precision as "fromPrecision", t.until_date as until, t.until_precision as "untilPrecision", t.level,
            t.field_of_study as "fieldOfStudy", t.fits
          from post t join person p on p.organization_id = t.organization_id and p.id = t.person_id
          where t.organization_id = o.id order by t.from_date, t.id`)} as posts,
        ${list(sql`select year, official_members as official, associate_capital as "associateCapital",
            associate_no_capital as "associateNoCapital", workers, revenue, profit, produce_value as produce,
            contract_sales as "contractSales"
          from annual_return where organization_id = o.id order by year`)} as returns,
        ${list(sql`select found_on as "on", found_precision as precision, complies, basis from compliance_finding
          where organization_id = o.id order by found_on`)} as findings,
        ${list(sql`select decision_number as number, decided_on as "on", decided_precision as precision, expires,
            green_practice as "greenPractice", value_chain as "valueChain", key_product as "keyProduct"
          from recognition where organization_id = o.id order by decided_on, decision_number`)} as recognitions,
        ${list(sql`select p.full_name as person, c.course, c.ended_on as "on", c.ended_precision as precision, c.qualifying, c.completed
          from training_completion c join person p on p.organization_id = c.organization_id and p.id = c.person_id
          where c.organization_id = o.id order by c.ended_on, c.id`)} as trainings,
        ${list(sql`select c.number, c.buyer, c.product, c.signed_on as signed, c.quantity, c.unit, c.value,
            ${list(sql`select d.delivered_on as "on", d.quantity, d.accepted_value as value from fact_delivery d
              where d.organization_id = c.organization_id and d.contract_key = c.number_key order by d.delivered_on, d.id`)} as deliveries
          from fact_contract c where c.organization_id = o.id order by c.signed_on, c.number`)} as contracts
      from organization o where o.id = ${id}`,
  );
}

const list = (query: RawBuilder<unknown>) => sql`coalesce((select json_agg(line) from (${query}) line), '[]')`;

const lastName = (id: RawBuilder<unknown>) => sql`(select json_build_object('id', n.organization_id, 'name', n.name)
  from organization_name n where n.organization_id = ${id} order by n.valid desc limit 1)`;
