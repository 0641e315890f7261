// A translator at work: what is written shows on the public page at once; what went stale, breaks a sentence or overwrites is said.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { vi } from '../../src/portal/site/messages/vi.ts';
import { editHref, TRANSLATIONS } from '../../src/portal/translations/pages/links.ts';
import { EMAILS, signedIn, startApp, Visitor, type WebApp } from './app.ts';

let app: WebApp;
let officer: Visitor;
beforeAll(async () => {
  app = await startApp();
  officer = await signedIn(app, EMAILS.provincialOfficer);
}, 180_000);
afterAll(() => app.stop());

type Key = keyof typeof vi;
const edit = (key: Key) => editHref('km', { subject: 'interface', item: key });
const save = (key: Key, text: string, more: Record<string, string> = {}) =>
  officer.post(edit(key), new URLSearchParams({ vi: vi[key], before: '', text, ...more }));
const read = async (path: string, visitor = officer) => (await visitor.get(path)).text();
const publicKhmer = () => read('/km/du-lieu', new Visitor(app));
/** The line of a key in the list. */
const lineOf = async (key: Key) => (await read(`${TRANSLATIONS}?lang=km&q=${key}`)).split('<tbody>')[1]!.split('</tbody>')[0]!;

it('is marked as Vietnamese until it is translated, then shown; who reviewed it is kept', async () => {
  expect(await publicKhmer()).toContain('<span class="untranslated" lang="vi">Giấy phép</span>');
  expect(await lineOf('data.licence')).toContain('Chưa dịch');
  expect((await save('data.licence', 'អាជ្ញាប័ណ្ណ')).status).toBe(303);
  expect(await publicKhmer()).toContain('<p>អាជ្ញាប័ណ្ណ: ');
  expect(await lineOf('data.licence')).toContain('Chưa rà soát');
  const again = await save('data.licence', 'អាជ្ញាប័ណ្ណ', { before: 'អាជ្ញាប័ណ្ណ', reviewed: '1', next: '1' });
  expect(again.headers.get('location')).toContain('sua?lang=km');
  expect(await lineOf('data.licence')).toContain('Đã rà soát');
  expect(await read(edit('data.licence'))).toContain(`user:${EMAILS.provincialOfficer} rà soát lúc`);
});

it('must keep the places for values, comes back as it was typed, and does not overwrite what another hand wrote', async () => {
  const broken = await save('home.minutes', 'អាន {phut}');
  expect(broken.status).toBe(422);
  const words = await broken.text();
  expect(words).toContain('Bản dịch phải giữ nguyên các chỗ điền số: {minutes}');
  expect(words).toContain('>អាន {phut}</textarea>');
  expect((await save('home.minutes', 'អាន {minutes}')).status).toBe(303);
  const late = await save('home.minutes', 'khác {minutes}');
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('người khác đã ghi “អាន {minutes}”')]);
  const stale = await save('home.minutes', 'a {minutes}', { vi: 'câu cũ', before: 'អាន {minutes}' });
  expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining('Câu tiếng Việt đã đổi')]);
});

it('of a sentence that changed meanwhile is said to be outdated and goes on being shown', async () => {
  await save('data.files', 'ឯកសារ');
  const { db } = app.house.database;
  await sql`update translation set source_hash = ${'0'.repeat(64)} where item = 'data.files'`.execute(db);
  expect(await lineOf('data.files')).toContain('Câu gốc đã đổi');
  expect(await read(edit('data.files'))).toContain('xem lại bản dịch theo câu mới');
  await save('data.files', 'ឯកសារ', { before: 'ឯកសារ' });
  expect(await lineOf('data.files')).toContain('Chưa rà soát');
});

it('taken back, the words that come with the program return', async () => {
  expect((await save('nav.home', 'ផ្ទះ', { before: 'ទំព័រដើម' })).status).toBe(303);
  expect((await save('nav.home', '', { before: 'ផ្ទះ' })).status).toBe(303);
  expect(await lineOf('nav.home')).toContain('(có sẵn)');
});

it.each(['csv', 'xlsx'])('goes out as .%s and comes back the same; a filled cell is taken', async (format) => {
  const send = (bytes: BlobPart, name: string) => {
    const form = new FormData();
    form.append('lang', 'km');
    form.append('file', new Blob([bytes]), name);
    return officer.post(`${TRANSLATIONS}/nap`, form);
  };
  const bytes = await (await officer.get(`${TRANSLATIONS}/km.${format}`)).arrayBuffer();
  // words that came with the program are the same, and stay the program's
  expect((await send(bytes, `km.${format}`)).headers.get('location')).toMatch(/&nap=0$/);
  if (format === 'xlsx') return;
  const text = new TextDecoder().decode(bytes);
  const filled = text.replace(/^(.*;data\.columns;[^;]*);[^;]*;/m, '$1;ជួរឈរ;');
  expect((await send(filled, 'km.csv')).headers.get('location')).toMatch(/&nap=1$/);
  expect(await publicKhmer()).toContain('ជួរឈរ');
  const stale = await send(filled.replace('Các cột', 'Câu khác'), 'km.csv');
  expect([stale.status, await stale.text()]).toEqual([422, expect.stringContaining('data.columns: Câu tiếng Việt đã đổi')]);
  const other = await send('a;b\n1;2\n', 'khac.csv');
  expect([other.status, await other.text()]).toEqual([422, expect.stringContaining('Tệp thiếu cột')]);
});
