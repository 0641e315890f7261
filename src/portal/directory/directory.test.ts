// Consent, the pages it opens, and that withdrawing closes them at once; through the program as a browser without scripts meets it.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, Visitor, type WebApp } from '../../../test/web/app.ts';
import { namesIn, namesOfPeople } from '../../../test/web/people.ts';
import { row } from '../../platform/database/types.ts';
import { organizationHref } from '../../registry/pages/frame.tsx';
import { recordHref } from '../../registry/records/pages/links.ts';

let app: WebApp;
let clerk: Visitor;
let anyone: Visitor;
let id: number;
beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  clerk = await signedIn(app, EMAILS.organizationClerk);
  anyone = new Visitor(app);
  id = app.clerksOrganization!;
  const product = { name: 'Gạo Long Hiệp thử', commodity: 'rice', months: 'quanh năm', publicSince: '01/06/2025' };
  expect((await clerk.post(recordHref(id, 'products', '/moi'), new URLSearchParams(product))).status).toBe(303);
});
afterAll(() => app.stop());

const OWN = () => organizationHref(id, '/cong-khai');
const save = (values: Record<string, string>) => clerk.post(OWN(), new URLSearchParams(values));
const CONSENT = {
  shownSince: '01/06/2025',
  consentBy: 'Giám đốc bí mật',
  story: '**Lúa** <script>alert(1)</script>',
  version: '0',
};
const text = async (path: string) => (await anyone.get(path)).text();
const slug = async () =>
  (await row(app.house.database.db, sql<{ slug: string }>`select slug from organization_slug where organization_id = ${id}`))!
    .slug;
const productSlug = async () =>
  (await row(
    app.house.database.db,
    sql<{ slug: string }>`select slug from product where organization_id = ${id} and public_since is not null`,
  ))!.slug;

it('before it agrees nothing of it is public; what is saved without a date can only be previewed', async () => {
  expect((await save({ ...CONSENT, shownSince: '' })).status).toBe(303);
  expect(await (await clerk.get(`${OWN()}/xem-thu`)).text()).toContain('<strong>Lúa</strong> &lt;script&gt;');
  for (const path of [`/to-chuc/${await slug()}`, `/san-pham/${await productSlug()}`, `/the/${await productSlug()}.png`]) {
    expect((await anyone.get(path)).status, path).toBe(404);
  }
  expect(await text('/tim?q=gao+long+hiep+thu')).toContain('Không thấy gì');
});

it('a form with faults comes back filled in; another hand in between is not written over', async () => {
  const refused = await save({ ...CONSENT, version: '1', email: 'sai', lat: '9,7' });
  expect(refused.status).toBe(422);
  const body = await refused.text();
  expect(body).toContain('value="sai"');
  expect(body).toContain('Ghi cả vĩ độ và kinh độ');
  expect(await (await save({ ...CONSENT, version: '0' })).text()).toContain('Người khác vừa sửa');
  expect((await save({ ...CONSENT, version: '1', lat: '9,73', lon: '106.28' })).status).toBe(303);
});

