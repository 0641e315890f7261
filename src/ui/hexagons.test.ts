import { describe, expect, test } from 'vitest';
import { type Axial, borders, boundsOf, centre, corners, placeLabels, RADIUS } from './hexagons.ts';

interface Cell extends Axial {
  district: string;
}

const cell = (q: number, r: number, district: string): Cell => ({ q, r, district });
const district = (one: Cell) => one.district;

test('neighbours share a side: their centres lie two apothems apart', () => {
  const [a, b] = [centre({ q: 0, r: 0 }), centre({ q: 0, r: 1 })];
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeCloseTo(RADIUS * Math.sqrt(3));
});

describe('borders', () => {
  test('run only where districts meet, each once', () => {
    expect(borders([cell(0, 0, 'A'), cell(1, 0, 'A')], district)).toHaveLength(0);
    expect(borders([cell(0, 0, 'A'), cell(1, 0, 'B')], district)).toHaveLength(1);
    expect(borders([cell(0, 0, 'A'), cell(5, 5, 'B')], district)).toHaveLength(0);
  });

  test('lie on the side between the two cells', () => {
    for (const neighbour of [
      cell(1, 0, 'B'),
      cell(0, 1, 'B'),
      cell(1, -1, 'B'),
      cell(-1, 0, 'B'),
      cell(-1, 1, 'B'),
      cell(0, -1, 'B'),
    ]) {
      const [[from, to] = []] = borders([cell(0, 0, 'A'), neighbour], district);
      const other = centre(neighbour);
      const middle = { x: (from!.x + to!.x) / 2, y: (from!.y + to!.y) / 2 };
      expect(middle.x).toBeCloseTo(other.x / 2);
      expect(middle.y).toBeCloseTo(other.y / 2);
    }
  });
});

test('every corner lies inside the bounds', () => {
  const cells = [cell(0, 0, 'A'), cell(3, -2, 'A'), cell(-1, 4, 'B')];
  const box = boundsOf(cells, 2);
  for (const { x, y } of cells.flatMap((one) => corners(centre(one), RADIUS))) {
    expect(x).toBeGreaterThan(box.x);
    expect(x).toBeLessThan(box.x + box.width);
    expect(y).toBeGreaterThan(box.y);
    expect(y).toBeLessThan(box.y + box.height);
  }
});

test('no label covers another', () => {
  const cells = ['Duyên Hải', 'TX Duyên Hải', 'Cầu Ngang', 'Trà Cú'].flatMap((name, index) => [
    cell(index, 0, name),
    cell(index, 1, name),
  ]);
  const labels = placeLabels(cells, district, { x: -50, y: -80, width: 300, height: 220 }, 11);
  for (const [index, one] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      const apart =
        Math.abs(one.x - other.x) >= one.halfWidth + other.halfWidth - 0.1 ||
        Math.abs(one.y - other.y) >= one.halfHeight + other.halfHeight - 0.1;
      expect(apart, `${one.text} / ${other.text}`).toBe(true);
    }
  }
});
