// The board: ten figures of one unit on one date in one geography, the same object for every door.

import type { Territory } from '../geography/model.ts';
import { type Unit, validAt } from '../geography/unit.ts';
import { endOfYear, type IsoDate, startOfYear } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { type Family, familiesOf, type Ledger } from './ledger.ts';
import type { MeasureSet } from './measures/all.ts';
import {
  at,
  type ExplainedLists,
  type Located,
  type MeasuredFigure,
  type Question,
  type TerritorySums,
} from './measures/measure.ts';
import { explainPublications, publicationsFigure } from './measures/publications.ts';
import type { Board, BoardLine, BoardTarget, Explanation, Goal, TargetCode } from './model.ts';
import { goalOf, planToDate, statusOf, stillNeeded } from './plan.ts';
import { programmeYears, type Target } from './programme.ts';
import { type PlaceSums, questionOf, type Tally } from './tally.ts';

export interface BoardQuestion {
  unit: string;
  asOf: IsoDate;
  geography: IsoDate;
}

const NO_GOAL: Goal = { kind: 'none', min: null, max: null, by: null };

/** What a unit is in the geography of a date. */
interface Area {
  territory: Territory;
  /** Keys of the families of provinces it lies in. */
  families: number[];
  districts: Unit[];
  provincesBefore: Unit[];
}

/** More than the communes of the largest table of a province, at several dates. */
const AREAS_KEPT = 2000;

/** An area with the tallies of its families at one date. */
interface Scene extends Area {
  parts: { family: Family; tally: Tally }[];
}

export class Boards {
  private readonly ledger: Ledger;
  readonly set: MeasureSet;
  /** By code and date: units do not change while the program runs, and a page asks for hundreds of the same. */
  private readonly areas = new Map<string, Area>();

  constructor(ledger: Ledger, set: MeasureSet) {
    this.ledger = ledger;
    this.set = set;
  }

  /** The ten targets. Refused (usage) when the unit is unknown or not valid in the geography. */
  async board(question: BoardQuestion): Promise<Board> {
    const scene = await this.scene(question);
    const board = this.boardOf(scene, question);
    await this.addYearEnds(board, question);
    return board;
  }

  /** For targets that look at a moment (T5–T8), what they were at each year's end in the same geography. */
  private async addYearEnds(board: Board, question: BoardQuestion): Promise<void> {
    // a yearly rate has no year to tell either before the first of the programme is over
    const momentary = board.targets.filter(({ byYear, year }) => byYear.length === 0 && year === null);
    if (momentary.length === 0) return;
    for (const year of programmeYears(this.set.programme)) {
      const asOf = endOfYear(year) < question.asOf ? endOfYear(year) : question.asOf;
      if (startOfYear(year) > question.asOf) break;
      const { targets } =
        asOf === question.asOf ? board : this.boardOf(await this.scene({ ...question, asOf }), { ...question, asOf });
      for (const target of momentary) {
        const then = targets.find(({ code }) => code === target.code)!;
        const { value, numerator, denominator } = then;
        target.byYear.push({ year, plan: then.planToDate, value, numerator, denominator });
      }
    }
  }

  /** The same figures for each unit below: districts of a province while they existed, else communes. */
  async lines(question: BoardQuestion): Promise<BoardLine[]> {
    const scene = await this.scene(question);
    return this.linesOf(scene, this.ledger.geography.parts(scene.territory), question);
  }

  /** The same figures for each commune, however many levels down: the map. */
  async communeLines(question: BoardQuestion): Promise<BoardLine[]> {
    const scene = await this.scene(question);
    return this.linesOf(scene, scene.territory.communes, question);
  }

  private linesOf(scene: Scene, units: readonly Unit[], question: BoardQuestion): BoardLine[] {
    return units.map((unit) => {
      const part = { ...scene, ...this.areaOf(unit.code, question.geography) };
      const { targets } = this.boardOf(part, { ...question, unit: unit.code });
      const lawful = targets.find((target) => this.indicatorOf(target.code) === 'communesWithLawfulCooperative');
      return {
        unit: { code: unit.code, name: unit.name, level: unit.level },
        hasCooperative: lawful !== undefined && lawful.denominator !== 0 && lawful.companions.withoutCooperative === 0,
        targets: targets.map(({ code, value, numerator, denominator, status }) => ({
          code,
          value,
          numerator,
          denominator,
          status,
        })),
      };
    });
  }

  private indicatorOf(code: TargetCode) {
    return this.set.programme.targets.find((target) => target.code === code)?.indicator;
  }

