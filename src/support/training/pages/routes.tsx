// Training: the list of classes, the catalogue, who lacks a course; opening a class; and the public verification.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { scopeOf } from '../../../access/model.ts';
import { perform } from '../../../access/perform.ts';
import { countAttempt } from '../../../access/throttle.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import type { Refusal } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { FormReader, type Typed, typedIn } from '../../../registry/pages/form.ts';
import { unitOptions } from '../../../registry/pages/unit-choice.ts';
import { reachOf, unitIdsOf } from '../../../registry/returns/place.ts';
import { toHtml } from '../../../ui/render.ts';
import { NotTheirs, theirTerritory, type Web } from '../../../web/visit.ts';
import { createClass } from '../actions/index.ts';
import { readCode } from '../model.ts';
import { listClasses, readCertificate } from '../store.ts';
import { classRoutes } from './class-routes.tsx';
import { mayIn, pageOf, performanceOf, provinceOf, unitName } from './common.tsx';
import { ClassFormView } from './form-views.tsx';
import { TRAINING, trainingLinks, VERIFY } from './links.ts';
import { CatalogueView, ListView, NeedsView } from './list-view.tsx';
import { lackingIn } from './needs.ts';
import { peopleRoutes } from './people-routes.tsx';
import { readClassForm } from './read.ts';
import { type Answer, VerifyView } from './verify-view.tsx';

/** The network address somebody comes from, as the server tells it. */
interface Door extends Web {
  addressOf: (context: Context) => string;
}

export function trainingRoutes(web: Door): Route[] {
  return [...overviewRoutes(web), ...classRoutes(web), ...peopleRoutes(web), ...verifyRoutes(web)];
}

