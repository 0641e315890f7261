// The way of a support file: which step may follow which, and who takes it. Pure.

export const PILLARS = ['founding', 'training', 'trade', 'infrastructure'] as const;
export type Pillar = (typeof PILLARS)[number];

export const SOURCES = [
  'central',
  'province',
  'district',
  'commune',
  'newRural',
  'ethnicMinority',
  'counterpart',
  'credit',
  'other',
] as const;
export type Source = (typeof SOURCES)[number];

export type CaseState =
  | 'draft'
  | 'submitted'
  | 'supplementing'
  | 'complete'
  | 'eligible'
  | 'ineligible'
  | 'appraised'
  | 'approved'
  | 'refused'
  | 'contracted'
  | 'accepted'
  | 'settled'
  | 'withdrawn'
  | 'cancelled';

/** Who owns a step: the organisation or the commune for it, the commune that checks, the agency, the approver. */
export type Owner = 'applicant' | 'checker' | 'appraiser' | 'approver' | 'payer';

interface StepRule {
  from: readonly CaseState[];
  to: CaseState;
  owner: Owner;
}

/**
 * Every step of a file. Paying and accepting repeat; a return of money may follow as long as the file is not settled.
 * Being sent back to be completed is not a refusal.
 */
export const STEPS = {
  save: { from: ['draft', 'supplementing'], to: 'draft', owner: 'applicant' },
  submit: { from: ['draft', 'supplementing'], to: 'submitted', owner: 'applicant' },
  sendBack: { from: ['submitted'], to: 'supplementing', owner: 'checker' },
  complete: { from: ['submitted'], to: 'complete', owner: 'checker' },
  findEligible: { from: ['complete'], to: 'eligible', owner: 'checker' },
  findIneligible: { from: ['complete'], to: 'ineligible', owner: 'checker' },
  appraise: { from: ['eligible'], to: 'appraised', owner: 'appraiser' },
  approve: { from: ['appraised'], to: 'approved', owner: 'approver' },
  refuse: { from: ['complete', 'eligible', 'appraised'], to: 'refused', owner: 'approver' },
  contract: { from: ['approved'], to: 'contracted', owner: 'payer' },
  pay: { from: ['contracted', 'accepted'], to: 'contracted', owner: 'payer' },
  accept: { from: ['contracted', 'accepted'], to: 'accepted', owner: 'payer' },
  giveBack: { from: ['contracted', 'accepted'], to: 'contracted', owner: 'payer' },
  settle: { from: ['contracted', 'accepted'], to: 'settled', owner: 'payer' },
  withdraw: {
    from: ['draft', 'submitted', 'supplementing', 'complete', 'eligible', 'appraised'],
    to: 'withdrawn',
    owner: 'applicant',
  },
  cancel: { from: ['approved', 'contracted'], to: 'cancelled', owner: 'approver' },
} as const satisfies Record<string, StepRule>;
export type Verb = keyof typeof STEPS;
export const VERBS = Object.keys(STEPS) as Verb[];

export const mayFollow = (verb: Verb, state: CaseState): boolean => (STEPS[verb].from as readonly CaseState[]).includes(state);

/** Paying and giving back leave a file where it is; every other step takes it to its own state. */
export const stateAfter = (verb: Verb, state: CaseState): CaseState =>
  verb === 'pay' || verb === 'giveBack'
    ? state
    : verb === 'save'
      ? state === 'supplementing'
        ? 'supplementing'
        : 'draft'
      : STEPS[verb].to;

/** Steps that may be taken on the side, by whoever: they do not say whose turn it is. */
const SIDE: readonly Verb[] = ['withdraw', 'refuse', 'cancel', 'giveBack'];
/** Whose turn it is. */
export const ownersOf = (state: CaseState): Owner[] => [
  ...new Set(VERBS.filter((verb) => mayFollow(verb, state) && !SIDE.includes(verb)).map((verb) => STEPS[verb].owner)),
];

export const isOver = (state: CaseState): boolean =>
  ['ineligible', 'refused', 'settled', 'withdrawn', 'cancelled'].includes(state);

/** What may be paid before anything is accepted, in whole đồng. */
export const advanceAllowed = (decided: number, advancePercent: number): number => Math.floor((decided * advancePercent) / 100);

export const STATE_NAMES: Record<CaseState, string> = {
  draft: 'Nháp',
  submitted: 'Đã nộp',
  supplementing: 'Yêu cầu bổ sung',
  complete: 'Đủ hồ sơ',
  eligible: 'Đủ điều kiện',
  ineligible: 'Không đủ điều kiện',
  appraised: 'Đã thẩm định',
  approved: 'Đã phê duyệt',
  refused: 'Bị từ chối',
  contracted: 'Đang thực hiện',
  accepted: 'Đã nghiệm thu',
  settled: 'Đã quyết toán',
  withdrawn: 'Đã rút',
  cancelled: 'Đã hủy',
};

export const STEP_NAMES: Record<Verb, string> = {
  save: 'lưu nháp',
  submit: 'nộp',
  sendBack: 'trả lại để bổ sung',
  complete: 'xác nhận đủ hồ sơ',
  findEligible: 'kết luận đủ điều kiện',
  findIneligible: 'kết luận không đủ điều kiện',
  appraise: 'thẩm định',
  approve: 'phê duyệt',
  refuse: 'từ chối',
  contract: 'ký hợp đồng',
  pay: 'chi',
  accept: 'nghiệm thu',
  giveBack: 'thu lại',
  settle: 'quyết toán',
  withdraw: 'rút hồ sơ',
  cancel: 'hủy',
};
