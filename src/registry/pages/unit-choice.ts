// Communes as people type them into a form: what is offered, and which one is meant.

import type { Visit } from '../../access/declare.ts';
import type { Permission } from '../../access/model.ts';
import type { Geography, Unit } from '../../geography/model.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../platform/date.ts';
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { clean } from '../../platform/text.ts';
import type { UnitOption } from '../../ui/unit-field.tsx';
import type { Web } from '../../web/visit.ts';

/**
 * The province's communes in the area where the visitor holds the permission, on each of the dates. Without dates: those of
 * today, then those of the last day there were districts, for records about earlier years.
 */
export function unitOptions(web: Web, visit: Visit, permission: Permission, dates?: readonly IsoDate[]): UnitOption[] {
  const { geography, programmes } = web.house;
  const days = dates ?? [dayInVietnam(visit.now), lastDayOfDistricts(geography)];
  const communes = days.flatMap((date) => {
    const province = geography.territory(programmes[0]!.province, date);
    return province.kind === 'territory' ? province.communes : [];
  });
  return [...new Set(communes)]
    .filter((unit) => visit.may(visit.actor, permission, { unitId: unit.id }))
    .map((unit) => ({ value: unitWords(geography, unit), label: labelOf(unit) }));
}

/** How a commune stands in the field, so that reading it gives the same commune: Xã Long Hiệp, Huyện Trà Cú. */
export function unitWords(geography: Geography, unit: Unit): string {
  const district = geography.districtOf(unit);
  return district ? `${unit.name}, ${district.name}` : unit.name;
}

function labelOf({ code, validFrom, validUntil }: Unit): string {
  if (validUntil !== null) return `${code} · đến ${formatDate(validUntil)}`;
  return validFrom === null ? code : `${code} · từ ${formatDate(validFrom)}`;
}

const lastDayOfDistricts = ({ units }: Geography): IsoDate =>
  units.reduce(
    (last, { level, validUntil }) => (level === 2 && validUntil !== null && validUntil > last ? validUntil : last),
    '',
  );

export interface UnitAsked {
  typed: string;
  /** The day the record speaks of: a name is read in the geography of that day. */
  date: IsoDate;
  field: string;
  /** Refuses a place outside the area where the visitor holds the permission. */
  within?: { visit: Visit; permission: Permission };
}

/** The commune meant by a name ("Long Hiệp, Trà Cú", diacritics or not) or a code. One abolished by then is taken as the old unit. */
export function unitOf(web: Web, { typed, date, field, within }: UnitAsked): Outcome<Unit> {
  const refuse = (code: string, message: string) => refused({ code, field, message });
  const { geography, programmes } = web.house;
  const province = programmes[0]!.province;
  const parts = clean(typed).split(/\s*,\s*/);
  const [commune = '', district] = parts.filter((part) => part !== '' && !/^t[ỉi]nh /i.test(part));
  if (commune === '') return refuse('field.missing', 'Chưa ghi xã, phường, thị trấn.');
  const match = geography.matchCommune({ commune, district, province, date });
  if (match.kind === 'ambiguous') {
    const candidates = match.candidates.map((unit) => `${unitWords(geography, unit)} (${unit.code})`).join('; ');
    return refuse(
      'unit.ambiguous',
      `“${commune}” ứng với nhiều đơn vị: ${candidates}. Ghi thêm tên huyện sau dấu phẩy, hoặc ghi mã.`,
    );
  }
  if (match.kind === 'unknown') {
    const near = match.suggestions.map((unit) => (unit.level === 3 ? unitWords(geography, unit) : unit.name)).join('; ');
    const what = match.part === 'district' ? `huyện, thị xã, thành phố “${district}”` : `xã, phường, thị trấn “${typed.trim()}”`;
    const hint = near === '' ? 'Xem lại tên, hoặc ghi mã đơn vị.' : `Có phải: ${near}?`;
    return refuse('unit.unknown', `Không tìm thấy ${what} trong tỉnh. ${hint}`);
  }
  const { unit } = match;
  if (within && !within.visit.may(within.visit.actor, within.permission, { unitId: unit.id })) {
    return refuse('area.outside', `${unit.name} nằm ngoài địa bàn của tài khoản đang dùng. Nhờ cán bộ phụ trách địa bàn đó ghi.`);
  }
  return done(unit);
}
