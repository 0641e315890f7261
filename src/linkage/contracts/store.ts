// Contracts with what belongs to them, and the buyers they name.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import type { Annex, Delivered, Due, Ending, Signed, Stage } from './model.ts';
import type { QualityClass } from './price.ts';

export interface StoredAnnex extends Annex {
  id: number;
  number: string;
  signedOn: IsoDate;
  season: string | null;
  value: number | null;
  content: string | null;
}

export interface Contract extends Signed, Omit<Ending, 'until'> {
  organizationId: number;
  name: string;
  commune: string | null;
  key: string;
  number: string;
  buyer: string;
  buyerKey: string;
  product: string;
  commodity: string | null;
  signedOn: IsoDate;
  signedPrecision: Precision;
  untilPrecision: Precision;
  unit: string | null;
  value: number | null;
  lead: 'organization' | 'buyer' | null;
  stages: Stage[];
  isFramework: boolean;
  marketSource: string | null;
  advance: number | null;
  inputsGiven: string | null;
  repaidHow: string | null;
  closedWhy: 'settled' | 'terminated' | null;
  closedNote: string | null;
  isSample: boolean;
  annexes: StoredAnnex[];
  classes: (QualityClass & { id: number })[];
  schedule: (Due & { id: number; note: string | null })[];
  /** Of the deliveries that were not refused; the quantity is null as soon as one of them has none. */
  delivered: number | null;
  accepted: number;
  deliveries: Delivered[];
  refused: number;
}

const CONTRACT = sql`c.organization_id as "organizationId", n.name, u.name as commune, c.number_key as key, c.number, c.buyer,
  c.buyer_key as "buyerKey", c.product, c.commodity, c.signed_on as "signedOn", c.signed_precision as "signedPrecision",
  c.until_date as until, c.until_precision as "untilPrecision", c.quantity, c.unit, c.value, c.area, c.lead,
  array_remove(array[case when c.stage_inputs then 'inputs' end, case when c.stage_services then 'services' end,
    case when c.stage_production then 'production' end, case when c.stage_harvest then 'harvest' end,
    case when c.stage_processing then 'processing' end, case when c.stage_consumption then 'consumption' end], null) as stages,
  coalesce(c.is_framework, false) as "isFramework", c.price_rule as "priceRule", c.price, c.premium,
  c.premium_percent as "premiumPercent", c.floor_price as "floorPrice", coalesce(c.price_unit, c.unit) as "priceUnit",
  c.market_source as "marketSource", c.advance, c.inputs_given as "inputsGiven", c.repaid_how as "repaidHow",
  c.closed_on as "closedOn", c.closed_why as "closedWhy", c.closed_note as "closedNote", c.breached_by as "breachedBy",
  o.is_sample as "isSample", x.annexes, q.classes, s.schedule, d.*`;

/** Names as of the day. */
const from = (today: IsoDate) => sql`sales_contract c
  join organization o on o.id = c.organization_id
  join lateral (select name from organization_name where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) n on true
  left join lateral (select unit_id from organization_address where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) a on true
  left join unit u on u.id = a.unit_id
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'kind', kind, 'number', number, 'signedOn', signed_on,
      'from', from_date, 'until', until_date, 'season', season, 'quantity', quantity, 'area', area, 'value', value,
      'contractUntil', contract_until, 'priceRule', price_rule, 'price', price, 'premium', premium,
      'premiumPercent', premium_percent, 'floorPrice', floor_price, 'content', content) order by from_date, id), '[]') as annexes
    from contract_annex where organization_id = o.id and contract_key = c.number_key) x
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'quality', quality, 'factor', factor, 'price', price,
      'from', from_date, 'until', until_date) order by quality_key, from_date), '[]') as classes
    from contract_class where organization_id = o.id and contract_key = c.number_key) q
  cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'dueOn', due_on, 'quantity', quantity, 'note', note)
      order by due_on), '[]') as schedule
    from contract_schedule where organization_id = o.id and contract_key = c.number_key) s
  cross join lateral (select coalesce(sum(accepted_value) filter (where state <> 'refused'), 0)::bigint as accepted,
      case when bool_and(quantity is not null) filter (where state <> 'refused') is distinct from false
        then coalesce(sum(quantity) filter (where state <> 'refused'), 0) end as delivered,
      count(*) filter (where state = 'refused')::integer as refused,
      coalesce(jsonb_agg(jsonb_build_object('on', delivered_on, 'quantity', quantity)) filter (where state <> 'refused'), '[]')
        as deliveries
    from delivery where organization_id = o.id and contract_key = c.number_key) d`;

export const contractsOf = (db: Db, organizationId: number, today: IsoDate): Promise<Contract[]> =>
  rows(
    db,
    sql<Contract>`select ${CONTRACT} from ${from(today)} where c.organization_id = ${organizationId}
      order by c.signed_on desc, c.number_key`,
  );

export const readContract = (db: Db, organizationId: number, key: string, today: IsoDate): Promise<Contract | undefined> =>
  row(
    db,
    sql<Contract>`select ${CONTRACT} from ${from(today)} where c.organization_id = ${organizationId} and c.number_key = ${key}`,
  );

