// The register is whole: what the tables cannot forbid by themselves.

import { type RawBuilder, sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Finding } from '../finding.ts';

interface Rule {
  fault: string;
  /** Organisations that break it. */
  breaking: RawBuilder<{ id: number; name: string | null }>;
}

const ORGANIZATION = sql`o.id, (select n.name from organization_name n where n.organization_id = o.id
  order by n.valid desc limit 1) as name from organization o`;

const missing = (table: string) =>
  sql<{ id: number; name: string | null }>`select ${ORGANIZATION}
    where not exists (select from ${sql.table(table)} t where t.organization_id = o.id)`;

/** Periods that follow one another without a day in between left out. */
const broken = (table: string) =>
  sql<{ id: number; name: string | null }>`select ${ORGANIZATION}
    where o.id in (select organization_id from ${sql.table(table)} group by organization_id
      having range_agg(valid) <> range_merge(range_agg(valid))::datemultirange or bool_or(isempty(valid)))`;

const RULES: readonly Rule[] = [
  { fault: 'không có tên', breaking: missing('organization_name') },
  { fault: 'không có địa chỉ', breaking: missing('organization_address') },
  { fault: 'có khoảng thời gian không tên', breaking: broken('organization_name') },
  { fault: 'có khoảng thời gian không địa chỉ', breaking: broken('organization_address') },
];

export async function registerCheck(db: Db): Promise<Finding> {
  const faults: string[] = [];
  for (const { fault, breaking } of RULES) {
    for (const { id, name } of await rows(db, breaking)) faults.push(`Tổ chức ${id}${name ? ` (${name})` : ''}: ${fault}.`);
  }
  const [count] = await rows(db, sql<{ organizations: number }>`select count(*) as organizations from organization`);
  const title = 'Mỗi tổ chức có tên và địa chỉ vào mọi ngày';
  return { title, faults, note: `${formatNumber(count?.organizations ?? 0)} tổ chức` };
}
