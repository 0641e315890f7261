// The market as stored.

import { type RawBuilder, sql } from 'kysely';
import type { Area } from '../../access/model.ts';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import type { Reach } from '../../registry/returns/place.ts';
import type { Certified } from './matching.ts';
import type { InquirySaid, InquiryState, NoticeKind, NoticeSaid, NoticeState, PriceSaid } from './model.ts';

export interface Notice extends NoticeSaid {
  id: number;
  kind: NoticeKind;
  organizationId: number | null;
  /** Of the organisation: today or the last known. */
  organization: string | null;
  homeUnitId: number | null;
  /** Where the goods are or are wanted: as said, else where the organisation is. */
  placeId: number | null;
  state: NoticeState;
  stateReason: string | null;
  version: number;
  isSample: boolean;
  /** Of an offer: certificates of the organisation or of its products of the kind, valid when the goods are there. */
  certified: Certified;
}

const reaching = ({ unitIds, organizationIds }: Reach, unit: RawBuilder<unknown>, organization: RawBuilder<unknown>) =>
  unitIds === undefined
    ? sql`true`
    : sql`(${unit} = any(${unitIds}::integer[]) or ${organization} = any(${organizationIds}::bigint[]))`;

const nameAndPlace = (organization: RawBuilder<unknown>, today: IsoDate) => sql`
  left join lateral (select name from organization_name where organization_id = ${organization}
    order by valid @> ${today}::date desc, valid desc limit 1) n on true
  left join lateral (select unit_id from organization_address where organization_id = ${organization}
    order by valid @> ${today}::date desc, valid desc limit 1) a on true`;

const notices = (
  today: IsoDate,
) => sql`select m.id, m.kind, m.organization_id as "organizationId", m.buyer, m.commodity, m.variety,
    m.quantity::float8 as quantity, m.unit, m.from_on as "fromOn", m.until_on as "untilOn", m.standards, m.unit_id as "unitId",
    m.price, m.price_unit as "priceUnit", m.terms, m.note, m.is_public as "isPublic", m.state, m.state_reason as "stateReason",
    m.version, m.is_sample as "isSample", n.name as organization, a.unit_id as "homeUnitId",
    coalesce(m.unit_id, a.unit_id) as "placeId", v.certified
  from market_notice m ${nameAndPlace(sql`m.organization_id`, today)}
  cross join lateral (select coalesce(jsonb_object_agg(standard, nullif(until, 'infinity')), '{}') as certified from (
      select s.standard, max(coalesce(s.expires_on, 'infinity')) as until
      from product_standard s
        left join product p on p.organization_id = s.organization_id and p.name_key = s.product_key
      where s.organization_id = m.organization_id and (s.product_key is null or p.commodity = m.commodity)
        and s.issued_on <= ${today}::date and coalesce(s.expires_on, 'infinity') >= greatest(${today}::date, m.from_on)
      group by 1) held) v`;

export const readNotice = (db: Db, id: number, today: IsoDate): Promise<Notice | undefined> =>
  row(db, sql<Notice>`${notices(today)} where m.id = ${id}`);

/** The notice as nobody else can change it from here on. */
export async function holdNotice(db: Db, id: number, today: IsoDate): Promise<Notice | undefined> {
  await sql`select 1 from market_notice where id = ${id} for update`.execute(db);
  return readNotice(db, id, today);
}

export interface NoticesAsked {
  today: IsoDate;
  /** Whose unpublished notices are seen: offers within reach; needs all or none. */
  reach: Reach;
  seesNeeds: boolean;
  commodity?: string | undefined;
  organizationId?: number | undefined;
  /** Open and not run out. */
  onlyStanding: boolean;
  limit: number;
}

export const listNotices = (db: Db, asked: NoticesAsked): Promise<Notice[]> =>
  rows(
    db,
    sql<Notice>`${notices(asked.today)}
      where (m.is_public or (m.kind = 'need' and ${asked.seesNeeds})
          or (m.kind = 'offer' and ${reaching(asked.reach, sql`a.unit_id`, sql`m.organization_id`)}))
        and (${asked.commodity ?? null}::text is null or m.commodity = ${asked.commodity ?? null})
        and (${asked.organizationId ?? null}::bigint is null or m.organization_id = ${asked.organizationId ?? null})
        and (not ${asked.onlyStanding} or (m.state = 'open' and m.until_on >= ${asked.today}::date))
      order by m.state <> 'open', m.until_on, m.id limit ${asked.limit}`,
  );

export interface Posted {
  at: Date;
  by: string;
  isSample: boolean;
}

