// The list of real organisations collected from public pages, put into the form of the register's own workbook so that it goes
// through the real import: incomplete as it is, each row with its source, date and confidence.

import { parseCsv, toCsv } from '../platform/csv.ts';
import type { GivenFile } from './prepare.ts';

const HEADINGS = [
  'Tên',
  'Loại hình',
  'Lĩnh vực',
  'Xã/phường/thị trấn',
  'Huyện/thị xã/thành phố',
  'Ngày thành lập',
  'Nguồn',
  'Ngày nguồn',
  'Độ tin cậy',
];

/** `text` is data/organizations/organizations-public.csv. */
export function publicOrganizations(text: string): GivenFile {
  const lines = parseCsv(text).map((o) => [
    o.name ?? '',
    o.kind ?? '',
    o.sector ?? '',
    o.commune_2021 ?? '',
    o.district_2021 ?? '',
    plainDate(o.founded ?? ''),
    o.source ?? '',
    plainDate(o.as_of ?? ''),
    o.confidence ?? '',
  ]);
  return { name: 'organizations-public.csv', bytes: new TextEncoder().encode(toCsv(HEADINGS, lines)) };
}

/** A date that the page says for certain; "c.12/2020 (inferred)" and the like are left unknown. */
function plainDate(text: string): string {
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return `${month[2]}/${month[1]}`;
  return /^(\d{4}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d{2}-\d{2})$/.test(text) ? text : '';
}
