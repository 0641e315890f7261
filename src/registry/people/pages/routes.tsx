// Members and managers: their pages, the law's books, and terms that run out.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { dayInVietnam, type IsoDate } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { shellOf, theirTerritory, type Web } from '../../../web/visit.ts';
import { peopleLaw } from '../law.ts';
import { POST_ROLES } from '../model.ts';
import { isBoard, termOf, termState } from '../posts.ts';
import { listPostsWithTerms } from '../store.ts';
import { bookRoutes } from './book-routes.tsx';
import { wordsOf } from './common.tsx';
import { peopleLinks } from './links.ts';
import { managerRoutes } from './manager-routes.tsx';
import { memberRoutes } from './member-routes.tsx';
import { type TermLine, TermsView } from './terms-view.tsx';

const BOARD_ROLES = POST_ROLES.filter(isBoard);
const DAYS = 90;
const MOST_DAYS = 3660;

export function peopleRoutes(web: Web): Route[] {
  return [...memberRoutes(web), ...bookRoutes(web), ...managerRoutes(web), termsRoute(web)];
}

function termsRoute(web: Web): Route {
  const { database, norms } = web.house;

  const terms = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const asked = Math.trunc(Number(context.req.query('days') ?? DAYS));
    const days = asked >= 0 && asked <= MOST_DAYS ? asked : DAYS;
    const place = placeOf(web, context, visit, today);
    const posts = await listPostsWithTerms(database.db, today, BOARD_ROLES, place);
    const lines = posts.flatMap(({ fullName, ...post }): TermLine[] => {
      const term = termOf(post, peopleLaw(norms, post.kind, post.from.date));
      if (term === null || termState(term, today, days) === 'running') return [];
      const area = post.unitId === null ? undefined : { unitId: post.unitId, organizationId: post.organizationId };
      return [{ ...post, term, fullName: visit.may(visit.actor, 'people.read', area) ? fullName : null }];
    });
    const view = (
      <TermsView
        shell={await shellOf(web, context, visit)}
        t={wordsOf(context)}
        today={today}
        days={days}
        unit={place.unit}
        units={place.units}
        lines={lines}
        limit={peopleLaw(norms, 'HTX', today).boardTerm}
      />
    );
    return context.html(toHtml(view));
  };

  return defineRoute({
    method: 'GET',
    path: peopleLinks.terms,
    permission: 'register.read',
    personal: 'view',
    summary: 'Xem nhiệm kỳ hết và sắp hết',
    handler: terms,
  });
}

interface TermsPlace {
  unit: { code: string; name: string } | null;
  units: { code: string; name: string }[];
  /** Communes through every change of name; undefined: not cut by place. */
  unitIds: number[] | undefined;
  organizationIds: number[] | undefined;
}

/** What the visitor may look through: the asked unit or their own; whoever keeps one organisation's books sees just that. */
function placeOf(web: Web, context: Context, visit: Visit, today: IsoDate): TermsPlace {
  const { geography, programmes } = web.house;
  const scope = scopeOf(visit.actor, 'register.read');
  if (scope !== 'everything' && scope.unitIds.length === 0) {
    return { unit: null, units: [], unitIds: undefined, organizationIds: scope.organizationIds };
  }
  const own = scope === 'everything' ? undefined : geography.byId(scope.unitIds[0]!);
  const ownCode = own && (own.level === 1 ? own.code : (geography.carry(own.id, today)?.code ?? own.code));
  const code = context.req.query('unit') || ownCode || programmes[0]!.province;
  const territory = theirTerritory(web, visit, 'register.read', code, today);
  return {
    unit: territory.unit ? { code, name: territory.name } : null,
    units: geography.parts(territory).map(({ code: below, name }) => ({ code: below, name })),
    unitIds: territory.unit && [
      ...new Set(territory.communes.flatMap((commune) => geography.line(commune.id).map((unit) => unit.id))),
    ],
    organizationIds: undefined,
  };
}
