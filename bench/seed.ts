// Fills an empty register with a made-up country by COPY: `node bench/seed.ts FOLDER [--small]`, or used by bench/run.ts.

import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { recordAudit } from '../src/access/audit.ts';
import { type House, openHouse } from '../src/house.ts';
import { transact } from '../src/platform/database/transact.ts';
import { row } from '../src/platform/database/types.ts';
import { Country, FULL_SIZE, SMALL_SIZE } from './country/country.ts';
import { COLUMNS, NUMBERED_TABLES, SEEDED_TABLES, type SeededTable } from './country/tables.ts';

const SEEDED = 'bench.seed';
export const ROOT = join(import.meta.dirname, '..');

export interface SeedOptions {
  small: boolean;
  now: Date;
}

/** Rows written, by table; undefined when the made-up country is there already. */
export async function seedCountry(
  { database, geography }: Pick<House, 'database' | 'geography'>,
  { small, now }: SeedOptions,
): Promise<Record<SeededTable, number> | undefined> {
  const size = small ? SMALL_SIZE : FULL_SIZE;
  const held = await row(
    database.db,
    sql<{ any: boolean; ours: boolean }>`select exists(select from organization) as any,
      exists(select from audit_entry where action = ${SEEDED}) as ours`,
  );
  // measuring writes into the register: never into one that somebody keeps
  if (held?.any && !held.ours) throw new Error('Sổ này đã có hồ sơ không phải của phép đo. Dùng một cơ sở dữ liệu trống.');
  if (held?.any) return undefined;
  const counts = Object.fromEntries(SEEDED_TABLES.map((table) => [table, 0])) as Record<SeededTable, number>;
  await transact(database, async ({ db, copy }) => {
    for (const batch of new Country(geography).batches(size)) {
      for (const table of SEEDED_TABLES) counts[table] += await copy(table, COLUMNS[table], batch[table]);
    }
    for (const table of NUMBERED_TABLES) {
      await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(db);
    }
    await recordAudit(db, {
      at: now,
      actor: { kind: 'command', name: 'bench' },
      action: SEEDED,
      subjectKind: 'register',
      subjectId: 'bench',
      after: counts,
      touched: 'all',
    });
  });
  await sql`vacuum analyze`.execute(database.db);
  return counts;
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ options: { small: { type: 'boolean', default: false } }, allowPositionals: true });
  const [folder] = positionals;
  if (!folder) throw new Error('usage: node bench/seed.ts FOLDER [--small]');
  const settings = { root: ROOT, dataFolder: resolve(folder), databaseUrl: process.env.DATABASE_URL };
  const house = await openHouse(settings, (line) => console.error(line));
  const counts = await seedCountry(house, { small: values.small, now: new Date() });
  await house.close();
  if (counts) console.table(counts);
  else console.error('Sổ đã có đất nước giả định; không nạp thêm.');
}
