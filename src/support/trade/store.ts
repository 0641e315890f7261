// Trade promotion as stored.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import { numberKey } from '../../registry/names.ts';
import type { Reach } from '../../registry/returns/place.ts';
import type { CostSaid, EventSaid, ResultSaid } from './model.ts';

export interface TradeEvent extends EventSaid {
  id: number;
  version: number;
  isSample: boolean;
}

export interface CostRow extends CostSaid {
  line: number;
}

export interface SignedNumber {
  number: string;
  /** Stands in the organisation's register of contracts. */
  known: boolean;
}

export interface ParticipantKey {
  organizationId: number;
  eventId: number;
}

export interface Participant extends ParticipantKey {
  products: string;
  booth: boolean;
  contracts: number | null;
  /** Whole đồng. */
  sales: number | null;
  followUp: string | null;
  version: number;
}

export interface ListedParticipant extends Participant {
  name: string;
  unitId: number | null;
  numbers: SignedNumber[];
}

const EVENT = sql`e.id, e.kind, e.name, e.unit_id as "unitId", e.place, e.from_on as "fromOn", e.until_on as "untilOn",
  e.organizer, e.note, e.version, e.is_sample as "isSample"`;
const PARTICIPANT = sql`p.organization_id as "organizationId", p.event_id as "eventId", p.products, p.booth, p.contracts, p.sales,
  p.follow_up as "followUp", p.version`;
/** Contracts follow a record that was merged into another, what was signed at an event stays with it. */
const NUMBERS = sql`coalesce((select json_agg(json_build_object('number', c.number, 'known',
    exists (select from fact_contract f where f.organization_id in (k.id, k.duplicate_of) and f.number_key = c.number_key))
    order by c.number_key) from trade_contract c join organization k on k.id = c.organization_id
  where c.organization_id = p.organization_id and c.event_id = p.event_id), '[]') as numbers`;
const of = ({ organizationId, eventId }: ParticipantKey) => sql`organization_id = ${organizationId} and event_id = ${eventId}`;

const reaching = ({ unitIds, organizationIds }: Reach, unit: RawBuilder<unknown>, organization: RawBuilder<unknown>) =>
  unitIds === undefined
    ? sql`true`
    : sql`(${unit} = any(${unitIds}::integer[]) or ${organization} = any(${organizationIds}::bigint[]))`;

/** What the organisation is called and where it is on a day, or the nearest there is. */
const nameAndPlace = (organization: RawBuilder<unknown>, today: IsoDate) => sql`
  join lateral (select name, plain_key from organization_name where organization_id = ${organization}
    order by valid @> ${today}::date desc, valid desc limit 1) n on true
  left join lateral (select unit_id from organization_address where organization_id = ${organization}
    order by valid @> ${today}::date desc, valid desc limit 1) a on true`;

export const readEvent = (db: Db, id: number): Promise<TradeEvent | undefined> =>
  row(db, sql<TradeEvent>`select ${EVENT} from trade_event e where e.id = ${id}`);
export const holdEvent = (db: Db, id: number): Promise<TradeEvent | undefined> =>
  row(db, sql<TradeEvent>`select ${EVENT} from trade_event e where e.id = ${id} for update`);

export type ListedEvent = TradeEvent & { participants: number; contracts: number; sales: number };

/** Every event; of the participants only those within reach are counted. */
export const listEvents = (db: Db, today: IsoDate, reach: Reach, limit: number): Promise<ListedEvent[]> =>
  rows(
    db,
    sql<ListedEvent>`select ${EVENT}, s.participants, s.contracts, s.sales from trade_event e
      cross join lateral (select count(*)::integer as participants, coalesce(sum(p.contracts), 0)::integer as contracts,
          coalesce(sum(p.sales), 0)::bigint as sales
        from trade_participant p ${nameAndPlace(sql`p.organization_id`, today)}
        where p.event_id = e.id and ${reaching(reach, sql`a.unit_id`, sql`p.organization_id`)}) s
      order by e.from_on desc, e.id desc limit ${limit}`,
  );

export async function insertEvent(db: Db, said: EventSaid, isSample: boolean): Promise<number> {
  const written = await row(
    db,
    sql<{ id: number }>`insert into trade_event (kind, name, unit_id, place, from_on, until_on, organizer, note, is_sample)
      values (${said.kind}, ${said.name}, ${said.unitId}, ${said.place}, ${said.fromOn}, ${said.untilOn},
        ${said.organizer}, ${said.note}, ${isSample}) returning id`,
  );
  return written!.id;
}
export async function updateEvent(db: Db, id: number, said: EventSaid): Promise<void> {
  await sql`update trade_event set kind = ${said.kind}, name = ${said.name}, unit_id = ${said.unitId}, place = ${said.place},
    from_on = ${said.fromOn}, until_on = ${said.untilOn}, organizer = ${said.organizer}, note = ${said.note},
    version = version + 1 where id = ${id}`.execute(db);
}

