// What the tests of this room share: a house with the tidy sample in it, and everything a database holds as text.

import { join } from 'node:path';
import { sql } from 'kysely';
import { importFolder, NOW, SAMPLES, testHouse } from '../../test/house.ts';
import { rightsOver } from '../access/model.ts';
import type { House } from '../house.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { transact } from '../platform/database/transact.ts';
import { rows } from '../platform/database/types.ts';
import type { Finding } from './finding.ts';
import { readSequences, readTables } from './tables.ts';

export const operator = (database: OpenDatabase) => ({
  database,
  actor: { kind: 'command', name: 'test' } as const,
  now: NOW,
  may: rightsOver(() => true),
});

export async function filledHouse(): Promise<House> {
  const house = await testHouse();
  await importFolder(house, join(SAMPLES, 'tidy'));
  return house;
}

/** Every table as text in the order of its rows, and where the counters stand. */
export function dump(database: OpenDatabase): Promise<Record<string, string>> {
  return transact(
    database,
    async ({ db }) => {
      const text: Record<string, string> = { sequences: JSON.stringify(await readSequences(db)) };
      for (const { name } of await readTables(db)) {
        const lines = await rows(db, sql<{ line: string }>`select t::text as line from ${sql.table(name)} t order by 1`);
        text[name] = lines.map(({ line }) => line).join('\n');
      }
      return text;
    },
    { snapshot: true },
  );
}

export async function collect(findings: AsyncIterable<Finding>): Promise<Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}
