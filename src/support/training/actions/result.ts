// What became of the trainees: by the rule or by an officer's decision; into the register when the class is finished, out of it
// again when the result is corrected; and the certificates.

import { randomBytes } from 'node:crypto';
import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { withdrawCompletion, writeCompletion } from '../../../registry/records/completions.ts';
import { codeFrom, completes, finishFaults } from '../model.ts';
import {
  handOver,
  insertCertificate,
  linkCompletion,
  markFinished,
  readCertificates,
  readSessions,
  readTrainees,
  revokeStanding,
  saveDecision,
  type Trainee,
  type TraineeKey,
  type TrainingClass,
} from '../store.ts';
import { areaOfClass, type ClassKey, openClass, reasonFault, refusal, withClass } from './common.ts';

export const finishClass = defineAction({
  name: 'training.finish',
  permission: 'training.manage',
  summary: 'Kết thúc lớp và ghi kết quả vào sổ',
  area: areaOfClass,
  run: async (context, { classId }: ClassKey): Promise<Outcome<{ completed: number }>> => {
    const { db, actor, now, record } = context;
    const held = await openClass(db, classId);
    if (!held.ok) return held;
    const found = held.value;
    const [sessions, trainees] = [await readSessions(db, classId), await readTrainees(db, classId)];
    const faults = finishFaults({ endsOn: found.endsOn, sessions, trainees: trainees.length }, dayInVietnam(now));
    const completed = trainees.filter((one) => completes(one, sessions.length, found.share));
    if (faults.length === 0) {
      for (const trainee of completed) {
        const written = await write(context, found, trainee);
        if (!written.ok) faults.push(...written.refusals);
      }
    }
    if (faults.length > 0) return refused(...faults);
    await markFinished(db, classId, now, actorName(actor));
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { state: 'open' },
      after: { state: 'finished', completed: completed.map(({ organizationId, id }) => `${organizationId}/${id}`) },
      touched: [...new Set(completed.map(({ organizationId }) => organizationId))],
    });
    return done({ completed: completed.length });
  },
});

async function write(context: ActionContext, found: TrainingClass, trainee: Trainee): Promise<Outcome<null>> {
  const { organizationId, personId, fullName } = trainee;
  const { course, endsOn, qualifying } = found;
  const written = await writeCompletion(context, { organizationId, personId, course, endedOn: endsOn, qualifying });
  if (!written.ok) {
    return refused(...written.refusals.map(({ code, message }) => refusal(code, `${fullName}: ${message}`, 'finish')));
  }
  await linkCompletion(context.db, trainee, written.value.id, written.value.wrote);
  return done(null);
}

/** `decided` null: the rule holds again. After the class was finished, the register follows at once. */
export const decideResult = defineAction({
  name: 'training.decide',
  permission: 'training.manage',
  summary: 'Quyết định kết quả của một học viên',
  area: areaOfClass,
  run: async (
    context,
    { classId, organizationId, id, decided, reason }: ClassKey & TraineeKey & { decided: boolean | null; reason: string },
  ): Promise<Outcome<null>> => {
    const { db, actor, now, record } = context;
    const held = await withClass(db, classId);
    if (!held.ok) return held;
    const found = held.value;
    if (found.state === 'cancelled') return refused(refusal('class.closed', 'Lớp đã hủy nên không có kết quả.'));
    const trainee = (await readTrainees(db, classId)).find((one) => one.organizationId === organizationId && one.id === id);
    if (!trainee) return refused(refusal('trainee.unknown', 'Người này không còn trong lớp.'));
    const why = reason.trim();
    const faults = decided === null && found.state === 'open' ? [] : reasonFault(reason);
    if (faults.length > 0) return refused(...faults);
    await saveDecision(db, trainee, decided, decided === null ? null : why);
    let revoked: string[] = [];
    if (found.state === 'finished') {
      const sessions = await readSessions(db, classId);
      const completed = completes({ ...trainee, decided }, sessions.length, found.share);
      const moved = completed ? await enter(context, found, trainee) : await takeOut(context, trainee, why);
      if (!moved.ok) return moved;
      if (!completed) revoked = await revokeStanding(db, trainee, why, now, actorName(actor));
    }
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { organizationId, id, decided: trainee.decided },
      after: { organizationId, id, decided, revoked },
      ...(why ? { reason: why } : {}),
      touched: found.state === 'finished' ? [organizationId] : [],
    });
    return done(null);
  },
});