export const costsOf = (db: Db, eventId: number): Promise<CostRow[]> =>
  rows(
    db,
    sql<CostRow>`select line, item, source, norm, planned, actual, case_id as "caseId" from trade_cost where event_id = ${eventId} order by line`,
  );
export async function setCost(db: Db, eventId: number, cost: CostRow): Promise<void> {
  const { line, item, source, norm, planned, actual, caseId } = cost;
  await sql`insert into trade_cost (event_id, line, item, source, norm, planned, actual, case_id)
    values (${eventId}, ${line}, ${item}, ${source}, ${norm}, ${planned}, ${actual}, ${caseId})
    on conflict (event_id, line) do update set item = excluded.item, source = excluded.source, norm = excluded.norm,
      planned = excluded.planned, actual = excluded.actual, case_id = excluded.case_id`.execute(db);
}
export async function deleteCost(db: Db, eventId: number, line: number): Promise<void> {
  await sql`delete from trade_cost where event_id = ${eventId} and line = ${line}`.execute(db);
}

export const participantsOf = (db: Db, eventId: number, today: IsoDate, reach: Reach): Promise<ListedParticipant[]> =>
  rows(
    db,
    sql<ListedParticipant>`select ${PARTICIPANT}, n.name, a.unit_id as "unitId", ${NUMBERS}
      from trade_participant p ${nameAndPlace(sql`p.organization_id`, today)}
      where p.event_id = ${eventId} and ${reaching(reach, sql`a.unit_id`, sql`p.organization_id`)}
      order by n.name, p.organization_id`,
  );
export const holdParticipant = (db: Db, { organizationId, eventId }: ParticipantKey): Promise<Participant | undefined> =>
  row(
    db,
    sql<Participant>`select ${PARTICIPANT} from trade_participant p
      where p.organization_id = ${organizationId} and p.event_id = ${eventId} for update`,
  );

/** False: it took part already. */
export async function insertParticipant(
  db: Db,
  { organizationId, eventId }: ParticipantKey,
  { products, booth }: Pick<Participant, 'products' | 'booth'>,
): Promise<boolean> {
  const written = await row(
    db,
    sql`insert into trade_participant (organization_id, event_id, products, booth)
      values (${organizationId}, ${eventId}, ${products}, ${booth}) on conflict do nothing returning event_id`,
  );
  return written !== undefined;
}
export async function deleteParticipant(db: Db, key: ParticipantKey): Promise<void> {
  await sql`delete from trade_participant where ${of(key)}`.execute(db);
}

export async function setResult(
  db: Db,
  key: ParticipantKey,
  { contracts, numbers, sales, followUp }: ResultSaid,
  { at, by }: { at: Date; by: string },
): Promise<void> {
  await sql`update trade_participant set contracts = ${contracts}, sales = ${sales}, follow_up = ${followUp}, reported_at = ${at},
    reported_by = ${by}, version = version + 1 where ${of(key)}`.execute(db);
  await sql`delete from trade_contract where ${of(key)}`.execute(db);
  for (const number of numbers) {
    await sql`insert into trade_contract (organization_id, event_id, number_key, number)
      values (${key.organizationId}, ${key.eventId}, ${numberKey(number)}, ${number})`.execute(db);
  }
}

/** Kept in the register under its own number: not a second record of another. */
export const standsAlone = async (db: Db, organizationId: number): Promise<boolean> =>
  (await row(db, sql`select 1 from organization where id = ${organizationId} and duplicate_of is null`)) !== undefined;

export interface Candidate {
  id: number;
  name: string;
  unitId: number | null;
}

/** Organisations within reach whose name holds the words and that do not take part yet. */
export const candidatesFor = (
  db: Db,
  { eventId, words, today, reach, limit }: { eventId: number; words: string; today: IsoDate; reach: Reach; limit: number },
): Promise<Candidate[]> =>
  rows(
    db,
    sql<Candidate>`select o.id, n.name, a.unit_id as "unitId" from organization o ${nameAndPlace(sql`o.id`, today)}
      where o.duplicate_of is null and o.ended is null and position(${plainKey(words)} in n.plain_key) > 0
        and not exists (select 1 from trade_participant p where p.organization_id = o.id and p.event_id = ${eventId})
        and ${reaching(reach, sql`a.unit_id`, sql`o.id`)}
      order by n.name, o.id limit ${limit}`,
  );

export type OwnEvent = Omit<TradeEvent & Participant, 'version'> & { numbers: SignedNumber[] };

/** Also what was written of a second record of the organisation. */
export const eventsOf = (db: Db, organizationId: number): Promise<OwnEvent[]> =>
  rows(
    db,
    sql<OwnEvent>`select ${PARTICIPANT}, ${NUMBERS}, ${EVENT}
      from trade_participant p join trade_event e on e.id = p.event_id join organization o on o.id = p.organization_id
      where ${organizationId} in (o.id, o.duplicate_of) order by e.from_on desc, e.id desc`,
  );
