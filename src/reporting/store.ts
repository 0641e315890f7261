// All SQL of this room: what an annex needs of organisations already found by the measures.

import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';
import type { IsoDate, KnownDate, Precision } from '../platform/date.ts';

export interface Particulars {
  code: string | null;
  founded: KnownDate | null;
  /** Whole đồng. */
  capital: number | null;
  statuses: { from: IsoDate | null; until: IsoDate | null; status: OrganizationStatus }[];
  returns: Map<number, ReturnFigures>;
}

export type OrganizationStatus = 'active' | 'suspended' | 'inactive' | 'dissolving' | 'ended';

/** Money in whole đồng. */
export interface ReturnFigures {
  workers: number | null;
  revenue: number | null;
  revenueFromMembers: number | null;
  profit: number | null;
}

export async function readParticulars(db: Db, organizationIds: readonly number[]): Promise<Map<number, Particulars>> {
  const ids = sql`any(${[...organizationIds]}::bigint[])`;
  const found = new Map<number, Particulars>();
  const organizations = await rows(
    db,
    sql<{
      id: number;
      code: string | null;
      founded: IsoDate | null;
      founded_precision: Precision;
      charter_capital: number | null;
    }>`
      select id, code, founded, founded_precision, charter_capital from report_organization where id = ${ids}`,
  );
  for (const { id, code, founded, founded_precision: precision, charter_capital: capital } of organizations) {
    const date = founded === null ? null : { date: founded, precision };
    found.set(id, { code, founded: date, capital, statuses: [], returns: new Map() });
  }
  const statuses = await rows(
    db,
    sql<{ id: number; from: IsoDate | null; until: IsoDate | null; status: OrganizationStatus }>`
      select organization_id as id, valid_from as "from", valid_until as until, status from fact_status
      where organization_id = ${ids}`,
  );
  for (const { id, ...status } of statuses) found.get(id)?.statuses.push(status);
  const returns = await rows(
    db,
    sql<{ id: number; year: number } & ReturnFigures>`
      select organization_id as id, year, workers, revenue, revenue_from_members as "revenueFromMembers", profit from report_return
      where organization_id = ${ids}`,
  );
  for (const { id, year, ...figures } of returns) found.get(id)?.returns.set(year, figures);
  return found;
}

/** What was paid to an organisation under one pillar from one source, money given back taken off. Whole đồng. */
export interface SupportPaid {
  organizationId: number;
  pillar: string;
  source: string;
  amount: number;
}

export interface SupportFacts {
  paid: SupportPaid[];
  /** What classes and events cost themselves, by the unit that held them. */
  held: { unitId: number; pillar: string; source: string; amount: number }[];
  /** Organisations that a pillar reached otherwise than by money paid to them. */
  reached: { organizationId: number; pillar: string }[];
  /** People who finished a course, once for each course they finished. */
  trained: { organizationId: number; attendances: number }[];
}

/** Undefined when the house keeps no support of any kind yet: then nothing is known, not even that nothing was paid. */
export async function readSupport(db: Db, { from, to }: { from: IsoDate; to: IsoDate }): Promise<SupportFacts | undefined> {
  const kept = await rows(
    db,
    sql`(select 1 from fact_support limit 1) union all
    (select 1 from fact_activity_cost limit 1) union all (select 1 from fact_trade_participant limit 1)`,
  );
  if (kept.length === 0) return undefined;
  const paid = await rows(
    db,
    sql<SupportPaid>`select organization_id as "organizationId", pillar, source, sum(amount)::bigint as amount
      from fact_support_payment where paid_on between ${from}::date and ${to}::date group by organization_id, pillar, source`,
  );
  const trained = await rows(
    db,
    sql<{
      organizationId: number;
      attendances: number;
    }>`select organization_id as "organizationId", count(*)::integer as attendances
      from fact_training where completed and ended_on between ${from}::date and ${to}::date group by organization_id`,
  );
  const held = await rows(
    db,
    sql<SupportFacts['held'][number]>`select unit_id as "unitId", pillar, source, sum(amount)::bigint as amount
      from fact_activity_cost where spent_on between ${from}::date and ${to}::date group by unit_id, pillar, source`,
  );
  const reached = await rows(
    db,
    sql<SupportFacts['reached'][number]>`
      select organization_id as "organizationId", 'training' as pillar from fact_training
        where completed and ended_on between ${from}::date and ${to}::date
      union select organization_id, 'trade' from fact_trade_participant where from_on between ${from}::date and ${to}::date
      union select organization_id, 'founding' from fact_founding_help where happened_on between ${from}::date and ${to}::date
      union select organization_id, 'infrastructure' from fact_work where accepted_on between ${from}::date and ${to}::date`,
  );
  return { paid, held, reached, trained };
}
