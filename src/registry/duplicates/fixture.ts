// One cooperative entered twice, for the tests of merging.

import { sql } from 'kysely';
import type { Records } from '../../../test/builders.ts';
import { NOW, record } from '../../../test/house.ts';
import type { Action } from '../../access/declare.ts';
import { type Actor, rightsOver } from '../../access/model.ts';
import { perform } from '../../access/perform.ts';
import type { House } from '../../house.ts';
import { row, rows } from '../../platform/database/types.ts';
import type { Outcome } from '../../platform/refusal.ts';

export const PLACE = { commune: 'Xã Mỹ Cẩm' };
export const KEPT = 'HTX Thuận Phát';
export const SECOND = 'HTX Thuân Phát Mỹ Cẩm';
export const DAY = '2023-12-31';

/** One cooperative, entered twice by two offices. */
export const TWICE: Records = {
  organizations: [
    { ...PLACE, name: KEPT, kind: 'HTX', field: 'Nông nghiệp', founded: '01/03/2022', code: '2100111222' },
    { ...PLACE, name: SECOND, kind: 'HTX', field: 'Nông nghiệp', founded: '03/2022', code: '2100111223', foundingMembers: 9 },
  ],
  managers: [
    { organization: KEPT, fullName: 'Thạch Sô Phia', birth: '1980', posts: 'Giám đốc', from: '01/03/2022' },
    { organization: KEPT, fullName: 'Trần Văn Út', posts: 'Kế toán', from: '01/03/2022' },
    {
      organization: SECOND,
      fullName: 'Thạch Sô Phia',
      birth: '05/05/1980',
      posts: 'Giám đốc',
      from: '01/04/2022',
      level: 'Đại học',
    },
    { organization: SECOND, fullName: 'Kim Hoa', birth: '1975', posts: 'Trưởng Ban kiểm soát', from: '01/03/2022' },
  ],
  members: [
    { organization: KEPT, fullName: 'Trần Văn Út', joined: '01/03/2022', contribution: 5 },
    { organization: SECOND, fullName: 'Trần Văn Út', joined: '01/03/2022', contribution: 6 },
    { organization: SECOND, fullName: 'Sơn Thị Ba', birth: '1966', joined: '01/03/2022' },
  ],
  returns: [
    { organization: KEPT, year: 2022, officialMembers: 20, associateCapital: 0, associateNoCapital: 0, revenue: 100 },
    { organization: SECOND, year: 2022, officialMembers: 25, associateCapital: 0, associateNoCapital: 0, revenue: 100 },
    { organization: SECOND, year: 2023, officialMembers: 30, associateCapital: 0, associateNoCapital: 0 },
  ],
  compliance: [
    { organization: KEPT, foundOn: '10/12/2022', complies: 'đúng Luật' },
    { organization: SECOND, foundOn: '10/12/2022', complies: 'chưa đúng' },
    { organization: SECOND, foundOn: '10/12/2023', complies: 'đúng Luật' },
  ],
  training: [
    {
      organization: SECOND,
      fullName: 'Kim Hoa',
      birth: '1975',
      course: 'Quản trị HTX',
      endedOn: '01/06/2023',
      qualifying: true,
      completed: true,
    },
  ],
  contracts: [
    { organization: SECOND, number: '01/HĐ', buyer: 'Công ty Lương thực', product: 'Lúa', signedOn: '01/01/2023', value: 500 },
  ],
  deliveries: [{ organization: SECOND, number: '01/HĐ', deliveredOn: '01/05/2023', acceptedValue: 200 }],
};

export const reason = 'hai lần nhập của một hợp tác xã';
export const codes = (outcome: Outcome<unknown>) => (outcome.ok ? [] : outcome.refusals.map(({ code }) => code));

const officer: Actor = { kind: 'command', name: 'test' };
const everywhere = rightsOver(() => true);

/** What the tests do with the house of the moment. */
export function at(house: () => House) {
  const run = <I, V>(action: Action<I, V>, input: I, actor = officer, may = everywhere): Promise<Outcome<V>> =>
    perform(action, input, { database: house().database, actor, now: NOW, may });

  const idOf = async (name: string): Promise<number> => {
    const found = await row(
      house().database.db,
      sql<{ id: number }>`select organization_id as id from organization_name where name = ${name} order by 1 limit 1`,
    );
    return found!.id;
  };

  const twice = async () => {
    await record(house(), TWICE);
    return { keptId: await idOf(KEPT), duplicateId: await idOf(SECOND) };
  };
  /** Every table with all its numbers, but for the records of what was done. */
  const wholeDump = async (): Promise<string[]> => {
    const { db } = house().database;
    const tables = await rows(
      db,
      sql<{ name: string }>`select relname::text as name from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace
          and relname not like 'audit%' and relname not in ('organization_merge', 'migration', 'unit', 'unit_change', 'unit_cell')`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      for (const { line } of await rows(db, sql<{ line: string }>`select to_jsonb(t)::text as line from ${sql.table(name)} t`)) {
        lines.push(`${name} ${line}`);
      }
    }
    return lines.sort();
  };

  return { run, idOf, twice, wholeDump };
}