const enter = async (context: ActionContext, found: TrainingClass, trainee: Trainee): Promise<Outcome<unknown>> =>
  trainee.completionId === null ? write(context, found, trainee) : done(null);

async function takeOut(context: ActionContext, trainee: Trainee, reason: string): Promise<Outcome<unknown>> {
  const { organizationId, completionId: id, wrote, fullName } = trainee;
  if (id === null) return done(null);
  if (!wrote) {
    const message = `Sổ đã ghi ${fullName} học xong khóa này từ nguồn khác, không phải do lớp này ghi. Rút bản ghi đó ở trang của tổ chức trước.`;
    return refused(refusal('completion.notOurs', message, 'decided'));
  }
  await linkCompletion(context.db, trainee, null, false);
  if (await handOver(context.db, organizationId, id)) return done(null);
  return withdrawCompletion(context, { organizationId, id, reason });
}

export const issueCertificates = defineAction({
  name: 'training.certify',
  permission: 'training.manage',
  summary: 'Cấp chứng nhận cho người hoàn thành',
  area: areaOfClass,
  run: async ({ db, actor, now, record }, { classId }: ClassKey): Promise<Outcome<{ count: number }>> => {
    const held = await withClass(db, classId);
    if (!held.ok) return held;
    const found = held.value;
    if (found.state !== 'finished') {
      return refused(refusal('class.notFinished', 'Kết thúc lớp trước, rồi cấp chứng nhận.', 'certify'));
    }
    const standing = (await readCertificates(db, classId)).filter(({ revokedAt }) => revokedAt === null);
    const has = new Set(standing.map(({ organizationId, enrolmentId }) => `${organizationId}/${enrolmentId}`));
    const sessions = await readSessions(db, classId);
    const due = (await readTrainees(db, classId)).filter(
      (one) => completes(one, sessions.length, found.share) && !has.has(`${one.organizationId}/${one.id}`),
    );
    if (due.length === 0) {
      return refused(refusal('certify.nobody', 'Mọi người hoàn thành đã có chứng nhận.', 'certify'));
    }
    const codes: string[] = [];
    for (const { organizationId, id, fullName } of due) {
      const code = codeFrom(randomBytes(12));
      const { course, hours, startsOn, endsOn, organizer } = found;
      const printed = { fullName, course, hours, startsOn, endsOn, issuedBy: organizer, issuedOn: dayInVietnam(now) };
      await insertCertificate(db, { ...printed, organizationId, enrolmentId: id, code, at: now, by: actorName(actor) });
      codes.push(code);
    }
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: null,
      after: { certificates: codes },
      touched: [],
    });
    return done({ count: codes.length });
  },
});

export const revokeCertificate = defineAction({
  name: 'training.revoke',
  permission: 'training.manage',
  summary: 'Thu hồi chứng nhận',
  area: areaOfClass,
  run: async (
    { db, actor, now, record },
    { classId, organizationId, id, reason }: ClassKey & TraineeKey & { reason: string },
  ): Promise<Outcome<null>> => {
    const held = await withClass(db, classId);
    if (!held.ok) return held;
    const trainee = (await readTrainees(db, classId)).find((one) => one.organizationId === organizationId && one.id === id);
    if (!trainee) return refused(refusal('trainee.unknown', 'Người này không còn trong lớp.'));
    const faults = reasonFault(reason, 'revokeReason');
    if (faults.length > 0) return refused(...faults);
    const codes = await revokeStanding(db, trainee, reason.trim(), now, actorName(actor));
    if (codes.length === 0)
      return refused(refusal('certificate.none', 'Người này không có chứng nhận còn hiệu lực.', 'revokeReason'));
    await record({
      subjectKind: 'training_class',
      subjectId: classId,
      before: { certificates: codes },
      after: { revoked: codes },
      reason: reason.trim(),
      touched: [],
    });
    return done(null);
  },
});
