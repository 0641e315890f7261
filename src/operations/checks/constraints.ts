// The rules the database itself enforces are all in force.

import { sql } from 'kysely';
import { type Db, rows } from '../../platform/database/types.ts';
import type { Finding } from '../finding.ts';

export async function constraintsCheck(db: Db): Promise<Finding> {
  const off = await rows(
    db,
    sql<{ table: string; name: string }>`
      with ours as (select oid from pg_class where relnamespace = to_regnamespace(quote_ident(current_schema())))
      select conrelid::regclass::text as table, conname::text as name from pg_constraint
        where not convalidated and conrelid in (select oid from ours)
      union all
      select tgrelid::regclass::text, tgname::text from pg_trigger where tgenabled = 'D' and tgrelid in (select oid from ours)
      union all
      select indrelid::regclass::text, indexrelid::regclass::text from pg_index
        where not (indisvalid and indisready) and indrelid in (select oid from ours)
      order by 1, 2`,
  );
  const faults = off.map(
    ({ table, name }) => `Bảng ${table}: ${name} đang bị tắt hoặc chưa được kiểm. Nhờ người quản trị bật lại.`,
  );
  return { title: 'Mọi ràng buộc của cơ sở dữ liệu đang có hiệu lực', faults };
}
