// What must be settled before an organisation can be dissolved, as data with its source.

import dissolution from '../../../data/registry/dissolution.json' with { type: 'json' };
import type { Refusal } from '../../platform/refusal.ts';

export interface DissolutionStep {
  step: string;
  label: string;
  hint: string;
  /** Id of the norm behind it, where there is one (data/law/norms.csv). */
  norm?: string;
}

export const DISSOLUTION_STEPS: readonly DissolutionStep[] = dissolution.steps;
export const DISSOLUTION_SOURCE = { source: dissolution.source, certainty: dissolution.certainty };

/** What still stands in the way, one refusal a step. */
export function blockersOf(settled: ReadonlySet<string>): Refusal[] {
  return DISSOLUTION_STEPS.filter(({ step }) => !settled.has(step)).map(({ step, label }) => ({
    code: 'dissolution.blocked',
    field: `step-${step}`,
    message: `Chưa giải thể được, còn vướng: ${label.charAt(0).toLocaleLowerCase('vi')}${label.slice(1)}.`,
    params: { step },
  }));
}
