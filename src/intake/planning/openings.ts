// What facets were before the first event of the files. A list says how an organisation is; the events beside it say since when, so
// the list's value moves behind them: before them stands what the first of them says it was ("Nội dung cũ").

import type { IsoDate, KnownDate } from '../../platform/date.ts';
import type { Life } from '../../registry/life/judge.ts';
import {
  changesOf,
  type EventKind,
  type EventSets,
  type Facet,
  type FacetValue,
  fold,
  type LifeEvent,
  ruleOf,
  type Span,
  sameValue,
} from '../../registry/life/model.ts';
import type { Party } from '../../registry/life/parties.ts';
import type { OrganizationKind } from '../../registry/names.ts';
import { type Change, organizationOf, TABLES, type Table, type TableRow, type Value } from '../tables.ts';
import { type Before, statusOfWords } from './event-content.ts';
import type { Listed, ListedFacet } from './event-lists.ts';
import { LIFE_TABLES, lifeOf, openingsIn, type Rows, rowsFromSpans, spansInRows } from './life.ts';
import type { KnownOrganization } from './organizations.ts';
import type { PlannedRow } from './planned.ts';
import type { Register } from './register.ts';
import { keptByEvents } from './register-rules.ts';
import type { Slice } from './slice.ts';

/** A row read and its organisations found. */
export interface Told {
  row: PlannedRow;
  index: number;
  organization: KnownOrganization;
  kind: EventKind;
  on: KnownDate;
  /** What a list has said since that day; then it is no event. */
  fromList: Listed | null;
  decisionNumber: string | null;
  decidedOn: IsoDate | null;
  decidedBy: string | null;
  note: string | null;
  sets: EventSets;
  before: Before;
  parties: number[];
}

export const eventOf = (
  { kind, on, decisionNumber, decidedOn, decidedBy, note, sets, parties }: Told,
  id: number,
): LifeEvent => ({
  id,
  kind,
  happenedOn: on.date,
  precision: on.precision,
  decisionNumber,
  decidedOn,
  decidedBy,
  note,
  sets,
  parties,
  corrects: null,
  withdraws: false,
  correctionReason: null,
  recordedAt: '',
  recordedBy: '',
});

/** Of one day, the row further down comes later. */
export const inTime = <T extends Pick<Told, 'on' | 'index'>>(told: readonly T[]): T[] =>
  [...told].sort((one, other) => one.on.date.localeCompare(other.on.date) || one.index - other.index);

interface Draft {
  openings: Map<Facet, Span[]>;
  /** Facets whose rows must be written otherwise than planned, with the words of lists by first day. */
  replaced: Map<ListedFacet, { spans: Span[]; words: Map<string, string | null> }>;
  /** Columns of the organisation itself. */
  columns: Record<string, Value>;
}

const TABLE_OF: Record<ListedFacet, Table> = {
  name: TABLES.organizationName,
  office: TABLES.organizationAddress,
  status: TABLES.organizationStatus,
  representative: TABLES.organizationFacet,
  governance: TABLES.organizationFacet,
};
const COLUMN_OF: Partial<Record<Facet, string>> = { field: 'field', capital: 'charter_capital' };
const isListed = (facet: Facet): facet is ListedFacet => facet in TABLE_OF;
/** Where an organisation is and what it is called is always known. */
const ALWAYS_KNOWN: readonly Facet[] = ['name', 'office'];

export class Openings {
  private readonly register: Register;
  private readonly planned: readonly Change[];
  private readonly stored: Map<string, Map<number, TableRow[]>>;
  private readonly changed: Map<number, Change[]>;
  private readonly rows = new Map<number, Rows>();
  private drafts = new Map<number, Draft>();

  constructor({ slice, register }: { slice: Slice; register: Register }, planned: readonly Change[]) {
    this.register = register;
    this.planned = planned;
    const tables: [Table, readonly TableRow[]][] = [
      [TABLES.organization, slice.organizations],
      [TABLES.organizationName, slice.names],
      [TABLES.organizationAddress, slice.addresses],
      [TABLES.organizationStatus, slice.statuses],
      [TABLES.organizationFacet, slice.traits],
    ];
    for (const table of LIFE_TABLES.slice(tables.length)) tables.push([table, slice.facts.get(table.name) ?? []]);
    this.stored = new Map(
      tables.map(([table, rows]) => [
        table.name,
        Map.groupBy(rows, (row) => organizationOf({ table, before: row, after: null })),
      ]),
    );
    const ofLife = new Set(LIFE_TABLES.map(({ name }) => name));
    this.changed = Map.groupBy(
      planned.filter(({ table }) => ofLife.has(table.name)),
      organizationOf,
    );
  }

