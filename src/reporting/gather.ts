// Assembles everything a report says about a unit and a period; every figure comes from the board or the same facts.

import type { Db } from '../platform/database/types.ts';
import { addDays, formatDate, type IsoDate, isIsoDate, isoDate, yearOf } from '../platform/date.ts';
import { Refused } from '../platform/refusal.ts';
import type { BoardQuestion, Boards } from '../programme/board.ts';
import type { Ledger } from '../programme/ledger.ts';
import type { Board, TargetCode } from '../programme/model.ts';
import { issuingOf } from './agencies.ts';
import { generalAnnex, sectorAnnex } from './annex.ts';
import { gatherChanges, type PlacesBeforeAndAfter } from './figures/changes.ts';
import { type Columns, gatherGeneral } from './figures/general.ts';
import { listCooperatives } from './figures/listed.ts';
import { organizationsIn } from './figures/located.ts';
import { notesOn } from './figures/quality.ts';
import { gatherSectors } from './figures/sectors.ts';
import { type Snapshot, spanOfYear } from './figures/snapshot.ts';
import { gatherSupport } from './figures/support.ts';
import type { QualityNote, ReportInput } from './model.ts';
import { type Period, periodName } from './period.ts';
import { type ReportFormat, renderReport } from './render.ts';
import { readParticulars, readSupport } from './store.ts';

/** The parts of the house a report is made from. */
export interface Sources {
  database: { db: Db };
  ledger: Ledger;
}

export interface ReportQuestion {
  boards: Boards;
  unit: string;
  period: Period;
  /** A period still running is told up to this day; left out: up to its last day, as the board of that day. */
  today?: IsoDate | undefined;
}

export const REPORT_TYPES: Record<ReportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** The report of a period as a file. */
export async function reportOf(
  sources: Sources,
  { format, ...question }: ReportQuestion & { format: ReportFormat },
): Promise<Uint8Array> {
  return renderReport(await gatherReport(sources, question), format);
}

const TRIES = 3;
const PLACES = new Set(['communesWithLawfulCooperative', 'districtsWithModels']);

/** Refused when the period has not begun or the unit does not exist at its end. */
export async function gatherReport(sources: Sources, question: ReportQuestion): Promise<ReportInput> {
  for (let attempt = 1; ; attempt += 1) {
    const input = await gatherOnce(sources, question);
    await sources.ledger.refresh();
    // somebody wrote meanwhile: the parts would speak of different moments
    if (sources.ledger.version === input.board.version || attempt === TRIES) return input;
  }
}

async function gatherOnce({ database, ledger }: Sources, { boards, unit, period, today }: ReportQuestion): Promise<ReportInput> {
  const question = questionOf(unit, period, today);
  const { programme } = boards.set;
  const board = await boards.board(question);
  const snapshotOf = async (from: IsoDate, to: IsoDate): Promise<Snapshot> => {
    const located = await organizationsIn(ledger, boards.set, { ...question, asOf: to });
    return {
      located,
      particulars: await readParticulars(
        database.db,
        located.map(({ facts }) => facts.id),
      ),
      from,
      to,
    };
  };
  const now = await snapshotOf(period.from, question.asOf);
  const columns = await columnsOf(period, question.asOf, snapshotOf);
  const before = yearBefore(question.asOf);
  const membersYear = question.asOf === spanOfYear(period.year).to ? period.year : period.year - 1;
  return {
    issuing: issuingOf(ledger.geography, question),
    period: { ...period, asOf: question.asOf },
    board,
    boardBefore: before < programme.from ? undefined : await boards.board({ ...question, asOf: before }),
    lines: await boards.lines(question),
    // of an empty register nothing is known, not even that there is none
    general: ledger.anyOrganization ? gatherGeneral(columns, programme, { unit, year: period.year }) : generalAnnex(),
    sectors: ledger.anyOrganization ? gatherSectors(now, programme) : sectorAnnex(),
    support: gatherSupport(await readSupport(database.db, { from: period.from, to: question.asOf }), {
      organization: heldIn(now),
      unit: unitsIn(ledger, question),
    }),
    organizations: listCooperatives(now, ledger.geography, membersYear),
    changes: gatherChanges(now, programme, await placesOf(boards, question, addDays(period.from, -1))),
    qualityNotes: await notesOf(boards, board, question),
    sample: board.sample || now.located.some(({ facts }) => facts.sample),
  };
}

/** Support follows the office of the organisation, also of one that has ended since. */
function heldIn({ located }: Snapshot): (organizationId: number) => boolean {
  const held = new Set(located.filter(({ inOffice }) => inOffice).map(({ facts }) => facts.id));
  return (organizationId) => held.has(organizationId);
}

/** A class of a commune is its district's and its province's too; one of the province is the province's alone. */
function unitsIn({ geography }: Sources['ledger'], { unit, geography: on }: BoardQuestion): (unitId: number) => boolean {
  const territory = geography.territory(unit, on);
  if (territory.kind !== 'territory') return () => false;
  return (unitId) => geography.byId(unitId).code === unit || geography.within(unitId, territory) === true;
}

/** A period that is still running is told up to today. */
function questionOf(unit: string, period: Period, today: IsoDate = period.asOf): BoardQuestion {
  if (period.from > today) {
    const message = `Kỳ báo cáo ${periodName(period)} bắt đầu ngày ${formatDate(period.from)}, chưa đến. Chọn kỳ đã hoặc đang diễn ra.`;
    throw new Refused({ code: 'period.notBegun', field: 'period', message });
  }
  const asOf = period.asOf < today ? period.asOf : today;
  return { unit, asOf, geography: asOf };
}

async function columnsOf(
  { kind, year }: Period,
  asOf: IsoDate,
  snapshotOf: (from: IsoDate, to: IsoDate) => Promise<Snapshot>,
): Promise<Columns> {
  const last = spanOfYear(year - 1);
  const { from } = spanOfYear(year);
  const halfEnd = isoDate(year, 6, 30);
  const half = kind === 'firstHalf' ? asOf : halfEnd;
  return {
    previousYear: await snapshotOf(last.from, last.to),
    firstHalf: half <= asOf ? await snapshotOf(from, half) : null,
    estimateYear: kind === 'firstHalf' ? null : await snapshotOf(from, asOf),
  };
}

/** The targets that count places, told in the geography of the report on both days. */
async function placesOf(boards: Boards, question: BoardQuestion, before: IsoDate): Promise<PlacesBeforeAndAfter[]> {
  const { targets, from } = boards.set.programme;
  if (before < addDays(from, -1)) return [];
  const codes: TargetCode[] = targets.filter(({ indicator }) => PLACES.has(indicator)).map(({ code }) => code);
  const found: PlacesBeforeAndAfter[] = [];
  for (const code of codes) {
    const after = await boards.explain(code, question);
    found.push({ code, before: await boards.explain(code, { ...question, asOf: before }), after });
  }
  return found;
}

async function notesOf(boards: Boards, board: Board, question: BoardQuestion): Promise<QualityNote[]> {
  const notes: QualityNote[] = [];
  for (const target of board.targets) notes.push(...notesOn(target, await boards.explain(target.code, question)));
  return notes;
}

function yearBefore(date: IsoDate): IsoDate {
  const same = `${yearOf(date) - 1}${date.slice(4)}`;
  return isIsoDate(same) ? same : isoDate(yearOf(date) - 1, 2, 28);
}
