// What the planning of organisations decides by: pure rules and the sentences of their refusals.

import type { Geography, UnitMatch } from '../../geography/model.ts';
import type { IsoDate, KnownDate } from '../../platform/date.ts';
import { plainKey } from '../../platform/text.ts';
import type { Problem } from '../reading/issue.ts';
import type { OrganizationRow } from '../reading/rows.ts';
import type { TableRow, Value } from '../tables.ts';
import type { PlannedRow } from './planned.ts';
import type { Said } from './stage.ts';

/** Why a row about a place outside one's area is refused. */
export const outsideArea: Problem = {
  code: 'area.outside',
  message: 'xã này nằm ngoài địa bàn của tài khoản đang dùng. Nhờ cán bộ phụ trách địa bàn đó nhập.',
};

export const organizationRefused: Problem = {
  code: 'organization.refused',
  message: 'dòng của tổ chức này trong danh sách tổ chức đang bị từ chối. Sửa dòng đó trước, rồi nhập lại cả hai.',
};

/** Earlier certificates are first certificates (T2); sources may differ from list to list. */
export function settle(field: string, one: Value, other: Value): Value | undefined {
  if (field === 'source_date') return String(one) > String(other) ? one : other;
  return /^(?:certificate|source|confidence)/.test(field) ? one : undefined;
}

export const earliestCertificateFirst = (said: Said) => String(said.certificate_date ?? '9999');

export function lastDayOfDistricts({ units }: Geography, today: IsoDate): IsoDate {
  return units.reduce<IsoDate>(
    (last, { level, validUntil }) => (level === 2 && (validUntil ?? today) > last ? (validUntil ?? today) : last),
    '',
  );
}

export const byOrganization = (rows: readonly TableRow[]) => Map.groupBy(rows, (row) => Number(row.organization_id));

/** The first day of a stored range; empty when it has always held. */
export const startOf = (row: TableRow) => String(row.valid).slice(1).split(',')[0] ?? '';

/** T2 counts by the first certificate: a later one does not replace it. */
export function keepFirstCertificate(stored: TableRow, said: Record<string, Value | undefined>): void {
  if (!stored.certificate_date || !said.certificate_date || String(said.certificate_date) <= String(stored.certificate_date))
    return;
  said.certificate_date = undefined;
  said.certificate_precision = undefined;
  said.certificate_number = undefined;
}

export function fieldsOf(values: OrganizationRow, kindAsWritten: string): Record<string, Value | undefined> {
  // a people's credit fund is told by its kind or its name (targets, "Farm organisation … Credit fund")
  const creditFund = /(^| )(quy tin dung nhan dan|qtdnd)( |$)/.test(plainKey(`${values.name} – ${kindAsWritten}`));
  return {
    code: values.code,
    field: values.field,
    ...dated('founded', values.founded),
    certificate_number: values.certificateNumber,
    ...dated('certificate', values.certificateDate, 'certificate_date'),
    ...dated('ended', values.ended),
    end_reason: values.endReason,
    charter_capital: values.charterCapital,
    founding_members: values.foundingMembers,
    converted_from_name: values.convertedFrom,
    source: values.source,
    confidence: values.confidence,
    ...dated('source', values.sourceDate, 'source_date'),
    credit_fund: creditFund ? true : undefined,
  };
}

/** The two columns of a date that may be known only by its month or year. */
export function dated(prefix: string, date: KnownDate | null | undefined, column = prefix): Record<string, Value | undefined> {
  return { [column]: date?.date, [`${prefix}_precision`]: date?.precision };
}

/** A new organisation of which nothing is known yet. */
export function blankOrganization(id: number, kind: string, isSample: boolean): TableRow {
  return {
    id,
    kind,
    code: null,
    field: null,
    founded: null,
    founded_precision: 'day',
    certificate_number: null,
    certificate_date: null,
    certificate_precision: 'day',
    ended: null,
    ended_precision: 'day',
    end_reason: null,
    charter_capital: null,
    founding_members: null,
    converted_from: null,
    converted_from_name: null,
    source: null,
    source_date: null,
    source_precision: 'day',
    confidence: null,
    credit_fund: false,
    is_sample: isSample,
  };
}

export function endsBeforeItBegins(after: TableRow): Problem | undefined {
  if (after.ended === null || after.founded === null || String(after.ended) >= String(after.founded)) return undefined;
  return {
    code: 'date.endBeforeBeginning',
    message: `chấm dứt ngày ${after.ended} trước khi thành lập ngày ${after.founded}. Sửa một trong hai ngày rồi nhập lại.`,
  };
}

const REISSUE_AFTER_DAYS = 180;

export function warnReissue(row: PlannedRow, values: OrganizationRow, stored: TableRow | undefined): void {
  const certificate = values.certificateDate?.date;
  const founded = values.founded?.date ?? (stored?.founded as IsoDate | null | undefined);
  if (!certificate) return;
  const first = stored?.certificate_date as IsoDate | null | undefined;
  const late = founded && Date.parse(certificate) - Date.parse(founded) > REISSUE_AFTER_DAYS * 86_400_000;
  if (late || (first && certificate > first)) {
    const message = 'giấy chứng nhận cấp sau ngày thành lập quá lâu hoặc sau lần cấp trước: có phải cấp lại? Sổ giữ lần cấp đầu.';
    row.warn({ code: 'certificate.reissue', message }, 'certificateDate');
  }
}

export function placeProblem(match: Exclude<UnitMatch, { kind: 'found' }>): Problem {
  if (match.kind === 'ambiguous') {
    const where = match.candidates.map((unit) => `${unit.name} (${unit.code})`).join(', ');
    return { code: 'unit.ambiguous', message: `tên này ứng với nhiều đơn vị: ${where}. Ghi thêm cột Huyện để phân biệt.` };
  }
  const near = match.suggestions.map((unit) => unit.name).join(', ');
  const what = match.part === 'district' ? 'huyện, thị xã, thành phố' : 'xã, phường, thị trấn';
  const hint = near === '' ? 'Kiểm tra lại tên hoặc ghi mã đơn vị.' : `Có phải: ${near}?`;
  return { code: 'unit.unknown', message: `không tìm thấy ${what} tên này trong tỉnh. ${hint}` };
}

/** Which facet of a life a column of the organisation belongs to. */
const FACET_OF: Record<string, string> = {
  field: 'field',
  charter_capital: 'capital',
  founded: 'registration',
  founded_precision: 'registration',
  certificate_number: 'registration',
  certificate_date: 'registration',
  certificate_precision: 'registration',
  founding_members: 'registration',
  ended: 'end',
  ended_precision: 'end',
  end_reason: 'end',
};

/** What a list says of a facet that events keep is left out; true when it would have changed something. */
export function leaveToEvents(governed: ReadonlySet<string>, stored: TableRow, said: Record<string, Value | undefined>): boolean {
  let differs = false;
  for (const [column, facet] of Object.entries(FACET_OF)) {
    if (!governed.has(facet) || said[column] === undefined) continue;
    differs ||= said[column] !== null && said[column] !== stored[column];
    said[column] = undefined;
  }
  return differs;
}

export const keptByEvents: Problem = {
  code: 'life.kept',
  message:
    'sổ đã có sự kiện ghi theo văn bản về điều này nên danh sách không đổi được. Ghi sự kiện mới, hoặc đính chính sự kiện cũ, ở trang của tổ chức.',
};
