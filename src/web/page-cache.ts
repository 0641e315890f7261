// Pages that say the same until the register changes are drawn once: each is kept under the version of the register it was
// drawn from, and the first request after any change draws it anew. Only pages without personal data may be kept.

import type { Context } from 'hono';
import type { Visit } from '../access/declare.ts';
import { actorName } from '../access/model.ts';
import { dayInVietnam } from '../platform/date.ts';
import type { Web } from './visit.ts';
import { languageOf } from './visit.ts';

const KEPT = 120;

export class PageCache {
  private readonly web: Web;
  private version = '';
  private readonly pages = new Map<string, string>();

  constructor(web: Web) {
    this.web = web;
  }

  /** The page of this address as this visitor sees it today. `draw` may not look at anything but the register. */
  async page(context: Context, { actor, now }: Visit, draw: () => Promise<string>): Promise<string> {
    // read before drawing: what is drawn from a newer state is dropped with the version it was kept under
    const version = await this.web.house.ledger.currentVersion();
    if (version !== this.version) {
      this.pages.clear();
      this.version = version;
    }
    const key = [context.req.url, actorName(actor), languageOf(context), dayInVietnam(now)].join('\n');
    let page = this.pages.get(key);
    if (page === undefined) {
      page = await draw();
      if (this.pages.size >= KEPT) this.pages.delete(this.pages.keys().next().value!);
      if (version === this.version) this.pages.set(key, page);
    }
    return page;
  }
}
