// Events and what they set, as stored. The tables the figures read are written here from the fold, and nowhere else once a facet has events.

import { type RawBuilder, sql } from 'kysely';
import { canonicalJson, type Json } from '../../access/canonical.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import { type OrganizationKind, storedName } from '../names.ts';
import { facetsOf, type Life, spansOf } from './judge.ts';
import type { Facet, FacetValue, LifeEvent, Span } from './model.ts';
import { standing } from './model.ts';

export type NewEvent = Omit<LifeEvent, 'id' | 'recordedAt'> & { recordedAt: Date };

const EVENT = sql`e.id, e.kind, e.happened_on as "happenedOn", e.happened_precision as precision, e.decision_number as "decisionNumber",
  e.decided_on as "decidedOn", e.decided_by as "decidedBy", e.note, e.sets, e.corrects, e.withdraws,
  e.correction_reason as "correctionReason", e.recorded_at::text as "recordedAt", e.recorded_by as "recordedBy",
  coalesce((select json_agg(p.other_id order by p.other_id) from life_event_party p
    where p.organization_id = e.organization_id and p.event_id = e.id), '[]') as parties`;

/** Every event of an organisation, corrected ones too, in the order they were recorded. */
export function readEvents(db: Db, organizationId: number): Promise<LifeEvent[]> {
  return rows(db, sql<LifeEvent>`select ${EVENT} from life_event e where e.organization_id = ${organizationId} order by e.id`);
}

export interface TakenPart extends LifeEvent {
  organizationId: number;
  organizationName: string;
}

/** Standing events of other organisations that name this one. */
export async function readPartIn(db: Db, organizationId: number): Promise<TakenPart[]> {
  const found = await rows(
    db,
    sql<TakenPart>`
      select ${EVENT}, e.organization_id as "organizationId",
        (select n.name from organization_name n where n.organization_id = e.organization_id order by n.valid desc limit 1) as "organizationName"
      from life_event_party own
      join life_event e on e.organization_id = own.organization_id and e.id = own.event_id
      where own.other_id = ${organizationId} and not e.withdraws
        and not exists (select from life_event c where c.organization_id = e.organization_id and c.corrects = e.id)
      order by e.happened_on, e.id`,
  );
  return found;
}

/** The life as the fold needs it. Undefined when there is no such organisation. */
export async function readLife(db: Db, organizationId: number): Promise<Life | undefined> {
  const head = await row(db, sql<{ kind: OrganizationKind }>`select kind from organization where id = ${organizationId}`);
  if (!head) return undefined;
  const stored = await readOpenings(db, organizationId);
  const events = await readEvents(db, organizationId);
  const openings = new Map<Facet, readonly Span[]>(stored);
  for (const facet of [
    'status',
    'name',
    'office',
    'field',
    'capital',
    'representative',
    'governance',
    'law',
    'end',
    'registration',
  ] as const) {
    if (!openings.has(facet)) openings.set(facet, await spansInTables(db, organizationId, facet));
  }
  return { kind: head.kind, openings, events };
}

async function readOpenings(db: Db, organizationId: number): Promise<[Facet, Span[]][]> {
  const stored = await rows(
    db,
    sql<{ facet: Facet; spans: Span[] }>`select facet, spans from life_opening where organization_id = ${organizationId}`,
  );
  return stored.map(({ facet, spans }) => [facet, spans]);
}

interface Held {
  from: IsoDate | null;
  /** The first day on which it no longer holds. */
  until: IsoDate | null;
  value: FacetValue;
}

/** What the tables say of a facet, as spans; a gap between two rows is a span of nothing. */
export async function spansInTables(db: Db, organizationId: number, facet: Facet): Promise<Span[]> {
  const held = await rows(db, heldQuery(organizationId, facet));
  const spans: Span[] = [];
  held.forEach(({ from, until, value }, index) => {
    spans.push({ from, value });
    if (until !== null && held[index + 1]?.from !== until) spans.push({ from: until, value: null });
  });
  return spans;
}

