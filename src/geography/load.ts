import { addDays, type IsoDate } from '../platform/date.ts';
import type { ReadRows } from './files.ts';
import { properKey } from './names.ts';
import { type Cell, type Level, type Unit, type UnitChange, validAt } from './unit.ts';

const SNAPSHOTS = 'snapshots.csv';
const COMMUNE_CROSSWALK = 'crosswalk-tra-vinh.csv';
const COMMUNE_ORIGINS = 'points-vinh-long-communes-2025.csv';

export const HONEYCOMBS = ['honeycomb-tra-vinh.csv', 'honeycomb-vinh-long.csv'] as const;

type Row = Record<string, string>;
type ListedUnit = Pick<Unit, 'code' | 'name' | 'shortName' | 'type' | 'level'> & { parentCode: string };

/** One dated list of all units of the country. */
interface Snapshot {
  generation: number;
  validFrom: IsoDate | null;
  /** New province code → the old ones, where this list redrew boundaries; then a code alone links nothing. */
  mergedProvinces: Map<string, string[]> | undefined;
  provinceBasis: string;
  source: string;
  listed: ListedUnit[];
}

const COMMUNE_TYPES = new Set(['Xã', 'Phường', 'Thị trấn', 'Đặc khu']);
const SAME_CODE = 'Danh mục hành chính: cùng mã số, cùng tên riêng';

/** All units of the country over time and what became of them, out of the dated lists and the crosswalks. */
export function loadUnits(read: ReadRows): { units: Unit[]; changes: UnitChange[] } {
  const formerProvince = new Map(read(COMMUNE_ORIGINS).map((row) => [row.code, row.oldProvinceCode]));
  const created: Unit[] = [];
  const changes: UnitChange[] = [];
  const lastDay = new Map<number, IsoDate>();
  let current = new Map<string, Unit>();

  for (const snapshot of readSnapshots(read)) {
    const next = new Map<string, Unit>();
    for (const listed of snapshot.listed) {
      const before = current.get(listed.code);
      const parent = next.get(listed.parentCode);
      const origin = snapshot.mergedProvinces && current.get(formerProvince.get(listed.code) ?? '');
      const unit = before && isSame(before, listed, parent, snapshot) ? before : newUnit(listed, parent, origin, snapshot);
      if (unit !== before) created.push(unit);
      next.set(unit.code, unit);
    }
    if (snapshot.validFrom) {
      const dayBefore = addDays(snapshot.validFrom, -1);
      for (const unit of current.values()) if (next.get(unit.code) !== unit) lastDay.set(unit.id, dayBefore);
      changes.push(...listedChanges(current, next, snapshot.validFrom, snapshot));
    }
    current = next;
  }

  const units = created.map((unit) => ({ ...unit, validUntil: lastDay.get(unit.id) ?? null })).sort((a, b) => a.id - b.id);
  changes.push(...communeChanges(units, read(COMMUNE_CROSSWALK)));
  return { units, changes };
}

/** The stored places in the honeycomb drawings, each for the unit its code meant on the day given. */
export function loadCells(read: ReadRows, units: readonly Unit[]): Cell[] {
  const byCode = Map.groupBy(units, (unit) => unit.code);
  return HONEYCOMBS.flatMap(read).map(({ code = '', on = '', q, r }) => {
    const unit = byCode.get(code)?.find((known) => validAt(known, on));
    if (!unit) throw new Error(`honeycomb: no unit has the code ${code} on ${on}`);
    return { unitId: unit.id, q: Number(q), r: Number(r) };
  });
}

function readSnapshots(read: ReadRows): Snapshot[] {
  return read(SNAPSHOTS).map((row, generation) => ({
    generation,
    validFrom: row.validFrom || null,
    mergedProvinces: row.provinceCrosswalk ? oldCodesByNew(read(row.provinceCrosswalk)) : undefined,
    provinceBasis: row.provinceBasis ?? '',
    source: row.source ?? '',
    listed: read(row.file!)
      .map(readListed)
      .sort((a, b) => a.level - b.level),
  }));
}

