// One page of each public template, by its Vietnamese address. A part of the portal that adds a template adds a line.

import type { WebApp } from './app.ts';

export async function publicPages(_app: WebApp): Promise<string[]> {
  return ['/', '/chuong-trinh', '/du-lieu', '/tiep-can', '/khong-co-trang-nay'];
}

/** Answers in the same frame, but with its own status and no address for others to keep. */
export const isMissing = (path: string) => path === '/khong-co-trang-nay';
