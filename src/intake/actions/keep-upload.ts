// Keeps uploaded workbooks until their preview is confirmed or given up.

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Action, defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { done } from '../../platform/refusal.ts';
import type { GivenFile } from '../prepare.ts';

/** Uploads nobody confirmed are dropped with the next one after this long. */
const FORGOTTEN_AFTER_DAYS = 7;

export const keepUpload: Action<{ files: readonly GivenFile[] }, { uploadId: string }> = defineAction({
  name: 'import.upload',
  permission: 'import.run',
  summary: 'Tải tệp lên để xem trước',
  async run(context, { files }) {
    const { db, now, actor } = context;
    const uploadId = randomBytes(9).toString('base64url');
    await sql`delete from import_upload where at < ${now}::timestamptz - make_interval(days => ${FORGOTTEN_AFTER_DAYS})`.execute(
      db,
    );
    await sql`insert into import_upload (id, at, actor) values (${uploadId}, ${now}, ${actorName(actor)})`.execute(db);
    for (const [seq, { name, bytes }] of files.entries()) {
      await sql`insert into import_upload_file (upload_id, seq, file_name, content)
        values (${uploadId}, ${seq}, ${name}, ${Buffer.from(bytes)})`.execute(db);
    }
    // nothing of the register has changed yet
    context.unchanged();
    return done({ uploadId });
  },
});

/** What became of an upload: the import it was written as. */
export const settleUpload: Action<{ uploadId: string; importId: string }, null> = defineAction({
  name: 'import.settle',
  permission: 'import.run',
  summary: 'Ghi nhận tệp đã vào sổ',
  async run(context, { uploadId, importId }) {
    await sql`update import_upload set import_id = (select id from import_run where id = ${importId})
      where id = ${uploadId} and actor = ${actorName(context.actor)}`.execute(context.db);
    context.unchanged();
    return done(null);
  },
});

export const dropUpload: Action<{ uploadId: string }, null> = defineAction({
  name: 'import.drop',
  permission: 'import.run',
  summary: 'Bỏ tệp đã tải lên',
  async run(context, { uploadId }) {
    await sql`delete from import_upload where id = ${uploadId} and actor = ${actorName(context.actor)}`.execute(context.db);
    context.unchanged();
    return done(null);
  },
});
