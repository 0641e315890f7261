// The criteria of support as an officer judged them, each beside what was worked out from the register. Pure.

import type { Refusal } from '../platform/refusal.ts';
import type { Check } from '../registry/findings/finding.ts';

export const JUDGED = ['met', 'notMet', 'unknown'] as const;
export type JudgedState = (typeof JUDGED)[number];

export interface Criterion {
  code: string;
  label: string;
  /** Without it nothing else counts; of the others one is enough. */
  must: boolean;
  computed: Check['state'];
  judged: JudgedState;
  evidence: string;
}

const OBLIGATORY = ['sanctions', 'groupCertificate'];

/** As the register has it, until an officer judges otherwise; what it never holds cannot be judged from it. */
export const criteriaOf = (checks: readonly Check[]): Criterion[] =>
  checks
    .filter(({ state }) => state !== 'notApplicable')
    .map(({ code, label, state, evidence }) => ({
      code,
      label,
      must: OBLIGATORY.includes(code),
      computed: state,
      judged: JUDGED.find((known) => known === state) ?? 'unknown',
      evidence,
    }));

/** Why these criteria do not let an organisation be found eligible. Without criteria the law of the day asks none. */
export function eligibilityFaults(criteria: readonly Criterion[]): Refusal[] {
  if (criteria.length === 0) return [];
  const faults = criteria
    .filter(({ must, judged }) => must && judged !== 'met')
    .map(({ code, label }): Refusal => {
      const message = `Chưa xác nhận “${label}” là đạt nên chưa kết luận đủ điều kiện được. Xác nhận điều này, hoặc kết luận không đủ.`;
      return { code: 'eligibility.must', field: `criterion-${code}`, message };
    });
  if (!criteria.some(({ must, judged }) => !must && judged === 'met')) {
    const message = 'Chưa đạt tiêu chí chọn nào, cần ít nhất một. Bổ sung bằng chứng, hoặc kết luận không đủ điều kiện.';
    faults.push({ code: 'eligibility.none', field: 'outcome', message });
  }
  return faults;
}
