// The lines of the budget with the decisions behind what each was given.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { Pillar } from '../model.ts';
import { type BudgetEntry, type BudgetLine, type LineKey, readLines } from '../store.ts';

/** Money in whole đồng. */
export interface BudgetSums {
  initial: number;
  supplemented: number;
  adjusted: number;
  given: number;
  decided: number;
  paid: number;
  returned: number;
  /** Of settled files: paid, without what was given back. */
  settled: number;
  /** Given and not yet decided. */
  left: number;
}
export type LineFigures = BudgetLine & BudgetSums;

export interface Decision extends BudgetEntry {
  recordedBy: string;
}

export interface Budget {
  lines: LineFigures[];
  /** Oldest first. */
  decisions: Decision[];
  /** Years that have a line, newest first. */
  years: number[];
}

/** Every decision of every line, for lists that leave the house. */
export const readDecisions = (db: Db): Promise<(BudgetEntry & LineKey)[]> =>
  rows(
    db,
    sql`select e.id, e.line_id as "lineId", e.kind, e.amount, e.decision_number as "decisionNumber", e.decided_on as "decidedOn",
        e.decided_by as "decidedBy", e.note, l.programme, l.year, l.pillar, l.source, l.unit_id as "unitId"
      from budget_entry e join budget_line l on l.id = e.line_id
      order by l.programme, l.year, l.pillar, l.source, l.unit_id, e.decided_on, e.id`,
  );

export interface BudgetAsked {
  programme: string;
  year: number;
  pillar: Pillar | undefined;
}

export async function readBudget(db: Db, { programme, year, pillar }: BudgetAsked): Promise<Budget> {
  const ofPillar = pillar ? sql`pillar = ${pillar}` : sql`true`;
  const lines = await readLines(db, sql`programme = ${programme} and year = ${year} and ${ofPillar}`);
  const ids = lines.map(({ id }) => id);
  const decisions = await rows(
    db,
    sql<Decision>`select id, line_id as "lineId", kind, amount, decision_number as "decisionNumber", decided_on as "decidedOn",
        decided_by as "decidedBy", note, recorded_by as "recordedBy"
      from budget_entry where line_id = any(${ids}::bigint[]) order by decided_on, id`,
  );
  const settled = await rows(
    db,
    sql<{ lineId: number; amount: number }>`select a.line_id as "lineId", sum(a.paid - a.returned)::bigint as amount
      from support_award a join support_case c on c.organization_id = a.organization_id and c.id = a.case_id
      where c.state = 'settled' and a.line_id = any(${ids}::bigint[]) group by a.line_id`,
  );
  const settledOf = new Map(settled.map(({ lineId, amount }) => [lineId, amount]));
  const years = await rows(
    db,
    sql<{ year: number }>`select distinct year from budget_line where programme = ${programme} order by year desc`,
  );
  return {
    lines: lines.map((line) => {
      const of = (kind: BudgetEntry['kind']) =>
        decisions.reduce((sum, entry) => (entry.lineId === line.id && entry.kind === kind ? sum + entry.amount : sum), 0);
      return {
        ...line,
        initial: of('given'),
        supplemented: of('supplement'),
        adjusted: of('adjustment'),
        settled: settledOf.get(line.id) ?? 0,
        left: line.given - line.decided,
      };
    }),
    decisions,
    years: years.map((row) => row.year),
  };
}

const NAMES = ['initial', 'supplemented', 'adjusted', 'given', 'decided', 'paid', 'returned', 'settled', 'left'] as const;

/** In whole đồng, so that totals are those of the books and not of rounded figures. */
export const sumsOf = (lines: readonly BudgetSums[]): BudgetSums =>
  Object.fromEntries(NAMES.map((name) => [name, lines.reduce((sum, line) => sum + line[name], 0)])) as unknown as BudgetSums;
