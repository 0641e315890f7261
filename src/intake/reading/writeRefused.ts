// Refused rows in the sheet's own form, with the reason beside each: mended, the file can be given in again.
import { type CellObject, utils, write } from '@e965/xlsx';
import type { Cell } from './cell.ts';
import type { SheetReading } from './readSheet.ts';
import { serialToDate } from './values/serial.ts';
import { shownText } from './values/value.ts';

const REASON = 'Lý do';
const DAYS_1900_TO_1904 = 1462;
/** Text that a spreadsheet may take for a formula. */
const FORMULA = /^[=+@\t\r]|^-(?!\s*[\d.,]*$)/;

export function writeRefused(readings: readonly SheetReading[]): Uint8Array {
  const book = utils.book_new();
  for (const reading of readings) {
    const refused = reading.rows.filter((row) => row.issues.some((issue) => issue.severity === 'error'));
    if (refused.length === 0) continue;
    const width = reading.headings.length;
    const above = reading.unitLine ? [[guarded(reading.unitLine)]] : [];
    const rows = refused.map((row) => {
      const reasons = row.issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message);
      const cells = Array.from({ length: width }, (_, column) => written(row.cells[column], reading.date1904));
      return [...cells, guarded(reasons.join('\n'))];
    });
    const headings = [...reading.headings.map(guarded), guarded(REASON)];
    const sheet = utils.aoa_to_sheet([...above, headings, ...rows], { dense: true });
    utils.book_append_sheet(book, sheet, reading.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31), true);
  }
  if (book.SheetNames.length === 0)
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Không có dòng nào bị từ chối.']]), 'Kết quả');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
}

function guarded(text: string): CellObject {
  return { t: 's', v: FORMULA.test(text) ? `'${text}` : text };
}

function written(cell: Cell | undefined, date1904: boolean): CellObject | null {
  if (!cell || cell.value === null) return null;
  if (typeof cell.value === 'number' && cell.date === 'day' && serialToDate(cell.value, date1904)) {
    return { t: 'n', v: cell.value + (date1904 ? DAYS_1900_TO_1904 : 0), z: 'dd/mm/yyyy' };
  }
  if (typeof cell.value === 'number' && !cell.date) return { t: 'n', v: cell.value };
  return guarded(typeof cell.value === 'string' ? cell.value : shownText(cell, date1904));
}
