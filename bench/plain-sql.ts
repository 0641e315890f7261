// Three of the board's ten figures as an officer who knows SQL would ask for them: the floor the board is measured against.

import { sql } from 'kysely';
import type { Territory } from '../src/geography/model.ts';
import type { House } from '../src/house.ts';
import { type Db, row } from '../src/platform/database/types.ts';
import type { IsoDate } from '../src/platform/date.ts';
import type { Board } from '../src/programme/model.ts';

export interface PlainFigures {
  newGroups: number;
  newCooperatives: number;
  managers: number;
  members: number;
}

export async function plainFigures(house: House, territory: Territory, asOf: IsoDate): Promise<PlainFigures> {
  const { db } = house.database;
  const { from, managerRoles } = house.programmes[0]!;
  const provinces = provincesOf(house, territory);
  const here = sql`exists (select from organization_address a join unit u on u.id = a.unit_id
    where a.organization_id = o.id and u.province_id = any(${provinces}::integer[]))`;
  const alive = sql`o.founded <= ${asOf} and (o.ended is null or o.ended > ${asOf})`;
  const flows = await one<{ newGroups: number; newCooperatives: number }>(
    db,
    sql`select count(*) filter (where o.kind = 'THT' and o.founded between ${from} and ${asOf}) as "newGroups",
        count(*) filter (where o.kind = 'HTX' and coalesce(o.certificate_date, o.founded) between ${from} and ${asOf})
          as "newCooperatives"
      from fact_organization o where ${here}`,
  );
  const people = await one<{ managers: number }>(
    db,
    sql`select count(distinct (p.organization_id, p.person_id)) as managers
      from fact_post p join fact_organization o on o.id = p.organization_id
      where o.kind = 'HTX' and ${alive} and ${here} and p.role = any(${managerRoles}::text[])
        and p.from_date <= ${asOf} and (p.until_date is null or p.until_date >= ${asOf})`,
  );
  const stock = await one<{ members: number }>(
    db,
    sql`select coalesce(sum(coalesce(r.members, o.founding_members)), 0) as members
      from fact_organization o
      left join lateral (
        select official_members + associate_capital + associate_no_capital as members
        from fact_return where organization_id = o.id and year <= extract(year from ${asOf}::date) order by year desc limit 1
      ) r on true
      where o.kind in ('THT', 'HTX') and ${alive} and ${here}`,
  );
  return { ...flows, ...people, ...stock };
}

/** The same figures as the board says them; a measurement of two different things would prove nothing. */
export function figuresOf(board: Board): PlainFigures {
  const target = (code: string) => board.targets.find((known) => known.code === code)!;
  return {
    newGroups: target('T1').numerator ?? 0,
    newCooperatives: target('T2').numerator ?? 0,
    managers: target('T7').denominator ?? 0,
    members: Number(target('T4').companions.members),
  };
}

function provincesOf({ geography }: House, territory: Territory): number[] {
  const standing = territory.unit ? [territory.unit] : geography.provinces(territory.date);
  const ever = standing.flatMap((province) => geography.line(province.id));
  return [...new Set(ever.filter((unit) => unit.level === 1).map((unit) => unit.id))];
}

async function one<T>(db: Db, query: ReturnType<typeof sql<T>>): Promise<T> {
  const found = await row(db, query);
  if (!found) throw new Error('a count gave no row');
  return found;
}
