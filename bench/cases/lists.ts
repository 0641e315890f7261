// The register's list and its search over the whole country, as the page asks for them.

import { sql } from 'kysely';
import { rows } from '../../src/platform/database/types.ts';
import { countOrganizations, listOrganizations, type OrganizationFilter } from '../../src/registry/store.ts';
import type { Bench, Ground } from '../bench.ts';
import { type Line, median, times } from '../measure.ts';

const DAY = '2025-12-31';
const PAGE = 50;

export const listBench: Bench = {
  name: 'list',
  async run(ground) {
    const { house } = ground;
    const { db } = house.database;
    const unitIds = everUnitsOf(ground, '86');
    const plain = await times(repetitions(ground), (index) =>
      rows(
        db,
        sql`select o.id, o.kind, n.name, o.founded from organization o join organization_name n on n.organization_id = o.id
          join organization_address a on a.organization_id = o.id
          where o.kind = 'HTX' and a.unit_id = any(${unitIds}::integer[]) order by n.name_key limit ${PAGE} offset ${index % 10}`,
      ),
    );
    const raw = { what: 'plain SQL of the page', value: median(plain) };
    const inProvince = { asOf: DAY, kind: 'HTX', status: 'active', unitIds } as const;
    const inCountry = { asOf: DAY, kind: 'HTX' } as const;
    return [
      { what: 'list of 50: a province, kind and status chosen, sorted', times: await pages(ground, inProvince), raw },
      { what: 'list of 50: the country, kind chosen, sorted', times: await pages(ground, inCountry) },
      { what: 'count beside it: a province', times: await counts(ground, inProvince) },
      { what: 'count beside it: the country', times: await counts(ground, inCountry) },
    ];
  },
};

export const searchBench: Bench = {
  name: 'search',
  async run(ground) {
    const { db } = ground.house.database;
    const plain = await times(repetitions(ground), () =>
      rows(
        db,
        sql`select organization_id, name from organization_name
          where plain_key like '%htx%' and plain_key like '%long%' and plain_key like '%hiep%' limit ${PAGE}`,
      ),
    );
    const raw = { what: 'plain SQL on the trigram index', value: median(plain) };
    const lines: Line[] = [];
    for (const search of ['hop tac xa long hiep', 'HTX nông nghiệp Long Hiệp', 'long hiep 12', 'htx']) {
      lines.push({
        what: `search “${search}” in the whole country, list and count`,
        times: await times(repetitions(ground), () => listOrganizations(db, { asOf: DAY, search, limit: PAGE, offset: 0 })),
        raw,
      });
    }
    return lines;
  },
};

const repetitions = ({ small }: Ground) => (small ? 20 : 60);

function pages(ground: Ground, filter: OrganizationFilter): Promise<number[]> {
  const { db } = ground.house.database;
  return times(repetitions(ground), (index) =>
    listOrganizations(db, { ...filter, limit: PAGE, offset: (index % 10) * PAGE, total: 0 }),
  );
}

function counts(ground: Ground, filter: OrganizationFilter): Promise<number[]> {
  return times(repetitions(ground), () => countOrganizations(ground.house.database.db, filter));
}

/** Every unit the land of a province's communes has been. */
function everUnitsOf({ house: { geography } }: Ground, province: string): number[] {
  const found = geography.territory(province, DAY);
  if (found.kind !== 'territory') throw new Error(`no unit ${province}`);
  return [...new Set(found.communes.flatMap((commune) => geography.line(commune.id).map((unit) => unit.id)))];
}
