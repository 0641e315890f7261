// The one way an action is carried out, from a form, the API or the command line alike.
import type { OpenDatabase } from '../platform/database/open.ts';
import { transact } from '../platform/database/transact.ts';
import { type Outcome, Refused, refused } from '../platform/refusal.ts';
import { recordAudit } from './audit.ts';
import type { Action } from './declare.ts';
import { refusal } from './messages.ts';
import type { Actor, May } from './model.ts';

export interface Performance {
  database: Pick<OpenDatabase, 'pool' | 'where'>;
  actor: Actor;
  now: Date;
  may: May;
}

/** May? → run → audit, in one transaction. A refusal rolls back whatever the action had written. */
export async function perform<Input, Value>(
  action: Action<Input, Value>,
  input: Input,
  { database, actor, now, may }: Performance,
): Promise<Outcome<Value>> {
  try {
    return await transact(database, async (transaction) => {
      const { db } = transaction;
      if (!may(actor, action.permission, await action.area?.(db, input))) {
        return refused(refusal('action.forbidden', { what: action.summary }));
      }
      let accounted = false;
      const outcome = await action.run(
        {
          ...transaction,
          actor,
          now,
          may,
          record: (change) => {
            accounted = true;
            return recordAudit(db, { ...change, at: now, actor, action: action.name });
          },
          unchanged: () => {
            accounted = true;
          },
        },
        input,
      );
      if (!outcome.ok) throw new Refused(outcome.refusals);
      if (!accounted) throw new Error(`Action "${action.name}" ended without an audit entry.`);
      return outcome;
    });
  } catch (error) {
    if (error instanceof Refused) return refused(...error.refusals);
    throw error;
  }
}
