// The real server on a house of its own, with an account of every role, and a visitor who comes to it as a browser would.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { ensureBuilt } from '../../scripts/build.ts';
import { createDemoAccounts } from '../../src/access/actions/index.ts';
import type { Declaration, Route } from '../../src/access/declare.ts';
import { type GrantedRole, rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import { openAccounts } from '../../src/access/sign-in.ts';
import { enterDemoRecords } from '../../src/commands/demo-records.ts';
import type { House } from '../../src/house.ts';
import type { ImportResult } from '../../src/intake/result.ts';
import { row } from '../../src/platform/database/types.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { routesOf } from '../../src/web/app.ts';
import { Assets } from '../../src/web/assets.ts';
import { importFolder, NOW, ROOT, SAMPLES, testHouse } from '../house.ts';
import { type Entered, enterRecords } from './records.ts';

export const PASSWORD = 'lúa chín vàng đồng';

/** E-mail addresses of the demonstration's accounts. */
export const EMAILS: Record<GrantedRole, string> = {
  administrator: 'quantri@mau.vn',
  provincialOfficer: 'canbo.tinh@mau.vn',
  communeOfficer: 'canbo.xa@mau.vn',
  leader: 'lanhdao@mau.vn',
  organizationClerk: 'ketoan@mau.vn',
};
export const PROVINCE = '84';
/** Xã Long Hiệp, the commune officer's, and the district it lies in. */
export const COMMUNE = '29506';

export interface WebApp {
  house: House;
  address: string;
  setupLink: string | undefined;
  /** What the sample brought in; undefined for an empty register. */
  imported: ImportResult | undefined;
  /** The organisation of the accountant's account. */
  clerksOrganization: number | null;
  /** What was entered there by hand, if that was wanted. */
  entered: Entered | undefined;
  /** Fails when the server met a fault of its own meanwhile. */
  stop(): Promise<void>;
}

interface AppWanted {
  sample?: 'tidy' | 'untidy';
  /** What people enter by hand: members, posts, events, returns on their way, in the accountant's organisation above all. */
  filled?: boolean;
  /** Without accounts the server gives its set-up link, as on the first start. */
  accounts?: boolean;
}

export async function startApp({ sample, filled = false, accounts = true }: AppWanted = {}): Promise<WebApp> {
  await ensureBuilt();
  const dataFolder = mkdtempSync(join(tmpdir(), 'hopluc-web-'));
  const opened = await testHouse();
  const house = { ...opened, settings: { ...opened.settings, dataFolder } };
  const imported = sample && (await importFolder(house, join(SAMPLES, sample)));
  const clerksOrganization = await someCooperative(house);
  const entered = filled && clerksOrganization !== null ? await fill(house, clerksOrganization) : undefined;
  if (accounts) await addAccounts(house, clerksOrganization);
  const faults: string[] = [];
  const server: RunningServer = await startServer(house, {
    port: 0,
    demo: undefined,
    log: (line) => faults.push(line),
    now: () => NOW,
  });
  return {
    house,
    address: server.address,
    setupLink: server.setupLink,
    imported,
    clerksOrganization,
    entered,
    async stop() {
      await server.stop();
      await house.close();
      rmSync(dataFolder, { recursive: true, force: true });
      expect(faults, 'faults of the server').toEqual([]);
    },
  };
}

/** Every route that the server answers, as declared. */
export function declaredRoutes(house: House): (Declaration & Pick<Route, 'method' | 'path' | 'personal'>)[] {
  return routesOf({
    house,
    version: 'test',
    assets: new Assets(ROOT),
    accounts: openAccounts(house.database, 'a key for reading the declarations only'),
    demo: undefined,
    now: () => NOW,
    addressOf: () => 'nowhere',
    log: () => {},
  });
}

/** One that has managers, outside the commune officer's land. */
async function someCooperative(house: House): Promise<number | null> {
  const found = await row(
    house.database.db,
    sql<{ id: number }>`select o.id from organization o
      join organization_address a on a.organization_id = o.id join unit u on u.id = a.unit_id
      where o.kind = 'HTX' and o.ended is null and u.code = '29242'
        and exists(select 1 from post p where p.organization_id = o.id)
      order by o.id limit 1`,
  );
  return found?.id ?? null;
}

async function fill(house: House, organizationId: number): Promise<Entered> {
  const actor = { kind: 'command', name: 'test' } as const;
  await enterDemoRecords({ database: house.database, actor, now: NOW, may: rightsOver(() => true) }, organizationId);
  return enterRecords(house, organizationId);
}

async function addAccounts(house: House, organizationId: number | null): Promise<void> {
  const { geography, programmes, database } = house;
  const places = {
    password: PASSWORD,
    provinceUnitId: geography.closest(PROVINCE, programmes[0]!.to)!.id,
    communeUnitId: geography.closest(COMMUNE, programmes[0]!.from)!.id,
    organizationId,
  };
  const made = await perform(createDemoAccounts, places, {
    database,
    actor: { kind: 'command', name: 'test' },
    now: NOW,
    may: rightsOver(() => true),
  });
  if (!made.ok) throw new Error(made.refusals.map(({ message }) => message).join('\n'));
}

/** Whoever asks over the wire: keeps cookies, says where forms come from, and does not follow redirects. */
export class Visitor {
  private readonly address: string;
  private readonly cookies = new Map<string, string>();

  constructor({ address }: Pick<WebApp, 'address'>) {
    this.address = address;
  }

  get(path: string): Promise<Response> {
    return this.ask('GET', path);
  }

  /** `from` is what the browser says of where the form was; by default a page of the same server. */
  post(
    path: string,
    body: FormData | URLSearchParams,
    from: Record<string, string> = { origin: this.address },
  ): Promise<Response> {
    return this.ask('POST', path, body, from);
  }

  private async ask(method: string, path: string, body: BodyInit | null = null, more: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...more, ...(cookie ? { cookie } : {}) };
    const answer = await fetch(new URL(path, this.address), { method, body, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }
}

export async function signedIn(app: Pick<WebApp, 'address'>, email: string, password = PASSWORD): Promise<Visitor> {
  const visitor = new Visitor(app);
  const answer = await visitor.post('/dang-nhap', new URLSearchParams({ email, password }));
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/lam-viec']);
  return visitor;
}
