import { z } from 'zod';
import layoutRow from '../../data/reporting/layout.json' with { type: 'json' };

// Layout of an administrative document; the decree's allowed ranges and the values used stand in the data file.

const Measure = z
  .strictObject({ clause: z.string(), item: z.string(), unit: z.string(), min: z.number(), max: z.number(), used: z.number() })
  .refine(({ min, used, max }) => min <= used && used <= max, 'giá trị dùng nằm ngoài khoảng cho phép');

type MeasureName = keyof typeof layoutRow.measures;

const measures = z.record(z.string(), Measure).parse(layoutRow.measures);

function used(name: MeasureName): number {
  const measure = measures[name];
  if (!measure) throw new Error(`data/reporting/layout.json has no measure "${name}"`);
  return measure.used;
}

export const FONT = layoutRow.font.name;

/** A4 and its margins, in millimetres. */
export const PAGE = {
  width: 210,
  height: 297,
  top: used('marginTop'),
  bottom: used('marginBottom'),
  left: used('marginLeft'),
  right: used('marginRight'),
  /** From the sheet's edge to the page number, inside the top margin. */
  header: 10,
};

/** Type sizes in points. */
export const SIZE = {
  pageNumber: used('pageNumber'),
  nation: used('nation'),
  motto: used('motto'),
  agency: used('agency'),
  number: used('number'),
  placeAndDate: used('placeAndDate'),
  title: used('title'),
  body: used('body'),
  signature: used('signature'),
  addressee: used('addressee'),
  recipientsTitle: used('recipientsTitle'),
  recipients: used('recipients'),
  annexLabel: used('annexLabel'),
  annexTitle: used('annexTitle'),
  note: 12,
  table: 12,
  wideTable: 11,
  banner: 11,
};

export const TEXT = {
  firstLine: used('firstLine'),
  paragraphGap: used('paragraphGap'),
  lineSpacing: used('lineSpacing'),
};

/** Widths in millimetres of the two columns of the letterhead, and of the rules under its lines. */
export const LETTERHEAD = { left: 65, right: 100, mottoRule: 60, agencyRule: 24, titleRule: 50 };

/** Room for the seal and the signature, in millimetres. */
export const SIGNING_SPACE = 32;

/** Lines left open where the officer writes. */
export const BLANK_LINES = 4;
