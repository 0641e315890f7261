// What became of what was supported, months after it was settled.

import { sql } from 'kysely';
import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { row } from '../../platform/database/types.ts';
import { dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import type { SupportLaw } from '../basis.ts';
import { areaOfOrganization, takeLine } from './case-step.ts';

export interface LaterCheck {
  law: SupportLaw;
  organizationId: number;
  caseId: number;
  months: number;
  checkedOn: IsoDate;
  stillUsed: boolean;
  result: string | null;
}

export const checkLater = defineAction({
  name: 'support.checkLater',
  permission: 'support.check',
  summary: 'Ghi kiểm tra sau hỗ trợ',
  area: areaOfOrganization,
  run: async (
    { db, actor, now, record },
    { law, organizationId, caseId, months, checkedOn, stillUsed, result }: LaterCheck,
  ): Promise<Outcome<{ months: number }>> => {
    await takeLine(db);
    const faults: Refusal[] = [];
    const found = await row(
      db,
      sql<{ state: string; settledOn: IsoDate | null }>`
        select c.state, (select max(s.taken_at at time zone 'Asia/Ho_Chi_Minh')::date from support_step s
          where s.organization_id = c.organization_id and s.case_id = c.id and s.verb = 'settle') as "settledOn"
        from support_case c where c.organization_id = ${organizationId} and c.id = ${caseId}`,
    );
    if (!found) return refused({ code: 'case.unknown', message: 'Không có hồ sơ hỗ trợ này.' });
    if (found.state !== 'settled') {
      return refused({ code: 'case.notNow', message: 'Hồ sơ chưa quyết toán nên chưa tới lúc kiểm tra sau hỗ trợ.' });
    }
    if (!law.items.laterChecks.months.includes(months)) {
      faults.push({ code: 'check.months', field: 'months', message: 'Không có mốc kiểm tra này. Chọn mốc trong danh sách.' });
    }
    if (checkedOn > dayInVietnam(now)) {
      faults.push({ code: 'event.future', field: 'checkedOn', message: 'Ngày này chưa tới. Xem lại ngày kiểm tra.' });
    } else if (found.settledOn !== null && checkedOn < found.settledOn) {
      faults.push({ code: 'check.early', field: 'checkedOn', message: 'Ngày kiểm tra trước ngày quyết toán. Xem lại ngày.' });
    }
    if (!stillUsed && result === null) {
      const message = 'Không còn sử dụng thì ghi rõ vì sao và đã xử lý thế nào.';
      faults.push({ code: 'field.missing', field: 'result', message });
    }
    if (faults.length > 0) return refused(...faults);
    const written = await row(
      db,
      sql<{ months: number }>`insert into support_check
          (organization_id, case_id, months, checked_on, still_used, result, recorded_at, recorded_by)
        values (${organizationId}, ${caseId}, ${months}, ${checkedOn}, ${stillUsed}, ${result}, ${now}, ${actorName(actor)})
        on conflict (organization_id, case_id, months) do nothing returning months`,
    );
    if (!written) {
      const message = `Lần kiểm tra sau ${months} tháng đã được ghi. Chọn mốc khác.`;
      return refused({ code: 'check.twice', field: 'months', message });
    }
    await record({
      subjectKind: 'support_case',
      subjectId: `${organizationId}/${caseId}`,
      after: { months, checkedOn, stillUsed, result },
      touched: [organizationId],
    });
    return done({ months });
  },
});
