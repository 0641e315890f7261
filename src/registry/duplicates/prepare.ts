// A merge as it would be made now: for the page that shows it, and for the action that makes it.

import type { Db } from '../../platform/database/types.ts';
import type { Refusal } from '../../platform/refusal.ts';
import { type MergePlan, planMerge, type Row, type RowChange, type Side } from './merging.ts';
import { readRows } from './moving.ts';
import { type Head, heirsOf, readHead } from './store.ts';

/** What the kept one lacks and may take over, each only when asked for. */
export const TAKEN = {
  code: ['code'],
  founded: ['founded', 'founded_precision'],
  certificate: ['certificate_number', 'certificate_date', 'certificate_precision'],
  foundingMembers: ['founding_members'],
} as const satisfies Record<string, readonly (keyof Head)[]>;
export type Taken = keyof typeof TAKEN;
export const TAKEN_NAMES = Object.keys(TAKEN) as Taken[];

export interface Prepared {
  kept: Head;
  duplicate: Head;
  plan: MergePlan;
  offers: Taken[];
  /** Cooperatives converted from the duplicate. */
  heirs: number[];
  refusals: Refusal[];
}

/** Undefined when one of them does not exist. */
export async function prepareMerge(
  db: Db,
  keptId: number,
  duplicateId: number,
  choices: ReadonlyMap<string, Side> = new Map(),
): Promise<Prepared | undefined> {
  const kept = await readHead(db, keptId);
  const duplicate = await readHead(db, duplicateId);
  if (!kept || !duplicate) return undefined;
  const refusals = faultsOf(kept, duplicate);
  const plan = planMerge({ keptId, duplicateId, rows: await readRows(db, keptId, duplicateId), choices });
  return { kept, duplicate, plan, offers: offersOf(kept, duplicate), heirs: await heirsOf(db, duplicateId), refusals };
}

function faultsOf(kept: Head, duplicate: Head): Refusal[] {
  const faults: Refusal[] = [];
  const say = (code: string, message: string) => faults.push({ code, message });
  if (kept.id === duplicate.id) {
    say('merge.self', 'Không nhập một tổ chức vào chính nó. Chọn hai tổ chức khác nhau.');
    return faults;
  }
  if (kept.duplicate_of !== null) {
    say('merge.intoDuplicate', `“${kept.name}” đã được nhập chung vào tổ chức khác. Chọn tổ chức đang được giữ lại.`);
  }
  if (duplicate.duplicate_of !== null) {
    say('merge.already', `“${duplicate.name}” đã được nhập chung trước đó. Muốn nhập vào nơi khác, hoàn tác lần trước đã.`);
  }
  if (duplicate.duplicates > 0) {
    say(
      'merge.chain',
      `Đã có ${duplicate.duplicates} tổ chức nhập chung vào “${duplicate.name}”. Giữ lại tổ chức này, hoặc hoàn tác các lần nhập chung đó trước.`,
    );
  }
  if (kept.kind !== duplicate.kind) {
    const kinds = new Set([kept.kind, duplicate.kind]);
    const conversion = kinds.has('THT') && kinds.has('HTX');
    say(
      'merge.kinds',
      conversion
        ? 'Một bên là tổ hợp tác, một bên là hợp tác xã: đó là chuyển đổi, không phải trùng. Ghi sự kiện chuyển đổi ở trang của tổ hợp tác.'
        : 'Hai tổ chức khác loại hình nên không nhập chung được. Nếu một bên ghi sai loại hình, sửa loại hình trước.',
    );
  }
  return faults;
}

function offersOf(kept: Head, duplicate: Head): Taken[] {
  // what events say is changed by events alone
  const open = TAKEN_NAMES.filter((name) => name === 'code' || !kept.governed.includes('registration'));
  return open.filter((name) => {
    const [first] = TAKEN[name];
    if (kept[first] !== null || duplicate[first] === null) return false;
    return name !== 'founded' || kept.ended === null || String(duplicate.founded) <= kept.ended;
  });
}

/** The rows of the organisations themselves: the duplicate lets go before the kept one takes. */
export function headChanges({ kept, duplicate, heirs }: Prepared, take: readonly Taken[]): RowChange[] {
  const columns = take.flatMap((name) => TAKEN[name]) as (keyof Head)[];
  const valuesOf = (head: Head): Row => Object.fromEntries(columns.map((column) => [column, head[column]]));
  const lets: Row = take.includes('code') ? { code: null } : {};
  const change = (id: number, before: Row, after: Row): RowChange => ({
    table: 'organization',
    before: { id, ...before },
    after: { id, ...after },
  });
  const followsGroup = kept.converted_from === null && duplicate.converted_from !== null;
  return [
    change(
      duplicate.id,
      { duplicate_of: null, ...(take.includes('code') ? { code: duplicate.code } : {}) },
      { duplicate_of: kept.id, ...lets },
    ),
    ...(columns.length > 0 ? [change(kept.id, valuesOf(kept), valuesOf(duplicate))] : []),
    ...(followsGroup ? [change(kept.id, { converted_from: null }, { converted_from: duplicate.converted_from })] : []),
    ...heirs.map((id) => change(id, { converted_from: duplicate.id }, { converted_from: kept.id })),
  ];
}

/** Organisations whose figures can move: both, and those tied to them by a conversion. */
export const movedBy = ({ kept, duplicate, heirs }: Prepared, heirsOfKept: readonly number[]): number[] => [
  ...new Set(
    [kept.id, duplicate.id, kept.converted_from, duplicate.converted_from, ...heirs, ...heirsOfKept].filter((id) => id !== null),
  ),
];
