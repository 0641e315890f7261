// What was paid, to whom, and who was reached, read through the facts that rooms publish.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Pillar, Source } from '../model.ts';
import type { ListedFile, Spent } from './model.ts';

/** The office on the day, else the last before or the first after it. */
const OFFICE = (on: IsoDate) => sql`join lateral (select unit_id from fact_address a where a.organization_id = s.organization_id
  order by (a.valid_from is null or a.valid_from <= ${on}::date) desc, a.valid_from desc nulls last limit 1) place on true`;

export const readSpent = (db: Db, on: IsoDate): Promise<Spent[]> =>
  rows(
    db,
    sql<Spent>`select s.organization_id as "organizationId", s.case_id as "caseId", s.pillar, s.source, s.year,
        s.amount, place.unit_id as "unitId"
      from (select organization_id, case_id, pillar, source, extract(year from paid_on)::integer as year, sum(amount)::bigint as amount
        from fact_support_payment group by 1, 2, 3, 4, 5) s
      ${OFFICE(on)}
      union all
      select null, null, pillar, source, extract(year from spent_on)::integer, sum(amount)::bigint, unit_id
      from fact_activity_cost where spent_on <= ${on}::date group by pillar, source, 5, unit_id
      order by 5, 2`,
  );

/** A class or event whose cost is known, with those who finished it or the contracts signed there. */
export interface Activity {
  pillar: 'training' | 'trade';
  unitId: number;
  year: number;
  amount: number;
  results: number;
}

export const readActivities = (db: Db, on: IsoDate): Promise<Activity[]> =>
  rows(
    db,
    sql<Activity>`select c.pillar, c.unit_id as "unitId", extract(year from c.spent_on)::integer as year,
        sum(c.amount)::bigint as amount, case c.pillar
          when 'training' then (select count(*) from fact_class_trainee t where t.class_id = c.activity_id and t.completed)
          else (select e.contracts from fact_trade_event e where e.event_id = c.activity_id) end::integer as results
      from fact_activity_cost c where c.spent_on <= ${on}::date group by c.pillar, c.activity_id, c.unit_id, c.spent_on`,
  );

export interface FilesAsked {
  programme?: string | undefined;
  /** The year of the file. */
  year?: number | undefined;
  /** Only what was paid in this year. */
  paidIn?: number | undefined;
  pillar?: Pillar | undefined;
  source?: Source | undefined;
  line?: number | undefined;
}

/** Decided files, with what they were decided and paid from the source or line that is asked about. */
export async function readFiles(db: Db, { programme, year, paidIn, pillar, source, line }: FilesAsked, on: IsoDate) {
  const conditions = [
    ...(programme === undefined ? [] : [sql`s.programme = ${programme}`]),
    ...(year === undefined ? [] : [sql`s.year = ${year}`]),
    ...(pillar === undefined ? [] : [sql`s.pillar = ${pillar}`]),
    ...(source === undefined ? [] : [sql`w.source = ${source}`]),
    ...(line === undefined ? [] : [sql`w.line_id = ${line}`]),
    sql`true`,
  ];
  const within = paidIn === undefined ? sql`true` : sql`extract(year from p.paid_on) = ${paidIn}`;
  const found = await rows(
    db,
    sql<ListedFile & { payments: number }>`
      select s.organization_id as "organizationId", s.holder_id as "holderId", s.case_id as "caseId", s.title, s.pillar, s.state,
        sum(w.amount)::bigint as decided, sum(spent.amount)::bigint as paid, sum(spent.payments)::integer as payments,
        (select name from fact_name n where n.organization_id = s.organization_id order by valid_from desc nulls last limit 1) as name,
        place.unit_id as "unitId"
      from fact_support s
      join fact_support_award w on w.organization_id = s.organization_id and w.case_id = s.case_id
      cross join lateral (select coalesce(sum(p.amount), 0) as amount, count(*) as payments from fact_support_payment p
        where p.case_id = s.case_id and p.line_id is not distinct from w.line_id and ${within}) spent
      ${OFFICE(on)}
      where ${sql.join(conditions, sql` and `)}
      group by s.organization_id, s.holder_id, s.case_id, s.title, s.pillar, s.state, place.unit_id
      order by s.case_id`,
  );
  return paidIn === undefined ? found : found.filter(({ payments }) => payments > 0);
}

export type Role = 'manager' | 'member' | 'trainee';

export interface Reached {
  role: Role;
  sex: 'female' | 'male' | null;
  ethnicity: string | null;
  people: number;
}

/** Managers and members on the last day, and those who finished a course in the span, of these organisations. */
export const readReached = (
  db: Db,
  { organizationIds, from, to }: { organizationIds: number[]; from: IsoDate; to: IsoDate },
): Promise<Reached[]> =>
  rows(
    db,
    sql<Reached>`select role, sex, ethnicity, count(distinct (organization_id, person_id))::integer as people from support_person
      where organization_id = any(${organizationIds}::bigint[]) and case role
        when 'trainee' then valid_from between ${from}::date and ${to}::date
        else (valid_from is null or valid_from <= ${to}::date) and (valid_until is null or valid_until >= ${to}::date) end
      group by role, sex, ethnicity`,
  );

export interface Unsupported {
  id: number;
  name: string;
  kind: 'THT' | 'HTX' | 'LHHTX';
  unitId: number;
}

/** Living organisations of these places without a file that was ever sent in. */
export const readUnsupported = (db: Db, unitIds: readonly number[], on: IsoDate): Promise<Unsupported[]> =>
  rows(
    db,
    sql<Unsupported>`select s.id, s.kind, place.unit_id as "unitId",
        (select name from fact_name n where n.organization_id = s.id order by valid_from desc nulls last limit 1) as name
      from (select o.id, o.id as organization_id, o.kind from fact_organization o
        where (o.founded is null or o.founded <= ${on}::date) and (o.ended is null or o.ended > ${on}::date)
          and not exists (select from fact_support f where f.organization_id = o.id)) s
      ${OFFICE(on)}
      where place.unit_id = any(${[...unitIds]}::integer[]) order by name, s.id`,
  );
