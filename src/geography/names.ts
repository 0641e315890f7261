import type { IsoDate } from '../platform/date.ts';
import { clean, lacksDiacritics, plainKey, wordKey } from '../platform/text.ts';
import { endedBefore, type Level, startedBy, type Unit } from './unit.ts';

/** What officers write before a proper name, for each type and the levels it stands at. */
const TYPES: { type: string; levels: Level[]; written: string[] }[] = [
  { type: 'Xã', levels: [3], written: ['xã', 'x'] },
  { type: 'Phường', levels: [3], written: ['phường', 'p', 'f'] },
  { type: 'Thị trấn', levels: [3], written: ['thị trấn', 'tt', 't t', 'ttr'] },
  { type: 'Đặc khu', levels: [3], written: ['đặc khu', 'đk'] },
  { type: 'Huyện', levels: [2], written: ['huyện', 'h'] },
  { type: 'Quận', levels: [2], written: ['quận', 'q'] },
  { type: 'Thị xã', levels: [2], written: ['thị xã', 'tx', 't x'] },
  { type: 'Thành phố', levels: [1, 2], written: ['thành phố', 'tp', 't p'] },
  { type: 'Tỉnh', levels: [1], written: ['tỉnh', 't'] },
];
const levelsOfType = new Map(TYPES.map(({ type, levels }) => [type, levels]));
const typeByWords = new Map(TYPES.flatMap(({ type, written }) => written.map((words) => [wordKey(words), type])));
const typeByPlainWords = new Map(TYPES.flatMap(({ type, written }) => written.map((words) => [plainKey(words), type])));

const MOST_SLIPS = 2;
const MOST_REMEMBERED = 10_000;

/** A name as written: "TT. Càng Long" is the type Thị trấn and the proper name "Càng Long". */
interface WrittenName {
  type: string | undefined;
  exact: string;
  plain: string;
  /** No diacritics written, so they may have been left out. */
  bare: boolean;
}

/** Finds units by name: with or without type, tone marks anywhere, diacritics left out, "Phường 01". */
export class NameIndex {
  readonly #exact: Map<string, Unit[]>;
  readonly #plain: Map<string, Unit[]>;

  readonly #ids: Set<number>;
  // An import asks for the same few hundred spellings again and again.
  readonly #read = new Map<string, WrittenName[]>();

  constructor(units: readonly Unit[]) {
    this.#ids = new Set(units.map(({ id }) => id));
    this.#exact = Map.groupBy(units, properKey);
    this.#plain = Map.groupBy(units, (unit) => withoutZeros(plainKey(properName(unit))));
  }

  has(unit: Unit): boolean {
    return this.#ids.has(unit.id);
  }

