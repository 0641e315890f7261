// An expected "no" is a value, worded for the reader; a thrown error is a bug (rule 10 of the house).

export interface Refusal {
  code: string;
  /** The sentence in Vietnamese: what, where, the way out. */
  message: string;
  field?: string;
  params?: Record<string, string | number>;
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusals: Refusal[] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (...refusals: Refusal[]): { ok: false; refusals: Refusal[] } => ({ ok: false, refusals });

/** Carries refusals through code that cannot return them; a door turns it into exit 1 or a 4xx page. */
export class Refused extends Error {
  readonly refusals: Refusal[];
  /** 1: refused; 2: wrong usage (contract, exit status). */
  readonly exit: 1 | 2;
  constructor(refusals: Refusal | Refusal[], exit: 1 | 2 = 1) {
    const list = Array.isArray(refusals) ? refusals : [refusals];
    super(list.map((refusal) => refusal.message).join('\n'));
    this.refusals = list;
    this.exit = exit;
  }
}
