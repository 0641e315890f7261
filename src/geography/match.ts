import type { IsoDate } from '../platform/date.ts';
import type { Lineage } from './lineage.ts';
import { NameIndex } from './names.ts';
import { endedBefore, type Level, startedBy, type Unit } from './unit.ts';

/** A commune as an officer wrote it, by name or code, with what else the row says about where it is. */
export interface CommuneQuery {
  commune: string;
  district?: string | undefined;
  /** Where to look: the province's land at any time. Its code or name is read at the date too, a unit is taken as it is. */
  province?: string | Unit | undefined;
  date: IsoDate;
}

export type UnitMatch =
  /** `abolished`: it had ended by the date; `notYet`: it began only later. */
  | { kind: 'found'; unit: Unit; abolished: boolean; notYet: boolean }
  | { kind: 'ambiguous'; candidates: Unit[] }
  /** `part`: the words that led nowhere. */
  | { kind: 'unknown'; part: UnknownPart; suggestions: Unit[] };

type UnknownPart = 'province' | 'district' | 'commune' | 'unit';

const MOST_SUGGESTIONS = 3;
const anyUnit = () => true;
const isDistrict = (unit: Unit) => unit.level === 2;
const CODE_WIDTH: Record<Level, number> = { 1: 2, 2: 3, 3: 5 };

/** Reads the names and codes of units as officers write them. */
export class Matcher {
  readonly #units: readonly Unit[];
  readonly #lineage: Lineage;
  readonly #closest: (code: string, date: IsoDate) => Unit | undefined;
  readonly #provinces: NameIndex;
  readonly #areas = new Map<number | undefined, NameIndex>();

  constructor(units: readonly Unit[], lineage: Lineage, closest: (code: string, date: IsoDate) => Unit | undefined) {
    this.#units = units;
    this.#lineage = lineage;
    this.#closest = closest;
    this.#provinces = new NameIndex(units.filter(({ level }) => level === 1));
  }

  commune({ commune, district, province, date }: CommuneQuery): UnitMatch {
    const area = this.#areaOf(province, date);
    if (!(area instanceof NameIndex)) return area;
    const districts = district ? this.#find(area, district, 2, date) : undefined;
    if (district && districts?.length === 0) return unknown('district', area.similar(district, isDistrict));

    const inDistrict = (unit: Unit) => !districts || this.#lies(unit, districts);
    const found = this.#find(area, commune, 3, date, inDistrict);
    if (found.length > 0) return matched(found, date);
    const elsewhere = districts ? this.#find(area, commune, 3, date) : [];
    const likely = elsewhere.length > 0 ? elsewhere : area.similar(commune, (unit) => unit.level === 3 && inDistrict(unit));
    return unknown('commune', likely);
  }

  /** Of units of equal name at several levels the highest is meant. */
  unit(text: string, date: IsoDate): UnitMatch {
    const country = this.#area(undefined);
    const levels: Level[] = [1, 2, 3];
    for (const level of levels) {
      const coded = text.trim().length === CODE_WIDTH[level];
      const found = isNumber(text) && !coded ? [] : this.#find(country, text, level, date, anyUnit, 'sameType');
      if (found.length > 0) return matched(found, date);
    }
    return unknown('unit', country.similar(text, anyUnit));
  }

  #areaOf(province: string | Unit | undefined, date: IsoDate): NameIndex | UnitMatch {
    if (typeof province !== 'string') return this.#area(province);
    const [found, ...others] = this.#find(this.#provinces, province, 1, date);
    return found && others.length === 0 ? this.#area(found) : unknown('province', this.#provinces.similar(province, anyUnit));
  }

  /** The districts and communes a province has had, was made of, or went on as. */
  #area(province: Unit | undefined): NameIndex {
    const known = this.#areas.get(province?.id);
    if (known) return known;
    const area = new NameIndex(province ? this.#landOf(province) : this.#units);
    this.#areas.set(province?.id, area);
    return area;
  }

  #landOf(province: Unit): Unit[] {
    const made = new Set([province, ...this.#lineage.ancestors(province)].map(({ id }) => id));
    const inside = (unit: Unit) => made.has(unit.provinceId) || unit.originProvinceId === province.id;
    const land = new Set(this.#units.filter((unit) => unit.level > 1 && inside(unit)));
    for (const unit of [...land]) for (const heir of this.#lineage.descendants(unit)) land.add(heir);
    return [...land].sort((a, b) => a.id - b.id);
  }

  #find(
    area: NameIndex,
    text: string,
    level: Level,
    date: IsoDate,
    wanted: (unit: Unit) => boolean = anyUnit,
    types?: 'sameType',
  ): Unit[] {
    const digits = text.trim();
    // One or two digits in the commune column are a numbered ward; more are a code that may have lost its zeros.
    if (isNumber(digits) && (level < 3 || digits.length > 2)) {
      const unit = this.#closest(digits.padStart(CODE_WIDTH[level], '0'), date);
      return unit && area.has(unit) && wanted(unit) ? [unit] : [];
    }
    return area.find(text, date, (unit) => unit.level === level && wanted(unit), types);
  }

  /** A new commune lies where any of the communes it was made of lay. */
  #lies(commune: Unit, districts: readonly Unit[]): boolean {
    const places = [commune, ...this.#lineage.ancestors(commune), ...this.#lineage.descendants(commune)];
    const names = districts.flatMap((district) => [
      district,
      ...this.#lineage.ancestors(district),
      ...this.#lineage.descendants(district),
    ]);
    return names.some((district) => places.some((place) => place.parentId === district.id));
  }
}

const isNumber = (text: string): boolean => /^\s*\d+\s*$/.test(text);

function matched(units: Unit[], date: IsoDate): UnitMatch {
  const [unit, ...others] = units;
  if (!unit || others.length > 0) return { kind: 'ambiguous', candidates: units };
  return { kind: 'found', unit, abolished: endedBefore(unit, date), notYet: !startedBy(unit, date) };
}

function unknown(part: UnknownPart, similar: Unit[]): UnitMatch {
  return { kind: 'unknown', part, suggestions: similar.slice(0, MOST_SUGGESTIONS) };
}
