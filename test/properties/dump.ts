// The whole register as text without the numbers that its rows happened to get: two registers that say the same are equal.

import { sql } from 'kysely';
import type { House } from '../../src/house.ts';
import { TABLES, type TableRow } from '../../src/intake/tables.ts';
import { rows } from '../../src/platform/database/types.ts';

type Said = Record<string, unknown>;

/** When something was written down is not what it says. */
const ASIDE = ['organization_id', 'id', 'accepted_at', 'recorded_at'];

/**
 * `ofEveryDate`: only what is so on every date, however the register came to know: without wrong events and their corrections,
 * without what events were laid over, without who wrote it down.
 */
export async function dump({ database: { db } }: House, { ofEveryDate = false } = {}): Promise<string[]> {
  const read = (table: string) => rows(db, sql<TableRow>`select * from ${sql.table(table)} order by 1, 2`);
  const labels = new Map<unknown, string>();
  for (const { id, kind, code } of await read('organization')) labels.set(id, `${kind} ${code ?? ''}`);
  for (const table of ['organization_name', 'organization_address']) {
    for (const row of await read(table)) {
      labels.set(row.organization_id, `${labels.get(row.organization_id)} ${row.name_key ?? row.unit_id}`);
    }
  }
  const people = new Map((await read('person')).map((p) => [p.id, `${p.name_key} ${p.birth_year} ${p.birth_date}`]));
  const events = await read('life_event');
  const wrong = new Set(
    ofEveryDate ? events.flatMap((e) => [...(e.withdraws ? [e.id] : []), ...(e.corrects ? [e.corrects] : [])]) : [],
  );
  const eventLabels = new Map(events.map((e) => [e.id, `${e.kind} ${e.happened_on} ${JSON.stringify(e.sets)}`]));
  const referring: Record<string, ReadonlyMap<unknown, string>> = {
    converted_from: labels,
    other_id: labels,
    union_id: labels,
    person_id: people,
    event_id: eventLabels,
    corrects: eventLabels,
  };
  const lines: string[] = [];
  for (const { name } of Object.values(TABLES)) {
    if (ofEveryDate && name === 'life_opening') continue;
    for (const row of await read(name)) {
      if (wrong.has(name === 'life_event' ? row.id! : (row.event_id ?? null))) continue;
      const named = Object.entries(row).filter(([column]) => !ASIDE.includes(column));
      const said: Said = Object.fromEntries(
        named.map(([column, value]) => [column, referring[column]?.get(value) ?? unionIn(column, value, labels)]),
      );
      const told = ofEveryDate ? inOneWay(said) : said;
      lines.push(`${name} ${labels.get(row.organization_id ?? row.id)} ${JSON.stringify(told)}`);
    }
  }
  return lines.sort();
}

function unionIn(column: string, value: unknown, labels: ReadonlyMap<unknown, string>): unknown {
  const union = column === 'facet' ? /^union:(\d+)$/.exec(String(value)) : null;
  return union ? `union:${labels.get(Number(union[1]))}` : value;
}

const PLAIN_WORDS: unknown[] = ['Đang hoạt động', 'Tạm ngừng hoạt động', 'Ngừng hoạt động', 'Đang giải thể'];

function inOneWay({ accepted_by: _a, recorded_by: _r, corrects: _c, correction_reason: _why, ...said }: Said): Said {
  // an export says the status in words even where nobody had, and names the group of a conversion
  if ('status' in said && PLAIN_WORDS.includes(said.words)) said.words = null;
  if (said.converted_from) said.converted_from_name = null;
  return said;
}
