// What home, the feed and the site map are told of articles.

import { dayInVietnam } from '../../../platform/date.ts';
import type { Web } from '../../../web/visit.ts';
import { PictureView } from '../../pictures/pages/picture.tsx';
import { picturesOfArticles } from '../../pictures/store.ts';
import type { Lang } from '../../site/lang.ts';
import type { Moment, SiteAddress, Story } from '../../site/pages/parts.ts';
import { speechIn } from '../../site/speech.tsx';
import { type ArticleKind, minutesOf, sectionOf } from '../model.ts';
import { type Listed, listArticles } from '../store.ts';

const LATEST = 5;
/** All of them stand in the site map. */
const EVERY = 50_000;

export const articlePath = (slug: string): string => `/tin/${slug}`;
export const sectionName = (key: string, lang: Lang): string => {
  const section = sectionOf(key);
  return section?.[lang] ?? section?.vi ?? key;
};

export async function stories(
  { house }: Web,
  { lang, now }: Pick<Moment, 'lang' | 'now'>,
  wanted: { kind?: ArticleKind; section?: string | undefined; q?: string; offset?: number; limit: number },
  sizes = '(min-width: 52rem) 34rem, 100vw',
): Promise<{ stories: Story[]; total: number }> {
  const listed = await listArticles(house.database.db, { ...wanted, lang, shownAt: now });
  const pictures = await picturesOfArticles(
    house.database.db,
    listed.map(({ id }) => id),
  );
  const { text } = speechIn(lang);
  return { stories: listed.map((article) => told(article)), total: listed[0]?.total ?? 0 };

  function told(article: Listed): Story {
    const picture = pictures.find(({ articleId }) => articleId === article.id);
    return {
      path: articlePath(article.slug),
      title: article.title,
      lead: article.lead,
      lang: article.lang,
      section: sectionName(article.section, lang),
      byline: text('news.by', { author: article.author, agency: article.agency }),
      on: dayInVietnam(article.visibleFrom!),
      minutes: minutesOf(article),
      isSample: article.isSample,
      picture: picture ? <PictureView picture={picture} sizes={sizes} first={wanted.kind === 'modelStory'} /> : null,
      caption: picture?.caption ?? null,
      commodity: null,
    };
  }
}

/** The latest story of a model that works, else the latest article. */
export async function leadStory(web: Web, moment: Moment): Promise<Story | undefined> {
  const model = await stories(web, moment, { kind: 'modelStory', limit: 1 });
  return model.stories[0] ?? (await stories(web, moment, { limit: 1 })).stories[0];
}

export const latestStories = async (web: Web, moment: Moment): Promise<Story[]> =>
  (await stories(web, moment, { limit: LATEST }, '10rem')).stories;

export async function articleAddresses({ house }: Web, now: Date): Promise<SiteAddress[]> {
  const listed = await listArticles(house.database.db, { shownAt: now, limit: EVERY });
  const changed = (article: Listed) => dayInVietnam(article.correctedAt ?? article.visibleFrom!);
  return [{ path: '/tin' }, ...listed.map((article) => ({ path: articlePath(article.slug), changed: changed(article) }))];
}
