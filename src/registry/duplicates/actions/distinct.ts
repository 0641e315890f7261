// Somebody looked at two records that look alike and found them to be two organisations; kept, and taken back if it was wrong.

import { sql } from 'kysely';
import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { pairOf } from '../model.ts';
import { isDistinct, readHead } from '../store.ts';

interface Pair {
  one: number;
  other: number;
}

export const markDistinct = defineAction({
  name: 'organization.distinct',
  permission: 'organization.merge',
  summary: 'Ghi nhận hai tổ chức không phải trùng nhau',
  run: async (context, { one, other }: Pair): Promise<Outcome<null>> => {
    const faults = await faultsOf(context, { one, other });
    if (faults.length > 0) return refused(...faults);
    const [first, second] = pairOf(one, other);
    if (await isDistinct(context.db, [first, second])) {
      context.unchanged();
      return done(null);
    }
    await sql`insert into organization_distinct (organization_id, other_id, at, by)
      values (${first}, ${second}, ${context.now}, ${actorName(context.actor)}) on conflict do nothing`.execute(context.db);
    await context.record({ subjectKind: 'organization', subjectId: first, after: { distinctFrom: second }, touched: [] });
    return done(null);
  },
});

export const unmarkDistinct = defineAction({
  name: 'organization.undistinct',
  permission: 'organization.merge',
  summary: 'Bỏ ghi nhận hai tổ chức không phải trùng nhau',
  run: async (context, { one, other }: Pair): Promise<Outcome<null>> => {
    const faults = await faultsOf(context, { one, other });
    if (faults.length > 0) return refused(...faults);
    const [first, second] = pairOf(one, other);
    if (!(await isDistinct(context.db, [first, second]))) {
      context.unchanged();
      return done(null);
    }
    await sql`delete from organization_distinct where organization_id = ${first} and other_id = ${second}`.execute(context.db);
    await context.record({ subjectKind: 'organization', subjectId: first, before: { distinctFrom: second }, touched: [] });
    return done(null);
  },
});

async function faultsOf({ db, actor, may }: ActionContext, { one, other }: Pair): Promise<Refusal[]> {
  if (one === other) return [{ code: 'merge.self', message: 'Chọn hai tổ chức khác nhau.' }];
  const faults: Refusal[] = [];
  for (const id of [one, other]) {
    const head = await readHead(db, id);
    if (!head) faults.push({ code: 'organization.unknown', message: 'Không có tổ chức này trong sổ.' });
    else if (!may(actor, 'organization.merge', head.unitId === null ? undefined : { unitId: head.unitId, organizationId: id })) {
      faults.push({ code: 'area.outside', message: `“${head.name}” nằm ngoài địa bàn của tài khoản đang dùng.` });
    }
  }
  return faults;
}
