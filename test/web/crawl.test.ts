// Follows the links that the pages offer and sends their forms, as each role: what is offered opens, what is sent is answered,
// and a leader meets no name of a person.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '../../src/platform/database/types.ts';
import { COMMUNE, declaredRoutes, EMAILS, signedIn, startApp, uploadAs, type Visitor, type WebApp } from './app.ts';
import { enterLinkage } from './linkage-records.ts';
import { type Form, formsOf, linksOf } from './page-parts.ts';
import { namesIn, namesOfPeople, wordsOf } from './people.ts';
import { enterPortal } from './portal-records.ts';
import { enterTwins } from './records.ts';
import { enterSupport } from './support-records.ts';

/** A busy machine takes its time to bring the sample in. */
const PATIENCE = 180_000;

let app: WebApp;
let names: string[];
let twins: Awaited<ReturnType<typeof enterTwins>>;
let supported: string[];
beforeAll(async () => {
  app = await startApp({ sample: 'untidy', filled: true });
  twins = await enterTwins(app.house);
  supported = await enterSupport(app);
  await enterLinkage(app);
  await enterPortal(app);
  names = await namesOfPeople(app.house);
  expect(names.length).toBeGreaterThan(100);
}, PATIENCE);
afterAll(() => app.stop());

/** How many addresses are tried: overviews of organisations, and of any other kind of page. */
interface Limits {
  organizations: number;
  others: number;
}

interface Seen {
  path: string;
  status: number;
  /** The page that offered it. */
  from: string;
}

/** A target's explanation is a kind of its own, and so is each list of records; what only names a record is not. */
const kindOf = (path: string) =>
  path
    .replace(/\?.*/, '')
    .replace(/(ban-ghi\/\w+)\/(?!moi$)[^/]+/, '$1/:key')
    .replace(/\/[\d-]{1,}(?=\/|$)/g, '/:id')
    .replace(/lan-nhap\/[^/]+/, 'lan-nhap/:id')
    .replace(/tai-khoan\/[^/]+/, 'tai-khoan/:id');

/** Ends the session, or takes an account away from the tests that follow. */
const NOT_SENT = /\/dang-xuat$|tai-khoan\/[^/]+\/khoa$/;

const REMOVES = /\/(?:bo|huy|rut|go)$/;

class Crawl {
  readonly seen: Seen[] = [];
  readonly sent: Seen[] = [];
  readonly named: string[] = [];
  private readonly forms = new Map<string, Form & { from: string }>();
  private readonly visitor: Visitor;

  constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  async follow(from: readonly string[], { organizations, others }: Limits): Promise<void> {
    const waiting = from.map((path) => ({ path, from: '' }));
    const known = new Set(from);
    const perKind = new Map<string, number>();
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { path } = next;
      const kind = kindOf(path);
      if (next.from !== '') {
        const count = perKind.get(kind) ?? 0;
        if (count >= (kind.endsWith('/to-chuc/:id') ? organizations : others)) continue;
        perKind.set(kind, count + 1);
      }
      const answer = await this.visitor.get(path);
      const words = await wordsOf(answer);
      this.seen.push({ ...next, status: answer.status });
      if (namesIn(words, names).length > 0) this.named.push(path);
      const offered = [answer.headers.get('location'), ...linksOf(words), ...this.formsOn(words, path)];
      for (const link of offered) {
        if (link === null || known.has(link)) continue;
        known.add(link);
        waiting.push({ path: link, from: path });
      }
    }
  }

  /** Keeps what is to be sent, one of each kind and button; a form that only asks is a link. */
  private formsOn(html: string, from: string): string[] {
    return formsOf(html, from).flatMap((form) => {
      if (form.method === 'GET') return [`${form.action}?${new URLSearchParams(form.fields)}`];
      const button = form.fields.at(-1)?.join('=');
      const kind = `${kindOf(form.action)} ${form.action === '/lam-viec/ban-nhap' ? kindOf(from) : button}`;
      if (!NOT_SENT.test(form.action) && !this.forms.has(kind)) this.forms.set(kind, { ...form, from });
      return [];
    });
  }

  /** As they were served: most are refused for what was not filled in, and some are taken. */
  async send(): Promise<void> {
    // what takes something away goes last, so that the others still find it
    const forms = [...this.forms.values()].sort(
      (one, other) => Number(REMOVES.test(one.action)) - Number(REMOVES.test(other.action)),
    );
    for (const { action, fields, from } of forms) {
      const answer = await this.visitor.post(action, new URLSearchParams(fields));
      await answer.arrayBuffer();
      this.sent.push({ path: action, status: answer.status, from });
      const location = answer.headers.get('location');
      if (location === null) continue;
      const shown = await this.visitor.get(location);
      await shown.arrayBuffer();
      this.seen.push({ path: location, status: shown.status, from: action });
    }
  }
}

