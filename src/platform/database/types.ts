import type { Kysely, RawBuilder } from 'kysely';

/** A connection pool or an open transaction; every storage function takes one first. */
export type Db = Kysely<object>;

export async function rows<T>(db: Db, query: RawBuilder<T>): Promise<T[]> {
  return (await query.execute(db)).rows;
}

export async function row<T>(db: Db, query: RawBuilder<T>): Promise<T | undefined> {
  return (await query.execute(db)).rows[0];
}
