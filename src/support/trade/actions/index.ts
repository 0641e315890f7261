// What can be done about events of trade promotion: held, amended, paid for, joined, left, reported on.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { type Area, actorName } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOfOrganization } from '../../actions/case-step.ts';
import { payingFaults } from '../../paying.ts';
import { type CostSaid, type EventSaid, eventFaults, type ResultSaid, resultFaults } from '../model.ts';
import {
  costsOf,
  deleteCost,
  deleteParticipant,
  holdEvent,
  holdParticipant,
  insertEvent,
  insertParticipant,
  type Participant,
  type ParticipantKey,
  readEvent,
  setCost,
  setResult,
  standsAlone,
  updateEvent,
} from '../store.ts';

const fault = (code: string, message: string, field?: string): Refusal => ({ code, message, ...(field ? { field } : {}) });
const unknownEvent = fault('trade.unknown', 'Không có sự kiện này.');
const ofEvent = (eventId: number) => ({ subjectKind: 'trade_event', subjectId: eventId, touched: [] });
const ofParticipant = ({ organizationId, eventId }: ParticipantKey) => ({
  subjectKind: 'trade_participant',
  subjectId: `${organizationId}/${eventId}`,
  touched: [organizationId],
});

const areaOfEvent = async (db: Db, { eventId }: { eventId: number }): Promise<Area | undefined> => {
  const event = await readEvent(db, eventId);
  return event && { unitId: event.unitId };
};

export const holdTradeEvent = defineAction({
  name: 'trade.hold',
  permission: 'support.check',
  summary: 'Ghi sự kiện xúc tiến thương mại',
  area: (_db, { unitId }: EventSaid) => ({ unitId }),
  run: async ({ db, actor, record }, said): Promise<Outcome<{ eventId: number }>> => {
    const faults = eventFaults(said);
    if (faults.length > 0) return refused(...faults);
    const eventId = await insertEvent(db, said, actor.kind === 'user' && actor.isSample);
    await record({ ...ofEvent(eventId), before: null, after: { ...said } });
    return done({ eventId });
  },
});

export const amendTradeEvent = defineAction({
  name: 'trade.amend',
  permission: 'support.check',
  summary: 'Sửa sự kiện xúc tiến thương mại',
  area: areaOfEvent,
  run: async (context, input: { eventId: number; version: number; said: EventSaid }): Promise<Outcome<null>> => {
    const { db, actor, may, record } = context;
    const { eventId, version, said } = input;
    const before = await holdEvent(db, eventId);
    if (!before) return refused(unknownEvent);
    const faults = eventFaults(said);
    if (before.version !== version) {
      faults.push(fault('trade.moved', 'Sự kiện vừa được người khác sửa. Mở lại trang để xem bản mới rồi sửa tiếp.'));
    }
    if (!may(actor, 'support.check', { unitId: said.unitId })) {
      faults.push(fault('area.outside', 'Địa bàn này ngoài quyền của tài khoản đang dùng. Chọn địa bàn khác.', 'unit'));
    }
    if (faults.length > 0) return refused(...faults);
    await updateEvent(db, eventId, said);
    await record({ ...ofEvent(eventId), before: { ...before }, after: { ...said } });
    return done(null);
  },
});

const noReason = fault('reason.missing', 'Ghi vì sao sửa hoặc bỏ khoản chi này.', 'reason');
const noCost = fault('trade.noCost', 'Không có khoản chi này. Mở lại trang để xem.');

export interface CostInput extends CostSaid {
  eventId: number;
  /** The line it is written over, which wants a reason; null: a new one. */
  line: number | null;
  reason?: string | null;
}

export const addTradeCost = defineAction({
  name: 'trade.addCost',
  permission: 'support.check',
  summary: 'Ghi chi phí của sự kiện',
  area: areaOfEvent,
  run: async ({ db, record }, { eventId, line, reason = null, ...said }: CostInput): Promise<Outcome<null>> => {
    if (!(await holdEvent(db, eventId))) return refused(unknownEvent);
    const costs = await costsOf(db, eventId);
    const before = costs.find((cost) => cost.line === line) ?? null;
    if (line !== null && !before) return refused(noCost);
    const faults = await payingFaults(db, 'trade', [said], () => 'caseId');
    if (before && reason === null) faults.push(noReason);
    if (faults.length > 0) return refused(...faults);
    const written = { ...said, line: line ?? Math.max(0, ...costs.map((cost) => cost.line)) + 1 };
    await setCost(db, eventId, written);
    const why = before && reason !== null ? { reason } : {};
    await record({ ...ofEvent(eventId), before: before && { cost: before }, after: { cost: written }, ...why });
    return done(null);
  },
});

