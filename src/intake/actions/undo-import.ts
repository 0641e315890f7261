// Takes a whole import back, as long as nothing was built on it since.

import { sql } from 'kysely';
import { type Action, defineAction } from '../../access/declare.ts';
import { row } from '../../platform/database/types.ts';
import { done, refused } from '../../platform/refusal.ts';
import { lockedReturns, movedBy, movedLines, readChanges, takeBack, touchedSince } from '../write.ts';

export const undoImport: Action<{ importId: string; reason: string }, { changes: number }> = defineAction({
  name: 'import.undo',
  permission: 'import.undo',
  summary: 'Hoàn tác một lần nhập số liệu',
  async run(context, { importId, reason }) {
    const { db } = context;
    if (reason.trim() === '') {
      return refused({ code: 'import.reasonMissing', field: 'reason', message: 'Ghi lý do hoàn tác để người sau hiểu được.' });
    }
    await sql`select from audit_head for update`.execute(db);
    const run = await row(
      db,
      sql<{ state: string; audit_seq: number | null }>`select state, audit_seq from import_run where id = ${importId} for update`,
    );
    if (!run) return refused({ code: 'import.unknown', message: `Không có lần nhập nào mang mã ${importId}.` });
    if (run.state === 'undone') return refused({ code: 'import.undone', message: 'Lần nhập này đã được hoàn tác trước đó.' });
    const later = await touchedSince(db, run.audit_seq ?? 0);
    if (later.count > 0) {
      const message =
        `Sau lần nhập này, ${later.count} tổ chức trong đó đã được sửa hoặc nhập thêm (ví dụ: ${later.first}). ` +
        'Hoàn tác các lần nhập sau trước, rồi hoàn tác lần này.';
      return refused({ code: 'import.builtUpon', message });
    }
    const changes = await readChanges(db, importId);
    const locked = await lockedReturns(db, changes);
    if (locked.length > 0) return refused(...locked);
    const lines = await movedLines(db, changes);
    if (lines > 0) {
      const message =
        `Sau lần nhập này, ${lines} dòng kinh phí trong đó đã được giao thêm, điều chỉnh hoặc đã quyết định hỗ trợ. ` +
        'Ghi quyết định điều chỉnh ở trang Kinh phí thay cho hoàn tác.';
      return refused({ code: 'import.builtUpon', message });
    }
    await takeBack(context, changes);
    const actor =
      context.actor.kind === 'user' ? context.actor.email : context.actor.kind === 'command' ? context.actor.name : '';
    const seq = await context.record({
      subjectKind: 'import',
      subjectId: importId,
      before: { changes: changes.length },
      after: null,
      reason: reason.trim(),
      touched: await movedBy(db, changes),
    });
    await sql`update import_run set state = 'undone', undone_at = ${context.now}, undone_by = ${actor}, undone_seq = ${seq}
      where id = ${importId}`.execute(db);
    return done({ changes: changes.length });
  },
});
