// One norm: a number or rule of the law with its instrument, clause, dates, source and how sure it is.

import { z } from 'zod';
import { parseCsv } from '../platform/csv.ts';
import { type IsoDate, isIsoDate } from '../platform/date.ts';
import { type Refusal, Refused } from '../platform/refusal.ts';
import { fault, type LawFile } from './faults.ts';

export type Certainty = 'quoted' | 'reported' | 'unverified';

export interface Norm {
  id: string;
  topic: string;
  instrument: string;
  clause: string;
  item: string;
  /** As the source has it; `number` when it is one. */
  value: string;
  number: number | null;
  unit: string;
  appliesTo: string[];
  /** In force from this day to `validTo`, both included; null: open. */
  validFrom: IsoDate | null;
  validTo: IsoDate | null;
  certainty: Certainty;
  source: string;
}

const HEADINGS = [
  'id',
  'topic',
  'instrument',
  'clause',
  'item_vi',
  'value',
  'unit',
  'applies_to',
  'valid_from',
  'valid_to',
  'certainty',
  'source',
] as const;

const filled = z.string().refine((text) => text.trim() !== '', 'để trống');
const dateOrEmpty = z
  .string()
  .refine((text) => text === '' || isIsoDate(text), 'không phải ngày dạng YYYY-MM-DD')
  .transform((text) => text || null);

const rowSchema = z
  .object({
    id: filled.regex(/^[A-Z]{2}-\d{2,}$/, 'không có dạng XX-00'),
    topic: filled,
    instrument: filled,
    clause: filled,
    item_vi: filled,
    value: filled,
    unit: filled,
    applies_to: filled,
    valid_from: dateOrEmpty,
    valid_to: dateOrEmpty,
    certainty: z.enum(['quoted', 'reported', 'unverified'], 'phải là quoted, reported hoặc unverified'),
    source: filled,
  })
  .refine(({ valid_from, valid_to }) => valid_from === null || valid_to === null || valid_from <= valid_to, {
    path: ['valid_to'],
    message: 'hết hiệu lực trước khi có hiệu lực',
  });

/** Holds on the day: both ends included. */
export const inForce = ({ validFrom, validTo }: Pick<Norm, 'validFrom' | 'validTo'>, date: IsoDate): boolean =>
  (validFrom === null || validFrom <= date) && (validTo === null || validTo >= date);

/** The rows of files of norms. Throws Refused with every fault, its file and its row as a spreadsheet counts. */
export function parseNorms(files: readonly LawFile[]): Norm[] {
  const faults: Refusal[] = [];
  const norms: Norm[] = [];
  for (const { name, text } of files) {
    const records = parseCsv(text);
    const missing = HEADINGS.filter((heading) => records[0] === undefined || !(heading in records[0]));
    if (missing.length > 0) {
      faults.push(fault(name, 'dòng 1', `thiếu cột ${missing.join(', ')}`));
      continue;
    }
    for (const [index, record] of records.entries()) {
      const where = `dòng ${index + 2} (${record.id || 'không mã'})`;
      const parsed = rowSchema.safeParse(record);
      if (!parsed.success) {
        for (const issue of parsed.error.issues) faults.push(fault(name, where, `cột ${issue.path.join('.')}: ${issue.message}`));
      } else if (norms.some(({ id }) => id === parsed.data.id)) {
        faults.push(fault(name, where, 'mã này đã có ở một dòng khác'));
      } else {
        norms.push(normOf(parsed.data));
      }
    }
  }
  if (faults.length > 0) throw new Refused(faults);
  return norms;
}

function normOf(row: z.infer<typeof rowSchema>): Norm {
  return {
    id: row.id,
    topic: row.topic,
    instrument: row.instrument,
    clause: row.clause,
    item: row.item_vi,
    value: row.value,
    number: /^\d+(\.\d+)?$/.test(row.value) ? Number(row.value) : null,
    unit: row.unit,
    appliesTo: row.applies_to.split('|').map((part) => part.trim()),
    validFrom: row.valid_from,
    validTo: row.valid_to,
    certainty: row.certainty,
    source: row.source,
  };
}
