import { expect, it } from 'vitest';
import { isBot, isView, markOf, mondayOf } from './model.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const PHONE = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36';
const COCCOC =
  'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0 Chrome/124.0 Safari/537.36';
const IN_ZALO = `${PHONE} Zalo android/24110`;

it.each([
  [FIREFOX, false],
  [PHONE, false],
  [COCCOC, false],
  [IN_ZALO, false],
  ['', true],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', true],
  ['Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)', true],
  ['facebookexternalhit/1.1', true],
  ['curl/8.5.0', true],
])('%s: robot %s', (agent, robot) => expect(isBot(agent)).toBe(robot));

it.each([
  ['GET', {}, true],
  ['HEAD', {}, false],
  ['POST', {}, false],
  ['GET', { 'sec-purpose': 'prefetch;prerender' }, false],
  ['GET', { purpose: 'prefetch' }, false],
  ['GET', { 'x-moz': 'prefetch' }, false],
])('%s %o is a view: %s', (method, more, view) => {
  expect(isView({ method, headers: new Headers({ 'user-agent': FIREFOX, ...more }) })).toBe(view);
});

it.each([
  ['2026-01-11', '2026-01-05'],
  ['2026-01-12', '2026-01-12'],
  ['2026-01-01', '2025-12-29'],
  ['2024-03-03', '2024-02-26'],
])('the week of %s began on %s', (day, monday) => expect(mondayOf(day)).toBe(monday));

it('the mark of somebody is another with another salt', () => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(markOf(one, 'a').equals(markOf(one, 'a'))).toBe(true);
  expect(markOf(one, 'a').equals(markOf(other, 'a'))).toBe(false);
});
