// What the law of a day says of members and managers, as the rules here ask it.

import { inForce, type Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import type { IsoDate } from '../../platform/date.ts';
import type { OrganizationKind } from '../names.ts';

/** A norm whose value is a number. */
export type Limit = Pick<Norm, 'id' | 'instrument' | 'clause' | 'certainty'> & { value: number };
export type Rule = Pick<Norm, 'id' | 'instrument' | 'clause' | 'certainty'>;

/** Left out: the law known here says nothing of it on that day. */
export interface PeopleLaw {
  memberCapital?: Limit;
  associateCapital?: Limit;
  foreignCapital?: Limit;
  foreignMembers?: Limit;
  officialAge?: Limit;
  associateAge?: Limit;
  boardTerm?: Limit;
  incompatiblePosts?: Rule;
  /** The official members of a union are cooperatives. */
  unionOfCooperatives?: Rule;
}

const UNION_OF_COOPERATIVES = 'LW-10';
/** What the register of members must hold. */
const REGISTER_OF_MEMBERS = 'LW-14';

export function peopleLaw(norms: Pick<Norms, 'of' | 'byId'>, kind: OrganizationKind, on: IsoDate): PeopleLaw {
  // groups have neither capital ceilings nor boards in the law
  if (kind === 'THT') return {};
  const union = norms.byId(UNION_OF_COOPERATIVES);
  const law = {
    memberCapital: limit(norms.of(`capitalPerMember.${kind}`, on)),
    associateCapital: limit(norms.of(`capitalOfAssociates.${kind}`, on)),
    foreignCapital: limit(norms.of('capitalOfForeigners', on)),
    foreignMembers: limit(norms.of('foreignMembers', on)),
    officialAge: limit(norms.of('officialAge', on)),
    associateAge: limit(norms.of('labourAge', on)),
    boardTerm: limit(norms.of('boardTerm', on)),
    incompatiblePosts: norms.of('incompatiblePosts', on),
    unionOfCooperatives: kind === 'LHHTX' && union && inForce(union, on) ? union : undefined,
  };
  return Object.fromEntries(Object.entries(law).filter(([, norm]) => norm !== undefined));
}

/** The rule the book of members follows; the book names it whatever the day it is printed for. */
export const registerRule = (norms: Pick<Norms, 'byId'>): Norm | undefined => norms.byId(REGISTER_OF_MEMBERS);

function limit(norm: Norm | undefined): Limit | undefined {
  if (norm === undefined || norm.number === null) return undefined;
  const { id, instrument, clause, certainty, number } = norm;
  return { id, instrument, clause, certainty, value: number };
}
