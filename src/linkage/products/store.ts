// Products with what vouches for them on a day, and everything that runs out.

import { type RawBuilder, sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Reach } from '../../registry/returns/place.ts';
import type { Expiring } from './model.ts';

export interface Product {
  organizationId: number;
  organization: string;
  isSample: boolean;
  unitId: number | null;
  key: string;
  name: string;
  slug: string;
  commodity: string;
  brand: string | null;
  variety: string | null;
  pack: string | null;
  months: string | null;
  story: string | null;
  whereToBuy: string | null;
  publicSince: IsoDate | null;
  /** In force on the day. */
  stars: number | null;
  potentialFive: boolean;
  starsUntil: IsoDate | null;
  /** Kinds of certificate in force on the day, those of the whole organisation with them. */
  standards: string[];
}

/** Where the organisation `o` stands on the day, and what it is called. */
const placed = (today: IsoDate): RawBuilder<unknown> => sql`
  join lateral (select name from organization_name where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) n on true
  left join lateral (select unit_id from organization_address where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) a on true`;
const within = ({ unitIds, organizationIds }: Reach): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or o.id = any(${[...organizationIds]}::bigint[]))`;
const living = (today: IsoDate) => sql`o.duplicate_of is null and (o.ended is null or o.ended > ${today}::date)`;

/** Of living organisations; `shown`: those shown to the public on the day. */
export function readProducts(db: Db, today: IsoDate, reach: Reach, { shown = false } = {}): Promise<Product[]> {
  const asked = shown ? sql`p.public_since <= ${today}::date` : sql`true`;
  return selected(db, today, sql`${living(today)} and ${within(reach)} and ${asked}`);
}

/** Of one organisation, ended or not. */
export const productsOf = (db: Db, organizationId: number, today: IsoDate): Promise<Product[]> =>
  selected(db, today, sql`o.id = ${organizationId}`);

function selected(db: Db, today: IsoDate, which: RawBuilder<unknown>): Promise<Product[]> {
  return rows(
    db,
    sql<Product>`
      select p.organization_id as "organizationId", n.name as organization, o.is_sample as "isSample", a.unit_id as "unitId",
        p.name_key as key, p.name, p.slug, p.commodity, p.brand, p.variety, p.pack, p.months, p.story,
        p.where_to_buy as "whereToBuy", p.public_since as "publicSince",
        r.stars, coalesce(r.potential_five, false) as "potentialFive", r.expires_on as "starsUntil",
        array(select distinct s.standard from product_standard s
          where s.organization_id = p.organization_id and coalesce(s.product_key, p.name_key) = p.name_key
            and s.issued_on <= ${today}::date and (s.expires_on is null or s.expires_on >= ${today}::date)
          order by 1) as standards
      from product p
      join organization o on o.id = p.organization_id
      ${placed(today)}
      left join ocop_rating r on r.organization_id = p.organization_id and r.product_key = p.name_key
        and ${today}::date between r.decided_on and r.expires_on
      where ${which} order by n.name, p.organization_id, p.name`,
  );
}

export interface Rating {
  id: number;
  stars: number;
  potentialFive: boolean;
  points: number | null;
  group: string | null;
  decision: string;
  decidedOn: IsoDate;
  expiresOn: IsoDate;
  expiryReason: string | null;
  body: string | null;
}

export const ratingsOf = (db: Db, organizationId: number, productKey: string): Promise<Rating[]> =>
  rows(
    db,
    sql<Rating>`select id, stars, potential_five as "potentialFive", points::float8 as points, product_group as "group",
        decision_number as decision, decided_on as "decidedOn", expires_on as "expiresOn", expiry_reason as "expiryReason", body
      from ocop_rating where organization_id = ${organizationId} and product_key = ${productKey} order by decided_on desc`,
  );

export interface ExpiringRecord extends Expiring {
  kind: 'standards' | 'ocop' | 'plantingCodes';
  organizationId: number;
  organization: string;
  unitId: number | null;
  /** The standard, the stars or the market. */
  what: string;
  number: string;
  product: string | null;
}

/** Every certificate, rating and code with a last day; which of them matter on the day is the rules' to say. */
export function expiringRecords(db: Db, today: IsoDate, reach: Reach): Promise<ExpiringRecord[]> {
  return rows(
    db,
    sql<ExpiringRecord>`
      with every as (
        select 'standards' as kind, s.organization_id, s.standard as what, s.number, p.name as product,
          s.issued_on as "from", s.expires_on as until,
          concat_ws('|', 'standard', s.organization_id, s.standard, s.product_key) as chain,
          exists(select from product_standard later where later.organization_id = s.organization_id
            and later.renews_key = s.number_key and later.standard = s.standard and later.issued_on > s.issued_on) as renewed
        from product_standard s
        left join product p on p.organization_id = s.organization_id and p.name_key = s.product_key
        union all
        select 'ocop', r.organization_id, r.stars::text, r.decision_number, p.name, r.decided_on, r.expires_on,
          concat_ws('|', 'ocop', r.organization_id, r.product_key), false
        from ocop_rating r join product p on p.organization_id = r.organization_id and p.name_key = r.product_key
        union all
        select 'plantingCodes', c.organization_id, c.market, c.code, null, c.given_on, c.review_on,
          concat_ws('|', 'code', c.organization_id, c.code_key, c.market), false
        from planting_code c where c.withdrawn_on is null)
      select e.kind, e.organization_id as "organizationId", n.name as organization, a.unit_id as "unitId", e.what, e.number,
        e.product, e."from", e.until, e.chain, e.renewed
      from every e join organization o on o.id = e.organization_id
      ${placed(today)}
      where e.until is not null and ${living(today)} and ${within(reach)}`,
  );
}
