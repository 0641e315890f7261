// The first page of a working day.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { perform } from '../../../access/perform.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { toHtml } from '../../../ui/render.ts';
import { SECTIONS, WORK } from '../../../web/sections.ts';
import { languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { typedIn } from '../../pages/form.ts';
import { organizationHref } from '../../pages/frame.tsx';
import { acceptReturn, readReturn } from '../../returns/actions/index.ts';
import type { WaitingSource } from '../waiting.ts';
import { workWords } from './messages.ts';
import { ACCEPT, ownOrganization, registerSources, TOGETHER } from './sources.ts';
import { type Accepted, TICK, WorkView } from './work-view.tsx';

const SHOWN = 8;
const ACCEPTED = 'chap-nhan';

/** `others`: what waits in the other rooms. */
export function workRoutes(web: Web, others: readonly WaitingSource[]): Route[] {
  const { database, geography } = web.house;
  const sources = registerSources(others);

  const desk = async (context: Context, visit: Visit, accepted?: Accepted) => {
    const language = languageOf(context);
    const today = dayInVietnam(visit.now);
    const asked = { ...visit, db: database.db, geography, language, today, shown: SHOWN };
    const parts = (await Promise.all(sources.map((source) => source(asked)))).flat().filter(({ total }) => total > 0);
    // whoever only reads and decides begins with the figures when nothing waits
    if (!accepted && parts.length === 0 && !visit.may(visit.actor, 'return.file')) {
      const first = SECTIONS.find(({ href, permission }) => href !== WORK && visit.may(visit.actor, permission));
      return first ? context.redirect(first.href, 303) : context.notFound();
    }
    const shell = await shellOf(web, context, visit);
    const props = { shell, t: workWords[language], parts, own: ownOrganization(visit), accepted };
    return context.html(toHtml(<WorkView {...props} />), accepted?.none || accepted?.refused.length ? 422 : 200);
  };

  const accept = async (context: Context, visit: Visit) => {
    const ticked = Object.keys(await typedIn(context.req)).flatMap((name) => {
      const [, id, year, version] = TICKED.exec(name)?.map(Number) ?? [];
      return id && year && version !== undefined ? [{ organizationId: id, year, version }] : [];
    });
    const accepted: Accepted = { done: 0, refused: [], none: ticked.length === 0 };
    for (const key of ticked.slice(0, TOGETHER)) {
      const outcome = await perform(acceptReturn, key, { database, ...visit });
      if (outcome.ok) accepted.done += 1;
      else {
        const { organizationId: id, year } = key;
        const theirs = !outcome.refusals.some(({ code }) => code === 'action.forbidden');
        const title = (theirs && (await readReturn(database.db, id, year))?.organization.name) || `#${id}`;
        const reasons = outcome.refusals.map(({ message }) => message);
        accepted.refused.push({ href: organizationHref(id, `/ho-so-nam/${year}`), title, reasons });
      }
    }
    if (accepted.none || accepted.refused.length > 0) return desk(context, visit, accepted);
    return context.redirect(`${WORK}?${ACCEPTED}=${accepted.done}`, 303);
  };

  return [
    defineRoute({
      method: 'GET',
      path: WORK,
      permission: 'register.read',
      summary: 'Vào phần việc của mình',
      handler: (context, visit) => {
        const done = Number(context.req.query(ACCEPTED));
        return desk(context, visit, done > 0 ? { done, refused: [] } : undefined);
      },
    }),
    defineRoute({
      method: 'POST',
      path: ACCEPT,
      permission: 'return.accept',
      summary: 'Chấp nhận nhiều hồ sơ năm',
      handler: accept,
    }),
  ];
}

const TICKED = new RegExp(`^${TICK}(\\d+)-(\\d{4})-(\\d+)$`);
