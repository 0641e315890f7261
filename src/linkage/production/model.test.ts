import { expect, test } from 'vitest';
import { type Grown, grownByCommodity, grownParts } from './model.ts';

const row = (more: Partial<Grown>): Grown => ({
  organizationId: 1,
  year: 2025,
  season: 'winterSpring',
  commodity: 'paddy',
  unitId: 1,
  fromMaterialArea: false,
  areaPlanned: 10,
  areaActual: 9.5,
  planned: 60,
  actual: 50.1,
  ...more,
});
const rows = [
  row({}),
  row({ organizationId: 2, actual: 49.9, fromMaterialArea: true }),
  row({ unitId: 2, actual: 100 }),
  row({ unitId: 3, actual: null, planned: null, areaActual: null }),
  row({ commodity: 'coconut', actual: null }),
];

test('by commodity, commune and season; what nobody reported is not zero', () => {
  const parts = grownParts(rows, (unitId) => (unitId === 3 ? 'xã 2' : `xã ${unitId}`));
  expect(
    parts.map(({ commodity, place, actual, share, organizations }) => [commodity, place, actual, share, organizations]),
  ).toEqual([
    ['paddy', 'xã 1', 100, 0.5, 2],
    ['paddy', 'xã 2', 100, 0.5, 1],
    ['coconut', 'xã 1', null, null, 1],
  ]);
  expect(parts[0]).toMatchObject({ areaPlanned: 20, areaActual: 19, planned: 120, material: 49.9 });
});

test('commodities are never added up', () => {
  expect(grownByCommodity(rows).map(({ commodity, actual }) => [commodity, actual])).toEqual([
    ['paddy', 200],
    ['coconut', null],
  ]);
});
