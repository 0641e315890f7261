// What waits in the lives of organisations: suspensions that have run out, dissolutions that drag on, terms that end.

import { type RawBuilder, sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import { addDays, type IsoDate } from '../../platform/date.ts';

export interface Reach {
  /** Undefined: everywhere. */
  unitIds: readonly number[] | undefined;
  organizationIds: readonly number[];
}

export interface StatusWaiting {
  organizationId: number;
  name: string;
  commune: string | null;
  status: 'suspended' | 'inactive' | 'dissolving';
  /** Null: nobody has said since when. */
  since: IsoDate | null;
  /** The day a suspension was said to end. */
  until: IsoDate | null;
}

/** Living organisations that are suspended, inactive in fact or being dissolved on the day; those longest so come first. */
export function statusesWaiting(
  db: Db,
  today: IsoDate,
  reach: Reach,
  limit: number,
): Promise<(StatusWaiting & { total: number })[]> {
  return rows(
    db,
    sql<StatusWaiting & { total: number }>`
      select o.id as "organizationId", n.name, u.name as commune, s.status, lower(s.valid) as since,
        (select (e.sets ->> 'until')::date from life_event e where e.organization_id = o.id and e.kind = 'suspension'
          and e.happened_on = lower(s.valid) order by e.id desc limit 1) as until,
        count(*) over ()::integer as total
      from organization_status s
      join organization o on o.id = s.organization_id and o.duplicate_of is null and (o.ended is null or o.ended > ${today}::date)
      ${placed(today)}
      where s.valid @> ${today}::date and s.status in ('suspended', 'inactive', 'dissolving') and ${within(reach)}
      order by lower(s.valid) nulls first, n.name, o.id limit ${limit}`,
  );
}

export interface TermWaiting {
  organizationId: number;
  name: string;
  commune: string | null;
  title: string;
  termUntil: IsoDate;
}

/** Posts held on the day whose term has run out or runs out within so many days. */
export function termsWaiting(
  db: Db,
  today: IsoDate,
  days: number,
  reach: Reach,
  limit: number,
): Promise<(TermWaiting & { total: number })[]> {
  return rows(
    db,
    sql<TermWaiting & { total: number }>`
      select o.id as "organizationId", n.name, u.name as commune, t.title, t.term_until as "termUntil", count(*) over ()::integer as total
      from post t
      join organization o on o.id = t.organization_id and o.duplicate_of is null and (o.ended is null or o.ended > ${today}::date)
      ${placed(today)}
      where t.from_date <= ${today}::date and (t.until_date is null or t.until_date >= ${today}::date)
        and t.term_until <= ${addDays(today, days)}::date and ${within(reach)}
      order by t.term_until, n.name, t.id limit ${limit}`,
  );
}

const placed = (today: IsoDate): RawBuilder<unknown> => sql`
  join lateral (select name from organization_name where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) n on true
  left join lateral (select unit_id from organization_address where organization_id = o.id
    order by valid @> ${today}::date desc, valid desc limit 1) a on true
  left join unit u on u.id = a.unit_id`;

const within = ({ unitIds, organizationIds }: Reach): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or o.id = any(${[...organizationIds]}::bigint[]))`;

export interface KeptDraft {
  form: string;
  savedAt: Date;
}

/** Forms somebody began and has not sent, newest first. */
export const draftsOf = (db: Db, accountId: string): Promise<KeptDraft[]> =>
  rows(
    db,
    sql<KeptDraft>`select form, saved_at as "savedAt" from form_draft where account_id = ${accountId} order by saved_at desc limit 10`,
  );
