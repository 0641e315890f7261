// The web application: every route declared, every answer with the same headers, every fault a page with its number.

import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { secureHeaders } from 'hono/secure-headers';
import { sql } from 'kysely';
import { coversIn } from '../access/covers.ts';
import { defineRoute, type Route } from '../access/declare.ts';
import { type Gate, mount } from '../access/guard.ts';
import { type Actor, ANONYMOUS, type May, rightsOver } from '../access/model.ts';
import { type AccessPages, accessRoutes, type DemoAccounts } from '../access/pages/routes.tsx';
import type { Accounts } from '../access/sign-in.ts';
import { intakeRoutes } from '../intake/pages/routes.tsx';
import { contractRoutes } from '../linkage/contracts/pages/routes.tsx';
import { linkageHomeRoutes } from '../linkage/deliveries/pages/home-routes.tsx';
import { deliveryRoutes } from '../linkage/deliveries/pages/routes.tsx';
import { linkageWaiting } from '../linkage/deliveries/pages/waiting.ts';
import { priceRoutes } from '../linkage/market/pages/price-routes.tsx';
import { marketRoutes } from '../linkage/market/pages/routes.tsx';
import { marketWaiting } from '../linkage/market/pages/waiting.ts';
import { productionRoutes } from '../linkage/production/pages/routes.tsx';
import { productRoutes } from '../linkage/products/pages/routes.tsx';
import { expiryWaiting } from '../linkage/products/pages/waiting.ts';
import { explainFault } from '../platform/database/refusals.ts';
import { dayInVietnam } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import { tileHosts } from '../portal/map/model.ts';
import { publicFrame } from '../portal/site/pages/frame.ts';
import { portalRoutes } from '../portal/site/pages/portal.ts';
import { notFoundPage } from '../portal/site/pages/problem.tsx';
import type { ViewCounter } from '../portal/visits/counter.ts';
import { countViews } from '../portal/visits/pages/watch.ts';
import { programmeRoutes } from '../programme/pages/routes.tsx';
import { duplicateRoutes } from '../registry/duplicates/pages/routes.tsx';
import { findingRoutes } from '../registry/findings/pages/routes.tsx';
import { historyRoutes } from '../registry/history/pages/routes.tsx';
import { lifeRoutes } from '../registry/life/pages/routes.tsx';
import { registryRoutes } from '../registry/pages/routes.tsx';
import { paperRoutes } from '../registry/papers/pages/routes.tsx';
import { peopleRoutes } from '../registry/people/pages/routes.tsx';
import { recordRoutes } from '../registry/records/pages/routes.tsx';
import { returnRoutes } from '../registry/returns/pages/routes.ts';
import { workRoutes } from '../registry/work/pages/routes.tsx';
import { budgetRoutes } from '../support/budget/pages/routes.tsx';
import { callRoutes } from '../support/calls/pages/routes.tsx';
import { supportPaperRoutes } from '../support/documents/pages/routes.ts';
import { foundingRoutes } from '../support/founding/pages/routes.tsx';
import { tieRoutes } from '../support/linkage/pages/routes.tsx';
import { supportRoutes } from '../support/pages/routes.tsx';
import { supportWaiting } from '../support/pages/waiting.ts';
import { tradeRoutes } from '../support/trade/pages/routes.tsx';
import { trainingRoutes } from '../support/training/pages/routes.tsx';
import { supportViewRoutes } from '../support/views/pages/routes.tsx';
import { worksRoutes } from '../support/works/pages/routes.tsx';
import { apiRoutes } from './api.ts';
import type { Assets } from './assets.ts';
import { problemPage } from './problem.tsx';
import { Sessions } from './sessions.ts';
import { NotTheirs, type Web } from './visit.ts';

export interface AppOptions extends Web {
  assets: Assets;
  accounts: Accounts;
  demo: DemoAccounts | undefined;
  now: () => Date;
  addressOf: AccessPages['addressOf'];
  /** Counts the views of public pages; left out, they are not counted. */
  views?: ViewCounter;
  /** Where faults are written, each under the number its page shows. */
  log: (line: string) => void;
}

/** Every route of the program; the rights matrix test walks this list. */
export function routesOf(options: AppOptions): Route[] {
  return [
    ...portalRoutes(options),
    ...workRoutes(options, [supportWaiting(options), expiryWaiting, marketWaiting, linkageWaiting]),
    ...accessRoutes(options, options),
    ...programmeRoutes(options),
    ...registryRoutes(options),
    ...duplicateRoutes(options),
    ...lifeRoutes(options),
    ...peopleRoutes(options),
    ...paperRoutes(options),
    ...historyRoutes(options),
    ...recordRoutes(options),
    ...returnRoutes(options),
    ...findingRoutes(options),
    ...supportRoutes(options),
    ...budgetRoutes(options),
    ...callRoutes(options),
    ...supportViewRoutes(options),
    ...supportPaperRoutes(options),
    ...foundingRoutes(options),
    ...worksRoutes(options),
    ...trainingRoutes(options),
    ...tradeRoutes(options),
    ...linkageHomeRoutes(options),
    ...deliveryRoutes(options),
    ...marketRoutes(options),
    ...contractRoutes(options),
    ...tieRoutes(options),
    ...priceRoutes(options),
    ...productRoutes(options),
    ...productionRoutes(options),
    ...intakeRoutes(options),
    ...apiRoutes(options),
    ...operationRoutes(options),
  ];
}

