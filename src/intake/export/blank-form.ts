// The empty form of a kind: the headings of the contract, and beside them a sheet that says how each column is filled in.

import type { WriteSheet } from 'hucre';
import { writeXlsx } from 'hucre/xlsx';
import { EVENT_NAMES } from '../../registry/life/judge.ts';
import { EVENT_KIND_NAMES } from '../../registry/life/model.ts';
import { PILLAR_NAMES, SOURCE_NAMES } from '../../support/names.ts';
import { exchangedKind } from '../exchange.ts';
import { BUDGET_VERSIONS } from '../reading/budgetFields.ts';
import type { Field } from '../reading/field.ts';
import { fieldsOf, kindName } from '../reading/kinds.ts';
import type { AnyKind } from '../reading/rows.ts';
import { readDate, readYear } from '../reading/values/date.ts';
import { readEventWord } from '../reading/values/events.ts';
import { readCount } from '../reading/values/number.ts';
import { readPosts } from '../reading/values/posts.ts';
import type { Reader } from '../reading/values/value.ts';
import {
  readConclusion,
  readGovernance,
  readLevel,
  readMemberType,
  readOrganizationKind,
  readSex,
  readStatus,
  readSubjectType,
  readYesNo,
  readYesNoUnknown,
} from '../reading/values/words.ts';
import { FONT, headingCell, sheetName, textCell } from './cells.ts';

const NOTES_SHEET = 'Cách ghi';

export function blankForm(kind: AnyKind): Promise<Uint8Array> {
  const fields = [...fieldsOf(kind).values()];
  return writeXlsx({ sheets: [formSheet(kind, fields), notesSheet(kind, fields)] });
}

const headingOf = ({ heading, measure }: Field<unknown>) => (measure === 'money' ? `${heading} (triệu đồng)` : heading);

function formSheet(kind: AnyKind, fields: readonly Field<unknown>[]): WriteSheet {
  return {
    name: sheetName(kindName(kind)),
    columns: fields.map((field) => ({ width: Math.max(14, headingOf(field).length / 1.6) })),
    rows: [fields.map(() => null)],
    cells: new Map(fields.map((field, column) => [`0,${column}`, headingCell(headingOf(field))])),
    rowDefs: new Map([[0, { height: 48 }]]),
    freezePane: { rows: 1 },
  };
}

const MORE: Partial<Record<string, readonly string[]>> = {
  events: [
    'Mỗi dòng một sự kiện còn giá trị; sự kiện đã đính chính chỉ xem được trên hệ thống, không ghi ở đây. Danh sách tổ chức ghi hiện trạng.',
    'Nội dung mới, Nội dung cũ: ghi thẳng giá trị, ví dụ tên mới; trụ sở ghi “Ấp 3, Xã Mỹ Cẩm, Huyện Càng Long”; vốn ghi “500 triệu đồng”.',
    'Thành lập: ghi “Số GCN đăng ký: …; Ngày cấp GCN: …; Số thành viên khi thành lập: …”. Ngừng hoạt động: “Lần cuối thấy hoạt động: …; Căn cứ: …”.',
    'Thêm “(theo danh sách)” sau tên sự kiện khi chỉ có danh sách nói như vậy từ ngày ấy, không có văn bản.',
    'Bước giải thể: Sự kiện ghi “Bước giải thể”, Nội dung mới ghi tên bước; chưa đủ các bước thì chưa ghi giải thể được.',
  ],
};

/** One line a column: its heading is the first word of a sentence, so that the sheet is never taken for a table of data. */
function notesSheet(kind: AnyKind, fields: readonly Field<unknown>[]): WriteSheet {
  const choices = choicesOf(kind);
  const lines = [
    `Biểu ${kindName(kind)}: ghi từ dòng 2 của trang đầu, mỗi dòng một mục. Được đổi thứ tự cột, bỏ cột không dùng.`,
    ...(MORE[kind] ?? []),
    ...fields.map(
      (field) => `Cột “${headingOf(field)}”: ${field.required ? 'bắt buộc; ' : ''}${howTo(field, choices.get(field.heading))}.`,
    ),
  ];
  return {
    name: NOTES_SHEET,
    columns: [{ width: 110 }],
    rows: lines.map(() => [null]),
    cells: new Map(
      lines.map((line, row) => [
        `${row},0`,
        row === 0 ? { ...textCell(line), style: { font: { ...FONT, bold: true } } } : textCell(line),
      ]),
    ),
  };
}

const EVENT_HINT = `một trong các sự kiện: ${EVENT_KIND_NAMES.map((kind) => EVENT_NAMES[kind]).join(', ')}`;

const HINTS: readonly (readonly [Reader<unknown>, string])[] = [
  [readDate, 'ngày/tháng/năm, ví dụ 28/02/2022; chỉ biết tháng hoặc năm thì ghi 02/2022 hoặc 2022'],
  [readEventWord, EVENT_HINT],
  [readSubjectType, 'cá nhân, hộ hoặc tổ chức'],
  [readGovernance, 'đầy đủ hoặc rút gọn'],
  [readYear, 'năm bằng bốn chữ số, ví dụ 2023'],
  [readCount, 'số nguyên'],
  [readPosts, 'chức vụ như trong quyết định; kiêm nhiệm thì ghi “Chủ tịch HĐQT kiêm Giám đốc”'],
  [readOrganizationKind, 'THT, HTX hoặc LHHTX'],
  [readSex, 'Nam hoặc Nữ'],
  [readLevel, 'Chưa qua đào tạo, Sơ cấp, Trung cấp, Cao đẳng, Đại học hoặc Sau đại học'],
  [readMemberType, 'chính thức, liên kết góp vốn hoặc liên kết không góp vốn'],
  [readConclusion, 'đúng Luật hoặc chưa đúng Luật'],
  [readStatus, 'Đang hoạt động, Tạm ngừng hoạt động, Ngừng hoạt động, Đang giải thể hoặc Đã chấm dứt'],
  [readYesNo, 'có hoặc không; để trống là không'],
  [readYesNoUnknown, 'có hoặc không; để trống là chưa rõ'],
];

/** What may stand in a column that takes one of a list, by its heading. */
function choicesOf(kind: AnyKind): Map<string, readonly string[]> {
  const { fields = [] } = exchangedKind(kind) ?? {};
  const lists = fields.flatMap(({ label, options }) =>
    options ? [[label.vi, options.map((one) => one.label.vi)] as const] : [],
  );
  if (kind !== 'budget') return new Map(lists);
  const names = { pillar: PILLAR_NAMES.vi, source: SOURCE_NAMES.vi, version: BUDGET_VERSIONS };
  return new Map(Object.entries(names).map(([name, words]) => [fieldsOf(kind).get(name)!.heading, Object.values(words)]));
}

function howTo({ read, measure }: Field<unknown>, choices: readonly string[] | undefined): string {
  if (choices) return `một trong: ${choices.join('; ')}`;
  if (measure === 'money') return 'số tiền theo đơn vị ghi ở tiêu đề, ví dụ 1.234,5; đổi được đơn vị ở tiêu đề';
  if (measure === 'quantity') return 'số, ví dụ 12,5; được ghi kèm đơn vị, ví dụ 12,5 tấn';
  return HINTS.find(([reader]) => reader === read)?.[1] ?? 'chữ';
}
