// Articles as stored.

import { type RawBuilder, sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import { nameKeys } from '../../registry/names.ts';
import type { Lang } from '../site/lang.ts';
import type { ArticleKind, ArticleState, Head, Version, Words } from './model.ts';

export interface Related {
  organizationId: number;
  /** The recognition that a model story ties to. */
  decisionKey: string | null;
}
export interface RelatedProduct {
  organizationId: number;
  productKey: string;
}
export interface Article extends Head {
  /** The current one of each language; Vietnamese is always there. */
  texts: { vi: Version } & { [L in Lang]?: Version };
  organizations: Related[];
  products: RelatedProduct[];
}

const HEAD = sql`a.id, a.publication_id as "publicationId", a.kind, a.section, a.state, s.slug, a.author, a.agency,
  a.unit_id as "unitId", a.documents, a.visible_from as "visibleFrom", a.corrected_at as "correctedAt", a.correction,
  a.withdrawn_reason as "withdrawnReason", a.version, a.is_sample as "isSample"`;
const FROM = sql`article a join article_slug s on s.article_id = a.id and s.current`;
const VERSION = sql`v.lang, v.seq, v.title, v.lead, v.body, v.note, v.saved_at as "savedAt", v.saved_by as "savedBy"`;

export async function readArticle(db: Db, id: number, { hold = false } = {}): Promise<Article | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const head = await row(db, sql<Head>`select ${HEAD} from ${FROM} where a.id = ${id} ${hold ? sql`for update of a` : sql``}`);
  if (!head) return undefined;
  const versions = await rows(
    db,
    sql<Version>`select distinct on (lang) ${VERSION} from article_version v where article_id = ${id} order by lang, seq desc`,
  );
  const texts = Object.fromEntries(versions.map((version) => [version.lang, version])) as Article['texts'];
  const organizations = await rows(
    db,
    sql<Related>`select organization_id as "organizationId", decision_key as "decisionKey" from article_organization
      where article_id = ${id} order by 1`,
  );
  const products = await rows(
    db,
    sql<RelatedProduct>`select organization_id as "organizationId", product_key as "productKey" from article_product
      where article_id = ${id} order by 1, 2`,
  );
  return { ...head, texts, organizations, products };
}

/** The article that ever had this address. */
export const articleAt = (db: Db, slug: string): Promise<{ id: number; current: boolean } | undefined> =>
  row(db, sql<{ id: number; current: boolean }>`select article_id as id, current from article_slug where slug = ${slug}`);

export const versionsOf = (db: Db, id: number): Promise<Version[]> =>
  rows(
    db,
    sql<Version>`select ${VERSION} from article_version v where article_id = ${id} order by saved_at desc, lang, seq desc`,
  );

export const writersOf = async (db: Db, id: number): Promise<string[]> =>
  (await rows(db, sql<{ by: string }>`select distinct saved_by as by from article_version where article_id = ${id}`)).map(
    ({ by }) => by,
  );

export type Listed = Head & Pick<Version, 'lang' | 'title' | 'lead' | 'body' | 'savedAt' | 'savedBy'> & { total: number };

interface Wanted {
  lang?: Lang;
  /** Only what everybody sees at this moment. */
  shownAt?: Date;
  state?: ArticleState | undefined;
  section?: string | undefined;
  kind?: ArticleKind;
  q?: string;
  offset?: number;
  limit: number;
}

/** In the language asked for, else in Vietnamese. */
export function listArticles(db: Db, wanted: Wanted): Promise<Listed[]> {
  const { lang = 'vi', shownAt, state, section, kind, q = '', offset = 0, limit } = wanted;
  const asked: RawBuilder<unknown>[] = [
    shownAt ? sql`a.state = 'published' and a.visible_from <= ${shownAt}` : sql`true`,
    state ? sql`a.state = ${state}` : sql`true`,
    section ? sql`a.section = ${section}` : sql`true`,
    kind ? sql`a.kind = ${kind}` : sql`true`,
    // a key holds letters, digits and single spaces: nothing that LIKE would read as a sign of its own
    ...plainKey(q)
      .split(' ')
      .filter(Boolean)
      .map((word) => sql`a.search_key like ${`%${word}%`}`),
  ];
  return rows(
    db,
    sql<Listed>`select ${HEAD}, v.lang, v.title, v.lead, v.body, v.saved_at as "savedAt", v.saved_by as "savedBy",
        count(*) over ()::integer as total
      from ${FROM}
      join lateral (select * from article_version where article_id = a.id and lang in (${lang}, 'vi')
        order by lang = ${lang} desc, seq desc limit 1) v on true
      where ${sql.join(asked, sql` and `)}
      order by ${shownAt ? sql`a.visible_from desc` : sql`v.saved_at desc`}, a.id desc limit ${limit} offset ${offset}`,
  );
}

export interface Facts {
  kind: ArticleKind;
  section: string;
  author: string;
  agency: string;
  unitId: number;
  documents: string | null;
}

export async function insertArticle(db: Db, facts: Facts, isSample: boolean): Promise<number> {
  const { kind, section, author, agency, unitId, documents } = facts;
  const written = await row(
    db,
    sql<{ id: number }>`insert into article (kind, section, author, agency, unit_id, documents, search_key, is_sample)
      values (${kind}, ${section}, ${author}, ${agency}, ${unitId}, ${documents}, '', ${isSample}) returning id`,
  );
  return written!.id;
}

