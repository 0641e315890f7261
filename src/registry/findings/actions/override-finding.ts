import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import type { Norms } from '../../../law/norms.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOf, takeTheLine } from '../../records/store.ts';
import { chosenOutcomes, type FindingCode } from '../finding.ts';
import { insertOverride, organizationFindings } from '../store.ts';

export interface OverrideFinding {
  norms: Norms;
  organizationId: number;
  finding: FindingCode;
  outcome: string | null;
  validFrom: IsoDate | null;
  reason: string | null;
}

const LONGEST_REASON = 2000;

/** What the rules said is stored beside, so that it can be seen later what was set aside. */
export const overrideFinding = defineAction({
  name: 'finding.override',
  permission: 'finding.override',
  summary: 'Kết luận khác kết quả kiểm tra',
  area: (db, { organizationId }: OverrideFinding) => areaOf(db, organizationId),
  run: async ({ db, actor, now, record }, input: OverrideFinding): Promise<Outcome<{ id: number }>> => {
    const { norms, organizationId, finding, outcome, validFrom } = input;
    await takeTheLine(db);
    const reason = input.reason?.trim() ?? '';
    const today = dayInVietnam(now);
    const faults: Refusal[] = [];
    if (outcome === null || !chosenOutcomes(finding).includes(outcome)) {
      faults.push({
        code: 'override.outcome',
        field: `outcome-${finding}`,
        message: 'Chưa chọn kết luận. Chọn một trong danh sách.',
      });
    }
    if (validFrom === null) {
      faults.push({
        code: 'override.date',
        field: `validFrom-${finding}`,
        message: 'Chưa có ngày áp dụng. Ghi đủ ngày/tháng/năm.',
      });
    } else if (validFrom > today) {
      const message = `Ngày áp dụng ${formatDate(validFrom)} chưa đến. Ghi từ hôm nay trở về trước.`;
      faults.push({ code: 'override.future', field: `validFrom-${finding}`, message });
    }
    if (reason === '') {
      const message = 'Chưa ghi lý do. Ghi rõ căn cứ: giấy tờ, ngày, người xác nhận.';
      faults.push({ code: 'override.reason', field: `reason-${finding}`, message });
    } else if (reason.length > LONGEST_REASON) {
      faults.push({
        code: 'override.reason',
        field: `reason-${finding}`,
        message: `Lý do dài quá ${LONGEST_REASON} chữ. Ghi gọn lại.`,
      });
    }
    if (faults.length > 0 || outcome === null || validFrom === null) return refused(...faults);
    const judged = await organizationFindings(db, norms, organizationId, validFrom);
    const computed = judged?.findings.find((each) => each.finding.code === finding)?.finding.outcome;
    if (computed === undefined) return refused({ code: 'organization.unknown', message: 'Không còn tổ chức này trong sổ.' });
    if (computed === outcome) {
      const message = `Ngày ${formatDate(validFrom)} kết quả kiểm tra đã là như vậy, không cần kết luận khác.`;
      return refused({ code: 'override.same', field: `outcome-${finding}`, message });
    }
    const made = { organizationId, finding, validFrom, outcome, reason, computed };
    const id = await insertOverride(db, made, actorName(actor), now);
    if (id === undefined) {
      const message = `Đã có một kết luận khác áp dụng từ ${formatDate(validFrom)}. Rút kết luận ấy trước, hoặc chọn ngày khác.`;
      return refused({ code: 'override.taken', field: `validFrom-${finding}`, message });
    }
    await record({
      subjectKind: 'organization',
      subjectId: organizationId,
      after: { id, ...made },
      reason,
      touched: [organizationId],
    });
    return done({ id });
  },
});
