// Timing, and what one measurement says of itself.

export interface Line {
  what: string;
  /** Milliseconds of each repetition. */
  times?: number[];
  /** Things done in a second (rows, requests), or megabytes held. */
  figure?: { value: number; unit: 'rows/s' | 'req/s' | 'MB' };
  /** What the machine could do at best in the same run: milliseconds beside `times`, else in the unit of `figure`. */
  raw?: { what: string; value: number };
  aim?: Aim;
  note?: string;
}

export type Aim = { under: number } | { atLeast: number };

export async function timed<T>(work: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

/** The times of so many repetitions, one after the other. */
export async function times(repetitions: number, work: (index: number) => Promise<unknown> | unknown): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < repetitions; index += 1) taken.push((await timed(() => work(index))).ms);
  return taken;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** What an aim is held against: the median, or the figure. */
export const measured = ({ times: taken, figure }: Line): number => (figure ? figure.value : median(taken ?? []));

/** How many times more time (or less throughput) than the raw limit; below 1 is better than it. */
export function ratio(line: Line): number | undefined {
  if (!line.raw) return undefined;
  const faster = line.figure !== undefined && line.figure.unit !== 'MB';
  return faster ? line.raw.value / measured(line) : measured(line) / line.raw.value;
}

export function isMet(line: Line): boolean | undefined {
  if (!line.aim) return undefined;
  return 'under' in line.aim ? measured(line) < line.aim.under : measured(line) >= line.aim.atLeast;
}
