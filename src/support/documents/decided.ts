// Everything that one decision awards, for the list that goes with it.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { Source } from '../model.ts';

export interface DecidedAward {
  organizationId: number;
  unitId: number;
  organization: string;
  title: string;
  source: Source;
  amount: number;
}

export const readDecided = (db: Db, programme: string, decisionNumber: string): Promise<DecidedAward[]> =>
  rows(
    db,
    sql<DecidedAward>`select s.organization_id as "organizationId", s.title, w.source, w.amount, place.unit_id as "unitId",
        (select name from fact_name n where n.organization_id = s.organization_id order by valid_from desc nulls last limit 1)
          as organization
      from fact_support s join fact_support_award w on w.case_id = s.case_id
      join lateral (select unit_id from fact_address a where a.organization_id = s.organization_id
        order by valid_from desc nulls last limit 1) place on true
      where s.programme = ${programme} and s.decision_number = ${decisionNumber} order by organization, s.case_id, w.line_id`,
  );
