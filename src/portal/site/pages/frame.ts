// What every public page shares, and how a page is declared once for its three languages.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../../access/declare.ts';
import { cameByHttps } from '../../../access/guard.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { type UiWords, uiWords } from '../../../ui/messages.ts';
import { holdsSamples, type Web } from '../../../web/visit.ts';
import { LANGS, type Lang, langPath, splitLang } from '../lang.ts';
import type { Site } from '../site.ts';
import { type Speech, speechIn } from '../speech.tsx';
import { type Moment, PARTS, type Visits } from './parts.ts';

export interface PublicFrame extends Speech, Moment {
  /** The Vietnamese address of this page, and what was asked behind it, with its question mark. */
  path: string;
  search: string;
  /** Where the site is, without a slash at the end. */
  origin: string;
  site: Site;
  version: string;
  signedIn: boolean;
  /** The register holds made-up records. */
  sample: boolean;
  visits: Visits | undefined;
  /** Words of the shared pieces: tables, charts, fields. */
  ui: UiWords;
  /** The address of a public page in the language of this one. */
  href: (path: string) => string;
}

export async function publicFrame(web: Web, context: Context, visit: Pick<Visit, 'actor' | 'now'>): Promise<PublicFrame> {
  const { pathname, search } = new URL(context.req.url);
  const { lang, path } = splitLang(pathname);
  const { now, actor } = visit;
  return {
    ...speechIn(lang, await PARTS.words(web, lang)),
    now,
    today: dayInVietnam(now),
    path,
    search,
    origin: originOf(web, context),
    site: web.house.site,
    version: web.version,
    signedIn: actor.kind === 'user',
    sample: await holdsSamples(web.house),
    visits: await PARTS.visits(web, now),
    ui: uiWords[lang === 'en' ? 'en' : 'vi'],
    href: (to) => langPath(lang, to),
  };
}

export function originOf({ house }: Web, context: Context): string {
  const { host } = new URL(context.req.url);
  const scheme = cameByHttps(context.req.raw) ? 'https' : 'http';
  return (house.site.address ?? `${scheme}://${host}`).replace(/\/$/, '');
}

/** Set on what is a page of the public site, given to somebody who does not work here: for the count of visits. */
export const VIEWED = 'viewed';

interface PublicRoute {
  method?: 'GET' | 'POST';
  /** The Vietnamese address; the others stand under /km and /en. */
  path: string;
  permission: 'public';
  summary: string;
  handler: (context: Context, visit: Visit, lang: Lang) => Response | Promise<Response>;
}

/** One page, three addresses. What is read is kept by browsers and asked for again only to hear that it is the same. */
export function publicRoute({ method = 'GET', path, permission, summary, handler }: PublicRoute): Route[] {
  return LANGS.map((lang) =>
    defineRoute({
      method,
      path: langPath(lang, path),
      permission,
      summary,
      handler: async (context, visit) => {
        const answer = await handler(context, visit, lang);
        if (method !== 'GET' || answer.status !== 200) return answer;
        const isPage = answer.headers.get('content-type')?.startsWith('text/html') === true;
        if (isPage && visit.actor.kind === 'anonymous') context.set(VIEWED, true);
        return keptByBrowsers(context, visit, answer);
      },
    }),
  );
}

/** `no-cache` means: ask first. What was withdrawn is gone at once; a page that is the same costs one short answer. */
export async function keptByBrowsers(context: Context, { actor }: Visit, answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  const tag = `W/"${createHash('sha256').update(new Uint8Array(body)).digest('base64url').slice(0, 22)}"`;
  const headers = new Headers(answer.headers);
  headers.set('etag', tag);
  headers.set('cache-control', actor.kind === 'anonymous' ? 'public, no-cache' : 'private, no-cache');
  headers.append('vary', 'cookie');
  const same = context.req
    .header('if-none-match')
    ?.split(/\s*,\s*/)
    .includes(tag);
  return same ? new Response(null, { status: 304, headers }) : new Response(body, { status: 200, headers });
}
