// A database of its own for whoever asks in a test, made from the migrated template and dropped when the file is done.

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/platform/database/open.ts';
import { withDatabase } from './database-server.ts';

export interface TestDatabase extends OpenDatabase {
  url: string;
  /** Closes and drops now; otherwise it happens at the end of the file. */
  drop(): Promise<void>;
}

const given = new Set<TestDatabase>();
afterAll(async () => {
  for (const database of [...given]) await database.drop();
});

/** `empty`: without the program's tables, for tests of the migrations themselves. */
export async function testDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const { url: server, template } = inject('testServer');
  const name = `hopluc_test_${randomBytes(6).toString('hex')}`;
  await runOn(server, `create database ${name} template ${empty ? 'template0' : template}`);
  const url = withDatabase(server, name);
  const open = await openDatabase({ url, dataFolder: '' });
  const database: TestDatabase = {
    ...open,
    url,
    async drop() {
      given.delete(database);
      await open.close();
      await runOn(server, `drop database if exists ${name} with (force)`);
    },
  };
  given.add(database);
  return database;
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
