// Whether organisations can have taken part in an event. Pure: what is known of them comes from whoever asks.

import type { IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { OrganizationKind } from '../names.ts';
import { type LifeEvent, ruleOf } from './model.ts';

export interface Party {
  id: number;
  kind: OrganizationKind;
  name: string;
  founded: IsoDate | null;
  ended: IsoDate | null;
  convertedFrom: number | null;
}

export function partyFaults(
  kind: OrganizationKind,
  organizationId: number,
  event: Pick<LifeEvent, 'kind' | 'happenedOn' | 'parties' | 'withdraws'>,
  known: readonly Party[],
): Refusal[] {
  if (event.withdraws) return [];
  const faults: Refusal[] = [];
  const say = (code: string, message: string) => faults.push({ code, field: 'parties', message });
  const inUnion = event.kind === 'unionJoining' || event.kind === 'unionLeaving';
  const wanted = inUnion ? 'LHHTX' : event.kind === 'conversion' ? 'HTX' : kind;
  for (const id of event.parties) {
    const party = known.find((one) => one.id === id);
    if (!party) say('event.partyUnknown', 'Không có tổ chức cùng tham gia này trong sổ. Chọn lại trong danh sách.');
    else if (id === organizationId) {
      say(
        'event.partySelf',
        inUnion
          ? 'Một liên hiệp không thể là thành viên của chính nó.'
          : 'Tổ chức không thể cùng tham gia với chính nó. Chọn tổ chức khác.',
      );
    } else if (party.kind !== wanted) {
      say('event.partyKind', `“${party.name}” là ${party.kind}; sự kiện này cần một ${wanted}. Chọn lại.`);
    } else if (event.kind !== 'unionLeaving' && party.ended !== null && party.ended <= event.happenedOn) {
      say('event.partyEnded', `“${party.name}” đã chấm dứt trước ngày này. Chọn lại tổ chức hoặc sửa ngày.`);
    } else if (party.founded !== null && party.founded > event.happenedOn) {
      say('event.partyNotYet', `“${party.name}” thành lập sau ngày này. Chọn lại tổ chức hoặc sửa ngày.`);
    } else if (event.kind === 'conversion' && party.convertedFrom !== null && party.convertedFrom !== organizationId) {
      say('event.partyConverted', `“${party.name}” đã được ghi là chuyển đổi từ tổ hợp tác khác. Chọn lại hợp tác xã.`);
    }
  }
  if (ruleOf(event.kind).parties === 'one' && event.parties.length > 1) say('event.tooManyParties', 'Chỉ chọn một tổ chức.');
  return faults;
}
