// Support given before files of support were kept here, as a kind of record: typed by hand or taken in from old lists.

import { sql } from 'kysely';
import itemData from '../../data/support/items.json' with { type: 'json' };
import { rows } from '../platform/database/types.ts';
import { type IsoDate, type Precision, yearOf } from '../platform/date.ts';
import type { Refusal } from '../platform/refusal.ts';
import { clean, wordKey } from '../platform/text.ts';
import { numberKey } from '../registry/names.ts';
import type { RecordKind, Row } from '../registry/records/kind.ts';
import { dateHint } from '../registry/records/kinds.ts';
import { inFuture } from '../registry/records/model.ts';
import { PILLARS, SOURCES } from './model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from './names.ts';

const ITEMS = itemData.items;
const itemNamed = (row: Row) => ITEMS.find(({ key }) => key === row.item);

const money = { vi: 'Đồng; có thể ghi 12,5 triệu hoặc 1,2 tỷ.', en: 'Đồng; 12,5 triệu or 1,2 tỷ will do.' };

export const pastSupport: RecordKind = {
  name: 'pastSupport',
  table: 'support_past',
  key: ['id'],
  unique: ['year', 'title_key', 'decision_key', 'source'],
  permission: 'support.check',
  exchange: true,
  words: {
    one: { vi: 'hỗ trợ đã nhận trước đây', en: 'support received earlier' },
    many: { vi: 'Hỗ trợ đã nhận trước đây', en: 'Support received earlier' },
    about: {
      vi: 'Hỗ trợ đã nhận khi chưa lập hồ sơ trên hệ thống, theo quyết định và quyết toán cũ; mỗi nguồn vốn một dòng.',
      en: 'Support received before files were kept here, from old decisions and settlements; one row for each source.',
    },
  },
  fields: [
    {
      name: 'item',
      column: 'item',
      label: { vi: 'Nội dung theo danh mục', en: 'Item of the list' },
      type: 'choice',
      options: ITEMS.map(({ key, label, labelEn }) => ({ value: key, label: { vi: label, en: labelEn } })),
      hint: { vi: 'Không có trong danh mục thì để trống và ghi ô sau.', en: 'Where none fits, leave it and fill in the next.' },
      headings: 'Mục hỗ trợ | Danh mục hỗ trợ',
    },
    {
      name: 'title',
      column: 'title',
      label: { vi: 'Nội dung hỗ trợ', en: 'What for' },
      type: 'text',
      headings: 'Nội dung | Tên nội dung hỗ trợ | Nội dung được hỗ trợ | Hạng mục hỗ trợ',
    },
    {
      name: 'pillar',
      column: 'pillar',
      label: { vi: 'Nhóm hỗ trợ', en: 'Pillar' },
      type: 'choice',
      options: PILLARS.map((value) => ({ value, label: { vi: PILLAR_NAMES.vi[value], en: PILLAR_NAMES.en[value] } })),
      hint: { vi: 'Để trống khi đã chọn nội dung trong danh mục.', en: 'May stay empty where an item was chosen.' },
      headings: 'Nhóm | Trụ cột | Nhóm chính sách',
    },
    {
      name: 'year',
      column: 'year',
      label: { vi: 'Năm', en: 'Year' },
      type: 'count',
      hint: { vi: 'Để trống thì lấy năm của quyết định.', en: 'Empty: the year of the decision.' },
      headings: 'Năm hỗ trợ | Năm thực hiện',
    },
    {
      name: 'decisionNumber',
      column: 'decision_number',
      label: { vi: 'Số quyết định', en: 'Decision number' },
      type: 'text',
      headings: 'Quyết định số | Quyết định | Số QĐ | Quyết định hỗ trợ',
    },
    {
      name: 'decidedOn',
      column: 'decided_on',
      precision: 'decided_precision',
      label: { vi: 'Ngày quyết định', en: 'Decided on' },
      type: 'date',
      hint: dateHint,
      headings: 'Ngày QĐ | Ngày ký | Ngày ký quyết định | Ngày ban hành',
    },
    {
      name: 'source',
      column: 'source',
      label: { vi: 'Nguồn vốn', en: 'Source of money' },
      type: 'choice',
      required: true,
      options: SOURCES.map((value) => ({ value, label: { vi: SOURCE_NAMES.vi[value], en: SOURCE_NAMES.en[value] } })),
      headings: 'Nguồn | Nguồn kinh phí | Nguồn hỗ trợ',
    },
    {
      name: 'decided',
      column: 'decided',
      label: { vi: 'Số được duyệt', en: 'Decided' },
      type: 'money',
      required: true,
      hint: money,
      headings: 'Kinh phí hỗ trợ | Số tiền hỗ trợ | Số tiền duyệt | Kinh phí duyệt | Mức hỗ trợ | Số tiền',
    },
    {
      name: 'paid',
      column: 'paid',
      label: { vi: 'Đã chi', en: 'Paid' },
      type: 'money',
      hint: money,
      headings: 'Số đã chi | Đã giải ngân | Giải ngân | Kinh phí giải ngân',
    },
    {
      name: 'settled',
      column: 'settled',
      label: { vi: 'Đã quyết toán', en: 'Settled' },
      type: 'money',
      hint: money,
      headings: 'Quyết toán | Số quyết toán | Kinh phí quyết toán',
    },
    {
      name: 'programme',
      column: 'programme',
      label: { vi: 'Chương trình', en: 'Programme' },
      type: 'text',
      hint: { vi: 'Số quyết định của chương trình, ví dụ 298/QĐ-UBND.', en: 'Its decision number, such as 298/QĐ-UBND.' },
      unlisted: true,
    },
    { name: 'note', column: 'note', label: { vi: 'Ghi chú', en: 'Note' }, type: 'lines', unlisted: true },
  ],
  titleOf: (row) => `${row.title}, ${row.year}`,
  derive: (row) => {
    const title = clean(String(row.title ?? itemNamed(row)?.label ?? ''));
    const number = row.decision_number === null ? null : clean(String(row.decision_number));
    return {
      title,
      title_key: wordKey(title),
      decision_number: number,
      decision_key: numberKey(number ?? ''),
      year: row.year ?? (row.decided_on ? yearOf(String(row.decided_on)) : null),
      pillar: row.pillar ?? itemNamed(row)?.pillar ?? null,
    };
  },
  // the same decision may be a file here already
  load: async (db, organizationId, { decision_key }) => {
    if (decision_key === '') return {};
    const files = await rows(
      db,
      sql<{ title: string; number: string }>`select title, decision_number as number from fact_support
        where holder_id = ${organizationId} and case_id > 0 and decision_number is not null`,
    );
    return { title: files.find(({ number }) => numberKey(number) === decision_key)?.title ?? null };
  },
  check: (after, { today, known }) => {
    const refusals = [
      ...inFuture(
        'decidedOn',
        'Quyết định',
        (after.decided_on ?? null) as IsoDate | null,
        (after.decided_precision ?? 'day') as Precision,
        today,
      ),
      ...missing(after),
      ...faultsOfMoney(after),
    ];
    if (known.title) {
      const message = `Quyết định này đã có hồ sơ “${known.title}” trên hệ thống, ghi lại ở đây thì tính hai lần. Bỏ dòng này.`;
      refusals.push({ code: 'past.isFile', field: 'decisionNumber', message });
    }
    return { refusals, warnings: [] };
  },
  taken: (row) => ({
    field: 'title',
    message: `Đã ghi “${row.title}” năm ${row.year} theo quyết định và nguồn vốn này. Mở bản ghi đó để sửa.`,
  }),
};

