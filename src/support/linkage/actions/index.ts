// Tying a file of support to the contract whose linkage it is for.

import { defineAction } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { areaOfOrganization, takeLine } from '../../actions/case-step.ts';
import { filedOn, type SupportLaw } from '../../basis.ts';
import type { CaseState } from '../../model.ts';
import { holdCase } from '../../store.ts';
import { seasonFaults } from '../seasons.ts';
import { contractOfCase, tieCase } from '../ties.ts';

export interface LinkContract {
  law: SupportLaw;
  organizationId: number;
  caseId: number;
  /** Null: no longer tied. */
  contractKey: string | null;
}

/** Until it is appraised: what was decided was decided for its contract. */
const OPEN: readonly CaseState[] = ['draft', 'submitted', 'supplementing', 'complete', 'eligible'];
export const mayTie = (state: CaseState): boolean => OPEN.includes(state);

export const linkContract = defineAction({
  name: 'support.linkContract',
  permission: 'support.file',
  summary: 'Gắn hồ sơ hỗ trợ với hợp đồng liên kết',
  area: areaOfOrganization,
  run: async ({ db, now, record }, { law, organizationId, caseId, contractKey }: LinkContract): Promise<Outcome<object>> => {
    await takeLine(db);
    const file = await holdCase(db, organizationId, caseId);
    if (!file) return refused({ code: 'case.unknown', message: 'Không có hồ sơ hỗ trợ này.' });
    if (!mayTie(file.state)) {
      return refused({ code: 'case.notNow', message: 'Hồ sơ đã thẩm định nên không đổi hợp đồng được nữa.' });
    }
    const contract = contractKey === null ? undefined : { organizationId, key: contractKey };
    const faults = contract ? await seasonFaults(db, file, law, filedOn(file, dayInVietnam(now)), contract) : [];
    if (faults.length > 0) return refused(...faults);
    const before = await contractOfCase(db, file);
    if (!(await tieCase(db, file, contractKey))) {
      const message = 'Tổ chức không còn hợp đồng này. Chọn lại, hoặc ghi hợp đồng trước.';
      return refused({ code: 'contract.unknown', field: 'contract', message });
    }
    await record({
      subjectKind: 'support_case',
      subjectId: `${organizationId}/${caseId}`,
      before: { contract: before?.key ?? null },
      after: { contract: contractKey },
      touched: [organizationId],
    });
    return done({});
  },
});
