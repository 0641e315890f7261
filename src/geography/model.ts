import type { IsoDate } from '../platform/date.ts';
import { Lineage } from './lineage.ts';
import { type CommuneQuery, Matcher, type UnitMatch } from './match.ts';
import { type Territory, type TerritoryAnswer, territoryOf, WHOLE_COUNTRY } from './territory.ts';
import { type Cell, dayInTimeOf, startedBy, type Unit, type UnitChange, validAt } from './unit.ts';

export type { CommuneQuery, UnitMatch } from './match.ts';
export type { NotValid, Territory, TerritoryAnswer } from './territory.ts';
export { WHOLE_COUNTRY } from './territory.ts';
export type { Cell, ChangeKind, Level, Unit, UnitChange } from './unit.ts';

/** The country's units through time, in memory. */
export class Geography {
  readonly units: readonly Unit[];
  readonly changes: readonly UnitChange[];
  readonly #byId: Map<number, Unit>;
  readonly #byCode: Map<string, Unit[]>;
  readonly #byParent: Map<number | null, Unit[]>;
  readonly #cells: Map<number, Cell>;
  readonly #lineage: Lineage;
  readonly #matcher: Matcher;

  /** Units come by id, which puts those of one code in the order of time. */
  constructor(units: readonly Unit[], changes: readonly UnitChange[], cells: readonly Cell[] = []) {
    this.units = units;
    this.changes = changes;
    this.#byId = new Map(units.map((unit) => [unit.id, unit]));
    this.#byCode = Map.groupBy(units, (unit) => unit.code);
    this.#byParent = Map.groupBy(units, (unit) => unit.parentId);
    this.#cells = new Map(cells.map((cell) => [cell.unitId, cell]));
    this.#lineage = new Lineage((id) => this.byId(id), changes);
    this.#matcher = new Matcher(units, this.#lineage, (code, date) => this.closest(code, date));
  }

  /** The unit of an id taken from our own records; an unknown id is a fault of the program. */
  byId(id: number): Unit {
    const unit = this.#byId.get(id);
    if (!unit) throw new Error(`no unit has the id ${id}`);
    return unit;
  }

  at(code: string, date: IsoDate): Unit | undefined {
    return this.#byCode.get(code)?.find((unit) => validAt(unit, date));
  }

  /** The unit of the code at the date; else the last one before it, else the first one after. */
  closest(code: string, date: IsoDate): Unit | undefined {
    const known = this.#byCode.get(code) ?? [];
    return this.at(code, date) ?? known.findLast((unit) => startedBy(unit, date)) ?? known[0];
  }

  /** Where the unit's commune stands in the honeycomb drawing of its time. */
  cellOf(unitId: number): Cell | undefined {
    return this.#cells.get(unitId);
  }

  provinces(date: IsoDate): Unit[] {
    return this.#under(null, date);
  }

  children(unit: Unit, date: IsoDate): Unit[] {
    return this.#under(unit.id, date);
  }

  communes(unit: Unit, date: IsoDate): Unit[] {
    if (unit.level === 3) return [unit];
    return this.children(unit, date).flatMap((child) => this.communes(child, date));
  }

  /** The district of a commune (of a district, itself); none since 2025-07-01. */
  districtOf(unit: Unit): Unit | undefined {
    if (unit.level === 2) return unit;
    const parent = unit.parentId === null ? undefined : this.byId(unit.parentId);
    return parent?.level === 2 ? parent : undefined;
  }

  provinceOf(unit: Unit): Unit {
    return this.byId(unit.provinceId);
  }

