// Pictures as stored; their content lies beside the database (platform/files/kept.ts).

import { sql } from 'kysely';
import { type Db, row, rows } from '../../platform/database/types.ts';
import type { PictureFormat } from './model.ts';

export type PictureSubject =
  | { articleId: number; organizationId?: never; productKey?: never }
  | { articleId?: never; organizationId: number; productKey: string | null };

export interface PictureWords {
  caption: string;
  alt: string | null;
  credit: string | null;
}

export interface Picture extends PictureWords {
  id: number;
  articleId: number | null;
  organizationId: number | null;
  productKey: string | null;
  sha256: string;
  width: number;
  height: number;
  isSample: boolean;
}

const PICTURE = sql`p.id, p.article_id as "articleId", p.organization_id as "organizationId", p.product_key as "productKey",
  p.sha256, p.width, p.height, p.caption, p.alt, p.credit, p.is_sample as "isSample"`;

export const readPicture = (db: Db, id: number): Promise<Picture | undefined> =>
  row(db, sql<Picture>`select ${PICTURE} from picture p where p.id = ${id} and p.withdrawn_at is null`);
export const picturesOfArticles = (db: Db, ids: readonly number[]): Promise<Picture[]> =>
  rows(
    db,
    sql<Picture>`select ${PICTURE} from picture p where p.article_id = any(${[...ids]}::bigint[]) and p.withdrawn_at is null
      order by p.id`,
  );
/** Of organisations and their products, first sent first. Whether they may be shown is for whoever asks to know. */
export const picturesOfOrganizations = (db: Db, ids: readonly number[]): Promise<Picture[]> =>
  rows(
    db,
    sql<Picture>`select ${PICTURE} from picture p
      where p.organization_id = any(${[...ids]}::bigint[]) and p.withdrawn_at is null order by p.id`,
  );

/** Every picture in use with this content. */
export const picturesNamed = (db: Db, sha256: string): Promise<Picture[]> =>
  rows(db, sql<Picture>`select ${PICTURE} from picture p where p.sha256 = ${sha256} and p.withdrawn_at is null`);

export async function fileOf(db: Db, picture: string, width: number, format: PictureFormat): Promise<string | undefined> {
  const found = await row(
    db,
    sql<{ sha256: string }>`select sha256 from picture_file
      where picture = ${picture} and width = ${width} and format = ${format}`,
  );
  return found?.sha256;
}

export interface NewPicture extends PictureWords {
  subject: PictureSubject;
  sha256: string;
  width: number;
  height: number;
  isSample: boolean;
}

export async function insertPicture(db: Db, picture: NewPicture, { at, by }: { at: Date; by: string }): Promise<number> {
  const { subject, sha256, width, height, caption, alt, credit, isSample } = picture;
  const written = await row(
    db,
    sql<{
      id: number;
    }>`insert into picture (article_id, organization_id, product_key, sha256, width, height, caption, alt, credit,
        is_sample, added_at, added_by)
      values (${subject.articleId ?? null}, ${subject.organizationId ?? null}, ${subject.productKey ?? null}, ${sha256}, ${width},
        ${height}, ${caption}, ${alt}, ${credit}, ${isSample}, ${at}, ${by}) returning id`,
  );
  return written!.id;
}

export async function insertFile(
  db: Db,
  picture: string,
  { width, format, sha256 }: { width: number; format: PictureFormat; sha256: string },
): Promise<void> {
  await sql`insert into picture_file (picture, width, format, sha256) values (${picture}, ${width}, ${format}, ${sha256})
    on conflict (picture, width, format) do update set sha256 = excluded.sha256`.execute(db);
}

export async function updatePicture(db: Db, id: number, { caption, alt, credit }: PictureWords): Promise<void> {
  await sql`update picture set caption = ${caption}, alt = ${alt}, credit = ${credit} where id = ${id}`.execute(db);
}
export async function markWithdrawn(db: Db, id: number, reason: string, at: Date): Promise<void> {
  await sql`update picture set withdrawn_at = ${at}, withdrawn_reason = ${reason} where id = ${id}`.execute(db);
}
