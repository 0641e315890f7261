import { withQuery } from '../../../ui/address.ts';

export const SUMMARY = '/lam-viec/ho-tro/tong-hop';
export const LIST = `${SUMMARY}/danh-sach`;
export const UNSUPPORTED = '/lam-viec/ho-tro/chua-duoc-ho-tro';

export interface SummaryPlace {
  unit?: string | undefined;
  /** The year of payment; left out: all years. */
  paidIn?: number | undefined;
}

export interface ListPlace extends SummaryPlace {
  programme?: string | undefined;
  /** The year of the file. */
  year?: number | undefined;
  pillar?: string | undefined;
  source?: string | undefined;
  line?: number | undefined;
}

const text = (value: number | undefined) => (value === undefined ? undefined : String(value));

export const summaryHref = ({ unit, paidIn }: SummaryPlace): string => withQuery(SUMMARY, { unit, paidIn: text(paidIn) });
export const listHref = ({ programme, unit, pillar, source, year, paidIn, line }: ListPlace): string =>
  withQuery(LIST, { programme, unit, pillar, source, year: text(year), paidIn: text(paidIn), line: text(line) });
/** The year tells in which units the place is named; organisations are judged as of today. */
export const unsupportedHref = ({ unit, paidIn }: SummaryPlace): string => withQuery(UNSUPPORTED, { unit, paidIn: text(paidIn) });
