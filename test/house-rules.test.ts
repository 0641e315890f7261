// The arrows of ARCHITECTURE.md: who may import what. A new import that points upwards fails here, not in a year.

import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './house.ts';

/** What the folders of src may import besides themselves. Pages may look further than the room they belong to. */
const MAY_IMPORT: { [folder: string]: readonly string[] } = {
  platform: [],
  geography: ['platform'],
  ui: ['platform'],
  access: ['platform', 'geography'],
  law: ['platform'],
  registry: ['platform', 'geography', 'access', 'law'],
  linkage: ['platform', 'geography', 'access', 'law', 'registry'],
  support: ['platform', 'geography', 'access', 'law', 'registry', 'linkage'],
  intake: ['platform', 'geography', 'access', 'registry', 'linkage', 'support'],
  programme: ['platform', 'geography', 'access'],
  portal: ['platform', 'geography', 'access', 'law', 'registry', 'linkage', 'programme'],
  reporting: ['platform', 'geography', 'access', 'programme'],
};
const ROOMS = Object.keys(MAY_IMPORT).filter((folder) => folder !== 'platform' && folder !== 'ui');
const PAGES_MAY_IMPORT = ['platform', 'ui', 'web', ...ROOMS];
/** The doors and what they are made of: they open the house, so they see all of it. */
const DOORS = ['cli.ts', 'server.ts', 'house.ts', 'commands', 'web', 'operations'];
/** Pieces that the register offers to every page about one organisation. */
const PAGES_FOR_ALL = [
  'registry/pages/frame.tsx',
  'registry/pages/form.ts',
  'registry/pages/unit-choice.ts',
  'registry/papers/pages/body.ts',
  'registry/papers/pages/messages.ts',
  'registry/papers/pages/paper-table.tsx',
  'registry/records/pages/conflict.tsx',
  'registry/records/pages/drafts.tsx',
  // the public figures are said in the board's words
  'programme/pages/board-words.ts',
  'registry/records/pages/links.ts',
];
/** Of the door that holds them, pages know only how a visit and the menu look, and how an answer is kept. */
const WEB_FOR_PAGES = ['web/visit.ts', 'web/sections.ts', 'web/page-cache.ts'];
/** The opened house and the care of the whole system read the units themselves. */
const READS_A_STORE = ['house.ts', 'operations'];
/** Hands a few variables on to the server process it starts. */
const HANDS_ON_ENVIRONMENT = 'platform/database/embedded/cluster.ts';

interface Import {
  from: string;
  to: string;
  /** Gone when the program runs, so it makes no circle. */
  typeOnly: boolean;
}

const SOURCE = join(ROOT, 'src');
const forTests = /\.test\.tsx?$|(?:^|[./])fixture\.tsx?$|\/testing\.ts$/;
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !forTests.test(path));
const text = new Map(files.map((path) => [path, readFileSync(join(SOURCE, path), 'utf8')]));

const imports: Import[] = files.flatMap((from) =>
  [...text.get(from)!.matchAll(/(?:\b(?:import|export)\s+(type\s)?[^;'()]*?\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g)].map(
    (match) => ({
      from,
      to: posix.normalize(posix.join(posix.dirname(from), match[2]!)),
      typeOnly: match[1] !== undefined,
    }),
  ),
);
const folderOf = (path: string) => path.split('/')[0]!;
const crossing = imports.filter(({ from, to }) => folderOf(from) !== folderOf(to) && !to.startsWith('../data/'));
const isDoor = (path: string) => DOORS.includes(folderOf(path));
const inPages = (path: string) => path.split('/').slice(1, -1).includes('pages');
const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

test('there is something to look at, and every folder has its place in the order', () => {
  expect(imports.length).toBeGreaterThan(300);
  const known = [...Object.keys(MAY_IMPORT), ...DOORS];
  expect([...new Set(files.map(folderOf))].filter((folder) => !known.includes(folder))).toEqual([]);
});

test('arrows go down', () => {
  const upward = crossing.filter(({ from, to }) => {
    if (isDoor(from)) return to.startsWith('..');
    const allowed = inPages(from) ? PAGES_MAY_IMPORT : MAY_IMPORT[folderOf(from)];
    return !allowed?.includes(folderOf(to));
  });
  expect(shown(upward)).toEqual([]);
});

test('no room uses another room’s store', () => {
  const isStore = (path: string) => /\/store\.ts$|\/store\//.test(path);
  const reached = crossing.filter(({ from, to }) => isStore(to) && !READS_A_STORE.includes(folderOf(from)));
  expect(shown(reached)).toEqual([]);
});

test('only doors know pages, and pages know little of the door', () => {
  const offered = ({ from, to }: Import) => inPages(from) && PAGES_FOR_ALL.includes(to);
  expect(shown(crossing.filter((one) => inPages(one.to) && !isDoor(one.from) && !offered(one)))).toEqual([]);
  expect(
    shown(crossing.filter(({ from, to }) => inPages(from) && folderOf(to) === 'web' && !WEB_FOR_PAGES.includes(to))),
  ).toEqual([]);
});

test('within a room, models, measures and reading know neither actions, store nor pages', () => {
  const pure = /\/(?:model|measures|reading)(?:\.ts$|\/)/;
  const impure = /\/(?:actions|pages|store)(?:\.ts$|\/)|^platform\/database\//;
  expect(shown(imports.filter(({ from, to }) => pure.test(from) && impure.test(to)))).toEqual([]);
});

test('only the doors read the environment', () => {
  const readers = files.filter((path) => text.get(path)!.includes('process.env'));
  expect(readers.filter((path) => path !== 'cli.ts' && path !== 'server.ts' && path !== HANDS_ON_ENVIRONMENT)).toEqual([]);
});

test('time, randomness and the outside come in as arguments of models and measures', () => {
  const pure = files.filter((path) => /\/model\.ts$|\/measures\/|^programme\/(?:plan|tally)\.ts$/.test(path));
  expect(pure.length).toBeGreaterThan(10);
  expect(pure.filter((path) => /\bnew Date\(\)|Date\.now|Math\.random|\bawait\b/.test(text.get(path)!))).toEqual([]);
});

test('no file imports itself by way of others', () => {
  const targets = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    else if (!done.has(path)) for (const { to } of targets.get(path) ?? []) visit(to, [...way, path]);
    done.add(path);
  };
  for (const path of files) visit(path, []);
  expect(circles).toEqual([]);
});

test('what an import names is there', () => {
  const there = new Set(readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')));
  expect(shown(imports.filter(({ to }) => !to.startsWith('..') && !there.has(to)))).toEqual([]);
});