export async function updateArticle(db: Db, head: Head): Promise<void> {
  await sql`update article set publication_id = ${head.publicationId}, kind = ${head.kind}, section = ${head.section},
      state = ${head.state}, author = ${head.author}, agency = ${head.agency}, unit_id = ${head.unitId},
      documents = ${head.documents}, visible_from = ${head.visibleFrom}, corrected_at = ${head.correctedAt},
      correction = ${head.correction}, withdrawn_reason = ${head.withdrawnReason}, version = version + 1
    where id = ${head.id}`.execute(db);
}

export async function addVersion(
  db: Db,
  id: number,
  lang: Lang,
  { title, lead, body }: Words,
  { note, at, by }: { note: string | null; at: Date; by: string },
): Promise<void> {
  await sql`insert into article_version (article_id, lang, seq, title, lead, body, note, saved_at, saved_by)
    select ${id}, ${lang}, coalesce(max(seq), 0) + 1, ${title}, ${lead}, ${body}, ${note}, ${at}, ${by}
    from article_version where article_id = ${id} and lang = ${lang}`.execute(db);
  const texts = await rows(
    db,
    sql<Words>`select distinct on (lang) title, lead, body from article_version where article_id = ${id} order by lang, seq desc`,
  );
  const key = plainKey(texts.flatMap((text) => [text.title, text.lead, text.body]).join(' '));
  await sql`update article set search_key = ${key} where id = ${id}`.execute(db);
}

export async function setRelated(
  db: Db,
  id: number,
  organizations: readonly Related[],
  products: readonly RelatedProduct[],
): Promise<void> {
  await sql`delete from article_organization where article_id = ${id}`.execute(db);
  await sql`delete from article_product where article_id = ${id}`.execute(db);
  for (const { organizationId, decisionKey } of organizations) {
    await sql`insert into article_organization (organization_id, article_id, decision_key)
      values (${organizationId}, ${id}, ${decisionKey})`.execute(db);
  }
  for (const { organizationId, productKey } of products) {
    await sql`insert into article_product (organization_id, product_key, article_id)
      values (${organizationId}, ${productKey}, ${id}) on conflict do nothing`.execute(db);
  }
}

/** An address the public has seen goes on leading to the article. */
export async function setSlug(db: Db, id: number, slug: string, keepOld: boolean): Promise<void> {
  if (keepOld) await sql`update article_slug set current = false where article_id = ${id} and current`.execute(db);
  else await sql`delete from article_slug where article_id = ${id}`.execute(db);
  await sql`insert into article_slug (slug, article_id, current) values (${slug}, ${id}, true)
    on conflict (slug) do update set current = true`.execute(db);
}

/** What T10 counts: the article under its Vietnamese title, from the day it is shown. Null: it is not. */
export async function setPublication(db: Db, { publicationId, kind, unitId, isSample }: Head, title: string, on: IsoDate | null) {
  const written =
    publicationId === null
      ? await row(
          db,
          sql<{ id: number }>`insert into publication (kind, title, published_on, unit_id, is_sample)
            values (${kind}, ${title}, ${on}, ${unitId}, ${isSample}) returning id`,
        )
      : await row(
          db,
          sql<{ id: number }>`update publication set kind = ${kind}, title = ${title}, published_on = ${on}, unit_id = ${unitId}
            where id = ${publicationId} returning id`,
        );
  return written!.id;
}

export interface RelatedName {
  organizationId: number;
  name: string;
  isSample: boolean;
}
export const organizationNames = (db: Db, ids: readonly number[], today: IsoDate): Promise<RelatedName[]> =>
  rows(
    db,
    sql<RelatedName>`select o.id as "organizationId", n.name, o.is_sample as "isSample" from organization o
      join lateral (select name from organization_name where organization_id = o.id
        order by valid @> ${today}::date desc, valid desc limit 1) n on true
      where o.id = any(${[...ids]}::bigint[]) order by n.name, o.id`,
  );

export interface Recognition {
  organizationId: number;
  decisionKey: string;
  number: string;
  on: IsoDate;
}
export const recognitionsOf = (db: Db, ids: readonly number[]): Promise<Recognition[]> =>
  rows(
    db,
    sql<Recognition>`select organization_id as "organizationId", decision_key as "decisionKey", decision_number as number,
        decided_on as on from recognition where organization_id = any(${[...ids]}::bigint[]) order by decided_on desc`,
  );

/** By number, or by any name it bore, spoken with its kind or not; records found to be second ones are left out. */
export function organizationsCalled(db: Db, line: string): Promise<{ id: number; commune: string | null }[]> {
  const number = /^#(\d{1,15})$/.exec(line)?.[1] ?? null;
  const { spokenKind, plainRest } = nameKeys(line);
  const keys = (spokenKind ? [spokenKind] : ['THT', 'HTX', 'LHHTX']).map((kind) => `${kind.toLowerCase()} ${plainRest}`);
  return rows(
    db,
    sql<{ id: number; commune: string | null }>`select o.id, u.name as commune from organization o
      left join lateral (select unit_id from organization_address where organization_id = o.id order by valid desc limit 1) a on true
      left join unit u on u.id = a.unit_id
      where o.duplicate_of is null and (o.id = ${number}::bigint or (${number}::bigint is null and exists (
        select 1 from organization_name n where n.organization_id = o.id and n.plain_key = any(${keys}::text[]))))
      order by o.id limit 6`,
  );
}
