import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { row, rows } from '../platform/database/types.ts';
import { addUser, changeGrants, completeReset, disableUser, resetUser } from './actions/index.ts';
import { readAudit } from './audit.ts';
import { cameByHttps } from './guard.ts';
import { type Actor, rightsOver } from './model.ts';
import { perform } from './perform.ts';
import { openAccounts, sessionOf, signIn, signOut } from './sign-in.ts';

const database = await testDatabase();
const { db } = database;
const accounts = openAccounts(database, randomBytes(32).toString('base64'));
const may = rightsOver(() => false);
const CONSOLE: Actor = { kind: 'command', name: 'root' };
const START = new Date('2024-05-06T08:00:00Z');
const EMAIL = 'hoa@mau.vn';
const PASSWORD = 'Mật-khẩu-mười';

let now = START;
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000);
};
const performing = () => ({ database, actor: CONSOLE, now, may });

/** The pages of a real door in small: forms without scripts over the room's functions. */
const app = new Hono();
app.post('/dang-nhap', async (c) => {
  const form = await c.req.formData();
  const origin = { address: c.req.header('x-test-address') ?? '10.0.0.1', secure: cameByHttps(c.req.raw) };
  const [email, password] = [String(form.get('email')), String(form.get('password'))];
  const outcome = await signIn(accounts, { email, password, headers: c.req.raw.headers, now, ...origin });
  if (!outcome.ok) return c.text(outcome.refusals.map((refusal) => refusal.message).join('\n'), 422);
  for (const line of outcome.value.setCookie) c.header('set-cookie', line, { append: true });
  return c.redirect('/lam-viec', 303);
});
app.post('/dang-xuat', async (c) => {
  for (const line of await signOut(accounts, c.req.raw.headers, { address: '10.0.0.1', secure: false }, now)) {
    c.header('set-cookie', line, { append: true });
  }
  return c.redirect('/', 303);
});
app.get('/lam-viec', async (c) => c.json(await sessionOf(accounts, c.req.raw.headers)));

const submit = (email: string, password: string, { address = '10.0.0.1', url = '/dang-nhap' } = {}) =>
  app.request(url, { method: 'POST', body: new URLSearchParams({ email, password }), headers: { 'x-test-address': address } });
const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
const whoIs = async (cookie: string) => (await app.request('/lam-viec', { headers: { cookie } })).json();

async function makeUser(email: string, password: string): Promise<string> {
  const added = await perform(addUser, { name: 'Lê Thị Hoa', email, grants: [{ role: 'administrator' }] }, performing());
  if (!added.ok) throw new Error(JSON.stringify(added.refusals));
  const set = await perform(
    completeReset,
    { token: added.value.link.token, password },
    { ...performing(), actor: { kind: 'anonymous' } },
  );
  if (!set.ok) throw new Error(JSON.stringify(set.refusals));
  const found = await row(db, sql<{ id: string }>`select id from account_user where email = ${email}`);
  return found?.id ?? '';
}

let userId: string;
beforeAll(async () => {
  userId = await makeUser(EMAIL, PASSWORD);
  await makeUser('quantri@mau.vn', PASSWORD);
});
beforeEach(async () => {
  now = START;
  await sql`truncate account_throttle`.execute(db);
});

