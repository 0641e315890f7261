// What was grown where, summed by commodity, place and season.

export interface Grown {
  organizationId: number;
  year: number;
  season: string;
  commodity: string;
  unitId: number;
  fromMaterialArea: boolean;
  areaPlanned: number | null;
  areaActual: number | null;
  /** In the commodity's base unit. */
  planned: number | null;
  actual: number | null;
}

export interface GrownSum {
  areaPlanned: number | null;
  areaActual: number | null;
  planned: number | null;
  actual: number | null;
  /** Of the actual output, what came from material areas. */
  material: number;
  organizations: number;
}

export interface GrownPart extends GrownSum {
  commodity: string;
  year: number;
  season: string;
  place: string;
  /** Of the actual output of the commodity in everything shown; null where nothing was reported. */
  share: number | null;
}

/** What nobody reported is not zero. */
const added = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  // to the thousandth, as they are kept
  return known.length === 0 ? null : Math.round(known.reduce((sum, value) => sum + value, 0) * 1000) / 1000;
};

export function grownSum(rows: readonly Grown[]): GrownSum {
  return {
    areaPlanned: added(rows.map(({ areaPlanned }) => areaPlanned)),
    areaActual: added(rows.map(({ areaActual }) => areaActual)),
    planned: added(rows.map(({ planned }) => planned)),
    actual: added(rows.map(({ actual }) => actual)),
    material: added(rows.filter(({ fromMaterialArea }) => fromMaterialArea).map(({ actual }) => actual)) ?? 0,
    organizations: new Set(rows.map(({ organizationId }) => organizationId)).size,
  };
}

/** By commodity, place and season, in the order in which they first come. */
export function grownParts(rows: readonly Grown[], placeOf: (unitId: number) => string): GrownPart[] {
  const totals = new Map(grownByCommodity(rows).map(({ commodity, actual }) => [commodity, actual]));
  const keyOf = (row: Grown) => JSON.stringify([row.commodity, row.year, row.season, placeOf(row.unitId)]);
  return [...Map.groupBy(rows, keyOf).values()].map((group) => {
    const { commodity, year, season, unitId } = group[0]!;
    const sum = grownSum(group);
    const total = totals.get(commodity) ?? null;
    const share = sum.actual === null || !total ? null : sum.actual / total;
    return { commodity, year, season, place: placeOf(unitId), share, ...sum };
  });
}

export const grownByCommodity = (rows: readonly Grown[]): (GrownSum & { commodity: string })[] =>
  [...Map.groupBy(rows, ({ commodity }) => commodity)].map(([commodity, group]) => ({ commodity, ...grownSum(group) }));
