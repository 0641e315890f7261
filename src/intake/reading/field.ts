import type { Reader } from './values/value.ts';

export interface Field<T> {
  /** The heading of the contract, written on exports and blank forms. */
  heading: string;
  /** Other headings that mean the same. */
  synonyms: readonly string[];
  /** Headings that mean it only where no column has a better one. */
  loose: readonly string[];
  /** Families of headings, against the heading without diacritics. */
  pattern?: RegExp;
  required: boolean;
  measure?: 'money' | 'quantity';
  /** Stands in several kinds, so it says little about which kind a sheet is. */
  shared: boolean;
  /** Several columns may carry it (Ngày sinh, Năm sinh): the first that is filled counts. */
  several: boolean;
  read: Reader<T>;
}

type Options<T> = Partial<Omit<Field<T>, 'heading' | 'synonyms' | 'loose' | 'read'> & { loose: string }>;

const list = (headings: string) => headings.split('|').filter((heading) => heading.trim() !== '');

/** Synonyms are listed as one text, separated by |. */
export function field<T>(heading: string, read: Reader<T>, synonyms = '', { loose = '', ...options }: Options<T> = {}): Field<T> {
  const plain = { required: false, shared: false, several: false };
  return { heading, read, ...plain, ...options, synonyms: list(synonyms), loose: list(loose) };
}

/** One field for every value of a row: the compiler sees that none is forgotten and each is read as its type. */
export type FieldsOf<R> = { readonly [P in keyof R]-?: Field<NonNullable<R[P]>> };
