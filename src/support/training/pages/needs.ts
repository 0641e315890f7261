// Who lacks a course, as far as a visitor's rights reach, with T8's own rule of what is a farm organisation.

import { isFarm } from '../../../programme/measures/measure.ts';
import type { Reach } from '../../../registry/returns/place.ts';
import type { Web } from '../../../web/visit.ts';
import type { Lacking } from '../model.ts';
import { readNeeds } from '../people.ts';

export async function lackingIn({ house }: Web, reach: Reach, on: string): Promise<Lacking[]> {
  const programme = house.programmes[0]!;
  const { managerRoles, groupRoles, from } = programme;
  const found = await readNeeds(house.database.db, { on, from, reach, managerRoles, groupRoles });
  return found.flatMap(({ field, kind, ...one }) => {
    const countsInT8 = isFarm(field, programme.farmFields) === true;
    // of a group that is no farm, neither T7 nor T8 counts anybody
    return kind === 'THT' && !countsInT8 ? [] : [{ ...one, countsInT8 }];
  });
}
