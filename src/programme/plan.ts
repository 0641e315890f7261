// What the plan asks by a date, whether it is kept, and what is still needed (targets, "Plan to date", "Status").

import { daysInclusive, endOfYear, type IsoDate, startOfYear, yearOf } from '../platform/date.ts';
import type { MeasuredFigure } from './measures/measure.ts';
import type { BoardTarget, Goal, Status } from './model.ts';
import type { Programme, Target } from './programme.ts';

/** A month of the year on average: 365,25 / 12 days. */
const DAYS_A_MONTH = 30.4375;

export function goalOf(target: Target, programme: Programme): Goal {
  const yearly = target.goal.kind === 'band' && target.indicator !== 'newUnions';
  return { ...target.goal, by: target.goal.kind === 'none' || yearly ? null : programme.to };
}

/** The value asked by a date; null where the target sets no goal. */
export function planToDate(target: Target, programme: Programme, asOf: IsoDate): number | null {
  const { kind, min } = target.goal;
  if (kind === 'none' || min === null) return null;
  if (target.indicator === 'memberGrowth' || target.indicator === 'contractShare') return min;
  if (asOf >= programme.to) return min;
  const baseline = Number(target.settings.baseline ?? 0);
  if (asOf < programme.from) return baseline;
  if (Object.keys(target.yearPlans).length > 0) return byYearPlans(target, asOf);
  const share = daysInclusive(programme.from, asOf) / daysInclusive(programme.from, programme.to);
  return baseline + (min - baseline) * share;
}

/** Full plans of past years and the running year's by days elapsed. */
function byYearPlans(target: Target, asOf: IsoDate): number {
  const running = yearOf(asOf);
  let asked = 0;
  for (const [year, plan] of Object.entries(target.yearPlans)) {
    if (Number(year) < running) asked += plan;
    if (Number(year) === running) {
      asked += (plan * daysInclusive(startOfYear(running), asOf)) / daysInclusive(startOfYear(running), endOfYear(running));
    }
  }
  return asked;
}

export function statusOf(target: Target, value: number | null, plan: number | null): Status | null {
  const { kind, min } = target.goal;
  if (kind === 'none' || min === null) return null;
  if (value === null) return 'noData';
  if (value >= min) return 'met';
  return plan !== null && value >= plan ? 'onTrack' : 'behind';
}

/** How much of what is counted is missing to the goal, and per month until its date. */
export function stillNeeded(target: Target, goal: Goal, figure: MeasuredFigure, asOf: IsoDate): BoardTarget['needed'] {
  if (goal.min === null || figure.value === null || figure.value >= goal.min) return null;
  const missing = missingTo(target, goal.min, figure);
  const days = goal.by === null || asOf >= goal.by ? 0 : daysInclusive(asOf, goal.by) - 1;
  const months = days / DAYS_A_MONTH;
  return { missing, months, perMonth: months > 0 ? missing / months : null };
}

function missingTo(target: Target, min: number, figure: MeasuredFigure): number {
  const numerator = figure.numerator ?? 0;
  if (figure.denominator === null) return min - numerator;
  const short = (figure.denominator * min) / 100 - numerator;
  // money is not whole; people and places are
  return target.indicator === 'contractShare' ? short : Math.ceil(short - 1e-9);
}
