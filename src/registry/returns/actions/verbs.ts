// What can be done to one return.

import { type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { clean } from '../../../platform/text.ts';
import { stateRefusal } from '../model.ts';
import { addSteps, areaOf, type Filing, type Step, setLocks, writeFiling } from '../store.ts';
import {
  answersToShow,
  CONFLICT,
  type Filed,
  type FilingInput,
  fileReturn,
  isOnBehalf,
  type Opened,
  openReturn,
  type ReturnKey,
} from './file-return.ts';

const area: (db: Parameters<typeof areaOf>[0], input: { organizationId: number }) => ReturnType<typeof areaOf> = (db, input) =>
  areaOf(db, input.organizationId);

export const saveDraft = defineAction<FilingInput, Filed>({
  name: 'return.save',
  permission: 'return.file',
  summary: 'Lưu nháp hồ sơ năm',
  area,
  run: (context, input) => fileReturn(context, input, 'save'),
});

export const submitReturn = defineAction<FilingInput, Filed>({
  name: 'return.submit',
  permission: 'return.file',
  summary: 'Nộp hồ sơ năm',
  area,
  run: (context, input) => fileReturn(context, input, 'submit'),
});

/** With answers: an officer files for the organisation and accepts in one go. */
export const acceptReturn = defineAction<ReturnKey & Partial<FilingInput>, Filed>({
  name: 'return.accept',
  permission: 'return.accept',
  summary: 'Chấp nhận hồ sơ năm',
  area,
  run: (context, input) => fileReturn(context, input, 'accept'),
});

interface Reasoned extends ReturnKey {
  reason: string;
}

export const sendBack = defineAction<Reasoned, { version: number }>({
  name: 'return.sendBack',
  permission: 'return.accept',
  summary: 'Trả lại hồ sơ năm để sửa',
  area,
  run: (context, input) =>
    turn(context, input, 'sendBack', ({ filing }, reason) => ({ ...filing!, state: 'returned', returnReason: reason })),
});

/** The accepted figures go on counting until what takes their place is accepted. */
export const reopenReturn = defineAction<Reasoned, { version: number }>({
  name: 'return.reopen',
  permission: 'return.accept',
  summary: 'Mở lại hồ sơ năm đã chấp nhận',
  area,
  run: (context, input) =>
    turn(context, input, 'reopen', (opened) => ({
      state: 'draft',
      answers: answersToShow(opened),
      explanations: opened.filing?.explanations ?? {},
      version: opened.filing?.version ?? 0,
      savedAt: context.now,
      savedBy: actorName(context.actor),
      submittedAt: null,
      submittedBy: null,
      onBehalf: isOnBehalf(context.actor, input.organizationId),
      returnReason: null,
    })),
});

const STEP = { sendBack: 'returned', reopen: 'reopened' } as const satisfies Record<string, Step>;

const noReason = (what: string): Refusal => ({
  code: 'return.noReason',
  field: 'reason',
  message: `Chưa ghi lý do ${what}. Người sau cần biết vì sao; xin ghi một câu.`,
});
const REASON_FOR = { sendBack: 'trả lại', reopen: 'mở lại' } as const;

async function turn(
  context: ActionContext,
  { organizationId: id, year, version, ...input }: Reasoned,
  verb: keyof typeof STEP,
  turned: (opened: Opened, reason: string) => Filing,
): Promise<Outcome<{ version: number }>> {
  const { db, actor, now } = context;
  const open = await openReturn(db, { organizationId: id, year });
  if (!open.ok) return open;
  const { state, filing } = open.value;
  const reason = clean(input.reason);
  const refusals = [stateRefusal(verb, state), reason === '' ? noReason(REASON_FOR[verb]) : null].filter((said) => said !== null);
  if (refusals.length > 0) return refused(...refusals);
  if (version !== (filing?.version ?? 0)) {
    return refused({ code: CONFLICT, message: 'Có người vừa đổi hồ sơ này. Xin xem bản mới nhất rồi làm lại.' });
  }
  const next = { ...turned(open.value, reason), version: version + 1 };
  await writeFiling(db, id, year, next);
  const onBehalf = isOnBehalf(actor, id);
  await addSteps(db, [id], year, { step: STEP[verb], at: now, by: actorName(actor), onBehalf, reason });
  await context.record({
    subjectKind: 'annualReturn',
    subjectId: `${id}/${year}`,
    before: { state },
    after: { state: next.state },
    reason,
    touched: [id],
  });
  return done({ version: next.version });
}

/** One return; a whole unit is locked and unlocked in lock-year.ts. */
export const unlockReturn = defineAction<{ organizationId: number; year: number; reason: string }, void>({
  name: 'return.unlock',
  permission: 'return.lock',
  summary: 'Mở khóa hồ sơ năm',
  area,
  run: async (context, { organizationId: id, year, ...input }) => {
    const reason = clean(input.reason);
    if (reason === '') return refused(noReason('mở khóa'));
    const unlocked = await setLocks(context.db, { year, locked: false, organizationId: id });
    if (unlocked.length === 0) {
      return refused({ code: 'return.notLocked', message: `Hồ sơ năm ${year} không khóa nên không cần mở.` });
    }
    const by = actorName(context.actor);
    await addSteps(context.db, [id], year, { step: 'unlocked', at: context.now, by, onBehalf: true, reason });
    await context.record({
      subjectKind: 'annualReturn',
      subjectId: `${id}/${year}`,
      before: { locked: true },
      after: { locked: false },
      reason,
      touched: [id],
    });
    return done(undefined);
  },
});
