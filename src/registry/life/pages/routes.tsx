// The life of an organisation: its timeline, the forms of its events, conversion and dissolution.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { toHtml } from '../../../ui/render.ts';
import { dateQuery, type Web } from '../../../web/visit.ts';
import { organizationArea, organizationPath } from '../../pages/frame.tsx';
import { listPapers } from '../../papers/store.ts';
import { standing } from '../model.ts';
import { readPartIn } from '../store.ts';
import { readMemberships } from '../view-store.ts';
import { ChoiceView, eventFormHref, type Standing } from './event-choice.tsx';
import { eventRoutes, kindOf } from './event-routes.tsx';
import { type Here, hereOf, statusOf } from './here.ts';
import { LifeView } from './life-view.tsx';
import { procedureRoutes } from './procedure-routes.tsx';

export function lifeRoutes(web: Web): Route[] {
  const { database, norms } = web.house;
  const { db } = database;
  const area = organizationArea(web);

  const lifePage = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'register.read');
    if (!found) return context.notFound();
    const { id, may } = found.frame;
    return context.html(
      toHtml(
        <LifeView
          {...found}
          partIn={await readPartIn(db, id)}
          memberships={await readMemberships(db, id)}
          papers={may('paper.read') ? (await listPapers(db, id)).filter(({ withdrawn }) => !withdrawn) : []}
          norms={norms}
          asOf={dateQuery(context, 'asOf') ?? found.frame.today}
          done={context.req.query('xong')}
        />,
      ),
    );
  };

  const choicePage = async (context: Context, visit: Visit) => {
    const found = await hereOf(web, context, visit, 'life.record');
    if (!found) return context.notFound();
    const asked = kindOf(context.req.query('loai'));
    if (asked) return context.redirect(eventFormHref(found.frame.id, asked), 303);
    return context.html(toHtml(<ChoiceView frame={found.frame} now={await standingNow(found)} />));
  };

  const standingNow = async ({ frame, life }: Here): Promise<Standing> => ({
    ended: frame.ended !== null && frame.ended <= frame.today,
    status: statusOf(frame, life),
    founded: standing(life.events).some(({ kind }) => kind === 'founding'),
    inUnion: (await readMemberships(db, frame.id)).some(({ until }) => until === null || until >= frame.today),
  });

  return [
    defineRoute({
      method: 'GET',
      path: organizationPath('/su-kien'),
      permission: 'register.read',
      personal: 'view',
      summary: 'Xem các sự kiện của tổ chức',
      area,
      handler: lifePage,
    }),
    defineRoute({
      permission: 'life.record',
      area,
      method: 'GET',
      path: organizationPath('/su-kien/moi'),
      summary: 'Chọn loại sự kiện',
      handler: choicePage,
    }),
    ...eventRoutes(web),
    ...procedureRoutes(web),
  ];
}
