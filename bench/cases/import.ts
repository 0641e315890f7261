// Importing workbooks of a size nobody types by hand, end to end from bytes, against COPY of the same rows.

import { Readable } from 'node:stream';
import { rightsOver } from '../../src/access/model.ts';
import { perform } from '../../src/access/perform.ts';
import type { House } from '../../src/house.ts';
import { undoImport } from '../../src/intake/actions/index.ts';
import { copyIn, copyOut } from '../../src/platform/database/copy.ts';
import type { Bench, Ground } from '../bench.ts';
import { importGiven, type Written } from '../importing.ts';
import { type Line, timed } from '../measure.ts';
import { fullReturnsWorkbook, newOrganizations, organizationsWorkbook } from '../workbooks.ts';

const AIM = { atLeast: 3000 };
const REGISTER = ['organization', 'organization_name', 'organization_address', 'organization_status'];

export const importBench: Bench = {
  name: 'import',
  async run(ground) {
    const { house, small } = ground;
    const organizations = newOrganizations(house.geography, house.programmes[0]!.province, small ? 1000 : 20_000);
    const register = await imported(ground, 'organisations', organizationsWorkbook(organizations), REGISTER);
    const bytes = fullReturnsWorkbook(organizations, [2022, 2023, 2024]);
    const returns = await imported(ground, 'returns', bytes, ['annual_return']);
    const again = await timed(() => importGiven(ground, 'returns.xlsx', bytes));
    if (again.value.created + again.value.updated > 0) throw new Error('the same file a second time must change nothing');
    const undone = await timed(async () => {
      await undo(ground, returns.written);
      await undo(ground, register.written);
    });
    const rows = register.written.rows + returns.written.rows;
    return [
      register.line,
      returns.line,
      { what: 'the same returns again: nothing to change', figure: perSecond(again.value.rows, again.ms) },
      { what: 'undoing both imports', figure: perSecond(rows, undone.ms) },
    ];
  },
};

const perSecond = (rows: number, ms: number) => ({ value: (rows * 1000) / ms, unit: 'rows/s' as const });

async function imported(
  ground: Ground,
  name: string,
  bytes: Uint8Array,
  tables: string[],
): Promise<{ line: Line; written: Written }> {
  const { value: written, ms } = await timed(() => importGiven(ground, `${name}.xlsx`, bytes));
  if (written.created !== written.rows) throw new Error(`${written.created} of ${written.rows} rows of ${name} were created`);
  const copied = await copyMilliseconds(ground.house, tables, written.touched);
  const raw = { what: 'COPY of the same rows', value: perSecond(written.rows, copied).value };
  const what = `import of ${written.rows} ${name} from .xlsx, end to end`;
  return { line: { what, figure: perSecond(written.rows, ms), raw, aim: AIM }, written };
}

/** COPY into tables with the same checks and indexes, but without references, audit or what was there before. */
async function copyMilliseconds({ database }: House, tables: string[], organizations: number[]): Promise<number> {
  const client = await database.pool.connect();
  let total = 0;
  try {
    for (const table of tables) {
      const id = table === 'organization' ? 'id' : 'organization_id';
      await client.query(
        `create table bench_rows as table ${table} with no data; create table bench_copy (like ${table} including all)`,
      );
      await client.query(`insert into bench_rows select * from ${table} where ${id} = any($1::bigint[])`, [organizations]);
      const { rows: columns } = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = 'bench_rows'::regclass and attnum > 0 order by attnum`,
      );
      const names = columns.map(({ name }) => name);
      const text = await copyOut(client, 'bench_rows', names).toArray();
      total += (await timed(() => copyIn(client, 'bench_copy', names, Readable.from(text)))).ms;
      await client.query('drop table bench_rows, bench_copy');
    }
    return total;
  } finally {
    client.release();
  }
}

async function undo({ house, now }: Ground, { importId }: Written): Promise<void> {
  const performance = {
    database: house.database,
    actor: { kind: 'command', name: 'bench' },
    now,
    may: rightsOver(() => true),
  } as const;
  const outcome = await perform(undoImport, { importId, reason: 'đo tốc độ' }, performance);
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join('\n'));
}
