// The first page of a working day.

import { defineRoute, type Route } from '../../../access/declare.ts';
import { type Permission, scopeOf } from '../../../access/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { SECTIONS, WORK } from '../../../web/sections.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { reachOf } from '../../returns/place.ts';
import { waitingReturns } from '../../returns/progress.ts';
import { draftsOf, statusesWaiting, termsWaiting } from '../store.ts';
import { workWords } from './messages.ts';
import { WorkView } from './work-view.tsx';

const SHOWN = 8;
/** Terms are looked at as far ahead as a general meeting needs to be called. */
const DAYS_AHEAD = 90;

export function workRoutes(web: Web): Route[] {
  const { database, geography } = web.house;
  return [
    defineRoute({
      method: 'GET',
      path: WORK,
      permission: 'register.read',
      summary: 'Vào phần việc của mình',
      handler: async (context, visit) => {
        const { actor, may, now } = visit;
        if (!may(actor, 'return.file')) {
          const first = SECTIONS.find((section) => section.href !== WORK && may(actor, section.permission));
          return first ? context.redirect(first.href, 303) : context.notFound();
        }
        const today = dayInVietnam(now);
        const { db } = database;
        const where = (permission: Permission) => reachOf(geography, scopeOf(actor, permission), today);
        const scope = scopeOf(actor, 'return.file');
        const terms = may(actor, 'people.read') ? await termsWaiting(db, today, DAYS_AHEAD, where('people.read'), SHOWN) : [];
        const statuses = may(actor, 'life.record') ? await statusesWaiting(db, today, where('life.record'), SHOWN) : [];
        return context.html(
          toHtml(
            <WorkView
              shell={await shellOf(web, context, visit)}
              t={workWords[languageOf(context)]}
              returns={await waitingReturns(db, { geography, scope, today })}
              accepts={may(actor, 'return.accept')}
              terms={{ total: terms[0]?.total ?? 0, items: terms }}
              statuses={{ total: statuses[0]?.total ?? 0, items: statuses }}
              drafts={actor.kind === 'user' ? await draftsOf(db, actor.id) : []}
              own={scope !== 'everything' && scope.unitIds.length === 0 ? scope.organizationIds[0] : undefined}
              communeOf={(unitId) => geography.byId(unitId).name}
            />,
          ),
        );
      },
    }),
  ];
}
