// Who is found in the directory and the catalogue, and when a product is in season. Pure.

import type { IsoDate, Precision } from '../../platform/date.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { plainKey } from '../../platform/text.ts';
import type { OrganizationKind } from '../../registry/names.ts';

export interface Profile {
  shownSince: IsoDate | null;
  consentBy: string | null;
  consentPaper: string | null;
  story: string | null;
  phone: string | null;
  email: string | null;
  web: string | null;
  opening: string | null;
  lat: number | null;
  lon: number | null;
}

const PHONE = /^\+?\d[\d .-]{6,16}$/;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

export function profileFaults(profile: Profile, today: IsoDate): Refusal[] {
  const { shownSince, consentBy, phone, email, web, lat, lon } = profile;
  const faults: [boolean, string, string][] = [
    [shownSince !== null && shownSince > today, 'shownSince', 'Ngày đồng ý ở tương lai. Xem lại ngày.'],
    [shownSince !== null && consentBy === null, 'consentBy', 'Ghi ai của tổ chức đã đồng ý (chức vụ).'],
    [phone !== null && !PHONE.test(phone), 'phone', 'Số điện thoại chỉ gồm chữ số, dấu cách, dấu chấm, ví dụ 0294 3855 246.'],
    [email !== null && !EMAIL.test(email), 'email', 'Địa chỉ thư cần có dạng ten@noi.vn.'],
    [web !== null && !/^https?:\/\/[^\s<>"]+$/.test(web), 'web', 'Địa chỉ trang cần bắt đầu bằng https:// hoặc http://.'],
    [(lat === null) !== (lon === null), lat === null ? 'lat' : 'lon', 'Ghi cả vĩ độ và kinh độ, hoặc để trống cả hai.'],
    [lat !== null && (lat < 8 || lat > 24), 'lat', 'Vĩ độ nằm ngoài Việt Nam (8 đến 24). Xem có đổi chỗ với kinh độ không.'],
    [lon !== null && (lon < 102 || lon > 118), 'lon', 'Kinh độ nằm ngoài Việt Nam (102 đến 118).'],
  ];
  return faults.flatMap(([wrong, field, message]) => (wrong ? [{ code: `profile.${field}`, field, message }] : []));
}

/** An organisation that agreed to be shown. */
export interface Shown {
  id: number;
  slug: string;
  name: string;
  formerNames: string[];
  kind: OrganizationKind;
  field: string | null;
  founded: IsoDate | null;
  foundedPrecision: Precision;
  unitId: number | null;
  isSample: boolean;
  members: number | null;
  membersYear: number | null;
  story: string | null;
  phone: string | null;
  email: string | null;
  web: string | null;
  opening: string | null;
  lat: number | null;
  lon: number | null;
  changedOn: IsoDate;
}

/** A value of a filter and its words. */
export interface Facet {
  value: string;
  label: string;
}

/** What is looked through: the words it is found by, and its values under each filter. */
export interface Findable {
  /** Keys without diacritics: of the name, and of everything. */
  nameKey: string;
  key: string;
  facets: Record<string, Facet[]>;
}

export const keyOf = (parts: readonly (string | null | undefined)[]): string => plainKey(parts.filter(Boolean).join(' '));

/** Every word begins a word of the entry. What carries all of them in its name comes first; else the order stays. */
export function found<T extends Findable>(entries: readonly T[], q: string, filters: Record<string, string>): T[] {
  const words = plainKey(q).split(' ').filter(Boolean);
  const holds = (key: string) => words.every((word) => ` ${key}`.includes(` ${word}`));
  const asked = Object.entries(filters).filter(([, value]) => value !== '');
  const fits = ({ facets }: T) => asked.every(([name, value]) => facets[name]?.some((facet) => facet.value === value));
  const kept = entries.filter((entry) => holds(entry.key) && fits(entry));
  return [...kept.filter(({ nameKey }) => holds(nameKey)), ...kept.filter(({ nameKey }) => !holds(nameKey))];
}

/** What there is to choose from, by its words. */
export function choicesOf(entries: readonly Findable[], name: string): Facet[] {
  const all = new Map(entries.flatMap(({ facets }) => (facets[name] ?? []).map((facet) => [facet.value, facet] as const)));
  return [...all.values()].sort((one, other) => one.label.localeCompare(other.label, 'vi', { numeric: true }));
}

const ALL_YEAR = Array.from({ length: 12 }, (_, index) => index + 1);

/** Months of a text such as "1–3, 11", "tháng 11 đến tháng 2", "quanh năm"; undefined where it names none. */
export function monthsIn(text: string | null): number[] | undefined {
  if (text === null) return undefined;
  if (/quanh nam|ca nam/.test(plainKey(text))) return ALL_YEAR;
  const months = new Set<number>();
  const spans = plainKey(text.replace(/[–—-]/g, ' den ').replace(/[,;]/g, ' va '))
    .replace(/\b(thang|tu|den het)\b/g, (word) => (word === 'den het' ? 'den' : ''))
    .matchAll(/\b0?(\d{1,2})(?:\s+(?:den|toi)\s+0?(\d{1,2}))?\b/g);
  for (const [, from = '', to = from] of spans) {
    const [first, last] = [Number(from), Number(to)];
    if (first < 1 || first > 12 || last < 1 || last > 12) return undefined;
    for (let month = first; ; month = (month % 12) + 1) {
      months.add(month);
      if (month === last) break;
    }
  }
  return months.size > 0 ? [...months].sort((one, other) => one - other) : undefined;
}

export const inSeason = (months: string | null, today: IsoDate): boolean =>
  monthsIn(months)?.includes(Number(today.slice(5, 7))) ?? false;
