// The register's own kinds of record that have no room of their own. Rules are those of imports (intake/planning/facts.ts).

import { sql } from 'kysely';
import { type Db, row } from '../../platform/database/types.ts';
import { formatDate, type IsoDate, type KnownDate, type Precision } from '../../platform/date.ts';
import { done, type Refusal } from '../../platform/refusal.ts';
import { clean, wordKey } from '../../platform/text.ts';
import { numberKey } from '../names.ts';
import type { CheckContext, RecordKind, Row } from './kind.ts';
import { afterEnd, beforeFounding, endsBeforeItBegins, inFuture } from './model.ts';
import { peopleChoices, personMeant } from './people.ts';

const date = (row: Row, column: string) => (row[column] ?? null) as IsoDate | null;
const precision = (row: Row, column: string) => (row[column] ?? 'day') as Precision;
const words = (row: Row, column: string) => String(row[column] ?? '');

export const dateHint = {
  vi: 'Ngày/tháng/năm; chỉ biết tháng hoặc năm thì ghi 02/2022 hoặc 2022.',
  en: 'Day/month/year, or 02/2022, or 2022.',
};

export const compliance: RecordKind = {
  name: 'compliance',
  table: 'compliance_finding',
  key: ['found_on'],
  permission: 'finding.override',
  words: {
    one: { vi: 'kết luận về hoạt động theo Luật', en: 'finding on operating under the Law' },
    many: { vi: 'Kết luận hoạt động theo Luật', en: 'Findings on operating under the Law' },
    about: {
      vi: 'Bảng chỉ tiêu lấy kết luận mới nhất tính đến ngày được hỏi.',
      en: 'The board takes the latest finding up to the date asked.',
    },
  },
  fields: [
    {
      name: 'foundOn',
      column: 'found_on',
      precision: 'found_precision',
      label: { vi: 'Ngày kết luận', en: 'Date of the finding' },
      type: 'date',
      required: true,
      hint: dateHint,
    },
    {
      name: 'complies',
      column: 'complies',
      label: { vi: 'Hoạt động đúng Luật', en: 'Operates under the Law' },
      type: 'yesNo',
      required: true,
    },
    {
      name: 'basis',
      column: 'basis',
      label: { vi: 'Căn cứ', en: 'Basis' },
      type: 'lines',
      hint: { vi: 'Biên bản, báo cáo, văn bản làm căn cứ cho kết luận.', en: 'The minutes, report or document behind it.' },
    },
  ],
  titleOf: (row) =>
    `${row.complies ? 'Đúng Luật' : 'Chưa đúng Luật'}, ${formatDate(words(row, 'found_on'), precision(row, 'found_precision'))}`,
  check: (after, context) => ({
    refusals: factOn(after, context, ['found_on', 'found_precision'], 'foundOn', 'kết luận'),
    warnings: afterEnd(context, { field: 'foundOn', what: 'kết luận', date: date(after, 'found_on') }),
  }),
  taken: (row) => ({
    field: 'foundOn',
    message: `Ngày ${formatDate(words(row, 'found_on'))} đã có một kết luận. Mở kết luận đó để sửa, hoặc ghi đúng ngày khác.`,
  }),
};

export const recognitions: RecordKind = {
  name: 'recognitions',
  table: 'recognition',
  key: ['decision_key'],
  permission: 'finding.override',
  words: {
    one: { vi: 'quyết định công nhận', en: 'recognition' },
    many: { vi: 'Quyết định công nhận mô hình', en: 'Recognitions as a model' },
    about: {
      vi: 'Quyết định công nhận mô hình HTX. Bảng chỉ tiêu tính quyết định còn hiệu lực và nêu đủ ba tiêu chí.',
      en: 'Decisions that recognise a model cooperative. One in force that names all three criteria counts.',
    },
  },
  fields: [
    {
      name: 'decisionNumber',
      column: 'decision_number',
      label: { vi: 'Số quyết định', en: 'Decision number' },
      type: 'text',
      required: true,
    },
    {
      name: 'decidedOn',
      column: 'decided_on',
      precision: 'decided_precision',
      label: { vi: 'Ngày quyết định', en: 'Date' },
      type: 'date',
      required: true,
      hint: dateHint,
    },
    {
      name: 'expires',
      column: 'expires',
      precision: 'expires_precision',
      label: { vi: 'Hết hiệu lực', en: 'Expires' },
      type: 'date',
      hint: { vi: 'Ngày cuối còn hiệu lực. Để trống: không ghi thời hạn.', en: 'The last day in force. Empty: no term.' },
    },
    criterion('greenPractice', 'green_practice', { vi: 'Thực hành sản xuất xanh', en: 'Green production practice' }),
    criterion('valueChain', 'value_chain', { vi: 'Gắn với chuỗi giá trị', en: 'Part of a value chain' }),
    criterion('keyProduct', 'key_product', { vi: 'Sản phẩm chủ lực', en: 'Key product' }),
  ],
  titleOf: (row) => `Quyết định ${words(row, 'decision_number')}`,
  derive: (row) => ({
    decision_number: clean(words(row, 'decision_number')),
    decision_key: numberKey(words(row, 'decision_number')),
  }),
  check: (after, context) => ({
    refusals: [
      ...factOn(after, context, ['decided_on', 'decided_precision'], 'decidedOn', 'quyết định công nhận'),
      ...endsBeforeItBegins(after, ['decided_on', 'expires'], 'expires', 'Quyết định công nhận'),
    ],
    warnings: afterEnd(context, { field: 'decidedOn', what: 'quyết định công nhận', date: date(after, 'decided_on') }),
  }),
  taken: (row) => ({
    field: 'decisionNumber',
    message: `Tổ chức đã có quyết định số ${words(row, 'decision_number')}. Mở quyết định đó để sửa, hoặc xem lại số.`,
  }),
};

