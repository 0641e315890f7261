// Forms of classes, read into what the actions take.

import type { Visit } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { FormReader, Typed } from '../../../registry/pages/form.ts';
import { unitOf } from '../../../registry/pages/unit-choice.ts';
import type { Web } from '../../../web/visit.ts';
import { SOURCES } from '../../model.ts';
import { COURSES } from '../courses.ts';
import type { ClassValues, CostLine } from '../model.ts';
import { provinceOf } from './common.tsx';

/** What stands in for a required date that was refused: the values are then not used. */
const NO_DATE = '0001-01-01';

export function readClassForm(web: Web, visit: Visit, form: FormReader): ClassValues {
  const startsOn = form.day('startsOn', { required: true });
  return {
    courseKey:
      form.choice(
        'courseKey',
        COURSES.map(({ key }) => key),
        { required: true },
      ) ?? '',
    hours: form.quantity('hours'),
    unitId: readUnit(web, visit, form, startsOn ?? dayInVietnam(visit.now)),
    place: form.text('place', { required: true, longest: 200 }) ?? '',
    startsOn: startsOn ?? NO_DATE,
    endsOn: form.day('endsOn', { required: true }) ?? NO_DATE,
    trainers: form.text('trainers', { longest: 500 }),
    organizer: form.text('organizer', { required: true, longest: 200 }) ?? '',
    capacity: form.count('capacity', { required: true }) ?? 0,
  };
}

function readUnit(web: Web, visit: Visit, form: FormReader, date: string): number {
  const typed = form.raw('unit');
  if (typed === '') return provinceOf(web).id;
  const unit = unitOf(web, { typed, date, field: 'unit', within: { visit, permission: 'training.manage' } });
  if (unit.ok) return unit.value.id;
  form.refusals.push(...unit.refusals);
  return 0;
}

export const LINES = 30;

/** Lines with something on them, in their order; `places` says which line of the form each came from. */
export function readCosts(form: FormReader, typed: Typed): { lines: CostLine[]; places: number[] } {
  const lines: CostLine[] = [];
  const places: number[] = [];
  for (let line = 1; line <= LINES; line++) {
    if (['item', 'planned', 'actual', 'caseId'].every((name) => (typed[`${name}-${line}`] ?? '').trim() === '')) continue;
    lines.push({
      item: form.text(`item-${line}`, { longest: 200 }) ?? '',
      source: form.choice(`source-${line}`, SOURCES, { required: true }) ?? 'other',
      norm: form.text(`norm-${line}`),
      planned: form.money(`planned-${line}`) ?? 0,
      actual: form.money(`actual-${line}`),
      caseId: form.count(`caseId-${line}`),
    });
    places.push(line);
  }
  return { lines, places };
}
