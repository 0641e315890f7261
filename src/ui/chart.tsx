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
