import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { readAudit } from './audit.ts';
import { assertDeclared, defineRoute, type Route } from './declare.ts';
import { cameByHttps, isSameSite, mount, returnPath } from './guard.ts';
import { type Actor, ANONYMOUS, GRANTED_ROLES, type GrantedRole, PERMISSIONS, rightsOver } from './model.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(async () => {
  await sql`truncate audit_entry, audit_touch`.execute(db);
  await sql`update audit_head set seq = 0, hash = ''`.execute(db);
});

const may = rightsOver((holder, asked) => holder === asked);
const NOW = new Date('2024-05-06T08:00:00Z');
const UNIT = 29506;
const userWith = (role: GrantedRole): Actor => ({
  kind: 'user',
  id: role,
  name: role,
  email: `${role}@mau.vn`,
  isSample: true,
  grants: [
    {
      role,
      unitId: role === 'administrator' || role === 'organizationClerk' ? null : UNIT,
      organizationId: role === 'organizationClerk' ? 7 : null,
    },
  ],
});
const USERS = new Map(GRANTED_ROLES.map((role) => [role as string, userWith(role)]));

function house(...routes: Route[]): Hono {
  const app = new Hono();
  mount(app, routes, {
    database,
    now: () => NOW,
    may,
    // the cookie names the role here; sign-in.test.ts covers real sessions
    sessionOf: async (headers) => USERS.get(headers.get('cookie') ?? '') ?? null,
    forbidden: (context, _, message) => context.html(`<h1>Không được phép</h1><p>${message}</p>`),
  });
  app.onError((error, context) => context.text(error.message, 500));
  return app;
}

const page = (more: Partial<Route> = {}): Route =>
  defineRoute({
    method: 'GET',
    path: '/lam-viec/to-chuc/:id',
    permission: 'register.read',
    summary: 'Hồ sơ tổ chức',
    handler: (context, { actor }) => context.text(`xin chào ${actor.kind}`),
    ...more,
  });

describe('every route with every role', () => {
  const routes = PERMISSIONS.map((permission) => page({ path: `/lam-viec/${permission}`, permission }));
  const app = house(...routes);
  test.each(routes.flatMap((route) => [...GRANTED_ROLES, 'public' as const].map((role) => ({ role, route }))))(
    '$route.permission for $role',
    async ({ role, route }) => {
      const answer = await app.request(route.path, { headers: { cookie: role } });
      const actor = USERS.get(role) ?? ANONYMOUS;
      const expected = may(actor, route.permission) ? 200 : actor.kind === 'anonymous' ? 303 : 403;
      expect(answer.status).toBe(expected);
    },
  );
});

describe('a protected page', () => {
  test('sends who is not signed in to the sign-in page and remembers the way back', async () => {
    const answer = await house(page()).request('/lam-viec/to-chuc/7?nam=2024&x=a%26b');
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get('location') ?? '', 'http://localhost');
    expect(location.pathname).toBe('/dang-nhap');
    expect(returnPath(location.searchParams.get('den') ?? undefined)).toBe('/lam-viec/to-chuc/7?nam=2024&x=a%26b');
  });

  test('tells who has not the right what was asked, in Vietnamese, with 403', async () => {
    const answer = await house(page({ permission: 'users.manage' })).request('/lam-viec/to-chuc/7', {
      headers: { cookie: 'leader' },
    });
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('không được xem trang “Hồ sơ tổ chức”');
  });

  test('looks at the area of the record, not only at the role', async () => {
    const app = house(page({ area: (context) => ({ unitId: Number(context.req.param('id')) }) }));
    const statusOf = async (id: number) =>
      (await app.request(`/lam-viec/to-chuc/${id}`, { headers: { cookie: 'communeOfficer' } })).status;
    expect([await statusOf(UNIT), await statusOf(UNIT + 1)]).toEqual([200, 403]);
  });

  test('is not kept by the browser; a public page may be', async () => {
    const app = house(page(), page({ path: '/', permission: 'public' }));
    const inside = await app.request('/lam-viec/to-chuc/7', { headers: { cookie: 'leader' } });
    expect(inside.headers.get('cache-control')).toBe('private, no-store');
    expect((await app.request('/')).headers.get('cache-control')).toBeNull();
  });

  test('the API answers in JSON with 401 and 403', async () => {
    const app = house(page({ path: '/api/v1/users', permission: 'users.manage' }));
    const anonymous = await app.request('/api/v1/users');
    expect([anonymous.status, await anonymous.json()]).toMatchObject([401, { code: 'route.signedOut' }]);
    const leader = await app.request('/api/v1/users', { headers: { cookie: 'leader' } });
    expect([leader.status, await leader.json()]).toMatchObject([403, { code: 'route.forbidden' }]);
  });
});

