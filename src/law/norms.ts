// The law as data (data/law): norms, what each is used for, sectors, score sheet. Read once; a file with a hole is refused
// at load with every fault and its place.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import type { LawFile } from './faults.ts';
import { inForce, type Norm, parseNorms } from './norm.ts';
import { checkScoreSheet, checkSectors, type ScoreSheet, type Sectors } from './tables.ts';
import { checkUses, type NormUse, type Uses } from './uses.ts';

/** Everything of data/law, looked up. */
export class Norms {
  readonly all: readonly Norm[];
  readonly sectors: Sectors;
  readonly scoreSheet: ScoreSheet;
  private readonly uses: Uses;
  private readonly known: ReadonlyMap<string, Norm>;

  constructor(all: readonly Norm[], uses: Uses, sectors: Sectors, scoreSheet: ScoreSheet) {
    this.all = all;
    this.uses = uses;
    this.sectors = sectors;
    this.scoreSheet = scoreSheet;
    this.known = new Map(all.map((norm) => [norm.id, norm]));
  }

  byId(id: string): Norm | undefined {
    return this.known.get(id);
  }

  /** All norms of a topic in force on the day. */
  on(topic: string, date: IsoDate): Norm[] {
    return this.all.filter((norm) => norm.topic === topic && inForce(norm, date));
  }

  /** The one norm that answers a question of the rules on the day; undefined when the law known here has none. */
  of(use: NormUse, date: IsoDate): Norm | undefined {
    return this.through(use).find((norm) => inForce(norm, date));
  }

  /** All that ever answered it, in the order of the file. */
  through(use: NormUse): Norm[] {
    return this.uses[use].map((id) => this.known.get(id)!);
  }
}

/** Reads `<root>/data/law`. Throws Refused with every fault of every file. */
export function loadNorms(folder: string): Norms {
  const read = (name: string): LawFile => ({ name, text: readFileSync(join(folder, name), 'utf8') });
  const all = parseNorms([read('norms.csv'), read('norms-earlier.csv'), read('norms-local.csv')]);
  const byId = new Map(all.map((norm) => [norm.id, norm]));
  const uses = checkUses(read('uses.json'), byId);
  const sectors = checkSectors(read('sectors.json'), byId);
  const scoreSheet = checkScoreSheet(read('score-sheet-tt01-2020.json'), byId);
  const faults = [uses, sectors, scoreSheet].flatMap((checked) => (checked.ok ? [] : checked.refusals));
  if (!uses.ok || !sectors.ok || !scoreSheet.ok) throw new Refused(faults);
  return new Norms(all, uses.value, sectors.value, scoreSheet.value);
}
