// Proposals for one table, gathered from every row of the command before any is decided: the order of rows cannot matter.

import type { Problem } from '../reading/issue.ts';
import type { Change, Table, TableRow, Value } from '../tables.ts';
import { headingOf } from './columns.ts';
import type { PlannedRow } from './planned.ts';

/** What a row says of a record; undefined: its sheet has no such column, null: the cell was empty. Neither changes what is known. */
export type Said = Record<string, Value | undefined>;

interface Group {
  existing: TableRow | undefined;
  /** The record to make when there is none, with every column. */
  make: () => TableRow;
  said: { row: PlannedRow; values: Said }[];
}

export interface StageOptions {
  /** What a merged record may not be (an end before its beginning). */
  check?: (after: TableRow, existing: TableRow | undefined) => Problem | undefined;
  /** Settles two differing values of one field, the first heard first; undefined: they contradict. */
  settle?: (field: string, one: Value, other: Value) => Value | undefined;
  /** The record only accompanies another (a person with a post): it does not decide what became of a row. */
  quiet?: boolean;
  /** Columns in which only spelling can differ: the register keeps its own, a new record takes the first. */
  spelt?: readonly string[];
  /** How a column is called in messages. */
  nameOf?: (column: string) => string;
  /** Whom to hear first, where it matters. */
  order?: (said: Said) => string;
}

export class Stage {
  readonly table: Table;
  private readonly options: StageOptions;
  private readonly groups = new Map<string, Group>();

  constructor(table: Table, options: StageOptions = {}) {
    this.table = table;
    this.options = options;
  }

  /** `key` names the record, new or stored; equal keys are one record. */
  propose(row: PlannedRow, key: string, existing: TableRow | undefined, make: () => TableRow, values: Said): void {
    const group = this.groups.get(key);
    if (group) group.said.push({ row, values });
    else this.groups.set(key, { existing, make: once(make), said: [{ row, values }] });
  }

  /** Refuses rows that contradict each other or the register. Call before `changes`, for every stage of the kind. */
  refuseContradictions(): void {
    for (const group of this.groups.values()) {
      const said = group.said.filter(({ row }) => !row.refused);
      const merged = this.merge(said);
      if ('field' in merged) {
        const { nameOf = headingOf } = this.options;
        const where = said.map(({ row }) => row.where).join('; ');
        for (const { row } of said) {
          row.refuse({
            code: 'row.contradictory',
            message: `các dòng nói về cùng một bản ghi nhưng khác nhau ở “${nameOf(merged.field)}” (${where}). Giữ lại một dòng đúng rồi nhập lại.`,
          });
        }
        continue;
      }
      const problem = this.options.check?.({ ...(group.existing ?? group.make()), ...merged.values }, group.existing);
      if (problem) for (const { row } of said) row.refuse(problem);
    }
  }

  /** The changes of rows that were not refused; marks each row created, updated or unchanged. */
  changes(): Change[] {
    return [...this.groups.values()].flatMap((group): Change[] => {
      const standing = group.said.filter(({ row }) => !row.refused);
      const [first, ...repeats] = standing;
      if (!first) return [];
      const merged = this.merge(standing);
      if ('field' in merged) throw new Error(`contradiction left in ${this.table.name}.${merged.field}`);
      const mark = (outcome: 'created' | 'updated' | 'unchanged') => {
        if (this.options.quiet) return;
        first.row.mark(outcome);
        for (const { row } of repeats) row.mark('unchanged', `trùng với ${first.row.where}: chỉ ghi một lần.`);
      };
      if (!group.existing) {
        mark('created');
        return [{ table: this.table, before: null, after: { ...group.make(), ...merged.values } }];
      }
      const { existing } = group;
      const { values } = merged;
      const onlySpelt = (field: string) => this.options.spelt?.includes(field) && !differs(existing, values, `${field}_key`);
      const changes = Object.entries(values).filter(([field]) => differs(existing, values, field) && !onlySpelt(field));
      mark(changes.length > 0 ? 'updated' : 'unchanged');
      if (changes.length === 0) return [];
      return [{ table: this.table, before: existing, after: { ...existing, ...Object.fromEntries(changes) } }];
    });
  }

  private merge(said: Group['said']): { values: TableRow } | { field: string } {
    const values: TableRow = {};
    for (const told of this.inOrder(said.map((one) => one.values))) {
      for (const [field, value] of Object.entries(told)) {
        if (value === undefined || value === null) continue;
        const known = values[field];
        if (known === undefined || known === value) values[field] = value;
        else {
          if (this.options.spelt?.includes(field)) continue;
          const settled = this.options.settle?.(field, known, value);
          if (settled === undefined) return { field };
          values[field] = settled;
        }
      }
    }
    return { values };
  }

  /** One order whatever the order of the rows, so that the first to say something is always the same. */
  private inOrder(said: Said[]): Said[] {
    if (said.length < 2) return said;
    const { order = () => '' } = this.options;
    const keyed = said.map((values) => ({ values, key: `${order(values)} ${JSON.stringify(values)}` }));
    return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ values }) => values);
  }
}
const differs = (existing: TableRow, values: TableRow, field: string) => field in values && existing[field] !== values[field];

/** A new record takes its id once, however often it is looked at before it is written. */
function once(make: () => TableRow): () => TableRow {
  let made: TableRow | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
