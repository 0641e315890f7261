// Deliveries, payments and schedules as the pages of this room read them.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { type Annex, type Signed, termsOn } from '../contracts/model.ts';
import type { QualityClass } from '../contracts/price.ts';
import type { PaymentKind, SettledDelivery, SettledPayment } from './model.ts';
import type { WatchedContract } from './signals.ts';

export interface WeighedContract extends Signed {
  key: string;
  number: string;
  buyer: string;
  product: string;
  commodity: string | null;
  signedOn: IsoDate;
  /** Of the quantities of its deliveries. */
  unit: string | null;
  value: number | null;
  advance: number | null;
  closedOn: IsoDate | null;
  marketSource: string | null;
  annexes: Annex[];
  classes: QualityClass[];
}

const ANNEXES = sql`coalesce((select jsonb_agg(jsonb_build_object('kind', x.kind, 'from', x.from_date, 'until', x.until_date,
    'contractUntil', x.contract_until, 'quantity', x.quantity, 'area', x.area, 'priceRule', x.price_rule, 'price', x.price,
    'premium', x.premium, 'premiumPercent', x.premium_percent, 'floorPrice', x.floor_price) order by x.id)
  from contract_annex x where x.organization_id = c.organization_id and x.contract_key = c.number_key), '[]') as annexes`;

const CLASSES = sql`coalesce((select jsonb_agg(jsonb_build_object('quality', q.quality, 'factor', q.factor, 'price', q.price,
    'from', q.from_date, 'until', q.until_date) order by q.quality_key, q.from_date)
  from contract_class q where q.organization_id = c.organization_id and q.contract_key = c.number_key), '[]') as classes`;

/** Those still open on the day come first, the last signed before others. */
export const contractsToWeigh = (db: Db, organizationId: number, today: IsoDate): Promise<WeighedContract[]> =>
  rows(
    db,
    sql<WeighedContract>`
      select c.number_key as key, c.number, c.buyer, c.product, c.commodity, c.signed_on as "signedOn", c.until_date as until, c.unit,
        c.quantity, c.area, c.value, c.advance, c.closed_on as "closedOn", c.market_source as "marketSource", c.price_rule as "priceRule", c.price, c.premium,
        c.premium_percent as "premiumPercent", c.floor_price as "floorPrice", coalesce(c.price_unit, c.unit) as "priceUnit", ${ANNEXES}, ${CLASSES}
      from sales_contract c where c.organization_id = ${organizationId}
      order by (c.closed_on is null and coalesce(c.until_date, 'infinity') >= ${today}::date) desc, c.signed_on desc, c.number_key`,
  );

export interface DeliveryRow extends SettledDelivery {
  contract: string;
  unit: string | null;
}

const DELIVERY = sql`d.id, d.contract_key as contract, d.delivered_on as on, d.slip, d.quality, d.quantity, d.unit,
  d.unit_price as "unitPrice", d.market_price as "marketPrice", d.accepted_value as accepted, coalesce(d.returned_value, 0)::bigint as returned, d.paid, d.state,
  d.state_reason as reason`;

export const deliveriesUnder = (
  db: Db,
  organizationId: number,
  contractKey: string,
  { from = null, until = null }: { from?: IsoDate | null; until?: IsoDate | null } = {},
): Promise<DeliveryRow[]> =>
  rows(
    db,
    sql<DeliveryRow>`select ${DELIVERY} from delivery d
      where d.organization_id = ${organizationId} and d.contract_key = ${contractKey}
        and d.delivered_on between coalesce(${from}::date, '-infinity') and coalesce(${until}::date, 'infinity')
      order by d.delivered_on, d.id`,
  );

export const readDelivery = (db: Db, organizationId: number, id: number): Promise<DeliveryRow | undefined> =>
  row(db, sql<DeliveryRow>`select ${DELIVERY} from delivery d where d.organization_id = ${organizationId} and d.id = ${id}`);

export const holdDelivery = (db: Db, organizationId: number, id: number): Promise<DeliveryRow | undefined> =>
  row(
    db,
    sql<DeliveryRow>`select ${DELIVERY} from delivery d where d.organization_id = ${organizationId} and d.id = ${id} for update`,
  );

export type KeptPayment = SettledPayment & { id: number; deliveryId: number; note: string | null };

export const paymentsFor = (db: Db, organizationId: number, deliveryIds: readonly number[]): Promise<KeptPayment[]> =>
  rows(
    db,
    sql<KeptPayment>`select id, delivery_id as "deliveryId", kind, paid_on as on, amount, note from delivery_payment
      where organization_id = ${organizationId} and delivery_id = any(${[...deliveryIds]}::bigint[]) order by paid_on, id`,
  );

export interface NewPayment {
  deliveryId: number;
  kind: PaymentKind;
  on: IsoDate;
  amount: number;
  note: string | null;
}

export async function insertPayment(
  db: Db,
  organizationId: number,
  { deliveryId, kind, on, amount, note }: NewPayment,
  made: { at: Date; by: string },
): Promise<number> {
  const paid = kind === 'refund' ? -amount : amount;
  const found = await row(
    db,
    sql<{ id: number }>`with kept as (update delivery set paid = paid + ${paid}
        where organization_id = ${organizationId} and id = ${deliveryId})
      insert into delivery_payment (organization_id, delivery_id, kind, paid_on, amount, note, made_at, made_by)
      values (${organizationId}, ${deliveryId}, ${kind}, ${on}, ${amount}, ${note}, ${made.at}, ${made.by}) returning id`,
  );
  return found!.id;
}