function heldQuery(id: number, facet: Facet): RawBuilder<Held> {
  const dates = sql`lower(valid) as "from", upper(valid) as until`;
  if (facet.startsWith('union:')) {
    return sql<Held>`select ${dates}, to_json(true) as value from union_membership
      where organization_id = ${id} and union_id = ${Number(facet.slice(6))} order by valid`;
  }
  switch (facet) {
    case 'name':
      return sql<Held>`select ${dates}, to_json(name) as value from organization_name where organization_id = ${id} order by valid`;
    case 'office':
      return sql<Held>`select ${dates}, json_build_object('unitId', unit_id, 'hamlet', hamlet) as value
        from organization_address where organization_id = ${id} order by valid`;
    case 'status':
      return sql<Held>`select ${dates}, to_json(status) as value from organization_status where organization_id = ${id} order by valid`;
    case 'registration':
      return sql<Held>`select null::date as "from", null::date as until, json_build_object('founded', founded,
          'founded_precision', founded_precision, 'certificate_number', certificate_number, 'certificate_date', certificate_date,
          'certificate_precision', certificate_precision, 'founding_members', founding_members) as value
        from organization where id = ${id}`;
    case 'end':
      return sql<Held>`select null::date as "from", null::date as until, json_build_object('ended', ended,
          'precision', ended_precision, 'reason', end_reason) as value
        from organization where id = ${id} and ended is not null`;
    default:
      return sql<Held>`
        select ${dates}, case facet when 'capital' then to_json(amount) else to_json(words) end as value
          from organization_facet where organization_id = ${id} and facet = ${facet}
        union all
        select null, null, case ${facet} when 'capital' then to_json(charter_capital) else to_json(field) end
          from organization where id = ${id}
          and not exists (select from organization_facet where organization_id = ${id} and facet = ${facet})
          and ((${facet} = 'capital' and charter_capital is not null) or (${facet} = 'field' and field is not null))
        order by 1 nulls first`;
  }
}

/** Writes the event; the caller has judged it. */
export async function insertEvent(db: Db, organizationId: number, event: NewEvent): Promise<number> {
  const { parties, sets } = event;
  const written = await row(
    db,
    sql<{ id: number }>`
      insert into life_event (organization_id, kind, happened_on, happened_precision, decision_number, decided_on, decided_by, note,
        sets, corrects, withdraws, correction_reason, recorded_at, recorded_by)
      values (${organizationId}, ${event.kind}, ${event.happenedOn}, ${event.precision}, ${event.decisionNumber}, ${event.decidedOn},
        ${event.decidedBy}, ${event.note}, ${JSON.stringify(sets)}::jsonb, ${event.corrects}, ${event.withdraws},
        ${event.correctionReason}, ${event.recordedAt}, ${event.recordedBy})
      returning id`,
  );
  const id = written!.id;
  if (parties.length > 0) {
    await sql`insert into life_event_party (organization_id, event_id, other_id)
      select ${organizationId}, ${id}, unnest(${[...new Set(parties)]}::bigint[])`.execute(db);
  }
  return id;
}

/** Keeps what a facet was before its first event; from then on events alone say what it is. */
export async function openFacets(db: Db, organizationId: number, facets: readonly Facet[]): Promise<void> {
  const open = new Set((await readOpenings(db, organizationId)).map(([facet]) => facet));
  for (const facet of facets.filter((wanted) => !open.has(wanted))) {
    const spans = await spansInTables(db, organizationId, facet);
    await sql`insert into life_opening (organization_id, facet, spans) values (${organizationId}, ${facet}, ${JSON.stringify(spans)}::jsonb)`.execute(
      db,
    );
  }
}

/** Facets kept by events, with their spans: what the tables must say. */
export function governedSpans(life: Life): Map<Facet, Span[]> {
  const events = standing(life.events);
  return new Map(facetsOf(life.events).map((facet) => [facet, spansOf(life, facet, events)]));
}

/** Lays the events over the openings and writes the tables anew. */
export async function project(db: Db, organizationId: number): Promise<void> {
  const life = await readLife(db, organizationId);
  if (!life) return;
  for (const [facet, spans] of governedSpans(life)) await writeFacet(db, organizationId, life.kind, facet, spans);
  await linkConversions(db, organizationId, life);
}

/** Rows of a table: each span until the next begins; spans of nothing leave a gap. */
function rangesOf(spans: readonly Span[]): { valid: string; value: FacetValue }[] {
  return spans.flatMap(({ from, value }, index) =>
    value === null ? [] : [{ valid: `[${from ?? ''},${spans[index + 1]?.from ?? ''})`.replace('[,', '(,'), value }],
  );
}

