import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';
import { Geography } from './model.ts';
import type { Cell, Unit, UnitChange } from './unit.ts';

/** All units, changes and cells; the caller keeps the result, which nothing changes while a program runs. */
export async function loadGeography(db: Db): Promise<Geography> {
  const units = await rows(
    db,
    sql<Unit>`select id, code, name, short_name as "shortName", type, level, parent_id as "parentId",
                     province_id as "provinceId", origin_province_id as "originProvinceId",
                     valid_from as "validFrom", valid_until as "validUntil", source
              from unit order by id`,
  );
  const changes = await rows(
    db,
    sql<UnitChange>`select old_id as "oldId", new_id as "newId", on_date as "onDate", kind,
                           legal_basis as "legalBasis", note
                    from unit_change order by new_id, old_id`,
  );
  const cells = await rows(db, sql<Cell>`select unit_id as "unitId", q, r from unit_cell order by unit_id`);
  return new Geography(units, changes, cells);
}
