// RSS 2.0.

import type { PublicFrame } from '../../site/pages/frame.ts';
import type { Story } from '../../site/pages/parts.ts';
import { xml } from '../../site/pages/site-map.ts';

export function feed({ lang, site, origin, href }: PublicFrame, stories: readonly Story[]): string {
  const at = (path: string) => xml(`${origin}${href(path)}`);
  const items = stories.map(
    ({ path, title, lead, section, on }) =>
      `<item><title>${xml(title)}</title><link>${at(path)}</link><guid>${at(path)}</guid><category>${xml(section)}</category>` +
      `<description>${xml(lead)}</description><pubDate>${new Date(`${on}T00:00:00+07:00`).toUTCString()}</pubDate></item>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${xml(site.name[lang] ?? site.name.vi)}</title><link>${at('/')}</link><language>${lang}</language>`,
    `<description>${xml(site.description[lang] ?? site.description.vi)}</description>`,
    `<atom:link href="${at('/rss.xml')}" rel="self" type="application/rss+xml"/>`,
    ...items,
    '</channel></rss>\n',
  ].join('\n');
}
