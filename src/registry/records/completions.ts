// Completed courses written for another room inside its own transaction, by the rules and with the audit of the record itself.

import { sql } from 'kysely';
import type { ActionContext } from '../../access/declare.ts';
import { row } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { done, type Outcome } from '../../platform/refusal.ts';
import { clean, wordKey } from '../../platform/text.ts';
import { recordActions } from './actions.ts';
import { training } from './kinds.ts';
import { versionOf } from './model.ts';
import { readRecord } from './store.ts';

const { add, withdraw } = recordActions(training);

export interface Completion {
  organizationId: number;
  personId: number;
  course: string;
  endedOn: IsoDate;
  qualifying: boolean;
}

/** `wrote` is false where the register says just this already. */
export async function writeCompletion(
  context: ActionContext,
  { organizationId, personId, course, endedOn, qualifying }: Completion,
): Promise<Outcome<{ id: number; wrote: boolean }>> {
  const known = await row(
    context.db,
    sql<{ id: number }>`select id from training_completion
      where organization_id = ${organizationId} and person_id = ${personId} and course_key = ${wordKey(clean(course))}
        and ended_on = ${endedOn} and completed and qualifying = ${qualifying}`,
  );
  if (known) return done({ id: known.id, wrote: false });
  const said = {
    person: String(personId),
    fullName: null,
    birth: null,
    course,
    endedOn: { date: endedOn, precision: 'day' as const },
    qualifying,
    completed: true,
  };
  // one trained before taking the post counts all the same
  const added = await add.run(context, { organizationId, said, seen: ['course.beforePost'] });
  return added.ok ? done({ id: Number(added.value.key), wrote: true }) : added;
}

/** Ends well where the row is gone already: somebody withdrew it by hand. */
export async function withdrawCompletion(
  context: ActionContext,
  { organizationId, id, reason }: { organizationId: number; id: number; reason: string },
): Promise<Outcome<unknown>> {
  const stored = await readRecord(context.db, training, organizationId, { id });
  if (!stored) return done(null);
  return withdraw.run(context, { organizationId, key: String(id), version: versionOf(training, stored), reason });
}
