// Consents for the public pages, made up for the sample province. Real organisations are shown when they have agreed, not before.

import { sql } from 'kysely';
import demo from '../../data/portal/demo-directory.json' with { type: 'json' };
import { type Performance, perform } from '../access/perform.ts';
import type { House } from '../house.ts';
import { rows } from '../platform/database/types.ts';
import { dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { saveProfile } from '../portal/directory/actions.ts';

const EMPTY = { consentPaper: null, phone: null, email: null, web: null, opening: null, lat: null, lon: null };

/** The sample organisations that have products. */
export async function enterDemoDirectory({ database }: House, performance: Performance): Promise<void> {
  const found = await rows(
    database.db,
    sql<{ id: number }>`select distinct p.organization_id as id from product p join organization o on o.id = p.organization_id
      where o.is_sample and o.ended is null and o.duplicate_of is null order by 1`,
  );
  for (const { id } of found) {
    const profile = { ...EMPTY, ...demo.profile, shownSince: dayInVietnam(performance.now) };
    const made = await perform(saveProfile, { organizationId: id, version: 0, profile }, performance);
    if (!made.ok) throw new Refused(made.refusals);
  }
}
