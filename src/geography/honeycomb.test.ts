import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AFTER, folder, geography, read } from './fixture.ts';
import { buildHoneycombs } from './honeycomb.build.ts';
import { layHoneycomb, type Place } from './honeycomb.ts';
import { HONEYCOMBS } from './load.ts';
import type { Unit } from './unit.ts';

test('the stored cells are what the points give', () => {
  for (const { file, text } of buildHoneycombs(read)) expect(readFileSync(join(folder, file), 'utf8'), file).toBe(text);
});

const drawings = [
  { file: HONEYCOMBS[0], points: 'points-tra-vinh-communes-2021.csv', group: 'districtCode', cells: 106, area: 22.1, off: 1.8 },
  {
    file: HONEYCOMBS[1],
    points: 'points-vinh-long-communes-2025.csv',
    group: 'oldProvinceCode',
    cells: 124,
    area: 50.3,
    off: 1.5,
  },
];

describe.each(drawings)('$file', ({ file, points, group, cells, area, off }) => {
  const groupOf = new Map(read(points).map((row) => [row.code!, row[group]!]));
  const placed = read(file).map((row) => ({ code: row.code!, q: Number(row.q), r: Number(row.r) }));
  const at = new Map(placed.map((cell) => [`${cell.q},${cell.r}`, cell]));
  const around = ({ q, r }: { q: number; r: number }) =>
    [
      [1, 0],
      [1, -1],
      [0, -1],
      [-1, 0],
      [-1, 1],
      [0, 1],
    ].map(([dq, dr]) => ({ q: q + dq!, r: r + dr! }));
  const neighbours = (cell: { q: number; r: number }) => around(cell).flatMap(({ q, r }) => at.get(`${q},${r}`) ?? []);

  test('one cell a commune, no two on one place', () => {
    expect(placed).toHaveLength(cells);
    expect(at.size).toBe(cells);
  });

  test('each group hangs together, and so does the whole', () => {
    const reached = (start: (typeof placed)[number], along: (code: string) => boolean) => {
      const seen = new Set([start]);
      for (const cell of seen) for (const next of neighbours(cell)) if (along(next.code)) seen.add(next);
      return seen.size;
    };
    expect(reached(placed[0]!, () => true)).toBe(cells);
    for (const [name, members] of Map.groupBy(placed, ({ code }) => groupOf.get(code))) {
      expect(
        reached(members[0]!, (code) => groupOf.get(code) === name),
        name,
      ).toBe(members.length);
    }
  });

  test('no hole inside', () => {
    const empty = new Set(
      placed
        .flatMap(around)
        .map(({ q, r }) => `${q},${r}`)
        .filter((key) => !at.has(key)),
    );
    for (const key of empty) {
      const [q = 0, r = 0] = key.split(',').map(Number);
      expect(neighbours({ q, r }).length, key).toBeLessThan(6);
    }
  });

  test('each commune near its true place, measured between every two of them', () => {
    const km = Math.sqrt((2 * area) / Math.sqrt(3));
    const truth = new Map(read(points).map((row) => [row.code!, { lat: Number(row.lat), lon: Number(row.lon) }]));
    const shifts = placed.map(({ code, q, r }) => {
      const { lat, lon } = truth.get(code)!;
      return { x: q + r / 2 - (lon * 109.5) / km, y: (r * Math.sqrt(3)) / 2 + (lat * 111.2) / km };
    });
    const middle = (of: (shift: { x: number; y: number }) => number) => shifts.reduce((sum, shift) => sum + of(shift), 0) / cells;
    const [x, y] = [middle((shift) => shift.x), middle((shift) => shift.y)];
    for (const shift of shifts) expect(Math.hypot(shift.x - x, shift.y - y)).toBeLessThan(off);
  });
});

test('a torn group is mended: two halves apart with others between them', () => {
  const line: Place[] = ['a', 'b', 'b', 'a', 'a', 'b'].map((group, index) => ({
    code: `${index}`,
    group,
    lat: 10,
    lon: 106 + index * 0.01,
  }));
  const placed = layHoneycomb(line, 1);
  const touching = (one: string, other: string) => {
    const [a, b] = [one, other].map((code) => placed.find((cell) => cell.code === code)!);
    return [
      [1, 0],
      [1, -1],
      [0, -1],
      [-1, 0],
      [-1, 1],
      [0, 1],
    ].some(([q, r]) => a!.q + q! === b!.q && a!.r + r! === b!.r);
  };
  const others = { 0: ['3', '4'], 5: ['1', '2'] };
  for (const [code, group] of Object.entries(others))
    expect(
      group.some((other) => touching(code, other)),
      code,
    ).toBe(true);
});

test('every commune of Trà Vinh and of the new Vĩnh Long has a cell on its own day', () => {
  const without = (communes: Unit[]) => communes.filter(({ id }) => !geography.cellOf(id)).map(({ name }) => name);
  for (const [code, date] of [
    ['84', '2021-01-01'],
    ['84', '2025-06-30'],
    ['86', AFTER],
  ] as const) {
    const province = geography.at(code, date)!;
    expect(without(geography.communes(province, date))).toEqual([]);
  }
});
