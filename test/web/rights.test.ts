// Walks every route with every role: in their own area, in another's, and from another site.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUser } from '../../src/access/actions/index.ts';
import { readAudit } from '../../src/access/audit.ts';
import { coversIn } from '../../src/access/covers.ts';
import { type Actor, ANONYMOUS, type Permission, rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import { accountByEmail } from '../../src/access/store.ts';
import { rows } from '../../src/platform/database/types.ts';
import { NOW, TODAY } from '../house.ts';
import { COMMUNE, declaredRoutes, EMAILS, signedIn, startApp, uploadAs, Visitor, type WebApp } from './app.ts';
import { namesIn, namesOfPeople, wordsOf } from './people.ts';
import { type Ask, type Known, type Places, type Probe, probesOf, ROLES, type Role } from './probes.ts';
import { ETHNICITY, enterRecords } from './records.ts';

/** A busy machine takes its time to bring the sample in. */
const PATIENCE = 180_000;

let app: WebApp;
let names: string[];
let probes: Record<string, Probe>;
const visitors = new Map<Role, Visitor>();
const actors = new Map<Role, Actor>();
const may = rightsOver(() => true);

beforeAll(async () => {
  app = await startApp({ sample: 'untidy' });
  for (const role of ROLES) {
    visitors.set(role, await newVisitor(role));
    actors.set(role, await actorOf(role));
  }
  probes = probesOf(await places());
  names = await namesOfPeople(app.house);
}, PATIENCE);
afterAll(() => app.stop());

const newVisitor = (role: Role) => (role === 'anonymous' ? new Visitor(app) : signedIn(app, EMAILS[role]));
const as = (role: Role) => visitors.get(role)!;

async function actorOf(role: Role): Promise<Actor> {
  if (role === 'anonymous') return ANONYMOUS;
  return { kind: 'user', ...(await accountByEmail(app.house.database.db, EMAILS[role]))! };
}

/** Organisations in the commune officer's land, by their last address. */
async function organizationsOfCommune(): Promise<Set<number>> {
  const { geography, database } = app.house;
  const covers = coversIn(geography, TODAY);
  const own = geography.closest(COMMUNE, '2021-01-01')!;
  const found = await rows(
    database.db,
    sql<{ id: number; unitId: number }>`select distinct on (organization_id) organization_id as id, unit_id as "unitId"
      from organization_address order by organization_id, valid desc`,
  );
  return new Set(found.filter(({ unitId }) => covers(own.id, unitId)).map(({ id }) => id));
}

async function places(): Promise<Places> {
  const { database } = app.house;
  const person = {
    name: 'Người sẽ bị khóa',
    email: 'thua@mau.vn',
    grants: [{ role: 'administrator', unitId: null, organizationId: null }],
  };
  const actor = { kind: 'command', name: 'test' } as const;
  const spare = await perform(addUser, person, { database, actor, now: NOW, may });
  if (!spare.ok) throw new Error('no spare account');
  const { inCommune, elsewhere } = await someOrganizations();
  return {
    organizations: {
      inCommune: await known(inCommune),
      elsewhere: await known(elsewhere),
      clerks: await known({ id: app.clerksOrganization!, kind: 'HTX' }),
    },
    uploads: {
      administrator: await upload('administrator'),
      provincialOfficer: await upload('provincialOfficer'),
      communeOfficer: await upload('communeOfficer'),
    },
    importId: app.imported!.importId,
    spareAccountId: spare.value.id,
  };
}

/** A group in the commune, and a cooperative with managers elsewhere. */
async function someOrganizations(): Promise<Record<'inCommune' | 'elsewhere', Pick<Known, 'id' | 'kind'>>> {
  const ofCommune = await organizationsOfCommune();
  const found = await rows(
    app.house.database.db,
    sql<Pick<Known, 'id' | 'kind'>>`select id, kind from organization o where ended is null and founded < '2023-01-01'
      and (kind = 'THT' or exists (select from post where organization_id = o.id)) order by id`,
  );
  const inCommune = found.find(({ id, kind }) => kind === 'THT' && ofCommune.has(id))!;
  const elsewhere = found.find(({ id, kind }) => kind === 'HTX' && !ofCommune.has(id) && id !== app.clerksOrganization)!;
  return { inCommune, elsewhere };
}

const known = async (one: Pick<Known, 'id' | 'kind'>): Promise<Known> => ({ ...one, ...(await enterRecords(app.house, one.id)) });

const upload = (role: Role) => uploadAs(as(role), `so-lieu-${role}.xlsx`);

const methodOf = (key: string) => key.split(' ')[0];

async function visit(key: string, { path, form, ends }: Ask, role: Role): Promise<Response> {
  const visitor = ends ? await newVisitor(role) : as(role);
  return methodOf(key) === 'GET' ? visitor.get(path) : visitor.post(path, new URLSearchParams(form));
}

function expected({ permission }: Probe, { lets, opens, shut, path }: Ask, role: Role, actor: Actor): number {
  if (may(actor, permission)) return lets === 'holders' || lets.includes(role) ? opens : shut;
  if (role !== 'anonymous') return 403;
  return path.startsWith('/api/') ? 401 : 303;
}

it('every route is known here, with the same permission and the same trace', () => {
  const declared = declaredRoutes(app.house).map(({ method, path, permission, personal }) => [
    `${method} ${path}`,
    permission,
    personal,
  ]);
  const known = Object.entries(probes).map(([key, { permission, personal }]) => [key, permission, personal]);
  expect(declared.sort()).toEqual(known.sort());
});

describe.each(ROLES)('%s', (role) => {
  it('gets what the table of rights and the area allow, and nothing else', async () => {
    const actor = actors.get(role)!;
    const found: string[] = [];
    const wanted: string[] = [];
    for (const [key, probe] of Object.entries(probes)) {
      for (const ask of probe.asks) {
        const answer = await visit(key, ask, role);
        const status = expected(probe, ask, role, actor);
        found.push(`${key} → ${ask.path}: ${answer.status}`);
        wanted.push(`${key} → ${ask.path}: ${status}`);
        if (role === 'anonymous' && status === 303 && probe.permission !== 'public') {
          expect(answer.headers.get('location')).toMatch(/^\/dang-nhap/);
        }
        await expectTraced(role, probe, ask, answer);
      }
    }
    expect(found).toEqual(wanted);
  });
});

const holds = (role: Role, permission: Permission) => may(actors.get(role)!, permission);

/** Names of persons come only from routes that leave a trace, only to those who may read them, and the trace is there. */
async function expectTraced(role: Role, probe: Probe, ask: Ask, answer: Response): Promise<void> {
  const words = await wordsOf(answer);
  const told = namesIn(words, names);
  if (!holds(role, 'people.sensitive')) expect(words, `${role} ${ask.path}`).not.toContain(ETHNICITY);
  if (role === 'leader' || role === 'anonymous') expect(told, `${role} ${ask.path}`).toEqual([]);
  if (probe.personal === undefined) expect(told, ask.path).toEqual([]);
  if (probe.personal === undefined || answer.status !== 200 || role === 'anonymous') return;
  const action = probe.personal === 'view' ? 'personal.viewed' : 'personal.exported';
  const subjectId = new URL(ask.path, app.address).pathname;
  const [entry] = await readAudit(app.house.database.db, { actor: `user:${EMAILS[role]}`, action, subjectId });
  expect(entry, `trace of ${role} on ${ask.path}`).toBeDefined();
}

it('those who may read names do see them', async () => {
  for (const path of ['/lam-viec/bang-chi-tieu/T7?asOf=2023-12-31&unit=84', '/lam-viec/bang-chi-tieu/T8.csv?asOf=2023-12-31']) {
    expect(namesIn(await wordsOf(await as('provincialOfficer').get(path)), names).length, path).toBeGreaterThan(20);
  }
});

it('those who may read sex and ethnicity do see them', async () => {
  const { asks } = probes['GET /lam-viec/to-chuc/:id{[0-9]+}/thanh-vien/:member{[0-9]+}']!;
  for (const { path } of asks) expect(await (await as('provincialOfficer').get(path)).text(), path).toContain(ETHNICITY);
});

describe('a form from elsewhere', () => {
  const elsewhere: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://noi-khac.example' }],
    ['another site, as browsers say it', { 'sec-fetch-site': 'cross-site', origin: 'https://noi-khac.example' }],
    ['a page that hides where it is', { origin: 'null' }],
    ['nowhere', {}],
  ];
  it.each(elsewhere)('%s is refused on every route and changes nothing', async (_, from) => {
    const posts = Object.entries(probes).filter(([key]) => methodOf(key) !== 'GET');
    expect(posts.length).toBeGreaterThan(8);
    const before = await readAudit(app.house.database.db, { limit: 1 });
    for (const [key, { asks }] of posts) {
      const { path, form } = asks[0]!;
      const answer = await as('administrator').post(path, new URLSearchParams(form), from);
      expect(`${key}: ${answer.status}`).toBe(`${key}: 403`);
      expect(await answer.text()).toContain('không đến từ trang của hệ thống');
    }
    expect(await readAudit(app.house.database.db, { limit: 1 })).toEqual(before);
  });
});

