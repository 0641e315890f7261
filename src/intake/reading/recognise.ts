// Which field of which kind a heading names, and which kind a row of headings makes.
import { plainKey } from '../../platform/text.ts';
import type { Field } from './field.ts';
import { type HeadingKey, headingKey, headingWords, ownKeys } from './headingKey.ts';
import { ALL_KINDS, fieldsOf } from './kinds.ts';
import type { AnyKind } from './rows.ts';

export interface Match {
  field: string;
  /** 0: the heading of the contract; 1: a synonym; 2: only if nothing better names the field. */
  rank: number;
}

interface Index {
  toned: Map<string, Match>;
  plain: Map<string, Match>;
  patterns: { pattern: RegExp; field: string }[];
}

function indexOf(fields: ReadonlyMap<string, Field<unknown>>): Index {
  const index: Index = { toned: new Map(), plain: new Map(), patterns: [] };
  for (const [name, field] of fields) {
    if (field.pattern) index.patterns.push({ pattern: field.pattern, field: name });
    [[field.heading], field.synonyms, field.loose].forEach((headings, rank) => {
      for (const heading of headings) {
        const keys = ownKeys(heading);
        better(index.toned, keys.toned, { field: name, rank });
        better(index.plain, keys.plain, { field: name, rank });
      }
    });
  }
  return index;
}

function better(map: Map<string, Match>, key: string, match: Match): void {
  const present = map.get(key);
  if (!present || match.rank < present.rank) map.set(key, match);
}

const indexes = new Map<AnyKind, Index>(ALL_KINDS.map((kind) => [kind, indexOf(fieldsOf(kind))]));

/** A heading prepared once and asked of every kind. */
export interface Prepared {
  key: HeadingKey;
  words: string;
}

export function prepare(heading: string): Prepared {
  return { key: headingKey(heading), words: plainKey(headingWords(heading)) };
}

export function matchHeading({ key, words }: Prepared, kind: AnyKind): Match | undefined {
  const index = indexes.get(kind);
  if (!index || words === '') return undefined;
  const exact = key.toned === '' ? index.plain.get(key.plain) : index.toned.get(key.toned);
  if (exact) return exact;
  const family = index.patterns.find(({ pattern }) => pattern.test(words));
  return family && { field: family.field, rank: 1 };
}

export interface Candidate {
  kind: AnyKind;
  fields: ReadonlySet<string>;
  missing: readonly string[];
  /** Other kinds that the headings make as well: whoever gives the sheet must say which. */
  rivals?: readonly AnyKind[];
}

export function candidate(kind: AnyKind, fields: ReadonlySet<string>): Candidate {
  const missing = [...fieldsOf(kind)].filter(([name, field]) => field.required && !fields.has(name)).map(([name]) => name);
  return { kind, fields, missing };
}

function hasOwnField({ kind, fields }: Candidate): boolean {
  const known = fieldsOf(kind);
  return [...fields].some((name) => known.get(name)?.shared === false);
}

/** Complete before incomplete, then the one that explains more of the headings. */
export function compareCandidates(a: Candidate, b: Candidate): number {
  const complete = Number(b.missing.length === 0) - Number(a.missing.length === 0);
  return complete || b.fields.size - a.fields.size || a.missing.length - b.missing.length;
}

/** The lists of the register itself: what they are told by does not change with the kinds that came later. */
const FIRST: ReadonlySet<AnyKind> = new Set<AnyKind>([
  'organizations',
  'managers',
  'members',
  'returns',
  'compliance',
  'recognitions',
  'training',
  'contracts',
  'deliveries',
  'events',
]);

/**
 * The kind that a set of headings makes. A later kind is taken only where it explains more of the headings than any list of the
 * register; of several that explain as much, none is guessed.
 */
export function chooseKind(candidates: readonly Candidate[]): Candidate | undefined {
  const first = chooseAmong(candidates.filter(({ kind }) => FIRST.has(kind)));
  const [later, ...others] = candidates.filter(({ kind }) => !FIRST.has(kind)).sort(compareCandidates);
  if (!later || (first && !outdoes(later, first))) return first;
  const rivals = others.filter((other) => compareCandidates(other, later) === 0).map(({ kind }) => kind);
  return rivals.length > 0 && later.missing.length === 0 ? { ...later, rivals } : later;
}

function outdoes(later: Candidate, first: Candidate): boolean {
  const more = later.fields.size - first.fields.size;
  if (later.missing.length > 0) return first.missing.length > 0 && more > 0;
  return more > 0 || (more === 0 && first.missing.length > 0);
}

/**
 * One that is complete only because it asks for little (a name and an
 * organisation) gives way to one that explains more of the headings but lacks a column: saying what is missing
 * is better than taking managers for members.
 */
function chooseAmong(candidates: readonly Candidate[]): Candidate | undefined {
  const ranked = [...candidates].sort(compareCandidates);
  const best = ranked[0];
  if (!best || best.missing.length > 0 || hasOwnField(best)) return best;
  const fuller = ranked.filter((other) => other.fields.size > best.fields.size).sort((a, b) => b.fields.size - a.fields.size);
  return fuller[0] ?? best;
}
