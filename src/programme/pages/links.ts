import type { IsoDate } from '../../platform/date.ts';
import { withQuery } from '../../ui/address.ts';
import type { TargetCode } from '../model.ts';

/** What the address of a board page carries; everything is kept from page to page. */
export interface BoardPlace {
  programme?: string | undefined;
  unit?: string | undefined;
  asOf?: IsoDate | undefined;
  geography?: IsoDate | undefined;
  /** The target drawn on the map. */
  map?: TargetCode | undefined;
}

export type ListName = 'counted' | 'notCounted' | 'unknown' | 'outside';

const BOARD = '/lam-viec/bang-chi-tieu';

/** Addresses of the board and its explanations, each keeping the place it was opened from. */
export function boardLinks(place: BoardPlace) {
  return {
    action: BOARD,
    board: (change: BoardPlace = {}) => withQuery(BOARD, { ...place, ...change }),
    explain: (target: TargetCode, change: BoardPlace = {}) => withQuery(`${BOARD}/${target}`, { ...place, ...change }),
    listPage: (target: TargetCode, list: ListName, offset: number) => {
      const path = withQuery(`${BOARD}/${target}`, { ...place, [list]: offset > 0 ? String(offset) : undefined });
      return `${path}#${list}`;
    },
    csv: (target: TargetCode) => withQuery(`${BOARD}/${target}.csv`, { ...place }),
    organization: (id: number) => `/lam-viec/to-chuc/${id}`,
    intake: '/lam-viec/nhap-du-lieu',
  };
}

export type BoardLinks = ReturnType<typeof boardLinks>;