/** Of each kind the one with the most in it, in the commune or anywhere. */
async function organizations(where: 'commune' | 'anywhere'): Promise<number[]> {
  const { geography, database } = app.house;
  const own = geography.closest(COMMUNE, '2021-01-01')!.id;
  const found = await rows(
    database.db,
    sql<{ id: number }>`select distinct on (kind) id from organization o
      where (${where === 'anywhere'} or exists (select from organization_address where organization_id = o.id and unit_id = ${own}))
      order by kind, ended is not null, (select count(*) from member where organization_id = o.id) desc, id`,
  );
  expect(found.length).toBeGreaterThan(1);
  return found.map(({ id }) => id);
}

/** Where the crawl of a role begins; a workbook is on its way in. */
async function beginnings(visitor: Visitor, where: 'commune' | 'anywhere'): Promise<string[]> {
  const pages = (ids: number[]) => ids.map((id) => `/lam-viec/to-chuc/${id}`);
  const own = pages(await organizations(where));
  const merged = pages([twins.kept, twins.merged]);
  if (where === 'anywhere') merged.push(`${merged[0]}/nhap-chung`, ...supported);
  const upload = await uploadAs(visitor, 'dang-nhap.xlsx');
  return [...EVERYWHERE, ...own, ...merged, ...own.map((path) => `${path}/ho-so-nam/2025`), `/lam-viec/nhap-du-lieu/${upload}`];
}

const EVERYWHERE = ['/lam-viec', '/lam-viec/bang-chi-tieu?asOf=2023-12-31', '/lam-viec/to-chuc?asOf=2023-12-31'];
const SOME: Limits = { organizations: 4, others: 2 };

const reached = new Set<string>();

describe.each([
  { role: 'administrator', where: 'anywhere', from: [], limits: SOME, atLeast: 40, sends: 40 },
  { role: 'provincialOfficer', where: 'anywhere', from: [], limits: SOME, atLeast: 40, sends: 40 },
  { role: 'communeOfficer', where: 'commune', from: [], limits: SOME, atLeast: 40, sends: 30 },
  { role: 'organizationClerk', where: undefined, from: ['/lam-viec'], limits: SOME, atLeast: 30, sends: 20 },
  { role: 'leader', where: undefined, from: EVERYWHERE, limits: { organizations: 120, others: 4 }, atLeast: 150, sends: 0 },
] as const)('$role', ({ role, where, from, limits, atLeast, sends }) => {
  it(
    'every link that a page offers opens, and every form is answered',
    async () => {
      const visitor = await signedIn(app, EMAILS[role]);
      const crawl = new Crawl(visitor);
      const theirs = role === 'leader' ? supported.filter((path) => path.includes('/ho-tro/')) : [];
      await crawl.follow(where ? await beginnings(visitor, where) : [...from, ...theirs], limits);
      await crawl.send();
      const { seen, sent, named } = crawl;
      for (const { path } of seen) reached.add(`GET ${path.replace(/[?#].*/, '')}`);
      for (const { path } of sent) reached.add(`POST ${path.replace(/[?#].*/, '')}`);
      expect(seen.filter(({ status }) => status !== 200 && status !== 303)).toEqual([]);
      expect(sent.filter(({ status }) => ![200, 303, 409, 422].includes(status))).toEqual([]);
      if (role === 'leader') expect(named).toEqual([]);
      else expect(named.length).toBeGreaterThan(0);
      expect(seen.length).toBeGreaterThanOrEqual(atLeast);
      expect(sent.length).toBeGreaterThanOrEqual(sends);
    },
    PATIENCE,
  );
});

it('every page is linked from another, and every form stands on one', () => {
  const asked = [...reached];
  const parts = /:\w+(?:\{((?:[^{}]|\{\d+\})+)\})?/g;
  const pattern = (path: string) => new RegExp(`^${path.replace(parts, (_, said = '[^/]+') => said)}$`);
  const missing = declaredRoutes(app.house)
    .filter(({ path }) => path.startsWith('/lam-viec') && !NOT_SENT.test(path))
    .filter(({ method, path }) => !asked.some((each) => each.startsWith(`${method} `) && pattern(path).test(each.split(' ')[1]!)))
    .map(({ method, path }) => `${method} ${path}`);
  // a script sends the rows of the grid one by one
  expect(missing).toEqual(['POST /lam-viec/ho-so-nam/luoi/dong']);
});
