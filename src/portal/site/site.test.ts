import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Refused } from '../../platform/refusal.ts';
import { langPath, splitLang } from './lang.ts';
import { siteMap } from './pages/site-map.ts';
import { parseSite } from './site.ts';
import { speechIn } from './speech.tsx';

const text = readFileSync(join(import.meta.dirname, '../../../data/portal/site.json'), 'utf8');

it.each([
  ['/', 'vi', '/'],
  ['/tin/gao', 'vi', '/tin/gao'],
  ['/km', 'km', '/'],
  ['/en/tin', 'en', '/tin'],
  ['/entin', 'vi', '/entin'],
] as const)('%s is %s of %s', (address, lang, path) => {
  expect(splitLang(address)).toEqual({ lang, path });
  expect(langPath(lang, path)).toBe(address);
});

it.each([
  ['not JSON', '{', '(gốc)'],
  ['no name', text.replace('"name": { "vi"', '"name": { "xx"'), 'name'],
  ['visits below nought', text.replace('"visitsBefore": 0', '"visitsBefore": -1'), 'visitsBefore'],
  ['an address that runs something', text.replace('"address": null', '"address": "javascript:alert(1)"'), 'address'],
])('settings with %s keep the program from starting, and say where', (_, wrong, where) => {
  expect(() => parseSite(wrong)).toThrow(Refused);
  try {
    parseSite(wrong);
  } catch (error) {
    expect((error as Refused).refusals.map(({ message }) => message).join(' ')).toContain(where);
  }
});

it('words are filled in, changed by translators, and Vietnamese where there are none', () => {
  expect(speechIn('vi').text('home.asOf', { date: '31/12/2023' })).toMatch(/^Tính đến 31\/12\/2023\./);
  expect(speechIn('km', { 'nav.skip': 'ទៅ' }).text('nav.skip')).toBe('ទៅ');
  expect(speechIn('km').text('nav.skip')).toBe('Đến nội dung');
});

it('a site map keeps signs of an address apart from its own, and tells no date to come', () => {
  const map = siteMap('https://a.vn', [{ path: '/tim?q=a&b', changed: '2026-02-01' }], '2026-01-15');
  expect(map).toContain('<loc>https://a.vn/km/tim?q=a&amp;b</loc>');
  expect(map).not.toContain('lastmod');
});
