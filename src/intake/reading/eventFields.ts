// Events in the life of an organisation, one a row.
import * as common from './commonFields.ts';
import { type FieldsOf, field } from './field.ts';
import type { EventRow } from './rows.ts';
import { readDate } from './values/date.ts';
import { readEventWord, readLines } from './values/events.ts';
import { readText } from './values/value.ts';

const required = { required: true } as const;

export const events: FieldsOf<EventRow> = {
  organization: common.organization,
  commune: common.commune,
  district: common.district,
  event: field('Sự kiện', readEventWord, 'Loại sự kiện | Tên sự kiện | Nội dung sự kiện | Loại thay đổi', required),
  happenedOn: field('Ngày', readDate, 'Ngày sự kiện | Ngày diễn ra | Ngày hiệu lực | Ngày có hiệu lực | Ngày xảy ra', {
    required: true,
    loose: 'Từ ngày',
  }),
  decisionNumber: field('Số văn bản', readText, 'Văn bản số | Số quyết định | Quyết định số | Số QĐ | Số, ký hiệu văn bản'),
  decidedOn: field('Ngày văn bản', readDate, 'Ngày quyết định | Ngày QĐ | Ngày ký | Ngày ký văn bản | Ngày ban hành'),
  decidedBy: field('Cơ quan ban hành', readText, 'Nơi ban hành | Cơ quan ký | Cơ quan ra văn bản | Cơ quan quyết định'),
  content: field('Nội dung mới', readLines, 'Nội dung thay đổi | Nội dung sau thay đổi | Thay đổi thành | Nội dung'),
  contentBefore: field('Nội dung cũ', readLines, 'Nội dung trước thay đổi | Nội dung trước khi thay đổi | Trước thay đổi'),
  parties: field('Tổ chức liên quan', readText, 'Tổ chức cùng tham gia | Các tổ chức liên quan | Liên hiệp, tổ chức liên quan'),
  note: field('Lý do/Ghi chú', readLines, 'Lý do | Ghi chú | Lý do, ghi chú'),
};
