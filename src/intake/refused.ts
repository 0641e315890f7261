// The rows of a plan that were refused, whether in reading or in matching, for the workbook that gives them back.

import type { Plan } from './planning/plan.ts';
import type { SheetReading } from './reading/readSheet.ts';

/** The sheets as read, each row with every reason found for it. */
export function refusedReadings({ files }: Plan): SheetReading[] {
  return files.flatMap(({ sheets }) =>
    sheets.map(({ reading, rows }) => {
      const parsed = reading.rows.map((row, index) => ({ ...row, issues: rows[index]?.issues ?? row.issues }));
      return { ...reading, rows: parsed } as SheetReading;
    }),
  );
}
