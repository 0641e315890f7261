// Lays the tables as they were when a backup was taken, and from there brings them to what this program expects.

import { sql } from 'kysely';
import type { Migration } from '../platform/database/migrations.ts';
import { type Db, rows } from '../platform/database/types.ts';
import type { Manifest } from './manifest.ts';
import { readTables } from './tables.ts';

const LIST = 'migration';

type Step = Pick<Migration, 'room' | 'name'>;
const includes = (steps: readonly Step[], { room, name }: Step): boolean =>
  steps.some((step) => step.room === room && step.name === name);

/**
 * Drops and makes the tables again instead of emptying them: a backup of an older program finds its own columns, and a
 * restore that fails takes back the counters too, which PostgreSQL would not do for existing ones.
 */
export async function layTables(db: Db, known: readonly Migration[], manifest: Manifest): Promise<void> {
  const dropped = (await readTables(db)).filter(({ name }) => name !== LIST);
  if (dropped.length > 0) {
    await sql`drop table ${sql.join(dropped.map(({ name }) => sql.table(name)))} cascade`.execute(db);
  }
  for (const step of known.filter((candidate) => includes(manifest.migrations, candidate))) {
    await sql.raw(step.sql).execute(db);
  }
  // Steps may put in rows of their own; those of the backup come in their place.
  const laid = await readTables(db);
  await sql`truncate ${sql.join(laid.map(({ name }) => sql.table(name)))}`.execute(db);
}

/** The steps the program has gained since; returns their names. */
export async function finishTables(db: Db, known: readonly Migration[]): Promise<string[]> {
  const applied = await rows(db, sql<Step>`select room, name from migration`);
  const missing = known.filter((candidate) => !includes(applied, candidate));
  for (const { room, name, hash, sql: text } of missing) {
    await sql.raw(text).execute(db);
    await sql`insert into migration (room, name, hash) values (${room}, ${name}, ${hash})`.execute(db);
  }
  return missing.map(({ room, name }) => `${room}/${name}`);
}
