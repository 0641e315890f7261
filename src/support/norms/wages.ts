// The regional minimum wage of a place on a day.

import type { Geography, Unit } from '../../geography/model.ts';
import type { Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import { addDays, type IsoDate } from '../../platform/date.ts';
import { wordKey } from '../../platform/text.ts';

export interface PlaceWage {
  region: string;
  /** Đồng a month. */
  monthly: number;
  norms: Norm[];
}

interface Region {
  region: string;
  norms: Norm[];
}

const MONTHLY = 'đồng/tháng';

/** The first is the highest. */
const ORDER = ['I', 'II', 'III', 'IV'];
const higher = (one: Region | undefined, other: Region | undefined): Region | undefined =>
  !one || (other && ORDER.indexOf(other.region) < ORDER.indexOf(one.region)) ? other : one;

/** Undefined where the lists of regions do not name the place, or no wage is known for the day. */
export function wageOf(norms: Norms, geography: Geography, unitId: number, date: IsoDate): PlaceWage | undefined {
  const unit = geography.carry(unitId, date) ?? geography.byId(unitId);
  const found = regionOf(norms, geography, unit, date);
  if (!found) return undefined;
  const wage = norms.on('min_wage', date).find((norm) => norm.unit === MONTHLY && norm.item.endsWith(` vùng ${found.region}`));
  return wage?.number == null ? undefined : { region: found.region, monthly: wage.number, norms: [wage, ...found.norms] };
}

function regionOf(norms: Norms, geography: Geography, unit: Unit, date: IsoDate): Region | undefined {
  const rules = norms.on('wage_region', date);
  const rest = norms.all.find(({ topic, appliesTo }) => topic === 'wage_region' && REST.test(appliesTo[0] ?? ''));
  if (!rest) return undefined;
  const of: Lists = { norms, geography, rest, lastDay: addDays(rest.validFrom!, -1) };
  const district = geography.districtOf(unit);
  if (district) return isOfFormer(of, unit) ? listed(rules, nameOf(district)) : undefined;
  // the list of 2026 has not been seen; it is taken to be that of the day before the rule began
  const assumed = rules.find(({ unit: kind }) => kind === 'giả định');
  if (!assumed) return communeRegion(of, unit, date);
  const before = communeRegion(of, unit, addDays(assumed.validFrom!, -1));
  return before && { ...before, norms: [...before.norms, assumed] };
}

interface Lists {
  norms: Norms;
  geography: Geography;
  /** The line that takes together the other communes of the former province whose places the lists name. */
  rest: Norm;
  /** Before the lists by commune. */
  lastDay: IsoDate;
}

const REST = /^các xã khác thuộc tỉnh (.+) cũ$/;

const isOfFormer = ({ geography, rest, lastDay }: Lists, unit: Unit): boolean =>
  geography.carryToProvince(unit.id, lastDay)?.shortName === REST.exec(rest.appliesTo[0]!)?.[1];

function communeRegion(of: Lists, unit: Unit, date: IsoDate): Region | undefined {
  const { norms, geography, rest, lastDay } = of;
  const rules = norms.on('wage_region', date);
  const former = isOfFormer(of, unit);
  const own = former
    ? (listed(rules, nameOf(unit)) ?? (rules.includes(rest) ? { region: rest.value, norms: [rest] } : undefined))
    : inList(rules, unit);
  const kept = rules.find(({ value, unit: kind }) => kind === 'quy tắc' && value === 'vùng huyện cũ');
  if (!own || !kept || !former) return own;
  const old = norms.on('wage_region', lastDay);
  const best = geography
    .line(unit.id)
    .filter(({ validUntil }) => validUntil === lastDay)
    .map((part) => geography.districtOf(part))
    .map((district) => district && listed(old, nameOf(district)))
    .reduce(higher, own)!;
  return best.region === own.region ? own : { ...best, norms: [...best.norms, kept] };
}

/** "TP Trà Vinh", "huyện Càng Long", "phường Long Đức": as the lists write them. */
const nameOf = ({ name }: Unit): string => wordKey(name.replace(/^Thành phố /i, 'TP ').replace(/^Thị xã /i, 'TX '));

function listed(rules: readonly Norm[], name: string): Region | undefined {
  const norm = rules.find(({ appliesTo, value }) => ORDER.includes(value) && appliesTo.some((place) => wordKey(place) === name));
  return norm && { region: norm.value, norms: [norm] };
}

/** Names of communes in one line for a whole region. */
function inList(rules: readonly Norm[], unit: Unit): Region | undefined {
  for (const norm of rules) {
    const region = norm.unit === 'danh sách' ? / vùng (I{1,3}|IV) /.exec(norm.item)?.[1] : undefined;
    if (region && norm.value.split('|').includes(unit.shortName)) return { region, norms: [norm] };
  }
  return undefined;
}
