// An import as the command makes it, from bytes to the committed change.

import { rightsOver } from '../src/access/model.ts';
import { runImport } from '../src/intake/actions/index.ts';
import { organizationOf } from '../src/intake/tables.ts';
import { dayInVietnam } from '../src/platform/date.ts';
import type { Ground } from './bench.ts';

export interface Written {
  importId: string;
  rows: number;
  created: number;
  updated: number;
  touched: number[];
}

export async function importGiven(
  { house, now }: Pick<Ground, 'house' | 'now'>,
  name: string,
  bytes: Uint8Array,
): Promise<Written> {
  const outcome = await runImport(
    {
      files: [{ name, bytes }],
      dryRun: false,
      geography: house.geography,
      province: house.programmes[0]!.province,
      programmes: house.programmes.map(({ code }) => code),
      today: dayInVietnam(now),
      isSample: true,
      covers: () => true,
    },
    { database: house.database, actor: { kind: 'command', name: 'bench' }, now, may: rightsOver(() => true) },
  );
  if (!outcome.ok) throw new Error(outcome.refusals.map((refusal) => refusal.message).join('\n'));
  const { result, prepared } = outcome.value;
  const [sheet] = result.files[0]?.sheets ?? [];
  if (!sheet || sheet.refused > 0) throw new Error(sheet?.issues[0]?.message ?? `${name} was not read`);
  return {
    importId: result.importId,
    rows: sheet.rows,
    created: sheet.created,
    updated: sheet.updated,
    touched: [...new Set(prepared.plan.changes.map(organizationOf))],
  };
}
