// Products, what vouches for them and seasons: samples for the sample province, published facts for the real organisations.

import { sql } from 'kysely';
import demoData from '../../data/linkage/demo.json' with { type: 'json' };
import { type Performance, perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { linkageKinds } from '../linkage/records.ts';
import { row, rows } from '../platform/database/types.ts';
import { Refused } from '../platform/refusal.ts';
import { wordKey } from '../platform/text.ts';
import { recordActions } from '../registry/records/actions.ts';
import type { Said } from '../registry/records/kind.ts';

/** `accountants`: the organisation of the accountant's account. */
export async function enterDemoProducts(house: House, performance: Performance, accountants: number): Promise<void> {
  const others = await rows(
    house.database.db,
    sql<{ id: number }>`select o.id from organization o where o.kind = 'HTX' and o.is_sample and o.ended is null
      and o.founded < '2021-01-01' and o.id <> ${accountants} order by o.id limit 2`,
  );
  const organizations = [accountants, ...others.map(({ id }) => id)];
  for (const { of, kind, said } of demoData.samples) {
    const organizationId = organizations[of];
    if (organizationId !== undefined) await enter(house, performance, { organizationId, kind, said: said as Said });
  }
}

/** For the published list of real organisations. */
export async function enterPublicProducts(house: House, performance: Performance): Promise<void> {
  for (const { organization, source, products } of demoData.public) {
    const found = await row(
      house.database.db,
      sql<{ id: number }>`select organization_id as id from fact_name where name = ${organization} limit 1`,
    );
    for (const { story, ...said } of found ? products : []) {
      const told = { ...said, story: `${story} Nguồn: ${source}.` };
      await enter(house, performance, { organizationId: found!.id, kind: 'products', said: told });
    }
  }
}

interface Entry {
  organizationId: number;
  kind: string;
  said: Said;
}

/** Names in the file stand for keys; a place not said is the organisation's own. */
async function enter({ database, norms }: House, performance: Performance, { organizationId, kind: name, said }: Entry) {
  const kind = linkageKinds(norms).find((one) => one.name === name)!;
  const office = await row(
    database.db,
    sql<{ unitId: number }>`select unit_id as "unitId" from fact_address where organization_id = ${organizationId}
      order by valid_from desc nulls last limit 1`,
  );
  const placed = kind.fields.some((field) => field.name === 'commune') ? { commune: office!.unitId } : {};
  const keyed = ['product', 'material'].filter((field) => typeof said[field] === 'string');
  const meant = {
    ...said,
    ...Object.fromEntries(keyed.map((field) => [field, wordKey(String(said[field]))])),
    ...placed,
  };
  const made = await perform(recordActions(kind).add, { organizationId, said: meant }, performance);
  if (!made.ok) throw new Refused(made.refusals);
}
