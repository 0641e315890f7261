// Calls for applications, as stored.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Reach } from '../../registry/returns/place.ts';
import type { Call, CallSaid } from './model.ts';

const CALL = sql`c.id, c.programme, c.year, c.unit_id as "unitId", c.title, c.items, c.pillars, c.opens, c.closes, c.envelope,
  c.document_number as "documentNumber", c.note, c.published, (c.closed_at at time zone 'Asia/Ho_Chi_Minh')::date as "closedOn",
  c.close_reason as "closeReason", c.version, c.is_sample as "isSample"`;

export const readCalls = (db: Db): Promise<Call[]> =>
  rows(db, sql<Call>`select ${CALL} from support_call c order by c.closes, c.id`);

export const readCall = (db: Db, id: number): Promise<Call | undefined> =>
  row(db, sql<Call>`select ${CALL} from support_call c where c.id = ${id}`);

export type ListedCall = Call & { applications: number; requested: number; decided: number };

/** Newest first, with the files sent in to each by the organisations within reach. */
export const listCalls = (db: Db, { unitIds, organizationIds }: Reach, today: IsoDate): Promise<ListedCall[]> =>
  rows(
    db,
    sql<ListedCall>`select ${CALL}, s.applications, s.requested, s.decided from support_call c
      cross join lateral (select count(*)::integer as applications, coalesce(sum(f.requested), 0)::bigint as requested,
          coalesce(sum(f.decided), 0)::bigint as decided
        from support_case f
        left join lateral (select unit_id from organization_address where organization_id = f.organization_id
          order by valid @> ${today}::date desc, valid desc limit 1) a on true
        where f.call_id = c.id and f.state <> 'draft' and ${
          unitIds === undefined
            ? sql`true`
            : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or f.organization_id = any(${[...organizationIds]}::bigint[]))`
        }) s
      order by c.closes desc, c.id desc`,
  );

/** Files that name the call, drafts too. */
export async function answersTo(db: Db, id: number): Promise<number> {
  const found = await row(db, sql<{ count: number }>`select count(*)::integer as count from support_case where call_id = ${id}`);
  return found!.count;
}

export async function insertCall(db: Db, unitId: number, said: CallSaid, isSample: boolean): Promise<number> {
  const written = await row(
    db,
    sql<{ id: number }>`insert into support_call (unit_id, programme, year, title, items, pillars, opens, closes, envelope,
        document_number, note, published, is_sample)
      values (${unitId}, ${said.programme}, ${said.year}, ${said.title}, ${said.items}, ${said.pillars}, ${said.opens},
        ${said.closes}, ${said.envelope}, ${said.documentNumber}, ${said.note}, ${said.published}, ${isSample}) returning id`,
  );
  return written!.id;
}

export async function updateCall(db: Db, id: number, said: CallSaid): Promise<void> {
  await sql`update support_call set year = ${said.year}, title = ${said.title}, items = ${said.items}, pillars = ${said.pillars},
    opens = ${said.opens}, closes = ${said.closes}, envelope = ${said.envelope}, document_number = ${said.documentNumber},
    note = ${said.note}, published = ${said.published}, version = version + 1 where id = ${id}`.execute(db);
}

export async function closeCallAt(db: Db, id: number, at: Date, reason: string): Promise<void> {
  await sql`update support_call set closed_at = ${at}, close_reason = ${reason}, version = version + 1 where id = ${id}`.execute(
    db,
  );
}