export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  const may = rightsToday(options);
  const sessions = new Sessions(options.accounts, () => options.house.ledger.currentVersion(), options.now);
  const gate: Gate = {
    database: options.house.database,
    now: options.now,
    may,
    sessionOf: (headers) => sessions.of(headers),
    forbidden: (context, actor, message) => problemPage(options, context, visitOf(actor), 403, [message]),
  };
  const visitOf = (actor: Actor) => ({ actor, now: options.now(), may });
  const visitorOf = async (context: Context) => visitOf((await gate.sessionOf(context.req.raw.headers)) ?? ANONYMOUS);

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', ...tileHosts(options.house.site)],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      // forms are checked by where they come from, so pages of this site must say it (access/guard.ts)
      referrerPolicy: 'same-origin',
      strictTransportSecurity: false,
      // files that strangers made are handed out under a stricter policy of their own
      overwrite: false,
    }),
  );
  // an office line is slow, a phone's slower; assets come compressed already
  app.use(compress());
  if (options.views) app.use(countViews({ ...options, views: options.views }));
  app.get('/assets/*', (context) => {
    const name = context.req.path.slice('/assets/'.length);
    return options.assets.answer(name, context.req.header('accept-encoding') ?? '') ?? context.notFound();
  });
  mount(app, routesOf(options), gate);

  app.notFound(async (context) => {
    if (context.req.path.startsWith('/api/')) return context.json({ code: 'notFound', message: 'Không có địa chỉ này.' }, 404);
    const visit = await visitorOf(context);
    if (/^\/(?:lam-viec|dang-|dat-|thiet-lap)/.test(context.req.path)) return problemPage(options, context, visit, 404);
    return context.html(notFoundPage(await publicFrame(options, context, visit)), 404);
  });
  app.onError(async (thrown, context) => {
    const error = explainFault(thrown, options.house.database.where);
    const api = context.req.path.startsWith('/api/');
    if (error instanceof NotTheirs) {
      const message = 'Đơn vị này nằm ngoài địa bàn của tài khoản đang dùng.';
      return api
        ? context.json({ code: 'area.outside', message }, 403)
        : problemPage(options, context, await visitorOf(context), 403, [message]);
    }
    if (error instanceof Refused) {
      if (api) return context.json({ refusals: error.refusals }, 400);
      const reasons = error.refusals.map((refusal) => refusal.message);
      return problemPage(options, context, await visitorOf(context), 400, reasons);
    }
    const reference = randomBytes(4).toString('hex');
    options.log(
      `${reference} ${context.req.method} ${context.req.path}: ${error instanceof Error ? error.stack : String(error)}`,
    );
    if (api) return context.json({ code: 'fault', reference }, 500);
    // the fault may lie in telling who is there, so the page is drawn for nobody
    return problemPage(options, context, visitOf(ANONYMOUS), 500, [], reference);
  });
  return app;
}

/** Rights follow the units of the day, so they are worked out anew when a day begins. */
function rightsToday({ house, now }: AppOptions): May {
  let day = '';
  let may: May = () => false;
  return (actor, permission, area) => {
    const today = dayInVietnam(now());
    if (today !== day) {
      day = today;
      may = rightsOver(coversIn(house.geography, today));
    }
    return may(actor, permission, area);
  };
}

function operationRoutes({ house }: AppOptions): Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/healthz',
      permission: 'public',
      summary: 'Chương trình còn chạy',
      handler: (context) => context.text('ok'),
    }),
    defineRoute({
      method: 'GET',
      path: '/readyz',
      permission: 'public',
      summary: 'Cơ sở dữ liệu trả lời được',
      handler: async (context) => {
        try {
          await sql`select 1`.execute(house.database.db);
          return context.text('ok');
        } catch {
          return context.text('chưa sẵn sàng: cơ sở dữ liệu không trả lời', 503);
        }
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/metrics',
      permission: 'system.operate',
      summary: 'Số đo vận hành',
      handler: (context) => {
        const { rss, heapUsed } = process.memoryUsage();
        const lines = [
          `hopluc_uptime_seconds ${Math.round(process.uptime())}`,
          `hopluc_resident_bytes ${rss}`,
          `hopluc_heap_used_bytes ${heapUsed}`,
          `hopluc_register_version ${house.ledger.version}`,
        ];
        return context.text(`${lines.join('\n')}\n`);
      },
    }),
  ];
}