export const training: RecordKind = {
  name: 'training',
  table: 'training_completion',
  key: ['id'],
  unique: ['person_id', 'course_key', 'ended_on'],
  permission: 'register.write',
  personal: true,
  words: {
    one: { vi: 'lớp đã học', en: 'completed course' },
    many: { vi: 'Đào tạo, bồi dưỡng', en: 'Training' },
    about: {
      vi: 'Lớp mà người của tổ chức đã học. Bảng chỉ tiêu tính lớp đạt yêu cầu theo Chương trình và đã hoàn thành.',
      en: 'Courses taken by people of the organisation. A completed qualifying one counts.',
    },
  },
  fields: [
    {
      name: 'person',
      column: 'person_id',
      label: { vi: 'Người học', en: 'Person' },
      type: 'choice',
      hint: { vi: 'Người đã có trong sổ của tổ chức.', en: 'Already known in the organisation.' },
    },
    { name: 'fullName', label: { vi: 'Hoặc họ và tên người mới', en: 'Or the full name of a new person' }, type: 'text' },
    {
      name: 'birth',
      label: { vi: 'Năm sinh', en: 'Year of birth' },
      type: 'date',
      hint: { vi: 'Năm, hoặc ngày/tháng/năm; để phân biệt người cùng tên.', en: 'Year or full date; tells namesakes apart.' },
    },
    { name: 'course', column: 'course', label: { vi: 'Lớp, khóa', en: 'Course' }, type: 'text', required: true },
    {
      name: 'endedOn',
      column: 'ended_on',
      precision: 'ended_precision',
      label: { vi: 'Ngày kết thúc', en: 'Ended on' },
      type: 'date',
      required: true,
      hint: dateHint,
    },
    {
      name: 'qualifying',
      column: 'qualifying',
      label: { vi: 'Lớp đạt yêu cầu theo Chương trình', en: 'Qualifying under the Programme' },
      type: 'yesNo',
      required: true,
    },
    { name: 'completed', column: 'completed', label: { vi: 'Đã hoàn thành', en: 'Completed' }, type: 'yesNo', required: true },
  ],
  titleOf: (row) => `${words(row, 'course')}, ${formatDate(words(row, 'ended_on'), precision(row, 'ended_precision'))}`,
  derive: (row) => ({ course: clean(words(row, 'course')), course_key: wordKey(words(row, 'course')) }),
  async settle(db, organizationId, row, said) {
    const meant = await personMeant(db, organizationId, {
      id: row.person_id === null ? null : Number(row.person_id),
      fullName: said.fullName as string | null,
      birth: said.birth as KnownDate | null,
    });
    return meant.ok ? done({ person_id: meant.value }) : meant;
  },
  load: (db, organizationId, { person_id }) => firstPost(db, organizationId, Number(person_id)),
  check: (after, { today, known }) => ({
    refusals: inFuture('endedOn', 'Lớp', date(after, 'ended_on'), precision(after, 'ended_precision'), today),
    warnings:
      known.firstPost && words(after, 'ended_on') < String(known.firstPost)
        ? [
            {
              code: 'course.beforePost',
              field: 'endedOn',
              message: 'Lớp kết thúc trước khi người này nhận chức vụ; vẫn được tính.',
            },
          ]
        : [],
  }),
  taken: (row) => ({
    field: 'course',
    message: `Người này đã có lớp “${words(row, 'course')}” kết thúc ngày ${formatDate(words(row, 'ended_on'))}. Mở bản ghi đó để sửa.`,
  }),
  choices: async (db, organizationId) => ({ person: await peopleChoices(db, organizationId) }),
};