const EARLIEST = 1990;

function missing({ title, year, pillar }: Row): Refusal[] {
  const faults: Refusal[] = [];
  const say = (field: string, message: string) => faults.push({ code: 'field.missing', field, message });
  if (title === '') say('title', 'Ghi nội dung hỗ trợ, hoặc chọn một nội dung trong danh mục.');
  if (pillar === null) say('pillar', 'Chọn nhóm hỗ trợ, hoặc chọn một nội dung trong danh mục.');
  if (year === null) say('year', 'Ghi năm hỗ trợ, hoặc ngày quyết định.');
  else if (Number(year) < EARLIEST || Number(year) > 2100) say('year', 'Năm không hợp lệ. Ghi năm bằng bốn chữ số.');
  return faults;
}

function faultsOfMoney({ decided, paid, settled }: Row): Refusal[] {
  const faults: Refusal[] = [];
  const most = (paid ?? decided) as number | null;
  const say = (field: string, message: string) => faults.push({ code: 'amount.order', field, message });
  if (decided !== null && Number(decided) <= 0) say('decided', 'Số được duyệt phải lớn hơn 0.');
  if (paid !== null && decided !== null && Number(paid) > Number(decided)) {
    say('paid', 'Số đã chi lớn hơn số được duyệt. Sửa một trong hai số.');
  }
  if (settled !== null && most !== null && Number(settled) > most) {
    say('settled', 'Số quyết toán lớn hơn số đã chi. Sửa một trong hai số.');
  }
  return faults;
}

export const SUPPORT_KINDS: readonly RecordKind[] = [pastSupport];
