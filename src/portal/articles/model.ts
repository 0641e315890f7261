// Articles: their states, their sections, what a reader of two versions sees. Pure.

import settings from '../../../data/portal/articles.json' with { type: 'json' };
import { plainKey } from '../../platform/text.ts';
import type { Lang } from '../site/lang.ts';

export const ARTICLE_KINDS = ['article', 'event', 'modelStory'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];
export const ARTICLE_STATES = ['draft', 'edited', 'published', 'withdrawn'] as const;
export type ArticleState = (typeof ARTICLE_STATES)[number];

export type Section = { key: string } & { vi: string; en: string; km: string | null };
export const SECTIONS: readonly Section[] = settings.sections;
export const sectionOf = (key: string): Section | undefined => SECTIONS.find((section) => section.key === key);
export const WRITER_MAY_PUBLISH: boolean = settings.writerMayPublish;

export interface Words {
  title: string;
  lead: string;
  /** Markdown. */
  body: string;
}

export interface Version extends Words {
  lang: Lang;
  seq: number;
  note: string | null;
  savedAt: Date;
  savedBy: string;
}

export interface Head {
  id: number;
  publicationId: number | null;
  kind: ArticleKind;
  section: string;
  state: ArticleState;
  slug: string;
  author: string;
  agency: string;
  unitId: number;
  documents: string | null;
  visibleFrom: Date | null;
  correctedAt: Date | null;
  correction: string | null;
  withdrawnReason: string | null;
  version: number;
  isSample: boolean;
}

/** Shown to everybody at a moment: nothing runs to publish what was scheduled. */
export const isShown = ({ state, visibleFrom }: Pick<Head, 'state' | 'visibleFrom'>, now: Date): boolean =>
  state === 'published' && visibleFrom !== null && visibleFrom <= now;

const LONGEST_SLUG = 80;
export const slugOf = (text: string): string =>
  plainKey(text)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, '');

const SYLLABLES_A_MINUTE = 240;
export const minutesOf = ({ lead, body }: Pick<Words, 'lead' | 'body'>): number =>
  Math.max(1, Math.round(`${lead} ${body}`.split(/\s+/).length / SYLLABLES_A_MINUTE));

/** All published by one hand: nobody else has read it. */
export const writtenAlone = (writers: readonly string[], publisher: string): boolean =>
  writers.every((writer) => writer === publisher);

const END = './.';
const PLAIN_LINE = /^(?![#>!|]|[-*+] |\d+[.)] ).*[\p{L}\p{N}.”")]$/u;

/** The mark that ends an official text, put behind the last sentence. */
export function withEndMark(body: string): string {
  const text = body.trimEnd();
  if (text === '' || text.endsWith(END)) return text;
  const last = text.slice(text.lastIndexOf('\n') + 1);
  return PLAIN_LINE.test(last) ? text.replace(/\.?$/, END) : `${text}\n\n${END}`;
}

export interface Piece {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** What changed from one text to another, line by line. */
export function difference(before: string, after: string): Piece[] {
  const [old, young] = [before, after].map((text) => text.split('\n').filter((line) => line.trim() !== '')) as [
    string[],
    string[],
  ];
  const common = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      common[i]![j] = old[i] === young[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      pieces.push({ kind: 'same', text: old[i++]! });
      j++;
    } else if (j >= young.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      pieces.push({ kind: 'removed', text: old[i++]! });
    } else pieces.push({ kind: 'added', text: young[j++]! });
  }
  return pieces;
}
