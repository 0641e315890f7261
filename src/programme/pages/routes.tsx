// The board, the records behind each figure, and the report of a period.

import type { Context } from 'hono';
import { defineRoute, type Route, type Visit } from '../../access/declare.ts';
import { scopeOf } from '../../access/model.ts';
import type { Territory } from '../../geography/model.ts';
import { toCsv } from '../../platform/csv.ts';
import { dayInVietnam, endOfYear, formatDate, type IsoDate, yearOf } from '../../platform/date.ts';
import { Refused } from '../../platform/refusal.ts';
import { REPORT_TYPES } from '../../reporting/gather.ts';
import { issueReport } from '../../reporting/issue.ts';
import { parsePeriod, periodCode, periodName, periodOf } from '../../reporting/period.ts';
import { formatOf } from '../../reporting/render.ts';
import type { HoneycombCell } from '../../ui/honeycomb.tsx';
import { toHtml } from '../../ui/render.ts';
import type { ChoiceGroup, Where } from '../../ui/where.tsx';
import { PageCache } from '../../web/page-cache.ts';
import { type Asked, askedBoard, languageOf, shellOf, type Web } from '../../web/visit.ts';
import type { BoardQuestion, Boards } from '../board.ts';
import type { Board, BoardLine, ExplainedRecord, Explanation, TargetCode } from '../model.ts';
import { withoutNames } from '../people.ts';
import { BoardView } from './board-view.tsx';
import { MAP_TARGETS } from './board-words.ts';
import { ExplainView } from './explain-view.tsx';
import { type BoardPlace, boardLinks, type ListName } from './links.ts';
import { cellState } from './map-states.ts';
import { programmeWords } from './messages.ts';
import { ReportView } from './report-view.tsx';

const BOARD = '/lam-viec/bang-chi-tieu';
/** Figures made of persons: their names are personal data. */
const OF_PERSONS = 'T7|T8';

export function programmeRoutes(web: Web): Route[] {
  const pages = new PageCache(web);

  const drawn = async (context: Context, visit: Visit) => {
    const asked = askedBoard(web, context, visit, 'board.read');
    const { boards, question, territory } = asked;
    const board = await boards.board(question);
    const lines = await boards.lines(question);
    const map = mapTargetOf(context);
    const place = placeOf(context, question);
    return toHtml(
      <BoardView
        shell={await shellOf(web, context, visit)}
        t={programmeWords[languageOf(context)]}
        where={whereOf(web, visit, asked, BOARD, place)}
        links={boardLinks(place)}
        board={board}
        lines={lines}
        cells={await cellsOf(web, boards, question, territory, board, lines, map, place)}
        mapTarget={map}
        empty={!web.house.ledger.anyOrganization}
      />,
    );
  };

  const page = async (context: Context, visit: Visit) =>
    context.html(await pages.page(context, visit, () => drawn(context, visit)));

  const explained = async (context: Context, visit: Visit) => {
    const asked = askedBoard(web, context, visit, 'register.read');
    const { boards, question } = asked;
    const code = context.req.param('target') as TargetCode;
    const board = await boards.board(question);
    const explanation = withoutNames(await boards.explain(code, question), visit, asked.territory);
    const place = placeOf(context, question);
    const offset = (list: ListName) => Math.max(0, Number(context.req.query(list)) || 0);
    return context.html(
      toHtml(
        <ExplainView
          shell={await shellOf(web, context, visit)}
          t={programmeWords[languageOf(context)]}
          where={whereOf(web, visit, asked, `${BOARD}/${code}`, place)}
          links={boardLinks(place)}
          board={board}
          target={board.targets.find((target) => target.code === code)!}
          definition={boards.set.programme.targets.find((target) => target.code === code)!.definition}
          explanation={explanation}
          offsets={{
            counted: offset('counted'),
            notCounted: offset('notCounted'),
            unknown: offset('unknown'),
            outside: offset('outside'),
          }}
        />,
      ),
    );
  };

  const explainedFile = async (context: Context, visit: Visit) => {
    const asked = askedBoard(web, context, visit, 'register.read');
    const code = (context.req.param('file') ?? '').replace('.csv', '') as TargetCode;
    const explanation = withoutNames(await asked.boards.explain(code, asked.question), visit, asked.territory);
    const name = `${code}-${asked.question.unit}-${asked.question.asOf}.csv`;
    return new Response(toCsv(CSV_HEADINGS, csvLines(explanation)), {
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${name}"` },
    });
  };

  const summary = 'Xem các bản ghi đứng sau một con số';
  return [
    defineRoute({ method: 'GET', path: BOARD, permission: 'board.read', summary: 'Xem bảng chỉ tiêu', handler: page }),
    defineRoute({
      method: 'GET',
      path: `${BOARD}/:target{(?:${OF_PERSONS})}`,
      permission: 'register.read',
      personal: 'view',
      summary,
      handler: explained,
    }),
    defineRoute({
      method: 'GET',
      path: `${BOARD}/:target{T(?:[1-6]|9|10)}`,
      permission: 'register.read',
      summary,
      handler: explained,
    }),
    defineRoute({
      method: 'GET',
      path: `${BOARD}/:file{(?:${OF_PERSONS})\\.csv}`,
      permission: 'register.read',
      personal: 'export',
      summary: 'Tải các bản ghi đứng sau một con số',
      handler: explainedFile,
    }),
    defineRoute({
      method: 'GET',
      path: `${BOARD}/:file{T(?:[1-6]|9|10)\\.csv}`,
      permission: 'register.read',
      summary: 'Tải các bản ghi đứng sau một con số',
      handler: explainedFile,
    }),
    ...reportRoutes(web),
  ];
}

