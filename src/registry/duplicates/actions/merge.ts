// Two records found to be one organisation: one is kept, the other's facts follow it, and all of it can be taken back.

import { sql } from 'kysely';
import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { errorCode } from '../../../platform/database/refusals.ts';
import { type Db, row } from '../../../platform/database/types.ts';
import { momentInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import type { RowChange, Side } from '../merging.ts';
import { applyChanges, changedSince, countRows, isLoose, reversed } from '../moving.ts';
import { headChanges, movedBy, type Prepared, prepareMerge, type Taken } from '../prepare.ts';
import { type Head, heirsOf, mergeOf, readHead, readMoved, touchedAfter } from '../store.ts';

export interface MergeRequest {
  keptId: number;
  duplicateId: number;
  reason: string;
  /** Which side of a contradiction goes to the kept one; the others fall as proposed. */
  choices?: Readonly<Record<string, Side>>;
  /** What the kept one lacks and is to take from the duplicate. */
  take?: readonly Taken[];
}

const areaOf = ({ id, unitId }: Pick<Head, 'id' | 'unitId'>) => (unitId === null ? undefined : { unitId, organizationId: id });

const areaById = async (db: Db, id: number) => {
  const head = await readHead(db, id);
  return head && areaOf(head);
};

/** Writers stand in line here: what is looked at from now on stays so until this one is done. */
const takeTurn = ({ db }: ActionContext) => sql`select from audit_head for update`.execute(db);

export const mergeOrganizations = defineAction({
  name: 'organization.merge',
  permission: 'organization.merge',
  summary: 'Nhập chung hai tổ chức trùng nhau',
  area: (db, { keptId }: MergeRequest) => areaById(db, keptId),
  run: async (context, request: MergeRequest): Promise<Outcome<{ mergeId: number }>> => {
    const { db, actor, may, now } = context;
    const { keptId, duplicateId, reason, choices = {}, take = [] } = request;
    await takeTurn(context);
    const prepared = await prepareMerge(db, keptId, duplicateId, new Map(Object.entries(choices)));
    if (!prepared) return refused({ code: 'organization.unknown', message: 'Một trong hai tổ chức không có trong sổ.' });
    if (!may(actor, 'organization.merge', areaOf(prepared.duplicate))) return refused(outside(prepared.duplicate));
    const faults = faultsOf(prepared, request);
    if (faults.length > 0) return refused(...faults);
    const changes = [...prepared.plan.changes, ...headChanges(prepared, take)];
    const before = await countRows(db, [keptId, duplicateId]);
    await applyChanges(db, changes);
    if ((await countRows(db, [keptId, duplicateId])) !== before) throw new Error('a merge lost rows on its way');
    const merge = await row(
      db,
      sql<{ id: number }>`insert into organization_merge (organization_id, duplicate_id, at, by, reason, moved)
        values (${keptId}, ${duplicateId}, ${now}, ${actorName(actor)}, ${reason.trim()}, ${JSON.stringify(changes)}::jsonb) returning id`,
    );
    const mergeId = merge!.id;
    const seq = await context.record({
      subjectKind: 'organization',
      subjectId: keptId,
      before: { kept: prepared.kept, duplicate: prepared.duplicate },
      after: { mergeId, duplicateId, rows: changes.length, take, choices },
      reason: reason.trim(),
      touched: movedBy(prepared, await heirsOf(db, keptId)),
    });
    await sql`update organization_merge set audit_seq = ${seq} where organization_id = ${keptId} and id = ${mergeId}`.execute(db);
    return done({ mergeId });
  },
});

const reasonMissing: Refusal = {
  code: 'merge.reasonMissing',
  field: 'reason',
  message: 'Ghi lý do để người sau hiểu được.',
};

const outside = ({ name }: Head): Refusal => ({
  code: 'area.outside',
  message: `“${name}” nằm ngoài địa bàn của tài khoản đang dùng. Nhờ người phụ trách cả hai nơi nhập chung.`,
});

function faultsOf({ plan, offers, refusals }: Prepared, { reason, choices = {}, take = [] }: MergeRequest): Refusal[] {
  const faults = [...refusals];
  if (reason.trim() === '') faults.push(reasonMissing);
  const known = new Set(plan.conflicts.map(({ id }) => id));
  if (Object.keys(choices).some((id) => !known.has(id)) || take.some((name) => !offers.includes(name))) {
    const message = 'Hồ sơ của hai tổ chức đã đổi từ lúc mở trang này. Xem lại bảng đối chiếu rồi nhập chung.';
    faults.push({ code: 'merge.changed', message });
  }
  for (const { kept, side } of plan.conflicts) {
    if (side === 'kept' || kept?.locked !== true) continue;
    const message = `Hồ sơ năm ${kept.year} của tổ chức giữ lại đã khóa. Mở khóa trước, hoặc giữ số liệu đã khóa.`;
    faults.push({ code: 'return.locked', message });
  }
  return faults;
}

export const undoMerge = defineAction({
  name: 'organization.unmerge',
  permission: 'organization.merge',
  summary: 'Tách lại hai tổ chức đã nhập chung',
  area: (db, { duplicateId }: { duplicateId: number; reason: string }) => areaById(db, duplicateId),
  run: async (context, { duplicateId, reason }): Promise<Outcome<{ keptId: number }>> => {
    const { db, actor, may, now } = context;
    if (reason.trim() === '') return refused(reasonMissing);
    await takeTurn(context);
    const merge = await mergeOf(db, duplicateId);
    if (!merge) {
      return refused({ code: 'merge.none', message: 'Tổ chức này không (còn) nhập chung vào tổ chức nào.' });
    }
    const { keptId } = merge;
    const prepared = await prepareMerge(db, keptId, duplicateId);
    if (!prepared) throw new Error('a merge of organisations that do not exist');
    if (!may(actor, 'organization.merge', areaOf(prepared.kept))) return refused(outside(prepared.kept));
    const later = await touchedAfter(db, merge.auditSeq ?? 0, [keptId, duplicateId]);
    if (later) {
      const last = `${momentInVietnam(later.at)}, ${later.actor.replace(/^(?:user|command):/, '')}`;
      const message =
        `Sau lần nhập chung, hồ sơ đã được sửa hoặc ghi thêm ${later.count} lần (lần cuối: ${last}); tách lại bây giờ sẽ lẫn ` +
        'số liệu. Hoàn tác các thay đổi đó trước, rồi tách lại.';
      return refused({ code: 'merge.builtUpon', message });
    }
    const moved = await readMoved(db, merge);
    const changed = await changedSince(db, moved);
    const solid = changed.find((change) => !isLoose(change));
    if (solid) return refused(rowChanged);
    const changes = moved.filter((change) => !changed.includes(change));
    const before = await countRows(db, [keptId, duplicateId]);
    // what was added since may hang on rows that go: it holds them, or would go with them
    if (!(await putBack(db, changes))) return refused(rowChanged);
    if ((await countRows(db, [keptId, duplicateId])) !== before) return refused(rowChanged);
    const heirs = [...(await heirsOf(db, keptId)), ...(await heirsOf(db, duplicateId))];
    const seq = await context.record({
      subjectKind: 'organization',
      subjectId: keptId,
      before: { mergeId: merge.id, duplicateId, rows: changes.length },
      after: null,
      reason: reason.trim(),
      touched: movedBy(prepared, heirs),
    });
    await sql`update organization_merge set undone_at = ${now}, undone_by = ${actorName(actor)}, undo_reason = ${reason.trim()},
      undone_seq = ${seq} where organization_id = ${keptId} and id = ${merge.id}`.execute(db);
    return done({ keptId });
  },
});

async function putBack(db: Db, changes: readonly RowChange[]): Promise<boolean> {
  try {
    await applyChanges(db, reversed(changes));
    return true;
  } catch (error) {
    if (errorCode(error) === FOREIGN_KEY) return false;
    throw error;
  }
}

const FOREIGN_KEY = '23503';

const rowChanged: Refusal = {
  code: 'merge.rowChanged',
  message:
    'Có bản ghi đã chuyển khi nhập chung nay bị sửa, rút hoặc có bản ghi khác gắn vào; tách lại sẽ mất phần đó. ' +
    'Đưa các bản ghi đó về như lúc nhập chung trước, rồi tách lại.',
};
