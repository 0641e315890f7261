// Costs of classes and events that a file of support pays: counted with the file, shown on both pages.

import { sql } from 'kysely';
import { type Db, row, rows } from '../platform/database/types.ts';
import type { Refusal } from '../platform/refusal.ts';
import type { Pillar, Source } from './model.ts';
import { SOURCE_NAMES } from './names.ts';

/** The file must have been decided for the same pillar and from the same source. */
export async function payingFaults(
  db: Db,
  pillar: Pillar,
  lines: readonly { caseId: number | null; source: Source }[],
  fieldOf: (index: number) => string,
): Promise<Refusal[]> {
  const faults: Refusal[] = [];
  for (const [index, { caseId, source }] of lines.entries()) {
    if (caseId === null) continue;
    const found = await row(
      db,
      sql`select from support_award a join support_case c on c.organization_id = a.organization_id and c.id = a.case_id
        join budget_line l on l.id = a.line_id
        where c.id = ${caseId} and c.pillar = ${pillar} and l.source = ${source} limit 1`,
    );
    if (found) continue;
    const money = SOURCE_NAMES.vi[source];
    const message = `Hồ sơ số ${caseId} không được duyệt tiền của trụ cột này từ nguồn “${money}”. Xem lại số hồ sơ và nguồn; chi thẳng thì để trống ô này.`;
    faults.push({ code: 'cost.notOfCase', field: fieldOf(index), message });
  }
  return faults;
}

export interface PaidHere {
  pillar: 'training' | 'trade';
  id: number;
  item: string;
  source: Source;
  amount: number | null;
}

export const paidByCase = (db: Db, caseId: number): Promise<PaidHere[]> =>
  rows(
    db,
    sql<PaidHere>`select 'training' as pillar, class_id as id, item, source, actual as amount from training_cost
        where case_id = ${caseId}
      union all select 'trade', event_id, item, source, actual from trade_cost where case_id = ${caseId} order by 1, 2, 3`,
  );
