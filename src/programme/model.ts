import type { IsoDate } from '../platform/date.ts';

/** What the board says, through every door (contract, "board --json"). Money in million đồng, percentages unrounded. */
export interface Board {
  programme: { code: string; name: string; from: IsoDate; to: IsoDate };
  unit: { code: string; name: string; level: 0 | 1 | 2 | 3 };
  asOf: IsoDate;
  geography: IsoDate;
  targets: BoardTarget[];
  /** True when any made-up sample record stands behind the figures. */
  sample: boolean;
  /** Number of the last change of the register that these figures contain. */
  version: number;
}

export type TargetCode = 'T1' | 'T2' | 'T3' | 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9' | 'T10';

export interface BoardTarget {
  code: TargetCode;
  /** The sentence of the Decision; `short` is its line on the board, `note` the small print under it. */
  wording: string;
  short: string;
  note: string;
  /** Unit of the value: 'THT', 'HTX', 'LHHTX', '%', 'tin, bài'. */
  measure: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  goal: Goal;
  planToDate: number | null;
  status: Status | null;
  byYear: YearFigure[];
  /** The year a yearly rate (T4, T9) or T10 speaks of. */
  year: number | null;
  companions: Record<string, number | string | null>;
  quality: { unknown: number; carried: number; conflicts: number };
  /** How much is still missing to the goal and per month until its date; null when met, undated or without goal. */
  needed: { missing: number; perMonth: number | null; months: number } | null;
  /** Why the figure is taken in another geography than asked (T6 after 30/06/2025). */
  frozenGeography: IsoDate | null;
  settings: Record<string, string | number | boolean>;
  basis: { document: string; clause: string };
}

export interface Goal {
  kind: 'atLeast' | 'band' | 'none';
  min: number | null;
  max: number | null;
  by: IsoDate | null;
}

export type Status = 'noData' | 'met' | 'onTrack' | 'behind';

export interface YearFigure {
  year: number;
  plan: number | null;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
}

/** The records behind one figure (contract, "explain T --json"). */
export interface Explanation {
  target: TargetCode;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  unit: { code: string; name: string };
  asOf: IsoDate;
  geography: IsoDate;
  counted: ExplainedRecord[];
  notCounted: ExplainedRecord[];
  unknown: ExplainedRecord[];
  /** Outside the denominator, but a reader may look for them: deliveries of a year without a return. */
  outside: ExplainedRecord[];
}

export interface ExplainedRecord {
  kind: 'commune' | 'district' | 'organization' | 'manager' | 'return' | 'delivery' | 'publication';
  id: string;
  name: string;
  /** Name of the commune in the geography used. */
  unit: string;
  date: IsoDate | null;
  organizationId?: number;
  /** What this record adds to numerator and denominator where it is not simply one. */
  amount?: number;
  of?: number;
  reason?: string;
  message?: string;
}

/** One line of the table by district, commune or province under the board. */
export interface BoardLine {
  unit: { code: string; name: string; level: 0 | 1 | 2 | 3 };
  /** Whether any cooperative lives there, lawful or not (T5). */
  hasCooperative: boolean;
  targets: {
    code: TargetCode;
    value: number | null;
    numerator: number | null;
    denominator: number | null;
    status: Status | null;
  }[];
}
