// How many seasons of a linkage were supported, against the norm (Decree 98/2018).

import { inForce, type Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import type { Db } from '../../platform/database/types.ts';
import type { IsoDate } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { CaseState } from '../model.ts';
import { type CaseRef, casesOfContract, contractOfCase, type TiedCase } from './ties.ts';

const SEASON_ITEM = 'trade-season-inputs';
const SEASONS = 'LK-13';
const FALLEN: readonly CaseState[] = ['draft', 'ineligible', 'refused', 'withdrawn', 'cancelled'];

export interface Seasons {
  taken: number;
  most: number;
  norm: Norm;
}
interface Law {
  norms: Norms;
}

/** Files under way count, so that two of them cannot both take the last season. Null: no norm is known for the day. */
export function seasonsOf(
  { norms }: Law,
  cases: readonly Pick<TiedCase, 'item' | 'state' | 'quantity'>[],
  on: IsoDate,
): Seasons | null {
  const norm = norms.byId(SEASONS);
  if (!norm || norm.number === null || !inForce(norm, on)) return null;
  const counted = cases.filter(({ item, state }) => item === SEASON_ITEM && !FALLEN.includes(state));
  return { taken: counted.reduce((sum, { quantity }) => sum + (quantity ?? 1), 0), most: norm.number, norm };
}

/** Why the seasons of a file do not fit with those that the other files of its contract take. */
export async function seasonFaults(
  db: Db,
  file: CaseRef & { item: string; quantity: number | null },
  law: Law,
  on: IsoDate,
  /** Left out: the contract that it is tied to. */
  contract?: { organizationId: number; key: string },
): Promise<Refusal[]> {
  if (file.item !== SEASON_ITEM) return [];
  const tied = contract ?? (await contractOfCase(db, file));
  if (!tied) return [];
  const others = (await casesOfContract(db, tied)).filter(
    ({ organizationId, id }) => organizationId !== file.organizationId || id !== file.id,
  );
  const seasons = seasonsOf(law, others, on);
  const asked = file.quantity ?? 1;
  if (!seasons || seasons.taken + asked <= seasons.most) return [];
  const { taken, most, norm } = seasons;
  const message =
    `Các hồ sơ khác của hợp đồng này đã lấy ${formatNumber(taken)} vụ, hồ sơ này xin ${formatNumber(asked)} vụ; ` +
    `tối đa ${formatNumber(most)} ${norm.unit} (${norm.instrument}, ${norm.clause}). Giảm số vụ, hoặc gắn đúng hợp đồng khác.`;
  return [{ code: 'case.seasons', field: 'contract', message }];
}
