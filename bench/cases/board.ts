// The board of a province and of the country: cold, at a new date, warm, and in the very next request after a write.

import { deepStrictEqual } from 'node:assert';
import { sql } from 'kysely';
import { WHOLE_COUNTRY } from '../../src/geography/model.ts';
import type { House } from '../../src/house.ts';
import { row } from '../../src/platform/database/types.ts';
import { addDays, type IsoDate } from '../../src/platform/date.ts';
import type { Bench, Ground } from '../bench.ts';
import { importGiven } from '../importing.ts';
import { type Line, median, timed, times } from '../measure.ts';
import { figuresOf, plainFigures } from '../plain-sql.ts';
import { returnsWorkbook } from '../workbooks.ts';

const DAY: IsoDate = '2025-12-31';
/** `rare`: how often what takes seconds for a country is repeated. */
const PLACES = [
  { what: 'one province', unit: '86', aim: 10, rare: 8 },
  { what: 'the country', unit: WHOLE_COUNTRY, aim: 50, rare: 3 },
];

export const boardBench: Bench = {
  name: 'board',
  async run(ground) {
    const lines: Line[] = [];
    for (const place of PLACES) lines.push(...(await boardsOf(ground, place)));
    for (const place of PLACES) lines.push(await afterWrites(ground, place));
    return lines;
  },
};

const ask = (house: House, unit: string, asOf = DAY) => house.boards().board({ unit, asOf, geography: asOf });

async function boardsOf({ house, small }: Ground, { what, unit, aim, rare }: (typeof PLACES)[number]): Promise<Line[]> {
  const cold = await timed(() => ask(house, unit));
  const found = house.geography.territory(unit, DAY);
  if (found.kind !== 'territory') throw new Error(`no unit ${unit}`);
  deepStrictEqual(await plainFigures(house, found, DAY), figuresOf(cold.value));
  const plain = await times(rare, () => plainFigures(house, found, DAY));
  const warm = await times(small ? 50 : 200, () => ask(house, unit));
  const newDates = await times(rare, (index) => ask(house, unit, addDays(DAY, -1 - index)));
  const byPlace = await times(small ? 5 : 20, () => house.boards().lines({ unit, asOf: DAY, geography: DAY }));
  const raw = { what: '3 of its 10 figures in plain SQL', value: median(plain) };
  return [
    { what: `board of ${what}, first since the program started`, times: [cold.ms], raw },
    { what: `board of ${what}, first question of a date`, times: newDates, raw },
    { what: `board of ${what}, warm`, times: warm, raw, aim: { under: aim } },
    { what: `table of the units below ${what}, warm`, times: byPlace },
  ];
}

/** Imports one changed return through the action and asks at once; the figure must contain it. */
async function afterWrites(ground: Ground, { what, unit, aim }: (typeof PLACES)[number]): Promise<Line> {
  const { house, small } = ground;
  const target = await someReturn(house);
  const asked: number[] = [];
  let members = membersIn(await ask(house, unit));
  for (let more = 1; more <= (small ? 5 : 20); more += 1) {
    const sheet = returnsWorkbook([{ ...target, official: target.official + more }]);
    const { updated } = await importGiven(ground, 'bao-cao.xlsx', sheet);
    const next = await timed(() => ask(house, unit));
    deepStrictEqual({ updated, members: membersIn(next.value) }, { updated: 1, members: members + 1 });
    members += 1;
    asked.push(next.ms);
  }
  await importGiven(ground, 'bao-cao.xlsx', returnsWorkbook([target]));
  return { what: `board of ${what}, the next request after an import of one row`, times: asked, aim: { under: aim } };
}

const membersIn = (board: Awaited<ReturnType<typeof ask>>) => figuresOf(board).members;

/** A cooperative of Trà Vinh whose name nobody else bears in its commune, and its return of 2025. */
async function someReturn({ database }: House) {
  const found = await row(
    database.db,
    sql<{ name: string; commune: string; district: string; official: number }>`
      select n.name, u.name as commune, d.name as district, r.official_members as official
      from organization o join organization_name n on n.organization_id = o.id
      join organization_address a on a.organization_id = o.id join unit u on u.id = a.unit_id
      join unit d on d.id = u.parent_id join unit p on p.id = u.province_id
      join annual_return r on r.organization_id = o.id and r.year = 2025
      where p.code = '84' and d.level = 2 and o.kind = 'HTX' and o.ended is null
        and (select count(*) from organization_name other where other.name_key = n.name_key) = 1
      order by o.id limit 1`,
  );
  if (!found) throw new Error('the made-up country has no cooperative to write about');
  return { ...found, year: 2025 };
}
