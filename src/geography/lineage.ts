import type { IsoDate } from '../platform/date.ts';
import { type Unit, type UnitChange, validAt } from './unit.ts';

/** What units came from and what became of them, over any number of steps. */
export class Lineage {
  readonly #before = new Map<number, Unit[]>();
  readonly #after = new Map<number, Unit[]>();

  constructor(unitOf: (id: number) => Unit, changes: readonly UnitChange[]) {
    for (const { oldId, newId } of changes) {
      push(this.#before, newId, unitOf(oldId));
      push(this.#after, oldId, unitOf(newId));
    }
  }

  /** Every unit the unit's land had been before, the nearest first. */
  ancestors(unit: Unit): Unit[] {
    return reach(unit, this.#before);
  }

  descendants(unit: Unit): Unit[] {
    return reach(unit, this.#after);
  }

  /** The unit itself while it is valid; else the units that hold its land at the date, as far as it is recorded. */
  at(unit: Unit, date: IsoDate): Unit[] {
    if (validAt(unit, date)) return [unit];
    return [...this.ancestors(unit), ...this.descendants(unit)].filter((other) => validAt(other, date));
  }
}

function push(map: Map<number, Unit[]>, id: number, unit: Unit): void {
  const known = map.get(id);
  if (known) known.push(unit);
  else map.set(id, [unit]);
}

function reach(from: Unit, steps: Map<number, Unit[]>): Unit[] {
  const reached = new Set<Unit>();
  const visit = (unit: Unit) => {
    for (const next of steps.get(unit.id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      visit(next);
    }
  };
  visit(from);
  return [...reached];
}
