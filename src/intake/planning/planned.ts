// One row of a sheet on its way into the register: what became of it and why.

import { type Issue, issueAt, type Place, type Problem } from '../reading/issue.ts';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'refused';

const RANK: Record<RowOutcome, number> = { unchanged: 0, updated: 1, created: 2, refused: 3 };

export class PlannedRow {
  readonly issues: Issue[];
  /** File, sheet and row, as a message names it. */
  readonly where: string;
  private readonly placeOf: (field: string | undefined) => Place;
  private state: RowOutcome = 'unchanged';

  constructor(where: string, placeOf: (field: string | undefined) => Place, issues: readonly Issue[]) {
    this.where = where;
    this.placeOf = placeOf;
    this.issues = [...issues];
    if (issues.some((issue) => issue.severity === 'error')) this.state = 'refused';
  }

  get outcome(): RowOutcome {
    return this.state;
  }
  get refused(): boolean {
    return this.state === 'refused';
  }

  /** The cell of a field as it was written; empty where the sheet has no such column. */
  written(field: string): string {
    return this.placeOf(field).value;
  }

  refuse(problem: Problem, field?: string): void {
    this.say(problem, 'error', field);
    this.state = 'refused';
  }

  warn(problem: Problem, field?: string): void {
    this.say(problem, 'warning', field);
  }

  /** A row may make several records (two posts): what happened to it is the most that happened to any. */
  mark(outcome: Exclude<RowOutcome, 'refused'>, note?: string): void {
    if (RANK[outcome] > RANK[this.state]) this.state = outcome;
    if (note) this.warn({ code: 'row.repeated', message: note });
  }

  private say(problem: Problem, severity: Issue['severity'], field: string | undefined): void {
    const issue = issueAt(this.placeOf(field), problem, severity);
    if (!this.issues.some((said) => said.code === issue.code && said.column === issue.column)) this.issues.push(issue);
  }
}
