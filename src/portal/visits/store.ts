import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import { addDays, dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { MARK_MINUTES, mondayOf, ONLINE_MINUTES } from './model.ts';

export interface PageViews {
  day: IsoDate;
  path: string;
  views: number;
}
export interface Seen {
  mark: Buffer;
  at: Date;
}

const minutesBefore = (at: Date, minutes: number) => new Date(at.getTime() - minutes * 60_000);

/** The database adds, so that several processes count together; every one takes the rows in the same order. */
export async function addViews(db: Db, pages: readonly PageViews[], seen: readonly Seen[]): Promise<void> {
  const json = JSON.stringify(pages);
  await sql`
    with given as (select * from jsonb_to_recordset(${json}::jsonb) as g (day date, path text, views bigint))
    insert into visit_day (on_day, views) select day, sum(views) from given group by day order by day
    on conflict (on_day) do update set views = visit_day.views + excluded.views`.execute(db);
  await sql`
    with given as (select * from jsonb_to_recordset(${json}::jsonb) as g (day date, path text, views bigint))
    insert into visit_page (on_day, path, views) select day, path, views from given order by day, path
    on conflict (on_day, path) do update set views = visit_page.views + excluded.views`.execute(db);
  const marks = JSON.stringify(seen.map(({ mark, at }) => ({ mark: mark.toString('hex'), day: dayInVietnam(at), at })));
  await sql`
    with given as (select * from jsonb_to_recordset(${marks}::jsonb) as g (mark text, day date, at timestamptz))
    insert into visit_online (mark, on_day, seen) select decode(mark, 'hex'), day, at from given order by mark
    on conflict (mark) do update set seen = greatest(visit_online.seen, excluded.seen)`.execute(db);
}

/** The salt of a day: whichever process comes first throws it. */
export async function saltOf(db: Db, day: IsoDate, thrown: Buffer): Promise<Buffer> {
  await sql`insert into visit_salt (on_day, salt) values (${day}, ${thrown}) on conflict do nothing`.execute(db);
  const kept = await row(db, sql<{ salt: Buffer }>`select salt from visit_salt where on_day = ${day}`);
  return kept!.salt;
}

export async function forget(db: Db, now: Date): Promise<void> {
  const today = dayInVietnam(now);
  // what another process is just writing is left to it: nobody waits for the other
  await sql`delete from visit_online where mark in (select mark from visit_online
    where on_day < ${today} or seen < ${minutesBefore(now, MARK_MINUTES)} for update skip locked)`.execute(db);
  await sql`delete from visit_salt where on_day < ${today}`.execute(db);
}

export interface Counted {
  online: number;
  today: number;
  week: number;
  total: number;
}

export async function readCounts(db: Db, now: Date): Promise<Counted> {
  const today = dayInVietnam(now);
  const counted = await row(
    db,
    sql<Counted>`select
      (select count(*) from visit_online where seen > ${minutesBefore(now, ONLINE_MINUTES)} and seen <= ${now}
        and on_day = ${today}) as online,
      coalesce(sum(views) filter (where on_day = ${today}), 0)::bigint as today,
      coalesce(sum(views) filter (where on_day between ${mondayOf(today)} and ${today}), 0)::bigint as week,
      coalesce(sum(views), 0)::bigint as total
      from visit_day`,
  );
  return counted!;
}

/** Each of the last days, those without a view too. */
export const viewsByDay = (db: Db, today: IsoDate, days: number): Promise<{ day: IsoDate; views: number }[]> =>
  rows(
    db,
    sql<{ day: IsoDate; views: number }>`select to_char(d, 'YYYY-MM-DD') as day, coalesce(v.views, 0) as views
      from generate_series(${addDays(today, 1 - days)}::date, ${today}::date, '1 day') d
      left join visit_day v on v.on_day = d::date order by d`,
  );

export const topPages = (db: Db, today: IsoDate, days: number, limit: number): Promise<{ path: string; views: number }[]> =>
  rows(
    db,
    sql<{ path: string; views: number }>`select path, sum(views)::bigint as views from visit_page
      where on_day between ${addDays(today, 1 - days)} and ${today} group by path order by 2 desc, path limit ${limit}`,
  );
