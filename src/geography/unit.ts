import type { IsoDate } from '../platform/date.ts';

/** 1 province, 2 district, 3 commune. Districts ceased on 2025-07-01; the numbers did not move. */
export type Level = 1 | 2 | 3;

/** One administrative unit for as long as its code, name, type and parent stayed the same. */
export interface Unit {
  readonly id: number;
  /** Unique only together with a date. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly type: string;
  readonly level: Level;
  readonly parentId: number | null;
  /** The unit's province at that time; its own id for a province. */
  readonly provinceId: number;
  /** The one former province a new commune's land lay in, where a source says so. */
  readonly originProvinceId: number | null;
  /** Inclusive; null: since before our records. */
  readonly validFrom: IsoDate | null;
  /** Inclusive; null: still valid. */
  readonly validUntil: IsoDate | null;
  readonly source: string;
}

export type ChangeKind = 'merged' | 'renamed' | 'unchanged' | 'divided';

/** What became of a unit: on `onDate` the old one ended and its land went on as (part of) the new one. */
export interface UnitChange {
  readonly oldId: number;
  readonly newId: number;
  readonly onDate: IsoDate;
  readonly kind: ChangeKind;
  readonly legalBasis: string;
  readonly note: string;
}

/** A commune's place in the honeycomb drawing (axial coordinates, pointed tops). */
export interface Cell {
  readonly unitId: number;
  readonly q: number;
  readonly r: number;
}

export const startedBy = (unit: Unit, date: IsoDate): boolean => unit.validFrom === null || unit.validFrom <= date;
export const endedBefore = (unit: Unit, date: IsoDate): boolean => unit.validUntil !== null && unit.validUntil < date;
export const validAt = (unit: Unit, date: IsoDate): boolean => startedBy(unit, date) && !endedBefore(unit, date);

/** The date itself, or the unit's first or last day where the date lies outside its time. */
export function dayInTimeOf(unit: Unit, date: IsoDate): IsoDate {
  if (!startedBy(unit, date)) return unit.validFrom ?? date;
  return endedBefore(unit, date) ? (unit.validUntil ?? date) : date;
}
