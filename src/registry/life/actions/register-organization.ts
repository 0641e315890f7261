// A new organisation in the register, entered by a person: its first record and the event of its founding.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { takeTheLine } from '../../records/store.ts';
import type { EventSets, NewOrganization } from '../model.ts';
import { bearerOfCode, insertOrganization } from '../organization-store.ts';
import { writeEvent } from './record-event.ts';

export const registerOrganization = defineAction({
  name: 'organization.register',
  permission: 'life.record',
  summary: 'Đăng ký một tổ chức mới vào sổ',
  area: (_db, { unitId }: NewOrganization) => ({ unitId }),
  run: async (context, organization): Promise<Outcome<{ id: number }>> => {
    const written = await writeOrganization(context, organization, null);
    if (!written.ok) return written;
    await context.record({
      subjectKind: 'organization',
      subjectId: written.value.id,
      after: organization,
      touched: [written.value.id],
    });
    return written;
  },
});

/** For actions that record themselves. `convertedFrom`: the group it was, with its sample mark. */
export async function writeOrganization(
  context: Pick<ActionContext, 'db' | 'actor' | 'now'>,
  organization: NewOrganization,
  convertedFrom: { id: number; isSample: boolean } | null,
): Promise<Outcome<{ id: number }>> {
  const { db, actor, now } = context;
  await takeTheLine(db);
  const faults = await faultsOf(context, organization);
  if (faults.length > 0) return refused(...faults);
  const isSample = convertedFrom?.isSample ?? (actor.kind === 'user' && actor.isSample);
  const id = await insertOrganization(db, organization, convertedFrom?.id ?? null, isSample, dayInVietnam(now));
  const { founded, certificateNumber, certificateDate, foundingMembers, decision, note } = organization;
  if (founded) {
    const sets: EventSets = {
      founded,
      ...(certificateNumber === null ? {} : { certificateNumber }),
      ...(certificateDate === null ? {} : { certificateDate }),
      ...(foundingMembers === null ? {} : { foundingMembers }),
    };
    const event = await writeEvent(context, id, {
      kind: 'founding',
      happenedOn: founded,
      decisionNumber: decision.number,
      decidedOn: decision.on,
      decidedBy: decision.by,
      note,
      sets,
      parties: [],
      corrects: null,
      withdraws: false,
      correctionReason: null,
    });
    if (!event.ok) return event;
  }
  return done({ id });
}

async function faultsOf({ db, now }: Pick<ActionContext, 'db' | 'now'>, organization: NewOrganization): Promise<Refusal[]> {
  const { kind, name, code, founded, certificateDate, governance } = organization;
  const today = dayInVietnam(now);
  const faults: Refusal[] = [];
  const say = (field: string, what: string, message: string) => faults.push({ code: what, field, message });
  if (clean(name) === '') say('name', 'field.missing', 'Ghi tên tổ chức.');
  if (founded && founded.date > today && founded.precision === 'day') {
    say('founded', 'event.future', 'Ngày thành lập chưa tới. Đăng ký khi tổ chức đã thành lập.');
  }
  if (certificateDate && certificateDate.date > today && certificateDate.precision === 'day') {
    say('certificateDate', 'event.future', 'Ngày cấp giấy chứng nhận chưa tới. Xem lại ngày.');
  }
  if (kind === 'THT' && governance !== null) {
    say('governance', 'governance.notForGroup', 'Tổ hợp tác không có tổ chức quản trị đầy đủ hay rút gọn. Để trống ô này.');
  }
  if (code !== null) {
    if (!/^\d{10}(?:-?\d{3})?$/.test(code)) {
      say('code', 'code.invalid', 'Mã số gồm 10 chữ số (mã số thuế). Để trống nếu chưa có.');
    } else {
      const bearer = await bearerOfCode(db, kind, code);
      if (bearer) say('code', 'code.duplicate', `Mã số này đang là của “${bearer}”. Xem lại mã số.`);
    }
  }
  return faults;
}