async function writeFacet(db: Db, id: number, kind: OrganizationKind, facet: Facet, spans: readonly Span[]): Promise<void> {
  const ranges = rangesOf(spans);
  const last = spans.at(-1)?.value ?? null;
  if (facet.startsWith('union:')) {
    const union = Number(facet.slice(6));
    await sql`delete from union_membership where organization_id = ${id} and union_id = ${union}`.execute(db);
    for (const { valid } of ranges) {
      await sql`insert into union_membership (organization_id, union_id, valid) values (${id}, ${union}, ${valid}::daterange)`.execute(
        db,
      );
    }
    return;
  }
  switch (facet) {
    case 'name':
      await sql`delete from organization_name where organization_id = ${id}`.execute(db);
      for (const { valid, value } of ranges) {
        const { name, nameKey, spokenKey, plainKey } = storedName(String(value), kind);
        await sql`insert into organization_name (organization_id, valid, name, name_key, spoken_key, plain_key)
          values (${id}, ${valid}::daterange, ${name}, ${nameKey}, ${spokenKey}, ${plainKey})`.execute(db);
      }
      return;
    case 'office':
      await sql`delete from organization_address where organization_id = ${id}`.execute(db);
      for (const { valid, value } of ranges) {
        const { unitId, hamlet } = value as { unitId: number; hamlet: string | null };
        await sql`insert into organization_address (organization_id, valid, unit_id, hamlet)
          values (${id}, ${valid}::daterange, ${unitId}, ${hamlet})`.execute(db);
      }
      return;
    case 'status': {
      // the words of a list stay with the spans that a list said
      await sql`with said as (delete from organization_status where organization_id = ${id} returning valid, status, words)
        insert into organization_status (organization_id, valid, status, words)
        select ${id}, now.valid, now.status, (select s.words from said s where s.status = now.status and lower(s.valid) is not distinct from lower(now.valid))
        from jsonb_to_recordset(${JSON.stringify(ranges.map(({ valid, value }) => ({ valid, status: value })))}::jsonb)
          as now(valid daterange, status text)`.execute(db);
      return;
    }
    case 'end': {
      const {
        ended = null,
        precision = 'day',
        reason = null,
      } = (last ?? {}) as { ended?: IsoDate; precision?: Precision; reason?: string };
      await sql`update organization set ended = ${ended}, ended_precision = ${precision}, end_reason = ${reason} where id = ${id}`.execute(
        db,
      );
      return;
    }
    case 'registration':
      await sql`update organization o set founded = said.founded, founded_precision = coalesce(said.founded_precision, 'day'),
          certificate_number = said.certificate_number, certificate_date = said.certificate_date,
          certificate_precision = coalesce(said.certificate_precision, 'day'), founding_members = said.founding_members
        from jsonb_populate_record(null::organization, ${JSON.stringify(last ?? {})}::jsonb) said where o.id = ${id}`.execute(db);
      return;
    default:
      await writeTrait(db, id, facet as Trait, ranges, last);
  }
}

type Trait = 'field' | 'capital' | 'representative' | 'governance' | 'law';

async function writeTrait(
  db: Db,
  id: number,
  facet: Trait,
  ranges: { valid: string; value: FacetValue }[],
  last: FacetValue,
): Promise<void> {
  await sql`delete from organization_facet where organization_id = ${id} and facet = ${facet}`.execute(db);
  for (const { valid, value } of ranges) {
    const amount = facet === 'capital' ? Number(value) : null;
    const words = facet === 'capital' ? null : String(value);
    await sql`insert into organization_facet (organization_id, facet, valid, words, amount)
      values (${id}, ${facet}, ${valid}::daterange, ${words}, ${amount})`.execute(db);
  }
  // lists and figures read today's value from the organisation itself
  if (facet === 'field') await sql`update organization set field = ${last} where id = ${id}`.execute(db);
  if (facet === 'capital') await sql`update organization set charter_capital = ${last} where id = ${id}`.execute(db);
}

/** A cooperative is tied to its group as long as the event that says so stands. */
async function linkConversions(db: Db, groupId: number, life: Life): Promise<void> {
  const conversions = life.events.filter(({ kind }) => kind === 'conversion');
  if (conversions.length === 0) return;
  const heirs = standing(conversions).flatMap(({ parties }) => parties);
  const all = conversions.flatMap(({ parties }) => parties);
  await sql`update organization set converted_from = case when id = any(${heirs}::bigint[]) then ${groupId}::bigint end
    where id = any(${all}::bigint[]) and (converted_from is null or converted_from = ${groupId})`.execute(db);
}

/** Organisations whose tables do not say what their events say; empty when all is well. For `verify`. */
export async function projectionFaults(db: Db): Promise<{ organizationId: number; facet: Facet }[]> {
  const governed = await rows(db, sql<{ id: number }>`select distinct organization_id as id from life_opening order by id`);
  const faults: { organizationId: number; facet: Facet }[] = [];
  for (const { id } of governed) {
    const life = await readLife(db, id);
    if (!life) continue;
    for (const [facet, spans] of governedSpans(life)) {
      const stored = await spansInTables(db, id, facet);
      if (canonicalJson(comparable(facet, spans)) !== canonicalJson(comparable(facet, stored)))
        faults.push({ organizationId: id, facet });
    }
  }
  return faults;
}

/** Two ways to write the same spans: nothing before the first, nothing at all. */
function comparable(facet: Facet, spans: readonly Span[]): Json {
  const whole = facet === 'end' || facet === 'registration';
  if (whole) {
    const value = (spans[0]?.value ?? {}) as { [key: string]: FacetValue };
    const said = Object.entries(value).filter(
      ([key, entry]) => entry !== null && !(key.endsWith('precision') && entry === 'day'),
    );
    return said.sort(([one], [other]) => one.localeCompare(other));
  }
  return rangesOf(spans).map(({ valid, value }) => [valid, facet === 'name' ? storedName(String(value), 'HTX').name : value]);
}
