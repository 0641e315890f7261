import type { CellState } from '../../ui/honeycomb.tsx';
import type { BoardLine, BoardTarget, TargetCode } from '../model.ts';

type Figure = Pick<BoardLine['targets'][number], 'value' | 'denominator'>;

/** Counts need no goal to be told apart: none, one, more. */
const MORE = 2;

/**
 * How one commune is drawn for one target. The level is the province's own goal; `hasCooperative` tells a commune
 * without any cooperative from one whose cooperatives are not (yet) found lawful (T5).
 */
export function cellState(
  target: Pick<BoardTarget, 'code' | 'goal'>,
  figure: Figure | undefined,
  hasCooperative: boolean,
): CellState {
  const value = figure?.value ?? null;
  if (COUNTED.has(target.code)) return byCount(value ?? 0);
  if (value === null) return 'outside';
  if (target.code === 'T3' || target.code === 'T6') return value > 0 ? 'full' : 'none';
  if (target.code === 'T5') return value > 0 ? 'full' : hasCooperative ? 'part' : 'none';
  if (value <= 0) return 'none';
  return value >= (target.goal.min ?? 100) ? 'full' : 'part';
}

const COUNTED = new Set<TargetCode>(['T1', 'T2']);

const byCount = (value: number): CellState => (value >= MORE ? 'full' : value > 0 ? 'part' : 'none');