export async function insertNotice(db: Db, organizationId: number | null, said: NoticeSaid, posted: Posted): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into market_notice (kind, organization_id, buyer, commodity, variety, quantity, unit, from_on, until_on,
        standards, unit_id, price, price_unit, terms, note, is_public, posted_at, posted_by, is_sample)
      values (${organizationId === null ? 'need' : 'offer'}, ${organizationId}, ${said.buyer}, ${said.commodity}, ${said.variety},
        ${said.quantity}, ${said.unit}, ${said.fromOn}, ${said.untilOn}, ${[...said.standards]}, ${said.unitId}, ${said.price},
        ${said.priceUnit}, ${said.terms}, ${said.note}, ${said.isPublic}, ${posted.at}, ${posted.by}, ${posted.isSample})
      returning id`,
  );
  return written!.id;
}

export async function updateNotice(db: Db, id: number, said: NoticeSaid): Promise<void> {
  await sql`update market_notice set buyer = ${said.buyer}, commodity = ${said.commodity}, variety = ${said.variety},
      quantity = ${said.quantity}, unit = ${said.unit}, from_on = ${said.fromOn}, until_on = ${said.untilOn},
      standards = ${[...said.standards]}, unit_id = ${said.unitId}, price = ${said.price}, price_unit = ${said.priceUnit},
      terms = ${said.terms}, note = ${said.note}, is_public = ${said.isPublic}, version = version + 1
    where id = ${id}`.execute(db);
}

export async function setNoticeState(db: Db, id: number, state: NoticeState, reason: string): Promise<void> {
  await sql`update market_notice set state = ${state}, state_reason = ${reason}, version = version + 1 where id = ${id}`.execute(
    db,
  );
}

export interface InquiryKey {
  organizationId: number;
  id: number;
}

export interface Inquiry extends InquiryKey, InquirySaid {
  noticeId: number | null;
  receivedAt: Date;
  state: InquiryState;
  answer: string | null;
  handledBy: string | null;
  version: number;
  isSample: boolean;
}

const INQUIRY = sql`i.organization_id as "organizationId", i.id, i.notice_id as "noticeId", i.about, i.sender, i.contact, i.message,
  i.received_at as "receivedAt", i.state, i.answer, i.handled_by as "handledBy", i.version, i.is_sample as "isSample"`;

/** Also those written to a second record of the organisation. Those that came before `keptSince` are as good as gone. */
export const inquiriesOf = (db: Db, organizationId: number, keptSince: Date): Promise<Inquiry[]> =>
  rows(
    db,
    sql<Inquiry>`select ${INQUIRY} from organization_inquiry i join organization o on o.id = i.organization_id
      where ${organizationId} in (o.id, o.duplicate_of) and i.received_at >= ${keptSince}
      order by i.state <> 'new', i.received_at desc, i.id desc`,
  );
export const holdInquiry = (db: Db, { organizationId, id }: InquiryKey): Promise<Inquiry | undefined> =>
  row(
    db,
    sql<Inquiry>`select ${INQUIRY} from organization_inquiry i join organization o on o.id = i.organization_id
      where ${organizationId} in (o.id, o.duplicate_of) and i.id = ${id} for update of i`,
  );

export async function insertInquiry(
  db: Db,
  said: InquirySaid & { organizationId: number; noticeId: number | null },
  { at, isSample }: { at: Date; isSample: boolean },
): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into organization_inquiry (organization_id, notice_id, about, sender, contact, message, received_at,
        is_sample)
      values (${said.organizationId}, ${said.noticeId}, ${said.about}, ${said.sender}, ${said.contact}, ${said.message}, ${at},
        ${isSample}) returning id`,
  );
  return written!.id;
}

export async function setInquiry(
  db: Db,
  { organizationId, id }: InquiryKey,
  { state, answer, at, by }: { state: InquiryState; answer: string | null; at: Date; by: string },
): Promise<void> {
  await sql`update organization_inquiry set state = ${state}, answer = ${answer}, handled_at = ${at}, handled_by = ${by},
    version = version + 1 where organization_id = ${organizationId} and id = ${id}`.execute(db);
}
export async function deleteInquiry(db: Db, { organizationId, id }: InquiryKey): Promise<void> {
  await sql`delete from organization_inquiry where organization_id = ${organizationId} and id = ${id}`.execute(db);
}
export async function deleteInquiriesBefore(db: Db, day: Date): Promise<void> {
  await sql`delete from organization_inquiry where received_at < ${day}`.execute(db);
}

/** Where an organisation lies; of a second record of one, where the one that was kept lies. */
export const areaOf = (db: Db, { organizationId }: { organizationId: number }): Promise<Area | undefined> =>
  row(
    db,
    sql<{ unitId: number; organizationId: number }>`select a.unit_id as "unitId", a.organization_id as "organizationId"
      from organization o join fact_address a on a.organization_id = coalesce(o.duplicate_of, o.id)
      where o.id = ${organizationId} order by a.valid_from desc nulls last limit 1`,
  );

