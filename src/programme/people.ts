// Names of persons in explanations are personal data: whoever may not see them sees the organisation only.

import type { Visit } from '../access/declare.ts';
import type { Territory } from '../geography/model.ts';
import type { ExplainedRecord, Explanation } from './model.ts';

export function withoutNames(explanation: Explanation, visit: Visit, territory: Territory): Explanation {
  const area = territory.unit && { unitId: territory.unit.id };
  if (visit.may(visit.actor, 'people.read', area)) return explanation;
  const hide = (records: ExplainedRecord[]) =>
    records.map((record) =>
      record.kind === 'manager' ? { ...record, name: record.name.replace(/^.*? – /, 'Cán bộ – ') } : record,
    );
  return {
    ...explanation,
    counted: hide(explanation.counted),
    notCounted: hide(explanation.notCounted),
    unknown: hide(explanation.unknown),
    outside: hide(explanation.outside),
  };
}
