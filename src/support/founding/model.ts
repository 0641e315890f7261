// The way from the idea of a group to an organisation that stands on its own. Pure.

import founding from '../../../data/support/founding.json' with { type: 'json' };
import { addDays, daysInclusive, daysInMonth, type IsoDate, isoDate } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';

export const KINDS = ['THT', 'HTX', 'LHHTX'] as const;
export type Kind = (typeof KINDS)[number];

/** The steps, each from the one before. */
export const STEPS = ['idea', 'meeting', 'papers', 'registered'] as const;
export type Step = (typeof STEPS)[number];
export type State = Step | 'stopped';

export const CHECK_MONTHS: readonly number[] = founding.checkMonths;

export interface Days {
  ideaOn: IsoDate;
  meetingOn: IsoDate | null;
  papersOn: IsoDate | null;
  registeredOn: IsoDate | null;
  stoppedOn: IsoDate | null;
}

export const dayOf = (days: Days, step: State): IsoDate | null =>
  ({ idea: days.ideaOn, meeting: days.meetingOn, papers: days.papersOn, registered: days.registeredOn, stopped: days.stoppedOn })[
    step
  ];

/** Where it stands by the steps taken, stopped or not. */
export const lastStep = (days: Days): Step => STEPS.findLast((step) => dayOf(days, step) !== null) ?? 'idea';

export function nextStep(state: State): Exclude<Step, 'idea'> | undefined {
  if (state === 'stopped' || state === 'registered') return undefined;
  return STEPS[STEPS.indexOf(state) + 1] as Exclude<Step, 'idea'>;
}

/** Whole days it has stood at its step. */
export const daysWaited = (days: Days, today: IsoDate): number =>
  Math.max(0, daysInclusive(dayOf(days, lastStep(days))!, today) - 1);

/** The same day so many months later, or the last of the month where it has none. */
export function monthsLater(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const [laterYear, laterMonth] = [Math.floor(at / 12), (at % 12) + 1];
  return isoDate(laterYear, laterMonth, Math.min(day, daysInMonth(laterYear, laterMonth)));
}

export interface DueCheck {
  months: number;
  due: IsoDate;
}

/** Visits that have not been made, in order. */
export const checksOpen = (registeredOn: IsoDate | null, made: readonly number[]): DueCheck[] =>
  registeredOn === null
    ? []
    : CHECK_MONTHS.filter((months) => !made.includes(months)).map((months) => ({
        months,
        due: monthsLater(registeredOn, months),
      }));

/** Visits are looked at so many days ahead. */
const DAYS_AHEAD = 30;

/** Those of several initiatives that are due by now or soon, the first due first. */
export const checksDue = <One extends Pick<Days, 'registeredOn'> & { checks: number[] }>(
  initiatives: readonly One[],
  today: IsoDate,
): (DueCheck & { one: One })[] =>
  initiatives
    .flatMap((one) => checksOpen(one.registeredOn, one.checks).map((check) => ({ one, ...check })))
    .filter(({ due }) => due <= addDays(today, DAYS_AHEAD))
    .sort((a, b) => (a.due < b.due ? -1 : 1));

export interface Founder {
  fullName: string;
  birthYear: number | null;
  address: string | null;
  /** Whole đồng. */
  contribution: number | null;
}

export type FoundersRead = { founders: Founder[]; faults: { line: number; what: string }[] };

const MILLION = 1_000_000;

/** One a line: name; year of birth; address; contribution in million đồng. A pasted sheet has tabs instead. */
export function readFounders(text: string): FoundersRead {
  const founders: Founder[] = [];
  const faults: FoundersRead['faults'] = [];
  for (const [index, typed] of text.split('\n').entries()) {
    if (clean(typed) === '') continue;
    const [name = '', year = '', address = '', money = ''] = typed.split(/[;\t]/).map(clean);
    const amount = money
      .replace(/\s*(?:triệu(?: đồng)?|tr)$/iu, '')
      .replaceAll('.', '')
      .replace(',', '.');
    const contribution = Math.round(Number(amount) * MILLION);
    if (name === '') faults.push({ line: index + 1, what: 'thiếu họ tên' });
    if (year !== '' && !/^(?:19|20)\d\d$/.test(year)) faults.push({ line: index + 1, what: `năm sinh “${year}” không đọc được` });
    if (money !== '' && !(Number.isSafeInteger(contribution) && contribution >= 0)) {
      faults.push({ line: index + 1, what: `vốn góp “${money}” không đọc được` });
    }
    founders.push({
      fullName: name,
      birthYear: year === '' ? null : Number(year),
      address: address || null,
      contribution: money === '' ? null : contribution,
    });
  }
  return { founders, faults };
}

/** The same lines again, for the form. */
export const foundersTyped = (founders: readonly Founder[]): string =>
  founders
    .map(({ fullName, birthYear, address, contribution }) =>
      [fullName, birthYear ?? '', address ?? '', contribution === null ? '' : String(contribution / MILLION).replace('.', ',')]
        .join('; ')
        .replace(/(?:; )+$/, ''),
    )
    .join('\n');

export const SIGNS = ['inactive', 'finding', 'grade', 'other'] as const;
export type Sign = (typeof SIGNS)[number];
export const OUTCOMES = ['recovered', 'partly', 'dissolve', 'dropped'] as const;
export type PlanOutcome = (typeof OUTCOMES)[number];
