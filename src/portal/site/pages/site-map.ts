// The site map: every public address in its three languages, each told of the others.

import type { IsoDate } from '../../../platform/date.ts';
import { LANGS, langPath } from '../lang.ts';
import type { SiteAddress } from './parts.ts';

/** Pages that are there whatever is published. */
export const ALWAYS: SiteAddress[] = ['/', '/chuong-trinh', '/du-lieu'].map((path) => ({ path }));

export function siteMap(origin: string, addresses: readonly SiteAddress[], today: IsoDate): string {
  const entries = addresses.flatMap(({ path, changed }) => {
    const alternates = LANGS.map(
      (lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${xml(`${origin}${langPath(lang, path)}`)}"/>`,
    ).join('');
    // a date to come would only say that a clock is wrong
    const date = changed !== undefined && changed <= today ? `<lastmod>${changed}</lastmod>` : '';
    return LANGS.map((lang) => `<url><loc>${xml(`${origin}${langPath(lang, path)}`)}</loc>${date}${alternates}</url>`);
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ...entries,
    '</urlset>\n',
  ].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
export const xml = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
