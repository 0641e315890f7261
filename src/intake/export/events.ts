// Lives as rows: standing events, what only lists have dated, and the steps on the way to dissolution. Together with the list of
// organisations as they are now, they give every date's state again.

import { sql } from 'kysely';
import type { Geography } from '../../geography/model.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import { type Life, spansOf } from '../../registry/life/judge.ts';
import { changesOf, type EventSets, type FacetValue, standing, valueAt } from '../../registry/life/model.ts';
import type { OrganizationKind } from '../../registry/names.ts';
import { contentBefore, contentOf, type Place, statusContent } from '../planning/event-content.ts';
import { LISTED_AS, type ListedFacet, STATUS_LISTED_AS, stepContent } from '../planning/event-lists.ts';
import { LIFE_TABLES, lifeOf } from '../planning/life.ts';
import { eventWords } from '../reading/values/events.ts';
import { TABLES, type TableRow } from '../tables.ts';
import type { OrganizationWords } from './pointers.ts';
import type { StoredRow } from './store.ts';

interface Naming {
  geography: Geography;
  province: string;
  nameOf: (organizationId: number) => OrganizationWords;
}

const LISTED: readonly ListedFacet[] = ['name', 'office', 'status', 'representative', 'governance'];

export async function readEventRows(db: Db, ids: readonly number[], naming: Naming): Promise<StoredRow[]> {
  const dated = await datedOrganizations(db, ids);
  const kept = await keptRecords(db);
  const named: Naming = { ...naming, nameOf: (id) => naming.nameOf(kept.get(id) ?? id) };
  const tables = [...LIFE_TABLES, TABLES.dissolutionStep];
  const stored = new Map<string, Map<number, TableRow[]>>();
  for (const { name } of tables) {
    const owner = name === 'organization' ? 'id' : 'organization_id';
    const found = await rows(
      db,
      sql<TableRow>`select * from ${sql.table(name)} where ${sql.ref(owner)} = any(${dated}::bigint[]) order by 1`,
    );
    stored.set(
      name,
      Map.groupBy(found, (row) => Number(row[owner])),
    );
  }
  return dated.flatMap((id) => {
    const of = new Map([...stored].map(([name, byId]) => [name, byId.get(id) ?? []]));
    const kind = of.get('organization')![0]!.kind as OrganizationKind;
    const life = lifeOf(kind, of);
    const statuses = of.get('organization_status')!;
    const steps = of.get('dissolution_step')!.map((step) => stepRow(id, step));
    const lines = [...steps, ...listedRows(id, life, statuses, named), ...eventRows(id, life, statuses, named)];
    return lines.sort((one, other) => one.on.localeCompare(other.on) || one.order - other.order).map(({ row }) => row);
  });
}

/** Organisations with events, steps, or more than one row of something that lists may date. */
async function datedOrganizations(db: Db, ids: readonly number[]): Promise<number[]> {
  const wanted = sql`organization_id = any(${[...ids]}::bigint[])`;
  const found = await rows(
    db,
    sql<{ id: number }>`
      select organization_id as id from life_event where ${wanted}
      union select organization_id from dissolution_step where ${wanted}
      union select organization_id from organization_name where ${wanted} and not lower_inf(valid)
      union select organization_id from organization_address where ${wanted} and not lower_inf(valid)
      union select organization_id from organization_status where ${wanted} and not lower_inf(valid)
      union select organization_id from organization_facet where ${wanted} and not lower_inf(valid)
      order by id`,
  );
  return found.map(({ id }) => id);
}

/** Of records found to be second ones, which record was kept. */
async function keptRecords(db: Db): Promise<Map<number, number>> {
  const found = await rows(
    db,
    sql<{ id: number; kept: number }>`select id, duplicate_of as kept from organization where duplicate_of is not null`,
  );
  return new Map(found.map(({ id, kept }) => [id, kept]));
}

