// Locking a year in a unit: what was accepted there is changed by no door until it is unlocked with a reason.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import type { Geography, Territory } from '../../../geography/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { phaseOf } from '../deadlines.ts';
import { unitIdsOf } from '../place.ts';
import { addSteps, setLocks } from '../store.ts';

export interface LockInput {
  year: number;
  territory: Territory;
  geography: Geography;
  reason: string;
}

const area = (_db: unknown, { territory }: LockInput) => (territory.unit ? { unitId: territory.unit.id } : undefined);

export const lockYear = defineAction<LockInput, { count: number }>({
  name: 'return.lockYear',
  permission: 'return.lock',
  summary: 'Khóa hồ sơ năm của một địa bàn',
  area,
  run: (context, input) => {
    const { year } = input;
    if (phaseOf(year, dayInVietnam(context.now)) !== 'over') {
      return Promise.resolve(refused({ code: 'return.yearNotOver', message: `Năm ${year} chưa hết nên chưa khóa được.` }));
    }
    return setLock(context, input, true);
  },
});

export const unlockYear = defineAction<LockInput, { count: number }>({
  name: 'return.unlockYear',
  permission: 'return.lock',
  summary: 'Mở khóa hồ sơ năm của một địa bàn',
  area,
  run: (context, input) => setLock(context, input, false),
});

async function setLock(
  context: ActionContext,
  { year, territory, geography, ...input }: LockInput,
  locked: boolean,
): Promise<Outcome<{ count: number }>> {
  const { db, now, actor } = context;
  if (!territory.unit) return refused({ code: 'unit.missing', message: 'Chưa chọn địa bàn. Xin chọn một tỉnh hoặc một xã.' });
  const reason = clean(input.reason);
  if (!locked && reason === '') {
    return refused({
      code: 'return.noReason',
      field: 'reason',
      message: 'Chưa ghi lý do mở khóa. Người sau cần biết vì sao; xin ghi một câu.',
    });
  }
  const changed = await setLocks(db, { year, locked, unitIds: unitIdsOf(geography, territory) });
  if (changed.length === 0) {
    const message = locked
      ? `Không có hồ sơ năm ${year} nào đã chấp nhận mà chưa khóa ở ${territory.name}.`
      : `Không có hồ sơ năm ${year} nào đang khóa ở ${territory.name}.`;
    return refused({ code: 'return.noneToLock', message });
  }
  const step = locked ? 'locked' : 'unlocked';
  await addSteps(db, changed, year, { step, at: now, by: actorName(actor), onBehalf: true, reason: reason || null });
  await context.record({
    subjectKind: 'returnYear',
    subjectId: `${territory.code}/${year}`,
    before: { locked: !locked },
    after: { locked, returns: changed.length },
    reason: reason || undefined,
    touched: changed,
  });
  return done({ count: changed.length });
}
