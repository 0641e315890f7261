// A file as officers write it → typed rows and everything that is wrong with it. No database, no matching.
import { done, type Outcome, refused } from '../../platform/refusal.ts';
import { openWorkbook } from './openWorkbook.ts';
import { readSheet, type SheetReading } from './readSheet.ts';
import type { AnyKind } from './rows.ts';

export interface ReadOptions {
  /** What every sheet is to be read as; recognised from the headings if absent. */
  kind?: AnyKind;
}

export function readFile(bytes: Uint8Array, fileName: string, { kind }: ReadOptions = {}): Outcome<SheetReading[]> {
  const opened = openWorkbook(bytes, fileName);
  if (!opened.ok) return opened;
  if (opened.value.length === 0) {
    return refused({
      code: 'file.empty',
      message: `Tệp “${fileName}”: không có trang nào chứa số liệu. Xin kiểm tra lại tệp đã chọn.`,
    });
  }
  return done(opened.value.map((sheet) => readSheet(sheet, kind)));
}
