// Every kind of record on real tables: entered, amended, withdrawn, refused, and moved under one's hands.

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fraction, NOW, record, testHouse } from '../../../test/house.ts';
import { type Actor, rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { House } from '../../house.ts';
import { contracts, deliveries } from '../../linkage/records.ts';
import { row } from '../../platform/database/types.ts';
import type { KnownDate } from '../../platform/date.ts';
import type { Outcome } from '../../platform/refusal.ts';
import { buyerKey } from '../names.ts';
import { recordActions } from './actions.ts';
import { draftOf, dropDraft, keepDraft } from './drafts.ts';
import { keyIn, type RecordKind, type Row, type Said } from './kind.ts';
import { compliance, identity, recognitions, training } from './kinds.ts';
import { areWarnings, versionOf } from './model.ts';
import { historyOf, readRecord, readRecords } from './store.ts';

const PLACE = { kind: 'HTX', commune: 'Xã Long Hiệp', district: 'Huyện Trà Cú' };
const OWNER = 'HTX Nông nghiệp Bản Ghi';

let house: House;
let id: number;
beforeAll(async () => {
  house = await testHouse();
  await record(house, {
    organizations: [
      { ...PLACE, name: OWNER, code: '2100000001', founded: '2021', status: 'Đang hoạt động' },
      { ...PLACE, name: 'HTX Nông nghiệp Bên Cạnh', code: '2100000002', founded: '05/05/2020' },
    ],
    managers: [
      { organization: OWNER, fullName: 'Nguyễn Văn An', birth: '1970', posts: 'Giám đốc', from: '01/03/2022' },
      { organization: OWNER, fullName: 'Trần Thị Bé', birth: '1980', posts: 'Kế toán', from: '01/03/2022' },
      { organization: OWNER, fullName: 'Trần Thị Bé', birth: '1990', posts: 'Kiểm soát viên', from: '01/03/2022' },
    ],
  });
  id = await idOf('2100000001');
});
afterAll(() => house.close());

const idOf = async (code: string) =>
  (await row(house.database.db, sql<{ id: number }>`select id from organization where code = ${code}`))!.id;

const performance = (actor: Actor = { kind: 'command', name: 'test' }) => ({
  database: house.database,
  actor,
  now: NOW,
  may: rightsOver(() => true),
});
const on = (date: string, precision: KnownDate['precision'] = 'day'): KnownDate => ({ date, precision });

const add = (kind: RecordKind, said: Said, seen: string[] = []) =>
  perform(recordActions(kind).add, { organizationId: id, said, seen }, performance());

async function added(kind: RecordKind, said: Said, seen: string[] = []): Promise<string> {
  const outcome = await add(kind, said, seen);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return outcome.value.key;
}

const stored = async (kind: RecordKind, key: string): Promise<Row | undefined> =>
  readRecord(house.database.db, kind, id, keyIn(kind, key)!);

async function amend(
  kind: RecordKind,
  key: string,
  said: Said,
  more: { version?: string; reason?: string; seen?: string[] } = {},
) {
  const version = more.version ?? versionOf(kind, (await stored(kind, key))!);
  return perform(recordActions(kind).amend, { organizationId: id, key, said, ...more, version }, performance());
}

async function amended(...[kind, key, said, more]: Parameters<typeof amend>): Promise<string> {
  const outcome = await amend(kind, key, said, more);
  if (!outcome.ok || outcome.value.kind !== 'saved') throw new Error('not amended');
  return outcome.value.key;
}

async function withdraw(kind: RecordKind, key: string, reason: string | null = 'ghi nhầm') {
  const version = versionOf(kind, (await stored(kind, key))!);
  return perform(recordActions(kind).withdraw, { organizationId: id, key, version, reason }, performance());
}

const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));
const fields = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ field }) => field));

const finding = (more: Said = {}): Said => ({ foundOn: on('2023-06-30'), complies: true, basis: 'Biên bản 12', ...more });
const decision = (more: Said = {}): Said => ({
  decisionNumber: '0123/QĐ-UBND',
  decidedOn: on('2023-02-01'),
  expires: null,
  greenPractice: true,
  valueChain: true,
  keyProduct: false,
  ...more,
});
const course = (more: Said = {}): Said => ({
  person: null,
  fullName: 'nguyễn văn an',
  birth: null,
  course: 'Quản trị  HTX',
  endedOn: on('2023-08-31', 'month'),
  qualifying: true,
  completed: true,
  ...more,
});
const contract = (more: Said = {}): Said => ({
  number: '01/2023/HĐ',
  buyer: 'Công ty Lúa Vàng',
  product: 'Lúa',
  signedOn: on('2023-01-10'),
  until: null,
  quantity: 12.5,
  unit: 'tấn',
  value: 100_000_000,
  ...more,
});
const slip = (contractKey: string, more: Said = {}): Said => ({
  contract: contractKey,
  deliveredOn: on('2023-03-05'),
  quantity: 5,
  acceptedValue: 60_000_000,
  ...more,
});
const contractKey = async () => String((await readRecords(house.database.db, contracts, id))[0]!.number_key);