function oldCodesByNew(rows: Row[]): Map<string, string[]> {
  const byNew = new Map<string, string[]>();
  for (const row of rows) byNew.set(row.newCode!, [...(byNew.get(row.newCode!) ?? []), row.oldCode!]);
  return byNew;
}

// The list of 2025-07 numbers its communes as level 2; here a commune is level 3 at any date.
function readListed(row: Row): ListedUnit {
  const level: Level = row.parentCode === '' ? 1 : COMMUNE_TYPES.has(row.type!) ? 3 : 2;
  return { code: row.code!, name: row.name!, shortName: row.shortName!, type: row.type!, level, parentCode: row.parentCode! };
}

function isSame(before: Unit, listed: ListedUnit, parent: Unit | undefined, { mergedProvinces }: Snapshot): boolean {
  const sameWords = before.name === listed.name && before.type === listed.type && before.parentId === (parent?.id ?? null);
  return sameWords && (listed.level > 1 || !mergedProvinces || mergedProvinces.get(listed.code)?.length === 1);
}

function newUnit(listed: ListedUnit, parent: Unit | undefined, origin: Unit | undefined, snapshot: Snapshot): Unit {
  const { parentCode: _, ...own } = listed;
  // Level, code and list in one number: the same at every load, whatever is added to the files later.
  const id = listed.level * 1_000_000 + Number(listed.code) * 10 + snapshot.generation;
  return {
    ...own,
    id,
    parentId: parent?.id ?? null,
    provinceId: parent?.provinceId ?? id,
    originProvinceId: origin?.id ?? null,
    validFrom: snapshot.validFrom,
    validUntil: null,
    source: snapshot.source,
  };
}

/** What two following lists tell by themselves, without a crosswalk of communes. */
function listedChanges(
  current: Map<string, Unit>,
  next: Map<string, Unit>,
  onDate: IsoDate,
  { mergedProvinces, provinceBasis }: Snapshot,
): UnitChange[] {
  const changes: UnitChange[] = [];
  const link = (old: Unit | undefined, unit: Unit, kind: UnitChange['kind'], legalBasis: string) => {
    if (old && old !== unit) changes.push({ oldId: old.id, newId: unit.id, onDate, kind, legalBasis, note: '' });
  };
  for (const unit of next.values()) {
    const before = current.get(unit.code);
    if (unit.level === 1 && mergedProvinces) {
      for (const code of mergedProvinces.get(unit.code) ?? []) link(current.get(code), unit, 'merged', provinceBasis);
    } else if (unit.level === 1) {
      link(before, unit, 'renamed', provinceBasis);
    } else if (!mergedProvinces && before && properKey(before) === properKey(unit)) {
      link(before, unit, before.name === unit.name ? 'unchanged' : 'renamed', SAME_CODE);
    }
  }
  return changes;
}

/** The crosswalk of communes; a row with `viaCode` went first into that neighbour, which has a row of its own. */
function communeChanges(units: Unit[], rows: Row[]): UnitChange[] {
  const byCode = Map.groupBy(units, (unit) => unit.code);
  return rows.map((row) => {
    const old = byCode.get(row.oldCode!)?.find((unit) => unit.name === row.oldName && unit.validUntil !== null);
    const onDate = old?.validUntil ? addDays(old.validUntil, 1) : '';
    const next = byCode.get(row.viaCode || row.newCode!)?.find((unit) => validAt(unit, onDate));
    if (!old || !next) throw new Error(`${COMMUNE_CROSSWALK}: ${row.oldCode} → ${row.newCode} fits no unit of the lists`);
    return {
      oldId: old.id,
      newId: next.id,
      onDate,
      kind: row.status === 'unchanged' ? 'unchanged' : 'merged',
      legalBasis: row.viaCode ? row.legalBasis!.split(';')[0]! : row.legalBasis!,
      note: row.note!,
    };
  });
}
