import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { rows } from '../platform/database/types.ts';
import { done, type Outcome, refused } from '../platform/refusal.ts';
import { readAudit } from './audit.ts';
import { type Action, type ActionContext, defineAction } from './declare.ts';
import { type Actor, rightsOver } from './model.ts';
import { perform } from './perform.ts';

const database = await testDatabase();
const { db } = database;
await sql`create table note (text text)`.execute(db);

const OFFICER: Actor = {
  kind: 'user',
  id: 'hoa',
  name: 'Hoa',
  email: 'hoa@mau.vn',
  isSample: true,
  grants: [{ role: 'communeOfficer', unitId: 1, organizationId: null }],
};
const NOW = new Date('2024-05-06T08:00:00Z');
const may = rightsOver((holder, asked) => holder === asked);

type Run = (context: ActionContext, unitId: number) => Promise<Outcome<string>>;
const writing = (then: Run): Action<number, string> =>
  defineAction({
    name: 'note.write',
    permission: 'register.write',
    summary: 'Ghi chú',
    area: (_, unitId) => ({ unitId }),
    run: async (context, unitId) => {
      await sql`insert into note values ('x')`.execute(context.db);
      return then(context, unitId);
    },
  });
const carryOut = (action: Action<number, string>, unitId = 1) =>
  perform(action, unitId, { database, actor: OFFICER, now: NOW, may });
const state = async () => ({ notes: (await rows(db, sql`select from note`)).length, entries: (await readAudit(db)).length });

test('change and audit entry are there together, with who, when and what filled in', async () => {
  const outcome = await carryOut(
    writing(async ({ record }) => done(String(await record({ subjectKind: 'note', subjectId: 1, after: 'x', touched: [] })))),
  );
  expect(outcome).toEqual({ ok: true, value: '1' });
  expect(await state()).toEqual({ notes: 1, entries: 1 });
  expect(await readAudit(db)).toMatchObject([
    { action: 'note.write', actor: 'user:hoa@mau.vn', at: '2024-05-06T08:00:00.000000Z' },
  ]);
});

test('a refusal takes back what was written', async () => {
  const before = await state();
  const no = { code: 'no', message: 'Không được' };
  expect(await carryOut(writing(async () => refused(no)))).toEqual({ ok: false, refusals: [no] });
  expect(await state()).toEqual(before);
});

test('outside the area nothing runs', async () => {
  const before = await state();
  const outcome = await carryOut(
    writing(async () => done('never')),
    2,
  );
  expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'action.forbidden' }] });
  expect(await state()).toEqual(before);
});

test('a change without an audit entry is a bug that leaves nothing behind', async () => {
  const before = await state();
  await expect(carryOut(writing(async () => done('forgot')))).rejects.toThrow('without an audit entry');
  expect(await state()).toEqual(before);
});
