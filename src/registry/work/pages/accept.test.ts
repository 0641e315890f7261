// Several returns accepted from the desk: each on its own, so that one that cannot be accepted holds up no other.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from '../../../../test/web/app.ts';
import { rows } from '../../../platform/database/types.ts';

let app: WebApp;
let officer: Visitor;
let ids: number[];
const YEAR = 2024;

beforeAll(async () => {
  app = await startApp({ sample: 'tidy' });
  officer = await signedIn(app, EMAILS.provincialOfficer);
  const { db } = app.house.database;
  const living = await rows(
    db,
    sql<{ id: number }>`select id from organization o where kind = 'HTX' and ended is null and founded < '2020-01-01'
      and not exists (select from annual_return where organization_id = o.id and year = ${YEAR}) order by id limit 3`,
  );
  ids = living.map(({ id }) => id);
  for (const id of ids) {
    await sql`insert into return_filing (organization_id, year, state, answers, explanations, version, saved_at, saved_by,
        submitted_at, submitted_by, on_behalf)
      values (${id}, ${YEAR}, 'submitted', '{"highTechnology": {"typed": "co", "read": true}}', '{}', 1, now(), 'Ai đó', now(), 'Ai đó', false)`.execute(
      db,
    );
  }
});
afterAll(() => app.stop());

const stateOf = async () => {
  const { db } = app.house.database;
  const found = await rows(
    db,
    sql<{ id: number; state: string }>`select organization_id as id, state from return_filing order by organization_id`,
  );
  return found.map(({ state }) => state);
};
const tick = (id: number, version = 1) => [`chon-${id}-${YEAR}-${version}`, 'on'];
const send = (...ticks: string[][]) => officer.post('/lam-viec/chap-nhan', new URLSearchParams(ticks));

it('accepts the ticked ones, says why another stays, and leaves the rest alone', async () => {
  expect(await (await officer.get('/lam-viec')).text()).toContain(`name="chon-${ids[0]}-${YEAR}-1"`);
  const nothing = await send();
  expect([nothing.status, await nothing.text()]).toEqual([422, expect.stringContaining('Chưa chọn hồ sơ nào')]);
  const mixed = await send(tick(ids[0]!), tick(ids[1]!, 0));
  const said = await mixed.text();
  expect([mixed.status, await stateOf()]).toEqual([422, ['accepted', 'submitted', 'submitted']]);
  expect(said).toContain('Đã chấp nhận 1 hồ sơ năm.');
  expect(said).toContain('có người đã lưu hồ sơ này');
  const rest = await send(tick(ids[1]!), tick(ids[2]!));
  expect([rest.status, rest.headers.get('location')]).toEqual([303, '/lam-viec?chap-nhan=2']);
  expect(await stateOf()).toEqual(['accepted', 'accepted', 'accepted']);
});

it('is not for those who may only file', async () => {
  const clerk = await signedIn(app, EMAILS.organizationClerk);
  expect((await clerk.post('/lam-viec/chap-nhan', new URLSearchParams([tick(ids[0]!)]))).status).toBe(403);
});
