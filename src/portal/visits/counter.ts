// Views of one process, gathered for a second and added to the sums in the database; what is shown of them.

import { randomBytes } from 'node:crypto';
import type { OpenDatabase } from '../../platform/database/open.ts';
import { transact } from '../../platform/database/transact.ts';
import { dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { markOf } from './model.ts';
import { addViews, type Counted, forget, type PageViews, readCounts, type Seen, saltOf } from './store.ts';

const GATHERED_FOR = 1000;
const SWEPT_EVERY = 600_000;

export interface View {
  at: Date;
  path: string;
  /** Address and program of whoever looks; kept only until the next writing, and written only as a mark. */
  who: string;
}

export class ViewCounter {
  private readonly database: Pick<OpenDatabase, 'db' | 'pool' | 'where'>;
  private readonly log: (line: string) => void;
  private readonly sweeping: NodeJS.Timeout;
  private waiting: View[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private salt: { day: IsoDate; bytes: Promise<Buffer> } | undefined;

  constructor(database: Pick<OpenDatabase, 'db' | 'pool' | 'where'>, now: () => Date, log: (line: string) => void) {
    this.database = database;
    this.log = log;
    const sweep = () => forget(database.db, now()).catch((error) => this.complain(error));
    this.writing = sweep();
    this.sweeping = setInterval(sweep, SWEPT_EVERY).unref();
  }

  /** Costs the request nothing but a line in a list. */
  add(view: View): void {
    this.waiting.push(view);
    this.timer ??= setTimeout(() => this.write(), GATHERED_FOR).unref();
  }

  /** Writes what waits. Nothing is lost when the program stops in order; when it is killed, at most the last second. */
  write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.writeWaiting());
    return this.writing;
  }

  async stop(): Promise<void> {
    clearInterval(this.sweeping);
    await this.write();
    clearTimeout(this.timer);
  }

  private async writeWaiting(): Promise<void> {
    const views = this.waiting.splice(0);
    if (views.length === 0) return;
    try {
      const seen = await this.marked(views);
      await transact(this.database, async ({ db }) => {
        await addViews(db, summed(views), seen);
        await forget(db, views.at(-1)!.at);
      });
    } catch (error) {
      // the database may be back in a moment
      this.waiting.unshift(...views);
      this.timer ??= setTimeout(() => this.write(), GATHERED_FOR).unref();
      this.complain(error);
    }
  }

  /** Whoever was there on the last day among the views, once each. */
  private async marked(views: readonly View[]): Promise<Seen[]> {
    const day = dayInVietnam(views.at(-1)!.at);
    if (this.salt?.day !== day) this.salt = { day, bytes: saltOf(this.database.db, day, randomBytes(32)) };
    const salt = await this.salt.bytes.catch((error) => {
      this.salt = undefined;
      throw error;
    });
    const last = new Map(views.filter(({ at }) => dayInVietnam(at) === day).map(({ who, at }) => [who, at]));
    return [...last].map(([who, at]) => ({ mark: markOf(salt, who), at }));
  }

  private complain(error: unknown): void {
    this.log(`visits: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function summed(views: readonly View[]): PageViews[] {
  const sums = new Map<string, PageViews>();
  for (const { at, path } of views) {
    const page = { day: dayInVietnam(at), path: path.slice(0, 300), views: 1 };
    const key = `${page.day} ${page.path}`;
    const sum = sums.get(key);
    if (sum) sum.views += 1;
    else sums.set(key, page);
  }
  return [...sums.values()];
}

const KEPT_FOR = 60_000;
const kept = new WeakMap<object, { at: number; counts: Promise<Counted> }>();

/** The counts as of at most a minute ago: the same words stand in every footer meanwhile, so browsers may keep the pages. */
export async function countsShown({ db }: Pick<OpenDatabase, 'db'>, now: Date, before: number): Promise<Counted> {
  let known = kept.get(db);
  if (!known || now.getTime() < known.at || now.getTime() >= known.at + KEPT_FOR || !sameDay(known.at, now)) {
    known = { at: now.getTime(), counts: readCounts(db, now) };
    kept.set(db, known);
    known.counts.catch(() => kept.delete(db));
  }
  const counts = await known.counts;
  return { ...counts, total: counts.total + before };
}

const sameDay = (at: number, now: Date) => dayInVietnam(new Date(at)) === dayInVietnam(now);
