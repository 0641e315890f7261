// The home of linkage: the target, what asks to be looked at, the ways into its parts; and how the target comes about.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { dayInVietnam, endOfYear, yearOf } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import type { Boards } from '../../../programme/board.ts';
import { salesIn } from '../../../programme/measures/contract-share.ts';
import { programmeYears } from '../../../programme/programme.ts';
import type { Typed } from '../../../registry/pages/form.ts';
import { reachOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { askedBoard, languageOf, shellOf, type Web } from '../../../web/visit.ts';
import { signalsWatched } from '../watch.ts';
import { HomeView } from './home-view.tsx';
import { LINKAGE, SHARE } from './links.ts';
import { deliveryWords } from './messages.ts';
import { byProduct } from './share.ts';
import { ShareView } from './share-view.tsx';

const SHOWN = 60;

/** `typed`: the reason that was refused, given back. */
export type LinkageHome = (context: Context, visit: Visit, typed?: Typed, refusals?: Refusal[]) => Promise<Response>;

export function linkageHome(web: Web): LinkageHome {
  const { database, geography } = web.house;
  /** An account of an organisation has no unit to ask a board for. */
  const hasPlace = (visit: Visit) => {
    const scope = scopeOf(visit.actor, 'register.read');
    return scope === 'everything' || scope.unitIds.length > 0;
  };
  return async (context, visit, typed = {}, refusals = []) => {
    const language = languageOf(context);
    const today = dayInVietnam(visit.now);
    const asked = hasPlace(visit) ? askedBoard(web, context, visit, 'register.read') : undefined;
    const board = asked && (await asked.boards.board(asked.question));
    const target = asked && board?.targets.find(({ code }) => code === shareTarget(asked.boards));
    const reach = reachOf(geography, scopeOf(visit.actor, 'register.read'), today);
    const signals = await signalsWatched(database.db, today, reach);
    const mayWrite = visit.may(visit.actor, 'register.write');
    const shell = await shellOf(web, context, visit);
    const props = { shell, t: deliveryWords[language], board, target, mayWrite, signals, typed, refusals };
    return context.html(toHtml(<HomeView {...props} shown={SHOWN} />), refusals.length > 0 ? 422 : 200);
  };
}

const shareTarget = (boards: Boards) => boards.set.programme.targets.find(({ indicator }) => indicator === 'contractShare')?.code;

export function linkageHomeRoutes(web: Web): Route[] {
  const { geography, commodities } = web.house;
  const home = linkageHome(web);
  return [
    defineRoute({
      method: 'GET',
      path: LINKAGE,
      permission: 'register.read',
      summary: 'Xem phần liên kết tiêu thụ',
      handler: (context, visit) => home(context, visit),
    }),
    defineRoute({
      method: 'GET',
      path: SHARE,
      permission: 'register.read',
      summary: 'Xem tỷ lệ nông sản tiêu thụ qua hợp đồng',
      handler: async (context, visit) => {
        const language = languageOf(context);
        const today = dayInVietnam(visit.now);
        const { programme } = web.house.boards().set;
        // yearly rates speak of complete years
        const complete = programmeYears(programme).filter((year) => endOfYear(year) <= today);
        const typed = Number(context.req.query('year'));
        const year = complete.includes(typed) ? typed : (complete.at(-1) ?? yearOf(programme.from));
        const { boards, question, territory } = askedBoard(web, context, visit, 'register.read', endOfYear(year));
        const board = await boards.board(question);
        const code = shareTarget(boards);
        const target = board.targets.find((one) => one.code === code);
        if (!target) return context.notFound();
        const chain = await boards.look(question, salesIn);
        const { outside } = await boards.explain(target.code, question);
        const parts = geography.parts(territory).map(({ code: unit, name }) => ({ code: unit, name }));
        const units = [{ code: board.unit.code, name: board.unit.name }, ...parts];
        const products = byProduct(chain, commodities, language);
        const shell = await shellOf(web, context, visit);
        const props = { shell, t: deliveryWords[language], board, target, year, years: complete, units, products };
        return context.html(toHtml(<ShareView {...props} sales={chain.sales} withoutReturn={outside.length} />));
      },
    }),
  ];
}
