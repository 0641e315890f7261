import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { areaOf, takeTheLine } from '../../records/store.ts';
import { readOverrides, withdrawStored } from '../store.ts';

export interface WithdrawOverride {
  organizationId: number;
  id: number;
  reason: string | null;
}

/** It stays in the list as withdrawn; the computed answer holds again from the day it began. */
export const withdrawOverride = defineAction({
  name: 'finding.withdrawOverride',
  permission: 'finding.override',
  summary: 'Rút kết luận khác kết quả kiểm tra',
  area: (db, { organizationId }: WithdrawOverride) => areaOf(db, organizationId),
  run: async ({ db, actor, now, record }, { organizationId, id, reason: said }: WithdrawOverride): Promise<Outcome<null>> => {
    await takeTheLine(db);
    const reason = said?.trim() ?? '';
    if (reason === '') {
      return refused({
        code: 'override.reason',
        field: `withdraw-${id}`,
        message: 'Chưa ghi lý do rút. Ghi để người sau hiểu được.',
      });
    }
    const before = (await readOverrides(db, organizationId)).find((made) => made.id === id);
    if (!before || !(await withdrawStored(db, { organizationId, id, reason }, actorName(actor), now))) {
      const message = before?.withdrawnAt
        ? `Kết luận này đã được rút lúc ${before.withdrawnAt}. Không phải làm gì thêm.`
        : 'Không có kết luận này. Mở lại trang để xem.';
      return refused({ code: 'override.gone', message });
    }
    await record({ subjectKind: 'organization', subjectId: organizationId, before, reason, touched: [organizationId] });
    return done(null);
  },
});
