// For the tests of every room's pages: what all pages share, and what every page must be.

import { expect } from 'vitest';
import { uiWords } from './messages.ts';
import type { Shell } from './page.tsx';

export const sampleShell: Shell = {
  t: uiWords.vi,
  sections: [
    { href: '/lam-viec/bang-chi-tieu', label: 'Chỉ tiêu', current: true },
    { href: '/lam-viec/to-chuc', label: 'Tổ chức', current: false },
    { href: '/lam-viec/bao-cao', label: 'Báo cáo', current: false },
    { href: '/lam-viec/nhap-du-lieu', label: 'Nhập dữ liệu', current: false },
  ],
  visitor: { name: 'Thạch Thị Sô Phia', office: 'Sở Tài chính tỉnh Trà Vinh', signOutAction: '/dang-xuat' },
  homeHref: '/lam-viec/bang-chi-tieu',
  sample: true,
  version: '0.1.0',
  today: '2024-01-05',
};

/** One heading, a title, nothing computed left blank, every field with a name, every id once, no style or script inline. */
export function expectWholePage(html: string): void {
  expect(html.startsWith('<!doctype html><html lang=')).toBe(true);
  expect(html.match(/<h1[ >]/g)).toHaveLength(1);
  const text = textOf(html);
  expect(text).not.toMatch(/undefined|\bNaN\b|\bnull\b|\[object|Invalid Date|function/);
  expect(html).not.toMatch(/ style="|<script>| on[a-z]+="|="undefined|="null"/);
  for (const [tag] of html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)) expectNamed(tag, html);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

function expectNamed(tag: string, html: string): void {
  if (/type="hidden"|aria-label=|aria-hidden=/.test(tag)) return;
  const id = / id="([^"]*)"/.exec(tag)?.[1];
  expect(html, tag).toContain(`<label for="${id}">`);
}

/** What a reader sees, in one line. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|head)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');
}
