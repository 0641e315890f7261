// What is to be translated, how far each piece is, and what a translation must keep. Pure rules.

import { createHash } from 'node:crypto';
import type { Lang } from '../site/lang.ts';

/** Vietnamese is the source: it is changed where it is written. */
export const TARGETS = ['km', 'en'] as const satisfies readonly Lang[];
export type Target = (typeof TARGETS)[number];

/** Words of the pages, and what organisations tell of themselves and of their products. */
export const SUBJECTS = ['interface', 'organization', 'product'] as const;
export type Subject = (typeof SUBJECTS)[number];

export const STATES = ['missing', 'outdated', 'draft', 'reviewed'] as const;
export type State = (typeof STATES)[number];

export interface Source {
  subject: Subject;
  item: string;
  /** What a translator reads above it: the key, or whose story it is. */
  label: string;
  vi: string;
}

export interface Stored {
  subject: Subject;
  item: string;
  text: string;
  sourceHash: string;
  writtenBy: string;
  writtenAt: Date;
  reviewedBy: string | null;
  reviewedAt: Date | null;
}

export interface Entry extends Source {
  /** What the pages say now; null: the Vietnamese. */
  text: string | null;
  /** The text comes with the program and nobody has touched it. */
  builtIn: boolean;
  state: State;
  stored: Stored | undefined;
}

export const keyOf = ({ subject, item }: Pick<Source, 'subject' | 'item'>): string => `${subject} ${item}`;
export const sourceHash = (vi: string): string => createHash('sha256').update(vi).digest('hex');

/** Places for values, in the order of the alphabet: {date} {name}. */
export const holesOf = (text: string): string =>
  [...text.matchAll(/\{\w+\}/g)]
    .map(([hole]) => hole)
    .sort()
    .join(' ');

export function entryOf(source: Source, stored: Stored | undefined, builtIn: string | undefined): Entry {
  if (stored === undefined) {
    const text = builtIn ?? null;
    return { ...source, text, builtIn: text !== null, state: text === null ? 'missing' : 'draft', stored };
  }
  const current = stored.sourceHash === sourceHash(source.vi);
  const state = !current ? 'outdated' : stored.reviewedBy === null ? 'draft' : 'reviewed';
  return { ...source, text: stored.text, builtIn: false, state, stored };
}

/** Of an older text, too, as long as it leaves the same places for values. */
export const isUsable = ({ subject, vi }: Source, text: string): boolean =>
  subject !== 'interface' || holesOf(vi) === holesOf(text);
