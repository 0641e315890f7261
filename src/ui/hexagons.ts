// Plane geometry of the honeycomb: pointy-top hexagons in axial coordinates, no drawing.

export interface Axial {
  q: number;
  r: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Centre to corner. */
export const RADIUS = 12;

const ROOT3 = Math.sqrt(3);

export const centre = ({ q, r }: Axial): Point => ({ x: RADIUS * ROOT3 * (q + r / 2), y: RADIUS * 1.5 * r });

/** Corners from the top, clockwise; a slightly smaller radius leaves a seam between cells. */
export function corners(at: Point, radius: number): Point[] {
  return Array.from({ length: 6 }, (_, index) => {
    const angle = (Math.PI / 3) * index - Math.PI / 2;
    return { x: at.x + radius * Math.cos(angle), y: at.y + radius * Math.sin(angle) };
  });
}

/** The neighbour beyond the side between corner `index` and the next one. */
const NEIGHBOURS: Axial[] = [
  { q: 1, r: -1 },
  { q: 1, r: 0 },
  { q: 0, r: 1 },
  { q: -1, r: 1 },
  { q: -1, r: 0 },
  { q: 0, r: -1 },
];

/** The sides where two groups meet, each once. */
export function borders<Cell extends Axial>(cells: Cell[], group: (cell: Cell) => string): [Point, Point][] {
  const byPlace = new Map(cells.map((cell) => [`${cell.q},${cell.r}`, cell]));
  return cells.flatMap((cell) => {
    const points = corners(centre(cell), RADIUS);
    return NEIGHBOURS.slice(0, 3).flatMap((step, index): [Point, Point][] => {
      const other = byPlace.get(`${cell.q + step.q},${cell.r + step.r}`);
      if (!other || group(other) === group(cell)) return [];
      return [[points[index]!, points[(index + 1) % 6]!]];
    });
  });
}

export function boundsOf(cells: Axial[], margin: number): Box {
  const points = cells.map(centre);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs) - RADIUS - margin;
  const top = Math.min(...ys) - RADIUS - margin;
  return { x: left, y: top, width: Math.max(...xs) + RADIUS + margin - left, height: Math.max(...ys) + RADIUS + margin - top };
}

export interface Label extends Point {
  text: string;
  /** Half of the estimated width and height. */
  halfWidth: number;
  halfHeight: number;
}

/** One label a group at the middle of its cells, pushed apart until none covers another, kept inside the picture. */
export function placeLabels<Cell extends Axial>(
  cells: Cell[],
  group: (cell: Cell) => string,
  bounds: Box,
  size: number,
): Label[] {
  const groups = Map.groupBy(cells, group);
  const labels = [...groups].map(([text, members]) => {
    const points = members.map(centre);
    const halfWidth = (text.length * size * 0.6) / 2;
    return {
      text,
      x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
      y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
      halfWidth,
      halfHeight: size * 0.65,
    };
  });
  for (let round = 0; round < 60; round++) {
    for (const [index, one] of labels.entries()) for (const other of labels.slice(index + 1)) pushApart(one, other);
    for (const label of labels) keepInside(label, bounds);
  }
  return labels;
}

function pushApart(one: Label, other: Label): void {
  const overlapX = one.halfWidth + other.halfWidth - Math.abs(one.x - other.x);
  const overlapY = one.halfHeight + other.halfHeight - Math.abs(one.y - other.y);
  if (overlapX <= 0 || overlapY <= 0) return;
  const direction = one.y <= other.y ? 1 : -1;
  one.y -= (direction * overlapY) / 2;
  other.y += (direction * overlapY) / 2;
}

function keepInside(label: Label, { x, y, width, height }: Box): void {
  label.x = Math.min(Math.max(label.x, x + label.halfWidth), x + width - label.halfWidth);
  label.y = Math.min(Math.max(label.y, y + label.halfHeight), y + height - label.halfHeight);
}
