// The languages of the public pages: the address says which one, Vietnamese has none in front.

export const LANGS = ['vi', 'km', 'en'] as const;
export type Lang = (typeof LANGS)[number];

export const LANG_NAMES: Record<Lang, string> = { vi: 'Tiếng Việt', km: 'ខ្មែរ', en: 'English' };

/** The address of a public page in a language; `path` is the Vietnamese one: `langPath('en', '/tin')` is `/en/tin`. */
export const langPath = (lang: Lang, path: string): string => (lang === 'vi' ? path : `/${lang}${path === '/' ? '' : path}`);

/** The language of an address, and the Vietnamese address of the same page. */
export function splitLang(path: string): { lang: Lang; path: string } {
  const found = /^\/(km|en)(?=\/|$)/.exec(path);
  return found ? { lang: found[1] as Lang, path: path.slice(3) || '/' } : { lang: 'vi', path };
}
