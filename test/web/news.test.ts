// Articles and pictures through the real server: who writes, who publishes, what everybody sees and when, and what is turned away.

import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { row, rows } from '../../src/platform/database/types.ts';
import { figure } from '../house.ts';
import { EMAILS, signedIn, startApp, Visitor, type WebApp } from './app.ts';

const PATIENCE = 180_000;
const NEWS = '/lam-viec/tin';

let app: WebApp;
let officer: Visitor;
let leader: Visitor;
const reader = () => new Visitor(app);
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  leader = await signedIn(app, EMAILS.leader);
}, PATIENCE);
afterAll(() => app.stop());

const FORM = {
  kind: 'article',
  section: 'hop-tac-xa',
  title: 'Lúa hữu cơ Long Hiệp vào vụ',
  lead: 'Hợp tác xã xuống giống.',
  body: 'Đoạn một.\n\n<script>alert(1)</script> [x](javascript:alert(1))',
  author: 'Người Viết',
  agency: 'Trung tâm Khuyến công',
};

const send = (visitor: Visitor, path: string, fields: Record<string, string>) => visitor.post(path, new URLSearchParams(fields));
const versionOf = async (id: number) =>
  String((await row(app.house.database.db, sql<{ version: number }>`select version from article where id = ${id}`))!.version);
async function press(visitor: Visitor, id: number, step: string, fields: Record<string, string> = {}) {
  return send(visitor, `${NEWS}/${id}/${step}`, { version: await versionOf(id), ...fields });
}
async function written(fields: Record<string, string> = {}): Promise<number> {
  const answer = await send(officer, `${NEWS}/moi`, { ...FORM, ...fields });
  expect(answer.status, await answer.clone().text()).toBe(303);
  return Number(answer.headers.get('location')!.split('/').at(-1));
}
async function published(fields: Record<string, string> = {}): Promise<number> {
  const id = await written(fields);
  expect((await press(officer, id, 'chuyen')).status).toBe(303);
  expect((await press(leader, id, 'dang')).status).toBe(303);
  return id;
}
const publishedThisYear = async () => (await figure(app.house, 'T10', { asOf: '2026-01-15', geography: '2025-06-30' })).numerator;
const statusOf = async (path: string) => (await reader().get(path)).status;

it('goes from draft to the public, counted in T10, corrected for all to see, and withdrawn', async () => {
  const id = await written();
  const address = '/tin/lua-huu-co-long-hiep-vao-vu';
  expect(await statusOf(address)).toBe(404);
  expect((await press(leader, id, 'dang')).status).toBe(422);
  expect((await press(officer, id, 'chuyen')).status).toBe(303);
  const alone = await press(officer, id, 'dang');
  expect([alone.status, await alone.text()]).toEqual([422, expect.stringContaining('một người khác đọc và đăng')]);
  const before = await rows(app.house.database.db, sql`select * from fact_publication`);
  expect((await press(leader, id, 'dang')).status).toBe(303);
  expect(await rows(app.house.database.db, sql`select * from fact_publication`)).toHaveLength(before.length + 1);

  const page = await (await reader().get(address)).text();
  expect(page).toContain('Tin: Người Viết – Trung tâm Khuyến công');
  expect(page).toContain('./.');
  expect(page).toContain('&lt;script&gt;');
  expect(page).not.toContain('href="javascript');
  expect(page).toContain('"@type":"NewsArticle"');
  expect(await (await reader().get('/')).text()).toContain(address);
  expect(await (await reader().get('/en/rss.xml')).text()).toContain(`/en${address}</link>`);

  const correct = { ...FORM, body: 'Đoạn một, đã sửa.', slug: 'long-hiep-vao-vu' };
  expect((await press(leader, id, 'dinh-chinh/vi', correct)).status).toBe(422);
  expect((await press(leader, id, 'dinh-chinh/vi', { ...correct, note: 'Sửa diện tích.' })).status).toBe(303);
  const moved = await reader().get(address);
  expect([moved.status, moved.headers.get('location')]).toEqual([301, '/tin/long-hiep-vao-vu']);
  const corrected = await (await reader().get('/tin/long-hiep-vao-vu')).text();
  expect(corrected).toContain('Đã đính chính ngày 15/01/2026');
  expect(corrected).toContain('Sửa diện tích.');
  expect(await (await officer.get(`${NEWS}/${id}/lich-su`)).text()).toContain('<ins>Đoạn một, đã sửa.</ins>');

  expect(await (await reader().get('/en/tin/long-hiep-vao-vu')).text()).toContain('has not been translated');
  const english = { title: 'Organic rice', lead: 'Sown.', body: 'One.' };
  expect((await press(leader, id, 'dinh-chinh/en', english)).status).toBe(303);
  expect(await (await reader().get('/en/tin/long-hiep-vao-vu')).text()).toContain('<h1 lang="en">Organic rice</h1>');

  expect((await press(leader, id, 'go')).status).toBe(422);
  expect((await press(leader, id, 'go', { reason: 'Sai nguồn' })).status).toBe(303);
  expect([await statusOf(address), await statusOf('/tin/long-hiep-vao-vu')]).toEqual([404, 404]);
  expect(await rows(app.house.database.db, sql`select * from fact_publication`)).toHaveLength(before.length);
});

