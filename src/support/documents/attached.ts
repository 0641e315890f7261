// Which papers of the organisation belong to a file of support, and to which minutes of its acceptance.

import { sql } from 'kysely';
import { defineAction } from '../../access/declare.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { listPapers, type Paper } from '../../registry/published.ts';
import { areaOfOrganization } from '../actions/case-step.ts';
import { readAcceptances } from '../files.ts';
import { holdCase } from '../store.ts';

export interface AttachedPaper extends Paper {
  /** Whose paper it is: after a merge no longer the record that the file is of. */
  holderId: number;
  acceptanceId: number | null;
}

/** Those that were not withdrawn, newest first. */
export async function papersOfCase(db: Db, organizationId: number, caseId: number): Promise<AttachedPaper[]> {
  const tied = await rows(
    db,
    sql<Pick<AttachedPaper, 'id' | 'holderId' | 'acceptanceId'>>`select paper_id as id, organization_id as "holderId",
        acceptance_id as "acceptanceId"
      from support_case_paper where case_organization_id = ${organizationId} and case_id = ${caseId}`,
  );
  const found: AttachedPaper[] = [];
  for (const [holderId, theirs] of Map.groupBy(tied, (one) => one.holderId)) {
    for (const paper of await listPapers(db, holderId)) {
      const tie = theirs.find(({ id }) => id === paper.id);
      if (tie && !paper.withdrawn) found.push({ ...paper, ...tie });
    }
  }
  return found;
}

export interface AttachPapers {
  organizationId: number;
  caseId: number;
  papers: readonly number[];
  acceptanceId: number | null;
}

export const attachPapers = defineAction({
  name: 'support.paper',
  permission: 'register.write',
  summary: 'Gắn giấy tờ vào hồ sơ hỗ trợ',
  area: areaOfOrganization,
  run: async ({ db, record }, { organizationId, caseId, papers, acceptanceId }: AttachPapers): Promise<Outcome<null>> => {
    const file = await holdCase(db, organizationId, caseId);
    if (!file) return refused({ code: 'case.unknown', message: 'Không có hồ sơ hỗ trợ này.' });
    if (acceptanceId !== null && !(await readAcceptances(db, file)).some(({ id }) => id === acceptanceId)) {
      const message = 'Biên bản nghiệm thu này không thuộc hồ sơ. Chọn biên bản của hồ sơ này.';
      return refused({ code: 'acceptance.unknown', field: 'acceptanceId', message });
    }
    const tied = await rows(
      db,
      sql`insert into support_case_paper (organization_id, paper_id, case_organization_id, case_id, acceptance_id)
        select organization_id, id, organization_id, ${caseId}, ${acceptanceId} from paper
        where organization_id = ${organizationId} and id = any(${[...papers]}::bigint[]) and withdrawn_at is null
        on conflict (organization_id, paper_id, case_organization_id, case_id)
        do update set acceptance_id = excluded.acceptance_id returning paper_id`,
    );
    if (tied.length === 0 || tied.length < papers.length) {
      const message = 'Giấy tờ này không còn trong sổ. Mở lại trang để chọn.';
      return refused({ code: 'paper.gone', field: 'paperId', message });
    }
    await record({
      subjectKind: 'support_case',
      subjectId: `${organizationId}/${caseId}`,
      after: { papers: [...papers], ...(acceptanceId === null ? {} : { acceptanceId }) },
      touched: [organizationId],
    });
    return done(null);
  },
});
