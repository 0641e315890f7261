// The way every request takes: same site? → who → may? → handler → trace of personal data.
import type { Context, Handler, Hono } from 'hono';
import type { OpenDatabase } from '../platform/database/open.ts';
import { transact } from '../platform/database/transact.ts';
import { recordAudit } from './audit.ts';
import { assertDeclared, type Route } from './declare.ts';
import { refusal } from './messages.ts';
import { type Actor, ANONYMOUS, type May } from './model.ts';

export interface Gate {
  database: Pick<OpenDatabase, 'pool' | 'where'>;
  now: () => Date;
  may: May;
  sessionOf: (headers: Headers) => Promise<Actor | null>;
  /** The page around a refusal, 403; it gets the sentence to show. */
  forbidden: (context: Context, actor: Actor, message: string) => Response | Promise<Response>;
}

/** Puts routes on the application; one without a valid permission keeps the program from starting. */
export function mount(app: Hono, routes: readonly Route[], gate: Gate): void {
  assertDeclared(routes);
  for (const route of routes) app.on(route.method, route.path, guard(route, gate));
}

export function guard(route: Route, gate: Gate): Handler {
  return async (context) => {
    if (!isSameSite(context.req.raw)) return forbid(context, gate, ANONYMOUS, 'route.crossSite', route);
    const actor = (await gate.sessionOf(context.req.raw.headers)) ?? ANONYMOUS;
    const allowedSomewhere = gate.may(actor, route.permission);
    if (!allowedSomewhere && actor.kind === 'anonymous') return askToSignIn(context);
    if (!allowedSomewhere || !gate.may(actor, route.permission, await route.area?.(context))) {
      return forbid(context, gate, actor, 'route.forbidden', route);
    }
    const now = gate.now();
    const answer = await route.handler(context, { actor, now, may: gate.may });
    if (route.personal !== undefined && shows(answer)) await tracePersonal(route, gate, actor, now, context);
    return route.permission === 'public' ? answer : unstored(answer);
  };
}

/** A refused form comes back filled, and two versions of a record are shown side by side: both show what is stored. */
const shows = ({ ok, status }: Response) => ok || status === 409 || status === 422;

/**
 * Another site must not make a browser act here with the user's cookie. Browsers say where a request comes from
 * in Sec-Fetch-Site, and over plain http, where that is not sent, in Origin. A request that changes something and
 * says neither is refused. A proxy in front must pass the Host header on unchanged.
 */
export function isSameSite(request: Request): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return true;
  const site = request.headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  const origin = request.headers.get('origin');
  return origin !== null && URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}

const WORK = '/lam-viec';

/** The address after signing in, from `?den=`: a path of this site or the desk; never another site. */
export function returnPath(asked: string | undefined): string {
  const here = 'http://here.invalid';
  if (asked === undefined || !/^\/(?![/\\])/.test(asked) || !URL.canParse(asked, here)) return WORK;
  const target = new URL(asked, here);
  return target.origin === here && !target.pathname.startsWith('//') ? target.pathname + target.search : WORK;
}

/** True when the browser came by https, directly or through a proxy that says so; a false claim harms only who makes it. */
export const cameByHttps = (request: Request): boolean =>
  new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https';

const isApi = (context: Context) => context.req.path.startsWith('/api/');

function askToSignIn(context: Context): Response {
  if (isApi(context)) return context.json(refusal('route.signedOut'), 401);
  const { pathname, search } = new URL(context.req.url);
  const back = context.req.method === 'GET' ? `?den=${encodeURIComponent(pathname + search)}` : '';
  return context.redirect(`/dang-nhap${back}`, 303);
}

function forbid(context: Context, gate: Gate, actor: Actor, why: 'route.crossSite' | 'route.forbidden', route: Route) {
  const told = refusal(why, { what: route.summary });
  if (isApi(context)) return context.json(told, 403);
  context.status(403);
  return gate.forbidden(context, actor, told.message);
}

/** Before the answer leaves: if the trace cannot be written, the data is not shown. */
async function tracePersonal(route: Route, gate: Gate, actor: Actor, at: Date, context: Context): Promise<void> {
  const { pathname, search } = new URL(context.req.url);
  await transact(gate.database, ({ db }) =>
    recordAudit(db, {
      at,
      actor,
      action: route.personal === 'export' ? 'personal.exported' : 'personal.viewed',
      subjectKind: 'route',
      subjectId: pathname,
      after: { what: route.summary, query: search },
      touched: [],
    }),
  );
}

/** What only some may see stays out of the browser's and any proxy's store: the next person at that PC is another. */
function unstored(answer: Response): Response {
  const own = new Response(answer.body, answer);
  own.headers.set('cache-control', 'private, no-store');
  return own;
}