/** Also those linked by one of their pages. */
const organizationsOn = (html: string) => [...html.matchAll(/href="\/lam-viec\/to-chuc\/(\d+)["/]/g)].map(([, id]) => Number(id));

describe('the commune officer', () => {
  let ofCommune: Set<number>;
  beforeAll(async () => {
    ofCommune = await organizationsOfCommune();
  });

  it.each([
    '/lam-viec/to-chuc',
    '/lam-viec/to-chuc?search=hop+tac+xa',
    '/lam-viec/to-chuc?asOf=2022-06-30&kind=HTX',
    '/lam-viec/bang-chi-tieu/T2?asOf=2023-12-31',
    '/lam-viec/bang-chi-tieu/T4?asOf=2023-12-31',
    '/lam-viec/bang-chi-tieu/T7',
    '/lam-viec',
    '/lam-viec/nhiem-ky?days=3660',
    '/lam-viec/thay-doi',
    '/lam-viec/kiem-tra',
    '/lam-viec/ho-so-nam/danh-sach?year=2023',
    '/lam-viec/ho-so-nam/luoi?year=2026&all=1',
    '/lam-viec/ho-tro',
  ])('%s lists organisations of the commune only', async (path) => {
    const answer = await as('communeOfficer').get(path);
    expect(answer.status).toBe(200);
    const listed = organizationsOn(await answer.text());
    expect(listed.filter((id) => !ofCommune.has(id))).toEqual([]);
  });

  it.each([
    '/lam-viec/to-chuc?asOf=2023-12-31',
    '/lam-viec/thay-doi',
    '/lam-viec/kiem-tra',
    '/lam-viec/ho-so-nam/danh-sach?year=2023',
    '/lam-viec/ho-so-nam/luoi?year=2026&all=1',
    '/lam-viec/ho-tro',
  ])('%s has the own organisations', async (path) => {
    const listed = organizationsOn(await (await as('communeOfficer').get(path)).text());
    expect(listed.length).toBeGreaterThan(0);
  });

  it('writes no row of the grid into an organisation elsewhere', async () => {
    const { id } = (await someOrganizations()).elsewhere;
    const row = { id: String(id), year: '2026', as: 'luu', [`${id}.version`]: '1', [`${id}.workers`]: '99' };
    const answer = await as('communeOfficer').post('/lam-viec/ho-so-nam/luoi/dong', new URLSearchParams(row));
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('action.forbidden')]);
  });

  it('does not learn who imported what elsewhere', async () => {
    const page = await (await as('communeOfficer').get('/lam-viec/nhap-du-lieu')).text();
    expect(page).toContain('so-lieu-communeOfficer.xlsx');
    expect(page).not.toContain('training.xlsx</span>');
    expect(page).not.toContain(EMAILS.administrator);
    expect(await (await as('provincialOfficer').get('/lam-viec/nhap-du-lieu')).text()).toContain('training.xlsx</span>');
  });

  it('cannot drop the upload of somebody else', async () => {
    const theirs = await upload('provincialOfficer');
    await as('communeOfficer').post(`/lam-viec/nhap-du-lieu/${theirs}/bo`, new URLSearchParams());
    expect((await as('provincialOfficer').get(`/lam-viec/nhap-du-lieu/${theirs}`)).status).toBe(200);
  });
});

it('the accountant of an organisation finds it from the desk, and in the register nothing else', async () => {
  const own = `/lam-viec/to-chuc/${app.clerksOrganization}`;
  const desk = await (await as('organizationClerk').get('/lam-viec')).text();
  expect(desk).toContain(`href="${own}"`);
  expect(organizationsOn(desk).filter((id) => id !== app.clerksOrganization)).toEqual([]);
  expect((await as('organizationClerk').get('/lam-viec/to-chuc')).headers.get('location')).toBe(own);
});

it('the desk of a leader is the board', async () => {
  expect((await as('leader').get('/lam-viec')).headers.get('location')).toBe('/lam-viec/bang-chi-tieu');
});

it('an account that was locked is out with the next request', async () => {
  const visitor = await signedIn(app, EMAILS.leader);
  const account = await accountByEmail(app.house.database.db, EMAILS.leader);
  expect((await visitor.get('/lam-viec/bang-chi-tieu')).status).toBe(200);
  await as('administrator').post(`/lam-viec/tai-khoan/${account!.id}/khoa`, new URLSearchParams());
  expect((await visitor.get('/lam-viec/bang-chi-tieu')).headers.get('location')).toMatch(/^\/dang-nhap/);
});