function reportRoutes(web: Web): Route[] {
  const askedReport = (context: Context, visit: Visit) => {
    const last = Math.min(yearOf(dayInVietnam(visit.now)) - 1, yearOf(web.house.boards().set.programme.to));
    const period = parsePeriod(context.req.query('period') || String(last));
    if (!period.ok) throw new Refused(period.refusals, 2);
    return { ...askedBoard(web, context, visit, 'report.make', period.value.asOf), period: period.value };
  };
  return [
    defineRoute({
      method: 'GET',
      path: '/lam-viec/bao-cao',
      permission: 'report.make',
      summary: 'Xem trước báo cáo',
      handler: async (context, visit) => {
        const { boards, question, territory, period } = askedReport(context, visit);
        const { programme } = boards.set;
        const years = Array.from(
          { length: yearOf(programme.to) - yearOf(programme.from) + 1 },
          (_, i) => yearOf(programme.to) - i,
        );
        const periods = years.flatMap((year) => [periodOf('year', year), periodOf('firstHalf', year)]);
        const below = web.house.geography.parts(territory).map((unit) => ({ value: unit.code, label: unit.name }));
        return context.html(
          toHtml(
            <ReportView
              shell={await shellOf(web, context, visit)}
              t={programmeWords[languageOf(context)]}
              period={periodCode(period)}
              periods={periods.map((p) => ({ value: periodCode(p), label: periodName(p) }))}
              units={[{ value: territory.code, label: territory.name }, ...below]}
              board={await boards.board(question)}
            />,
          ),
        );
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/lam-viec/bao-cao/:file{tai\\.(?:docx|xlsx|pdf)}',
      permission: 'report.make',
      summary: 'Tải báo cáo',
      handler: async (context, visit) => {
        const { boards, question, period } = askedReport(context, visit);
        const format = formatOf(context.req.param('file') ?? '');
        if (!format.ok) throw new Refused(format.refusals, 2);
        const today = dayInVietnam(visit.now);
        const bytes = await issueReport(web.house, { boards, unit: question.unit, period, today, format: format.value }, visit);
        const name = `bao-cao-${question.unit}-${periodCode(period)}.${format.value}`;
        return new Response(Uint8Array.from(bytes), {
          headers: { 'content-type': REPORT_TYPES[format.value], 'content-disposition': `attachment; filename="${name}"` },
        });
      },
    }),
  ];
}

function mapTargetOf(context: Context): TargetCode {
  const asked = context.req.query('map');
  return MAP_TARGETS.find((code) => code === asked) ?? 'T5';
}

/** What the address carries on to every link of the page. */
function placeOf(context: Context, question: BoardQuestion): BoardPlace {
  return {
    programme: context.req.query('programme') || undefined,
    unit: question.unit,
    asOf: question.asOf,
    geography: context.req.query('geography') ? question.geography : undefined,
    map: MAP_TARGETS.find((code) => code === context.req.query('map')),
  };
}

function whereOf({ house }: Web, visit: Visit, { boards, question, territory }: Asked, action: string, place: BoardPlace): Where {
  const { programme } = boards.set;
  const links = boardLinks(place);
  const href = (date: IsoDate) =>
    action === BOARD ? links.board({ asOf: date }) : `${action}?${query({ ...place, asOf: date })}`;
  const yearEnds = yearEndsAround(question.asOf, programme.from, programme.to);
  const step = (date: IsoDate | undefined) => (date ? { date, href: href(date) } : null);
  const today = dayInVietnam(visit.now);
  const keep: Record<string, string> = {};
  if (place.map) keep.map = place.map;
  if (place.geography) keep.geography = place.geography;
  return {
    action,
    unit: { value: territory.code, label: territory.name, groups: unitGroups(house.geography, visit, territory, question) },
    programme: {
      value: programme.code,
      label: programme.code,
      choices: house.programmes.map(({ code, name }) => ({ value: code, label: `${code} – ${name}` })),
    },
    date: {
      value: question.asOf,
      min: programme.from,
      max: today > programme.to ? today : programme.to,
      earlier: step(yearEnds.earlier),
      later: step(yearEnds.later),
    },
    keep,
  };
}

const query = (values: object) =>
  new URLSearchParams(
    Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString();

function yearEndsAround(date: IsoDate, from: IsoDate, to: IsoDate): { earlier: IsoDate | undefined; later: IsoDate | undefined } {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => endOfYear(yearOf(from) + index));
  return { earlier: years.findLast((end) => end < date), later: years.find((end) => end > date) };
}

/** The unit itself, what it lies in and what lies below, as far as the visitor may go. */
function unitGroups(
  geography: Web['house']['geography'],
  visit: Visit,
  territory: Territory,
  { geography: date }: BoardQuestion,
) {
  const mine = (unitId: number) => visit.may(visit.actor, 'board.read', { unitId });
  const groups: ChoiceGroup[] = [{ label: 'Đang xem', choices: [{ value: territory.code, label: territory.name }] }];
  const above: { value: string; label: string }[] = [];
  for (let unit = territory.unit; unit && unit.parentId !== null; ) {
    unit = geography.byId(unit.parentId);
    const asked = geography.territory(unit.code, date);
    if (mine(unit.id) && asked.kind === 'territory') above.push({ value: unit.code, label: unit.name });
  }
  for (const unitId of ownUnits(visit)) {
    const unit = geography.byId(unitId);
    const asked = geography.territory(unit.code, date);
    const known = unit.code === territory.code || above.some((choice) => choice.value === unit.code);
    if (!known && asked.kind === 'territory') above.push({ value: unit.code, label: unit.name });
  }
  if (above.length > 0) groups.push({ label: 'Cấp trên', choices: above });
  const below = geography.parts(territory).map((unit) => ({ value: unit.code, label: unit.name }));
  if (below.length > 0) groups.push({ label: 'Bên dưới', choices: below });
  return groups;
}

function ownUnits({ actor }: Visit): number[] {
  const scope = scopeOf(actor, 'board.read');
  return scope === 'everything' ? [] : scope.unitIds;
}

/** One cell a commune of the territory, in the state of the chosen target. */
async function cellsOf(
  { house }: Web,
  boards: Boards,
  question: BoardQuestion,
  territory: Territory,
  board: Board,
  lines: BoardLine[],
  map: TargetCode,
  place: BoardPlace,
): Promise<HoneycombCell[]> {
  const placed = territory.communes.filter((unit) => house.geography.cellOf(unit.id));
  const target = board.targets.find(({ code }) => code === map);
  if (placed.length < 2 || placed.length > 400 || !target) return [];
  const byCommune = territory.districts.length > 1 ? await boards.communeLines(question) : lines;
  const figures = new Map(byCommune.map((line) => [line.unit.code, line]));
  const links = boardLinks(place);
  return placed.map((unit) => {
    const cell = house.geography.cellOf(unit.id)!;
    const line = figures.get(unit.code);
    const figure = line?.targets.find(({ code }) => code === map);
    return {
      q: cell.q,
      r: cell.r,
      unit: unit.code,
      name: unit.name,
      district: house.geography.districtOf(unit)?.shortName ?? '',
      state: cellState(target, figure, line?.hasCooperative ?? false),
      href: links.board({ unit: unit.code }),
    };
  });
}

const CSV_HEADINGS = ['Danh sách', 'Tên', 'Đơn vị', 'Ngày', 'Số', 'Trên', 'Lý do'];

function csvLines(explanation: Explanation): (string | number | null)[][] {
  const lists: [string, ExplainedRecord[]][] = [
    ['Được tính', explanation.counted],
    ['Không tính', explanation.notCounted],
    ['Chưa rõ', explanation.unknown],
    ['Ngoài mẫu số', explanation.outside],
  ];
  return lists.flatMap(([list, records]) =>
    records.map((r) => [list, r.name, r.unit, r.date && formatDate(r.date), r.amount ?? null, r.of ?? null, r.message ?? null]),
  );
}
