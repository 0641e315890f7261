// Consents for the public pages: samples for the sample province; for the published list, only what was published.

import { sql } from 'kysely';
import demo from '../../data/portal/demo-directory.json' with { type: 'json' };
import { type Performance, perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { rows } from '../platform/database/types.ts';
import { dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { saveProfile } from '../portal/directory/actions.ts';

const EMPTY = { consentPaper: null, phone: null, email: null, web: null, opening: null, lat: null, lon: null };

/** The organisations that have products, in both demonstrations. */
export async function enterDemoDirectory({ database }: House, performance: Performance, isSample: boolean): Promise<void> {
  const found = await rows(
    database.db,
    sql<{ id: number }>`select distinct p.organization_id as id from product p join organization o on o.id = p.organization_id
      where o.is_sample = ${isSample} and o.ended is null and o.duplicate_of is null order by 1`,
  );
  for (const { id } of found) {
    const said = isSample ? demo.sample : demo.public;
    const profile = { ...EMPTY, ...said, shownSince: dayInVietnam(performance.now) };
    const made = await perform(saveProfile, { organizationId: id, version: 0, profile }, performance);
    if (!made.ok) throw new Refused(made.refusals);
  }
}
