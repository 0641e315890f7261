// The first page of a working day.

import { defineRoute, type Route } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { SECTIONS, WORK } from '../../../web/sections.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import type { WaitingSource } from '../waiting.ts';
import { workWords } from './messages.ts';
import { ownOrganization, registerSources } from './sources.ts';
import { WorkView } from './work-view.tsx';

const SHOWN = 8;

/** `others`: what waits in the other rooms. */
export function workRoutes(web: Web, others: readonly WaitingSource[]): Route[] {
  const { database, geography } = web.house;
  const sources = registerSources(others);
  return [
    defineRoute({
      method: 'GET',
      path: WORK,
      permission: 'register.read',
      summary: 'Vào phần việc của mình',
      handler: async (context, visit) => {
        const language = languageOf(context);
        const today = dayInVietnam(visit.now);
        const desk = { ...visit, db: database.db, geography, language, today, shown: SHOWN };
        const parts = (await Promise.all(sources.map((source) => source(desk)))).flat().filter(({ total }) => total > 0);
        // whoever only reads and decides begins with the figures when nothing waits
        if (parts.length === 0 && !visit.may(visit.actor, 'return.file')) {
          const first = SECTIONS.find(({ href, permission }) => href !== WORK && visit.may(visit.actor, permission));
          return first ? context.redirect(first.href, 303) : context.notFound();
        }
        return context.html(
          toHtml(
            <WorkView
              shell={await shellOf(web, context, visit)}
              t={workWords[language]}
              parts={parts}
              own={ownOrganization(visit)}
            />,
          ),
        );
      },
    }),
  ];
}
