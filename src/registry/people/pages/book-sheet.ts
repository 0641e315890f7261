// A book of members for Excel, with the look of the report's annexes.

import { writeXlsx } from 'hucre/xlsx';
import { SAMPLE_BANNER } from '../../../reporting/model.ts';
import { Sheet } from '../../../reporting/sheet.ts';
import { type Book, type BookColumn, NUMERIC } from '../book.ts';

interface SheetText {
  title: string;
  /** Whose book, and of which day. */
  lines: string[];
  headings: Record<BookColumn, string>;
  notes: string[];
  sample: boolean;
}

const WIDTHS: Partial<Record<BookColumn, number>> = { number: 6, name: 28, address: 24, signature: 16, asset: 16 };
const TWO_DECIMALS = '#,##0.00';

export function bookWorkbook(book: Book, { title, lines, headings, notes, sample }: SheetText): Promise<Uint8Array> {
  const sheet = new Sheet(
    title.slice(0, 31),
    book.columns.map((column) => WIDTHS[column] ?? 13),
  );
  const banner = sample ? SAMPLE_BANNER : null;
  sheet.across(0, banner ?? '', 'banner');
  sheet.across(1, title.toLocaleUpperCase('vi'), 'title');
  sheet.across(2, lines.join(' · '), 'note');
  sheet.headings(
    3,
    book.columns.map((column) => headings[column]),
  );
  [...book.rows, book.total].forEach((row, line) => {
    row.forEach((cell, index) => {
      const column = book.columns[index]!;
      const at = [4 + line, index] as const;
      if (typeof cell === 'number') sheet.figure(...at, cell, column === 'share' ? TWO_DECIMALS : undefined);
      else sheet.text(...at, cell ?? '', NUMERIC.has(column) ? 'figure' : 'text');
    });
  });
  notes.forEach((note, line) => {
    sheet.across(6 + book.rows.length + line, note, 'note');
  });
  return writeXlsx({ sheets: [sheet.written(banner)], namedRanges: [sheet.printTitles()], properties: { title } });
}
