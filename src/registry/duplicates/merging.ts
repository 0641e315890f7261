// What merging a record into another does, row by row: what follows, what both have already, what contradicts. Pure.

import { canonicalJson, type Json } from '../../access/canonical.ts';
import { matchPeople } from './people.ts';
import { MOVED_TABLES, type MovedTable } from './tables.ts';

export type Row = { [column: string]: Json };

/** One row before and after. With the same key it is an update, and only the columns named are meant. */
export interface RowChange {
  table: string;
  before: Row;
  after: Row;
}

export type Side = 'kept' | 'duplicate';

/** Two rows that say different things of one fact: one of them goes to the organisation, the other stays with the duplicate. */
export interface Conflict {
  id: string;
  table: string;
  /** Whom it is about, where it is a person. */
  person: string | null;
  kept: Row | null;
  duplicate: Row | null;
  /** Columns in which they differ. */
  differs: string[];
  side: Side;
}

export interface Counts {
  moved: number;
  /** The kept one has them just so. */
  same: number;
  /** Left with the duplicate for another reason. */
  left: number;
}

export interface MergePlan {
  changes: RowChange[];
  conflicts: Conflict[];
  counts: Map<string, Counts>;
}

export interface MergeInput {
  keptId: number;
  duplicateId: number;
  /** Rows by table, of both organisations. */
  rows: ReadonlyMap<string, readonly Row[]>;
  /** By id of the conflict; the others fall as proposed. */
  choices: ReadonlyMap<string, Side>;
}

export function planMerge(input: MergeInput): MergePlan {
  const planning = new Planning(input);
  for (const table of MOVED_TABLES) planning.plan(table);
  return { changes: planning.changes, conflicts: planning.conflicts, counts: planning.counts };
}

/** Where a row of the duplicate is found afterwards: the id it has with the kept one, or nowhere. */
type Followed = Map<string, number | null>;
/** What becomes of rows that only make sense together. */
type Fate = Side | 'free' | 'same';

class Planning {
  readonly changes: RowChange[] = [];
  readonly conflicts: Conflict[] = [];
  readonly counts = new Map<string, Counts>();
  private readonly input: MergeInput;
  private readonly followed: Followed = new Map();
  /** Rows that both organisations had before: their parts are told apart more carefully. */
  private readonly matched = new Set<string>();
  private readonly names = new Map<number, string>();
  private readonly fates = new Map<string, Fate>();

  constructor(input: MergeInput) {
    this.input = input;
    for (const person of input.rows.get('person') ?? []) this.names.set(Number(person.id), String(person.full_name));
  }

  plan(table: MovedTable): void {
    const all = this.input.rows.get(table.name) ?? [];
    const kept = all.filter((row) => row.organization_id === this.input.keptId);
    const own = all.filter((row) => row.organization_id === this.input.duplicateId);
    if (table.name === 'person') this.planPeople(kept, own);
    else if (table.set) this.planSet(table, table.set, kept, own);
    else this.planFacts(table, kept, own);
  }

  private planPeople(kept: readonly Row[], own: readonly Row[]): void {
    const { pairs, fills } = matchPeople(kept, own);
    for (const row of own) {
      const twin = pairs.get(Number(row.id));
      if (twin === undefined) this.move('person', row);
      else {
        this.follow('person', row, twin);
        this.count('person').same += 1;
      }
    }
    for (const { row, fill } of fills) this.patch('person', ['organization_id', 'id'], row, fill);
  }

  private planFacts(table: MovedTable, kept: readonly Row[], own: readonly Row[]): void {
    const taken = new Set<Row>();
    const mapped = own.map((row) => ({ row, as: this.mapped(table, row) }));
    const exact = new Map(kept.map((row) => [identityOf(table, row), row]));
    for (const { as } of mapped) {
      const twin = as && exact.get(identityOf(table, as));
      if (twin) taken.add(twin);
    }
    for (const { row, as } of mapped) {
      if (!as) {
        this.stay(table.name, row);
        continue;
      }
      const twin = exact.get(identityOf(table, as)) ?? kept.find((other) => !taken.has(other) && overlapping(table, as, other));
      if (!twin) {
        if (this.keptHasItsOwn(table, as, row, kept)) this.stay(table.name, row);
        else this.move(table.name, row, as);
        continue;
      }
      taken.add(twin);
      this.meet(table, row, as, twin);
    }
  }

