// Follows every link that the pages offer, as each role: what is offered opens, and a leader meets no name of a person.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from './app.ts';
import { namesIn, namesOfPeople, wordsOf } from './people.ts';

let app: WebApp;
let names: string[];
beforeAll(async () => {
  app = await startApp({ sample: 'untidy' });
  names = await namesOfPeople(app.house);
  expect(names.length).toBeGreaterThan(100);
});
afterAll(() => app.stop());

/** How many addresses are tried of one kind: the page of an organisation is one kind, a target's explanation another. */
interface Limits {
  organizations: number;
  others: number;
}

interface Seen {
  path: string;
  status: number;
  names: string[];
}

async function crawl(visitor: Visitor, from: readonly string[], limits: Limits): Promise<Seen[]> {
  const waiting = [...from];
  const known = new Set(waiting);
  const perKind = new Map<string, number>();
  const seen: Seen[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = path.replace(/\?.*/, '').replace(/\/to-chuc\/\d+/, '/to-chuc/:id');
    const count = perKind.get(kind) ?? 0;
    if (count >= (kind.endsWith(':id') ? limits.organizations : limits.others)) continue;
    perKind.set(kind, count + 1);
    const answer = await visitor.get(path);
    const words = await wordsOf(answer);
    seen.push({ path, status: answer.status, names: namesIn(words, names) });
    const offered = [answer.headers.get('location'), ...linksOf(words)].filter((link) => link !== null);
    for (const link of offered.filter((each) => each.startsWith('/') && !known.has(each))) {
      known.add(link);
      waiting.push(link);
    }
  }
  return seen;
}

const linksOf = (html: string) =>
  [...html.matchAll(/<a [^>]*?href="([^"#]+)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

const EVERYWHERE = ['/lam-viec', '/lam-viec/bang-chi-tieu?asOf=2023-12-31', '/lam-viec/to-chuc?asOf=2023-12-31'];
const SOME: Limits = { organizations: 6, others: 2 };

describe.each([
  { role: 'administrator', from: EVERYWHERE, limits: SOME, atLeast: 40 },
  { role: 'provincialOfficer', from: EVERYWHERE, limits: SOME, atLeast: 40 },
  { role: 'communeOfficer', from: EVERYWHERE, limits: SOME, atLeast: 40 },
  { role: 'organizationClerk', from: ['/lam-viec'], limits: SOME, atLeast: 3 },
  { role: 'leader', from: EVERYWHERE, limits: { organizations: 400, others: 4 }, atLeast: 150 },
] as const)('$role', ({ role, from, limits, atLeast }) => {
  it('every link that a page offers opens', async () => {
    const seen = await crawl(await signedIn(app, EMAILS[role]), from, limits);
    expect(seen.length).toBeGreaterThanOrEqual(atLeast);
    expect(seen.filter(({ status }) => status !== 200 && status !== 303)).toEqual([]);
    const named = seen.filter((page) => page.names.length > 0);
    if (role === 'leader') expect(named).toEqual([]);
    else expect(named.length).toBeGreaterThan(0);
  });
});
