// The door tells the counter of each public page that somebody was given; 304 is one, too: the reader had it before.

import type { Context, MiddlewareHandler } from 'hono';
import { VIEWED } from '../../site/pages/frame.ts';
import type { ViewCounter } from '../counter.ts';
import { isView } from '../model.ts';

interface Door {
  views: ViewCounter;
  now: () => Date;
  addressOf: (context: Context) => string;
}

export function countViews({ views, now, addressOf }: Door): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { raw, path } = context.req;
    if (context.get(VIEWED) !== true || !isView(raw)) return;
    // behind a proxy all come from its address; whoever forges the header only counts as online more than once
    const who = [addressOf(context), raw.headers.get('x-forwarded-for'), raw.headers.get('user-agent')].join('\n');
    views.add({ at: now(), path, who });
  };
}
