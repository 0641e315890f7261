import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { type Db, rows } from '../platform/database/types.ts';
import { type AuditRecord, readAudit, recordAudit, verifyAudit } from './audit.ts';

const database = await testDatabase();
const { db } = database;
beforeEach(async () => {
  await sql`truncate audit_touch, audit_entry`.execute(db);
  await sql`update audit_head set seq = 0, hash = ''`.execute(db);
});

const OFFICER: AuditRecord['actor'] = { kind: 'command', name: 'hoa' };
const change = (more: Partial<AuditRecord> = {}): AuditRecord => ({
  at: new Date('2024-05-06T07:08:09.123Z'),
  actor: OFFICER,
  action: 'organization.rename',
  subjectKind: 'organization',
  subjectId: 12,
  before: { name: 'HTX Phú Cần', capital: 1_200_000_000 },
  after: { name: 'HTX Phú Cần 2', capital: 1_200_000_000 },
  touched: [12],
  ...more,
});
const record = (more?: Partial<AuditRecord>) => db.transaction().execute((tx) => recordAudit(tx, change(more)));
const recordSome = async (count: number) => {
  for (let n = 1; n <= count; n += 1) await record({ subjectId: n });
};

describe('recording', () => {
  test('numbers the entries, keeps who, when, before and after, and what was touched', async () => {
    expect(await record()).toBe(1);
    expect(await record({ action: 'import.commit', before: undefined, reason: 'Nộp bổ sung', touched: [5, 3, 5] })).toBe(2);
    expect(await record({ touched: 'all' })).toBe(3);
    expect(await record({ touched: [] })).toBe(4);
    const [, , second, first] = await readAudit(db);
    expect(first).toMatchObject({
      seq: 1,
      at: '2024-05-06T07:08:09.123000Z',
      actor: 'command:hoa',
      subjectId: '12',
      before: { name: 'HTX Phú Cần' },
      reason: null,
    });
    expect(second).toMatchObject({ action: 'import.commit', before: null, reason: 'Nộp bổ sung' });
    const touched = await rows(db, sql`select seq, organization_id as id from audit_touch order by 1, 2`);
    expect(touched).toEqual([
      { seq: 1, id: 12 },
      { seq: 2, id: 3 },
      { seq: 2, id: 5 },
      { seq: 3, id: null },
    ]);
  });

  test('falls with the change it records', async () => {
    const failing = db.transaction().execute(async (tx) => {
      await recordAudit(tx, change());
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    expect(await readAudit(db)).toEqual([]);
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 0 });
  });

  test('refuses to stand outside a transaction', async () => {
    await expect(recordAudit(db, change())).rejects.toThrow('outside the transaction');
  });

  test('puts concurrent writers in line: no gap, no fork', async () => {
    const seqs = await Promise.all(Array.from({ length: 12 }, (_, n) => record({ subjectId: n })));
    expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1));
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 12 });
  });

  test('text that PostgreSQL cannot hold is recorded as far as it can be', async () => {
    await record({ before: { 'nửa \ud83d': 'đứt\u0000quãng' }, reason: 'nửa \udc00' });
    expect(await readAudit(db)).toMatchObject([{ before: { 'nửa \ufffd': 'đứt\ufffdquãng' }, reason: 'nửa \ufffd' }]);
    expect(await verifyAudit(db)).toMatchObject({ ok: true });
  });

  test('whatever is recorded, what reads back has the hash that was written', async () => {
    const anything = fc.anything({ withDate: true, withNullPrototype: true });
    const text = fc.string({ unit: 'binary' });
    const storableSubject = fc.oneof(text, fc.jsonValue(), anything.filter(isJsonable));
    await fc.assert(
      fc.asyncProperty(storableSubject, fc.object({ key: text }).filter(isJsonable), text, async (before, after, reason) => {
        await record({ before, after, reason });
      }),
      { numRuns: 60 },
    );
    expect(await verifyAudit(db)).toMatchObject({ ok: true, entries: 60 });
  });
});

function isJsonable(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

describe('verifying', () => {
  test('an untouched chain holds, across batches', async () => {
    await recordSome(3);
    const verdict = await verifyAudit(db);
    expect(verdict).toMatchObject({ ok: true, entries: 3 });
    expect(verdict.hash).toMatch(/^[0-9a-f]{64}$/);
    for (const batchSize of [1, 2, 3]) expect(await verifyAudit(db, batchSize)).toEqual(verdict);
  });

  const tampering: [string, (db: Db) => Promise<unknown>, { seq: number; fault: string }][] = [
    [
      'a changed value',
      (db) => sql`update audit_entry set after = jsonb_set(after, '{capital}', '1') where seq = 3`.execute(db),
      { seq: 3, fault: 'changed' },
    ],
    [
      'a changed actor',
      (db) => sql`update audit_entry set actor = 'command:lan' where seq = 2`.execute(db),
      { seq: 2, fault: 'changed' },
    ],
    [
      'a moved microsecond',
      (db) => sql`update audit_entry set at = at + interval '1 microsecond' where seq = 2`.execute(db),
      { seq: 2, fault: 'changed' },
    ],
    [
      'an entry taken out of the middle',
      async (db) => {
        await sql`delete from audit_touch where seq = 3`.execute(db);
        await sql`delete from audit_entry where seq = 3`.execute(db);
      },
      { seq: 3, fault: 'missing' },
    ],
    [
      'two entries swapped',
      (db) =>
        sql`update audit_entry a set action = b.action, subject_id = b.subject_id, hash = b.hash, previous_hash = b.previous_hash
          from audit_entry b where (a.seq, b.seq) in ((2, 4), (4, 2))`.execute(db),
      { seq: 2, fault: 'unlinked' },
    ],
    [
      'a tail cut off',
      async (db) => {
        await sql`delete from audit_touch where seq >= 4`.execute(db);
        await sql`delete from audit_entry where seq >= 4`.execute(db);
      },
      { seq: 4, fault: 'missing' },
    ],
    [
      'a forged entry behind the head',
      (db) =>
        sql`insert into audit_entry select 0, at, actor, action, subject_kind, subject_id, before, after, reason, '', hash
          from audit_entry where seq = 1`.execute(db),
      { seq: 1, fault: 'missing' },
    ],
    ['a head set back', (db) => sql`update audit_head set seq = 4`.execute(db), { seq: 5, fault: 'beyondHead' }],
  ];
  test.each(tampering)('finds %s', async (_, tamper, firstBroken) => {
    await recordSome(5);
    await tamper(db);
    expect(await verifyAudit(db)).toMatchObject({ ok: false, firstBroken });
  });
});

describe('reading', () => {
  test('filters and pages, newest first', async () => {
    await recordSome(5);
    await record({ action: 'user.add', subjectKind: 'account', subjectId: 'x', at: new Date('2025-01-01T00:00:00Z') });
    expect((await readAudit(db, { limit: 2 })).map(({ seq }) => seq)).toEqual([6, 5]);
    expect((await readAudit(db, { limit: 2, beforeSeq: 5 })).map(({ seq }) => seq)).toEqual([4, 3]);
    expect(await readAudit(db, { subjectKind: 'organization', subjectId: '3' })).toHaveLength(1);
    expect((await readAudit(db, { action: 'user.add', actor: 'command:hoa' })).map(({ seq }) => seq)).toEqual([6]);
    expect(await readAudit(db, { from: new Date('2025-01-01T00:00:00Z') })).toHaveLength(1);
    expect(await readAudit(db, { until: new Date('2025-01-01T00:00:00Z') })).toHaveLength(5);
  });
});