  /** Of a part (a payment of a member) of a whole that both have, the kept one's own account stands. */
  private keptHasItsOwn({ whole, parents = [] }: MovedTable, as: Row, row: Row, kept: readonly Row[]): boolean {
    if (!whole) return false;
    return parents.some(
      ({ table, column }) =>
        this.matched.has(`${table} ${row[column]}`) && (whole === 'never' || kept.some((other) => other[column] === as[column])),
    );
  }

  private meet(table: MovedTable, row: Row, as: Row, twin: Row): void {
    if ('id' in row) {
      this.follow(table.name, row, Number(twin.id));
      this.matched.add(`${table.name} ${row.id}`);
    }
    const differs = differing(table, as, twin);
    if (differs.length === 0) {
      this.count(table.name).same += 1;
      return;
    }
    const side = this.settle(`${table.name}/${identityOf(table, twin)}`, 'kept', {
      table: table.name,
      person: this.names.get(Number(twin.person_id)) ?? null,
      kept: twin,
      duplicate: as,
      differs,
    });
    if (side === 'duplicate') this.swap(table, row, twin);
    else this.count(table.name).left += 1;
  }

  /** A year's return goes with its filing and steps: where the kept one has something of that year, the two contradict. */
  private planSet(table: MovedTable, set: NonNullable<MovedTable['set']>, kept: readonly Row[], own: readonly Row[]): void {
    for (const value of new Set([...kept, ...own].map((row) => row[set.column]))) {
      const side = this.fateOf(set, value ?? null);
      const theirs = own.filter((row) => row[set.column] === value);
      if (side === 'free') {
        for (const row of theirs) this.move(table.name, row);
        continue;
      }
      if (side !== 'duplicate') {
        for (const row of theirs) this.stay(table.name, row, side === 'same' ? 'same' : 'left');
        continue;
      }
      const ours = kept.filter((row) => row[set.column] === value);
      const twinOf = (row: Row, others: readonly Row[]) =>
        others.find((other) => identityOf(table, other) === identityOf(table, row));
      for (const row of theirs) {
        const twin = twinOf(row, ours);
        if (twin) this.swap(table, row, twin);
        else this.move(table.name, row);
      }
      for (const row of ours.filter((each) => !twinOf(each, theirs))) {
        this.changes.push({ table: table.name, before: row, after: { ...row, organization_id: this.input.duplicateId } });
      }
    }
  }

  private fateOf(set: NonNullable<MovedTable['set']>, value: Json): Fate {
    const key = `${set.name} ${value}`;
    const known = this.fates.get(key);
    if (known) return known;
    const fate = this.judgeSet(set, value);
    this.fates.set(key, fate);
    return fate;
  }

  private judgeSet({ name, column }: NonNullable<MovedTable['set']>, value: Json): Fate {
    const held = MOVED_TABLES.filter(({ set }) => set?.name === name).flatMap((table) =>
      (this.input.rows.get(table.name) ?? []).filter((row) => row[column] === value).map((row) => ({ table, row })),
    );
    const of = (id: number) => held.filter(({ row }) => row.organization_id === id);
    const [kept, theirs] = [of(this.input.keptId), of(this.input.duplicateId)];
    if (kept.length === 0 || theirs.length === 0) return kept.length === 0 ? 'free' : 'kept';
    const isHead = ({ table }: (typeof held)[number]) => table.set?.heads === true;
    const [ours, others] = [kept.filter(isHead), theirs.filter(isHead)];
    const [other] = others;
    // a filing beside a figure decides nothing
    if (!other) return 'kept';
    const twinOf = ({ table, row }: (typeof held)[number]) =>
      ours.find((each) => each.table === table && identityOf(table, each.row) === identityOf(table, row));
    const unequal = others.find((each) => {
      const twin = twinOf(each);
      return !twin || differing(each.table, each.row, twin.row).length > 0;
    });
    if (!unequal && ours.length === others.length) return 'same';
    const shown = unequal ?? other;
    const twin = twinOf(shown)?.row ?? ours[0]?.row ?? null;
    return this.settle(`${other.table.name}/${JSON.stringify([value])}`, ours.length > 0 ? 'kept' : 'duplicate', {
      table: other.table.name,
      person: null,
      kept: twin,
      duplicate: shown.row,
      differs: twin ? differing(shown.table, shown.row, twin) : [],
    });
  }

