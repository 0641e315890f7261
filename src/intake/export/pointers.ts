// Words that lead back: how a row names its commune and its organisation so that an import finds the same ones again.

import type { Geography, Unit } from '../../geography/model.ts';
import type { IsoDate } from '../../platform/date.ts';
import { nameKeys } from '../../registry/names.ts';
import { OrganizationIndex } from '../planning/organizations.ts';
import type { StoredOrganization } from './store.ts';

export interface PlaceWords {
  commune: string | null;
  district: string | null;
}

export interface OrganizationWords extends PlaceWords {
  organization: string;
}

/** The commune by name, else by code where names changed hands between lists. */
export function placeWords(geography: Geography, unit: Unit, province: string, date: IsoDate): PlaceWords {
  const district = geography.districtOf(unit)?.name ?? null;
  const ways: PlaceWords[] = [
    { commune: unit.name, district },
    { commune: unit.code, district },
    { commune: unit.code, district: null },
  ];
  const leadsBack = ({ commune, district }: PlaceWords) => {
    const found = geography.matchCommune({ commune: commune ?? '', district: district ?? undefined, province, date });
    return found.kind === 'found' && found.unit.id === unit.id;
  };
  return ways.find(leadsBack) ?? ways[0]!;
}

/** Names organisations of the register; `organizations` are all of them, since any may share a name. */
export class Pointers {
  private readonly index: OrganizationIndex;
  private readonly geography: Geography;
  private readonly known = new Map<number, OrganizationWords>();
  private readonly organizations: ReadonlyMap<number, StoredOrganization>;

  constructor(geography: Geography, organizations: ReadonlyMap<number, StoredOrganization>) {
    this.geography = geography;
    this.index = new OrganizationIndex(geography);
    this.organizations = organizations;
    for (const { id, kind, code, founded, names, unitIds } of organizations.values()) {
      this.index.add({
        id,
        kind,
        code,
        names: names.map(nameKeys),
        displayName: names.at(-1) ?? '',
        offices: unitIds.map((unitId) => geography.byId(unitId)),
        founded,
        ended: null,
      });
    }
  }

  to(organizationId: number): OrganizationWords {
    let words = this.known.get(organizationId);
    if (!words) {
      words = this.find(this.organizations.get(organizationId)!);
      this.known.set(organizationId, words);
    }
    return words;
  }

  private find({ id, kind, code, names, unitIds }: StoredOrganization): OrganizationWords {
    const name = names.at(-1) ?? '';
    const unit = unitIds.length > 0 ? this.geography.byId(unitIds.at(-1)!) : undefined;
    const place = { commune: unit?.name ?? null, district: (unit && this.geography.districtOf(unit)?.name) ?? null };
    const ways = [name, `${kind} ${name}`, ...(code ? [code] : [])].map((organization) => ({ organization, ...place }));
    const leadsBack = ({ organization, commune, district }: OrganizationWords) => {
      const found = this.index.find({ name: organization, commune, district });
      return 'organization' in found && found.organization.id === id;
    };
    return ways.find(leadsBack) ?? ways[0]!;
  }
}