describe('a finding', () => {
  let key: string;
  it('moves T5 as soon as it is entered, and back when it is withdrawn', async () => {
    const [before, of] = await fraction(house, 'T5');
    const made = await added(compliance, finding({ foundOn: on('2023-07-31', 'month') }));
    expect(await fraction(house, 'T5')).toEqual([before! + 1, of]);
    expect((await withdraw(compliance, made)).ok).toBe(true);
    expect(await fraction(house, 'T5')).toEqual([before, of]);
  });

  it('is stored as the import would store it, and kept in the audit trail when amended', async () => {
    key = await added(compliance, finding());
    key = await amended(compliance, key, finding({ complies: false, foundOn: on('2023-06-29') }), { reason: 'sai ngày' });
    expect(await stored(compliance, key)).toEqual({
      organization_id: id,
      found_on: '2023-06-29',
      found_precision: 'day',
      complies: false,
      basis: 'Biên bản 12',
    });
    const history = await historyOf(house.database.db, compliance, id, { found_on: '2023-06-29' });
    expect(history.map(({ action, reason }) => [action, reason])).toEqual([
      ['record.compliance.amend', 'sai ngày'],
      ['record.compliance.add', null],
    ]);
  });

  it('of a day that has one is refused with the way out', async () => {
    const twice = await add(compliance, finding({ foundOn: on('2023-06-29') }));
    expect(twice).toMatchObject({ ok: false, refusals: [{ code: 'record.taken', field: 'foundOn' }] });
    expect(!twice.ok && twice.refusals[0]!.message).toContain('Mở kết luận đó để sửa');
  });

  it('may be of the founding year known only as a year, not before it, and not of a day to come', async () => {
    expect(codes(await add(compliance, finding({ foundOn: on('2020-12-31') })))).toEqual(['fact.beforeFounding']);
    expect(codes(await add(compliance, finding({ foundOn: on('2026-01-16') })))).toEqual(['date.future']);
    const early = await added(compliance, finding({ foundOn: on('2021-01-02') }));
    expect((await withdraw(compliance, early)).ok).toBe(true);
  });

  it('says every empty field at once', async () => {
    expect(fields(await add(compliance, {}))).toEqual(['foundOn', 'complies']);
  });

  it('that another has changed meanwhile is shown, not written over', async () => {
    const version = versionOf(compliance, (await stored(compliance, key))!);
    expect((await amend(compliance, key, finding({ foundOn: on('2023-06-29'), basis: 'của người thứ nhất' }))).ok).toBe(true);
    const second = await amend(compliance, key, finding({ foundOn: on('2023-06-29'), basis: 'của người thứ hai' }), { version });
    expect(second).toMatchObject({
      ok: true,
      value: { kind: 'moved', by: 'command:test', stored: { basis: 'của người thứ nhất' } },
    });
    expect(await stored(compliance, key)).toMatchObject({ basis: 'của người thứ nhất' });
  });

  it('saved by two in the same moment is saved once', async () => {
    const version = versionOf(compliance, (await stored(compliance, key))!);
    const sent = ['một', 'hai'].map((basis) =>
      amend(compliance, key, finding({ foundOn: on('2023-06-29'), basis }), { version }),
    );
    const kinds = (await Promise.all(sent)).map((outcome) => outcome.ok && outcome.value.kind);
    expect(kinds.sort()).toEqual(['moved', 'saved']);
    expect((await amend(compliance, key, finding({ foundOn: on('2023-06-29'), basis: 'của người thứ nhất' }))).ok).toBe(true);
  });

  it('sent again as it stands leaves no trace', async () => {
    const before = await historyOf(house.database.db, compliance, id, { found_on: '2023-06-29' });
    expect((await amend(compliance, key, finding({ foundOn: on('2023-06-29'), basis: 'của người thứ nhất' }))).ok).toBe(true);
    expect(await historyOf(house.database.db, compliance, id, { found_on: '2023-06-29' })).toEqual(before);
  });

  it('is withdrawn only with a reason, and the audit trail keeps it', async () => {
    expect(codes(await withdraw(compliance, key, ' '))).toEqual(['reason.missing']);
    expect((await withdraw(compliance, key)).ok).toBe(true);
    expect(await stored(compliance, key)).toBeUndefined();
    const [last] = await historyOf(house.database.db, compliance, id, { found_on: '2023-06-29' });
    expect(last).toMatchObject({ reason: 'ghi nhầm', before: { basis: 'của người thứ nhất' }, after: null });
    expect(codes(await add(compliance, finding({ foundOn: on('2023-06-29') })))).toEqual([]);
    expect(await historyOf(house.database.db, compliance, id, { found_on: '2023-06-29' })).toHaveLength(1);
  });
});