interface Reach {
  /** Undefined: everywhere. */
  unitIds: readonly number[] | undefined;
  organizationIds: readonly number[];
}

const within = ({ unitIds, organizationIds }: Reach): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or o.id = any(${[...organizationIds]}::bigint[]))`;

export interface Wanted {
  buyerKey?: string | undefined;
  commodity?: string | undefined;
}

/** The last signed first; of records merged into another, those that stayed behind are left out. */
export const listContracts = (db: Db, today: IsoDate, reach: Reach, { buyerKey, commodity }: Wanted): Promise<Contract[]> =>
  rows(
    db,
    sql<Contract>`select ${CONTRACT} from ${from(today)}
      where o.duplicate_of is null and ${within(reach)}
        and ${buyerKey === undefined ? sql`true` : sql`c.buyer_key = ${buyerKey}`}
        and ${commodity === undefined ? sql`true` : sql`c.commodity = ${commodity}`}
      order by c.signed_on desc, o.id, c.number_key`,
  );

export const paperIdsOf = async (db: Db, organizationId: number, key: string): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`select paper_id as id from contract_paper
        where organization_id = ${organizationId} and contract_key = ${key}`,
    )
  ).map(({ id }) => id);

/** False when there is no such contract or one of the papers does not stand. */
export async function tiePapers(db: Db, organizationId: number, key: string, paperIds: readonly number[]): Promise<boolean> {
  const found = await rows(
    db,
    sql`insert into contract_paper (organization_id, contract_key, paper_id)
      select c.organization_id, c.number_key, p.id from sales_contract c join paper p on p.organization_id = c.organization_id
      where c.organization_id = ${organizationId} and c.number_key = ${key} and p.id = any(${paperIds}::bigint[]) and p.withdrawn_at is null
      on conflict (organization_id, contract_key, paper_id) do update set paper_id = excluded.paper_id returning paper_id`,
  );
  return found.length === paperIds.length;
}

export const BUYER_KINDS = ['enterprise', 'trader', 'cooperative', 'supermarket', 'other'] as const;
export type BuyerKind = (typeof BUYER_KINDS)[number];

export interface BuyerSaid {
  name: string;
  kind: BuyerKind;
  taxCode: string | null;
  place: string | null;
  commodities: string[];
  buys: string | null;
  standards: string | null;
  publicPhone: string | null;
  note: string | null;
  source: string | null;
}

export interface Buyer extends BuyerSaid {
  id: number;
  nameKey: string;
  version: number;
  isSample: boolean;
}

const BUYER = sql`id, name, name_key as "nameKey", kind, tax_code as "taxCode", place, commodities, buys, standards,
  public_phone as "publicPhone", note, source, version, is_sample as "isSample"`;

export const listBuyers = (db: Db): Promise<Buyer[]> => rows(db, sql<Buyer>`select ${BUYER} from buyer order by name`);
export const readBuyer = (db: Db, nameKey: string): Promise<Buyer | undefined> =>
  row(db, sql<Buyer>`select ${BUYER} from buyer where name_key = ${nameKey}`);
export const holdBuyer = (db: Db, id: number): Promise<Buyer | undefined> =>
  row(db, sql<Buyer>`select ${BUYER} from buyer where id = ${id} for update`);

/** Another buyer of the name or the tax code. */
export const twinOfBuyer = (db: Db, nameKey: string, taxCode: string | null, id: number | null): Promise<Buyer | undefined> =>
  row(
    db,
    sql<Buyer>`select ${BUYER} from buyer where (name_key = ${nameKey} or tax_code = ${taxCode}::text)
      and id is distinct from ${id}::bigint limit 1`,
  );

export interface Recorded {
  at: Date;
  by: string;
  isSample: boolean;
}

/** `id` null: a new one. */
export async function writeBuyer(db: Db, id: number | null, nameKey: string, said: BuyerSaid, made: Recorded): Promise<number> {
  const values = sql`${said.name}, ${nameKey}, ${said.kind}, ${said.taxCode}, ${said.place}, ${said.commodities}::text[], ${said.buys},
    ${said.standards}, ${said.publicPhone}, ${said.note}, ${said.source}, ${made.at}::timestamptz, ${made.by}`;
  const columns = sql`name, name_key, kind, tax_code, place, commodities, buys, standards, public_phone, note, source, recorded_at,
    recorded_by`;
  const found = await row(
    db,
    id === null
      ? sql<{ id: number }>`insert into buyer (${columns}, is_sample) values (${values}, ${made.isSample}) returning id`
      : sql<{ id: number }>`update buyer set (${columns}, version) = row(${values}, version + 1) where id = ${id} returning id`,
  );
  return found!.id;
}

/** Since when an organisation of this name has been part of the sector (targets T9); null where none is. */
export async function insideSince(db: Db, buyer: string): Promise<IsoDate | null> {
  const found = await row(
    db,
    sql<{ since: IsoDate | null }>`select min(coalesce(o.founded, o.certificate_date)) as since from fact_known_name n
      join fact_organization o on o.id = n.organization_id where n.name_key = ${buyer} or n.spoken_key = ${buyer}`,
  );
  return found?.since ?? null;
}
