// The list of cooperatives of a unit on a day.

import type { Geography, Unit } from '../../geography/model.ts';
import { fieldOn, isAlive, type Located } from '../../programme/measures/measure.ts';
import { membersAt } from '../../programme/measures/member-growth.ts';
import { type ListedOrganization, NO_DATA } from '../model.ts';
import type { OrganizationStatus } from '../store.ts';
import { lowerFirst } from '../wording.ts';
import { type Snapshot, statusOn } from './snapshot.ts';

const STATUS: Record<OrganizationStatus, string> = {
  active: 'Đang hoạt động',
  suspended: 'Tạm ngừng hoạt động',
  inactive: 'Ngừng hoạt động',
  dissolving: 'Đang giải thể',
  ended: 'Đã chấm dứt',
};

/** `membersYear`: the last year whose returns are in. */
export function listCooperatives(snapshot: Snapshot, geography: Geography, membersYear: number): ListedOrganization[] {
  return snapshot.located
    .filter(({ facts, inOffice }) => inOffice && facts.kind === 'HTX' && isAlive(facts, snapshot.to))
    .sort(byPlaceAndName)
    .map(({ facts, officeUnit }) => {
      const particulars = snapshot.particulars.get(facts.id);
      const status = statusOn(snapshot, facts, snapshot.to);
      return {
        name: facts.name,
        code: particulars?.code ?? null,
        address: officeUnit ? addressOf(geography, officeUnit) : null,
        founded: particulars?.founded ?? null,
        field: fieldOn(facts, snapshot.to),
        capital: particulars?.capital ?? null,
        members: membersAt(facts, membersYear)?.count ?? facts.foundingMembers,
        grade: null,
        status: status === null ? NO_DATA : STATUS[status],
      };
    });
}

function addressOf(geography: Geography, unit: Unit): string {
  const district = unit.level === 3 ? geography.districtOf(unit) : undefined;
  return district ? `${unit.name}, ${lowerFirst(district.name)}` : unit.name;
}

/** District by district as the list of units runs, then by name. */
function byPlaceAndName(a: Located, b: Located): number {
  const place = ({ officeUnit }: Located) => `${officeUnit?.parentId ?? ''} ${officeUnit?.code ?? ''}`;
  return place(a).localeCompare(place(b), 'vi', { numeric: true }) || a.facts.name.localeCompare(b.facts.name, 'vi');
}
