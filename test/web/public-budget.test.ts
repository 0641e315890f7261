// Every public template in three languages: no script, light enough for a phone in a weak network, told where the others are.

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSets } from '../../src/portal/figures/pages/data-sets.ts';
import { LANGS, type Lang, langPath } from '../../src/portal/site/lang.ts';
import { EMAILS, signedIn, startApp, Visitor, type WebApp } from './app.ts';
import { namesIn, namesOfPeople } from './people.ts';
import { isMissing, publicPages } from './public-pages.ts';

/** The first view without photos and fonts, as it goes over the wire. */
const BUDGET = 60_000;
const FONTS = 3;
const PATIENCE = 180_000;

let app: WebApp;
let pages: string[];
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  pages = await publicPages(app);
}, PATIENCE);
afterAll(() => app.stop());

async function bytesOf(path: string): Promise<{ status: number; packed: number; text: string }> {
  const answer = await fetch(new URL(path, app.address), { headers: { 'accept-encoding': 'gzip' } });
  const text = await answer.text();
  return { status: answer.status, packed: gzipSync(text).length, text };
}

const linked = (html: string, rel: string) =>
  [...html.matchAll(new RegExp(`<link rel="${rel}"([^>]*)>`, 'g'))].map(([, rest = '']) => ({
    href: /href="([^"]*)"/.exec(rest)?.[1] ?? '',
    hreflang: /hreflang="([^"]*)"/.exec(rest)?.[1],
  }));

/** What is wrong with a page of the portal; nothing, mostly. */
async function faultsOf(path: string, lang: Lang): Promise<string[]> {
  const address = langPath(lang, path);
  const { status, packed, text } = await bytesOf(address);
  const styles = await Promise.all(linked(text, 'stylesheet').map(({ href }) => bytesOf(href)));
  const total = packed + styles.reduce((sum, style) => sum + style.packed, 0);
  const fonts = new Set(styles.flatMap((style) => style.text.match(/\/assets\/fonts\/[\w-]+\.woff2/g) ?? []));
  // the name of the language is in the file of the whole script
  if (lang === 'km') fonts.delete('/assets/fonts/khmer-name.woff2');
  const scripts = [...text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)];
  const alternates = linked(text, 'alternate').map(({ href, hreflang }) => hreflang && `${hreflang} ${new URL(href).pathname}`);
  const missing = isMissing(path);
  const checks: [boolean, string][] = [
    [status === (missing ? 404 : 200), `status ${status}`],
    [total <= BUDGET, `${total} bytes`],
    [fonts.size <= FONTS, `fonts: ${[...fonts].join(' ')}`],
    [scripts.every(([, type]) => type === ' type="application/ld+json"'), 'a script'],
    [!/\son\w+="/.test(text), 'an event handler'],
    [text.startsWith(`<!doctype html><html lang="${lang}">`), 'no language'],
    [text.split('<h1').length === 2, 'not one h1'],
    [['<header>', '<main id="main">', '<footer', '<nav', 'class="skip"'].every((part) => text.includes(part)), 'a landmark'],
    [/<meta name="description" content="[^"]{20,}"/.test(text), 'no description'],
    [missing || linked(text, 'canonical')[0]?.href === app.address + address, 'canonical'],
    [missing || LANGS.every((other) => alternates.includes(`${other} ${langPath(other, path)}`)), 'hreflang'],
    [missing || /<meta property="og:title" content="[^"]+"/.test(text), 'Open Graph'],
  ];
  for (const [, , json] of scripts) JSON.parse(json!);
  return checks.filter(([well]) => !well).map(([, fault]) => `${address}: ${fault}`);
}

it.each(LANGS)('%s: no scripts, at most 60 kB, one h1, landmarks, where the others are', async (lang) => {
  const faults: string[] = [];
  for (const path of pages) faults.push(...(await faultsOf(path, lang)));
  expect(faults).toEqual([]);
});

it('what has no translation is Vietnamese and says so; a translated page is told from one that is not', async () => {
  const khmer = (await bytesOf('/km')).text;
  expect(khmer).toContain('>ផលិតផល</a>');
  expect(khmer).toContain('<span class="untranslated" lang="vi">Chưa có sản phẩm đang vào vụ được giới thiệu.</span>');
  expect(khmer).toContain('chưa được người bản ngữ rà soát');
  expect((await bytesOf('/')).text).not.toContain('untranslated');
});

it('is sent packed, and not sent again while it is the same', async () => {
  const first = await fetch(app.address, { headers: { 'accept-encoding': 'gzip' } });
  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect(first.headers.get('cache-control')).toBe('public, no-cache');
  const tag = first.headers.get('etag')!;
  const again = await fetch(app.address, { headers: { 'if-none-match': tag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const officer = await signedIn(app, EMAILS.provincialOfficer);
  const theirs = await officer.get('/');
  expect(theirs.headers.get('cache-control')).toBe('private, no-cache');
  expect(await theirs.text()).toContain('href="/lam-viec">Vào làm việc');
});

describe('open data', () => {
  it('every set has the same rows as CSV and JSON, the columns it says, and no name of a person', async () => {
    const names = await namesOfPeople(app.house);
    expect(names.length).toBeGreaterThan(100);
    const visitor = new Visitor(app);
    for (const { key, columns } of dataSets({ house: app.house, version: 'test' })) {
      const csv = Buffer.from(await (await visitor.get(`/du-lieu/${key}.csv`)).arrayBuffer()).toString('utf8');
      const json = await (await visitor.get(`/du-lieu/${key}.json`)).text();
      const lines = csv.trimEnd().split('\r\n');
      expect(lines[0], key).toBe(`\ufeff${columns.map((column) => column.key).join(';')}`);
      const { rows } = JSON.parse(json) as { rows: Record<string, unknown>[] };
      expect(lines.length - 1, key).toBe(rows.length);
      expect(rows.length, key).toBeGreaterThan(0);
      for (const row of rows) expect(Object.keys(row), key).toEqual(columns.map((column) => column.key));
      expect(namesIn(csv + json, names), key).toEqual([]);
    }
  });

  it('figures made of persons or of the business of single organisations are not told by commune', async () => {
    const levels = async (code: string) => {
      const { rows } = (await (await new Visitor(app).get(`/du-lieu/${code}.json`)).json()) as { rows: { level: string }[] };
      return [...new Set(rows.map(({ level }) => level))];
    };
    expect(await levels('T5')).toEqual(['province', 'commune']);
    expect(await levels('T6')).toEqual(['province', 'district']);
    for (const code of ['T4', 'T7', 'T8', 'T9', 'T10']) expect(await levels(code), code).toEqual(['province']);
  });

  it('the figure of the page is the figure of the file', async () => {
    const { rows } = (await (await new Visitor(app).get('/du-lieu/T5.json')).json()) as { rows: Record<string, number>[] };
    const { numerator, denominator } = rows[0]!;
    expect((await bytesOf('/')).text).toContain(`>${numerator}/${denominator}</span>`);
  });

  it('unknown sets are not found', async () => {
    expect((await new Visitor(app).get('/du-lieu/T99.csv')).status).toBe(404);
  });
});

it('the site map names every page in every language, and all of them open', async () => {
  const answer = await fetch(new URL('/sitemap.xml', app.address));
  expect(answer.headers.get('content-type')).toContain('application/xml');
  const found = [...(await answer.text()).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!);
  expect(found).toEqual(expect.arrayContaining(LANGS.map((lang) => app.address + langPath(lang, '/chuong-trinh'))));
  for (const address of found) expect((await fetch(address)).status, address).toBe(200);
});
