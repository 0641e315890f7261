// Rows among events that are none: what lists have said since a day, and the steps on the way to dissolution.

import type { IsoDate, KnownDate } from '../../platform/date.ts';
import { clean, plainKey } from '../../platform/text.ts';
import { DISSOLUTION_STEPS } from '../../registry/life/dissolution.ts';
import { type EventKind, type FacetValue, ruleOf } from '../../registry/life/model.ts';
import type { EventRow } from '../reading/rows.ts';
import { type Change, TABLES } from '../tables.ts';
import { type Parsed, type Place, STATUS_WORDS, setsIn } from './event-content.ts';
import { type FactContext, storedBy } from './fact-rows.ts';
import type { KnownOrganization } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import { Stage } from './stage.ts';

/** Facets of which a list may say that they have been so since a day. */
export type ListedFacet = 'name' | 'office' | 'status' | 'representative' | 'governance';

export interface Listed {
  facet: ListedFacet;
  value: FacetValue;
  /** How a list put the status. */
  words: string | null;
}

/** The event that a listed change looks like. */
export const LISTED_AS: Record<Exclude<ListedFacet, 'status'>, EventKind> = {
  name: 'renaming',
  office: 'move',
  representative: 'representativeChange',
  governance: 'governanceChange',
};
export const STATUS_LISTED_AS: Record<string, EventKind> = {
  active: 'resumption',
  suspended: 'suspension',
  inactive: 'inactivity',
  dissolving: 'dissolutionStart',
};

export function listedIn(kind: EventKind, on: KnownDate, content: string | null, place: Place): Parsed<Listed> {
  const { status } = ruleOf(kind);
  if (status) {
    const words = content === null || content === STATUS_WORDS[status] ? null : clean(content);
    return { value: { facet: 'status', value: status, words } };
  }
  const facet = (Object.keys(LISTED_AS) as (keyof typeof LISTED_AS)[]).find((one) => LISTED_AS[one] === kind);
  if (!facet) {
    const message = 'sự kiện này không ghi “theo danh sách” được. Bỏ các chữ “(theo danh sách)” nếu có văn bản.';
    return { problem: { code: 'event.notFromList', message } };
  }
  const read = setsIn(kind, on, content, place);
  if ('problem' in read) return read;
  const { unitId, hamlet = null } = read.value;
  const value = facet === 'office' ? { unitId: unitId!, hamlet } : read.value[facet]!;
  return { value: { facet, value, words: null } };
}

const NOT_APPLICABLE = 'không áp dụng';

/** A step as an export writes it. */
export function stepContent(step: string, applies: boolean): string {
  const label = DISSOLUTION_STEPS.find((known) => known.step === step)?.label ?? step;
  return applies ? label : `${NOT_APPLICABLE}: ${label}`;
}

function stepIn(text: string): { step: string; applies: boolean } | undefined {
  const key = plainKey(text);
  const not = `${plainKey(NOT_APPLICABLE)} `;
  const applies = !key.startsWith(not);
  const label = applies ? key : key.slice(not.length);
  const known = DISSOLUTION_STEPS.find((step) => plainKey(step.label) === label || step.step === text);
  return known && { step: known.step, applies };
}

export interface StepRow {
  row: PlannedRow;
  values: EventRow;
  organization: KnownOrganization;
}

export function planSteps(
  { slice, actor, today }: Pick<FactContext, 'slice' | 'actor'> & { today: IsoDate },
  rows: readonly StepRow[],
): { changes: () => Change[]; settledOf: (organizationId: number) => ReadonlySet<string> } {
  const stored = storedBy(slice, TABLES.dissolutionStep, (step) => `${step.organization_id} ${step.step}`);
  const stage = new Stage(TABLES.dissolutionStep);
  const settled: { row: PlannedRow; organizationId: number; step: string }[] = [];
  for (const { row, values, organization } of rows) {
    const found = stepIn(values.content ?? '');
    const note = values.note ?? null;
    const on = values.happenedOn;
    if (!found) {
      const labels = DISSOLUTION_STEPS.map(({ label }) => `“${label}”`).join(', ');
      row.refuse({ code: 'step.unknown', message: `không có bước này trong thủ tục giải thể. Các bước: ${labels}.` }, 'content');
      continue;
    }
    if (!found.applies && note === null) {
      row.refuse({ code: 'step.noteMissing', message: 'ghi vì sao bước này không áp dụng vào cột “Lý do/Ghi chú”.' }, 'note');
      continue;
    }
    if (on.precision !== 'day' || on.date > today) {
      row.refuse({ code: 'step.date', message: 'ghi đủ ngày, tháng, năm mà bước này đã xong, không sau hôm nay.' }, 'happenedOn');
      continue;
    }
    const { step, applies } = found;
    const key = `${organization.id} ${step}`;
    const make = () => ({
      organization_id: organization.id,
      step,
      settled_on: on.date,
      applies,
      note: null,
      recorded_by: actor,
    });
    stage.propose(row, key, stored.get(key), make, { settled_on: on.date, applies, note });
    settled.push({ row, organizationId: organization.id, step });
  }
  stage.refuseContradictions();
  return {
    changes: () =>
      stage.changes().map((change) => ({ ...change, after: change.after && { ...change.after, recorded_by: actor } })),
    settledOf: (organizationId) =>
      new Set([
        ...(slice.facts.get(TABLES.dissolutionStep.name) ?? [])
          .filter((step) => Number(step.organization_id) === organizationId)
          .map((step) => String(step.step)),
        ...settled.filter((one) => one.organizationId === organizationId && !one.row.refused).map(({ step }) => step),
      ]),
  };
}
