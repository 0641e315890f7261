// Facts of a made-up cooperative for tests: whatever is not given is not known.

import { join } from 'node:path';
import { ROOT } from '../../../test/house.ts';
import { loadNorms } from '../../law/norms.ts';
import type { Facts, MemberFact, PostFact, ReturnFact } from './facts.ts';
import type { Check, Finding } from './finding.ts';

export const norms = loadNorms(join(ROOT, 'data', 'law'));

export const factsOf = (more: Partial<Facts> = {}): Facts => ({
  id: 1,
  kind: 'HTX',
  name: 'HTX Thử',
  creditFund: false,
  field: 'Nông nghiệp',
  fields: [],
  founded: '2018-05-05',
  foundedPrecision: 'day',
  ended: null,
  certificateNumber: null,
  certificateDate: null,
  foundingMembers: null,
  charterCapital: null,
  capitals: [],
  governance: [],
  laws: [],
  statuses: [],
  members: [],
  unionMembers: [],
  posts: [],
  returns: [],
  trainings: [],
  scores: [],
  ...more,
});

export const returnOfYear = (year: number, more: Partial<ReturnFact> = {}): ReturnFact => ({
  year,
  official: null,
  associateCapital: null,
  associateNoCapital: null,
  workers: null,
  workersMembers: null,
  trainedPeople: null,
  revenue: null,
  revenueFromMembers: null,
  totalCost: null,
  costWithMembers: null,
  fundIncome: null,
  fundAllocated: null,
  totalCapital: null,
  indivisibleAssets: null,
  generalMeeting: null,
  ...more,
});

export const memberOf = (id: number, more: Partial<MemberFact> = {}): MemberFact => ({
  id,
  type: 'official',
  isForeign: false,
  birthYear: null,
  contribution: null,
  joined: '2018-05-05',
  left: null,
  payments: [],
  ...more,
});

export const postOf = (personId: number, role: string, more: Partial<PostFact> = {}): PostFact => ({
  personId,
  role,
  title: role,
  from: '2023-01-01',
  until: null,
  termUntil: null,
  ...more,
});

/** A board of three, a director and a supervisory board, all in their terms. */
export const FULL_ORGANS: PostFact[] = [
  postOf(1, 'boardChair'),
  postOf(2, 'boardMember'),
  postOf(3, 'boardMember'),
  postOf(1, 'director'),
  postOf(4, 'supervisoryHead'),
];

export const span = (more: object = {}) => ({ from: null, until: null, ...more });

export const check = ({ checks }: Pick<Finding, 'checks'>, code: string): Check => {
  const found = checks.find((each) => each.code === code);
  if (!found) throw new Error(`no check ${code} among ${checks.map((each) => each.code).join(', ')}`);
  return found;
};
export const stateOfCheck = (finding: Pick<Finding, 'checks'>, code: string) => check(finding, code).state;
