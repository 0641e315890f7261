// All there is to translate, and what the public pages take of it.

import { publishedProducts } from '../../linkage/published.ts';
import type { Db } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { shownOrganizations } from '../directory/store.ts';
import type { Lang } from '../site/lang.ts';
import { type Key, MESSAGES } from '../site/speech.tsx';
import { type Entry, entryOf, isUsable, keyOf, type Source, type Subject, type Target } from './model.ts';
import { readTranslations } from './store.ts';

const INTERFACE: readonly Source[] = (Object.keys(MESSAGES.vi) as Key[]).map((key) => {
  return { subject: 'interface', item: key, label: key, vi: MESSAGES.vi[key]! };
});

export async function sourcesOf(db: Db, today: IsoDate): Promise<Source[]> {
  const products = await publishedProducts(db, today);
  const organizations = await shownOrganizations(db, today);
  return [
    ...INTERFACE,
    ...organizations.flatMap(({ id, name, story }): Source[] =>
      story ? [{ subject: 'organization', item: String(id), label: name, vi: story }] : [],
    ),
    ...products.flatMap(({ slug, name, organization, story }): Source[] =>
      story ? [{ subject: 'product', item: slug, label: `${name} – ${organization}`, vi: story }] : [],
    ),
  ];
}

const builtIn = ({ subject, item }: Source, lang: Target) => (subject === 'interface' ? MESSAGES[lang][item as Key] : undefined);

export async function entriesOf(db: Db, lang: Target, today: IsoDate, { held = false } = {}): Promise<Entry[]> {
  const stored = new Map((await readTranslations(db, lang, { held })).map((one) => [keyOf(one), one]));
  return (await sourcesOf(db, today)).map((source) => entryOf(source, stored.get(keyOf(source)), builtIn(source, lang)));
}

interface Said {
  /** Words of the pages that translators changed. */
  words: Partial<Record<Key, string>>;
  stories: ReadonlyMap<string, string>;
}

interface Versioned {
  database: { db: Db };
  ledger: { currentVersion(): Promise<string> };
}

const NOTHING: Said = { words: {}, stories: new Map() };
const kept = new WeakMap<Db, Map<Target, { version: string; said: Promise<Said> }>>();

/** Read once for each version of the register: whatever is written raises it. */
export async function saidIn({ database: { db }, ledger }: Versioned, lang: Lang): Promise<Said> {
  if (lang === 'vi') return NOTHING;
  const version = await ledger.currentVersion();
  const ofDatabase = kept.get(db) ?? new Map();
  kept.set(db, ofDatabase);
  const known = ofDatabase.get(lang);
  if (known?.version === version) return known.said;
  const said = read(db, lang);
  ofDatabase.set(lang, { version, said });
  said.catch(() => ofDatabase.delete(lang));
  return said;
}

async function read(db: Db, lang: Target): Promise<Said> {
  const stored = await readTranslations(db, lang);
  const sources = new Map(INTERFACE.map((source) => [source.item, source]));
  const words = stored.filter(({ subject, item, text }) => {
    const source = subject === 'interface' && sources.get(item);
    return source && isUsable(source, text);
  });
  return {
    words: Object.fromEntries(words.map(({ item, text }) => [item, text])),
    stories: new Map(stored.map((one) => [keyOf(one), one.text])),
  };
}

/** A story in the language of the page, else in Vietnamese. `item`: the id of an organisation, the slug of a product. */
export async function storyIn(
  house: Versioned,
  lang: Lang,
  story: { subject: Exclude<Subject, 'interface'>; item: string; vi: string },
): Promise<{ lang: Lang; text: string }> {
  const text = (await saidIn(house, lang)).stories.get(keyOf(story));
  return text === undefined ? { lang: 'vi', text: story.vi } : { lang, text };
}
