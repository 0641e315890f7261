// The whole register as text without the numbers that its rows happened to get: two registers that say the same are equal.

import { sql } from 'kysely';
import type { House } from '../../src/house.ts';
import { TABLES, type TableRow } from '../../src/intake/tables.ts';
import { rows } from '../../src/platform/database/types.ts';

export async function dump({ database: { db } }: House): Promise<string[]> {
  const read = (table: string) => rows(db, sql<TableRow>`select * from ${sql.table(table)}`);
  const labels = new Map<unknown, string>();
  for (const { id, kind, code } of await read('organization')) labels.set(id, `${kind} ${code ?? ''}`);
  for (const table of ['organization_name', 'organization_address']) {
    for (const row of await read(table)) {
      labels.set(row.organization_id, `${labels.get(row.organization_id)} ${row.name_key ?? row.unit_id}`);
    }
  }
  const people = new Map((await read('person')).map((p) => [p.id, `${p.name_key} ${p.birth_year} ${p.birth_date}`]));
  const lines: string[] = [];
  for (const { name } of Object.values(TABLES)) {
    for (const { id, ...row } of await read(name)) {
      const said = {
        ...row,
        converted_from: labels.get(row.converted_from) ?? null,
        person_id: people.get(row.person_id as number) ?? null,
      };
      lines.push(`${name} ${labels.get(row.organization_id ?? id)} ${JSON.stringify({ ...said, organization_id: null })}`);
    }
  }
  return lines.sort();
}
