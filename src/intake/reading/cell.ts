// What every container is opened into before anything about its meaning is decided.
import type { Precision } from '../../platform/date.ts';
import { clean } from '../../platform/text.ts';

export interface Cell {
  value: string | number | boolean | null;
  /** On a number formatted as a date: how much of the date the format shows. */
  date?: Precision;
  /** A formula that failed (#REF!, #N/A …); the value is then the error's name. */
  failed?: true;
}

/** Zero-based and inclusive, as in the file. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export type Row = readonly (Cell | undefined)[];

export interface RawSheet {
  name: string;
  /** rows[0] is row 1 of the sheet; a row or a cell that holds nothing is undefined. */
  rows: readonly (Row | undefined)[];
  merges: readonly Merge[];
  /** The workbook counts days from 1904 instead of 1900. */
  date1904: boolean;
}

export const EMPTY: Cell = { value: null };

export function isBlank(cell: Cell | undefined): boolean {
  return !cell || cell.value === null || (typeof cell.value === 'string' && !/[^\s\u200b\ufeff]/.test(cell.value));
}

/** 0 → A, 26 → AA. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}

const UNCLEAN = /[^\S ]| {2}|^ | $|[\u200b\ufeff]|[\u0300-\u036f]/;

/** `clean`, spared for the many cells that are clean already. */
export function cleaned(text: string): string {
  return UNCLEAN.test(text) ? clean(text) : text;
}
