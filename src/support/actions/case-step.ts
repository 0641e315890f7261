// What every step of a file shares: held, allowed by its state and its owner, written down, its money checked.

import { sql } from 'kysely';
import type { ActionContext } from '../../access/declare.ts';
import { type Area, actorName } from '../../access/model.ts';
import { type Db, row } from '../../platform/database/types.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { mayFollow, STATE_NAMES, STEP_NAMES, stateAfter, type Verb } from '../model.ts';
import { addStep, type CaseValues, holdCase, type SupportCase, updateCase } from '../store.ts';

export interface CaseKey {
  organizationId: number;
  caseId: number;
  /** The version the person was looking at. */
  version: number;
}

export const areaOfOrganization = async (db: Db, { organizationId }: { organizationId: number }): Promise<Area | undefined> => {
  const found = await row(
    db,
    sql<{ unitId: number }>`select unit_id as "unitId" from fact_address where organization_id = ${organizationId}
      order by valid_from desc nulls last limit 1`,
  );
  return found && { unitId: found.unitId, organizationId };
};

const refusal = (code: string, message: string, field?: string): Refusal => ({ code, message, ...(field ? { field } : {}) });

/** Everybody who writes about money waits in one line, so that no two steps can each see room for itself. */
export async function takeLine(db: Db): Promise<void> {
  await sql`select from audit_head for update`.execute(db);
}

export interface Change {
  values?: CaseValues;
  note?: string | null;
  facts?: Record<string, unknown>;
}

/**
 * Takes one step: `work` decides with the file in hand and says what changes, or refuses. Nobody takes a step of another
 * person's choosing on an old version of the file.
 */
export async function takeStep<Value = null>(
  context: ActionContext,
  { organizationId, caseId, version }: CaseKey,
  verb: Verb,
  work: (file: SupportCase) => Promise<Outcome<Change & { value?: Value }>>,
): Promise<Outcome<{ version: number; value: Value | undefined }>> {
  const { db, actor, now, record } = context;
  await takeLine(db);
  const file = await holdCase(db, organizationId, caseId);
  if (!file) return refused(refusal('case.unknown', 'Không có hồ sơ hỗ trợ này.'));
  if (file.version !== version) {
    const message = 'Hồ sơ vừa được người khác xử lý. Mở lại để xem bước mới nhất rồi làm tiếp.';
    return refused(refusal('case.moved', message));
  }
  if (!mayFollow(verb, file.state)) {
    return refused(refusal('case.notNow', `Hồ sơ đang “${STATE_NAMES[file.state]}” nên chưa “${STEP_NAMES[verb]}” được.`));
  }
  const outcome = await work(file);
  if (!outcome.ok) return outcome;
  const { values = {}, note = null, facts = {}, value } = outcome.value;
  const state = stateAfter(verb, file.state);
  await updateCase(db, file, { ...values, state });
  await addStep(db, file, { verb, state, takenAt: now, takenBy: actorName(actor), note, facts });
  await record({
    subjectKind: 'support_case',
    subjectId: `${organizationId}/${caseId}`,
    before: { state: file.state },
    after: { state, ...facts },
    ...(note ? { reason: note } : {}),
    touched: [organizationId],
  });
  return done({ version: file.version + 1, value });
}
