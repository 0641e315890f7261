// What can be done about works: planned, started, reported on, accepted, handed over, looked at each year.

import { type Action, type ActionContext, defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam, formatDate, type IsoDate, yearOf } from '../../../platform/date.ts';
import { formatMoney } from '../../../platform/number.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOfOrganization } from '../../actions/case-step.ts';
import { type Capital, progressFault, type Stage, stateShare } from '../model.ts';
import {
  addCapital,
  addPhotos,
  addProgress,
  addStage,
  capitalOf,
  casesForWorks,
  clearPlanned,
  finishStage,
  holdWork,
  insertWork,
  lastProgress,
  progressOf,
  setUse,
  stagesOf,
  type UseRow,
  updateWork,
  type Work,
  type WorkKey,
  type WorkSaid,
} from '../store.ts';

const fault = (code: string, field: string, message: string): Refusal => ({ code, field, message });
const future = (on: IsoDate, now: Date, field: string): Refusal[] =>
  on > dayInVietnam(now) ? [fault('event.future', field, 'Ngày này chưa tới. Xem lại ngày.')] : [];
const notNow: Refusal = {
  code: 'works.notNow',
  message: 'Công trình đang ở bước khác nên chưa ghi được việc này. Mở lại trang để xem.',
};

export interface NewWork {
  organizationId: number;
  said: WorkSaid;
  capital: readonly Capital[];
  stages: readonly Stage[];
}

const caseFaults = async (db: Db, organizationId: number, { caseId }: WorkSaid): Promise<Refusal[]> =>
  caseId === null || (await casesForWorks(db, organizationId)).some(({ id }) => id === caseId)
    ? []
    : [fault('works.case', 'caseId', 'Tổ chức không có hồ sơ hỗ trợ hạ tầng này. Chọn lại, hoặc để trống.')];

async function writePlanned(db: Db, key: WorkKey, { capital, stages }: Pick<NewWork, 'capital' | 'stages'>): Promise<void> {
  for (const each of capital) await addCapital(db, key, each);
  for (const { name, dueOn } of stages) await addStage(db, key, name, dueOn);
}

export const planWork = defineAction({
  name: 'works.plan',
  permission: 'support.check',
  summary: 'Ghi một công trình',
  area: areaOfOrganization,
  run: async (context, { organizationId, said, capital, stages }: NewWork): Promise<Outcome<{ id: number }>> => {
    const { db, actor, now, record } = context;
    const faults = await caseFaults(db, organizationId, said);
    if (faults.length > 0) return refused(...faults);
    const isSample = actor.kind === 'user' && actor.isSample;
    const id = await insertWork(db, organizationId, said, { at: now, by: actorName(actor), isSample });
    await writePlanned(db, { organizationId, id }, { capital, stages });
    await record({ ...subject({ organizationId, id }), after: { ...said, capital, stages } });
    return done({ id });
  },
});

const subject = ({ organizationId, id }: WorkKey) => ({
  subjectKind: 'works_project',
  subjectId: `${organizationId}/${id}`,
  touched: [organizationId],
});

interface Decided {
  /** What of the work changes; left out: nothing but what was written beside it. */
  values?: Partial<Work>;
  facts: object;
  /** Left out: state and progress. */
  before?: object;
  reason?: string;
}

/** What every later step shares: the work held in the version the person saw, the change written down. */
const onWork = <Input extends object>(
  name: string,
  summary: string,
  decide: (context: ActionContext, work: Work, input: Input) => Promise<Outcome<Decided>>,
): Action<WorkKey & { version: number } & Input, null> =>
  defineAction({
    name,
    permission: 'support.check',
    summary,
    area: areaOfOrganization,
    run: async (context, input: WorkKey & { version: number } & Input): Promise<Outcome<null>> => {
      const work = await holdWork(context.db, input);
      if (!work) return refused({ code: 'works.unknown', message: 'Không có công trình này.' });
      if (work.version !== input.version) {
        const message = 'Công trình vừa được người khác ghi thêm. Mở lại trang để xem rồi làm tiếp.';
        return refused({ code: 'works.moved', message });
      }
      const decided = await decide(context, work, input);
      if (!decided.ok) return decided;
      const { values = {}, facts, before, reason } = decided.value;
      await updateWork(context.db, { ...work, ...values });
      await context.record({
        ...subject(work),
        before: before ?? { state: work.state, progress: work.progress },
        after: facts,
        ...(reason ? { reason } : {}),
      });
      return done(null);
    },
  });

