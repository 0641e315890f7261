// Every figure of every board, worked out again: from nothing, from the records behind it, and from its parts.

import { isDeepStrictEqual } from 'node:util';
import { loadGeography } from '../../geography/store.ts';
import type { House } from '../../house.ts';
import { endOfYear, formatDate, type IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import { type BoardQuestion, Boards } from '../../programme/board.ts';
import { Ledger } from '../../programme/ledger.ts';
import { measuresOf } from '../../programme/measures/all.ts';
import type { Board, BoardLine, Explanation } from '../../programme/model.ts';
import { defaultAsOf, type Programme, programmeYears } from '../../programme/programme.ts';
import type { Finding } from '../finding.ts';

/** Flows and persons: an organisation of a part adds to the part and to the whole alike. */
const ADD_UP = new Set<Indicator>(['newGroups', 'newCooperatives', 'newUnions', 'qualifiedManagers', 'trainedOfficers']);
const TRIES = 3;
/** Sums of million đồng: what adding in another order may change is far below one đồng. */
const ONE_DONG = 1e-6;

export async function boardsCheck(house: House, today: IsoDate): Promise<Finding> {
  const faults: string[] = [];
  let figures = 0;
  const geography = await loadGeography(house.database.db);
  for (const programme of house.programmes) {
    const kept = house.boards(programme.code);
    const fresh = new Boards(new Ledger(house.database.db, geography), measuresOf(programme));
    const indicators = new Map(programme.targets.map(({ code, indicator }) => [code, indicator]));
    for (const question of questionsOf(programme, today)) {
      const { board, again } = await sameMoment(kept, fresh, question);
      const say = (target: string, fault: string) =>
        faults.push(`${programme.code}, ${target}, ngày ${formatDate(question.asOf)}: ${fault}`);
      const parts = await fresh.lines(question);
      for (const target of board.targets) {
        const anew = again.targets.find(({ code }) => code === target.code);
        if (!isDeepStrictEqual(target, anew)) say(target.code, 'tính lại từ đầu ra kết quả khác. Khởi động lại hopluc serve.');
        const indicator = indicators.get(target.code)!;
        const explained = await fresh.explain(target.code, question);
        if (!accountsFor(explained, indicator)) say(target.code, 'các bản ghi đứng sau không cộng thành con số trên bảng.');
        if (!partsAddUp(parts, explained, indicator)) say(target.code, 'cộng các địa bàn không bằng toàn tỉnh.');
        figures += 1;
      }
    }
  }
  const title = 'Mười chỉ tiêu tính lại từ đầu, từ từng bản ghi và từ các địa bàn đều ra một số';
  return { title, faults, note: `${formatNumber(figures)} con số` };
}

/** The end of each year of the programme so far, and the day a board shows by itself. */
function questionsOf(programme: Programme, today: IsoDate): BoardQuestion[] {
  const latest = defaultAsOf(programme, today);
  const ends = programmeYears(programme).map(endOfYear);
  const days = new Set([...ends.filter((day) => day < latest), latest]);
  return [...days].map((asOf) => ({ unit: programme.province, asOf, geography: asOf }));
}

/** Both boards of one version; while others write, a few tries. */
async function sameMoment(kept: Boards, fresh: Boards, question: BoardQuestion): Promise<{ board: Board; again: Board }> {
  for (let attempt = 1; ; attempt += 1) {
    const board = await kept.board(question);
    const again = await fresh.board(question);
    if (board.version === again.version || attempt === TRIES) return { board, again };
  }
}

type Indicator = Programme['targets'][number]['indicator'];

/** Counted records make the numerator; sales are summed over all records. A growth is the difference of two such sums. */
function accountsFor({ counted, notCounted, unknown, numerator }: Explanation, indicator: Indicator): boolean {
  if (indicator === 'memberGrowth') return true;
  if (indicator !== 'contractShare') return counted.length === (numerator ?? 0);
  const sold = [...counted, ...notCounted, ...unknown].reduce((sum, { amount = 0 }) => sum + amount, 0);
  return Math.abs(sold - (numerator ?? 0)) < ONE_DONG;
}

/** What is known to lie in the province, but not where in it, is in no part. */
function partsAddUp(
  parts: readonly BoardLine[],
  { target, counted, unit, numerator }: Explanation,
  indicator: Indicator,
): boolean {
  if (!ADD_UP.has(indicator)) return true;
  const inParts = parts.reduce((sum, { targets }) => sum + (targets.find(({ code }) => code === target)?.numerator ?? 0), 0);
  const unplaced = counted.filter((record) => record.unit === unit.name).length;
  return inParts + unplaced === (numerator ?? 0);
}
