// Organisations that agreed to be shown, and what their pages tell. No person and no private contact is read here.

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate, Precision } from '../../platform/date.ts';
import type { Profile, Shown } from './model.ts';

export type StoredProfile = Profile & { version: number; withdrawnReason: string | null };

export const readProfile = (db: Db, organizationId: number): Promise<StoredProfile | undefined> =>
  row(
    db,
    sql<StoredProfile>`select shown_since as "shownSince", consent_by as "consentBy", consent_paper as "consentPaper", story, phone,
        email, web, opening, lat::float8 as lat, lon::float8 as lon, version, withdrawn_reason as "withdrawnReason"
      from organization_profile where organization_id = ${organizationId}`,
  );

export async function writeProfile(db: Db, organizationId: number, profile: Profile, at: Date): Promise<void> {
  const { shownSince, consentBy, consentPaper, story, phone, email, web, opening, lat, lon } = profile;
  await sql`insert into organization_profile (organization_id, shown_since, consent_by, consent_paper, story, phone, email, web,
      opening, lat, lon, changed_at)
    values (${organizationId}, ${shownSince}, ${consentBy}, ${consentPaper}, ${story}, ${phone}, ${email}, ${web}, ${opening},
      ${lat}, ${lon}, ${at})
    on conflict (organization_id) do update set shown_since = excluded.shown_since, consent_by = excluded.consent_by,
      consent_paper = excluded.consent_paper, story = excluded.story, phone = excluded.phone, email = excluded.email,
      web = excluded.web, opening = excluded.opening, lat = excluded.lat, lon = excluded.lon, withdrawn_reason = null,
      changed_at = excluded.changed_at, version = organization_profile.version + 1`.execute(db);
}

export async function hideProfile(db: Db, organizationId: number, reason: string, at: Date): Promise<void> {
  await sql`update organization_profile set shown_since = null, withdrawn_reason = ${reason}, changed_at = ${at},
      version = version + 1 where organization_id = ${organizationId}`.execute(db);
}

export async function setSlug(db: Db, organizationId: number, slug: string): Promise<void> {
  await sql`update organization_slug set current = false where organization_id = ${organizationId} and slug <> ${slug}`.execute(
    db,
  );
  await sql`insert into organization_slug (organization_id, slug, current) values (${organizationId}, ${slug}, true)
    on conflict (organization_id, slug) do update set current = true`.execute(db);
}

export const slugOwner = (db: Db, slug: string): Promise<{ organizationId: number; current: boolean } | undefined> =>
  row(
    db,
    sql<{ organizationId: number; current: boolean }>`select organization_id as "organizationId", current
      from organization_slug where slug = ${slug}`,
  );

export const livingName = (db: Db, organizationId: number, today: IsoDate): Promise<{ name: string } | undefined> =>
  row(
    db,
    sql<{ name: string }>`select n.name from fact_organization f join organization o on o.id = f.id
      join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      where o.id = ${organizationId} and o.duplicate_of is null and (f.ended is null or f.ended > ${today}::date)`,
  );

/** Living organisations that agreed, by name. `id`: only that one; `preview`: whether or not it agreed yet. */
export const shownOrganizations = (db: Db, today: IsoDate, id: number | null = null, preview = false): Promise<Shown[]> =>
  rows(
    db,
    sql<Shown>`select o.id, s.slug, n.name, o.kind, o.field, o.founded, o.founded_precision as "foundedPrecision",
        a.unit_id as "unitId", o.is_sample as "isSample", r.official_members as members, r.year as "membersYear",
        p.story, p.phone, p.email, p.web, p.opening, p.lat::float8 as lat, p.lon::float8 as lon,
        to_char(p.changed_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as "changedOn",
        array(select distinct former.name from organization_name former
          where former.organization_id = o.id and former.name <> n.name) as "formerNames"
      from organization_profile p
      join organization o on o.id = p.organization_id
      join fact_organization f on f.id = o.id
      join organization_slug s on s.organization_id = o.id and s.current
      join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      left join lateral (select unit_id from organization_address where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) a on true
      left join lateral (select official_members, year from annual_return where organization_id = o.id
        and official_members is not null order by year desc limit 1) r on true
      where (p.shown_since <= ${today}::date or ${preview && id !== null}) and o.duplicate_of is null and (f.ended is null or f.ended > ${today}::date)
        and (${id}::bigint is null or o.id = ${id}::bigint)
      order by n.name, o.id`,
  );

export interface Certificate {
  standard: string;
  /** Key of the product; null: of the whole organisation. */
  product: string | null;
  number: string;
  body: string | null;
  until: IsoDate | null;
}
export interface Told {
  certificates: Certificate[];
  ratings: { product: string; stars: number; decision: string; on: IsoDate; until: IsoDate }[];
  recognitions: { decision: string; on: IsoDate; precision: Precision }[];
  seasons: { season: string; commodity: string }[];
  /** How many sales contracts were signed; to whom and for how much is nobody's business. */
  contracts: number;
}

/** What stands on the page of an organisation and of its products on the day. */
export async function toldOf(db: Db, organizationId: number, today: IsoDate): Promise<Told> {
  const [contracts] = await rows(
    db,
    sql<{ count: number }>`select count(*)::integer as count from sales_contract
      where organization_id = ${organizationId} and signed_on <= ${today}::date`,
  );
  return {
    certificates: await rows(
      db,
      sql<Certificate>`select standard, product_key as product, number, body, expires_on as until from product_standard
        where organization_id = ${organizationId} and issued_on <= ${today}::date
          and (expires_on is null or expires_on >= ${today}::date) order by standard, issued_on desc`,
    ),
    ratings: await rows(
      db,
      sql<Told['ratings'][number]>`select product_key as product, stars, decision_number as decision, decided_on as on,
          expires_on as until from ocop_rating
        where organization_id = ${organizationId} and ${today}::date between decided_on and expires_on order by decided_on desc`,
    ),
    recognitions: await rows(
      db,
      sql<Told['recognitions'][number]>`select decision_number as decision, decided_on as on, decided_precision as precision
        from recognition where organization_id = ${organizationId} and decided_on <= ${today}::date
          and (expires is null or expires >= ${today}::date) order by decided_on desc`,
    ),
    seasons: await rows(
      db,
      sql<Told['seasons'][number]>`select distinct season, commodity from production_season
        where organization_id = ${organizationId} and year >= ${Number(today.slice(0, 4)) - 1} order by season, commodity`,
    ),
    contracts: contracts?.count ?? 0,
  };
}
