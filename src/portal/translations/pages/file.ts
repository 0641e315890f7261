// Translations as a file to be filled in elsewhere, and read back.

import { type ExportFormat, writeTable } from '../../../intake/export/files.ts';
import { openWorkbook } from '../../../intake/reading/openWorkbook.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import type { Said } from '../actions.ts';
import { type Entry, SUBJECTS } from '../model.ts';
import { translationWords } from './messages.ts';

/** The headings are the same in every language of the screen: the file must be read again. */
const { headings, state, subject } = translationWords.vi;
const YES = 'có';

export const fileOf = (lang: string, entries: readonly Entry[], format: ExportFormat): Promise<Uint8Array> =>
  writeTable(
    {
      title: `ban-dich-${lang}`,
      headings: Object.values(headings),
      rows: entries.map((entry) => [
        ...[subject[entry.subject], entry.item, entry.vi, entry.text],
        ...[entry.state === 'reviewed' ? YES : null, state[entry.state]],
      ]),
    },
    format,
  );

/** The rows that say something. */
export function readFile(bytes: Uint8Array, name: string): Outcome<Said[]> {
  const opened = openWorkbook(bytes, name);
  if (!opened.ok) return opened;
  const [heading = [], ...lines] = (opened.value[0]?.rows ?? []).map((row) =>
    // a leading apostrophe is the guard of the file that was downloaded
    Array.from(row ?? [], (cell) =>
      String(cell?.value ?? '')
        .replace(/^'/, '')
        .replaceAll('\r\n', '\n')
        .trim(),
    ),
  );
  const column = (wanted: keyof typeof headings) => heading.indexOf(headings[wanted]);
  const missing = (['subject', 'item', 'vi', 'text'] as const).filter((wanted) => column(wanted) < 0);
  if (missing.length > 0) {
    const names = missing.map((wanted) => `“${headings[wanted]}”`).join(', ');
    return refused({
      code: 'translation.columns',
      field: 'file',
      message: `Tệp thiếu cột ${names}. Xin dùng tệp tải về từ trang này, giữ nguyên dòng tiêu đề.`,
    });
  }
  return done(
    lines.flatMap((line) => {
      const at = (wanted: keyof typeof headings) => line[column(wanted)]?.normalize('NFC') ?? '';
      const known = SUBJECTS.find((one) => subject[one] === at('subject'));
      if (!known || at('text') === '') return [];
      return [{ subject: known, item: at('item'), vi: at('vi'), text: at('text'), reviewed: at('reviewed') === YES }];
    }),
  );
}
