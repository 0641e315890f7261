// All findings of one organisation on a day, each resting on those before it as officers have left them.

import type { Norms } from '../../law/norms.ts';
import type { IsoDate } from '../../platform/date.ts';
import { capitalCap } from './capital-cap.ts';
import { capitalPaid } from './capital-paid.ts';
import { eligibility } from './eligibility.ts';
import type { Facts } from './facts.ts';
import type { CheckState, Finding, FindingCode, OutcomeOf } from './finding.ts';
import { governance } from './governance.ts';
import { minimumMembers } from './minimum-members.ts';
import { operatesUnderTheLaw, type Rests } from './operates.ts';
import { sizeClass } from './size-class.ts';
import { yearlyGrade } from './yearly-grade.ts';

/** What an officer put in the place of a computed answer. */
export interface Override {
  id: number;
  finding: FindingCode;
  validFrom: IsoDate;
  outcome: string;
  reason: string;
  computed: string;
  madeAt: string;
  madeBy: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
  withdrawalReason: string | null;
}

export interface Judged {
  finding: Finding;
  /** In force on the day. */
  override: Override | undefined;
  /** The officer's answer where there is one. */
  outcome: string;
}

/** Of a finding the latest that has begun and was not withdrawn. */
export function overrideOn(overrides: readonly Override[], code: FindingCode, asOf: IsoDate): Override | undefined {
  return overrides
    .filter(({ finding, validFrom, withdrawnAt }) => finding === code && validFrom <= asOf && withdrawnAt === null)
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : one.validFrom > other.validFrom ? 1 : one.id - other.id))
    .at(-1);
}

const STATES: Record<string, CheckState> = { enough: 'met', tooFew: 'notMet', within: 'met', exceeded: 'notMet' };
const WORDS: Record<string, string> = {
  enough: 'đủ thành viên',
  tooFew: 'chưa đủ thành viên',
  within: 'không vượt trần',
  exceeded: 'vượt trần',
};

export function judgeAll(facts: Facts, norms: Norms, asOf: IsoDate, overrides: readonly Override[]): Judged[] {
  const judged = (finding: Finding): Judged => {
    const override = overrideOn(overrides, finding.code, asOf);
    return { finding, override, outcome: override?.outcome ?? finding.outcome };
  };
  const size = judged(sizeClass(facts, norms, asOf));
  const members = minimumMembers(facts, norms, asOf);
  const capital = capitalCap(facts, norms, asOf);
  const sizeSet = size.outcome as OutcomeOf<'sizeClass'>;
  const kind = judged(governance(facts, norms, asOf, sizeSet));
  // the items about organs rest on what an officer says is allowed
  const governed = kind.override
    ? governance(facts, norms, asOf, sizeSet, kind.outcome as OutcomeOf<'governance'>)
    : (kind.finding as Finding<'governance'>);
  const overridden: Rests['overridden'] = {};
  for (const code of ['minimumMembers', 'capitalCap'] as const) {
    const outcome = overrideOn(overrides, code, asOf)?.outcome;
    const state = outcome === undefined ? undefined : STATES[outcome];
    if (outcome !== undefined && state) overridden[code] = { state, words: WORDS[outcome]! };
  }
  const rests: Rests = { minimumMembers: members, governance: governed, capitalCap: capital, overridden };
  return [
    judged(operatesUnderTheLaw(facts, norms, asOf, rests)),
    size,
    kind,
    judged(members),
    judged(capital),
    judged(capitalPaid(facts, norms, asOf)),
    judged(yearlyGrade(facts, norms, asOf)),
    judged(eligibility(facts, norms, asOf)),
  ];
}
