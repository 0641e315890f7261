// What the pages of a life read from the register besides the events.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';

export interface Membership {
  id: number;
  name: string;
  from: IsoDate | null;
  /** The last day. */
  until: IsoDate | null;
}

const lastName = (id: ReturnType<typeof sql.ref>) => sql`coalesce((select n.name from organization_name n
  where n.organization_id = ${id} order by n.valid desc limit 1), '#' || ${id})`;

/** The unions a cooperative is or was in, or the cooperatives of a union. */
export const readMemberships = (db: Db, organizationId: number): Promise<Membership[]> =>
  rows(
    db,
    sql<Membership>`
      select m.union_id as id, ${lastName(sql.ref('m.union_id'))} as name, lower(m.valid) as "from", upper(m.valid) - 1 as until
        from union_membership m where m.organization_id = ${organizationId}
      union all
      select m.organization_id, ${lastName(sql.ref('m.organization_id'))}, lower(m.valid), upper(m.valid) - 1
        from union_membership m where m.union_id = ${organizationId}
      order by 3 nulls first, 2`,
  );

export interface Sign {
  /** What was seen: the last of each kind. */
  sign: 'return' | 'meeting' | 'contract' | 'delivery' | 'training';
  on: IsoDate;
  precision: Precision;
  what: string | null;
}

/** The last signs of work that the register holds, newest first. */
export const readSigns = (db: Db, organizationId: number): Promise<Sign[]> =>
  rows(
    db,
    sql<Sign>`
      (select 'return' as sign, make_date(year, 12, 31) as "on", 'year' as precision, year::text as what
        from annual_return where organization_id = ${organizationId} order by year desc limit 1)
      union all
      (select 'meeting', general_meeting, meeting_precision, null
        from annual_return where organization_id = ${organizationId} and general_meeting is not null
        order by general_meeting desc limit 1)
      union all
      (select 'contract', signed_on, 'day', number
        from fact_contract where organization_id = ${organizationId} order by signed_on desc limit 1)
      union all
      (select 'delivery', delivered_on, 'day', null
        from fact_delivery where organization_id = ${organizationId} order by delivered_on desc limit 1)
      union all
      (select 'training', ended_on, ended_precision, course
        from training_completion where organization_id = ${organizationId} order by ended_on desc limit 1)
      order by 2 desc`,
  );

export interface LooseEnds {
  /** Contracts of which less was accepted than was agreed; whole đồng. */
  contracts: { number: string; buyer: string; value: number; delivered: number }[];
  indivisible: { year: number; amount: number } | null;
  /** People who still hold a post. */
  inOffice: number;
  /** Members who have not left. */
  members: number;
  /** Accounts that act for it. */
  accounts: number;
}

/** What a dissolved organisation should have no longer. */
export async function readLooseEnds(db: Db, organizationId: number, today: IsoDate): Promise<LooseEnds> {
  const found = await row(
    db,
    sql<LooseEnds>`
      select
        coalesce((select json_agg(c order by c.number) from (
          select c.number, c.buyer, c.value, coalesce(sum(d.accepted_value), 0)::bigint as delivered
          from fact_contract c
          left join fact_delivery d on d.organization_id = c.organization_id and d.contract_key = c.number_key
          where c.organization_id = ${organizationId} and c.value is not null
          group by c.number_key, c.number, c.buyer, c.value having coalesce(sum(d.accepted_value), 0) < c.value) c), '[]') as contracts,
        (select json_build_object('year', year, 'amount', indivisible_assets) from annual_return
          where organization_id = ${organizationId} and indivisible_assets > 0
            and year = (select max(year) from annual_return
              where organization_id = ${organizationId} and indivisible_assets is not null)) as indivisible,
        (select count(distinct person_id)::integer from post
          where organization_id = ${organizationId} and (until_date is null or until_date > ${today})) as "inOffice",
        (select count(*)::integer from member
          where organization_id = ${organizationId} and (left_on is null or left_on > ${today})) as members,
        (select count(*)::integer from grant_role where organization_id = ${organizationId}) as accounts`,
  );
  return found!;
}

/** How many members it had when last counted: by its last return, else by its list of members, else at founding. */
export async function readMemberCount(db: Db, organizationId: number): Promise<number | null> {
  const found = await row(
    db,
    sql<{ members: number | null }>`
      select coalesce(
        (select coalesce(official_members, 0) + coalesce(associate_capital, 0) + coalesce(associate_no_capital, 0)
          from annual_return where organization_id = o.id
            and coalesce(official_members, associate_capital, associate_no_capital) is not null order by year desc limit 1),
        nullif((select count(*)::integer from member where organization_id = o.id and left_on is null), 0),
        o.founding_members) as members
      from organization o where o.id = ${organizationId}`,
  );
  return found?.members ?? null;
}