export const removeTradeCost = defineAction({
  name: 'trade.removeCost',
  permission: 'support.check',
  summary: 'Bỏ một khoản chi của sự kiện',
  area: areaOfEvent,
  run: async (
    { db, record },
    { eventId, line, reason }: { eventId: number; line: number; reason: string | null },
  ): Promise<Outcome<null>> => {
    if (!(await holdEvent(db, eventId))) return refused(unknownEvent);
    const before = (await costsOf(db, eventId)).find((cost) => cost.line === line);
    if (!before) return refused(noCost);
    if (reason === null) return refused(noReason);
    await deleteCost(db, eventId, line);
    await record({ ...ofEvent(eventId), before: { cost: before }, after: null, reason });
    return done(null);
  },
});

export const joinTradeEvent = defineAction({
  name: 'trade.join',
  permission: 'support.check',
  summary: 'Ghi tổ chức tham gia sự kiện',
  area: areaOfOrganization,
  run: async (
    { db, record },
    { products, booth, ...key }: ParticipantKey & Pick<Participant, 'products' | 'booth'>,
  ): Promise<Outcome<null>> => {
    if (!(await holdEvent(db, key.eventId))) return refused(unknownEvent);
    if (!(await standsAlone(db, key.organizationId))) {
      const message = 'Hồ sơ này không có hoặc đã nhập chung vào hồ sơ khác. Tìm và chọn lại tổ chức.';
      return refused(fault('trade.organization', message, 'organizationId'));
    }
    if (!(await insertParticipant(db, key, { products, booth }))) {
      return refused(fault('trade.twice', 'Tổ chức này đã có trong danh sách tham gia.', 'organizationId'));
    }
    await record({ ...ofParticipant(key), before: null, after: { products, booth } });
    return done(null);
  },
});

async function heldIn({ db }: ActionContext, key: ParticipantKey): Promise<Outcome<Participant>> {
  const held = await holdParticipant(db, key);
  return held ? done(held) : refused(fault('trade.noParticipant', 'Tổ chức không còn trong danh sách tham gia.'));
}

export const leaveTradeEvent = defineAction({
  name: 'trade.leave',
  permission: 'support.check',
  summary: 'Bỏ tổ chức khỏi danh sách tham gia',
  area: areaOfOrganization,
  run: async (context, key: ParticipantKey): Promise<Outcome<null>> => {
    const held = await heldIn(context, key);
    if (!held.ok) return held;
    const { products, booth, contracts } = held.value;
    if (contracts !== null) {
      return refused(fault('trade.reported', 'Tổ chức đã có kết quả nên không bỏ khỏi danh sách được. Ghi sai thì sửa kết quả.'));
    }
    await deleteParticipant(context.db, key);
    await context.record({ ...ofParticipant(key), before: { products, booth }, after: null });
    return done(null);
  },
});

export const reportTradeResult = defineAction({
  name: 'trade.report',
  permission: 'support.check',
  summary: 'Ghi kết quả tham gia sự kiện',
  area: areaOfOrganization,
  run: async (context, input: ParticipantKey & { version: number; said: ResultSaid }): Promise<Outcome<null>> => {
    const { db, actor, now, record } = context;
    const { organizationId, eventId, version, said } = input;
    const event = await readEvent(db, eventId);
    const held = await heldIn(context, { organizationId, eventId });
    if (!event) return refused(unknownEvent);
    if (!held.ok) return held;
    const faults = resultFaults(said, { fromOn: event.fromOn, today: dayInVietnam(now) });
    if (held.value.version !== version) {
      faults.push(fault('trade.moved', 'Kết quả vừa được người khác ghi. Mở lại trang để xem rồi sửa tiếp.'));
    }
    if (faults.length > 0) return refused(...faults);
    await setResult(db, held.value, said, { at: now, by: actorName(actor) });
    const { contracts, sales, followUp } = held.value;
    await record({ ...ofParticipant(held.value), before: { contracts, sales, followUp }, after: { ...said } });
    return done(null);
  },
});
