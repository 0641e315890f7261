// The public pages: everybody gets them, in three languages.

import { LANGS, langPath } from '../../../src/portal/site/lang.ts';
import { type Ask, ask, type Probes } from './probe.ts';

/** One declaration of `publicRoute`; `paths` are Vietnamese addresses, by default the declared one. */
export const publicProbes = (path: string, paths: readonly string[] = [path], more: Partial<Ask> = {}): Probes =>
  Object.fromEntries(
    LANGS.map((lang) => [
      `GET ${langPath(lang, path)}`,
      { permission: 'public' as const, asks: paths.map((one) => ask(langPath(lang, one), more)) },
    ]),
  );

export const siteProbes: Probes = {
  ...publicProbes('/'),
  ...publicProbes('/chuong-trinh'),
  ...publicProbes('/du-lieu'),
  ...publicProbes('/tiep-can'),
  'GET /du-lieu/catalog.jsonld': { permission: 'public', asks: [ask('/du-lieu/catalog.jsonld')] },
  'GET /du-lieu/:file{[A-Za-z0-9-]+\\.(?:csv|json)}': {
    permission: 'public',
    asks: [ask('/du-lieu/T5.csv'), ask('/du-lieu/T7.json'), ask('/du-lieu/don-vi-hanh-chinh.csv')],
  },
  'GET /robots.txt': { permission: 'public', asks: [ask('/robots.txt')] },
  'GET /sitemap.xml': { permission: 'public', asks: [ask('/sitemap.xml')] },
};
