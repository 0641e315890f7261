// When a call takes applications, and which. Pure.

import { formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Pillar } from '../model.ts';

export interface CallSaid {
  programme: string;
  year: number;
  title: string;
  /** Keys of items; a whole pillar takes in all of its items. */
  items: string[];
  pillars: Pillar[];
  opens: IsoDate;
  closes: IsoDate;
  /** Whole đồng. */
  envelope: number | null;
  documentNumber: string;
  note: string | null;
  published: boolean;
}

export interface Call extends CallSaid {
  id: number;
  unitId: number;
  /** The day in Vietnam on which it was closed before its time. */
  closedOn: IsoDate | null;
  closeReason: string | null;
  version: number;
  isSample: boolean;
}

export type CallState = 'draft' | 'coming' | 'open' | 'closed';

export function stateOf({ published, opens, closes, closedOn }: Call, today: IsoDate): CallState {
  if (!published) return 'draft';
  if (closedOn !== null || closes < today) return 'closed';
  return opens > today ? 'coming' : 'open';
}

export interface Asked {
  programme: string;
  year: number;
  item: string;
  pillar: Pillar;
}

export const covers = ({ programme, year, items, pillars }: CallSaid, asked: Asked): boolean =>
  programme === asked.programme && year === asked.year && (items.includes(asked.item) || pillars.includes(asked.pillar));

const fault = (code: string, message: string): Refusal => ({ code, field: 'callId', message });

/** `calls`: those that reach the organisation. What is only kept may name a call that is not open; what is sent may not. */
export function answerFaults(
  calls: readonly Call[],
  asked: Asked & { callId: number | null },
  { today, sending, required }: { today: IsoDate; sending: boolean; required: boolean },
): Refusal[] {
  const open = calls.filter((call) => covers(call, asked) && stateOf(call, today) === 'open');
  if (asked.callId === null) {
    if (!sending) return [];
    if (open.length > 0) {
      const names = open.map(({ title }) => `“${title}”`).join(', ');
      return [fault('call.missing', `Nội dung này đang có đợt kêu gọi ${names}. Chọn đợt rồi nộp.`)];
    }
    if (!required) return [];
    return [
      fault('call.none', 'Tỉnh chỉ nhận hồ sơ theo đợt, và chưa có đợt nào đang mở cho nội dung này. Lưu nháp, chờ đợt mới.'),
    ];
  }
  const named = calls.find(({ id }) => id === asked.callId);
  if (!named?.published) return [fault('call.unknown', 'Không có đợt kêu gọi này. Chọn lại trong danh sách.')];
  if (!covers(named, asked)) {
    const message = `Đợt “${named.title}” là của năm ${named.year} và không nhận hồ sơ này. Ghi đúng năm, hoặc bỏ chọn đợt.`;
    return [fault('call.other', message)];
  }
  const state = stateOf(named, today);
  if (!sending || state === 'open') return [];
  if (state === 'coming') {
    const message = `Đợt “${named.title}” mở từ ${formatDate(named.opens)}. Lưu nháp, đến ngày ấy nộp.`;
    return [fault('call.notYet', message)];
  }
  const other = open.length > 0 ? 'Chọn đợt đang mở' : 'Lưu nháp, chờ đợt sau';
  return [
    fault('call.closed', `Đợt “${named.title}” đã đóng ngày ${formatDate(endOf(named))}. ${other}, hoặc hỏi cơ quan mở đợt.`),
  ];
}

export const endOf = ({ closedOn, closes }: Call): IsoDate => (closedOn !== null && closedOn < closes ? closedOn : closes);

export function callFaults({ title, documentNumber, items, pillars, opens, closes, year, envelope }: CallSaid): Refusal[] {
  const faults: Refusal[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ code, field, message });
  if (title.trim() === '') say('title', 'field.missing', 'Ghi tên đợt kêu gọi.');
  if (documentNumber.trim() === '') say('documentNumber', 'field.missing', 'Ghi số văn bản mở đợt.');
  if (year < 2000 || year > 2100) say('year', 'year.invalid', 'Năm không hợp lệ.');
  if (items.length + pillars.length === 0) say('covers', 'call.nothing', 'Chọn ít nhất một trụ cột hoặc một nội dung.');
  if (closes < opens) {
    const message = `Đợt đóng ${formatDate(closes)} trước khi mở ${formatDate(opens)}. Sửa một trong hai ngày.`;
    say('closes', 'call.closesFirst', message);
  }
  if (envelope !== null && !(Number.isSafeInteger(envelope) && envelope > 0)) {
    say('envelope', 'amount.invalid', 'Kinh phí dự kiến là số đồng lớn hơn 0; chưa biết thì để trống.');
  }
  return faults;
}