/** What was planned; the hand-over rests on it, so that it stands from then on. */
export const amendWork = onWork(
  'works.amend',
  'Sửa công trình',
  async ({ db }, work, said: Omit<NewWork, 'organizationId'> & { reason: string | null }) => {
    const { capital, stages, reason } = said;
    const faults = await caseFaults(db, work.organizationId, said.said);
    if (work.state === 'handedOver') {
      faults.push({ code: 'works.handedOver', message: 'Công trình đã bàn giao nên không sửa kế hoạch, nguồn vốn nữa.' });
    }
    if (reason === null) faults.push(fault('reason.missing', 'reason', 'Ghi vì sao sửa để người sau hiểu được.'));
    if (faults.length > 0 || reason === null) return refused(...faults);
    const { unitId, caseId, kind, title, site } = work;
    const [oldCapital, oldStages] = [await capitalOf(db, work), await stagesOf(db, work)];
    await clearPlanned(db, work);
    await writePlanned(db, work, { capital, stages });
    const before = { unitId, caseId, kind, title, site, capital: oldCapital, stages: oldStages };
    return done({ values: said.said, facts: { ...said.said, capital, stages }, before, reason });
  },
);

export const startWork = onWork('works.start', 'Ghi khởi công', async ({ now }, work, { on }: { on: IsoDate }) => {
  if (work.state !== 'planned') return refused(notNow);
  const faults = future(on, now, 'on');
  return faults.length > 0
    ? refused(...faults)
    : done({ values: { state: 'building', startedOn: on }, facts: { startedOn: on } });
});

export interface ProgressSaid {
  on: IsoDate;
  percent: number;
  fallReason: string | null;
  note: string | null;
}

export const reportProgress = onWork('works.progress', 'Ghi tiến độ công trình', async (context, work, said: ProgressSaid) => {
  const { db, now, actor } = context;
  const { on, percent, fallReason, note } = said;
  if (work.state !== 'building') return refused(notNow);
  const last = await lastProgress(db, work);
  const faults = future(on, now, 'on');
  const wrong = progressFault(last, { on, percent }, fallReason);
  if (wrong === 'range') faults.push(fault('works.percent', 'percent', 'Tiến độ là số nguyên từ 0 đến 100.'));
  if (wrong === 'order' || on < work.startedOn!) {
    const earliest = formatDate(last?.on ?? work.startedOn!);
    faults.push(fault('works.order', 'on', `Lần trước (hoặc khởi công) ghi ngày ${earliest}; lần này không thể sớm hơn.`));
  }
  if (wrong === 'fall') {
    const message = `Lần trước đã ghi ${last!.percent} %. Tiến độ giảm thì ghi lý do, hoặc xem lại số.`;
    faults.push(fault('works.fall', 'fallReason', message));
  }
  if (faults.length > 0) return refused(...faults);
  const seq = await addProgress(db, work, { on, percent, fallReason, note }, last, { at: now, by: actorName(actor) });
  return done({ values: { progress: percent }, facts: { seq, ...said } });
});

export const attachPhotos = onWork(
  'works.photos',
  'Gắn ảnh vào lần ghi tiến độ',
  async ({ db }, work, { seq, papers }: { seq: number; papers: readonly number[] }) => {
    if (!(await progressOf(db, work)).some((each) => each.seq === seq)) {
      return refused(fault('works.noProgress', 'seq', 'Không có lần ghi tiến độ này. Chọn lại.'));
    }
    await addPhotos(db, work, seq, papers);
    return done({ facts: { seq, papers } });
  },
);

