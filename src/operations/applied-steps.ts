import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';

export interface AppliedStep {
  room: string;
  name: string;
  at: Date;
}

/** The steps the tables have gone through, oldest first. */
export const appliedSteps = (db: Db): Promise<AppliedStep[]> =>
  rows(db, sql<AppliedStep>`select room, name, applied_at as at from migration order by applied_at, room, name`);
