// Keys that are stored so that looking up is quick, made again from what they stand for.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import { formatNumber } from '../../platform/number.ts';
import { plainKey, wordKey } from '../../platform/text.ts';
import { buyerKey, numberKey, type OrganizationKind, storedName } from '../../registry/names.ts';
import type { Finding } from '../finding.ts';

const BATCH = 5000;

interface KeyedTable {
  table: string;
  /** Columns that are read; `of` gives from them what the stored keys must be. */
  columns: readonly string[];
  of(row: Record<string, string>): Record<string, string>;
}

const KEYED: readonly KeyedTable[] = [
  {
    table: 'unit',
    columns: ['name'],
    of: ({ name = '' }) => ({ name_key: wordKey(name), plain_key: plainKey(name) }),
  },
  { table: 'person', columns: ['full_name'], of: ({ full_name = '' }) => ({ name_key: wordKey(full_name) }) },
  {
    table: 'post',
    columns: ['role', 'title'],
    of: ({ role, title = '' }) => ({ title_key: role === 'other' ? wordKey(title) : '' }),
  },
  {
    table: 'sales_contract',
    columns: ['number', 'buyer'],
    of: ({ number = '', buyer = '' }) => ({ number_key: numberKey(number), buyer_key: buyerKey(buyer) }),
  },
  {
    table: 'recognition',
    columns: ['decision_number'],
    of: ({ decision_number = '' }) => ({ decision_key: numberKey(decision_number) }),
  },
  { table: 'training_completion', columns: ['course'], of: ({ course = '' }) => ({ course_key: wordKey(course) }) },
  {
    table: 'support_past',
    columns: ['title', 'decision_number'],
    of: ({ title = '', decision_number: number }) => ({ title_key: wordKey(title), decision_key: numberKey(number ?? '') }),
  },
];

export async function keysCheck(db: Db): Promise<Finding> {
  const faults: string[] = [];
  let checked = await checkNames(db, faults);
  for (const keyed of KEYED) checked += await checkTable(db, keyed, faults);
  const title = 'Khóa tra cứu tính lại từ tên, số hiệu ra đúng như đang lưu';
  return { title, faults, note: `${formatNumber(checked)} dòng` };
}

/** A name's keys depend on the kind of its organisation. */
async function checkNames(db: Db, faults: string[]): Promise<number> {
  type Name = { id: number; kind: OrganizationKind; name: string; name_key: string; spoken_key: string; plain_key: string };
  const names = await rows(
    db,
    sql<Name>`select o.id, o.kind, n.name, n.name_key, n.spoken_key, n.plain_key
      from organization_name n join organization o on o.id = n.organization_id order by o.id, n.valid`,
  );
  for (const { id, kind, name, name_key, spoken_key, plain_key } of names) {
    const { nameKey, spokenKey, plainKey: plain } = storedName(name, kind);
    if (nameKey === name_key && spokenKey === spoken_key && plain === plain_key) continue;
    faults.push(`organization_name, tổ chức ${id} (${name}): khóa tra cứu không khớp với tên.`);
  }
  return names.length;
}

async function checkTable(db: Db, { table, columns, of }: KeyedTable, faults: string[]): Promise<number> {
  let checked = 0;
  for (let last = '(0,0)'; ; ) {
    const batch = await rows(
      db,
      sql<Record<string, string>>`select ctid::text as place, t.* from ${sql.table(table)} t
        where ctid > ${last}::tid order by ctid limit ${BATCH}`,
    );
    for (const row of batch) {
      const wrong = Object.entries(of(row)).filter(([column, key]) => row[column] !== key);
      const said = columns.map((column) => row[column]).join(', ');
      for (const [column] of wrong) faults.push(`${table} (${said}): ${column} không khớp.`);
    }
    checked += batch.length;
    if (batch.length < BATCH) return checked;
    last = batch[BATCH - 1]!.place!;
  }
}
