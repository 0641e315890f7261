import type { IsoDate, KnownDate } from '../platform/date.ts';
import type { Board, BoardLine, TargetCode } from '../programme/model.ts';
import type { Period } from './period.ts';

/** Everything a report says. Plain data: the same input always gives the same words. `null` is "chưa có số liệu". */
export interface ReportInput {
  issuing: Issuing;
  period: Period;
  board: Board;
  /** The same board a year before, for "so với cùng kỳ". */
  boardBefore?: Board | undefined;
  /** One line for each unit right below the board's unit. */
  lines: BoardLine[];
  general: AnnexGroup[];
  sectors: SectorRow[];
  support: SupportRow[];
  organizations: ListedOrganization[];
  /** What moved the figures since the previous report, newest last. */
  changes: Change[];
  qualityNotes: QualityNote[];
  /** Made-up records stand behind the figures: every page says so. */
  sample: boolean;
}

export interface Issuing {
  parentAgency: string;
  agency: string;
  /** Abbreviation in the number line: Số: …/BC-SKHĐT. */
  symbol: string;
  place: string;
  signerTitle: string;
  /** Null until somebody is to sign. */
  signerName: string | null;
  /** Whom the report addresses ("Kính gửi"); null where it goes to no superior. */
  addressee: string | null;
  recipients: string[];
  /** Null in a draft: number and date are left open. */
  number: string | null;
  issuedOn: IsoDate | null;
}

/** One row of the standard annex table on the collective economy. */
export interface AnnexRow extends AnnexFigures {
  key: string;
  label: string;
  unit: string;
  indent: number;
}

export interface AnnexFigures {
  previousYear: number | null;
  planThisYear: number | null;
  firstHalf: number | null;
  estimateYear: number | null;
  planNext: number | null;
  note: string;
}

export interface AnnexGroup {
  title: string;
  rows: AnnexRow[];
}

/** Cooperatives of one field. Money in million đồng, over the organisations that reported. */
export interface SectorRow extends SectorFigures {
  key: string;
  label: string;
}

export interface SectorFigures {
  total: number | null;
  founded: number | null;
  dissolved: number | null;
  members: number | null;
  workers: number | null;
  reporting: number | null;
  revenue: number | null;
  profit: number | null;
}

/** What one support policy did in the period. Money in million đồng, by source. */
export interface SupportRow extends SupportFigures {
  key: string;
  label: string;
  basis: string;
}

export interface SupportFigures {
  organizations: number | null;
  people: number | null;
  centralBudget: number | null;
  localBudget: number | null;
  otherSources: number | null;
}

export interface ListedOrganization {
  name: string;
  code: string | null;
  address: string | null;
  founded: KnownDate | null;
  field: string | null;
  /** Whole đồng. */
  capital: number | null;
  members: number | null;
  grade: string | null;
  status: string;
}

export interface Change {
  /** Null where many events of the period are told together. */
  date: IsoDate | null;
  target: TargetCode | null;
  /** A full sentence without the date. */
  text: string;
}

export interface QualityNote {
  target: TargetCode;
  /** A full sentence: what is missing, where, what would mend it. */
  text: string;
}

export const NO_DATA = 'chưa có số liệu';
export const SAMPLE_BANNER = 'SỐ LIỆU MẪU – không phải số liệu thật';