  /** The records behind one figure. */
  async explain(code: TargetCode, question: BoardQuestion): Promise<Explanation> {
    const scene = await this.scene(question);
    const board = this.boardOf(scene, question);
    const figure = board.targets.find((target) => target.code === code);
    if (!figure) {
      const known = this.set.programme.targets.map((target) => target.code).join(', ');
      throw new Refused({ code: 'target.unknown', message: `Không có chỉ tiêu ${code}. Các chỉ tiêu: ${known}.` }, 2);
    }
    const { value, numerator, denominator } = figure;
    const { unit, asOf, geography } = board;
    return { target: code, value, numerator, denominator, unit, asOf, geography, ...this.listsOf(scene, code) };
  }

  /** What a measure can tell beside its figure, from the same records under the same question. */
  async look<T>(question: BoardQuestion, read: (organizations: Located[], question: Question) => T): Promise<T> {
    const scene = await this.scene(question);
    return read(locatedIn(scene), scene.parts[0]?.tally.question ?? questionOf(this.set, question.asOf, () => false));
  }

  private async scene(question: BoardQuestion): Promise<Scene> {
    await this.ledger.refresh();
    const area = this.areaOf(question.unit, question.geography);
    const parts = [];
    for (const key of area.families) {
      const family = await this.ledger.family(key);
      parts.push({ family, tally: this.ledger.tally(family, this.set, question.asOf, question.geography) });
    }
    return { ...area, parts };
  }

  private areaOf(code: string, date: IsoDate): Area {
    const key = `${code} ${date}`;
    let area = this.areas.get(key);
    if (!area) {
      const territory = this.territoryOf(code, date);
      const families = familiesOf(this.ledger.geography, territory);
      area = {
        territory,
        families,
        districts: this.districtsOf(territory, date),
        provincesBefore: this.provincesBefore(territory),
      };
      if (this.areas.size >= AREAS_KEPT) this.areas.delete(this.areas.keys().next().value!);
      this.areas.set(key, area);
    }
    return area;
  }

  private territoryOf(code: string, date: IsoDate): Territory {
    const found = this.ledger.geography.territory(code, date);
    if (found.kind === 'territory') return found;
    if (found.kind === 'unknown') {
      throw new Refused({ code: 'unit.unknown', message: `Không có đơn vị hành chính mang mã "${code}". Xem lại mã đơn vị.` }, 2);
    }
    const names = found.successors.map((unit) => `${unit.name} (${unit.code})`).join(', ');
    const way =
      names === ''
        ? 'Chọn địa giới của ngày khác.'
        : `Nay là: ${names}. Chọn một trong các đơn vị này hoặc địa giới của ngày khác.`;
    throw new Refused(
      {
        code: 'unit.notValid',
        message: `Đơn vị "${found.unit.name}" (${code}) không tồn tại trong địa giới ngày ${date}. ${way}`,
      },
      2,
    );
  }

  /** Districts the territory has in the geography of T6, frozen when districts ceased. */
  private districtsOf(territory: Territory, geographyDate: IsoDate): Unit[] {
    const frozen = this.set.programme.districtsUntil;
    if (geographyDate <= frozen) return territory.districts;
    return this.provincesBefore(territory).flatMap((province) => this.territoryOf(province.code, frozen).districts);
  }

  /** The provinces a province or the country consisted of when districts ceased. */
  private provincesBefore(territory: Territory): Unit[] {
    const { geography } = this.ledger;
    const frozen = this.set.programme.districtsUntil;
    if (territory.unit === undefined) return geography.provinces(frozen);
    if (territory.level > 1) return [];
    return geography.line(territory.unit.id).filter((unit) => unit.level === 1 && validAt(unit, frozen));
  }

  private boardOf(scene: Scene, { unit, asOf, geography }: BoardQuestion): Board {
    const { programme } = this.set;
    const sums = this.sumsOf(scene);
    const question = scene.parts[0]?.tally.question ?? questionOf(this.set, asOf, () => false);
    const targets = programme.targets.map((target) => {
      const measure = this.set.measures.find((m) => m.target.code === target.code);
      const figure = measure ? measure.figure(sums, question) : publicationsFigure(this.publicationsIn(scene), question);
      return this.targetOf(target, figure, unit, asOf, geography);
    });
    const { code, name, from, to } = programme;
    return {
      programme: { code, name, from, to },
      unit: { code: scene.territory.code, name: scene.territory.name, level: scene.territory.level },
      asOf,
      geography,
      targets,
      sample: at(sums.total, this.set.samples) > 0,
      version: this.ledger.version,
    };
  }

