// What is typed into the forms of founding and consolidating, read.

import type { Visit } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { FormReader, type Typed } from '../../../registry/pages/form.ts';
import { unitOf } from '../../../registry/pages/unit-choice.ts';
import type { Web } from '../../../web/visit.ts';
import type { Beginning } from '../actions/initiative.ts';
import { foundersTyped, KINDS, readFounders } from '../model.ts';
import type { Initiative } from '../store.ts';
import type { FoundingWords } from './messages.ts';

const MILLION = 1_000_000;

/** `amending`: the day of the idea stands already. */
export function readInitiativeForm(
  web: Web,
  visit: Visit,
  typed: Typed,
  { t, amending }: { t: FoundingWords; amending: Initiative | undefined },
): { reader: FormReader; given: Beginning | undefined } {
  const reader = new FormReader(typed);
  const kind = reader.choice('kind', KINDS, { required: true });
  const name = reader.text('name', { required: true, longest: 300 });
  const within = { visit, permission: 'support.check' } as const;
  const unit = unitOf(web, { typed: reader.raw('unit'), date: dayInVietnam(visit.now), field: 'unit', within });
  if (!unit.ok) reader.refusals.push(...unit.refusals);
  const rest = {
    field: reader.text('field', { longest: 200 }),
    office: reader.text('office', { longest: 300 }),
    initiators: reader.count('initiators'),
    capital: reader.money('capital', { unit: MILLION }),
    representative: reader.text('representative', { longest: 200 }),
  };
  for (const field of ['initiators', 'capital'] as const) {
    if (rest[field] === 0) reader.refuse(field, 'amount.invalid', 'Ghi số lớn hơn 0, hoặc để trống nếu chưa biết.');
  }
  const ideaOn = amending ? amending.ideaOn : reader.day('ideaOn', { required: true });
  const { founders, faults } = readFounders(reader.lines('founders', { longest: 50_000 }) ?? '');
  if (faults.length > 0) {
    const message = faults.map(({ line, what }) => t.form.badLine(line, what)).join('. ');
    reader.refuse('founders', 'founders.invalid', `${message}.`);
  }
  const complete = reader.ok && kind !== null && name !== null && ideaOn !== null && unit.ok;
  return { reader, given: complete ? { said: { kind, name, unitId: unit.value.id, ...rest }, founders, ideaOn } : undefined };
}

export const typedOf = (initiative: Initiative, founders: Parameters<typeof foundersTyped>[0], unit: string): Typed => ({
  kind: initiative.kind,
  name: initiative.name,
  unit,
  field: initiative.field ?? '',
  office: initiative.office ?? '',
  initiators: initiative.initiators === null ? '' : String(initiative.initiators),
  capital: initiative.capital === null ? '' : String(initiative.capital / MILLION).replace('.', ','),
  representative: initiative.representative ?? '',
  founders: foundersTyped(founders),
});
