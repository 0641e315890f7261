import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { Source, Stored, Target } from './model.ts';

/** `held`: nobody else writes any of them until the end of the transaction. */
export async function readTranslations(db: Db, lang: Target, { held = false } = {}): Promise<Stored[]> {
  if (held) await sql`lock table translation in share row exclusive mode`.execute(db);
  return rows(
    db,
    sql<Stored>`select subject, item, text, source_hash as "sourceHash", written_by as "writtenBy", written_at as "writtenAt",
      reviewed_by as "reviewedBy", reviewed_at as "reviewedAt" from translation where lang = ${lang}`,
  );
}

export async function writeTranslation(db: Db, lang: Target, stored: Stored): Promise<void> {
  const { subject, item, text, sourceHash, writtenBy, writtenAt, reviewedBy, reviewedAt } = stored;
  await sql`insert into translation
      (subject, item, lang, text, source_hash, written_by, written_at, reviewed_by, reviewed_at)
    values (${subject}, ${item}, ${lang}, ${text}, ${sourceHash}, ${writtenBy}, ${writtenAt}, ${reviewedBy}, ${reviewedAt})
    on conflict (subject, item, lang) do update set text = excluded.text, source_hash = excluded.source_hash,
      written_by = excluded.written_by, written_at = excluded.written_at,
      reviewed_by = excluded.reviewed_by, reviewed_at = excluded.reviewed_at`.execute(db);
}

export async function deleteTranslation(
  db: Db,
  lang: Target,
  { subject, item }: Pick<Source, 'subject' | 'item'>,
): Promise<void> {
  await sql`delete from translation where subject = ${subject} and item = ${item} and lang = ${lang}`.execute(db);
}

export interface ArticleText {
  id: number;
  vi: string;
  text: string | null;
  isOlder: boolean;
}

/** Articles are translated where they are written; here only how far they are. */
export const articleTexts = (db: Db, lang: Target): Promise<ArticleText[]> =>
  rows(
    db,
    sql<ArticleText>`
      with latest as (select distinct on (article_id, lang) article_id, lang, title, saved_at from article_version
        where lang in ('vi', ${lang}) order by article_id, lang, seq desc)
      select v.article_id as id, v.title as vi, t.title as text, coalesce(t.saved_at < v.saved_at, false) as "isOlder"
      from latest v join article a on a.id = v.article_id and a.state <> 'withdrawn'
      left join latest t on t.article_id = v.article_id and t.lang = ${lang}
      where v.lang = 'vi' order by v.article_id desc`,
  );
