// The chain: each entry's hash takes in the one before, so that no entry can be changed, taken out or
// swapped without showing; the head remembers the last one, so that a cut tail shows too.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../platform/database/types.ts';
import { row, rows } from '../platform/database/types.ts';
import { asStored, canonicalJson, type Json, storable } from './canonical.ts';
import { type Actor, actorName } from './model.ts';

export interface AuditRecord {
  at: Date;
  actor: Actor;
  action: string;
  subjectKind: string;
  subjectId: string | number;
  before?: unknown;
  after?: unknown;
  reason?: string | undefined;
  /** The organisations whose figures the change may move: the board reloads just these. */
  touched: readonly number[] | 'all';
}

export interface AuditEntry {
  seq: number;
  /** ISO, to the microsecond, as stored. */
  at: string;
  actor: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  before: Json;
  after: Json;
  reason: string | null;
}

interface ChainedEntry extends AuditEntry {
  previousHash: string;
  hash: string;
}

const hashOf = (previousHash: string, { seq, at, actor, action, subjectKind, subjectId, before, after, reason }: AuditEntry) =>
  createHash('sha256')
    .update(previousHash)
    .update(canonicalJson({ seq, at, actor, action, subjectKind, subjectId, before, after, reason }))
    .digest('hex');

/** Writes the entry in the caller's transaction; from here to its commit other writers wait in line. */
export async function recordAudit(tx: Db, record: AuditRecord): Promise<number> {
  if (!tx.isTransaction) throw new Error(`Audit entry "${record.action}" outside the transaction of its change.`);
  const head = await row(tx, sql<{ seq: number; hash: string }>`select seq, hash from audit_head for update`);
  if (head === undefined) throw new Error('audit_head has lost its row; restore it from a backup.');
  const entry: AuditEntry = {
    seq: head.seq + 1,
    at: record.at.toISOString().replace('Z', '000Z'),
    actor: storable(actorName(record.actor)),
    action: record.action,
    subjectKind: record.subjectKind,
    subjectId: storable(String(record.subjectId)),
    before: asStored(record.before),
    after: asStored(record.after),
    reason: record.reason === undefined ? null : storable(record.reason),
  };
  const hash = hashOf(head.hash, entry);
  const jsonb = (value: Json) => (value === null ? sql`null` : sql`${JSON.stringify(value)}::jsonb`);
  await sql`
    insert into audit_entry (seq, at, actor, action, subject_kind, subject_id, before, after, reason, previous_hash, hash)
    values (${entry.seq}, ${entry.at}, ${entry.actor}, ${entry.action}, ${entry.subjectKind}, ${entry.subjectId},
      ${jsonb(entry.before)}, ${jsonb(entry.after)}, ${entry.reason}, ${head.hash}, ${hash})`.execute(tx);
  await sql`update audit_head set seq = ${entry.seq}, hash = ${hash}`.execute(tx);
  await touch(tx, entry.seq, record.touched);
  return entry.seq;
}

async function touch(tx: Db, seq: number, touched: AuditRecord['touched']): Promise<void> {
  if (touched.length === 0) return;
  const ids = touched === 'all' ? [null] : [...new Set(touched)];
  await sql`insert into audit_touch (seq, organization_id) select ${seq}, unnest(${ids}::bigint[])`.execute(tx);
}

const ENTRY = sql`seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, action,
  subject_kind as "subjectKind", subject_id as "subjectId", before, after, reason`;

async function* chain(db: Db, size: number): AsyncGenerator<ChainedEntry> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const batch = await rows(
      db,
      sql<ChainedEntry>`select ${ENTRY}, previous_hash as "previousHash", hash
        from audit_entry where seq > ${last} order by seq limit ${size}`,
    );
    yield* batch;
    if (batch.length < size) return;
    last = batch[size - 1]!.seq;
  }
}

export interface Verdict {
  ok: boolean;
  entries: number;
  /** Of the last entry reached: written down elsewhere, it also proves that nobody rewrote the whole chain. */
  hash: string;
  firstBroken?: { seq: number; fault: 'changed' | 'missing' | 'unlinked' | 'beyondHead' };
}

/** Walks the chain from its first entry, a batch at a time, in one snapshot of the database. */
export async function verifyAudit(db: Db, batchSize = 2000): Promise<Verdict> {
  if (db.isTransaction) return walk(db, batchSize);
  const snapshot = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return snapshot.execute((tx) => walk(tx, batchSize));
}

async function walk(db: Db, batchSize: number): Promise<Verdict> {
  const head = await row(db, sql<{ seq: number; hash: string }>`select seq, hash from audit_head`);
  let entries = 0;
  let hash = '';
  const broken = (seq: number, fault: NonNullable<Verdict['firstBroken']>['fault']): Verdict => ({
    ok: false,
    entries,
    hash,
    firstBroken: { seq, fault },
  });
  for await (const entry of chain(db, batchSize)) {
    if (entry.seq !== entries + 1) return broken(entries + 1, 'missing');
    if (entry.previousHash !== hash) return broken(entry.seq, 'unlinked');
    if (entry.hash !== hashOf(hash, entry)) return broken(entry.seq, 'changed');
    hash = entry.hash;
    entries += 1;
  }
  const headSeq = head?.seq ?? 0;
  if (headSeq > entries) return broken(entries + 1, 'missing');
  if (headSeq < entries || head?.hash !== hash) return broken(headSeq + 1, 'beyondHead');
  return { ok: true, entries, hash };
}

export interface AuditFilter {
  actor?: string;
  action?: string;
  subjectKind?: string;
  subjectId?: string;
  /** Instants; from inclusive, until exclusive. */
  from?: Date;
  until?: Date;
  /** The next page: entries before this one. */
  beforeSeq?: number;
  limit?: number;
}

/** Newest first. */
export function readAudit(db: Db, filter: AuditFilter = {}): Promise<AuditEntry[]> {
  const wanted = [
    filter.actor !== undefined && sql`actor = ${filter.actor}`,
    filter.action !== undefined && sql`action = ${filter.action}`,
    filter.subjectKind !== undefined && sql`subject_kind = ${filter.subjectKind}`,
    filter.subjectId !== undefined && sql`subject_id = ${filter.subjectId}`,
    filter.from !== undefined && sql`at >= ${filter.from}`,
    filter.until !== undefined && sql`at < ${filter.until}`,
    filter.beforeSeq !== undefined && sql`seq < ${filter.beforeSeq}`,
  ].filter((condition) => condition !== false);
  return rows(
    db,
    sql<AuditEntry>`select ${ENTRY} from audit_entry
      where ${sql.join([sql`true`, ...wanted], sql` and `)} order by seq desc limit ${filter.limit ?? 50}`,
  );
}