describe('personal data', () => {
  const people = page({ path: '/lam-viec/nguoi', permission: 'people.read', personal: 'view' });
  const request = { headers: { cookie: 'communeOfficer' } };

  test('viewing and exporting leave an audit entry', async () => {
    const app = house(people, page({ path: '/lam-viec/xuat', permission: 'people.read', personal: 'export' }));
    await app.request('/lam-viec/nguoi?ten=Hoa', request);
    await app.request('/lam-viec/xuat', request);
    const [exported, viewed] = await readAudit(db);
    expect(viewed).toMatchObject({
      at: '2024-05-06T08:00:00.000000Z',
      actor: 'user:communeOfficer@mau.vn',
      action: 'personal.viewed',
      subjectId: '/lam-viec/nguoi',
      after: { query: '?ten=Hoa' },
    });
    expect(exported).toMatchObject({ action: 'personal.exported', subjectId: '/lam-viec/xuat' });
  });

  test.each([409, 422] as const)('a form given back filled (%i) shows them too', async (status) => {
    const app = house({ ...people, handler: (context) => context.text('Thạch Thị Mẫu', status) });
    await app.request('/lam-viec/nguoi', request);
    expect(await readAudit(db)).toMatchObject([{ action: 'personal.viewed' }]);
  });

  test('nothing shown, nothing traced', async () => {
    const app = house({ ...people, handler: (context) => context.text('Không có', 404) });
    await app.request('/lam-viec/nguoi', request);
    await app.request('/lam-viec/nguoi');
    expect(await readAudit(db)).toEqual([]);
  });

  test('without a trace the data does not leave', async () => {
    await sql`delete from audit_head`.execute(db);
    const answer = await house(people).request('/lam-viec/nguoi', request);
    await sql`insert into audit_head default values`.execute(db);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('xin chào');
  });
});

describe('a request that changes something', () => {
  const post = (headers: Record<string, string>) =>
    isSameSite(new Request('http://10.1.2.3:3000/lam-viec', { method: 'POST', headers }));

  test.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-origin', origin: 'null' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://10.1.2.3:3000' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ origin: 'http://10.1.2.3:3000' }, true],
    [{ origin: 'https://10.1.2.3:3000' }, true],
    [{ origin: 'http://10.1.2.3' }, false],
    [{ origin: 'http://evil.example' }, false],
    [{ origin: 'null' }, false],
    [{}, false],
  ])('with %o comes from this site: %s', (headers, expected) => {
    expect(post(headers)).toBe(expected);
  });

  test('is refused from elsewhere before anything runs', async () => {
    let ran = false;
    const route = page({
      method: 'POST',
      handler: (context) => {
        ran = true;
        return context.text('đã ghi');
      },
    });
    const headers = { cookie: 'administrator', origin: 'http://evil.example' };
    expect((await house(route).request('/lam-viec/to-chuc/7', { method: 'POST', headers })).status).toBe(403);
    expect(ran).toBe(false);
    const own = await house(route).request('/lam-viec/to-chuc/7', {
      method: 'POST',
      headers: { ...headers, origin: 'http://localhost' },
    });
    expect([own.status, ran]).toEqual([200, true]);
  });
});

test.each([
  ['/lam-viec/to-chuc?trang=2', '/lam-viec/to-chuc?trang=2'],
  ['//evil.example/x', '/lam-viec'],
  ['/\\evil.example', '/lam-viec'],
  ['/\t/evil.example', '/lam-viec'],
  ['/x/..//evil.example', '/lam-viec'],
  ['https://evil.example/', '/lam-viec'],
  ['javascript:alert(1)', '/lam-viec'],
  [undefined, '/lam-viec'],
])('after signing in %s leads to %s', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

test('https is known from the address or from the proxy', () => {
  expect(cameByHttps(new Request('https://a.vn/'))).toBe(true);
  expect(cameByHttps(new Request('http://a.vn/', { headers: { 'x-forwarded-proto': 'https' } }))).toBe(true);
  expect(cameByHttps(new Request('http://a.vn/'))).toBe(false);
});

describe('declarations', () => {
  test('the program does not start when one lacks a permission, and all of them are listed', () => {
    const list = [
      { name: 'import.run', permission: 'import.run' },
      { name: 'quên' },
      { method: 'POST', path: '/lam-viec/la', permission: 'lạ' },
      { path: '/nguoi', permission: 'public', personal: 'view' },
    ];
    expect(() => assertDeclared(list)).toThrow(
      /quên: declares no permission\n {2}POST \/lam-viec\/la: unknown permission "lạ"\n {2}GET \/nguoi: personal data behind/,
    );
    expect(() => assertDeclared(list)).not.toThrow(/import\.run/);
  });

  test('mounting such a route throws before any route answers', () => {
    const { permission: _, ...undeclared } = page();
    expect(() => house(page(), undeclared as Route)).toThrow('GET /lam-viec/to-chuc/:id: declares no permission');
  });
});
