// A life (registry/life) from rows as they are stored or will be, and back: rows of tables from spans.

import type { Life } from '../../registry/life/judge.ts';
import type { Facet, FacetValue, LifeEvent, Span } from '../../registry/life/model.ts';
import { type OrganizationKind, storedName } from '../../registry/names.ts';
import { TABLES, type Table, type TableRow } from '../tables.ts';

/** The rows of one organisation, by table name. */
export type Rows = ReadonlyMap<string, readonly TableRow[]>;

export const LIFE_TABLES: readonly Table[] = [
  TABLES.organization,
  TABLES.organizationName,
  TABLES.organizationAddress,
  TABLES.organizationStatus,
  TABLES.organizationFacet,
  TABLES.unionMembership,
  TABLES.lifeOpening,
  TABLES.lifeEvent,
  TABLES.lifeEventParty,
];

const TRAITS = ['field', 'capital', 'representative', 'governance', 'law'] as const;

const bounds = ({ valid }: TableRow): [from: string | null, until: string | null] => {
  const [from = '', until = ''] = String(valid).slice(1, -1).split(',');
  return [from || null, until || null];
};

const rowsOf = (rows: Rows, table: Table) => rows.get(table.name) ?? [];

/** What the tables say of a facet; a gap between two rows is a span of nothing. */
export function spansOfRows(rows: readonly TableRow[], said: (row: TableRow) => FacetValue): Span[] {
  const held = rows
    .map((row) => ({ row, bounds: bounds(row) }))
    .sort((one, other) => (one.bounds[0] ?? '').localeCompare(other.bounds[0] ?? ''));
  return held.flatMap(({ row, bounds: [from, until] }, index) => {
    const gap = until !== null && held[index + 1]?.bounds[0] !== until;
    return [{ from, value: said(row) }, ...(gap ? [{ from: until, value: null }] : [])];
  });
}

/** What the tables say now, whether lists or events put it there. */
export function spansInRows(rows: Rows): Map<Facet, Span[]> {
  const [organization] = rowsOf(rows, TABLES.organization);
  const spans = new Map<Facet, Span[]>([
    ['name', spansOfRows(rowsOf(rows, TABLES.organizationName), (row) => row.name as string)],
    ['office', spansOfRows(rowsOf(rows, TABLES.organizationAddress), officeOf)],
    ['status', spansOfRows(rowsOf(rows, TABLES.organizationStatus), (row) => row.status as string)],
  ]);
  for (const trait of TRAITS) {
    const dated = rowsOf(rows, TABLES.organizationFacet).filter(({ facet }) => facet === trait);
    spans.set(
      trait,
      spansOfRows(dated, (row) => (trait === 'capital' ? Number(row.amount) : (row.words as string))),
    );
  }
  for (const [facet, column] of [
    ['field', 'field'],
    ['capital', 'charter_capital'],
  ] as const) {
    const value = organization?.[column] ?? null;
    if (spans.get(facet)!.length === 0 && value !== null) spans.set(facet, [{ from: null, value }]);
  }
  for (const union of new Set(rowsOf(rows, TABLES.unionMembership).map((row) => Number(row.union_id)))) {
    const of = rowsOf(rows, TABLES.unionMembership).filter((row) => Number(row.union_id) === union);
    spans.set(
      `union:${union}`,
      spansOfRows(of, () => true),
    );
  }
  if (organization) {
    const { founded, founded_precision, certificate_number, certificate_date, certificate_precision, founding_members } =
      organization;
    const registration = { founded, founded_precision, certificate_number, certificate_date, certificate_precision };
    spans.set('registration', [{ from: null, value: { ...registration, founding_members } as FacetValue }]);
    const { ended, ended_precision: precision, end_reason: reason } = organization;
    if (ended !== null) spans.set('end', [{ from: null, value: { ended, precision, reason } as FacetValue }]);
  }
  return spans;
}

export const officeOf = (row: TableRow): FacetValue => ({
  unitId: Number(row.unit_id),
  hamlet: (row.hamlet as string | null) ?? null,
});

/** Facets that events keep, with what they were before. */
export function openingsIn(rows: Rows): Map<Facet, Span[]> {
  return new Map(rowsOf(rows, TABLES.lifeOpening).map(({ facet, spans }) => [facet as Facet, spans as unknown as Span[]]));
}

export function eventsIn(rows: Rows): LifeEvent[] {
  const parties = Map.groupBy(rowsOf(rows, TABLES.lifeEventParty), (row) => Number(row.event_id));
  return rowsOf(rows, TABLES.lifeEvent)
    .map((row) => ({
      id: Number(row.id),
      kind: row.kind as LifeEvent['kind'],
      happenedOn: String(row.happened_on),
      precision: row.happened_precision as LifeEvent['precision'],
      decisionNumber: row.decision_number as string | null,
      decidedOn: row.decided_on as string | null,
      decidedBy: row.decided_by as string | null,
      note: row.note as string | null,
      sets: row.sets as unknown as LifeEvent['sets'],
      parties: (parties.get(Number(row.id)) ?? []).map((party) => Number(party.other_id)).sort((a, b) => a - b),
      corrects: row.corrects as number | null,
      withdraws: row.withdraws === true,
      correctionReason: row.correction_reason as string | null,
      recordedAt: String(row.recorded_at),
      recordedBy: String(row.recorded_by),
    }))
    .sort((one, other) => one.id - other.id);
}

/** What facets are before any event: as kept when their first event came, else as the tables say. */
export function lifeOf(kind: OrganizationKind, rows: Rows): Life {
  return { kind, openings: new Map([...spansInRows(rows), ...openingsIn(rows)]), events: eventsIn(rows) };
}

const range = (from: string | null, next: Span | undefined) =>
  from === null ? `(,${next?.from ?? ''})` : `[${from},${next?.from ?? ''})`;

/** The rows that say these spans of a facet that lists may date. */
export function rowsFromSpans(
  organizationId: number,
  kind: OrganizationKind,
  facet: 'name' | 'office' | 'status' | 'representative' | 'governance',
  spans: readonly Span[],
  wordsFrom: ReadonlyMap<string, string | null>,
): TableRow[] {
  return spans.flatMap(({ from, value }, index): TableRow[] => {
    if (value === null) return [];
    const dated = { organization_id: organizationId, valid: range(from, spans[index + 1]) };
    if (facet === 'name') {
      const { name, nameKey, spokenKey, plainKey } = storedName(String(value), kind);
      return [{ ...dated, name, name_key: nameKey, spoken_key: spokenKey, plain_key: plainKey }];
    }
    if (facet === 'office') {
      const { unitId, hamlet } = value as { unitId: number; hamlet: string | null };
      return [{ ...dated, unit_id: unitId, hamlet }];
    }
    if (facet === 'status') return [{ ...dated, status: String(value), words: wordsFrom.get(from ?? '') ?? null }];
    return [{ ...dated, facet, words: String(value), amount: null }];
  });
}