  private settle(id: string, proposed: Side, conflict: Omit<Conflict, 'id' | 'side'>): Side {
    const side = this.input.choices.get(id) ?? proposed;
    this.conflicts.push({ id, side, ...conflict });
    return side;
  }

  /** The row as the kept one would hold it; undefined where what it hangs on stays behind. */
  private mapped({ parents = [] }: MovedTable, row: Row): Row | undefined {
    const as: Row = { ...row, organization_id: this.input.keptId };
    for (const { table, column, when } of parents) {
      const value = row[column] ?? null;
      if (value === null || (when && row[when.column] !== when.value)) continue;
      const there = this.followed.get(`${table} ${value}`) ?? null;
      if (there === null) return undefined;
      as[column] = there;
    }
    return as;
  }

  private move(table: string, row: Row, as: Row = { ...row, organization_id: this.input.keptId }): void {
    this.changes.push({ table, before: row, after: as });
    if ('id' in row) this.follow(table, row, Number(row.id));
    this.count(table).moved += 1;
  }

  private stay(table: string, row: Row, as: 'left' | 'same' = 'left'): void {
    if ('id' in row) this.follow(table, row, null);
    this.count(table)[as] += 1;
  }

  private follow(table: string, row: Row, id: number | null): void {
    this.followed.set(`${table} ${row.id}`, id);
  }

  /** Both keep their place and what they hang on; what they say changes hands. */
  private swap({ name, key, parents = [], sums = [] }: MovedTable, row: Row, twin: Row): void {
    const fixed = new Set(['organization_id', ...key, ...sums, ...parents.map(({ column }) => column)]);
    const said = ({ ...all }: Row) => Object.fromEntries(Object.entries(all).filter(([column]) => !fixed.has(column)));
    this.count(name).moved += 1;
    this.patch(name, key, row, said(twin));
    this.patch(name, key, twin, said(row));
  }

  private patch(table: string, key: readonly string[], row: Row, values: Row): void {
    const only = (columns: readonly string[], from: Row) =>
      Object.fromEntries(columns.map((column) => [column, from[column] ?? null]));
    const before = only([...key, ...Object.keys(values)], row);
    this.changes.push({ table, before, after: { ...before, ...values } });
  }

  private count(table: string): Counts {
    const known = this.counts.get(table) ?? { moved: 0, same: 0, left: 0 };
    this.counts.set(table, known);
    return known;
  }
}

const identityOf = ({ key, identity }: MovedTable, row: Row): string =>
  JSON.stringify((identity ?? key.filter((column) => column !== 'organization_id')).map((column) => row[column] ?? null));

function differing({ key, parents = [], aside = [], sums = [] }: MovedTable, one: Row, other: Row): string[] {
  const skipped = new Set(['organization_id', ...key, ...sums, ...aside, ...parents.map(({ column }) => column)]);
  const compared = Object.keys(one).filter((column) => !skipped.has(column));
  const same = (column: string) => canonicalJson(one[column] ?? null) === canonicalJson(other[column] ?? null);
  return compared.filter((column) => !same(column));
}

/** The same fact but for its days: a post begun on another day while the first still ran. */
function overlapping({ identity = [], span }: MovedTable, one: Row, other: Row): boolean {
  if (!span) return false;
  const rest = identity.filter((column) => column !== span.from);
  if (rest.some((column) => one[column] !== other[column])) return false;
  const from = (row: Row) => String(row[span.from] ?? '');
  const until = (row: Row) => String(row[span.until] ?? '9999-12-31');
  return from(one) <= until(other) && from(other) <= until(one);
}
