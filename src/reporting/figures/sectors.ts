// The cooperatives of a unit by the trades of the standard annex.

import sectorData from '../../../data/reporting/sectors.json' with { type: 'json' };
import { lacksDiacritics, plainKey, wordKey } from '../../platform/text.ts';
import type { OrganizationFacts } from '../../programme/facts.ts';
import { isFarm } from '../../programme/measures/measure.ts';
import type { Programme } from '../../programme/programme.ts';
import { type Known, sectorAnnex } from '../annex.ts';
import type { SectorFigures, SectorRow } from '../model.ts';
import { endedIn, foundedIn, inMillions, living, members, type Reported, returnsOf, type Snapshot, total } from './snapshot.ts';

type FarmFields = Programme['farmFields'];

/** Key of the annex row a cooperative belongs to; `unknown` where no field is written, so that the rows add up to the whole. */
export function sectorOf({ field, creditFund }: Pick<OrganizationFacts, 'field' | 'creditFund'>, farm: FarmFields): string {
  if (creditFund) return 'credit';
  const farmed = isFarm(field, farm);
  if (field === null || farmed === null) return 'unknown';
  if (farmed) return 'farm';
  const key = lacksDiacritics(field) ? plainKey : wordKey;
  const said = ` ${key(field)} `;
  const found = sectorData.words.find(({ words }) => words.some((word) => said.includes(` ${key(word)} `)));
  return found?.key ?? 'other';
}

export function gatherSectors(snapshot: Snapshot, programme: Programme): SectorRow[] {
  const sector = (o: OrganizationFacts) => sectorOf(o, programme.farmFields);
  const cooperatives = Map.groupBy(living(snapshot, 'HTX'), sector);
  const founded = Map.groupBy(foundedIn(snapshot, 'HTX'), ({ facts }) => sector(facts));
  const dissolved = Map.groupBy(endedIn(snapshot, 'HTX'), ({ facts }) => sector(facts));
  const known: Known<SectorFigures> = {};
  for (const { key } of sectorAnnex()) {
    const these = cooperatives.get(key) ?? [];
    // of no cooperative nothing is unknown
    const of = ({ value }: Reported) => (these.length === 0 ? 0 : value);
    known[key] = {
      total: these.length,
      founded: founded.get(key)?.length ?? 0,
      dissolved: dissolved.get(key)?.length ?? 0,
      members: of(members(snapshot, these)),
      workers: of(total(snapshot, these, 'workers')),
      reporting: returnsOf(snapshot, these).length,
      revenue: inMillions(of(total(snapshot, these, 'revenue'))),
      profit: inMillions(of(total(snapshot, these, 'profit'))),
    };
  }
  return sectorAnnex(known);
}
