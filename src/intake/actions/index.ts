// What this room can do.

import { randomBytes } from 'node:crypto';
import { actorName } from '../../access/model.ts';
import type { Performance } from '../../access/perform.ts';
import { perform } from '../../access/perform.ts';
import type { Unit } from '../../geography/model.ts';
import type { OpenDatabase } from '../../platform/database/open.ts';
import type { Db } from '../../platform/database/types.ts';
import { momentInVietnam } from '../../platform/date.ts';
import { type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { EXCHANGED } from '../exchange.ts';
import { type GivenFile, type ImportOptions, type Prepared, prepareImport, readAll } from '../prepare.ts';
import { type ImportResult, resultOf } from '../result.ts';
import { runsOf, type StoredRun } from '../store.ts';
import { importFiles, PlanIsOld } from './import-files.ts';

export { importFiles } from './import-files.ts';
export { dropUpload, keepUpload, settleUpload } from './keep-upload.ts';
export { undoImport } from './undo-import.ts';

const TRIES = 5;

export interface ImportRequest extends Omit<ImportOptions, 'actor' | 'mayBudget'> {
  files: readonly GivenFile[];
  dryRun: boolean;
}

export interface Imported {
  result: ImportResult;
  prepared: Prepared;
}

/** Reads, plans and, unless it is a dry run, writes a set of files; plans again when somebody else wrote meanwhile. */
export async function runImport(
  request: ImportRequest,
  performance: Omit<Performance, 'database'> & { database: OpenDatabase },
): Promise<Outcome<Imported>> {
  const { database, actor, may } = performance;
  const { db } = database;
  const mayBudget = ({ id }: Unit) => may(actor, 'budget.write', { unitId: id });
  const importId = randomBytes(9).toString('base64url');
  const read = await readAll(request.files, request.kind);
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await prepareImport(db, read, { ...request, actor: actorName(actor), mayBudget });
    if (request.dryRun)
      return { ok: true, value: { result: resultOf(importId, true, prepared.plan, prepared.unread), prepared } };
    try {
      const outcome = await perform(importFiles, { importId, prepared, isSample: request.isSample }, performance);
      return outcome.ok ? { ok: true, value: { result: outcome.value, prepared } } : outcome;
    } catch (error) {
      const contradiction = contradictionIn(error);
      if (contradiction) return refused(contradiction);
      if (!(error instanceof PlanIsOld) || attempt === TRIES) throw error;
    }
  }
}

/** Rows of a kind of record that are right each for itself may be wrong together; the database sees what planning did not. */
function contradictionIn(error: unknown): Refusal | undefined {
  const { code = '', table } = error as { code?: string; table?: string };
  const kind = EXCHANGED.find((one) => one.table === table);
  if (!kind || !code.startsWith('23')) return undefined;
  const message =
    `${kind.words.many.vi}: có dòng trong tệp trùng nhau hoặc chồng thời gian nhau nên không cùng đứng được trong sổ. ` +
    'Chưa ghi gì. Xem lại các dòng ấy, hoặc nhập thành nhiều tệp, tệp trước xong rồi đến tệp sau.';
  return { code: 'import.contradictory', field: 'files', message };
}

/** The imports that changed an organisation, as its page names them. */
export async function importsOf(db: Db, organizationId: number) {
  return (await runsOf(db, organizationId)).map((run: StoredRun) => ({
    id: run.id,
    at: momentInVietnam(run.at),
    actor: run.actor,
    files: run.files.map(({ file }) => file),
    undone: run.state === 'undone',
  }));
}
