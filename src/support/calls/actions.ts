// What can be done about calls for applications: opened, amended with a reason, closed before their time.

import { defineAction } from '../../access/declare.ts';
import type { Area } from '../../access/model.ts';
import type { Db } from '../../platform/database/types.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { takeLine } from '../actions/case-step.ts';
import { type Call, type CallSaid, callFaults, stateOf } from './model.ts';
import { answersTo, closeCallAt, insertCall, readCall, updateCall } from './store.ts';

const unknown: Refusal = { code: 'call.unknown', message: 'Không có đợt kêu gọi này.' };
const needsReason: Refusal = { code: 'reason.missing', field: 'reason', message: 'Ghi lý do để người nộp hiểu được.' };
const moved: Refusal = {
  code: 'call.moved',
  message: 'Đợt kêu gọi vừa được người khác sửa. Mở lại trang để xem bản mới rồi sửa tiếp.',
};
const ofCall = (id: number) => ({ subjectKind: 'support_call', subjectId: id, touched: [] });

const areaOfCall = async (db: Db, { callId }: { callId: number }): Promise<Area | undefined> => {
  const call = await readCall(db, callId);
  return call && { unitId: call.unitId };
};

export const openCall = defineAction({
  name: 'call.open',
  permission: 'support.appraise',
  summary: 'Lập đợt kêu gọi hồ sơ hỗ trợ',
  area: (_db, { unitId }: { unitId: number; said: CallSaid }) => ({ unitId }),
  run: async (
    { db, actor, record },
    { unitId, said }: { unitId: number; said: CallSaid },
  ): Promise<Outcome<{ callId: number }>> => {
    const faults = callFaults(said);
    if (faults.length > 0) return refused(...faults);
    const callId = await insertCall(db, unitId, said, actor.kind === 'user' && actor.isSample);
    await record({ ...ofCall(callId), before: null, after: { ...said } });
    return done({ callId });
  },
});

export interface CallChange {
  callId: number;
  version: number;
  reason: string | null;
}

export const amendCall = defineAction({
  name: 'call.amend',
  permission: 'support.appraise',
  summary: 'Sửa đợt kêu gọi hồ sơ hỗ trợ',
  area: areaOfCall,
  run: async ({ db, record }, { callId, version, reason, said }: CallChange & { said: CallSaid }): Promise<Outcome<null>> => {
    // whoever sends in a file waits here, so that none is sent to what the call was a moment ago
    await takeLine(db);
    const before = await readCall(db, callId);
    if (!before) return refused(unknown);
    const faults = callFaults(said);
    if (before.version !== version) faults.push(moved);
    if (before.published && reason === null) faults.push(needsReason);
    if ((before.year !== said.year || (before.published && !said.published)) && (await answersTo(db, callId)) > 0) {
      const message = 'Đã có hồ sơ theo đợt này nên không đổi năm, không rút lại đợt được. Lập đợt mới, hoặc đóng đợt này sớm.';
      faults.push({ code: 'call.answered', field: before.year === said.year ? 'published' : 'year', message });
    }
    if (before.closedOn !== null && !said.published) {
      faults.push({ code: 'call.closed', field: 'published', message: 'Đợt đã đóng nên không rút lại được.' });
    }
    if (faults.length > 0) return refused(...faults);
    await updateCall(db, callId, { ...said, programme: before.programme });
    await record({ ...ofCall(callId), before: saidOf(before), after: { ...said }, ...(reason ? { reason } : {}) });
    return done(null);
  },
});

export const closeCall = defineAction({
  name: 'call.close',
  permission: 'support.appraise',
  summary: 'Đóng sớm đợt kêu gọi',
  area: areaOfCall,
  run: async ({ db, now, record }, { callId, version, reason }: CallChange): Promise<Outcome<null>> => {
    await takeLine(db);
    const before = await readCall(db, callId);
    if (!before) return refused(unknown);
    const faults: Refusal[] = before.version === version ? [] : [moved];
    if (reason === null) faults.push(needsReason);
    if (!['open', 'coming'].includes(stateOf(before, dayInVietnam(now)))) {
      faults.push({ code: 'call.notOpen', message: 'Đợt này chưa công bố hoặc đã đóng nên không cần đóng sớm.' });
    }
    if (reason === null || faults.length > 0) return refused(...faults);
    await closeCallAt(db, callId, now, reason);
    await record({ ...ofCall(callId), before: { closes: before.closes }, after: { closedOn: dayInVietnam(now) }, reason });
    return done(null);
  },
});

function saidOf({ id: _id, version: _version, isSample: _sample, ...said }: Call): Record<string, unknown> {
  return said;
}