/** Takes requests: it lives and is kept under its own number. */
export const takesInquiries = async (db: Db, organizationId: number): Promise<boolean> =>
  (await row(db, sql`select 1 from organization where id = ${organizationId} and duplicate_of is null and ended is null`)) !==
  undefined;

export interface WaitingInquiries {
  organizationId: number;
  name: string;
  unitId: number | null;
  count: number;
  since: Date;
  /** Organisations within reach that have some. */
  total: number;
}

/** Organisations within reach with requests that nobody has read, longest waiting first. */
export const unreadInquiries = (
  db: Db,
  { today, reach, keptSince, limit }: { today: IsoDate; reach: Reach; keptSince: Date; limit: number },
): Promise<WaitingInquiries[]> =>
  rows(
    db,
    sql<WaitingInquiries>`select w.*, (count(*) over ())::integer as total from (
        select k.id as "organizationId", coalesce(n.name, '#' || k.id) as name, a.unit_id as "unitId",
          count(*)::integer as count, min(i.received_at) as since
        from organization_inquiry i join organization o on o.id = i.organization_id
        join organization k on k.id = coalesce(o.duplicate_of, o.id) ${nameAndPlace(sql`k.id`, today)}
        where i.state = 'new' and i.received_at >= ${keptSince} and ${reaching(reach, sql`a.unit_id`, sql`k.id`)}
        group by k.id, n.name, a.unit_id) w
      order by w.since, w."organizationId" limit ${limit}`,
  );

export interface Price extends PriceSaid {
  id: number;
  enteredBy: string;
  version: number;
  isSample: boolean;
}

const PRICE = sql`p.id, p.commodity, p.class, p.place, p.noted_on as "notedOn", p.low, p.high, p.unit, p.source,
  p.source_address as "sourceAddress", p.entered_by as "enteredBy", p.version, p.is_sample as "isSample"`;

export interface PricesAsked {
  commodity?: string | undefined;
  place?: string | undefined;
  limit: number;
}

/** Newest first. */
export const listPrices = (db: Db, { commodity, place, limit }: PricesAsked): Promise<Price[]> =>
  rows(
    db,
    sql<Price>`select ${PRICE} from market_price p
      where (${commodity ?? null}::text is null or p.commodity = ${commodity ?? null})
        and (${place ?? null}::text is null or p.place_key = ${plainKey(place ?? '')})
      order by p.noted_on desc, p.commodity, p.class_key, p.place_key, p.id limit ${limit}`,
  );
/** Every place as it was written last. */
export async function pricePlaces(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ place: string }>`select distinct on (place_key) place from market_price order by place_key, noted_on desc, id desc`,
  );
  return found.map(({ place }) => place);
}
export const readPrice = (db: Db, id: number): Promise<Price | undefined> =>
  row(db, sql<Price>`select ${PRICE} from market_price p where p.id = ${id}`);
export const holdPrice = (db: Db, id: number): Promise<Price | undefined> =>
  row(db, sql<Price>`select ${PRICE} from market_price p where p.id = ${id} for update`);

/** The same product, class, place, day and source, written down already. */
export const sameNoted = (db: Db, said: PriceSaid, except: number | null): Promise<Price | undefined> =>
  row(
    db,
    sql<Price>`select ${PRICE} from market_price p where p.commodity = ${said.commodity} and p.class_key = ${plainKey(said.class)}
      and p.place_key = ${plainKey(said.place)} and p.noted_on = ${said.notedOn}::date and p.source_key = ${plainKey(said.source)}
      and p.id is distinct from ${except}::bigint`,
  );

export async function insertPrice(db: Db, said: PriceSaid, { at, by, isSample }: Posted): Promise<number> {
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into market_price (commodity, class, class_key, place, place_key, noted_on, low, high, unit, source,
        source_key, source_address, entered_at, entered_by, is_sample)
      values (${said.commodity}, ${said.class}, ${plainKey(said.class)}, ${said.place}, ${plainKey(said.place)}, ${said.notedOn},
        ${said.low}, ${said.high}, ${said.unit}, ${said.source}, ${plainKey(said.source)}, ${said.sourceAddress}, ${at}, ${by},
        ${isSample}) returning id`,
  );
  return written!.id;
}
export async function updatePrice(db: Db, id: number, said: PriceSaid): Promise<void> {
  await sql`update market_price set commodity = ${said.commodity}, class = ${said.class}, class_key = ${plainKey(said.class)},
      place = ${said.place}, place_key = ${plainKey(said.place)}, noted_on = ${said.notedOn}, low = ${said.low},
      high = ${said.high}, unit = ${said.unit}, source = ${said.source}, source_key = ${plainKey(said.source)},
      source_address = ${said.sourceAddress}, version = version + 1
    where id = ${id}`.execute(db);
}
export async function deletePrice(db: Db, id: number): Promise<void> {
  await sql`delete from market_price where id = ${id}`.execute(db);
}
