import { join } from 'node:path';
import { readFolder } from './files.ts';
import { loadCells, loadUnits } from './load.ts';
import { Geography } from './model.ts';
import type { Unit } from './unit.ts';

/** The real country, for tests. */
export const folder = join(import.meta.dirname, '../../data/geography');
export const read = readFolder(folder);
export const { units, changes } = loadUnits(read);
export const geography = new Geography(units, changes, loadCells(read, units));

export const BEFORE = '2023-12-31';
export const LAST_DAY = '2025-06-30';
export const AFTER = '2025-07-01';

export function unitAt(code: string, date: string): Unit {
  const unit = geography.at(code, date);
  if (!unit) throw new Error(`no unit ${code} on ${date}`);
  return unit;
}
