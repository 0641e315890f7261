// A class opened, amended, paid for, cancelled; its sessions.

import { defineAction } from '../../../access/declare.ts';
import { formatDate, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { payingFaults } from '../../paying.ts';
import { CATALOGUE, courseOf } from '../courses.ts';
import { type ClassValues, type CostLine, classFaults, costFaults, type DayPart } from '../model.ts';
import {
  deleteSession,
  insertClass,
  insertSession,
  markCancelled,
  readSessions,
  readTrainees,
  replaceCosts,
  type TrainingClass,
  updateClass,
} from '../store.ts';
import { areaOfClass, type ClassKey, openClass, reasonFault, refusal, withClass } from './common.ts';

const asRow = (values: ClassValues) => {
  const course = courseOf(values.courseKey);
  return course && { ...values, course: course.name, qualifying: course.qualifies, share: CATALOGUE.share.percent };
};
const unknownCourse = refusal('course.unknown', 'Không có khóa này trong danh mục. Chọn lại trong danh sách.', 'courseKey');

export const createClass = defineAction({
  name: 'training.open',
  permission: 'training.manage',
  summary: 'Mở lớp đào tạo',
  area: (_db, { unitId }: ClassValues) => ({ unitId }),
  run: async ({ db, actor, record }, values): Promise<Outcome<{ classId: number }>> => {
    const row = asRow(values);
    const faults: Refusal[] = [...(row ? [] : [unknownCourse]), ...classFaults(values, 0)];
    if (!row || faults.length > 0) return refused(...faults);
    const classId = await insertClass(db, row, actor.kind === 'user' && actor.isSample);
    await record({ subjectKind: 'training_class', subjectId: classId, before: null, after: { ...row }, touched: [] });
    return done({ classId });
  },
});

export const amendClass = defineAction({
  name: 'training.amend',
  permission: 'training.manage',
  summary: 'Sửa lớp đào tạo',
  area: areaOfClass,
  run: async (context, { classId, version, values }: ClassKey & { version: number; values: ClassValues }) => {
    const { db, actor, may, record } = context;
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const before = held.value;
    const row = asRow(values);
    const faults: Refusal[] = row ? [] : [unknownCourse];
    if (before.version !== version) {
      faults.push(refusal('class.moved', 'Lớp vừa được người khác sửa. Mở lại trang để xem bản mới rồi sửa tiếp.'));
    }
    if (!may(actor, 'training.manage', { unitId: values.unitId })) {
      faults.push(refusal('area.outside', 'Địa bàn này ngoài quyền của tài khoản đang dùng.', 'unit'));
    }
    faults.push(...classFaults(values, (await readTrainees(db, classId)).length));
    faults.push(...outside(await readSessions(db, classId), values));
    if (!row || faults.length > 0) return refused(...faults);
    await updateClass(db, classId, row);
    await record({ subjectKind: 'training_class', subjectId: classId, before: { ...before }, after: { ...row }, touched: [] });
    return done({ classId });
  },
});

function outside(sessions: readonly { number: number; heldOn: IsoDate }[], { startsOn, endsOn }: ClassValues): Refusal[] {
  const out = sessions.filter(({ heldOn }) => heldOn < startsOn || heldOn > endsOn);
  if (out.length === 0) return [];
  const message = `Buổi ${out.map(({ number, heldOn }) => `${number} (${formatDate(heldOn)})`).join(', ')} nằm ngoài những ngày này. Bỏ buổi ấy trước.`;
  return [refusal('class.sessionsOutside', message, 'endsOn')];
}

export const cancelClass = defineAction({
  name: 'training.cancel',
  permission: 'training.manage',
  summary: 'Hủy lớp đào tạo',
  area: areaOfClass,
  run: async ({ db, record }, { classId, reason }: ClassKey & { reason: string }): Promise<Outcome<null>> => {
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const faults = reasonFault(reason, 'cancelReason');
    if (faults.length > 0) return refused(...faults);
    await markCancelled(db, classId, reason.trim());
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { state: 'open' },
      after: { state: 'cancelled' },
      reason: reason.trim(),
      touched: [],
    });
    return done(null);
  },
});

export const addSession = defineAction({
  name: 'training.addSession',
  permission: 'training.manage',
  summary: 'Thêm buổi học',
  area: areaOfClass,
  run: async (
    { db, record },
    { classId, heldOn, part, topic }: ClassKey & { heldOn: IsoDate; part: DayPart; topic: string | null },
  ): Promise<Outcome<{ number: number }>> => {
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const faults = sessionFaults(held.value, heldOn);
    if ((await readSessions(db, classId)).some((one) => one.heldOn === heldOn && one.part === part)) {
      faults.push(refusal('session.twice', `Buổi này ngày ${formatDate(heldOn)} đã có. Chọn buổi hoặc ngày khác.`, 'heldOn'));
    }
    if (faults.length > 0) return refused(...faults);
    const number = await insertSession(db, classId, { heldOn, part, topic });
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: null,
      after: { session: number, heldOn, part, topic },
      touched: [],
    });
    return done({ number });
  },
});

function sessionFaults({ startsOn, endsOn }: TrainingClass, heldOn: IsoDate): Refusal[] {
  if (heldOn >= startsOn && heldOn <= endsOn) return [];
  const message = `Lớp mở từ ${formatDate(startsOn)} đến ${formatDate(endsOn)}. Chọn ngày trong khoảng ấy, hoặc sửa ngày của lớp.`;
  return [refusal('session.outside', message, 'heldOn')];
}

export const removeSession = defineAction({
  name: 'training.removeSession',
  permission: 'training.manage',
  summary: 'Bỏ buổi học',
  area: areaOfClass,
  run: async ({ db, record }, { classId, session }: ClassKey & { session: number }): Promise<Outcome<null>> => {
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const known = (await readSessions(db, classId)).find(({ number }) => number === session);
    if (!known) return refused(refusal('session.unknown', 'Không còn buổi học này.'));
    if (known.present > 0) {
      const message = `Buổi ${session} đã điểm danh ${known.present} người. Bỏ hết dấu có mặt rồi mới bỏ được buổi.`;
      return refused(refusal('session.taken', message));
    }
    await deleteSession(db, classId, session);
    await record({ subjectKind: 'training_class', subjectId: classId, before: { ...known }, after: null, touched: [] });
    return done(null);
  },
});

/** The whole table of costs, also after the class: what was really spent is known late. */
export const saveCosts = defineAction({
  name: 'training.costs',
  permission: 'training.manage',
  summary: 'Ghi kinh phí của lớp',
  area: areaOfClass,
  run: async ({ db, record }, { classId, lines }: ClassKey & { lines: CostLine[] }): Promise<Outcome<null>> => {
    const held = await withClass(db, classId);
    if (!held.ok) return held;
    const faults = [
      ...costFaults(lines, CATALOGUE.costNorms),
      ...(await payingFaults(db, 'training', lines, (index) => `caseId-${index + 1}`)),
    ];
    if (faults.length > 0) return refused(...faults);
    await replaceCosts(db, classId, lines);
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: null,
      after: { costs: lines.map((line) => ({ ...line })) },
      touched: [],
    });
    return done(null);
  },
});
