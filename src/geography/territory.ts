import type { IsoDate } from '../platform/date.ts';
import type { Level, Unit } from './unit.ts';

/** What a question about a unit means in the geography of a date. */
export interface Territory {
  kind: 'territory';
  code: string;
  name: string;
  /** 0: the whole country. */
  level: 0 | Level;
  date: IsoDate;
  /** None for the whole country. */
  unit: Unit | undefined;
  communes: Unit[];
  /** The districts inside; for a district itself, just that one. Empty since districts ceased. */
  districts: Unit[];
  /** Ids of the communes and districts inside and of the unit itself. */
  ids: ReadonlySet<number>;
}

/** The unit does not exist in that geography; `successors` hold its land then. */
export interface NotValid {
  kind: 'notValid';
  unit: Unit;
  date: IsoDate;
  successors: Unit[];
}

export type TerritoryAnswer = Territory | NotValid | { kind: 'unknown'; code: string };

export const WHOLE_COUNTRY = 'VN';

export function territoryOf(unit: Unit | undefined, date: IsoDate, communes: Unit[], districts: Unit[]): Territory {
  const inside = [...communes, ...districts].map(({ id }) => id);
  return {
    kind: 'territory',
    code: unit?.code ?? WHOLE_COUNTRY,
    name: unit?.name ?? 'Cả nước',
    level: unit?.level ?? 0,
    date,
    unit,
    communes,
    districts,
    ids: new Set(unit ? [unit.id, ...inside] : inside),
  };
}
