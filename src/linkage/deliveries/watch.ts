// The signals of all contracts within somebody's reach, and what of them waits on the desk.

import limits from '../../../data/linkage/signals.json' with { type: 'json' };
import type { Db } from '../../platform/database/types.ts';
import { addDays, type IsoDate } from '../../platform/date.ts';
import { byUrgency, type PlacedSignal } from './signals.ts';
import { type Reach, watchedContracts } from './store.ts';

export const SIGNAL_LIMITS = limits;

export async function signalsWatched(db: Db, today: IsoDate, reach: Reach): Promise<PlacedSignal[]> {
  const since = addDays(today, -limits.watchedAfterEndDays);
  return byUrgency(await watchedContracts(db, today, since, reach), today, limits);
}
