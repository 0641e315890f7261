// The working page of the visits: sums only.

import { defineRoute, type Route } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { readCounts, topPages, viewsByDay } from '../store.ts';
import { VISITS } from './links.ts';
import { visitWords } from './messages.ts';
import { DAYS, VisitsView } from './view.tsx';

const MOST_SEEN = 20;

export function visitRoutes(web: Web): Route[] {
  const { database, site } = web.house;
  return [
    defineRoute({
      method: 'GET',
      path: VISITS,
      permission: 'board.read',
      summary: 'Lượt xem trang công khai',
      handler: async (context, visit) => {
        const today = dayInVietnam(visit.now);
        const days = DAYS.find((known) => String(known) === context.req.query('ngay')) ?? DAYS[0];
        const view = (
          <VisitsView
            shell={await shellOf(web, context, visit)}
            t={visitWords[languageOf(context)]}
            mayTranslate={visit.may(visit.actor, 'translation.write')}
            counts={await readCounts(database.db, visit.now)}
            before={site.visitsBefore}
            days={days}
            byDay={await viewsByDay(database.db, today, days)}
            pages={await topPages(database.db, today, days, MOST_SEEN)}
          />
        );
        return context.html(toHtml(view));
      },
    }),
  ];
}