export const finishWorkStage = onWork(
  'works.stage',
  'Ghi một hạng mục đã xong',
  async ({ db, now }, work, { seq, on }: { seq: number; on: IsoDate }) => {
    if (work.state !== 'building') return refused(notNow);
    const faults = future(on, now, 'on');
    if (faults.length > 0) return refused(...faults);
    const finished = await finishStage(db, work, seq, on);
    return finished
      ? done({ facts: { seq, doneOn: on } })
      : refused(fault('works.stage', 'seq', 'Hạng mục này đã xong hoặc không có. Chọn lại.'));
  },
);

interface Minuted {
  on: IsoDate;
  /** Whole đồng. */
  value: number;
  minutes: string;
}

export const acceptWork = onWork(
  'works.accept',
  'Nghiệm thu công trình',
  async ({ now }, work, { on, value, minutes }: Minuted) => {
    if (work.state !== 'building') return refused(notNow);
    const faults = future(on, now, 'on');
    if (on < work.startedOn!) {
      faults.push(fault('works.order', 'on', `Khởi công ngày ${formatDate(work.startedOn!)}; không thể nghiệm thu sớm hơn.`));
    }
    if (value <= 0) faults.push(fault('amount.invalid', 'value', 'Ghi giá trị nghiệm thu lớn hơn 0.'));
    if (work.progress < 100) {
      faults.push({ code: 'works.unfinished', message: `Tiến độ mới ghi ${work.progress} %. Ghi tiến độ 100 % rồi nghiệm thu.` });
    }
    if (faults.length > 0) return refused(...faults);
    const values: Partial<Work> = { state: 'accepted', acceptedOn: on, acceptedValue: value, acceptanceMinutes: minutes };
    return done({ values, facts: { acceptedOn: on, value, minutes } });
  },
);

/** As an indivisible asset, for the State's share of what was accepted. */
export const handOverWork = onWork(
  'works.handOver',
  'Bàn giao công trình thành tài sản chung không chia',
  async ({ db, now }, work, { on, value, minutes }: Minuted) => {
    if (work.state !== 'accepted') return refused(notNow);
    const faults = future(on, now, 'on');
    if (on < work.acceptedOn!) {
      faults.push(fault('works.order', 'on', `Nghiệm thu ngày ${formatDate(work.acceptedOn!)}; không thể bàn giao sớm hơn.`));
    }
    const share = stateShare(await capitalOf(db, work), work.acceptedValue!);
    if (value <= 0 || value > share) {
      const message = `Giá trị tài sản chung không chia lớn hơn 0 và không quá phần Nhà nước trong giá trị nghiệm thu, ${formatMoney(share)}. Xem lại số hoặc nguồn vốn.`;
      faults.push(fault('works.share', 'value', message));
    }
    if (faults.length > 0) return refused(...faults);
    const values: Partial<Work> = { state: 'handedOver', handedOverOn: on, handedOverValue: value, handoverMinutes: minutes };
    return done({ values, facts: { handedOverOn: on, value, minutes } });
  },
);

export const recordUse = onWork('works.use', 'Ghi việc sử dụng công trình', async ({ db, now, actor }, work, use: UseRow) => {
  const { year, inUse, condition, output, note } = use;
  if (work.acceptedOn === null) return refused(notNow);
  if (year < yearOf(work.acceptedOn) || year > yearOf(dayInVietnam(now))) {
    return refused(fault('works.year', 'year', `Ghi năm từ ${yearOf(work.acceptedOn)} đến nay.`));
  }
  const said = { year, inUse, condition, output, note };
  await setUse(db, work, said, { at: now, by: actorName(actor) });
  return done({ facts: said });
});
