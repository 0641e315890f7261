// What the parts of the portal give to the pages that belong to none of them: home, footer, site map, open data.
// Each part puts its function in the place of the empty one.

import type { ComponentChildren } from 'preact';
import type { IsoDate } from '../../../platform/date.ts';
import type { Web } from '../../../web/visit.ts';
import { articleAddresses, latestStories, leadStory } from '../../articles/pages/home.tsx';
import { directoryAddresses, publicOrganization } from '../../directory/pages/shown.ts';
import { productsInSeason } from '../../products/pages/home.ts';
import { saidIn } from '../../translations/sources.ts';
import { countsShown } from '../../visits/counter.ts';
import type { Lang } from '../lang.ts';
import type { Key } from '../speech.tsx';

/** When and in which language it is asked. Nothing of a later moment is shown. */
export interface Moment {
  lang: Lang;
  now: Date;
  today: IsoDate;
}

export interface Story {
  /** The Vietnamese address; the page puts its language in front. */
  path: string;
  title: string;
  lead: string;
  /** The language these words are in; another than asked when there is no translation. */
  lang: Lang;
  section: string;
  /** "Tin: … – Trung tâm …" */
  byline: string;
  on: IsoDate;
  minutes: number;
  isSample: boolean;
  /** A drawn picture element with its caption; null: a drawing stands there. */
  picture: ComponentChildren | null;
  caption: string | null;
  /** Key of data/linkage/commodities.json, for the drawing. */
  commodity: string | null;
}

export interface ProductCard {
  path: string;
  name: string;
  organization: string;
  place: string;
  stars: number | null;
  season: string | null;
  isSample: boolean;
  picture: ComponentChildren | null;
  commodity: string | null;
}

export interface Visits {
  online: number;
  today: number;
  week: number;
  total: number;
}

/** A page for the site map, by its Vietnamese address. */
export interface SiteAddress {
  path: string;
  changed?: IsoDate;
}

export interface Parts {
  /** The latest model story. */
  lead(web: Web, moment: Moment): Promise<Story | undefined>;
  latest(web: Web, moment: Moment): Promise<Story[]>;
  inSeason(web: Web, moment: Moment): Promise<ProductCard[]>;
  visits(web: Web, now: Date): Promise<Visits | undefined>;
  /** Words that translators changed. */
  words(web: Web, lang: Lang): Promise<Partial<Record<Key, string>>>;
  addresses(web: Web, now: Date): Promise<SiteAddress[]>;
  /** The public page of an organisation that agreed to be shown; undefined: it is not. */
  organization(web: Web, id: number, today: IsoDate): Promise<{ path: string; name: string; isSample: boolean } | undefined>;
}

export const PARTS: Parts = {
  lead: leadStory,
  latest: latestStories,
  inSeason: productsInSeason,
  visits: ({ house: { database, site } }, now) => countsShown(database, now, site.visitsBefore),
  words: async ({ house }, lang) => (await saidIn(house, lang)).words,
  addresses: async (web, now) => [...(await articleAddresses(web, now)), ...(await directoryAddresses(web, now))],
  organization: publicOrganization,
};
