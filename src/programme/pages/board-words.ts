// The board said in words: pure functions from figures to sentences.

import { daysInclusive, formatDate } from '../../platform/date.ts';
import { formatMoney, formatNumber, formatPercent, formatShort } from '../../platform/number.ts';
import type { Bullet } from '../../ui/chart.tsx';
import type { Board, BoardTarget, Status, TargetCode } from '../model.ts';
import type { ProgrammeWords } from './messages.ts';

type BoardWords = ProgrammeWords['board'];

/** Money on the board is in million đồng. */
const MILLION = 1_000_000;
/** Below this a monthly pace would read 0,0. */
const LEAST_PER_MONTH = 0.05;
const ORDER: Status[] = ['onTrack', 'met', 'behind', 'noData'];

/** The answer first: "3 chỉ tiêu đúng tiến độ, 2 đạt, 4 chậm". */
export function headline(board: Board, t: BoardWords): string {
  const counts = ORDER.map((status) => ({
    words: t.headingOf[status],
    count: board.targets.filter((target) => target.status === status).length,
  })).filter(({ count }) => count > 0);
  const [first, ...others] = counts;
  if (!first) return t.headingNoGoals(board.unit.name);
  return [
    t.headingCount(formatNumber(first.count), first.words),
    ...others.map(({ words, count }) => `${formatNumber(count)} ${words}`),
  ].join(', ');
}

export function timePassed({ programme, asOf }: Pick<Board, 'programme' | 'asOf'>, t: BoardWords): string {
  if (asOf >= programme.to) return t.timeOver;
  const passed = Math.max(0, daysInclusive(programme.from, asOf)) / daysInclusive(programme.from, programme.to);
  return t.timePassed(`${formatNumber(passed * 100)}\u00a0%`);
}

export const isRate = ({ measure }: Pick<BoardTarget, 'measure'>) => measure === '%';

/** A figure without its unit: 157 or 57,6. */
export const figureText = (value: number, rate: boolean) => formatNumber(value, rate ? 1 : 0);

/** A figure with its unit: 157 THT, 57,6 %. */
export function withMeasure(value: number, target: Pick<BoardTarget, 'measure'>): string {
  return isRate(target) ? levelText(value) : `${formatShort(value)} ${target.measure}`;
}

const levelText = (value: number) => (Number.isInteger(value) ? `${formatNumber(value)}\u00a0%` : formatPercent(value));

const moneyText = (millions: number) => formatMoney(Math.round(millions * MILLION));

/** What is counted, under the figure: 49/85, money sold in money produced, people gained. */
export function ratioText({ code, numerator, denominator }: BoardTarget, t: BoardWords): string | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  if (code === 'T9') return t.sold(moneyText(numerator), moneyText(denominator));
  if (code === 'T4') return t.grown(formatNumber(numerator), formatNumber(denominator));
  return `${formatNumber(numerator)}/${formatNumber(denominator)} ${t.counted[code]}`;
}

export function neededText({ code, needed, goal }: BoardTarget, t: BoardWords): string | null {
  if (!needed || goal.min === null) return null;
  const amount = code === 'T9' ? moneyText(needed.missing) : `${formatNumber(needed.missing)} ${t.counted[code]}`;
  if (needed.perMonth !== null && goal.by !== null) {
    const by = formatDate(goal.by);
    return needed.perMonth < LEAST_PER_MONTH
      ? t.missingUntil(amount, by)
      : t.missingBy(amount, formatNumber(needed.perMonth, 1), by);
  }
  return goal.by === null ? t.missingAgainst(amount, levelText(goal.min)) : t.missing(amount);
}

const PERCENT_COMPANIONS = new Set(['groupGrowth', 'cooperativeGrowth', 'womenShare', 'signedShare']);

/** The companions worth a word on the board; the rest is told by the explanation. */
export function companionWords({ companions }: BoardTarget, t: BoardWords): string[] {
  return Object.entries(t.companion).flatMap(([key, words]) => {
    const value = companions[key];
    if (value === undefined || value === null || value === 0) return [];
    if (typeof value === 'string') return [words(value)];
    return [words(PERCENT_COMPANIONS.has(key) ? formatPercent(value) : formatNumber(value))];
  });
}

export function qualityWords({ code, quality }: BoardTarget, t: BoardWords): string[] {
  return [
    quality.unknown > 0 && t.unknown[code](formatNumber(quality.unknown)),
    quality.carried > 0 && t.carried(formatNumber(quality.carried)),
    quality.conflicts > 0 && t.conflicts(formatNumber(quality.conflicts)),
  ].filter((words) => words !== false);
}

/** Null where a bar would say nothing: a count without a goal. */
export function bulletOf(target: BoardTarget): Bullet | null {
  const { goal, value, planToDate, status } = target;
  const rate = isRate(target);
  if (goal.min === null && !rate) return null;
  return {
    value,
    plan: planToDate,
    goal: goal.min === null ? null : { min: goal.min, max: goal.max },
    ...(rate && goal.kind !== 'band' ? { full: 100 } : {}),
    tone: status === 'behind' ? 'behind' : status === null || status === 'noData' ? 'plain' : 'good',
    format: (figure) => withMeasure(figure, target),
  };
}

/** Every year of the programme, the ones to come empty. */
export function yearColumns({ from, to }: Board['programme'], { byYear }: BoardTarget) {
  const first = Number(from.slice(0, 4));
  const years = Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, index) => first + index);
  return years.map((year) => {
    const known = byYear.find((entry) => entry.year === year);
    return { year, value: known?.value ?? null, plan: known?.plan ?? null };
  });
}

/** Targets that tell communes apart, in the order offered for the map. */
export const MAP_TARGETS: TargetCode[] = ['T5', 'T1', 'T2', 'T4', 'T6', 'T7', 'T8', 'T9'];
