// What the actions of classes share.

import type { Area } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { holdClass, readClass, type TrainingClass } from '../store.ts';

export interface ClassKey {
  classId: number;
}

export const refusal = (code: string, message: string, field?: string): Refusal => ({
  code,
  message,
  ...(field ? { field } : {}),
});

/** Rights follow the unit whose class it is. */
export const areaOfClass = async (db: Db, { classId }: ClassKey): Promise<Area | undefined> => {
  const found = await readClass(db, classId);
  return found && { unitId: found.unitId };
};

export async function withClass(db: Db, classId: number): Promise<Outcome<TrainingClass>> {
  const found = await holdClass(db, classId);
  return found ? done(found) : refused(refusal('class.unknown', 'Không có lớp này.'));
}

const CLOSED = {
  finished: 'Lớp đã kết thúc. Chỉ còn sửa được kết quả của từng người, kèm lý do.',
  cancelled: 'Lớp đã hủy nên không làm việc này được nữa.',
};

export async function openClass(db: Db, classId: number): Promise<Outcome<TrainingClass>> {
  const held = await withClass(db, classId);
  if (!held.ok || held.value.state === 'open') return held;
  return refused(refusal('class.closed', CLOSED[held.value.state]));
}

const LONGEST = 2000;

export function reasonFault(reason: string, field = 'reason'): Refusal[] {
  const { length } = reason.trim();
  if (length > 0 && length <= LONGEST) return [];
  const message = length === 0 ? 'Ghi lý do để người sau hiểu được.' : `Dài quá ${LONGEST} chữ. Xin ghi gọn lại.`;
  return [refusal('reason.missing', message, field)];
}
