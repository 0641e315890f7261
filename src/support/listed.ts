// Every file of some organisations as one line, for lists that leave the house.

import { sql } from 'kysely';
import { type Db, rows } from '../platform/database/types.ts';
import type { IsoDate } from '../platform/date.ts';
import type { CaseState, Pillar, Source } from './model.ts';

export interface ListedFile {
  organizationId: number;
  id: number;
  programme: string;
  year: number;
  pillar: Pillar;
  title: string;
  period: string;
  state: CaseState;
  filedOn: IsoDate | null;
  requested: number;
  proposed: number | null;
  decisionNumber: string | null;
  decidedOn: IsoDate | null;
  decided: number;
  sources: { source: Source; amount: number }[];
  paid: number;
  returned: number;
  accepted: number;
  acceptedOn: IsoDate | null;
  settled: number | null;
  settledOn: IsoDate | null;
}

/** Drafts are their writers' own. */
export const readFilesOf = (db: Db, organizationIds: readonly number[]): Promise<ListedFile[]> =>
  rows(
    db,
    sql<ListedFile>`select s.organization_id as "organizationId", s.case_id as id, s.programme, s.year, s.pillar, s.title, s.period,
        s.state, s.filed_on as "filedOn", c.requested, c.proposed, s.decision_number as "decisionNumber",
        s.decided_on as "decidedOn", s.decided, s.paid, s.returned, s.accepted, s.accepted_on as "acceptedOn", s.settled,
        s.settled_on as "settledOn",
        coalesce((select json_agg(json_build_object('source', a.source, 'amount', a.amount) order by a.line_id)
          from fact_support_award a where a.case_id = s.case_id), '[]') as sources
      from fact_support s join support_case c on c.organization_id = s.holder_id and c.id = s.case_id
      where s.organization_id = any(${[...organizationIds]}::bigint[]) order by s.organization_id, s.case_id`,
  );