  /** The rows of an organisation as the rest of the import will leave them. */
  rowsOf(id: number): Rows {
    let rows = this.rows.get(id);
    if (!rows) {
      rows = new Map(LIFE_TABLES.map((table) => [table.name, this.rowsAfter(table, id)]));
      this.rows.set(id, rows);
    }
    return rows;
  }

  lifeOf(id: number): Life {
    const { kind } = this.register.organization(id);
    const life = lifeOf(kind, this.rowsOf(id));
    const draft = this.drafts.get(id);
    if (!draft) return life;
    const openings = new Map([...life.openings, ...draft.openings]);
    if ('ended' in draft.columns) openings.delete('end');
    return { ...life, openings };
  }

  partyOf(id: number): Party {
    const { kind, displayName } = this.register.organization(id);
    const row = { ...this.rowsOf(id).get(TABLES.organization.name)?.[0], ...this.drafts.get(id)?.columns };
    return {
      id,
      kind,
      name: displayName,
      founded: (row.founded as IsoDate | null) ?? null,
      ended: (row.ended as IsoDate | null) ?? null,
      convertedFrom: (row.converted_from as number | null) ?? null,
    };
  }

  /** Whether what a list says since a day is news; a facet that events keep is left to them. */
  isNewOfList({ row, organization, on, fromList }: Told): boolean {
    const { facet, value } = fromList!;
    const rows = this.rowsOf(organization.id);
    const kept = openingsIn(rows).get(facet);
    const spans = kept ?? spansInRows(rows).get(facet) ?? [];
    const same = spans.some((span) => span.from === on.date && sameValue(span.value, value));
    if (same) row.mark('unchanged');
    else if (kept) row.refuse(keptByEvents, 'event');
    return !same && !kept;
  }

  /** Works out the openings anew for these rows. */
  lay(open: readonly Told[]): void {
    const of = Map.groupBy(open, ({ organization }) => organization.id);
    this.drafts = new Map([...of].map(([id, told]) => [id, this.draftOf(id, inTime(told))]));
  }

  /** The planned changes with those rows in place of what lists alone would have said. */
  changes(): Change[] {
    const replaced = (change: Change) => {
      const draft = this.drafts.get(organizationOf(change));
      if (!draft) return false;
      const facet = (change.after ?? change.before)?.facet;
      return [...draft.replaced.keys()].some(
        (one) => TABLE_OF[one] === change.table && (change.table !== TABLES.organizationFacet || one === facet),
      );
    };
    const changes = this.planned.filter((change) => !replaced(change));
    for (const [id, { replaced: facets, columns }] of this.drafts) {
      for (const [facet, { spans, words }] of facets) {
        const { kind } = this.register.organization(id);
        changes.push(...this.differences(id, facet, rowsFromSpans(id, kind as OrganizationKind, facet, spans, words)));
      }
      if (Object.keys(columns).length > 0) this.setColumns(changes, id, columns);
    }
    return changes;
  }

  private storedRows(table: Table, id: number): TableRow[] {
    return this.stored.get(table.name)?.get(id) ?? [];
  }

  private rowsAfter(table: Table, id: number): TableRow[] {
    const keyOf = (row: TableRow) => table.key.map((column) => row[column]).join(' ');
    const rows = new Map(this.storedRows(table, id).map((row) => [keyOf(row), row]));
    for (const change of this.changed.get(id) ?? []) {
      if (change.table !== table) continue;
      if (change.before) rows.delete(keyOf(change.before));
      if (change.after) rows.set(keyOf(change.after), change.after);
    }
    return [...rows.values()];
  }

