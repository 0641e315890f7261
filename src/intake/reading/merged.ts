import type { Cell, RawSheet, Row } from './cell.ts';
import type { Field } from './field.ts';
import type { Headings } from './headings.ts';
import { readCount } from './values/number.ts';

/**
 * A cell merged down over several records (one organisation, its five managers) says the same of each of them.
 * Figures are left where they stand: given to every record they would be counted several times.
 */
export function fillMerged(sheet: RawSheet, headings: Headings, fields: ReadonlyMap<string, Field<unknown>>): RawSheet {
  const repeatable = new Set(
    headings.columns
      .filter(({ match }) => {
        const field = match && fields.get(match.field);
        return field && !field.measure && field.read !== readCount;
      })
      .map(({ index }) => index),
  );
  const down = sheet.merges.filter(
    ({ top, left, bottom, right }) => top > headings.bottom && bottom > top && left === right && repeatable.has(left),
  );
  if (down.length === 0) return sheet;
  const rows: (Row | undefined)[] = [...sheet.rows];
  for (const { top, left, bottom } of down) {
    const value = rows[top]?.[left];
    for (let index = top + 1; index <= bottom; index++) {
      if (!rows[index]) continue;
      const cells: (Cell | undefined)[] = [...(rows[index] ?? [])];
      cells[left] = value;
      rows[index] = cells;
    }
  }
  return { ...sheet, rows };
}
