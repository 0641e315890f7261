import { describe, expect, it, test } from 'vitest';
import { faultOf, isPrivate } from './links.ts';
import { addressesIn, isSafeLink, toSafeHtml } from './markdown.ts';
import { difference, isShown, slugOf, withEndMark, writtenAlone } from './model.ts';
import { modern } from './pages/form.ts';

test('shown from its moment on, while it is published', () => {
  const at = new Date('2026-02-01T00:30:00Z');
  const before = new Date('2026-02-01T00:29:59Z');
  expect([before, at].map((now) => isShown({ state: 'published', visibleFrom: at }, now))).toEqual([false, true]);
  expect(isShown({ state: 'withdrawn', visibleFrom: before }, at)).toBe(false);
});

it.each([
  ['Hạt ngọc rồng: từ 51 thành viên', 'hat-ngoc-rong-tu-51-thanh-vien'],
  ['  ĐỒNG – “bằng” / ../ ', 'dong-bang'],
  ['ខ្មែរ', ''],
])('%s has the address %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

it.each([
  ['Câu cuối.', 'Câu cuối./.'],
  ['Câu cuối./.', 'Câu cuối./.'],
  ['Lời (nói)', 'Lời (nói)./.'],
  ['- một\n- hai', '- một\n- hai\n\n./.'],
  ['', ''],
])('%j ends as %j', (body, ended) => {
  expect(withEndMark(body)).toBe(ended);
});

test('nobody publishes what only they have read', () => {
  expect([writtenAlone(['a'], 'a'), writtenAlone(['a', 'b'], 'a'), writtenAlone(['a'], 'b')]).toEqual([true, false, false]);
});

test('a difference is told line by line', () => {
  expect(difference('một\nhai\nba', 'một\nba\nbốn').map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'same một',
    'removed hai',
    'same ba',
    'added bốn',
  ]);
});

test('text of old fonts becomes Unicode, other text stays', () => {
  expect(modern('Hîp t¸c x· n«ng nghiÖp\nHợp tác xã\nCafé Müller')).toBe('Hợp tác xã nông nghiệp\nHợp tác xã\nCafé Müller');
});

describe('Markdown that was meant to do harm', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '<iframe src="//evil"></iframe>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java\tscript:alert(1))',
    '[x](vbscript:x)',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '[x](file:///etc/passwd)',
    '![x](data:image/svg+xml;base64,PHN2Zz4=)',
    '![x](https://evil.example/a.png)',
    '![x](/anh/../../etc/passwd)',
    '![" onerror="alert(1)](/anh/x)',
    '[a]: javascript:alert(1)\n\n[a]',
    '<javascript:alert(1)>',
    '[x](https://a.vn "t\\" onmouseover=\\"alert(1)")',
  ])('%s does none', (markdown) => {
    const html = toSafeHtml(markdown);
    const tags = [...html.matchAll(/<(\/?)(\w+)([^>]*)>/g)];
    expect(tags.filter(([, , tag]) => !['p', 'a', 'h2', 'em', 'strong'].includes(tag!))).toEqual([]);
    const attributes = tags.flatMap(([, , , rest]) => [...rest!.matchAll(/([\w-]+)="[^"]*"/g)].map(([, name]) => name!));
    expect(attributes.filter((name) => !['href', 'rel', 'title'].includes(name))).toEqual([]);
    expect(tags.flatMap(([, , , rest]) => rest!.match(/href="[^"]*"/) ?? []).join(' ')).not.toMatch(
      /script:|data:|file:|"\/[/\\]/i,
    );
  });

  test('what is meant well stays; there is no second h1', () => {
    const html = toSafeHtml('# Một\n\n**đậm** [a](https://a.vn) [b](/tin/b)\n\n- x');
    expect(html).toContain('<h2>Một</h2>');
    expect(html).toContain('<a href="https://a.vn" rel="noopener nofollow external">a</a> <a href="/tin/b">b</a>');
    expect(html).toContain('<li>x</li>');
  });

  test('own pictures are drawn, others only told', () => {
    const sha256 = 'a'.repeat(64);
    expect(toSafeHtml(`![gạo](/anh/${sha256})`, (asked, alt) => `<b>${asked.length} ${alt}</b>`)).toContain('<b>64 gạo</b>');
    expect(toSafeHtml(`![<i>](/anh/${sha256})`, () => undefined)).toContain('&lt;i&gt;');
  });
});

describe('links', () => {
  const known = { pages: new Set(['/', '/tin/a', '/du-lieu']), pictures: new Set(['b'.repeat(64)]) };
  it.each([
    ['/tin/a?x=1#y', undefined],
    ['/en/tin/a', undefined],
    ['https://a.vn', undefined],
    [`/anh/${'b'.repeat(64)}`, undefined],
    [`/anh/${'c'.repeat(64)}`, 'picture'],
    ['/tin/b', 'article'],
    ['/lam-viec/tin', 'work'],
    ['/khong', 'page'],
    ['javascript:x', 'unsafe'],
  ])('%s: %s', (address, fault) => {
    expect(faultOf(address, known)).toBe(fault);
  });

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'x',
  ])('%s is not called', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  test('others are', () => {
    expect(['1.1.1.1', '2606:4700::1111'].map(isPrivate)).toEqual([false, false]);
    expect(isSafeLink('mailto:a@b.vn')).toBe(true);
    expect(addressesIn('[a](/tin/a) ![b](/anh/b) `[c](/c)`')).toEqual(['/tin/a', '/anh/b']);
  });
});