describe('signing in', () => {
  test('a right password opens a session that names the user and the grants', async () => {
    const answer = await submit(`  ${EMAIL.toUpperCase()} `, PASSWORD);
    expect(answer.status).toBe(303);
    expect(await whoIs(cookieOf(answer))).toMatchObject({
      kind: 'user',
      id: userId,
      email: EMAIL,
      grants: [{ role: 'administrator', unitId: null, organizationId: null }],
    });
    const [entry] = await readAudit(db, { limit: 1 });
    expect(entry).toMatchObject({ action: 'session.opened', actor: `user:${EMAIL}`, after: { address: '10.0.0.1' } });
  });

  test('the cookie is out of reach of scripts and other sites, and of http once it came by https', async () => {
    const [plain] = (await submit(EMAIL, PASSWORD)).headers.getSetCookie();
    expect(plain).toMatch(/^hopluc\.session_token=.*; HttpOnly; SameSite=Lax$/);
    const [secure] = (await submit(EMAIL, PASSWORD, { url: 'https://hopluc.example/dang-nhap' })).headers.getSetCookie();
    expect(secure).toMatch(/; Secure$/);
  });

  test('the session keeps the address the door worked out, not one the browser claims', async () => {
    await app.request('/dang-nhap', {
      method: 'POST',
      body: new URLSearchParams({ email: EMAIL, password: PASSWORD }),
      headers: { 'x-test-address': '10.9.8.7', 'x-forwarded-for': '1.2.3.4', 'x-hopluc-address': '5.6.7.8' },
    });
    const session = await row(db, sql`select ip_address as ip from account_session order by created_at desc limit 1`);
    expect(session).toEqual({ ip: '10.9.8.7' });
  });

  test('wrong password, unknown account, malformed address and endless password are told in the same words', async () => {
    const answers = await Promise.all([
      submit(EMAIL, 'sai mật khẩu rồi'),
      submit('khongco@mau.vn', 'sai mật khẩu rồi'),
      submit('khong phai thu', 'sai mật khẩu rồi'),
      submit(EMAIL, 'x'.repeat(5000)),
      submit('\u0000', 'sai mật khẩu rồi'),
    ]);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('Thư điện tử hoặc mật khẩu chưa đúng');
    expect(answers.every((answer) => answer.status === 422 && answer.headers.getSetCookie().length === 0)).toBe(true);
  });

  test('a forged cookie is nobody', async () => {
    const [name, value = ''] = cookieOf(await submit(EMAIL, PASSWORD)).split('=');
    expect(await whoIs(`${name}=${value.replace(/^.{8}/, 'AAAAAAAA')}`)).toBeNull();
    expect(await whoIs(`${name}=abc`)).toBeNull();
    expect(await (await app.request('/lam-viec')).json()).toBeNull();
  });

  test('signing out ends the session on the server, not only in the browser', async () => {
    const cookie = cookieOf(await submit(EMAIL, PASSWORD));
    const answer = await app.request('/dang-xuat', { method: 'POST', headers: { cookie } });
    expect(answer.headers.getSetCookie().join()).toMatch(/hopluc\.session_token=; Max-Age=0/);
    expect(await whoIs(cookie)).toBeNull();
  });
});

describe('throttling', () => {
  const miss = async (times: number, email: string, address?: string) => {
    for (let n = 0; n < times; n += 1) await submit(email, 'sai mật khẩu rồi', address === undefined ? {} : { address });
  };

  test('after five misses even the right password waits, for a quarter of an hour', async () => {
    await miss(5, EMAIL);
    const refused = await submit(EMAIL, PASSWORD, { address: '10.0.0.2' });
    expect(await refused.text()).toContain('chờ 15 phút');
    later(14);
    expect((await submit(EMAIL, PASSWORD)).status).toBe(422);
    later(1);
    expect((await submit(EMAIL, PASSWORD)).status).toBe(303);
  });

  test('an unknown account is throttled like a known one', async () => {
    await miss(5, 'khongco@mau.vn');
    expect(await (await submit('khongco@mau.vn', PASSWORD)).text()).toContain('chờ 15 phút');
  });

  test('many at once cannot slip through', async () => {
    const answers = await Promise.all(Array.from({ length: 9 }, () => submit(EMAIL, 'sai mật khẩu rồi')));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(texts.filter((text) => text.includes('chưa đúng'))).toHaveLength(5);
  });

  test('an address that tries many accounts is stopped; other addresses are not', async () => {
    await sql`insert into account_throttle select encode(sha256('address:10.0.0.66'), 'hex'), 50, ${now}`.execute(db);
    expect((await submit(EMAIL, PASSWORD, { address: '10.0.0.66' })).status).toBe(422);
    expect((await submit(EMAIL, PASSWORD, { address: '10.0.0.67' })).status).toBe(303);
  });

  test('a right password clears the misses of the account and costs the address nothing', async () => {
    await miss(4, EMAIL);
    await submit(EMAIL, PASSWORD);
    await miss(4, EMAIL);
    expect((await submit(EMAIL, PASSWORD)).status).toBe(303);
    expect(await rows(db, sql`select attempts from account_throttle`)).toEqual([{ attempts: 8 }]);
  });

  test('leaves one trace when the limit is met, naming the account', async () => {
    const traces = () => readAudit(db, { action: 'session.throttled', subjectId: userId });
    const before = await traces();
    await miss(5, EMAIL);
    expect(await traces()).toHaveLength(before.length);
    await miss(3, EMAIL);
    expect(await traces()).toHaveLength(before.length + 1);
  });
});