it('what is scheduled is hidden until its moment and counts from its day', async () => {
  const id = await written({ title: 'Hẹn giờ' });
  await press(officer, id, 'chuyen');
  expect((await press(leader, id, 'dang', { at: '2025-12-01T07:30' })).status).toBe(422);
  expect((await press(leader, id, 'dang', { at: '2026-02-01T00:30' })).status).toBe(303);
  expect(await statusOf('/tin/hen-gio')).toBe(404);
  expect(await (await reader().get('/tin')).text()).not.toContain('hen-gio');
  const found = await row(app.house.database.db, sql`select published_on::text as on from publication where title = 'Hẹn giờ'`);
  expect(found).toEqual({ on: '2026-02-01' });
});

it('a model story names the recognition it ties to, and moves T10', async () => {
  const recognised = await row(
    app.house.database.db,
    sql<{ id: number; number: string }>`select organization_id as id, decision_number as number from recognition
      order by organization_id limit 1`,
  );
  const id = await written({ title: 'Mô hình', kind: 'modelStory', organizations: `#${recognised!.id}` });
  await press(officer, id, 'chuyen');
  expect(await (await press(leader, id, 'dang')).text()).toContain('phải nêu quyết định công nhận');
  const tied = { ...FORM, title: 'Mô hình', kind: 'modelStory', organizations: `#${recognised!.id}` };
  expect((await press(officer, id, 'sua', { ...tied, recognition: 'không có' })).status).toBe(422);
  expect((await press(officer, id, 'sua', { ...tied, recognition: recognised!.number })).status).toBe(303);
  await press(officer, id, 'chuyen');
  const before = await publishedThisYear();
  expect((await press(leader, id, 'dang')).status).toBe(303);
  expect(await publishedThisYear()).toBe((before ?? 0) + 1);
  expect(await (await reader().get('/tin/mo-hinh')).text()).toContain(recognised!.number);
});

it('two hands do not write over each other', async () => {
  const id = await written({ title: 'Hai người' });
  const version = await versionOf(id);
  expect((await send(officer, `${NEWS}/${id}/sua`, { ...FORM, title: 'Hai người', version })).status).toBe(303);
  const late = await send(officer, `${NEWS}/${id}/sua`, { ...FORM, title: 'Đè lên', version });
  expect([late.status, await late.text()]).toEqual([422, expect.stringContaining('Người khác vừa sửa bài này')]);
});

describe('turned away or made harmless', () => {
  it.each([
    ['/tin/hen-gio', 404],
    ['/tin/..%2f..%2fetc%2fpasswd', 404],
    ['/tin/a%00b', 404],
    [`/tin?q=${encodeURIComponent("' or 1=1; drop table article; --")}`, 200],
    [`/tin?q=${encodeURIComponent('{{7*7}}#{7*7}<%= 7*7 %><script>alert(1)</script>')}`, 200],
    ['/tin?q=%25_%5C&muc=%27&trang=-1e9', 200],
    [`/anh/${'0'.repeat(64)}`, 404],
    [`/anh/${'0'.repeat(64)}-480.svg`, 404],
    ['/anh/../files/00/x', 404],
  ])('%s: %i', async (path, status) => {
    const answer = await reader().get(path);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(text).not.toMatch(/<script>alert|>49</);
  });

  it('finds without diacritics', async () => {
    await published({ title: 'Mật hoa dừa Phú Cần' });
    expect(await (await reader().get('/tin?q=mat+hoa+phu')).text()).toContain('/tin/mat-hoa-dua-phu-can');
    expect(await (await reader().get('/tin?q=khongco')).text()).toContain('Không tìm thấy');
  });
});