it('then it is found by words without marks, on the map, in the files; no person and no who agreed', async () => {
  const [organization, product] = [`/to-chuc/${await slug()}`, `/san-pham/${await productSlug()}`];
  expect(await text('/tim?q=gao+long+hiep+thu')).toContain(`href="${product}"`);
  expect(await text('/to-chuc')).toContain(`href="${organization}"`);
  expect(await text('/san-pham?mua-vu=nay&nhom=')).toContain(`href="${product}"`);
  expect(await text('/san-pham?sao=5')).not.toContain(`href="${product}"`);
  expect(await text('/')).toContain(`href="${product}"`);
  expect(await text('/ban-do')).toContain(`href="${organization}"`);
  expect(await text('/ban-do?dia-gioi=cu')).toMatch(/href="\/to-chuc\?xa=\d+-cu"/);
  expect(await text('/sitemap.xml')).toContain(product);
  const card = await anyone.get(`/the/${await productSlug()}.png`);
  expect(
    Buffer.from(await card.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  const pages = ['', '/en', '/km'].flatMap((lang) =>
    ['/', '/to-chuc', organization, '/san-pham', product, '/ban-do', '/tim?q=htx'].map((path) =>
      path === '/' ? lang || '/' : lang + path,
    ),
  );
  const names = await namesOfPeople(app.house);
  for (const path of [...pages, '/du-lieu/to-chuc.csv', '/du-lieu/san-pham.json', '/sitemap.xml']) {
    const answer = await anyone.get(path);
    const body = await answer.text();
    expect(answer.status, path).toBe(200);
    expect(namesIn(body, names), path).toEqual([]);
    expect(body.includes('Giám đốc bí mật'), path).toBe(false);
    expect(/<script(?! type="application\/ld\+json")|\{\{|undefined|\[object/.test(body), path).toBe(false);
  }
});

it.each(["' or 1=1 --", '{{7*7}}', '<%= 7*7 %>', '<img src=x onerror=alert(1)>', '%', '\\', 'a'.repeat(5000)])(
  'search for %j is only words',
  async (q) => {
    for (const path of ['/tim', '/to-chuc', '/san-pham']) {
      const answer = await anyone.get(`${path}?${new URLSearchParams({ q, trang: '-1', sao: q, xa: q })}`);
      const body = await answer.text();
      expect(answer.status).toBe(200);
      expect(body).not.toContain('<img src=x');
      expect(body).not.toContain('“49”');
    }
  },
);

it('a stranger’s request reaches the organisation; a program’s does not', async () => {
  const path = `/to-chuc/${await slug()}`;
  const said = { sender: 'Cửa hàng Thử', contact: '0294 385 5246', message: 'Cần 2 tấn gạo.', about: await productSlug() };
  const refused = await anyone.post(path, new URLSearchParams({ ...said, contact: 'x' }));
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Cần 2 tấn gạo.');
  expect((await anyone.post(path, new URLSearchParams({ ...said, message: 'BÁN THUỐC', website: 'x' }))).status).toBe(303);
  const sent = await anyone.post(path, new URLSearchParams(said));
  expect(sent.headers.get('location')).toBe(`${path}/da-gui`);
  const inbox = await (await clerk.get(organizationHref(id, '/yeu-cau'))).text();
  expect(inbox).toContain('Cần 2 tấn gạo.');
  expect(inbox).toContain('Gạo Long Hiệp thử');
  expect(inbox).not.toContain('BÁN THUỐC');
});

it('an old address leads to the new one; withdrawn, it is gone at once from everywhere', async () => {
  const { db } = app.house.database;
  await sql`insert into organization_slug (organization_id, slug, current) values (${id}, 'ten-cu', false)`.execute(db);
  const current = (await row(
    db,
    sql<{ slug: string }>`select slug from organization_slug where organization_id = ${id} and current`,
  ))!.slug;
  expect((await anyone.get('/to-chuc/ten-cu')).headers.get('location')).toBe(`/to-chuc/${current}`);
  const without = await clerk.post(`${OWN()}/rut`, new URLSearchParams({ version: '2' }));
  expect(without.status).toBe(422);
  expect((await save({ ...CONSENT, shownSince: '', version: '2' })).status).toBe(422);
  expect((await clerk.post(`${OWN()}/rut`, new URLSearchParams({ version: '2', reason: 'Đổi ý' }))).status).toBe(303);
  const product = await productSlug();
  for (const path of ['/to-chuc/ten-cu', `/to-chuc/${current}`, `/san-pham/${product}`, `/the/${product}.png`]) {
    expect((await anyone.get(path)).status, path).toBe(404);
  }
  for (const path of [
    '/',
    '/to-chuc',
    '/san-pham',
    '/ban-do',
    '/tim?q=gao',
    '/sitemap.xml',
    '/du-lieu/to-chuc.csv',
    '/du-lieu/san-pham.json',
  ]) {
    const body = await text(path);
    expect(body.includes(current) || body.includes(product), path).toBe(false);
  }
});