interface Line {
  on: IsoDate;
  /** Of one day: steps and lists first, then events as they were recorded. */
  order: number;
  row: StoredRow;
}

const line = (organizationId: number, on: KnownDate, order: number, said: Omit<StoredRow, 'organizationId'>): Line => ({
  on: on.date,
  order,
  row: { organizationId, happenedOn: on, ...said },
});

function eventRows(id: number, life: Life, statuses: readonly TableRow[], naming: Naming): Line[] {
  const events = standing(life.events);
  return events.map((event, index) => {
    const { kind, happenedOn, precision, decidedOn } = event;
    const on: KnownDate = { date: happenedOn, precision };
    const place: Place = { ...naming, date: happenedOn };
    const facets = [...new Set(changesOf(event).map(({ facet }) => facet))];
    const held = facets.map((facet) => [facet, valueAt(spansOf(life, facet, events.slice(0, index)), happenedOn)] as const);
    return line(id, on, event.id, {
      event: eventWords({ kind, fromList: false }),
      decisionNumber: event.decisionNumber,
      decidedOn: decidedOn && { date: decidedOn, precision: 'day' },
      decidedBy: event.decidedBy,
      content: contentOf(kind, on, event.sets, place),
      contentBefore: contentBefore(kind, held, wordsBefore(statuses, happenedOn), place),
      parties: event.parties.map((party) => partyText(naming.nameOf(party))).join('; ') || null,
      note: event.note,
    });
  });
}

/** What lists have said since a day, which no event says. */
function listedRows(id: number, life: Life, statuses: readonly TableRow[], naming: Naming): Line[] {
  return LISTED.flatMap((facet) => {
    const spans = life.openings.get(facet) ?? [];
    return spans.flatMap(({ from, value }, index): Line[] => {
      if (from === null || value === null) return [];
      const on: KnownDate = { date: from, precision: 'day' };
      const place: Place = { ...naming, date: from };
      const kind = facet === 'status' ? STATUS_LISTED_AS[String(value)]! : LISTED_AS[facet];
      const before = index > 0 ? [[facet, spans[index - 1]!.value] as const] : [];
      const content =
        facet === 'status'
          ? statusContent(String(value), wordsOn(statuses, from))
          : contentOf(kind, on, setsOf(facet, value), place);
      return [
        line(id, on, FROM_LISTS, {
          event: eventWords({ kind, fromList: true }),
          content,
          contentBefore: contentBefore(kind, before, wordsBefore(statuses, from), place),
          note: 'Theo danh sách, không có văn bản',
        }),
      ];
    });
  });
}

function setsOf(facet: Exclude<ListedFacet, 'status'>, value: FacetValue): EventSets {
  return facet === 'office' ? (value as { unitId: number; hamlet: string | null }) : { [facet]: value };
}

const FROM_LISTS = 0;
const STEPS = -1;

const stepRow = (id: number, { step, settled_on, applies, note }: TableRow): Line =>
  line(id, { date: String(settled_on), precision: 'day' }, STEPS, {
    event: eventWords({ kind: 'dissolutionStep' }),
    content: stepContent(String(step), applies === true),
    note: note ?? null,
  });

const firstDay = ({ valid }: TableRow) => String(valid).slice(1).split(',')[0]!;
const wordsOn = (statuses: readonly TableRow[], from: IsoDate) =>
  (statuses.find((row) => firstDay(row) === from)?.words as string | null | undefined) ?? null;

/** How a list put the status that held until that day. */
function wordsBefore(statuses: readonly TableRow[], on: IsoDate): string | null {
  const earlier = statuses.filter((row) => firstDay(row) < on).sort((one, other) => firstDay(one).localeCompare(firstDay(other)));
  return (earlier.at(-1)?.words as string | null | undefined) ?? null;
}

const partyText = ({ organization, commune, district }: OrganizationWords) => {
  const place = [commune, district].filter(Boolean).join(', ');
  return place === '' ? organization : `${organization} – ${place}`;
};
