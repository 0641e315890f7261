// What imports wrote down row by row is what the audit trail vouches for.

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson, type Json } from '../../access/canonical.ts';
import { type Db, rows } from '../../platform/database/types.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Finding } from '../finding.ts';

const BATCH = 5000;

interface Run {
  id: string;
  /** What the audit entry says; null where there is no such entry. */
  changes: number | null;
  digest: string | null;
}

export async function importsCheck(db: Db): Promise<Finding> {
  const runs = await rows(
    db,
    sql<Run>`select coalesce(r.id, e.subject_id) as id, (e.after ->> 'changes')::int as changes, e.after ->> 'digest' as digest
      from import_run r
      full join (select * from audit_entry where action = 'import') e on e.seq = r.audit_seq and e.subject_id = r.id
      order by e.seq`,
  );
  const faults: string[] = [];
  let total = 0;
  for (const { id, changes, digest } of runs) {
    const kept = await digestChanges(db, id);
    total += kept.count;
    if (digest === null) faults.push(`Lần nhập ${id}: không có mục nhật ký tương ứng.`);
    else if (kept.count !== changes) faults.push(`Lần nhập ${id}: còn ${kept.count} thay đổi, nhật ký ghi ${changes}.`);
    else if (kept.digest !== digest) faults.push(`Lần nhập ${id}: nội dung thay đổi đã bị sửa sau khi ghi.`);
  }
  const title = 'Chi tiết các lần nhập khớp với nhật ký';
  return { title, faults, note: `${formatNumber(runs.length)} lần nhập, ${formatNumber(total)} thay đổi` };
}

async function digestChanges(db: Db, importId: string): Promise<{ count: number; digest: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for (let last = 0; ; ) {
    const batch = await rows(
      db,
      sql<{ seq: number; table_name: string; before: Json; after: Json }>`select seq, table_name, before, after
        from import_change where import_id = ${importId} and seq > ${last} order by seq limit ${BATCH}`,
    );
    for (const { table_name, before, after } of batch) hash.update(`${table_name}\n${inOneForm(before)}\n${inOneForm(after)}\n`);
    count += batch.length;
    if (batch.length < BATCH) return { count, digest: hash.digest('hex') };
    last = batch[BATCH - 1]!.seq;
  }
}

const inOneForm = (row: Json): string => (row === null ? '' : canonicalJson(row));
