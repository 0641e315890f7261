import { columnLetter } from './cell.ts';

export interface Issue {
  /** As in Excel; 0 where the whole sheet is meant. */
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  severity: 'error' | 'warning';
  message: string;
}

/** Why a cell, once read, cannot be taken: the sentence says what is wrong and the way out, not where. */
export interface Problem {
  code: string;
  message: string;
}

export interface Place {
  row: number;
  heading: string;
  column: number;
  value: string;
}

/** A problem at its place, as an officer reads it: where, what, the way out. */
export function issueAt(place: Place, problem: Problem, severity: Issue['severity'] = 'error'): Issue {
  const where = `Dòng ${place.row}, cột “${place.heading}” (${columnLetter(place.column)})`;
  const written = place.value === '' ? '' : ` ghi “${shorten(place.value)}”`;
  return {
    row: place.row,
    column: place.heading,
    value: place.value,
    code: problem.code,
    severity,
    message: `${where}${written}: ${problem.message}`,
  };
}

export function sheetIssue(code: string, message: string, place: { row?: number; heading?: string } = {}): Issue {
  return { row: place.row ?? 0, column: place.heading ?? null, value: null, code, severity: 'error', message };
}

export function shorten(text: string, length = 80): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
