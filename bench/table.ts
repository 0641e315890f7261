// Measurements as a Markdown table, which reads as well in a terminal.

import { isMet, type Line, percentile, ratio } from './measure.ts';

const HEAD = ['what', 'p50 ms', 'p99 ms', 'throughput', 'raw limit, same run', '× raw', 'aim', 'met'];

export function tableOf(lines: readonly Line[]): string {
  const cells = [HEAD, ...lines.map(row)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  const padded = cells.map((line) => `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [padded[0], rule, ...padded.slice(1)].join('\n');
}

function row(line: Line): string[] {
  const { what, times, figure, raw, aim, note } = line;
  const unit = figure?.unit ?? 'ms';
  const met = isMet(line);
  const taken = times ?? [];
  return [
    note ? `${what} (${note})` : what,
    times ? short(percentile(taken, 0.5)) : '',
    // of a handful of repetitions the worst is no percentile
    taken.length >= 20 ? short(percentile(taken, 0.99)) : '',
    figure ? `${short(figure.value)} ${figure.unit}` : '',
    raw ? `${raw.what}: ${short(raw.value)} ${unit}` : '',
    short(ratio(line)),
    aim ? ('under' in aim ? `< ${aim.under} ${unit}` : `≥ ${aim.atLeast} ${unit}`) : '',
    met === undefined ? '' : met ? 'met' : 'NOT MET',
  ];
}

function short(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
  return value.toFixed(digits);
}
