// Looks through the register for records that may be one organisation, and for those a new record may be a second one of.

import type { Geography } from '../../geography/model.ts';
import type { Db } from '../../platform/database/types.ts';
import { nameKeys } from '../names.ts';
import { type Candidate, compare, LIKE_NAME, type Likeness, type Nearness } from './model.ts';
import { findLikeOne, findPairs, officeUnits, type Places, readCandidates, type StoredCandidate } from './store.ts';

export interface LikelyPair extends Likeness {
  one: StoredCandidate;
  other: StoredCandidate;
}

/** The likeliest first. A group and the cooperative it became are no pair. */
export async function findDuplicates(db: Db, geography: Geography): Promise<LikelyPair[]> {
  const neighbours = new Neighbours(geography);
  const found = await findPairs(db, neighbours.places(await officeUnits(db)), LIKE_NAME);
  const ids = new Set(found.flatMap(({ one, other }) => [one, other]));
  const byId = new Map((await readCandidates(db, [...ids])).map((candidate) => [candidate.id, candidate]));
  return found
    .map((pair) => ({ one: byId.get(pair.one)!, other: byId.get(pair.other)! }))
    .filter(({ one, other }) => one.convertedFrom !== other.id && other.convertedFrom !== one.id)
    .map(({ one, other }) => ({ one, other, ...compare(one, other, neighbours.nearness(one, other)) }))
    .filter(({ verdict }) => verdict !== 'unlikely')
    .sort((a, b) => b.score - a.score || a.one.id - b.one.id || a.other.id - b.other.id);
}

export async function comparePair(db: Db, geography: Geography, ids: readonly [number, number]): Promise<LikelyPair | undefined> {
  const candidates = await readCandidates(db, ids);
  const [one, other] = ids.map((id) => candidates.find((candidate) => candidate.id === id));
  return one && other && { one, other, ...compare(one, other, new Neighbours(geography).nearness(one, other)) };
}

export interface LikeOne extends Likeness {
  other: StoredCandidate;
}

/** What is in the register already that a record about to be made may be, the likeliest first. */
export async function findLike(db: Db, geography: Geography, made: Candidate): Promise<LikeOne[]> {
  const neighbours = new Neighbours(geography);
  const sought = {
    plainRest: nameKeys(made.names[0] ?? '').plainRest,
    code: made.code,
    certificateNumber: made.certificateNumber,
    unitIds: neighbours.around(made.unitIds),
  };
  const ids = await findLikeOne(db, sought, LIKE_NAME);
  return (await readCandidates(db, ids))
    .map((other) => ({ other, ...compare(made, other, neighbours.nearness(made, other)) }))
    .filter(({ verdict }) => verdict !== 'unlikely')
    .sort((a, b) => b.score - a.score || a.other.id - b.other.id);
}

class Neighbours {
  private readonly geography: Geography;
  private readonly today = new Map<number, number[]>();
  private readonly lines = new Map<number, ReadonlySet<number>>();

  constructor(geography: Geography) {
    this.geography = geography;
  }

  nearness(one: Pick<Candidate, 'unitIds'>, other: Pick<Candidate, 'unitIds'>): Nearness {
    const some = (near: (a: number, b: number) => boolean) => one.unitIds.some((a) => other.unitIds.some((b) => near(a, b)));
    if (some((a, b) => this.line(a).has(b))) return 'samePlace';
    return some((a, b) => this.communesToday(a).some((id) => this.communesToday(b).includes(id))) ? 'oneToday' : 'apart';
  }

  places(unitIds: readonly number[]): Places {
    return unitIds.flatMap((unitId) => this.communesToday(unitId).map((placeId) => [unitId, placeId] as const));
  }

  /** Every unit whose land lies in a commune of today that these lie in. */
  around(unitIds: readonly number[]): number[] {
    const today = unitIds.flatMap((unitId) => this.communesToday(unitId));
    return [...new Set(today.flatMap((unitId) => this.geography.line(unitId).map(({ id }) => id)))];
  }

  /** What `geography.samePlace` looks at, remembered: a register has few communes and many pairs. */
  private line(unitId: number): ReadonlySet<number> {
    let line = this.lines.get(unitId);
    if (!line) {
      line = new Set(this.geography.line(unitId).map(({ id }) => id));
      this.lines.set(unitId, line);
    }
    return line;
  }

  private communesToday(unitId: number): number[] {
    let found = this.today.get(unitId);
    if (!found) {
      const heirs = this.geography.line(unitId).filter(({ level, validUntil }) => level === 3 && validUntil === null);
      found = heirs.length > 0 ? heirs.map(({ id }) => id) : [unitId];
      this.today.set(unitId, found);
    }
    return found;
  }
}
