import { formatDate, type IsoDate } from '../platform/date.ts';
import type { UiWords } from './messages.ts';

export interface Bullet {
  value: number | null;
  plan: number | null;
  goal: { min: number; max: number | null } | null;
  /** Right end of the scale: 100 for a rate, else grown from the figures. */
  full?: number;
  tone: 'good' | 'behind' | 'plain';
  format: (value: number) => string;
}

/** Fill: actual; pale end: the goal or its band; black tick: plan to date. Widths in percent, so it stretches with its box. */
export function BulletBar({ t, bullet, label }: { t: UiWords; bullet: Bullet; label: string }) {
  const { value, plan, goal } = bullet;
  const scale = Math.max(bullet.full ?? 0, goal?.max ?? goal?.min ?? 0, value ?? 0, plan ?? 0) || 1;
  const at = (figure: number) => `${round((Math.max(0, figure) / scale) * 100)}%`;
  return (
    <svg class="bullet" role="img" aria-label={`${label}: ${bulletWords(t, bullet)}`}>
      <title>{bulletWords(t, bullet)}</title>
      <rect class="bullet-track" width="100%" y="1" height="12" />
      {goal && goal.min < scale && (
        <rect class="bullet-goal" x={at(goal.min)} width={at((goal.max ?? scale) - goal.min)} y="1" height="12" />
      )}
      {value !== null && <rect class={`bullet-fill ${bullet.tone}`} width={at(value)} y="1" height="12" />}
      {plan !== null && <line class="bullet-plan" x1={at(plan)} x2={at(plan)} y1="-3" y2="17" />}
    </svg>
  );
}

export function bulletWords(t: UiWords, { value, plan, goal, format }: Bullet): string {
  const parts = [value === null ? t.chart.noYear : t.chart.actual(format(value))];
  if (plan !== null) parts.push(t.chart.plan(format(plan)));
  if (goal)
    parts.push(goal.max === null ? t.chart.goalFrom(format(goal.min)) : t.chart.goalBand(format(goal.min), format(goal.max)));
  return parts.join(', ');
}

export interface YearColumn {
  year: number;
  value: number | null;
  plan: number | null;
}

const COLUMN = 14;
const GAP = 4;
const HEIGHT = 26;

