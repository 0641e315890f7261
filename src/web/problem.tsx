// A refusal or a fault as a page: what happened, what was kept, the way out.

import type { Context } from 'hono';
import type { Visit } from '../access/declare.ts';
import { ProblemPage } from '../ui/message.tsx';
import { toHtml } from '../ui/render.ts';
import { shellOf, type Web } from './visit.ts';

export async function problemPage(
  web: Web,
  context: Context,
  visit: Pick<Visit, 'actor' | 'now' | 'may'>,
  status: 400 | 403 | 404 | 500,
  reasons: string[] = [],
  reference?: string,
): Promise<Response> {
  const shell = await shellOf(web, context, visit);
  const retry = status === 500 && context.req.method === 'GET' ? { retryHref: context.req.path } : {};
  const view = <ProblemPage shell={shell} status={status} reasons={reasons} {...(reference ? { reference } : {})} {...retry} />;
  return context.html(toHtml(view), status);
}
