// A cooperative group becomes a cooperative: the group ends and the cooperative begins on one day, and people go with it.

import { defineAction } from '../../../access/declare.ts';
import type { KnownDate } from '../../../platform/date.ts';
import { formatDate } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { takeTheLine } from '../../records/store.ts';
import type { NewOrganization } from '../model.ts';
import { carryMembers, groupToConvert } from '../organization-store.ts';
import { areaOfOrganization, writeEvent } from './record-event.ts';
import { writeOrganization } from './register-organization.ts';

export interface Conversion {
  organizationId: number;
  on: KnownDate;
  cooperative: Omit<NewOrganization, 'kind' | 'founded'>;
  /** Whether members still there that day go on in the cooperative. Its posts are others than the group's, so they do not. */
  carryMembers: boolean;
}

export const convertGroup = defineAction({
  name: 'life.convert',
  permission: 'life.record',
  summary: 'Chuyển đổi tổ hợp tác thành hợp tác xã',
  area: areaOfOrganization,
  run: async (
    context,
    { organizationId, on, cooperative, carryMembers: carry }: Conversion,
  ): Promise<Outcome<{ id: number }>> => {
    const { db, actor, may, record } = context;
    await takeTheLine(db);
    if (!may(actor, 'life.record', { unitId: cooperative.unitId })) {
      const message = 'Xã, phường này nằm ngoài địa bàn của tài khoản đang dùng. Nhờ cán bộ phụ trách địa bàn đó ghi.';
      return refused({ code: 'area.outside', field: 'commune', message });
    }
    const group = await groupToConvert(db, organizationId);
    if (group?.kind !== 'THT') {
      return refused({ code: 'conversion.notGroup', message: 'Chỉ tổ hợp tác mới chuyển đổi thành hợp tác xã được.' });
    }
    if (group.heir !== null) {
      return refused({
        code: 'conversion.done',
        message: `Tổ hợp tác này đã chuyển đổi thành “${group.heir}”. Đính chính sự kiện ấy nếu nó sai.`,
      });
    }
    if (group.founded !== null && on.date < group.founded) {
      const message = `Ngày chuyển đổi đứng trước ngày thành lập tổ hợp tác ${formatDate(group.founded)}. Sửa một trong hai ngày.`;
      return refused({ code: 'event.beforeFounding', field: 'happenedOn', message });
    }
    const written = await writeOrganization(
      context,
      { ...cooperative, kind: 'HTX', founded: on },
      { id: organizationId, isSample: group.isSample },
    );
    if (!written.ok) return written;
    const heir = written.value.id;
    const { decision, note } = cooperative;
    const ended = await writeEvent(context, organizationId, {
      kind: 'conversion',
      happenedOn: on,
      decisionNumber: decision.number,
      decidedOn: decision.on,
      decidedBy: decision.by,
      note,
      sets: {},
      parties: [heir],
      corrects: null,
      withdraws: false,
      correctionReason: null,
    });
    if (!ended.ok) return ended;
    const carried = carry ? await carryMembers(db, organizationId, heir, on.date) : 0;
    await record({
      subjectKind: 'organization',
      subjectId: heir,
      after: { convertedFrom: organizationId, on: on.date, carriedMembers: carried, ...cooperative },
      touched: [heir, ...ended.value.touched],
    });
    return done({ id: heir });
  },
});
