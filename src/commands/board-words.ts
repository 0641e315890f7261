// The board and an explanation as a terminal shows them.

import { formatDate } from '../platform/date.ts';
import { formatNumber } from '../platform/number.ts';
import type { Board, BoardTarget, Explanation, Status } from '../programme/model.ts';

const STATUS: Record<Status, string> = {
  met: '✓ Đạt',
  onTrack: '● Đúng tiến độ',
  behind: '▲ Chậm',
  noData: '○ Chưa có số liệu',
};
const SHORT = 44;

export function boardInWords(board: Board): string {
  const geography = board.geography === board.asOf ? '' : ` · địa giới ngày ${formatDate(board.geography)}`;
  return [
    `${board.unit.name} · ${board.programme.code} · tính đến ${formatDate(board.asOf)}${geography}`,
    ...(board.sample ? ['SỐ LIỆU MẪU – không phải số liệu thật'] : []),
    '',
    ...board.targets.map(line),
    '',
  ].join('\n');
}

function line(target: BoardTarget): string {
  const { code, value, numerator, denominator, measure } = target;
  const figure = value === null ? 'chưa có số liệu' : `${formatNumber(value, measure === '%' ? 1 : 0)} ${measure}`;
  const of = denominator === null || value === null ? '' : `(${formatNumber(numerator ?? 0, 0)}/${formatNumber(denominator, 0)})`;
  const plan = target.planToDate === null ? '' : `kế hoạch ${formatNumber(target.planToDate, 1)}`;
  const status = target.status === null ? '' : STATUS[target.status];
  return `${code.padEnd(4)}${shortened(target.short).padEnd(SHORT + 1)}${figure.padStart(16)}  ${of.padEnd(18)}${plan.padEnd(17)}${status}`.trimEnd();
}

const shortened = (text: string) => (text.length <= SHORT ? text : `${text.slice(0, SHORT - 1)}…`);

export function explanationInWords(explanation: Explanation): string {
  const { target, value, numerator, denominator, unit, asOf } = explanation;
  const list = (title: string, records: Explanation['counted']) => [
    `${title}: ${formatNumber(records.length, 0)}`,
    ...records.map((r) => `  ${r.name}${r.unit && r.unit !== r.name ? ` – ${r.unit}` : ''}${r.message ? `: ${r.message}` : ''}`),
  ];
  const of = denominator === null ? '' : ` = ${formatNumber(numerator ?? 0, 0)} / ${formatNumber(denominator, 0)}`;
  return [
    `${target} · ${unit.name} · ${formatDate(asOf)}: ${value === null ? 'chưa có số liệu' : formatNumber(value, 1)}${of}`,
    ...list('Được tính', explanation.counted),
    ...list('Không tính', explanation.notCounted),
    ...list('Chưa rõ', explanation.unknown),
    ...(explanation.outside.length > 0 ? list('Ngoài mẫu số', explanation.outside) : []),
    '',
  ].join('\n');
}
