// Rows of a merge in the words of a reader: the words of their history, and those of tables that history does not tell.

import { formatDate, isIsoDate } from '../../../platform/date.ts';
import { formatNumber } from '../../../platform/number.ts';
import type { Language } from '../../../ui/messages.ts';
import { recordWords } from '../../history/pages/record-words.ts';
import type { Conflict, Row } from '../merging.ts';

const MORE: Record<Language, Record<string, string>> = {
  vi: {
    return_filing: 'Tờ khai hồ sơ năm',
    return_step: 'Bước xử lý hồ sơ năm',
    paper: 'Giấy tờ',
    finding_override: 'Kết luận thay kết quả tính',
    score_sheet: 'Điểm xếp loại',
    grant_role: 'Quyền của tài khoản',
  },
  en: {
    return_filing: 'Filings of yearly returns',
    return_step: 'Steps of yearly returns',
    paper: 'Papers',
    finding_override: 'Overridden findings',
    score_sheet: 'Scores',
    grant_role: 'Rights of accounts',
  },
};

export const tableName = (table: string, language: Language): string =>
  MORE[language][table] ?? recordWords[language].table[table] ?? table;

/** How precisely a date is known goes with the date. */
export const isTold = (column: string): boolean => !/_(?:precision|key)$/.test(column);

export const columnName = (column: string, language: Language): string =>
  (recordWords[language].column as Record<string, string>)[column] ?? column;

export function valueText(row: Row, column: string, language: Language, absent: string): string {
  const value = row[column] ?? null;
  const words = recordWords[language].choice as Record<string, string>;
  if (value === null) return absent;
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  if (typeof value === 'number') return Number.isInteger(value) ? formatNumber(value) : formatNumber(value, 3);
  if (typeof value !== 'string') return JSON.stringify(value);
  return isIsoDate(value) ? formatDate(value) : (words[value] ?? value);
}

const YES_NO: Record<Language, [string, string]> = { vi: ['có', 'không'], en: ['yes', 'no'] };

/** What a contradiction is about: whose post, which year's return. */
export function conflictTitle({ table, person, kept, duplicate }: Conflict, language: Language): string {
  const row = kept ?? duplicate ?? {};
  const told = ['title', 'course', 'year', 'found_on', 'decision_number', 'number', 'criterion'].find((column) => row[column]);
  const year = told === 'year' && row.year ? String(row.year) : undefined;
  return [tableName(table, language), person, year ?? (told && valueText(row, told, language, ''))].filter(Boolean).join(' · ');
}
