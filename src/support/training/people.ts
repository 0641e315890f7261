// Whom a class can take: who still lacks a qualifying course, and the people of one organisation.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { wordKey } from '../../platform/text.ts';
import type { ClassReach } from './store.ts';

export interface NeedsAsked {
  on: IsoDate;
  /** A course counts from here (the beginning of the programme). */
  from: IsoDate;
  reach: ClassReach;
  /** Posts that count in cooperatives and unions of them, and those that groups have besides. */
  managerRoles: readonly string[];
  groupRoles: readonly string[];
}

export interface NeedRow {
  organizationId: number;
  personId: number;
  fullName: string;
  birthYear: number | null;
  organization: string;
  kind: 'THT' | 'HTX';
  field: string | null;
  roles: string[];
  unitId: number;
}

/** Holders of posts in living groups and cooperatives who completed no qualifying course in the time of the programme. */
export function readNeeds(db: Db, { on, from, reach, managerRoles, groupRoles }: NeedsAsked): Promise<NeedRow[]> {
  const { unitIds, organizationIds } = reach;
  const within =
    unitIds === undefined ? sql`true` : sql`(a.unit_id = any(${unitIds}::int[]) or o.id = any(${organizationIds}::bigint[]))`;
  const course = (view: string) => sql`exists (select from ${sql.table(view)} t
    where t.organization_id = p.organization_id and t.person_id = p.person_id and t.completed and t.qualifying
      and t.ended_on between ${from}::date and ${on}::date)`;
  return rows(
    db,
    sql<NeedRow>`
      select p.organization_id as "organizationId", p.person_id as "personId", min(p.full_name) as "fullName",
        min(p.birth_year) as "birthYear", o.kind, array_agg(distinct p.role order by p.role) as roles, a.unit_id as "unitId",
        (select n.name from fact_name n where n.organization_id = o.id order by n.valid_from desc nulls last limit 1) as organization,
        (select f.field from fact_field f where f.organization_id = o.id and (f.valid_from is null or f.valid_from <= ${on}::date)
          order by f.valid_from desc nulls last limit 1) as field
      from fact_post p
      join fact_organization o on o.id = p.organization_id
      join fact_address a on a.organization_id = o.id
        and (a.valid_from is null or a.valid_from <= ${on}::date) and (a.valid_until is null or a.valid_until >= ${on}::date)
      where o.kind in ('THT', 'HTX') and (o.founded is null or o.founded <= ${on}::date)
        and (o.ended is null or o.ended > ${on}::date) and ${within}
        and p.from_date <= ${on}::date and (p.until_date is null or p.until_date >= ${on}::date)
        and (p.role = any(${[...managerRoles]}::text[]) or o.kind = 'THT' and p.role = any(${[...groupRoles]}::text[]))
        and not ${course('fact_training')} and not ${course('fact_followed_training')}
      group by p.organization_id, p.person_id, o.id, o.kind, a.unit_id
      order by a.unit_id, organization, "fullName", p.person_id`,
  );
}

export interface FoundOrganization {
  id: number;
  name: string;
  code: string | null;
  unitId: number;
}

const MOST = 20;

const found = (condition: RawBuilder<unknown>) => sql<FoundOrganization>`
  select o.id, n.name, o.code, a.unit_id as "unitId" from fact_organization o
  join lateral (select name, name_key from fact_name where organization_id = o.id
    order by valid_from desc nulls last limit 1) n on true
  join lateral (select unit_id from fact_address where organization_id = o.id
    order by valid_from desc nulls last limit 1) a on true
  where o.ended is null and ${condition} order by n.name, o.id limit ${MOST}`;

/** By words of the name, or the code. */
export function findOrganizations(db: Db, words: string): Promise<FoundOrganization[]> {
  const key = `%${wordKey(words).replaceAll(/[%_\\]/g, '')}%`;
  return rows(db, found(sql`(n.name_key like ${key} or o.code = ${words.trim()})`));
}

/** Undefined for one that has ended, was merged into another or has no address. */
export const organizationById = (db: Db, id: number): Promise<FoundOrganization | undefined> => row(db, found(sql`o.id = ${id}`));

export interface KnownPerson {
  id: number;
  fullName: string;
  birthYear: number | null;
  enrolled: boolean;
}

export const peopleOf = (db: Db, organizationId: number, classId: number): Promise<KnownPerson[]> =>
  rows(
    db,
    sql<KnownPerson>`select p.id, p.full_name as "fullName", p.birth_year as "birthYear",
        exists (select from training_enrolment e where e.organization_id = p.organization_id and e.person_id = p.id
          and e.class_id = ${classId}) as enrolled
      from person p where p.organization_id = ${organizationId} order by p.name_key, p.birth_year, p.id`,
  );
