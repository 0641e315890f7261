import { sql } from 'kysely';
import type { Cell as Value } from '../platform/database/copy.ts';
import type { Transaction } from '../platform/database/transact.ts';
import { row } from '../platform/database/types.ts';
import { plainKey, wordKey } from '../platform/text.ts';
import { readFolder } from './files.ts';
import { loadCells, loadUnits } from './load.ts';
import type { Cell, Unit, UnitChange } from './unit.ts';

type Columns<T> = Record<string, (fact: T) => Value>;

const UNIT: Columns<Unit> = {
  id: (unit) => unit.id,
  code: (unit) => unit.code,
  name: (unit) => unit.name,
  short_name: (unit) => unit.shortName,
  type: (unit) => unit.type,
  level: (unit) => unit.level,
  parent_id: (unit) => unit.parentId,
  province_id: (unit) => unit.provinceId,
  origin_province_id: (unit) => unit.originProvinceId,
  valid_from: (unit) => unit.validFrom,
  valid_until: (unit) => unit.validUntil,
  source: (unit) => unit.source,
  name_key: (unit) => wordKey(unit.name),
  plain_key: (unit) => plainKey(unit.name),
};

const CHANGE: Columns<UnitChange> = {
  old_id: (change) => change.oldId,
  new_id: (change) => change.newId,
  on_date: (change) => change.onDate,
  kind: (change) => change.kind,
  legal_basis: (change) => change.legalBasis,
  note: (change) => change.note,
};

const CELL: Columns<Cell> = { unit_id: (cell) => cell.unitId, q: (cell) => cell.q, r: (cell) => cell.r };

/** Fills an empty database with the country's units from the folder data/geography; says whether it had to. */
export async function seedGeography({ db, copy }: Pick<Transaction, 'db' | 'copy'>, folder: string): Promise<boolean> {
  const found = await row(db, sql<{ seeded: boolean }>`select exists (select from unit) as seeded`);
  if (found?.seeded) return false;

  const add = <T>(table: string, columns: Columns<T>, facts: readonly T[]) => {
    const values = Object.values(columns);
    return copy(
      table,
      Object.keys(columns),
      facts.map((fact) => values.map((value) => value(fact))),
    );
  };
  const read = readFolder(folder);
  const { units, changes } = loadUnits(read);
  await add('unit', UNIT, units);
  await add('unit_change', CHANGE, changes);
  await add('unit_cell', CELL, loadCells(read, units));
  return true;
}