describe('pictures', () => {
  const HIDDEN = 'javascript behind the picture';
  const photo = () =>
    sharp({ create: { width: 1200, height: 800, channels: 3, background: '#3a6' } })
      .withExif({ IFD0: { Make: 'May anh bi mat' }, IFD3: { GPSLatitude: '9/1 42/1 0/1' } })
      .jpeg()
      .toBuffer();
  async function sent(visitor: Visitor, path: string, bytes: Uint8Array, name = 'anh.jpg', more: Record<string, string> = {}) {
    const form = new FormData();
    for (const [field, value] of Object.entries({ caption: 'Ruộng lúa', ...more })) form.append(field, value);
    form.append('files', new Blob([Uint8Array.from(bytes)]), name);
    return visitor.post(path, form);
  }
  const newest = async () =>
    (await row(app.house.database.db, sql<{ sha: string }>`select sha256 as sha from picture order by id desc limit 1`))!.sha;

  it('are cleaned, sized, and public with what they belong to', async () => {
    const id = await written({ title: 'Có ảnh' });
    const answer = await sent(officer, `${NEWS}/${id}/anh`, Buffer.concat([await photo(), Buffer.from(HIDDEN)]));
    expect(answer.status, await answer.clone().text()).toBe(303);
    const sha = await newest();
    expect(await statusOf(`/anh/${sha}-480.avif`)).toBe(404);
    expect((await officer.get(`/anh/${sha}-480.avif`)).headers.get('cache-control')).toBe('private, no-store');
    await press(officer, id, 'sua', { ...FORM, title: 'Có ảnh', body: `Chữ.\n\n![Ruộng](/anh/${sha})` });
    await press(officer, id, 'chuyen');
    await press(leader, id, 'dang');
    for (const [name, type] of [
      ['-480.avif', 'avif'],
      ['-960.webp', 'webp'],
      ['-960.jpg', 'jpeg'],
      ['', 'jpeg'],
    ]) {
      const file = await reader().get(`/anh/${sha}${name}`);
      expect([file.status, file.headers.get('content-type')]).toEqual([200, `image/${type}`]);
      expect(file.headers.get('cache-control')).toContain('max-age=31536000');
      const bytes = Buffer.from(await file.arrayBuffer());
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
      expect([bytes.includes('May anh bi mat'), bytes.includes(HIDDEN)]).toEqual([false, false]);
    }
    const page = await (await reader().get('/tin/co-anh')).text();
    expect(page.match(/<picture/g)).toHaveLength(2);
    expect(page).toContain(`<meta property="og:image" content="${app.address}/anh/${sha}-960.jpg"`);
    expect(await statusOf(`/anh/${sha}-961.webp`)).toBe(404);
  });

  it.each<[string, () => Uint8Array | Promise<Uint8Array>, string]>([
    [
      'a drawing with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      'không phải ảnh nhận được',
    ],
    ['an animation', () => Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 'không phải ảnh nhận được'],
    ['a page called a photo', () => Buffer.from('<html><script>alert(1)</script>'), 'không phải ảnh nhận được'],
    ['a photo that stops', async () => (await photo()).subarray(0, 400), 'hỏng'],
    [
      'a bomb',
      () =>
        sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
          .png({ compressionLevel: 9 })
          .toBuffer(),
      'quá nhiều điểm ảnh',
    ],
    [
      'a speck',
      () =>
        sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
      'nhỏ quá',
    ],
    ['one too large', () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(16 * 1024 * 1024)]), 'vượt 15 MB'],
  ])('%s is refused with a sentence', async (_what, bytes, sentence) => {
    const id = await written({ title: 'Ảnh sai' });
    const answer = await sent(officer, `${NEWS}/${id}/anh`, await bytes());
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it('of an organisation come from its accountant and stay closed until it agrees to be shown', async () => {
    const accountant = await signedIn(app, EMAILS.organizationClerk);
    const path = `/lam-viec/to-chuc/${app.clerksOrganization}/anh`;
    expect((await sent(accountant, path, await photo(), 'a.jpg', { caption: '' })).status).toBe(422);
    expect((await sent(accountant, path, await photo())).status).toBe(303);
    const sha = await newest();
    expect(await (await accountant.get(path)).text()).toContain(sha);
    expect((await accountant.get(`/anh/${sha}`)).status).toBe(200);
  });
});

it('broken links are found, and no private address is called', async () => {
  await published({ title: 'Liên kết', body: '[a](/tin/khong-co) [b](http://127.0.0.1:9/x) [c](/du-lieu)' });
  const listed = await (await officer.get(`${NEWS}/lien-ket-hong`)).text();
  expect(listed).toContain('/tin/khong-co');
  expect(listed).not.toContain('<code>/du-lieu');
  const called = await (await send(officer, `${NEWS}/lien-ket-hong`, {})).text();
  expect(called).toContain('địa chỉ mạng nội bộ');
});
