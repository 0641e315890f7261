// Who learns in a class, and who came.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import type { KnownDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { personMeant } from '../../../registry/records/people.ts';
import { organizationById } from '../people.ts';
import { deleteEnrolment, insertEnrolment, readSessions, readTrainees, replaceAttendance, type TraineeKey } from '../store.ts';
import { areaOfClass, type ClassKey, openClass, refusal } from './common.ts';

export interface Enrolled {
  organizationId: number;
  /** Known to the register; else a name. */
  personId: number | null;
  fullName: string | null;
  birth: KnownDate | null;
}

export const enrol = defineAction({
  name: 'training.enrol',
  permission: 'training.manage',
  summary: 'Ghi danh học viên',
  area: areaOfClass,
  run: async (context, { classId, people }: ClassKey & { people: Enrolled[] }): Promise<Outcome<{ count: number }>> => {
    const { db, actor, now, record } = context;
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    if (people.length === 0)
      return refused(refusal('enrol.nobody', 'Chưa chọn ai. Đánh dấu người học, hoặc ghi họ tên.', 'people'));
    const trainees = await readTrainees(db, classId);
    const left = held.value.capacity - trainees.length;
    if (people.length > left) {
      const message = `Lớp còn ${left} chỗ mà chọn ${people.length} người. Bỏ bớt, hoặc sửa số chỗ của lớp.`;
      return refused(refusal('enrol.full', message, 'people'));
    }
    const faults: Refusal[] = [];
    const chosen = new Map(trainees.map((one) => [keyOf(one), one.fullName]));
    const added: { organizationId: number; id: number; personId: number }[] = [];
    for (const said of people) {
      const meant = await personOf(context, said);
      if (!meant.ok) {
        faults.push(...meant.refusals);
        continue;
      }
      const one = { organizationId: said.organizationId, personId: meant.value };
      if (chosen.has(keyOf(one))) {
        const name = chosen.get(keyOf(one)) || said.fullName || 'Người này';
        faults.push(refusal('enrol.twice', `${name} đã ghi danh lớp này rồi.`, 'people'));
        continue;
      }
      chosen.set(keyOf(one), said.fullName ?? '');
      const id = await insertEnrolment(db, { ...one, classId, at: now, by: actorName(actor) });
      added.push({ ...one, id });
    }
    if (faults.length > 0) return refused(...faults);
    await record({ subjectKind: 'training_class', subjectId: classId, before: null, after: { enrolled: added }, touched: [] });
    return done({ count: added.length });
  },
});

const keyOf = ({ organizationId, personId }: { organizationId: number; personId: number }) => `${organizationId}/${personId}`;

async function personOf({ db, actor, may }: ActionContext, said: Enrolled): Promise<Outcome<number>> {
  const { organizationId, personId, fullName, birth } = said;
  const organization = await organizationById(db, organizationId);
  if (!organization)
    return refused(refusal('organization.unknown', 'Không có tổ chức này trong sổ, hoặc tổ chức đã chấm dứt.', 'people'));
  if (!may(actor, 'training.manage', { unitId: organization.unitId, organizationId })) {
    return refused(refusal('area.outside', 'Tổ chức này ngoài địa bàn của tài khoản đang dùng.', 'people'));
  }
  return personMeant(db, organizationId, { id: personId, fullName, birth });
}

export const unenrol = defineAction({
  name: 'training.unenrol',
  permission: 'training.manage',
  summary: 'Bỏ một học viên khỏi lớp',
  area: areaOfClass,
  run: async ({ db, record }, { classId, organizationId, id }: ClassKey & TraineeKey): Promise<Outcome<null>> => {
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const trainee = (await readTrainees(db, classId)).find((one) => one.organizationId === organizationId && one.id === id);
    if (!trainee) return refused(refusal('trainee.unknown', 'Người này không còn trong lớp.'));
    await deleteEnrolment(db, organizationId, id);
    const { personId, sessions } = trainee;
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { organizationId, id, personId, sessions },
      after: null,
      touched: [],
    });
    return done(null);
  },
});

export const saveAttendance = defineAction({
  name: 'training.attend',
  permission: 'training.manage',
  summary: 'Điểm danh một buổi học',
  area: areaOfClass,
  run: async (
    { db, actor, now, record },
    { classId, session, version, present }: ClassKey & { session: number; version: number; present: TraineeKey[] },
  ): Promise<Outcome<null>> => {
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const known = (await readSessions(db, classId)).find(({ number }) => number === session);
    if (!known) return refused(refusal('session.unknown', 'Không còn buổi học này.'));
    if (known.version !== version) {
      const message = 'Buổi này vừa được người khác điểm danh. Mở lại trang để xem rồi sửa tiếp.';
      return refused(refusal('session.moved', message));
    }
    const trainees = await readTrainees(db, classId);
    const there = trainees.filter((one) =>
      present.some(({ organizationId, id }) => organizationId === one.organizationId && id === one.id),
    );
    if (there.length < present.length) {
      return refused(refusal('trainee.unknown', 'Có người không còn trong lớp. Mở lại trang rồi điểm danh lại.'));
    }
    await replaceAttendance(db, { classId, session, at: now, by: actorName(actor) }, there);
    const before = trainees.filter(({ sessions }) => sessions.includes(session)).map(keyOf);
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { session, present: before },
      after: { session, present: there.map(keyOf) },
      touched: [],
    });
    return done(null);
  },
});