/** Where delivery.paid is not the sum of its payments. */
export async function paymentFaultsIn(db: Db): Promise<string[]> {
  const found = await rows(
    db,
    sql<{ id: number; organizationId: number }>`select d.id, d.organization_id as "organizationId" from delivery d
      where d.paid <> coalesce((select sum(case p.kind when 'refund' then -p.amount else p.amount end) from delivery_payment p
        where p.organization_id = d.organization_id and p.delivery_id = d.id), 0)`,
  );
  return found.map(
    ({ id, organizationId }) => `Lần giao ${organizationId}/${id}: số đã thanh toán không khớp các khoản thanh toán.`,
  );
}

export interface Note {
  signal: string;
  reason: string;
}

export async function setNote(
  db: Db,
  organizationId: number,
  contractKey: string,
  { signal, reason }: Note,
  noted: { at: Date; by: string },
): Promise<void> {
  await sql`insert into signal_note (organization_id, contract_key, signal, reason, noted_at, noted_by)
    values (${organizationId}, ${contractKey}, ${signal}, ${reason}, ${noted.at}, ${noted.by})
    on conflict (organization_id, contract_key, signal)
    do update set reason = excluded.reason, noted_at = excluded.noted_at, noted_by = excluded.noted_by`.execute(db);
}

export interface Reach {
  /** Undefined: everywhere. */
  unitIds: readonly number[] | undefined;
  organizationIds: readonly number[];
}

const within = ({ unitIds, organizationIds }: Reach): RawBuilder<unknown> =>
  unitIds === undefined
    ? sql`true`
    : sql`(a.unit_id = any(${[...unitIds]}::integer[]) or o.id = any(${[...organizationIds]}::bigint[]))`;

/** Contracts that may still give a signal: what was settled or ended long ago and holds nothing open is left out. */
export async function watchedContracts(db: Db, today: IsoDate, since: IsoDate, reach: Reach): Promise<WatchedContract[]> {
  const found = await rows(
    db,
    sql<WatchedContract & Signed & { annexes: Annex[] }>`
      select o.id as "organizationId", n.name, u.name as commune, c.number_key as key, c.number, c.buyer, c.product, c.unit,
        c.signed_on as "signedOn", c.until_date as until, c.quantity, c.value, c.closed_on as "closedOn",
        c.breached_by as "breachedBy", null as "priceUnit", c.area, null as "priceRule", null as price, null as premium,
        null as "premiumPercent", null as "floorPrice", ${ANNEXES},
        coalesce((select jsonb_agg(jsonb_build_object('on', d.delivered_on, 'slip', d.slip, 'quantity', d.quantity, 'accepted', d.accepted_value,
          'paid', d.paid, 'state', d.state, 'reason', d.state_reason, 'id', d.id) order by d.delivered_on, d.id) from delivery d
          where d.organization_id = o.id and d.contract_key = c.number_key), '[]') as deliveries,
        coalesce((select jsonb_agg(jsonb_build_object('dueOn', s.due_on, 'quantity', s.quantity) order by s.due_on)
          from contract_schedule s where s.organization_id = o.id and s.contract_key = c.number_key), '[]') as schedule,
        coalesce((select jsonb_object_agg(m.signal, m.reason) from signal_note m
          where m.organization_id = o.id and m.contract_key = c.number_key), '{}') as notes
      from sales_contract c
      join organization o on o.id = c.organization_id and o.duplicate_of is null
      join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) a on true
      left join unit u on u.id = a.unit_id
      where ${within(reach)} and coalesce(c.closed_on, (select max(x.contract_until) from contract_annex x
        where x.organization_id = o.id and x.contract_key = c.number_key), c.until_date, 'infinity') >= ${since}::date
      order by o.id, c.signed_on, c.number_key`,
  );
  return found.map((contract) => {
    const { until, quantity } = termsOn(contract, contract.annexes, today);
    return { ...contract, until, quantity };
  });
}

export const paperIdsOfDelivery = async (db: Db, organizationId: number, deliveryId: number): Promise<number[]> =>
  (
    await rows(
      db,
      sql<{ id: number }>`select paper_id as id from delivery_paper
        where organization_id = ${organizationId} and delivery_id = ${deliveryId}`,
    )
  ).map(({ id }) => id);

/** False when there is no such delivery or one of the papers does not stand. */
export async function tiePapersTo(db: Db, organizationId: number, deliveryId: number, ids: readonly number[]): Promise<boolean> {
  const found = await rows(
    db,
    sql`insert into delivery_paper (organization_id, delivery_id, paper_id)
      select d.organization_id, d.id, p.id from delivery d join paper p on p.organization_id = d.organization_id
      where d.organization_id = ${organizationId} and d.id = ${deliveryId} and p.id = any(${ids}::bigint[])
        and p.withdrawn_at is null
      on conflict (organization_id, delivery_id, paper_id) do update set paper_id = excluded.paper_id returning paper_id`,
  );
  return found.length === ids.length;
}