/** What is written about the organisation itself that no life event changes. */
export const identity: RecordKind = {
  name: 'identity',
  table: 'organization',
  key: [],
  amendOnly: true,
  permission: 'life.record',
  words: {
    one: { vi: 'thông tin định danh của tổ chức', en: 'identity of the organisation' },
    many: { vi: 'Sửa thông tin định danh', en: 'Mend the identity' },
    about: {
      vi: 'Sửa chỗ sổ ghi sai hoặc còn thiếu. Đổi tên, địa chỉ, vốn, ngành nghề … thì ghi sự kiện, không sửa ở đây.',
      en: 'Mends what the register has wrong or lacks. A change of name, address, capital or field is a life event.',
    },
  },
  fields: [
    {
      name: 'code',
      column: 'code',
      label: { vi: 'Mã số (mã số thuế)', en: 'Code (tax code)' },
      type: 'text',
      hint: { vi: '10 hoặc 13 chữ số. Để trống nếu chưa có.', en: '10 or 13 digits; empty where there is none.' },
    },
    {
      name: 'certificateNumber',
      column: 'certificate_number',
      label: { vi: 'Số giấy chứng nhận đăng ký', en: 'Certificate number' },
      type: 'text',
    },
    {
      name: 'certificateDate',
      column: 'certificate_date',
      precision: 'certificate_precision',
      label: { vi: 'Ngày cấp giấy chứng nhận lần đầu', en: 'Date of the first certificate' },
      type: 'date',
      hint: {
        vi: 'Lần cấp đầu, không phải cấp lại: thành lập mới tính theo ngày này.',
        en: 'The first one, not a reissue: foundings count by it.',
      },
    },
    {
      name: 'foundingMembers',
      column: 'founding_members',
      label: { vi: 'Số thành viên khi thành lập', en: 'Founding members' },
      type: 'count',
    },
    { name: 'source', column: 'source', label: { vi: 'Nguồn thông tin', en: 'Source' }, type: 'text' },
    {
      name: 'sourceDate',
      column: 'source_date',
      precision: 'source_precision',
      label: { vi: 'Ngày của nguồn', en: 'Date of the source' },
      type: 'date',
      hint: dateHint,
    },
  ],
  titleOf: () => 'Thông tin định danh',
  load: (db, _organizationId, { id, kind, code }) => holderOfCode(db, id as number, String(kind), code as string | null),
  check: (after, { today, known, stored }) => ({
    refusals: [...codeRefusals(after, stored, known), ...futureIdentity(after, today)],
    warnings: reissue(after),
  }),
};

function criterion(name: string, column: string, label: { vi: string; en: string }) {
  return { name, column, label, type: 'yesNo', required: true } as const;
}

function factOn(after: Row, context: CheckContext, [on, known]: [string, string], field: string, what: string): Refusal[] {
  const told = what.charAt(0).toLocaleUpperCase('vi') + what.slice(1);
  return [
    ...inFuture(field, told, date(after, on), precision(after, known), context.today),
    ...beforeFounding(context, { field, what: told, date: date(after, on) }),
  ];
}

async function firstPost(db: Db, organizationId: number, personId: number): Promise<Row> {
  const found = await row(
    db,
    sql<{ firstPost: string | null }>`select min(from_date) as "firstPost" from post
      where organization_id = ${organizationId} and person_id = ${personId}`,
  );
  return { firstPost: found?.firstPost ?? null };
}

/** The other organisation of the kind that bears the code. */
async function holderOfCode(db: Db, id: number, kind: string, code: string | null): Promise<Row> {
  const found = await row(
    db,
    sql<{ name: string }>`select coalesce(n.name, '#' || o.id) as name from organization o
      left join lateral (select name from organization_name where organization_id = o.id order by valid desc limit 1) n on true
      where o.kind = ${kind} and o.code = ${code} and o.id <> ${id}`,
  );
  return { holder: found?.name ?? null };
}

function codeRefusals(after: Row, stored: Row | null, known: Row): Refusal[] {
  const refusals: Refusal[] = [];
  const { code } = after;
  // codes that came in by import are kept as they were written
  if (code !== null && code !== stored?.code && !/^\d{10}(?:-?\d{3})?$/.test(String(code))) {
    const message = 'Mã số có 10 chữ số (13 chữ số với đơn vị trực thuộc). Xem lại giấy chứng nhận rồi ghi lại.';
    refusals.push({ code: 'code.invalid', field: 'code', message });
  }
  if (known.holder) {
    const message = `Mã số này đang là của ${known.holder}. Xem lại mã số; nếu là một tổ chức ghi hai lần thì gộp hai hồ sơ.`;
    refusals.push({ code: 'code.taken', field: 'code', message });
  }
  return refusals;
}

function futureIdentity(after: Row, today: IsoDate): Refusal[] {
  return [
    ...inFuture(
      'certificateDate',
      'Giấy chứng nhận',
      date(after, 'certificate_date'),
      precision(after, 'certificate_precision'),
      today,
    ),
    ...inFuture('sourceDate', 'Nguồn', date(after, 'source_date'), precision(after, 'source_precision'), today),
  ];
}

const REISSUE_AFTER_DAYS = 180;

function reissue(after: Row): Refusal[] {
  const [certificate, founded] = [date(after, 'certificate_date'), date(after, 'founded')];
  if (!certificate || !founded || Date.parse(certificate) - Date.parse(founded) <= REISSUE_AFTER_DAYS * 86_400_000) return [];
  const message = 'Giấy chứng nhận cấp sau ngày thành lập quá lâu: có phải cấp lại? Ở đây chỉ ghi lần cấp đầu.';
  return [{ code: 'certificate.reissue', field: 'certificateDate', message }];
}

export const REGISTER_KINDS: readonly RecordKind[] = [compliance, recognitions, training, identity];
