// Takes a wrong paper out of sight, with the reason; its content stays on disk.

import { type Action, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { done, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { mayWithdraw } from '../model.ts';
import { areaOf, markWithdrawn, readPaper } from '../store.ts';

export interface WithdrawPaper {
  organizationId: number;
  paperId: number;
  reason: string;
}

export const withdrawPaper: Action<WithdrawPaper, null> = defineAction({
  name: 'paper.withdraw',
  permission: 'register.write',
  summary: 'Rút một giấy tờ',
  area: (db, { organizationId }) => areaOf(db, organizationId),
  async run({ db, now, actor, may, record }, { organizationId, paperId, reason }) {
    const paper = await readPaper(db, organizationId, paperId);
    if (!paper) return refused({ code: 'paper.unknown', message: 'Không có giấy tờ này trong hồ sơ của tổ chức.' });
    if (paper.withdrawn) {
      const message = `Giấy tờ “${paper.title}” đã được rút trước đó, với lý do: ${paper.withdrawn.reason}`;
      return refused({ code: 'paper.withdrawn', message });
    }
    if (!mayWithdraw(paper, actor, may(actor, 'life.record', await areaOf(db, organizationId)))) {
      const message = `Giấy tờ “${paper.title}” do người khác thêm. Xin nhờ cán bộ phụ trách địa bàn rút.`;
      return refused({ code: 'paper.notTheirs', message });
    }
    const why = clean(reason);
    if (why === '') {
      return refused({ code: 'paper.reasonMissing', field: 'reason', message: 'Ghi lý do rút để người sau hiểu được.' });
    }
    await markWithdrawn(db, organizationId, paperId, { at: now, by: actorName(actor), reason: why });
    await record({
      subjectKind: 'organization',
      subjectId: organizationId,
      before: { papers: [{ id: paperId, title: paper.title, fileName: paper.fileName, sha256: paper.sha256 }] },
      reason: why,
      touched: [organizationId],
    });
    return done(null);
  },
});
