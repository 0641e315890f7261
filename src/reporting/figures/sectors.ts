// The cooperatives of a unit by the trades of the standard annex.

import sectorData from '../../../data/reporting/sectors.json' with { type: 'json' };
import { lacksDiacritics, plainKey, wordKey } from '../../platform/text.ts';
import type { OrganizationFacts } from '../../programme/facts.ts';
import { fieldOn, isFarm } from '../../programme/measures/measure.ts';
import type { Programme } from '../../programme/programme.ts';
import { type Known, sectorAnnex } from '../annex.ts';
import type { SectorFigures, SectorRow } from '../model.ts';
import { endedIn, foundedIn, inMillions, living, members, returnsOf, type Snapshot, total } from './snapshot.ts';

type FarmFields = Programme['farmFields'];

/** Key of the annex row a cooperative belongs to; `unknown` where no field is written, so that the rows add up to the whole. */
export function sectorOf(field: string | null, creditFund: boolean, farm: FarmFields): string {
  if (creditFund) return 'credit';
  const farmed = isFarm(field, farm);
  if (field === null || farmed === null) return 'unknown';
  if (farmed) return 'farm';
  const key = lacksDiacritics(field) ? plainKey : wordKey;
  const said = ` ${key(field)} `;
  const found = sectorData.words.find(({ words }) => words.some((word) => said.includes(` ${key(word)} `)));
  return found?.key ?? 'other';
}

type Measured = (organizations: readonly OrganizationFacts[]) => number | null;

export function gatherSectors(snapshot: Snapshot, programme: Programme): SectorRow[] {
  const sector = (o: OrganizationFacts) => sectorOf(fieldOn(o, snapshot.to), o.creditFund, programme.farmFields);
  const all = living(snapshot, 'HTX');
  const cooperatives = Map.groupBy(all, sector);
  const founded = Map.groupBy(foundedIn(snapshot, 'HTX'), ({ facts }) => sector(facts));
  const dissolved = Map.groupBy(endedIn(snapshot, 'HTX'), ({ facts }) => sector(facts));
  const known: Known<SectorFigures> = {};
  for (const { key } of sectorAnnex()) {
    const these = cooperatives.get(key) ?? [];
    // a trade without cooperatives has nought of whatever is known of the others
    const of = (measured: Measured) => measured(these) ?? (these.length === 0 && measured(all) !== null ? 0 : null);
    known[key] = {
      total: these.length,
      founded: founded.get(key)?.length ?? 0,
      dissolved: dissolved.get(key)?.length ?? 0,
      members: of((organizations) => members(snapshot, organizations).value),
      workers: of((organizations) => total(snapshot, organizations, 'workers').value),
      reporting: returnsOf(snapshot, these).length,
      revenue: of((organizations) => inMillions(total(snapshot, organizations, 'revenue').value)),
      profit: of((organizations) => inMillions(total(snapshot, organizations, 'profit').value)),
    };
  }
  return sectorAnnex(known);
}
