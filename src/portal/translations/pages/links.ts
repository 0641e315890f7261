import type { Source, State, Target } from '../model.ts';

export const TRANSLATIONS = '/lam-viec/ban-dich';

export interface Asked {
  lang: Target;
  state: State | undefined;
  q: string;
  offset: number;
}

/** `tu`: how many entries stand before the page. */
export function listHref({ lang, state, q, offset }: Asked): string {
  const asked = { lang, ...(state && { state }), ...(q && { q }), ...(offset > 0 && { tu: String(offset) }) };
  return `${TRANSLATIONS}?${new URLSearchParams(asked)}`;
}

export const editHref = (lang: Target, { subject, item }: Pick<Source, 'subject' | 'item'>): string =>
  `${TRANSLATIONS}/sua?${new URLSearchParams({ lang, muc: subject, khoa: item })}`;