describe('what ends or changes a session', () => {
  test('a role taken away is gone with the next request', async () => {
    const cookie = cookieOf(await submit(EMAIL, PASSWORD));
    await sql`insert into unit (id, code, name, short_name, type, level, province_id, name_key, plain_key, source)
      values (84, '84', 'Tỉnh Trà Vinh', 'Trà Vinh', 'province', 1, 84, 'tra vinh', 'tra vinh', 'test') on conflict do nothing`.execute(
      db,
    );
    await perform(changeGrants, { email: EMAIL, grants: [{ role: 'leader', unitId: 84 }] }, performing());
    expect(await whoIs(cookie)).toMatchObject({ grants: [{ role: 'leader', unitId: 84, organizationId: null }] });
  });

  test('a new password ends the sessions opened with the old one', async () => {
    const cookie = cookieOf(await submit(EMAIL, PASSWORD));
    const reset = await perform(resetUser, { email: EMAIL }, performing());
    expect(await whoIs(cookie)).toMatchObject({ email: EMAIL });
    await perform(completeReset, { token: reset.ok ? reset.value.link.token : '', password: PASSWORD }, performing());
    expect(await whoIs(cookie)).toBeNull();
  });

  test('a session that outlived the disabling of its account opens nothing', async () => {
    const cookie = cookieOf(await submit(EMAIL, PASSWORD));
    await sql`update account_user set disabled_at = ${now} where id = ${userId}`.execute(db);
    expect(await whoIs(cookie)).toBeNull();
    await sql`update account_user set disabled_at = null where id = ${userId}`.execute(db);
  });

  test('the next sign-in sweeps out sessions that have run out', async () => {
    await submit(EMAIL, PASSWORD);
    await sql`update account_session set expires_at = ${START}`.execute(db);
    later(1);
    await submit(EMAIL, PASSWORD);
    expect(await rows(db, sql`select from account_session`)).toHaveLength(1);
  });

  test('disabling the account ends its sessions and its password, in the words of a wrong password', async () => {
    const cookie = cookieOf(await submit(EMAIL, PASSWORD));
    expect((await perform(disableUser, { email: EMAIL }, performing())).ok).toBe(true);
    expect(await whoIs(cookie)).toBeNull();
    expect(await rows(db, sql`select from account_session where user_id = ${userId}`)).toEqual([]);
    expect(await (await submit(EMAIL, PASSWORD)).text()).toContain('Thư điện tử hoặc mật khẩu chưa đúng');
  });
});

test('sign-up is closed: even the library refuses it', async () => {
  const body = { name: 'Kẻ lạ', email: 'kela@mau.vn', password: PASSWORD };
  await expect(accounts.auth.api.signUpEmail({ body })).rejects.toThrow();
  expect((await app.request('/api/auth/sign-up/email', { method: 'POST', body: JSON.stringify(body) })).status).toBe(404);
  expect(await rows(db, sql`select from account_user where email = 'kela@mau.vn'`)).toEqual([]);
});