describe('a recognition', () => {
  it('is one decision however its number is spelt', async () => {
    const key = await added(recognitions, decision());
    expect(await stored(recognitions, key)).toMatchObject({ decision_number: '0123/QĐ-UBND', decision_key: '123/qđ-ubnd' });
    expect(codes(await add(recognitions, decision({ decisionNumber: '123 / QĐ-ubnd' })))).toEqual(['record.taken']);
    const renumbered = await amended(recognitions, key, decision({ decisionNumber: '124/QĐ-UBND' }));
    expect(await stored(recognitions, renumbered)).toMatchObject({ decision_key: '124/qđ-ubnd' });
    expect(await readRecords(house.database.db, recognitions, id)).toHaveLength(1);
    expect((await withdraw(recognitions, renumbered)).ok).toBe(true);
  });

  it('does not expire before it was decided', async () => {
    expect(codes(await add(recognitions, decision({ expires: on('2023-01-31') })))).toEqual(['date.endBeforeBeginning']);
  });
});

describe('a completed course', () => {
  const people = async () =>
    (await row(
      house.database.db,
      sql<{ count: number }>`select count(*)::integer as count from person where organization_id = ${id}`,
    ))!.count;

  it('finds its person by name, or enters a new one', async () => {
    const before = await people();
    const key = await added(training, course());
    expect(await people()).toBe(before);
    expect(await stored(training, key)).toMatchObject({
      course: 'Quản trị HTX',
      ended_on: '2023-08-31',
      ended_precision: 'month',
    });
    expect(codes(await add(training, course({ course: 'quản trị htx' })))).toEqual(['record.taken']);
    const other = await added(training, course({ fullName: 'Lê Văn Mới', birth: on('1995-12-31', 'year') }));
    expect(await people()).toBe(before + 1);
    const person = (await stored(training, other))!.person_id!;
    expect((await amend(training, other, course({ person, fullName: null, completed: false }))).ok).toBe(true);
    expect(await stored(training, other)).toMatchObject({ person_id: person, completed: false });
    for (const done of [key, other]) expect((await withdraw(training, done)).ok).toBe(true);
  });

  it('does not guess between namesakes', async () => {
    expect(codes(await add(training, course({ fullName: 'Trần Thị Bé' })))).toEqual(['person.ambiguous']);
    expect(codes(await add(training, course({ fullName: null })))).toEqual(['person.missing']);
    const key = await added(training, course({ fullName: 'Trần Thị Bé', birth: on('1990-12-31', 'year') }));
    expect((await withdraw(training, key)).ok).toBe(true);
  });

  it('before the first post is said once, and nothing is written until it was read', async () => {
    const early = course({ fullName: 'Nguyễn Văn An', endedOn: on('2021-05-01') });
    const warned = await add(training, early);
    expect(codes(warned)).toEqual(['course.beforePost']);
    expect(!warned.ok && areWarnings(warned.refusals)).toBe(true);
    expect(await readRecords(house.database.db, training, id)).toEqual([]);
    await withdraw(training, await added(training, early, ['course.beforePost']));
  });
});

describe('contracts and deliveries', () => {
  it('a contract is one number, and its deliveries follow a mended number', async () => {
    const key = await added(contracts, contract());
    expect(await stored(contracts, key)).toMatchObject({
      number_key: '1/2023/hđ',
      buyer_key: buyerKey('CÔNG TY LÚA VÀNG'),
      quantity: 12.5,
    });
    expect(codes(await add(contracts, contract({ number: '1/2023/hđ' })))).toEqual(['record.taken']);
    expect(codes(await add(contracts, contract({ number: '2', until: on('2023-01-01') })))).toEqual(['date.endBeforeBeginning']);
    await added(deliveries, slip(await contractKey()));
    expect((await amend(contracts, key, contract({ number: '05/2023/HĐ' }))).ok).toBe(true);
    expect(await readRecords(house.database.db, deliveries, id)).toMatchObject([{ contract_key: '5/2023/hđ' }]);
  });

  it('above the value of the contract is warned of, an equal slip is asked about', async () => {
    const more = slip(await contractKey());
    expect(codes(await add(deliveries, more))).toEqual(['delivery.aboveContract', 'delivery.same']);
    const second = await added(deliveries, more, ['delivery.aboveContract', 'delivery.same']);
    expect(await stored(deliveries, second)).toMatchObject({ occurrence: 2 });
    expect((await amend(deliveries, second, slip(await contractKey(), { acceptedValue: 40_000_000 }))).ok).toBe(true);
    expect(await stored(deliveries, second)).toMatchObject({ accepted_value: 40_000_000 });
    expect(codes(await add(deliveries, slip('không có')))).toEqual(['contract.unknown']);
  });

  it('a contract with deliveries stays until they are withdrawn', async () => {
    const [kept] = await readRecords(house.database.db, contracts, id);
    const key = Buffer.from(JSON.stringify([kept!.number_key])).toString('base64url');
    expect(codes(await withdraw(contracts, key))).toEqual(['contract.delivered']);
    for (const { id: delivery } of await readRecords(house.database.db, deliveries, id)) {
      expect((await withdraw(deliveries, String(delivery))).ok).toBe(true);
    }
    expect((await withdraw(contracts, key)).ok).toBe(true);
  });

  it('a contract before the founding is warned of only', async () => {
    const early = await add(contracts, contract({ signedOn: on('2020-05-05') }));
    expect(codes(early)).toEqual(['fact.beforeFounding']);
    expect(!early.ok && areWarnings(early.refusals)).toBe(true);
  });
});

