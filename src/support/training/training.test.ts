import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { explained, fraction, NOW, record, testHouse } from '../../../test/house.ts';
import type { Action } from '../../access/declare.ts';
import { rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { House } from '../../house.ts';
import { row, rows } from '../../platform/database/types.ts';
import type { Outcome } from '../../platform/refusal.ts';
import { wordKey } from '../../platform/text.ts';
import {
  addSession,
  createClass,
  decideResult,
  enrol,
  finishClass,
  issueCertificates,
  revokeCertificate,
  saveAttendance,
  saveCosts,
} from './actions/index.ts';
import { CATALOGUE } from './courses.ts';
import { readNeeds } from './people.ts';
import { readCertificate, readCertificates, readClass, readCosts, readTrainees } from './store.ts';

let house: House;
let organizationId: number;
let people: number[];
let unitId: number;
beforeAll(async () => {
  house = await testHouse();
  const place = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long', founded: '01/01/2020', field: 'Nông nghiệp' };
  await record(house, {
    organizations: [{ name: 'HTX Lúa Vàng', kind: 'HTX', ...place }],
    managers: ['Lê Thị Một', 'Trần Văn Hai', 'Ngô Thị Ba'].map((fullName, index) => ({
      organization: 'HTX Lúa Vàng',
      commune: 'Xã Mỹ Cẩm',
      fullName,
      posts: ['Giám đốc', 'Kế toán', 'Chủ tịch HĐQT'][index]!,
      from: '01/02/2021',
    })),
  });
  const { db } = house.database;
  organizationId = (await row(db, sql<{ id: number }>`select id from organization`))!.id;
  people = (await rows(db, sql<{ id: number }>`select id from person order by id`)).map(({ id }) => id);
  unitId = house.geography.closest('84', '2023-01-01')!.id;
});

const act = <Input, Value>(action: Action<Input, Value>, input: Input, may = rightsOver(() => true)): Promise<Outcome<Value>> =>
  perform(action, input, { database: house.database, actor: { kind: 'command', name: 'test' }, now: NOW, may });

async function must<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const found = await outcome;
  if (!found.ok) throw new Error(found.refusals.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return found.value;
}
const codes = async (outcome: Promise<Outcome<unknown>>) => {
  const found = await outcome;
  return found.ok ? [] : found.refusals.map(({ code }) => code);
};

const known = (personId: number) => ({ organizationId, personId, fullName: null, birth: null });

async function classWith(enrolled: number[], { courseKey = 'management', endsOn = '2023-05-02', capacity = 3 } = {}) {
  const values = { courseKey, hours: 16, unitId, place: 'Nhà văn hóa xã', startsOn: '2023-05-01', endsOn };
  const { classId } = await must(act(createClass, { ...values, trainers: null, organizer: 'Liên minh HTX tỉnh', capacity }));
  for (const part of ['morning', 'afternoon'] as const) {
    await must(act(addSession, { classId, heldOn: '2023-05-01', part, topic: null }));
  }
  if (enrolled.length > 0) await must(act(enrol, { classId, people: enrolled.map(known) }));
  const trainees = await readTrainees(house.database.db, classId);
  const attend = (session: number, present: typeof trainees, version = 1) =>
    act(saveAttendance, { classId, session, version, present });
  return { classId, trainees, attend };
}

const completions = async () =>
  (await row(house.database.db, sql<{ n: number }>`select count(*)::int as n from training_completion`))!.n;

test('who lacks a course are those whom T8 does not count', async () => {
  const programme = house.programmes[0]!;
  const needs = await readNeeds(house.database.db, {
    ...programme,
    on: '2023-12-31',
    reach: { unitIds: undefined, organizationIds: [] },
  });
  const { notCounted } = await explained(house, 'T8');
  expect(needs.map(({ organizationId: of, personId }) => `${of}/${personId}`).sort()).toEqual(
    notCounted.map(({ id }) => id).sort(),
  );
  expect(needs).toHaveLength(3);
});

test('a finished class moves T8 by those who completed, once; a corrected result moves it back and revokes the certificate', async () => {
  const { db } = house.database;
  expect(await fraction(house, 'T8')).toEqual([0, 3]);
  const { classId, trainees, attend } = await classWith(people);
  const [one, two, three] = trainees;
  await must(attend(1, [one!, two!, three!]));
  expect(await codes(act(finishClass, { classId }))).toEqual(['class.notTaken']);
  await must(attend(2, [one!, two!]));
  expect(await codes(attend(2, []))).toEqual(['session.moved']);
  await must(act(finishClass, { classId }));
  expect(await fraction(house, 'T8')).toEqual([2, 3]);
  expect(await codes(act(finishClass, { classId }))).toEqual(['class.closed']);
  expect(await completions()).toBe(2);

  await must(act(issueCertificates, { classId }));
  expect(await codes(act(issueCertificates, { classId }))).toEqual(['certify.nobody']);
  const printed = await readCertificates(db, classId);
  expect(printed.map(({ fullName, issuedBy, hours }) => [fullName, issuedBy, hours])).toEqual(
    [one!, two!].map(({ fullName }) => [fullName, 'Liên minh HTX tỉnh', 16]).sort(),
  );

  const key = { classId, organizationId, id: one!.id };
  expect(await codes(act(decideResult, { ...key, decided: false, reason: '' }))).toEqual(['reason.missing']);
  await must(act(decideResult, { ...key, decided: false, reason: 'ghi nhầm người' }));
  expect(await fraction(house, 'T8')).toEqual([1, 3]);
  const [revoked] = (await readCertificates(db, classId)).filter(({ enrolmentId }) => enrolmentId === one!.id);
  expect((await readCertificate(db, revoked!.code))?.revokedReason).toBe('ghi nhầm người');
  await must(act(decideResult, { ...key, id: three!.id, decided: true, reason: 'học bù' }));
  expect(await fraction(house, 'T8')).toEqual([2, 3]);
  await must(act(decideResult, { ...key, decided: null, reason: 'kiểm tra lại' }));
  expect(await fraction(house, 'T8')).toEqual([3, 3]);
  expect(await completions()).toBe(3);
  await must(act(issueCertificates, { classId }));
  expect((await readCertificates(db, classId)).filter(({ revokedAt }) => revokedAt === null)).toHaveLength(3);
  await must(act(revokeCertificate, { ...key, id: two!.id, reason: 'mất tờ gốc' }));
  expect(await codes(act(revokeCertificate, { ...key, id: two!.id, reason: 'lần nữa' }))).toEqual(['certificate.none']);
});

test('what the register had from elsewhere is not written twice, nor taken out by the class', async () => {
  const said = { organizationId, person_id: people[2]!, course: 'Kế toán hợp tác xã', course_key: wordKey('Kế toán hợp tác xã') };
  await sql`insert into training_completion (organization_id, person_id, course, course_key, ended_on, qualifying, completed)
    values (${said.organizationId}, ${said.person_id}, ${said.course}, ${said.course_key}, '2023-05-02', true, true)`.execute(
    house.database.db,
  );
  const before = await completions();
  const { classId, trainees, attend } = await classWith([people[2]!], { courseKey: 'accounting' });
  await must(attend(1, trainees));
  await must(attend(2, trainees));
  await must(act(finishClass, { classId }));
  expect(await completions()).toBe(before);
  const key = { classId, organizationId, id: trainees[0]!.id, reason: 'sai' };
  expect(await codes(act(decideResult, { ...key, decided: false }))).toEqual(['completion.notOurs']);
});

test('two classes that lead to one completion: it stays until neither stands by it', async () => {
  const before = await completions();
  const keys = [];
  for (const _ of [1, 2]) {
    const { classId, trainees, attend } = await classWith([people[1]!], { courseKey: 'law' });
    await must(attend(1, trainees));
    await must(attend(2, trainees));
    await must(act(finishClass, { classId }));
    keys.push({ classId, organizationId, id: trainees[0]!.id, decided: false, reason: 'sai' });
  }
  expect(await completions()).toBe(before + 1);
  await must(act(decideResult, keys[0]!));
  expect(await completions()).toBe(before + 1);
  await must(act(decideResult, keys[1]!));
  expect(await completions()).toBe(before);
});

test('a full class, a person twice and an organisation outside the area are refused', async () => {
  const { classId } = await classWith([people[0]!], { capacity: 2 });
  expect(await codes(act(enrol, { classId, people: [known(people[1]!), known(people[2]!)] }))).toEqual(['enrol.full']);
  expect(await codes(act(enrol, { classId, people: [known(people[0]!)] }))).toEqual(['enrol.twice']);
  expect(await codes(act(enrol, { classId, people: [] }))).toEqual(['enrol.nobody']);
  const named = { organizationId, personId: null, fullName: 'Vũ Thị Mới', birth: null };
  const onlyClass = (_: unknown, __: unknown, area?: { unitId: number }) => area === undefined || area.unitId === unitId;
  expect(await codes(act(enrol, { classId, people: [named] }, onlyClass))).toEqual(['area.outside']);
  await must(act(enrol, { classId, people: [named] }));
  expect(await readTrainees(house.database.db, classId)).toHaveLength(2);
});

test('a class that does not qualify moves nothing', async () => {
  const before = await fraction(house, 'T8');
  const { classId, trainees, attend } = await classWith([people[1]!], { courseKey: 'production' });
  await must(attend(1, trainees));
  await must(attend(2, trainees));
  await must(act(finishClass, { classId }));
  expect(await fraction(house, 'T8')).toEqual(before);
});

test('costs are whole đồng by line, each with a known norm', async () => {
  const { classId } = await classWith([]);
  const line = {
    item: 'Giảng viên',
    source: 'province',
    norm: 'TR-05',
    planned: 12_500_001,
    actual: null,
    caseId: null,
  } as const;
  expect(await codes(act(saveCosts, { classId, lines: [{ ...line, norm: 'XX-99', planned: 0.5 }] }))).toEqual([
    'amount.invalid',
    'norm.unknown',
  ]);
  await must(act(saveCosts, { classId, lines: [line] }));
  expect(await readCosts(house.database.db, classId)).toEqual([line]);
  expect((await readClass(house.database.db, classId))?.share).toBe(CATALOGUE.share.percent);
  for (const id of CATALOGUE.costNorms) expect(house.norms.byId(id), id).toBeDefined();
});

test('the database itself refuses a second standing certificate and an attendance of another class', async () => {
  const { db } = house.database;
  const [standing] = await rows(
    db,
    sql<{ code: string }>`select code from training_certificate where revoked_at is null limit 1`,
  );
  const twice = sql`insert into training_certificate (organization_id, code, enrolment_id, full_name, course, starts_on, ends_on, issued_by,
      issued_on, issued_at, actor)
    select organization_id, '000000000000', enrolment_id, full_name, course, starts_on, ends_on, issued_by, issued_on, issued_at, actor
    from training_certificate where code = ${standing!.code}`;
  await expect(twice.execute(db)).rejects.toThrow('training_certificate_standing');
  const other = await classWith([people[2]!]);
  const elsewhere = sql`insert into training_attendance (organization_id, enrolment_id, class_id, session)
    select organization_id, id, ${other.classId} + 1000, 1 from training_enrolment where class_id = ${other.classId}`;
  await expect(elsewhere.execute(db)).rejects.toThrow('foreign key');
});
