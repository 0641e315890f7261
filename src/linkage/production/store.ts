// Seasons and material areas as they stand in the register.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { Reach } from '../../registry/returns/place.ts';
import type { Grown } from './model.ts';

export interface GrownAsked {
  year?: number | undefined;
  season?: string | undefined;
  commodity?: string | undefined;
  /** The communes of production. */
  unitIds?: readonly number[] | undefined;
}

/** Seasons of organisations in reach; where they were grown is their own commune, not that of the office. */
export function readGrown(db: Db, reach: Reach, { year, season, commodity, unitIds }: GrownAsked): Promise<Grown[]> {
  const allowed =
    reach.unitIds === undefined
      ? sql`true`
      : sql`(g.unit_id = any(${reach.unitIds}::integer[]) or g.organization_id = any(${reach.organizationIds}::bigint[]))`;
  return rows(
    db,
    sql<Grown>`
      select g.organization_id as "organizationId", g.year, g.season, g.commodity, g.unit_id as "unitId",
        g.material_key is not null as "fromMaterialArea", g.area_planned::float8 as "areaPlanned",
        g.area_actual::float8 as "areaActual", g.base_planned::float8 as planned, g.base_actual::float8 as actual
      from production_season g join organization o on o.id = g.organization_id and o.duplicate_of is null
      join unit u on u.id = g.unit_id
      where ${allowed} and (${year ?? null}::smallint is null or g.year = ${year ?? null})
        and (${season ?? null}::text is null or g.season = ${season ?? null})
        and (${commodity ?? null}::text is null or g.commodity = ${commodity ?? null})
        and (${unitIds ?? null}::integer[] is null or g.unit_id = any(${unitIds ?? null}))
      order by g.commodity, g.year desc, g.season, u.plain_key, g.unit_id`,
  );
}

export async function yearsGrown(db: Db): Promise<number[]> {
  const found = await rows(db, sql<{ year: number }>`select distinct year from production_season order by year desc`);
  return found.map(({ year }) => year);
}

export interface OwnSeason extends Grown {
  id: number;
  commune: string;
  material: string | null;
  unit: string;
  outputPlanned: number | null;
  outputActual: number | null;
  sownOn: IsoDate | null;
  harvestedOn: IsoDate | null;
}

export const seasonsOf = (db: Db, organizationId: number): Promise<OwnSeason[]> =>
  rows(
    db,
    sql<OwnSeason>`
      select g.id, g.organization_id as "organizationId", g.year, g.season, g.commodity, g.unit_id as "unitId", u.name as commune,
        m.name as material, g.material_key is not null as "fromMaterialArea", g.area_planned::float8 as "areaPlanned",
        g.area_actual::float8 as "areaActual", g.base_planned::float8 as planned, g.base_actual::float8 as actual,
        g.output_unit as unit, g.output_planned::float8 as "outputPlanned", g.output_actual::float8 as "outputActual",
        g.sown_on as "sownOn", g.harvested_on as "harvestedOn"
      from production_season g join unit u on u.id = g.unit_id
      left join material_area m on m.organization_id = g.organization_id and m.name_key = g.material_key
      where g.organization_id = ${organizationId} order by g.year desc, g.commodity, g.season, u.plain_key, g.id`,
  );

export interface MaterialArea {
  key: string;
  name: string;
  commodity: string;
  commune: string;
  area: number | null;
  households: number | null;
  code: string | null;
  buyer: string | null;
}

export const materialAreasOf = (db: Db, organizationId: number): Promise<MaterialArea[]> =>
  rows(
    db,
    sql<MaterialArea>`select m.name_key as key, m.name, m.commodity, u.name as commune, m.area_ha::float8 as area, m.households,
        m.planting_code as code, m.buyer
      from material_area m join unit u on u.id = m.unit_id where m.organization_id = ${organizationId} order by m.name`,
  );
