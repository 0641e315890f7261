// Proves that what is stored still agrees with itself: trail, imports, register, keys, figures.

import type { House } from '../house.ts';
import type { IsoDate } from '../platform/date.ts';
import { auditCheck } from './checks/audit.ts';
import { boardsCheck } from './checks/boards.ts';
import { constraintsCheck } from './checks/constraints.ts';
import { importsCheck } from './checks/imports.ts';
import { keysCheck } from './checks/keys.ts';
import { lifeCheck } from './checks/life.ts';
import { linkageCheck } from './checks/linkage.ts';
import { papersCheck } from './checks/papers.ts';
import { registerCheck } from './checks/register.ts';
import { supportCheck } from './checks/support.ts';
import type { Finding } from './finding.ts';

/** One finding after another, as soon as it is known. */
export async function* verify(house: House, today: IsoDate): AsyncGenerator<Finding> {
  const { db } = house.database;
  yield await auditCheck(db);
  yield await importsCheck(db);
  yield await constraintsCheck(db);
  yield await registerCheck(db);
  yield await lifeCheck(db);
  yield await supportCheck(db);
  yield await linkageCheck(db);
  yield await keysCheck(db);
  yield await papersCheck(house);
  yield await boardsCheck(house, today);
}
