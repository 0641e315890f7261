// The organisations of a unit on a day, placed by the same tally that the board sums.

import type { IsoDate } from '../../platform/date.ts';
import type { BoardQuestion } from '../../programme/board.ts';
import type { OrganizationFacts } from '../../programme/facts.ts';
import { familiesOf, type Ledger } from '../../programme/ledger.ts';
import type { MeasureSet } from '../../programme/measures/all.ts';
import { isAlive, type Located } from '../../programme/measures/measure.ts';

/** Empty for a unit that does not exist in the geography: the board has refused it before. */
export async function organizationsIn(ledger: Ledger, set: MeasureSet, question: BoardQuestion): Promise<Located[]> {
  const { unit, asOf, geography } = question;
  const territory = ledger.geography.territory(unit, geography);
  if (territory.kind !== 'territory') return [];
  const holds = (unitId: number | undefined) => unitId !== undefined && (territory.level === 0 || territory.ids.has(unitId));
  const located: Located[] = [];
  for (const key of familiesOf(ledger.geography, territory)) {
    const family = await ledger.family(key);
    const tally = ledger.tally(family, set, asOf, geography);
    for (const facts of family.facts.values()) {
      const { founding, office, district } = tally.placesOf(facts);
      const inFounding = holds(founding?.id);
      const inOffice = holds(office?.id);
      if (!inFounding && !inOffice) continue;
      located.push({ facts, foundingUnit: founding, officeUnit: office, districtUnit: district, inFounding, inOffice });
    }
  }
  return located;
}

/** Organisations of the unit that exist on the day. */
export const livingOn = (located: readonly Located[], on: IsoDate): OrganizationFacts[] =>
  located.filter(({ facts, inOffice }) => inOffice && isAlive(facts, on)).map(({ facts }) => facts);
