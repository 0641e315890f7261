import { z } from 'zod';
import cutoffData from '../../data/reporting/cutoffs.json' with { type: 'json' };
import { type IsoDate, isIsoDate, isoDate } from '../platform/date.ts';
import { done, type Outcome, refused } from '../platform/refusal.ts';
import { plainKey } from '../platform/text.ts';

export type PeriodKind = 'year' | 'firstHalf' | 'secondHalf';

export interface Period {
  kind: PeriodKind;
  year: number;
  from: IsoDate;
  to: IsoDate;
  /** The day whose state the report tells: the last of the calendar period. */
  asOf: IsoDate;
  /** The span an administrative report covers by the norm; null where none is laid down. */
  cutoff: Cutoff | null;
}

export interface Cutoff {
  from: IsoDate;
  to: IsoDate;
  instrument: string;
  clause: string;
}

const cutoffRows = z
  .array(
    z.strictObject({
      kind: z.enum(['year', 'firstHalf', 'secondHalf']),
      from: z.strictObject({ month: z.number(), day: z.number(), previousYear: z.boolean() }),
      to: z.strictObject({ month: z.number(), day: z.number() }),
      instrument: z.string().min(1),
      clause: z.string().min(1),
      validFrom: z.string().refine(isIsoDate),
      validTo: z.string().refine(isIsoDate).nullable(),
      source: z.string().min(1),
      certainty: z.enum(['quoted', 'reported', 'unverified']),
    }),
  )
  .parse(cutoffData);

const FORMS: { kind: PeriodKind; form: RegExp }[] = [
  { kind: 'year', form: /^(?:nam )?(\d{4})$/ },
  { kind: 'firstHalf', form: /^(\d{4}) ?(?:h1|6t|6 thang(?: dau nam)?)$/ },
  { kind: 'firstHalf', form: /^(?:h1|6t|6 thang(?: dau nam)?) (?:nam )?(\d{4})$/ },
  { kind: 'secondHalf', form: /^(\d{4}) ?(?:h2|6 thang cuoi nam)$/ },
  { kind: 'secondHalf', form: /^(?:h2|6 thang cuoi nam) (?:nam )?(\d{4})$/ },
];

const FIRST_YEAR = 2000;
const LAST_YEAR = 2100;

const SUFFIX: Record<PeriodKind, string> = { year: '', firstHalf: '-H1', secondHalf: '-H2' };

/** As commands and addresses write it: 2023, 2023-H1. */
export const periodCode = ({ kind, year }: Period): string => `${year}${SUFFIX[kind]}`;

/** Reads `2023`, `2023-H1`, `2023H1`, `6T-2023`, "6 tháng đầu năm 2023", `2023-H2`. */
export function parsePeriod(text: string): Outcome<Period> {
  const key = plainKey(text);
  for (const { kind, form } of FORMS) {
    const year = Number(form.exec(key)?.[1] ?? Number.NaN);
    if (Number.isNaN(year)) continue;
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return refused({
        code: 'period.year',
        field: 'period',
        params: { value: text, first: FIRST_YEAR, last: LAST_YEAR },
        message: `Kỳ báo cáo "${text}": năm ${year} nằm ngoài khoảng ${FIRST_YEAR}–${LAST_YEAR}. Đề nghị kiểm tra lại năm.`,
      });
    }
    return done(periodOf(kind, year));
  }
  return refused({
    code: 'period.unreadable',
    field: 'period',
    params: { value: text },
    message: key
      ? `Không hiểu kỳ báo cáo "${text}". Đề nghị ghi 2023 (cả năm), 2023-H1 hoặc 6T-2023 (6 tháng đầu năm), 2023-H2 (6 tháng cuối năm).`
      : 'Chưa có kỳ báo cáo. Đề nghị ghi, ví dụ: 2023 (cả năm) hoặc 2023-H1 (6 tháng đầu năm).',
  });
}

export function periodOf(kind: PeriodKind, year: number): Period {
  const from = kind === 'secondHalf' ? isoDate(year, 7, 1) : isoDate(year, 1, 1);
  const to = kind === 'firstHalf' ? isoDate(year, 6, 30) : isoDate(year, 12, 31);
  return { kind, year, from, to, asOf: to, cutoff: cutoffOf(kind, year) };
}

/** "năm 2023", "6 tháng đầu năm 2023": as it stands in a title. */
export function periodName(period: Period): string {
  if (period.kind === 'year') return `năm ${period.year}`;
  return `6 tháng ${period.kind === 'firstHalf' ? 'đầu' : 'cuối'} năm ${period.year}`;
}

function cutoffOf(kind: PeriodKind, year: number): Cutoff | null {
  for (const row of cutoffRows) {
    const to = isoDate(year, row.to.month, row.to.day);
    if (row.kind !== kind || to < row.validFrom || (row.validTo !== null && to > row.validTo)) continue;
    const from = isoDate(row.from.previousYear ? year - 1 : year, row.from.month, row.from.day);
    return { from, to, instrument: row.instrument, clause: row.clause };
  }
  return null;
}