  /** The units that fit best by type, then time, then spelling; several when the name alone cannot decide. */
  find(text: string, date: IsoDate, wanted: (unit: Unit) => boolean, types: 'sameType' | 'anyType' = 'anyType'): Unit[] {
    for (const name of this.#readings(text)) {
      const levels = name.type === undefined ? undefined : levelsOfType.get(name.type);
      const possible = (unit: Unit) => (levels?.includes(unit.level) ?? true) && wanted(unit);
      const exactly = (this.#exact.get(name.exact) ?? []).filter(possible);
      const plainly = name.bare ? (this.#plain.get(name.plain) ?? []).filter(possible) : [];
      if (exactly.length === 0 && plainly.length === 0) continue;
      const typeFits = (unit: Unit) => name.type === undefined || shortType(unit) === name.type;
      if (types === 'sameType' || exactly.some(typeFits) || plainly.some(typeFits)) {
        return nearestInTime(exactly.filter(typeFits), plainly.filter(typeFits), date);
      }
      return nearestInTime(exactly, plainly, date);
    }
    return [];
  }

  #readings(text: string): WrittenName[] {
    const known = this.#read.get(text);
    if (known) return known;
    if (this.#read.size >= MOST_REMEMBERED) this.#read.clear();
    const read = readings(text);
    this.#read.set(text, read);
    return read;
  }

  /** Units whose name is a slip or two away, the likeliest first. */
  similar(text: string, wanted: (unit: Unit) => boolean): Unit[] {
    const asked = readings(text).map((name) => name.plain);
    const found: { unit: Unit; slips: number }[] = [];
    for (const [key, units] of this.#plain) {
      const slips = Math.min(...asked.map((name) => slipsBetween(name, key, tolerance(name))));
      if (Number.isFinite(slips)) for (const unit of units.filter(wanted)) found.push({ unit, slips });
    }
    return found.sort((a, b) => a.slips - b.slips || a.unit.id - b.unit.id).map(({ unit }) => unit);
  }
}

/** Key of the name without its type. */
export const properKey = (unit: Pick<Unit, 'name' | 'type'>): string => withoutZeros(wordKey(properName(unit)));

function properName({ name, type }: Pick<Unit, 'name' | 'type'>): string {
  const prefix = shortType({ type });
  return name.toLowerCase().startsWith(`${prefix.toLowerCase()} `) ? name.slice(prefix.length + 1) : name;
}

const shortType = ({ type }: Pick<Unit, 'type'>): string => (type.startsWith('Thành phố') ? 'Thành phố' : type);

const withoutZeros = (key: string): string => key.replace(/(^| )0+(?=\d)/g, '$1');

// The whole text comes first: "Phường Đúc", "Xa Dung" and "Phương Thạnh" are proper names.
function readings(text: string): WrittenName[] {
  const words = clean(text)
    .replace(/^(\p{L}+)(?=\d+$)/u, '$1 ')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  const found = [writtenName(undefined, words.join(' '))];
  for (const length of [2, 1]) {
    const type = words.length > length ? readType(words.slice(0, length).join(' ')) : undefined;
    if (type !== undefined) found.push(writtenName(type, words.slice(length).join(' ')));
  }
  return found;
}

function writtenName(type: string | undefined, name: string): WrittenName {
  return { type, exact: withoutZeros(wordKey(name)), plain: withoutZeros(plainKey(name)), bare: lacksDiacritics(name) };
}

function readType(words: string): string | undefined {
  return typeByWords.get(wordKey(words)) ?? (lacksDiacritics(words) ? typeByPlainWords.get(plainKey(words)) : undefined);
}

/** Units valid at the date, else ended ones, else later ones; within each, spelt exactly before spelt without marks. */
function nearestInTime(exactly: Unit[], plainly: Unit[], date: IsoDate): Unit[] {
  const times: ((unit: Unit) => boolean)[] = [
    (unit) => startedBy(unit, date) && !endedBefore(unit, date),
    (unit) => endedBefore(unit, date),
    (unit) => !startedBy(unit, date),
  ];
  for (const [time, isThen] of times.entries()) {
    for (const spelt of [exactly, plainly]) {
      const units = spelt.filter(isThen);
      if (units.length > 0) return nearestOfEachCode(units, time === 2);
    }
  }
  return [];
}

/** One place under the same name and code through several lists: its last row before the date, or its first after. */
function nearestOfEachCode(units: Unit[], after: boolean): Unit[] {
  const byCode = new Map<string, Unit>();
  for (const unit of units) if (!after || !byCode.has(unit.code)) byCode.set(unit.code, unit);
  return [...byCode.values()];
}

// Two slips in a name of three letters make another name.
const tolerance = (name: string): number => Math.min(MOST_SLIPS, Math.floor(name.length / 3));

/** Letters to add, drop or change to get from one to the other; Infinity where more than `most`. */
function slipsBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let line = 1; line <= a.length; line++) {
    const current = [line];
    for (let column = 1; column <= b.length; column++) {
      const changed = above[column - 1]! + (a[line - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, above[column]! + 1, current[column - 1]! + 1));
    }
    if (Math.min(...current) > most) return Number.POSITIVE_INFINITY;
    above = current;
  }
  return above[b.length]! > most ? Number.POSITIVE_INFINITY : above[b.length]!;
}
