// The sums of one question by place: every organisation adds its vector to a commune, and takes it away again when it changes.

import type { Geography } from '../geography/model.ts';
import type { Unit } from '../geography/unit.ts';
import { endOfYear, type IsoDate, yearOf } from '../platform/date.ts';
import type { OrganizationFacts } from './facts.ts';
import type { MeasureSet } from './measures/all.ts';
import type { Place, Question, Sums } from './measures/measure.ts';
import { programmeYears } from './programme.ts';

export interface PlaceSums {
  sums: Sums;
  named: Map<string, number>;
}

/** The office held on a day; the first office holds from the beginning. */
function officeOn(o: OrganizationFacts, on: IsoDate | null): number | undefined {
  let held = o.offices[0];
  if (on === null) return held?.unitId;
  for (const office of o.offices) if (office.from === null || office.from <= on) held = office;
  return held?.unitId;
}

export function questionOf(set: MeasureSet, asOf: IsoDate, inside: Question['inside']): Question {
  const { programme } = set;
  const until = asOf < programme.to ? asOf : programme.to;
  const complete = asOf === endOfYear(yearOf(asOf)) ? yearOf(asOf) : yearOf(asOf) - 1;
  // after the programme the rates speak of its last year
  const rateYear = Math.min(complete, yearOf(programme.to));
  return { programme, asOf, until, rateYear, years: programmeYears(programme).filter((y) => y <= yearOf(asOf)), inside };
}

export class Tally {
  readonly places = new Map<number, PlaceSums>();
  readonly districts = new Map<number, PlaceSums>();
  readonly question: Question;
  readonly geographyDate: IsoDate;
  /** Districts ceased on 2025-07-01: targets that count them keep the last geography that had any. */
  readonly districtDate: IsoDate;
  private readonly set: MeasureSet;
  private readonly geography: Geography;
  private readonly communeOf = new Map<number, Unit | undefined>();
  private readonly districtOf = new Map<number, Unit | undefined>();

  constructor(set: MeasureSet, geography: Geography, question: Question, geographyDate: IsoDate) {
    this.set = set;
    this.geography = geography;
    this.question = question;
    this.geographyDate = geographyDate;
    const frozen = set.programme.districtsUntil;
    this.districtDate = geographyDate < frozen ? geographyDate : frozen;
  }

  /** Adds an organisation's contributions; with sign −1 takes them away. */
  put(o: OrganizationFacts, sign: 1 | -1): void {
    const { founding, office, district } = this.placesOf(o);
    const target = (place: Place): PlaceSums | undefined => {
      if (place === 'district') return district && this.at(this.districts, district.id);
      const unit = place === 'founding' ? founding : office;
      return unit && this.at(this.places, unit.id);
    };
    const add = (place: Place, slot: number, amount: number) => {
      const into = target(place);
      if (into) into.sums[slot]! += sign * amount;
    };
    const addNamed = (place: Place, name: string, amount: number) => {
      const named = target(place)?.named;
      if (!named) return;
      const sum = (named.get(name) ?? 0) + sign * amount;
      if (sum === 0) named.delete(name);
      else named.set(name, sum);
    };
    if (o.sample) add('office', this.set.samples, 1);
    for (const measure of this.set.measures) measure.contribute(o, this.question, add, addNamed);
  }

  /**
   * The places of an organisation in this geography. Where its commune cannot be told (a new commune asked for in an older
   * geography) it is the district, else the province: totals of the larger unit stay whole.
   */
  placesOf(o: OrganizationFacts): { founding: Unit | undefined; office: Unit | undefined; district: Unit | undefined } {
    const foundedIn = officeOn(o, o.begins);
    const heldIn = officeOn(o, this.question.asOf);
    return {
      founding: foundedIn === undefined ? undefined : this.placed(foundedIn),
      office: heldIn === undefined ? undefined : this.placed(heldIn),
      district: heldIn === undefined ? undefined : this.inDistrict(heldIn),
    };
  }

  private placed(unitId: number): Unit | undefined {
    if (!this.communeOf.has(unitId)) {
      const { geography, geographyDate } = this;
      this.communeOf.set(
        unitId,
        geography.carry(unitId, geographyDate) ??
          geography.carryToDistrict(unitId, geographyDate) ??
          geography.carryToProvince(unitId, geographyDate),
      );
    }
    return this.communeOf.get(unitId);
  }

  private inDistrict(unitId: number): Unit | undefined {
    if (!this.districtOf.has(unitId)) {
      const { geography, districtDate } = this;
      this.districtOf.set(
        unitId,
        geography.carryToDistrict(unitId, districtDate) ?? geography.carryToProvince(unitId, districtDate),
      );
    }
    return this.districtOf.get(unitId);
  }

  private at(places: Map<number, PlaceSums>, unitId: number): PlaceSums {
    let sums = places.get(unitId);
    if (!sums) {
      sums = { sums: new Float64Array(this.set.width), named: new Map() };
      places.set(unitId, sums);
    }
    return sums;
  }
}
