// The board as the public sees it: the province of the running programme, today or on the programme's last day.

import { dayInVietnam } from '../../../platform/date.ts';
import type { Board } from '../../../programme/model.ts';
import { defaultAsOf } from '../../../programme/programme.ts';
import type { Web } from '../../../web/visit.ts';
import type { Figure } from './figure-grid.tsx';

export interface PublicBoard {
  board: Board;
  figures: Figure[];
}

export async function publicBoard({ house }: Web, now: Date): Promise<PublicBoard> {
  const boards = house.boards();
  const { programme } = boards.set;
  const asOf = defaultAsOf(programme, dayInVietnam(now));
  const board = await boards.board({ unit: programme.province, asOf, geography: asOf });
  const figures = board.targets.map((target) => ({
    target,
    declared: programme.targets.find(({ code }) => code === target.code)!,
  }));
  return { board, figures };
}
