import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { Refused } from '../refusal.ts';
import { openDatabase } from './open.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const message = (type: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
};
const int32 = (value: number): Buffer => Buffer.from([value >> 24, value >> 16, value >> 8, value]);
const int16 = (value: number): Buffer => Buffer.from([value >> 8, value]);
const chars = (text: string): Buffer => Buffer.from(`${text}\0`);

const READY = message('Z', Buffer.from('I'));
const WELCOME = Buffer.concat([message('R', int32(0)), READY]);
const STARTING = message('E', chars('SFATAL'), chars('C57P03'), chars('Mthe database system is starting up'), Buffer.alloc(1));

/** A table of text answers as PostgreSQL sends it. */
function answer(values: Record<string, string>): Buffer {
  const columns = Object.keys(values).map((name) =>
    Buffer.concat([chars(name), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)]),
  );
  const cells = Object.values(values).map((value) => Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]));
  const count = int16(columns.length);
  return Buffer.concat([message('T', count, ...columns), message('D', count, ...cells), message('C', chars('SELECT 1')), READY]);
}

/** No server this old, or just starting, is at hand: one that speaks as they do, greeting and question by question. */
async function serverThatSays(greetings: Buffer[], replies: Buffer[]): Promise<string> {
  const server = createServer((socket) => {
    socket.once('data', () => {
      const greeting = greetings.shift() ?? WELCOME;
      socket.write(greeting);
      if (greeting === STARTING) socket.end();
      else socket.on('data', () => socket.write(replies.shift() ?? READY));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `postgres://canbo:bimat-lam@127.0.0.1:${port}/htx`;
}

const SET = Buffer.concat([message('C', chars('SET')), READY]);

test('a server that nobody answers for is named without its password', async () => {
  const opening = openDatabase({ url: 'postgres://canbo:bimat-lam@127.0.0.1:1/htx', dataFolder: '' });
  await expect(opening).rejects.toThrow(Refused);
  await expect(opening).rejects.toThrow(/127\.0\.0\.1:1\/htx: máy chủ từ chối kết nối.*DATABASE_URL/);
  await expect(opening).rejects.not.toThrow('bimat-lam');
});

test('a database that does not exist is said plainly', async () => {
  const { url } = await testDatabase();
  const missing = new URL(url);
  missing.pathname = '/khong_co';
  await expect(openDatabase({ url: missing.href, dataFolder: '' })).rejects.toThrow('không có cơ sở dữ liệu mang tên đó');
});

test('an address that cannot be read is wrong usage', async () => {
  for (const url of ['mysql://x', 'postgres://a:b@[/x']) {
    const refusal = await openDatabase({ url, dataFolder: '' }).catch((error) => error);
    expect(refusal).toBeInstanceOf(Refused);
    expect(refusal).toMatchObject({ exit: 2, refusals: [{ code: 'database.url' }] });
  }
});

test('a server older than 15 is refused with the version found', async () => {
  const url = await serverThatSays([WELCOME], [SET, answer({ number: '130011', version: '13.11', extensions: '{}' })]);
  await expect(openDatabase({ url, dataFolder: '' })).rejects.toThrow(/PostgreSQL 13\.11; Hợp Lực cần bản 15/);
});

test('a server without the needed extensions is refused with what to install', async () => {
  const url = await serverThatSays([WELCOME], [SET, answer({ number: '150004', version: '15.4', extensions: '{unaccent}' })]);
  await expect(openDatabase({ url, dataFolder: '' })).rejects.toThrow(/btree_gist, pg_trgm.*postgresql-contrib/);
});

test('a server that is starting is waited for', async () => {
  const old = answer({ number: '130011', version: '13.11', extensions: '{}' });
  const url = await serverThatSays([STARTING, STARTING, WELCOME], [SET, old]);
  const said: string[] = [];
  await expect(openDatabase({ url, dataFolder: '', progress: (line) => said.push(line) })).rejects.toThrow('13.11');
  expect(said).toEqual([expect.stringMatching(/đang khởi động; đang chờ/)]);
});
