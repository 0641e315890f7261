import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Typed } from '../../pages/form.ts';

export interface SentFiles {
  typed: Typed;
  files: { name: string; bytes: Uint8Array }[];
}

/** A form with files; turned away by what the browser says of the length, before the body is read whole. */
export async function sentWithFiles(context: Context, limit: number): Promise<SentFiles | 'tooLarge'> {
  let sent: SentFiles | 'tooLarge' = 'tooLarge';
  const limited = bodyLimit({ maxSize: limit, onError: (c) => c.body(null, 413) });
  await limited(context, async () => {
    const body = await context.req.parseBody({ all: true });
    const typed = Object.entries(body).flatMap(([name, value]) => {
      const last = [value].flat().findLast((one) => typeof one === 'string');
      return last === undefined ? [] : [[name, last] as const];
    });
    // a file field left empty is sent as a file without a name
    const files = [body.files].flat().filter((file) => file instanceof File && file.name !== '') as File[];
    sent = {
      typed: Object.fromEntries(typed),
      files: await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }))),
    };
  });
  return sent;
}
