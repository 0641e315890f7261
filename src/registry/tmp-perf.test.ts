import { test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { countOrganizations, listOrganizations } from './store.ts';
test('perf', { timeout: 300000 }, async () => {
  const { db, pool } = await testDatabase();
  await pool.query(`insert into unit (id, code, name, short_name, type, level, parent_id, province_id, name_key, plain_key, source)
   select 900000+i, (900000+i)::text, 'Xã '||i, ''||i, 'Xã', case when i=0 then 1 else 3 end, case when i=0 then null else 900000 end, 900000, 'x','x','x' from generate_series(0,3000) i`);
  await pool.query(`insert into organization (kind, field, founded, founding_members) select (array['HTX','THT','HTX'])[1+i%3], 'Nông nghiệp', date '2015-01-01' + (i%3000), 20 from generate_series(1,107000) i`);
  await pool.query(`insert into organization_name select id, '[,)', 'HTX '||w, lower(kind)||' '||w, lower(kind)||' '||w, lower(kind)||' '||w from (select id, kind, (array['nong nghiep','thuy san','dich vu','van tai','tan thanh'])[1+id%5]||' '||(array['long','hiep','hoa','an','binh','phu','tan','my','dong','tay'])[1+(id/5)%10]||' '||(array['hiep','loc','thuan','phuoc','thoi','hoi','son','giang','an','khanh'])[1+(id/50)%10]||' '||id as w from organization) x`);
  await pool.query(`insert into organization_address select id, '[,)', 900001 + id%3000 from organization`);
  await pool.query(`insert into organization_status select id, '[,)', 'active' from organization`);
  await pool.query(`insert into annual_return (organization_id, year, official_members) select id, y, 30 from organization, generate_series(2021,2023) y`);
  await pool.query('analyze');
  const asOf = '2024-01-01';
  const prov = Array.from({ length: 106 }, (_, i) => 900001 + i);
  const cases = { plain: {}, kind: { kind: 'THT' as const }, prov: { unitIds: prov }, search: { search: 'long hiep' }, searchProv: { search: 'long hiep', unitIds: prov }, broad: { search: 'htx' }, rare: { search: 'hiep 10777' }, statusProv: { status: 'active' as const, unitIds: prov } };
  const out: string[] = [];
  for (const [name, filter] of Object.entries(cases)) {
    const q = { asOf, limit: 50, offset: 0, ...filter, total: 1 };
    await listOrganizations(db, q);
    const t0 = performance.now(); for (let i = 0; i < 4; i++) await listOrganizations(db, q);
    const t1 = performance.now(); for (let i = 0; i < 2; i++) await countOrganizations(db, q);
    out.push(`${name} list ${((t1 - t0) / 4).toFixed(1)} count ${((performance.now() - t1) / 2).toFixed(1)} ms`);
  }
  const { rows } = await pool.query(`explain (analyze, buffers) select o.id, n.name, n.name_key from organization_name n join organization o on o.id = n.organization_id where n.valid @> date '2024-01-01' and (o.founded is null or o.founded <= date '2024-01-01') and o.id in (select a.organization_id from organization_address a where a.unit_id = any($1::int[]) and a.valid @> date '2024-01-01') order by n.name_key, o.id limit 50`, [prov]);
  console.log(out.join('\n'), rows.map((r: Record<string, string>) => r['QUERY PLAN']).join('\n'));
});
