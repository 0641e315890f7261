// Notices of the market, requests to organisations, prices: what may be said of them. Pure.

import { daysInclusive, formatDate, type IsoDate } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';

export const NOTICE_KINDS = ['offer', 'need'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export const NOTICE_STATES = ['open', 'matched', 'closed'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export interface NoticeSaid {
  /** Only of a need. */
  buyer: string | null;
  commodity: string;
  variety: string | null;
  quantity: number;
  unit: string;
  fromOn: IsoDate;
  untilOn: IsoDate;
  /** Keys in data/linkage/settings.json. */
  standards: readonly string[];
  unitId: number | null;
  /** Whole đồng for one `priceUnit`. */
  price: number | null;
  priceUnit: string | null;
  terms: string | null;
  note: string | null;
  isPublic: boolean;
}

/** An open notice past its last day has run out by itself. */
export const stateOn = ({ state, untilOn }: { state: NoticeState; untilOn: IsoDate }, today: IsoDate): NoticeState | 'expired' =>
  state === 'open' && untilOn < today ? 'expired' : state;

export function noticeFaults({ fromOn, untilOn }: Pick<NoticeSaid, 'fromOn' | 'untilOn'>, today: IsoDate): Refusal[] {
  if (untilOn < fromOn) {
    const message = `Bắt đầu từ ${formatDate(fromOn)} thì ngày cuối không thể sớm hơn. Xem lại hai ngày.`;
    return [{ code: 'notice.order', field: 'untilOn', message }];
  }
  if (untilOn >= today) return [];
  return [{ code: 'notice.past', field: 'untilOn', message: 'Ngày cuối đã qua. Ghi ngày cuối từ hôm nay trở đi.' }];
}

export const INQUIRY_STATES = ['new', 'read', 'answered', 'closed', 'spam'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];
/** States somebody can give it. */
export const HANDLED_STATES = ['read', 'answered', 'closed', 'spam'] as const;

/** Requests received before this are to be gone. */
export function keptSince(now: Date, months: number): Date {
  const since = new Date(now);
  since.setUTCMonth(since.getUTCMonth() - months);
  return since;
}

export const INQUIRY_LENGTHS = { sender: 120, contact: 120, about: 200, message: 2000 } as const;

export interface InquirySaid {
  sender: string;
  contact: string;
  about: string | null;
  message: string;
}

const PHONE = /^\+?\d[\d .-]{7,16}$/;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

export function inquiryFaults(said: InquirySaid): Refusal[] {
  const faults: Refusal[] = [];
  const fault = (field: string, code: string, message: string) => faults.push({ code, field, message });
  for (const [field, longest] of Object.entries(INQUIRY_LENGTHS)) {
    const text = said[field as keyof InquirySaid] ?? '';
    if (text === '' && field !== 'about') fault(field, 'field.missing', 'Chưa ghi ô này.');
    if (text.length > longest) fault(field, 'text.tooLong', `Dài quá ${longest} chữ. Xin ghi gọn lại.`);
    if (/[<>]/.test(text)) fault(field, 'text.markup', 'Chỉ ghi chữ thường, không dùng dấu < và >.');
  }
  if (said.contact !== '' && !PHONE.test(said.contact) && !EMAIL.test(said.contact)) {
    fault('contact', 'contact.invalid', 'Ghi một số điện thoại hoặc một địa chỉ thư điện tử để tổ chức liên hệ lại.');
  }
  return faults;
}

export interface PriceSaid {
  commodity: string;
  /** Variety or class; empty: not said. */
  class: string;
  place: string;
  notedOn: IsoDate;
  /** Whole đồng for one `unit`. */
  low: number;
  high: number;
  unit: string;
  source: string;
  sourceAddress: string | null;
}

export function priceFaults({ notedOn, low, high, sourceAddress }: PriceSaid, today: IsoDate): Refusal[] {
  const faults: Refusal[] = [];
  if (notedOn > today) {
    faults.push({ code: 'price.future', field: 'notedOn', message: `Ngày ${formatDate(notedOn)} chưa đến. Ghi ngày lấy giá.` });
  }
  if (low <= 0) faults.push({ code: 'price.zero', field: 'low', message: 'Giá phải lớn hơn 0. Xem lại giá.' });
  if (high < low) {
    faults.push({ code: 'price.order', field: 'high', message: 'Giá cao không thể thấp hơn giá thấp. Xem lại hai giá.' });
  }
  if (sourceAddress !== null && !/^https?:\/\/\S+$/.test(sourceAddress)) {
    faults.push({ code: 'price.address', field: 'sourceAddress', message: 'Địa chỉ bắt đầu bằng http:// hoặc https://.' });
  }
  return faults;
}

export const daysOld = (notedOn: IsoDate, on: IsoDate): number => daysInclusive(notedOn, on) - 1;