function overviewRoutes(web: Web): Route[] {
  const { database, geography, programmes } = web.house;
  const { db } = database;

  const list = async (context: Context, visit: Visit) => {
    const words = await pageOf(web, context, visit);
    const reach = reachOf(geography, scopeOf(visit.actor, 'support.read'), dayInVietnam(visit.now));
    // classes of the province lie in no commune
    const units = reach.unitIds && [
      ...reach.unitIds,
      ...(mayIn(visit, 'support.read', { unitId: provinceOf(web).id }) ? [provinceOf(web).id] : []),
    ];
    const found = await listClasses(db, { ...reach, unitIds: units });
    const classes = found.map((one) => ({
      ...one,
      unit: unitName(web, one.unitId, words.t),
      opens: mayIn(visit, 'support.read', one),
    }));
    return context.html(toHtml(<ListView {...words} classes={classes} mayManage={visit.may(visit.actor, 'training.manage')} />));
  };

  const needs = async (context: Context, visit: Visit) => {
    const today = dayInVietnam(visit.now);
    const scope = scopeOf(visit.actor, 'support.read');
    const asked = context.req.query('unit');
    const onlyT8 = context.req.query('t8') === '1';
    const own = scope === 'everything' ? programmes[0]!.province : ownCode(scope.unitIds[0], today);
    const home = own === undefined ? undefined : theirTerritory(web, visit, 'support.read', own, today);
    if (asked && !home) throw new NotTheirs();
    const territory = asked ? theirTerritory(web, visit, 'support.read', asked, today) : home;
    const reach = territory
      ? { unitIds: unitIdsOf(geography, territory), organizationIds: [] }
      : reachOf(geography, scope, today);
    const lacking = await lackingIn(web, reach, today);
    const board = territory && (await boardOf(territory.code, today));
    const view = (
      <NeedsView
        {...(await pageOf(web, context, visit))}
        lacking={onlyT8 ? lacking.filter(({ countsInT8 }) => countsInT8) : lacking}
        unitOf={(unitId) => geography.byId(unitId).name}
        board={board}
        from={programmes[0]!.from}
        on={today}
        unit={territory?.code}
        units={home ? [home, ...geography.parts(home)].map(({ code, name }) => ({ code, name })) : []}
        onlyT8={onlyT8}
        mayName={({ unitId, organizationId }) => visit.may(visit.actor, 'people.read', { unitId, organizationId })}
      />
    );
    return context.html(toHtml(view));
  };

  /** The board of the same day, in the geography of that day. */
  const boardOf = async (unit: string, today: string) => {
    const { targets } = await web.house.boards().board({ unit, asOf: today, geography: today });
    const found = targets.find(({ code }) => code === 'T8');
    if (!found || found.numerator === null || found.denominator === null) return undefined;
    return { numerator: found.numerator, denominator: found.denominator };
  };

  const ownCode = (unitId: number | undefined, today: string): string | undefined => {
    if (unitId === undefined) return undefined;
    const unit = geography.byId(unitId);
    return unit.level === 1 ? unit.code : (geography.carry(unitId, today)?.code ?? unit.code);
  };

  const form = async (context: Context, visit: Visit, typed?: Typed, refusals: Refusal[] = []) => {
    const units = unitOptions(web, visit, 'training.manage');
    const ofProvince = mayIn(visit, 'training.manage', { unitId: provinceOf(web).id });
    const filled: Typed = typed ?? { unit: ofProvince ? '' : (units[0]?.value ?? '') };
    const view = <ClassFormView {...(await pageOf(web, context, visit))} units={units} typed={filled} refusals={refusals} />;
    return context.html(toHtml(view), refusals.length > 0 ? 422 : 200);
  };

  const create = async (context: Context, visit: Visit) => {
    const typed = await typedIn(context.req);
    const reader = new FormReader(typed);
    const values = readClassForm(web, visit, reader);
    if (!reader.ok) return form(context, visit, typed, reader.refusals);
    const outcome = await perform(createClass, values, performanceOf(web, visit));
    if (!outcome.ok) return form(context, visit, typed, outcome.refusals);
    return context.redirect(trainingLinks.class(outcome.value.classId), 303);
  };

  return [
    defineRoute({ method: 'GET', path: TRAINING, permission: 'support.read', summary: 'Xem các lớp đào tạo', handler: list }),
    defineRoute({
      method: 'GET',
      path: trainingLinks.catalogue,
      permission: 'support.read',
      summary: 'Xem danh mục khóa học',
      handler: async (context, visit) => context.html(toHtml(<CatalogueView {...(await pageOf(web, context, visit))} />)),
    }),
    defineRoute({
      method: 'GET',
      path: trainingLinks.needs(),
      permission: 'support.read',
      personal: 'view',
      summary: 'Xem ai còn thiếu lớp đạt yêu cầu',
      handler: needs,
    }),
    defineRoute({
      method: 'GET',
      path: trainingLinks.create,
      permission: 'training.manage',
      summary: 'Mở mẫu lớp đào tạo',
      handler: (context, visit) => form(context, visit),
    }),
    defineRoute({
      method: 'POST',
      path: trainingLinks.create,
      permission: 'training.manage',
      summary: 'Mở lớp đào tạo',
      handler: create,
    }),
  ];
}

function verifyRoutes(web: Door): Route[] {
  const { db } = web.house.database;
  const shown = async (context: Context, visit: Visit, answer: Answer, status: 200 | 404 | 429) =>
    context.html(toHtml(<VerifyView {...(await pageOf(web, context, visit))} answer={answer} />), status);
  return [
    defineRoute({
      method: 'GET',
      path: VERIFY,
      permission: 'public',
      summary: 'Xác minh chứng nhận đào tạo',
      handler: (context, visit) => {
        const typed = clean(context.req.query('ma') ?? '');
        if (typed === '') return shown(context, visit, { kind: 'none' }, 200);
        return context.redirect(trainingLinks.verify(encodeURIComponent(readCode(typed) ?? typed)), 303);
      },
    }),
    defineRoute({
      method: 'GET',
      path: `${VERIFY}/:code`,
      permission: 'public',
      summary: 'Xác minh chứng nhận đào tạo',
      handler: async (context, visit) => {
        const blocked = await countAttempt(db, 'verification', web.addressOf(context), visit.now);
        if (blocked) return shown(context, visit, { kind: 'busy', minutes: blocked.minutes }, 429);
        const typed = clean(context.req.param('code') ?? '').slice(0, 40);
        const code = readCode(typed);
        const certificate = code && (await readCertificate(db, code));
        if (!certificate) return shown(context, visit, { kind: 'unknown', typed }, 404);
        return shown(context, visit, { kind: 'found', certificate }, 200);
      },
    }),
  ];
}
