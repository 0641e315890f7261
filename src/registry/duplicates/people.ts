// Which people of two records are the same, by the rule imports follow: name and birth, never guessed among namesakes. Pure.

import type { Json } from '../../access/canonical.ts';

type Row = { [column: string]: Json };

export interface MatchedPeople {
  /** Id of the duplicate's person → id of the kept one's. */
  pairs: Map<number, number>;
  /** What the duplicate knew of a person and the kept one did not. */
  fills: { row: Row; fill: Row }[];
}

const FILLED = ['birth_year', 'birth_date', 'sex', 'ethnicity'] as const;

export function matchPeople(kept: readonly Row[], own: readonly Row[]): MatchedPeople {
  const pairs = new Map<number, number>();
  const keptByName = Map.groupBy(kept, (row) => String(row.name_key));
  for (const [name, theirs] of Map.groupBy(own, (row) => String(row.name_key))) {
    const ours = keptByName.get(name) ?? [];
    for (const row of theirs) {
      const twin = ours.find((other) => other.birth_year === row.birth_year && other.birth_date === row.birth_date);
      if (twin) pairs.set(Number(row.id), Number(twin.id));
    }
    const taken = new Set(pairs.values());
    const openOurs = ours.filter((row) => !taken.has(Number(row.id)));
    const openTheirs = theirs.filter((row) => !pairs.has(Number(row.id)));
    for (const row of openTheirs) {
      const candidates = openOurs.filter((other) => mayBe(row, other));
      const [twin] = candidates;
      if (!twin || candidates.length > 1 || openTheirs.filter((other) => mayBe(other, twin)).length > 1) continue;
      // without a year only the one bearer of a name can be meant
      const yearless = row.birth_year === null || twin.birth_year === null;
      if (yearless && (ours.length > 1 || theirs.length > 1)) continue;
      pairs.set(Number(row.id), Number(twin.id));
    }
  }
  const keptById = new Map(kept.map((row) => [Number(row.id), row]));
  const fills = own.flatMap((row) => {
    const twin = keptById.get(pairs.get(Number(row.id)) ?? -1);
    if (!twin) return [];
    const missing = FILLED.filter((column) => twin[column] === null && row[column] !== null);
    return missing.length === 0
      ? []
      : [{ row: twin, fill: Object.fromEntries(missing.map((column) => [column, row[column] ?? null])) }];
  });
  return { pairs, fills };
}

function mayBe(one: Row, other: Row): boolean {
  const open = (a: Json | undefined, b: Json | undefined) => a === null || b === null || a === b;
  return open(one.birth_year, other.birth_year) && open(one.birth_date, other.birth_date);
}
