// Rights through mergers: whoever held a place goes on holding it, neither more province nor less commune than before.
import type { Geography } from '../geography/model.ts';
import { dayInTimeOf } from '../geography/unit.ts';
import type { IsoDate } from '../platform/date.ts';
import type { AreaCovers } from './model.ts';

type Lineage = Pick<Geography, 'byId' | 'carry' | 'carryToDistrict' | 'carryToProvince' | 'samePlace'>;

/**
 * A province or district is judged in its own time, so that an officer of the former province keeps its land and does
 * not gain that of its partners in the merger. A commune goes on as its successor, with all that went into it, for its
 * office has.
 */
export function coversIn(geography: Lineage, today: IsoDate): AreaCovers {
  return (holderId, askedId) => {
    if (holderId === askedId) return true;
    const holder = geography.byId(holderId);
    const itsDay = dayInTimeOf(holder, today);
    if (holder.level === 1) return geography.carryToProvince(askedId, itsDay)?.id === holderId;
    if (geography.byId(askedId).level === 1) return false;
    if (holder.level === 2) return geography.carryToDistrict(askedId, itsDay)?.id === holderId;
    const successor = geography.carry(holderId, today);
    return geography.samePlace(holderId, askedId) || (successor !== undefined && successor === geography.carry(askedId, today));
  };
}
