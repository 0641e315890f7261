import { borders, boundsOf, centre, corners, type Point, placeLabels, RADIUS } from './hexagons.ts';

/** Four states serve every figure; dark, hatched, outlined and pale stay apart without colour. */
export type CellState = 'full' | 'part' | 'none' | 'outside';

export interface HoneycombCell {
  q: number;
  r: number;
  unit: string;
  name: string;
  /** Name of the group the cell lies in; empty where there are no groups. */
  district: string;
  state: CellState;
  href: string;
}

export type StateWords = Partial<Record<CellState, string>>;

interface HoneycombProps {
  cells: HoneycombCell[];
  label: string;
  words: StateWords;
  /** How a count is written. */
  number: (value: number) => string;
}

const STATES: CellState[] = ['full', 'part', 'none', 'outside'];
const LABEL_SIZE = 11;
const SEAM = 0.7;
/** An outlined cell is drawn smaller, so that the gaps between districts do not eat its line. */
const OUTLINE_INSET = 2.6;

/** One hexagon a unit, with gaps between districts; below it what each state means and how many there are. */
export function Honeycomb({ cells, label, words, number }: HoneycombProps) {
  if (cells.length === 0) return null;
  const district = (cell: HoneycombCell) => cell.district;
  const bounds = boundsOf(cells, 3);
  const labelled = cells.filter(district);
  return (
    <nav class="honeycomb" aria-label={label}>
      <svg viewBox={[bounds.x, bounds.y, bounds.width, bounds.height].map(round).join(' ')}>
        <title>{label}</title>
        <defs>
          <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-ground" width="5" height="5" />
            <rect class="hatch-line" width="1.4" height="5" />
          </pattern>
        </defs>
        {cells.map((cell) => (
          <Cell key={cell.unit} cell={cell} words={words} />
        ))}
        {borders(cells, district).map(([from, to]) => (
          <line
            key={`${round(from.x)},${round(from.y)}`}
            class="gap"
            x1={round(from.x)}
            y1={round(from.y)}
            x2={round(to.x)}
            y2={round(to.y)}
          />
        ))}
        {placeLabels(labelled, district, bounds, LABEL_SIZE).map(({ text, x, y }) => (
          <text key={text} class="district" x={round(x)} y={round(y + LABEL_SIZE * 0.35)}>
            {text}
          </text>
        ))}
      </svg>
      <Legend cells={cells} words={words} number={number} />
    </nav>
  );
}

function Cell({ cell, words }: { cell: HoneycombCell; words: StateWords }) {
  const place = cell.district ? `${cell.name}, ${cell.district}` : cell.name;
  const title = `${place}: ${words[cell.state] ?? ''}`;
  return (
    <a href={cell.href} aria-label={title}>
      <polygon class={`cell ${cell.state}`} points={shape(cell.state, centre(cell))}>
        <title>{title}</title>
      </polygon>
    </a>
  );
}

function Legend({ cells, words, number }: Pick<HoneycombProps, 'cells' | 'words' | 'number'>) {
  return (
    <ul class="legend">
      {STATES.filter((state) => words[state]).map((state) => (
        <li key={state}>
          <svg viewBox="-12 -13 24 26" width="17" height="18" aria-hidden="true">
            <polygon class={`cell ${state}`} points={shape(state, { x: 0, y: 0 })} />
          </svg>
          <span>{words[state]}</span>
          <strong class="number">{number(cells.filter((cell) => cell.state === state).length)}</strong>
        </li>
      ))}
    </ul>
  );
}

const shape = (state: CellState, at: Point) =>
  corners(at, RADIUS - (state === 'none' ? OUTLINE_INSET : SEAM))
    .map(({ x, y }) => `${round(x)},${round(y)}`)
    .join(' ');

const round = (value: number) => Math.round(value * 10) / 10;
