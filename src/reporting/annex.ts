import annex from '../../data/reporting/annex.json' with { type: 'json' };
import type { AnnexFigures, AnnexGroup, SectorFigures, SectorRow, SupportFigures, SupportRow } from './model.ts';

// The annex tables have fixed rows; a room supplies the figures it knows by key, the rest stays unknown.

const NO_FIGURES: AnnexFigures = {
  previousYear: null,
  planThisYear: null,
  firstHalf: null,
  estimateYear: null,
  planNext: null,
  note: '',
};

const NO_SECTOR: SectorFigures = {
  total: null,
  founded: null,
  dissolved: null,
  members: null,
  workers: null,
  reporting: null,
  revenue: null,
  profit: null,
};

const NO_SUPPORT: SupportFigures = {
  organizations: null,
  people: null,
  centralBudget: null,
  localBudget: null,
  otherSources: null,
};

export type Known<Figures> = Record<string, Partial<Figures>>;

/** A key that no row has would lose figures in silence, so it is a fault of the caller. */
function checkKeys(known: object, rows: { key: string }[]): void {
  const keys = new Set(rows.map((row) => row.key));
  const strays = Object.keys(known).filter((key) => !keys.has(key));
  if (strays.length > 0) throw new Error(`no annex row for: ${strays.join(', ')}`);
}

export function generalAnnex(known: Known<AnnexFigures> = {}): AnnexGroup[] {
  checkKeys(
    known,
    annex.general.flatMap((group) => group.rows),
  );
  return annex.general.map((group) => ({
    title: group.title,
    rows: group.rows.map((row) => ({ ...row, ...NO_FIGURES, ...known[row.key] })),
  }));
}

export function sectorAnnex(known: Known<SectorFigures> = {}): SectorRow[] {
  checkKeys(known, annex.sectors);
  return annex.sectors.map((row) => ({ ...row, ...NO_SECTOR, ...known[row.key] }));
}

export function supportAnnex(known: Known<SupportFigures> = {}): SupportRow[] {
  checkKeys(known, annex.support);
  return annex.support.map((row) => ({ ...row, ...NO_SUPPORT, ...known[row.key] }));
}
