// What the pages of training share.

import type { Context } from 'hono';
import type { Route, Visit } from '../../../access/declare.ts';
import type { Permission } from '../../../access/model.ts';
import type { Unit } from '../../../geography/model.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import type { Shell } from '../../../ui/page.tsx';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { readClass, type TrainingClass } from '../store.ts';
import { type TrainingWords, trainingWords } from './messages.ts';

export interface PageOf {
  shell: Shell;
  t: TrainingWords;
}

export const pageOf = async (web: Web, context: Context, visit: Visit): Promise<PageOf> => ({
  shell: await shellOf(web, context, visit),
  t: trainingWords[languageOf(context)],
});

export const numberIn = (context: Context, name: string): number => Number(context.req.param(name));

export const performanceOf = ({ house }: Web, { actor, now, may }: Visit) => ({ database: house.database, actor, now, may });

export async function classIn(web: Web, context: Context): Promise<TrainingClass | undefined> {
  const id = numberIn(context, 'class');
  return Number.isSafeInteger(id) ? readClass(web.house.database.db, id) : undefined;
}

/** Rights to a class follow the unit it belongs to. */
export const classArea =
  (web: Web): NonNullable<Route['area']> =>
  async (context) => {
    const found = await classIn(web, context);
    return found && { unitId: found.unitId };
  };

export const mayIn = (visit: Visit, permission: Permission, { unitId }: Pick<TrainingClass, 'unitId'>): boolean =>
  visit.may(visit.actor, permission, { unitId });

/** The unit of classes that no single commune holds. */
export const provinceOf = ({ house }: Web): Unit =>
  house.geography.closest(house.programmes[0]!.province, house.programmes[0]!.to)!;

export const unitName = (web: Web, unitId: number, t: TrainingWords): string => {
  const unit = web.house.geography.byId(unitId);
  return unit.level === 1 ? `${unit.name} (${t.class.province.toLocaleLowerCase('vi')})` : unit.name;
};

export const daysWords = (t: TrainingWords, { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate }): string =>
  t.days(formatDate(startsOn), formatDate(endsOn));
