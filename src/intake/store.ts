// Imports and uploads as the pages show them.

import { sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';

export interface StoredRun {
  id: string;
  at: Date;
  actor: string;
  files: { file: string; sheets: { rows: number; created: number; updated: number; unchanged: number; refused: number }[] }[];
  state: 'committed' | 'undone';
  undoneAt: Date | null;
}

const RUN = sql`r.id, r.at, r.actor, r.files, r.state, r.undone_at as "undoneAt"`;

/** Newest first: all of them, or those of one actor. */
export function listRuns(db: Db, actor: string | undefined, limit: number): Promise<StoredRun[]> {
  const theirs = actor === undefined ? sql`` : sql`where r.actor = ${actor}`;
  return rows(db, sql<StoredRun>`select ${RUN} from import_run r ${theirs} order by r.at desc, r.id limit ${limit}`);
}

export async function readRun(db: Db, id: string): Promise<StoredRun | undefined> {
  return row(db, sql<StoredRun>`select ${RUN} from import_run r where r.id = ${id}`);
}

/** The imports that changed anything of one organisation, newest first. */
export function runsOf(db: Db, organizationId: number): Promise<StoredRun[]> {
  return rows(
    db,
    sql<StoredRun>`select ${RUN} from import_run r
      where r.id in (select import_id from import_change where organization_id = ${organizationId})
      order by r.at desc, r.id`,
  );
}

export interface Upload {
  id: string;
  actor: string;
  importId: string | null;
  files: { name: string; bytes: Uint8Array }[];
}

export async function readUpload(db: Db, id: string): Promise<Upload | undefined> {
  const upload = await row(
    db,
    sql<{ id: string; actor: string; importId: string | null }>`
      select id, actor, import_id as "importId" from import_upload where id = ${id}`,
  );
  if (!upload) return undefined;
  const files = await rows(
    db,
    sql<{ name: string; bytes: Uint8Array }>`
      select file_name as name, content as bytes from import_upload_file where upload_id = ${id} order by seq`,
  );
  return { ...upload, files };
}
