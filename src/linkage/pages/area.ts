// The land that a list of linkage is of: what the visitor may see, and the commune or former district they ask for.

import type { Context } from 'hono';
import type { Visit } from '../../access/declare.ts';
import { scopeOf } from '../../access/model.ts';
import type { Unit } from '../../geography/model.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { type Reach, reachOf, unitIdsOf } from '../../registry/returns/place.ts';
import { theirTerritory, type Web } from '../../web/visit.ts';

export interface AreaAsked {
  reach: Reach;
  /** Undefined: everything in reach. */
  unitIds: number[] | undefined;
  code: string;
  name: string | undefined;
  choices: { value: string; label: string }[];
}

/** `?unit=`; throws `NotTheirs` for one outside the visitor's area. */
export function areaAsked(web: Web, context: Context, visit: Visit): AreaAsked {
  const { geography, programmes } = web.house;
  const today = dayInVietnam(visit.now);
  const reach = reachOf(geography, scopeOf(visit.actor, 'register.read'), today);
  const province = programmes[0]!.province;
  const before = programmes[0]!.from;
  const onDay = (date: string) => geography.territory(province, date);
  const [now, then] = [onDay(today), onDay(before)];
  const units: Unit[] = [...(now.kind === 'territory' ? now.communes : []), ...(then.kind === 'territory' ? then.districts : [])];
  const mine = units.filter(({ id }) => visit.may(visit.actor, 'register.read', { unitId: id }));
  const code = context.req.query('unit') ?? '';
  const held = code === '' ? undefined : geography.closest(code, today);
  const date = held?.validUntil && held.validUntil < today ? held.validUntil : today;
  const territory = code === '' ? undefined : theirTerritory(web, visit, 'register.read', code, date);
  return {
    reach,
    unitIds: territory && unitIdsOf(geography, territory),
    code,
    name: territory?.name,
    choices: mine.map((unit) => ({ value: unit.code, label: unit.name })),
  };
}
