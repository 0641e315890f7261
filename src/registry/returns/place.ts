// The communes a list is cut by, through every change of name.

import type { Scope } from '../../access/model.ts';
import type { Geography, Territory } from '../../geography/model.ts';
import type { IsoDate } from '../../platform/date.ts';

/** Ids of everything that is, was or became part of the territory's communes. */
export function unitIdsOf(geography: Geography, territory: Territory): number[] {
  return [...new Set(territory.communes.flatMap(({ id }) => geography.line(id).map((unit) => unit.id)))];
}

export interface Reach {
  /** Undefined: everywhere. */
  unitIds: number[] | undefined;
  organizationIds: number[];
}

/** Where somebody holds a permission, as lists to cut by. */
export function reachOf(geography: Geography, scope: Scope, today: IsoDate): Reach {
  if (scope === 'everything') return { unitIds: undefined, organizationIds: [] };
  const unitIds = scope.unitIds.flatMap((id) => {
    const unit = geography.byId(id);
    const code = unit.level === 1 ? unit.code : (geography.carry(id, today)?.code ?? unit.code);
    const territory = geography.territory(code, today);
    return territory.kind === 'territory' ? unitIdsOf(geography, territory) : [];
  });
  return { unitIds: [...new Set(unitIds)], organizationIds: scope.organizationIds };
}
