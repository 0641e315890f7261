// What is a view, which days make a week, and the nameless mark of somebody who is there. Pure rules.

import { createHmac } from 'node:crypto';
import { z } from 'zod';
import table from '../../../data/portal/bots.json' with { type: 'json' };
import { addDays, type IsoDate } from '../../platform/date.ts';

const words = z.string().min(1);
const BOTS = z.strictObject({ note: words, source: words, checked: words, words: z.array(words).min(1) }).parse(table).words;

/** Somebody counts as there for so long after the last page, and the mark is kept for twice that. */
export const ONLINE_MINUTES = 5;
export const MARK_MINUTES = 10;

export const isBot = (agent: string): boolean => {
  const name = agent.toLowerCase();
  return name.trim() === '' || BOTS.some((word) => name.includes(word));
};

/** Asked for by somebody who looks: no robot, and not by a browser ahead of the reader. */
export function isView({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  const purpose = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '').join(' ');
  return method === 'GET' && !/prefetch|prerender|preview/i.test(purpose) && !isBot(headers.get('user-agent') ?? '');
}

export const mondayOf = (day: IsoDate): IsoDate => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** Two views of a day are of one somebody when they bear the same mark; without the salt of the day nothing can be told from it. */
export const markOf = (salt: Uint8Array, who: string): Buffer => createHmac('sha256', salt).update(who).digest().subarray(0, 16);
