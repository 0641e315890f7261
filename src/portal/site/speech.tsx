// The words of the public pages in one language. What has no translation is said in Vietnamese and marked as such.

import type { ComponentChildren } from 'preact';
import type { Lang } from './lang.ts';
import { en } from './messages/en.ts';
import { km } from './messages/km.ts';
import { vi } from './messages/vi.ts';

export type Key = keyof typeof vi;
export type Values = Record<string, string | number>;

export const MESSAGES: Record<Lang, Partial<Record<Key, string>>> = { vi, en, km };

export interface Speech {
  lang: Lang;
  /** For the page itself: marked where it had to be Vietnamese. */
  say: (key: Key, values?: Values) => ComponentChildren;
  /** For titles and attributes, which carry no mark. */
  text: (key: Key, values?: Values) => string;
  /** Translated content, or the Vietnamese one, marked. */
  told: (content: { [L in Lang]?: string | null | undefined } & { vi: string }) => ComponentChildren;
}

/** `changed`: what translators put in place of the words built in. */
export function speechIn(lang: Lang, changed: Partial<Record<Key, string>> = {}): Speech {
  const own = (key: Key) => changed[key] ?? MESSAGES[lang][key];
  const text = (key: Key, values: Values = {}) =>
    (own(key) ?? vi[key]).replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
  return {
    lang,
    text,
    say: (key, values) => <InLang lang={own(key) === undefined ? 'vi' : lang} page={lang} children={text(key, values)} />,
    told: (content) => {
      const translated = content[lang];
      return <InLang lang={translated ? lang : 'vi'} page={lang} children={translated || content.vi} />;
    },
  };
}

/** Words that may be in another language than their page: then they say so, to readers and to screen readers. */
export function InLang({ lang, page, children }: { lang: Lang; page: Lang; children: ComponentChildren }) {
  if (lang === page) return <>{children}</>;
  return (
    <span class="untranslated" lang={lang}>
      {children}
    </span>
  );
}
