// Imports a set of files: read and planned beforehand, written and audited here in one short transaction.

import { sql } from 'kysely';
import { type Action, defineAction } from '../../access/declare.ts';
import { row } from '../../platform/database/types.ts';
import { done } from '../../platform/refusal.ts';
import type { Prepared } from '../prepare.ts';
import { type ImportResult, resultOf } from '../result.ts';
import { isOfOrganization } from '../tables.ts';
import { applyChanges, keepChanges, movedBy } from '../write.ts';
import { writeEvents } from '../write-events.ts';

/** Another change came between planning and writing: plan again. */
export class PlanIsOld extends Error {}

export interface ImportInput {
  importId: string;
  prepared: Prepared;
  isSample: boolean;
}

export const importFiles: Action<ImportInput, ImportResult> = defineAction({
  name: 'import',
  permission: 'import.run',
  summary: 'Nhập số liệu từ bảng tính',
  async run(context, { importId, prepared, isSample }) {
    const { db } = context;
    const { plan, unread, version } = prepared;
    const result = resultOf(importId, false, plan, unread);
    // taken before looking, so that nobody can change what the plan was made against until it is written
    await sql`select from audit_head for update`.execute(db);
    // entries about the budget touch no organisation
    const since = plan.changes.every(isOfOrganization) ? sql`audit_touch` : sql`audit_head`;
    const moved = await row(db, sql<{ moved: boolean }>`select exists(select 1 from ${since} where seq > ${version}) as moved`);
    if (moved?.moved) throw new PlanIsOld();
    if (plan.changes.length === 0 && plan.events.length === 0) {
      context.unchanged();
      return done(result);
    }
    const files = result.files.map(({ file, sheets }) => ({
      file,
      sheets: sheets.map(({ name, kind, rows, created, updated, unchanged, refused }) => ({
        name,
        kind,
        rows,
        created,
        updated,
        unchanged,
        refused,
      })),
    }));
    const actor =
      context.actor.kind === 'user' ? context.actor.email : context.actor.kind === 'command' ? context.actor.name : '';
    await sql`insert into import_run (id, at, actor, state, is_sample, files)
      values (${importId}, ${context.now}, ${actor}, 'committed', ${isSample}, ${JSON.stringify(files)}::jsonb)`.execute(db);
    await applyChanges(context, plan.changes);
    const lived = await writeEvents(context, plan);
    if (!lived.ok) return lived;
    const { changes, touched } = lived.value;
    const digest = await keepChanges(context, importId, changes);
    const seq = await context.record({
      subjectKind: 'import',
      subjectId: importId,
      before: null,
      after: { files, changes: changes.length, digest },
      touched: [...new Set([...(await movedBy(db, changes)), ...touched])],
    });
    await sql`update import_run set audit_seq = ${seq} where id = ${importId}`.execute(db);
    return done(result);
  },
});