  private targetOf(target: Target, figure: MeasuredFigure, unit: string, asOf: IsoDate, geography: IsoDate): BoardTarget {
    const { programme } = this.set;
    // goals belong to the province (targets, "Status")
    const ownGoal = unit === programme.province;
    const goal = ownGoal ? goalOf(target, programme) : NO_GOAL;
    const plan = ownGoal ? planToDate(target, programme, asOf) : null;
    const yearlyPlan = (year: number) => {
      if (!ownGoal) return null;
      return target.yearPlans[String(year)] ?? (target.code === 'T4' || target.code === 'T9' ? target.goal.min : null);
    };
    const frozen = target.indicator === 'districtsWithModels' && geography > programme.districtsUntil;
    return {
      code: target.code,
      wording: target.wording,
      short: target.short,
      note: target.note,
      measure: target.measure,
      value: figure.value,
      numerator: figure.numerator,
      denominator: figure.denominator,
      goal,
      planToDate: plan,
      status: ownGoal ? statusOf(target, figure.value, plan) : null,
      byYear: figure.byYear.map((entry) => ({ ...entry, plan: yearlyPlan(entry.year) })),
      year: figure.year,
      companions: figure.companions,
      quality: figure.quality,
      needed: ownGoal ? stillNeeded(target, goal, figure, asOf) : null,
      frozenGeography: frozen ? programme.districtsUntil : null,
      settings: target.settings,
      basis: { document: programme.document.number, clause: target.clause },
    };
  }

  private sumsOf({ territory, districts, provincesBefore, parts }: Scene): TerritorySums {
    const total = new Float64Array(this.set.width);
    const named = new Map<string, number>();
    const communes = new Map<number, PlaceSums>();
    const inDistricts = new Map<number, PlaceSums>();
    const unplaced = new Float64Array(this.set.width);
    const unplacedInDistricts = new Float64Array(this.set.width);
    const communeIds = new Set(territory.communes.map((unit) => unit.id));
    const districtIds = new Set(districts.map((unit) => unit.id));
    const provinceIds = new Set(provincesBefore.map((unit) => unit.id));
    for (const { tally } of parts) {
      for (const [unitId, place] of tally.places) {
        if (!holds(territory, unitId)) continue;
        addTo(total, place.sums);
        for (const [name, amount] of place.named) named.set(name, (named.get(name) ?? 0) + amount);
        if (communeIds.has(unitId)) communes.set(unitId, place);
        else addTo(unplaced, place.sums);
      }
      for (const [unitId, place] of tally.districts) {
        if (districtIds.has(unitId)) inDistricts.set(unitId, place);
        else if (provinceIds.has(unitId)) addTo(unplacedInDistricts, place.sums);
      }
    }
    return {
      total,
      named,
      communes: territory.communes.map((unit) => ({ unit, sums: communes.get(unit.id)?.sums })),
      districts: districts.map((unit) => ({ unit, sums: inDistricts.get(unit.id)?.sums })),
      unplaced,
      unplacedInDistricts,
      anyOrganization: this.ledger.anyOrganization,
    };
  }

  private publicationsIn({ territory, parts }: Scene) {
    const carried = (unitId: number) => this.ledger.geography.carry(unitId, parts[0]?.tally.geographyDate ?? '')?.id ?? unitId;
    return this.ledger.publications.filter((p) => p.unitId === null || holds(territory, carried(p.unitId)));
  }

  private listsOf(scene: Scene, code: TargetCode): ExplainedLists {
    const question = scene.parts[0]?.tally.question ?? questionOf(this.set, '', () => false);
    const measure = this.set.measures.find((m) => m.target.code === code);
    if (!measure) {
      return explainPublications(this.publicationsIn(scene), this.set.programme.targets.find((t) => t.code === code)!, question);
    }
    return measure.explain(locatedIn(scene), this.sumsOf(scene), question);
  }
}

/** Organisations with an office in the territory, at founding or now. */
function locatedIn(scene: Scene): Located[] {
  return scene.parts.flatMap(({ family, tally }) =>
    [...family.facts.values()].flatMap((facts): Located[] => {
      const { founding, office, district } = tally.placesOf(facts);
      const inFounding = founding !== undefined && holds(scene.territory, founding.id);
      const inOffice = office !== undefined && holds(scene.territory, office.id);
      if (!inFounding && !inOffice) return [];
      return [{ facts, foundingUnit: founding, officeUnit: office, districtUnit: district, inFounding, inOffice }];
    }),
  );
}

/** Whether a place of a tally, in the geography of the territory, lies in it. */
const holds = (territory: Territory, unitId: number) => territory.level === 0 || territory.ids.has(unitId);

function addTo(total: Float64Array, sums: Float64Array): void {
  for (let slot = 0; slot < total.length; slot += 1) total[slot]! += sums[slot]!;
}