describe('the identity of the organisation', () => {
  const said = (more: Said = {}): Said => ({
    code: '2100000001',
    certificateNumber: '58C',
    certificateDate: on('2021-06-30'),
    foundingMembers: 12,
    source: null,
    sourceDate: null,
    ...more,
  });

  it('is amended with a reason, and a code belongs to one', async () => {
    expect(codes(await amend(identity, 'self', said()))).toEqual(['reason.missing']);
    expect((await amend(identity, 'self', said(), { reason: 'bổ sung' })).ok).toBe(true);
    expect(await stored(identity, 'self')).toMatchObject({ certificate_number: '58C', founding_members: 12 });
    const taken = await amend(identity, 'self', said({ code: '2100000002' }), { reason: 'thử' });
    expect(codes(taken)).toEqual(['code.taken']);
    expect(!taken.ok && taken.refusals[0]!.message).toContain('Bên Cạnh');
    expect(codes(await amend(identity, 'self', said({ code: '21' }), { reason: 'thử' }))).toEqual(['code.invalid']);
  });

  it('is neither added nor withdrawn', async () => {
    expect(codes(await add(identity, said()))).toEqual(['record.gone']);
    expect(codes(await withdraw(identity, 'self'))).toEqual(['record.gone']);
  });
});

it('who may not write there is refused', async () => {
  const clerk = await idOf('2100000002');
  const actor: Actor = {
    kind: 'user',
    id: 'u',
    name: 'Kế toán',
    email: 'k@x.vn',
    isSample: true,
    grants: [{ role: 'organizationClerk', unitId: null, organizationId: clerk }],
  };
  const write = (kind: RecordKind, organizationId: number, said: Said) =>
    perform(recordActions(kind).add, { organizationId, said }, performance(actor));
  expect(codes(await write(contracts, id, contract()))).toEqual(['action.forbidden']);
  expect(codes(await write(compliance, clerk, finding()))).toEqual(['action.forbidden']);
  expect(codes(await write(contracts, clerk, contract()))).toEqual([]);
});

describe('a draft', () => {
  const user = (name: string): Actor => ({
    kind: 'user',
    id: name,
    name,
    email: `${name}@x.vn`,
    isSample: true,
    grants: [{ role: 'provincialOfficer', unitId: 1, organizationId: null }],
  });
  const form = '/lam-viec/to-chuc/1/ban-ghi/contracts/moi';
  const keep = (who: string, typed: Record<string, string>, now = NOW) =>
    perform(keepDraft, { form, typed }, { ...performance(user(who)), now });
  const of = (who: string) => draftOf(house.database.db, who, form);

  it('belongs to its account alone, leaves no audit entry, and goes when dropped', async () => {
    const entries = async () => (await row(house.database.db, sql<{ seq: number }>`select seq from audit_head`))!.seq;
    const before = await entries();
    await keep('an', { number: '1\u0000' });
    await keep('an', { number: '12' });
    expect(await of('an')).toEqual({ typed: { number: '12' }, savedAt: NOW.toISOString() });
    expect(await of('binh')).toBeUndefined();
    await perform(dropDraft, { form }, performance(user('binh')));
    expect(await of('an')).toBeDefined();
    await perform(dropDraft, { form }, performance(user('an')));
    expect(await of('an')).toBeUndefined();
    expect(await entries()).toBe(before);
  });

  it('is forgotten after thirty days, and never grows without bounds', async () => {
    await keep('cu', { number: '1' }, new Date('2025-12-01T00:00:00Z'));
    await keep('an', { number: '2' });
    expect(await of('cu')).toBeUndefined();
    expect(codes(await keep('an', { number: 'x'.repeat(70_000) }))).toEqual(['draft.tooLong']);
  });

  it('is for accounts only', async () => {
    expect(codes(await perform(keepDraft, { form, typed: {} }, performance()))).toEqual(['draft.nobody']);
  });
});