  private draftOf(id: number, told: readonly Told[]): Draft {
    const rows = this.rowsOf(id);
    const kept = openingsIn(rows);
    const spans = spansInRows(rows);
    const isNew = this.storedRows(TABLES.organization, id).length === 0;
    const { ended } = this.register.organization(id);
    const draft: Draft = { openings: new Map(), replaced: new Map(), columns: {} };
    const said = told.flatMap((one) => {
      const { fromList } = one;
      if (fromList) return [{ one, facet: fromList.facet as Facet, value: fromList.value, listed: true }];
      return changesOf(eventOf(one, 0)).map(({ facet, value }) => ({ one, facet, value, listed: false }));
    });
    for (const [facet, changes] of Map.groupBy(said, (change) => change.facet)) {
      const column = COLUMN_OF[facet];
      if (kept.has(facet) || !(isListed(facet) || column || facet === 'law')) continue;
      const now = spans.get(facet) ?? [];
      const before = changes[0]!.one.before.facets.get(facet);
      const base = openingOf(facet, now, before, changes.at(-1)!.value, isNew, ended !== null);
      const since = changes.filter(({ listed }) => listed).map(({ one, value }) => ({ from: one.on.date, value }));
      const opening = fold(base, since);
      draft.openings.set(facet, opening);
      if (same(opening, now)) continue;
      if (column) draft.columns[column] = (opening[0]?.value as Value | undefined) ?? null;
      if (isListed(facet))
        draft.replaced.set(facet, { spans: opening, words: this.wordsOf(id, changes[0]!.one, changes, base !== now) });
    }
    const end = told.find(({ kind, fromList }) => !fromList && ruleOf(kind).ends !== undefined);
    if (isNew && end && ended === end.on.date) {
      // the end that the list tells is the event's, so its status is that of the time before
      Object.assign(draft.columns, { ended: null, ended_precision: 'day', end_reason: null });
      const [listed] = rows.get(TABLES.organizationStatus.name) ?? [];
      const status = listed?.words && statusOfWords(String(listed.words));
      if (status && status !== 'ended' && status !== listed.status && !draft.openings.has('status')) {
        const spans = [{ from: null, value: status }];
        draft.openings.set('status', spans);
        draft.replaced.set('status', { spans, words: new Map([['', String(listed.words)]]) });
      }
    }
    return draft;
  }

  /** How lists put each status, by its first day. */
  private wordsOf(
    id: number,
    first: Told,
    changes: readonly { one: Told; listed: boolean }[],
    openedAnew: boolean,
  ): Map<string, string | null> {
    const rows = this.rowsOf(id).get(TABLES.organizationStatus.name) ?? [];
    const words = new Map(rows.map(({ valid, words: said }) => [String(valid).slice(1).split(',')[0]!, said as string | null]));
    if (openedAnew) words.set('', first.before.statusWords);
    for (const { one, listed } of changes) if (listed) words.set(one.on.date, one.fromList!.words);
    return words;
  }

  private differences(id: number, facet: ListedFacet, wanted: readonly TableRow[]): Change[] {
    const table = TABLE_OF[facet];
    const stored = this.storedRows(table, id).filter((row) => table !== TABLES.organizationFacet || row.facet === facet);
    const there = new Map(stored.map((row) => [row.valid, row]));
    const changes: Change[] = wanted.flatMap((after): Change[] => {
      const before = there.get(after.valid!) ?? null;
      there.delete(after.valid!);
      const changed = !before || Object.keys(after).some((column) => before[column] !== after[column]);
      return changed ? [{ table, before, after }] : [];
    });
    for (const before of there.values()) changes.push({ table, before, after: null });
    return changes;
  }

  private setColumns(changes: Change[], id: number, columns: Record<string, Value>): void {
    const index = changes.findIndex(({ table, after }) => table === TABLES.organization && after?.id === id);
    const found = changes[index];
    if (found) changes[index] = { ...found, after: { ...found.after!, ...columns } };
    else {
      const before = this.storedRows(TABLES.organization, id)[0]!;
      changes.push({ table: TABLES.organization, before, after: { ...before, ...columns } });
    }
  }
}

function openingOf(
  facet: Facet,
  now: readonly Span[],
  before: FacetValue | undefined,
  last: FacetValue,
  isNew: boolean,
  ended: boolean,
): readonly Span[] {
  const [first, ...others] = now;
  if (others.length > 0 || (first && first.from !== null)) return now;
  // of what has ended a list says nothing but the end
  const saidNow = first !== undefined && (sameValue(first.value, last) || (facet === 'status' && ended));
  if (before !== undefined && (isNew || saidNow)) return [{ from: null, value: before }];
  return isNew && saidNow && !ALWAYS_KNOWN.includes(facet) ? [] : now;
}

function same(one: readonly Span[], other: readonly Span[]): boolean {
  return (
    one.length === other.length &&
    one.every((span, index) => span.from === other[index]!.from && sameValue(span.value, other[index]!.value))
  );
}