/** Small columns a year each, with the year's plan as a dotted line over them. */
export function YearColumns({ t, columns, label, format }: YearColumnsProps) {
  const scale = Math.max(...columns.flatMap(({ value, plan }) => [value ?? 0, plan ?? 0]), 0) || 1;
  const height = (figure: number) => round((Math.max(0, figure) / scale) * HEIGHT);
  const width = columns.length * (COLUMN + GAP) - GAP;
  const words = columns.map((column) => yearWords(t, column, format));
  return (
    <svg
      class="years"
      role="img"
      viewBox={`0 -3 ${width} ${HEIGHT + 16}`}
      width={width}
      height={HEIGHT + 16}
      aria-label={`${label}: ${words.join('; ')}`}
    >
      {columns.map(({ year, value, plan }, index) => {
        const x = index * (COLUMN + GAP);
        const tall = value === null ? 0 : height(value);
        return (
          <g key={year}>
            <title>{words[index]}</title>
            <rect class="year-hit" x={x} y="-3" width={COLUMN} height={HEIGHT + 16} />
            <rect class="year-base" x={x} y={HEIGHT - 1} width={COLUMN} height="1" />
            <rect class="year-value" x={x} y={HEIGHT - tall} width={COLUMN} height={tall} />
            {plan !== null && (
              <line
                class="year-plan"
                x1={x - GAP / 2}
                x2={x + COLUMN + GAP / 2}
                y1={HEIGHT - height(plan)}
                y2={HEIGHT - height(plan)}
              />
            )}
            <text class="year-label" x={x + COLUMN / 2} y={HEIGHT + 11}>
              {String(year).slice(2)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface YearColumnsProps {
  t: UiWords;
  columns: YearColumn[];
  label: string;
  format: (value: number) => string;
}

function yearWords(t: UiWords, { year, value, plan }: YearColumn, format: (value: number) => string): string {
  return t.chart.year(year, value === null ? t.chart.noYear : format(value), plan === null ? null : format(plan));
}

const round = (value: number) => Math.round(value * 100) / 100;

export interface DatedPoint {
  date: IsoDate;
  low: number;
  high: number;
}

export interface DatedSeries {
  name: string;
  /** Oldest first, at least one. */
  points: readonly DatedPoint[];
  /** Told to those who cannot see it. */
  words: string;
}

const WIDE = 480;
const TALL = 200;
const MARGIN = { left: 72, right: 8, top: 8, bottom: 24 };
/** More would not be told apart in greyscale. */
export const MOST_SERIES = 4;

/** Lines over days as far apart as they were: the middle of low and high, with a bar from one to the other. */
export function DatedLines({ label, series, format }: { label: string; series: readonly DatedSeries[]; format: Format }) {
  const shown = series.slice(0, MOST_SERIES);
  const all = shown.flatMap(({ points }) => points);
  if (all.length === 0) return null;
  const days = all.map(({ date }) => Date.parse(date));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [floor, top] = widened(Math.min(...all.map(({ low }) => low)), Math.max(...all.map(({ high }) => high)));
  const across = WIDE - MARGIN.left - MARGIN.right;
  const x = (date: IsoDate) => round(MARGIN.left + (last === first ? 0.5 : (Date.parse(date) - first) / (last - first)) * across);
  const y = (value: number) => round(MARGIN.top + (1 - (value - floor) / (top - floor)) * (TALL - MARGIN.top - MARGIN.bottom));
  const dates = [...new Set([first, last].map((day) => new Date(day).toISOString().slice(0, 10)))];
  return (
    <figure class="dated">
      <svg role="img" viewBox={`0 0 ${WIDE} ${TALL}`} aria-label={`${label}. ${shown.map(({ words }) => words).join('; ')}`}>
        {[floor, (floor + top) / 2, top].map((value) => (
          <g key={value}>
            <line class="dated-rule" x1={MARGIN.left} x2={WIDE - MARGIN.right} y1={y(value)} y2={y(value)} />
            <text class="dated-label end" x={MARGIN.left - 6} y={y(value) + 4}>
              {format(value)}
            </text>
          </g>
        ))}
        {dates.map((date, index) => (
          <text key={date} class={index === 0 ? 'dated-label' : 'dated-label end'} x={x(date)} y={TALL - 6}>
            {formatDate(date)}
          </text>
        ))}
        {shown.map(({ name, points }, index) => (
          <g key={name} class={`dated-series s${index + 1}`}>
            <polyline points={points.map(({ date, low, high }) => `${x(date)},${y((low + high) / 2)}`).join(' ')} />
            {points.map(({ date, low, high }) => (
              <g key={date}>
                <title>{`${name}, ${formatDate(date)}: ${[...new Set([format(low), format(high)])].join(' – ')}`}</title>
                <line x1={x(date)} x2={x(date)} y1={y(low)} y2={y(high)} />
                <circle cx={x(date)} cy={y((low + high) / 2)} r="2.5" />
              </g>
            ))}
          </g>
        ))}
      </svg>
      <figcaption>
        <span>{label}</span>
        {shown.map(({ name }, index) => (
          <span key={name}>
            <svg class={`dated-series s${index + 1}`} viewBox="0 0 34 12" width="34" height="12" aria-hidden="true">
              <polyline points="0,6 34,6" />
              <circle cx="17" cy="6" r="3.5" />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

type Format = (value: number) => string;

/** A scale with some air, in steps of a round number, so that a line does not lie on the edge. */
function widened(low: number, high: number): [number, number] {
  const step = 10 ** Math.floor(Math.log10(Math.max(high - low, high * 0.05, 1)));
  return [Math.max(0, Math.floor(low / step - 0.5) * step), Math.ceil(high / step + 0.5) * step];
}
