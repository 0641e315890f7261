// The one way to write: everything inside commits together or not at all.

import type { Readable } from 'node:stream';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import type pg from 'pg';
import { copyIn, copyOut, copyRows, type Rows } from './copy.ts';
import type { OpenDatabase } from './open.ts';
import { explainFault } from './refusals.ts';
import type { Db } from './types.ts';

export interface Transaction {
  db: Db;
  /** Adds rows in bulk; returns how many. */
  copy(table: string, columns: readonly string[], rows: Rows): Promise<number>;
  copyIn(table: string, columns: readonly string[], text: Readable): Promise<void>;
  copyOut(table: string, columns: readonly string[]): Readable;
}

export interface TransactOptions {
  /** Read-only, and everything read is of one moment, whatever others commit meanwhile. */
  snapshot?: boolean;
}

export async function transact<T>(
  { pool, where }: Pick<OpenDatabase, 'pool' | 'where'>,
  work: (transaction: Transaction) => Promise<T>,
  { snapshot = false }: TransactOptions = {},
): Promise<T> {
  try {
    const client = await pool.connect();
    const begun = withOneClient(client).transaction();
    const shaped = snapshot ? begun.setIsolationLevel('repeatable read').setAccessMode('read only') : begun;
    return await shaped.execute((db) =>
      work({
        db,
        copy: (table, columns, rows) => copyRows(client, table, columns, rows),
        copyIn: (table, columns, text) => copyIn(client, table, columns, text),
        copyOut: (table, columns) => copyOut(client, table, columns),
      }),
    );
  } catch (error) {
    throw explainFault(error, where);
  }
}

// Kysely hides the connection of its transactions, and COPY needs it; Kysely gives the client back to its pool at the end.
function withOneClient(client: pg.PoolClient): Db {
  const pool: PostgresPool = { connect: async () => client, end: async () => {}, options: {} };
  return new Kysely<object>({ dialect: new PostgresDialect({ pool }) });
}