  /** The unit that holds the land of a unit at a date; none where it was several, or is not recorded. */
  carry(unitId: number, date: IsoDate): Unit | undefined {
    return only(this.#lineage.at(this.byId(unitId), date));
  }

  /** The district at a date; none for a new commune made of communes of several districts. */
  carryToDistrict(unitId: number, date: IsoDate): Unit | undefined {
    return only(this.#lineage.at(this.byId(unitId), date).map((unit) => this.districtOf(unit)));
  }

  carryToProvince(unitId: number, date: IsoDate): Unit | undefined {
    const unit = this.byId(unitId);
    const holders = this.#lineage.at(unit, date);
    if (holders.length > 0) return only(holders.map((holder) => this.provinceOf(holder)));
    if (unit.level === 1) return undefined;
    const byOrigin = unit.originProvinceId === null ? undefined : this.carry(unit.originProvinceId, date);
    return byOrigin ?? this.carry(unit.provinceId, date);
  }

  /** The unit itself and every unit its land has been or has become part of. */
  line(unitId: number): Unit[] {
    const unit = this.byId(unitId);
    return [unit, ...this.#lineage.ancestors(unit), ...this.#lineage.descendants(unit)];
  }

  /** True when one of two units is, or went into, the other: an old and a new name of one place. */
  samePlace(unitId: number, otherId: number): boolean {
    return this.line(unitId).some((unit) => unit.id === otherId);
  }

  /** Names the unit's land bore before, other than its own. */
  formerNames(unitId: number): string[] {
    const unit = this.byId(unitId);
    const names = new Set(this.#lineage.ancestors(unit).map(({ name }) => name));
    names.delete(unit.name);
    return [...names];
  }

  /** What a question about a unit means in the geography of a date. */
  territory(code: string, date: IsoDate): TerritoryAnswer {
    if (code === WHOLE_COUNTRY) {
      const provinces = this.provinces(date);
      const communes = provinces.flatMap((province) => this.communes(province, date));
      return territoryOf(
        undefined,
        date,
        communes,
        provinces.flatMap((province) => this.#districts(province, date)),
      );
    }
    const unit = this.closest(code, date);
    if (!unit) return { kind: 'unknown', code };
    if (validAt(unit, date)) return territoryOf(unit, date, this.communes(unit, date), this.#districts(unit, date));
    const inherited = this.#inherited(unit, date);
    if (inherited) return territoryOf(unit, date, inherited, []);
    return { kind: 'notValid', unit, date, successors: this.#successors(unit, date) };
  }

  /** Whether a unit's land lies in a territory; undefined where only part of it does, or it is not recorded. */
  within(unitId: number, territory: Territory): boolean | undefined {
    if (territory.unit === undefined) return true;
    const holders = this.#lineage.at(this.byId(unitId), territory.date);
    if (holders.length > 0) return only(holders.map((holder) => territory.ids.has(holder.id)));
    const { unit } = territory;
    const province = this.carryToProvince(unitId, dayInTimeOf(unit, territory.date));
    if (province && province.id !== unit.provinceId) return false;
    return province && unit.level === 1 ? true : undefined;
  }

  /** The lines of a table about a territory: its provinces, districts or communes. */
  parts(territory: Territory): Unit[] {
    if (territory.unit === undefined) return this.provinces(territory.date);
    if (territory.level === 3) return [];
    return territory.level === 1 && territory.districts.length > 0 ? territory.districts : territory.communes;
  }

  matchCommune(query: CommuneQuery): UnitMatch {
    return this.#matcher.commune(query);
  }

  /** A unit of any level by code or name; of equal names the higher level is meant. */
  findUnit(text: string, date: IsoDate): UnitMatch {
    return this.#matcher.unit(text, date);
  }

  #under(parentId: number | null, date: IsoDate): Unit[] {
    return (this.#byParent.get(parentId) ?? []).filter((unit) => validAt(unit, date));
  }

  #districts(unit: Unit, date: IsoDate): Unit[] {
    return [unit, ...this.children(unit, date)].filter(({ level }) => level === 2);
  }

  /** The communes a former province went on as, where the lineage of all its communes is recorded. */
  #inherited(province: Unit, date: IsoDate): Unit[] | undefined {
    const lastDay = province.validUntil;
    if (province.level !== 1 || lastDay === null || date <= lastDay) return undefined;
    const heirs = new Set<Unit>();
    for (const commune of this.communes(province, lastDay)) {
      const heir = this.carry(commune.id, date);
      if (!heir || this.carryToProvince(heir.id, lastDay) !== province) return undefined;
      heirs.add(heir);
    }
    return [...heirs].sort((a, b) => a.id - b.id);
  }

  #successors(unit: Unit, date: IsoDate): Unit[] {
    const recorded = this.#lineage.at(unit, date);
    if (recorded.length > 0) return recorded;
    const heirs =
      unit.level === 2 ? this.communes(unit, dayInTimeOf(unit, date)).flatMap((commune) => this.#lineage.at(commune, date)) : [];
    if (heirs.length > 0) return [...new Set(heirs)];
    const province = this.carryToProvince(unit.id, date);
    return province ? [province] : [];
  }
}

/** The one value all agree on, if they do. */
function only<T>(values: T[]): T | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}
