// Whole pages over HTTP, signed in, ten connections at once, beside the smallest answer the same web server can give.

import { randomBytes } from 'node:crypto';
import { createDemoAccounts } from '../../src/access/actions/index.ts';
import { rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import type { Bench, Ground } from '../bench.ts';
import { load } from '../load.ts';
import type { Line } from '../measure.ts';
import { type Serving, serve, serveHello } from '../processes.ts';

const DAY = 'asOf=2025-12-31';
const PAGES = [
  { what: 'page: list of 50 of a province, filtered, sorted', path: `/lam-viec/to-chuc?unit=86&kind=HTX&${DAY}`, aim: 800 },
  {
    what: 'page: list of 50 found by “hop tac xa long hiep”',
    path: `/lam-viec/to-chuc?unit=VN&search=hop+tac+xa+long+hiep&${DAY}`,
  },
  { what: 'page: board of a province', path: `/lam-viec/bang-chi-tieu?unit=86&${DAY}` },
  { what: 'page: board of the country', path: `/lam-viec/bang-chi-tieu?unit=VN&${DAY}` },
];

export const pagesBench: Bench = {
  name: 'pages',
  async run(ground) {
    const requests = ground.small ? 200 : 600;
    const hello = await serveHello();
    const raw = { what: 'bare Hono', value: (await settled(`${hello.address}/healthz`, {}, requests)).perSecond };
    await hello.stop();
    const { dataFolder, databaseUrl } = ground.house.settings;
    const server = await serve({ root: ground.root, dataFolder, databaseUrl });
    try {
      const cookie = await signIn(server, await account(ground));
      const lines: Line[] = [];
      for (const { what, path, aim } of PAGES) {
        const { times, perSecond } = await settled(`${server.address}${path}`, { cookie }, requests);
        const figure = { value: perSecond, unit: 'req/s' as const };
        lines.push({ what, times, figure, raw, ...(aim ? { aim: { atLeast: aim } } : {}) });
      }
      return lines;
    } finally {
      await server.stop();
    }
  },
};

/** The first answers compile the code and read the facts; they are not what an officer waits for all day. */
async function settled(url: string, headers: Record<string, string>, requests: number) {
  await load(url, headers, Math.ceil(requests / 10));
  return load(url, headers, requests);
}

interface Account {
  email: string;
  password: string;
}

/** The administrator may see every province; the password is new with each run. */
async function account({ house, now }: Ground): Promise<Account> {
  const password = `do-${randomBytes(6).toString('hex')}`;
  const unit = house.geography.provinces('2025-12-31')[0]!.id;
  const places = { password, provinceUnitId: unit, communeUnitId: unit, organizationId: null };
  const performance = {
    database: house.database,
    actor: { kind: 'command', name: 'bench' },
    now,
    may: rightsOver(() => true),
  } as const;
  await house.database.pool.query(`delete from account_user where is_sample`);
  const made = await perform(createDemoAccounts, places, performance);
  if (!made.ok) throw new Error(made.refusals.map((refusal) => refusal.message).join('\n'));
  const administrator = made.value.find(({ grants }) => grants.some(({ role }) => role === 'administrator'));
  return { email: administrator!.email, password };
}

async function signIn({ address }: Serving, { email, password }: Account): Promise<string> {
  const answer = await fetch(`${address}/dang-nhap`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address },
    body: new URLSearchParams({ email, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (cookie === '') throw new Error(`sign-in answered ${answer.status}`);
  return cookie;
}
