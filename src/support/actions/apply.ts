// The applicant's steps: a draft kept, sent, completed when asked, withdrawn.

import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { callsFor, type SupportLaw } from '../basis.ts';
import { answerFaults } from '../calls/model.ts';
import type { Pillar } from '../model.ts';
import { addStep, insertCase, type SupportCase, standingTwin } from '../store.ts';
import { areaOfOrganization, type CaseKey, takeLine, takeStep } from './case-step.ts';

export interface Application {
  programme: string;
  year: number;
  pillar: Pillar;
  item: string;
  period: string;
  title: string;
  /** Whole đồng. */
  requested: number;
  cost: number;
  ownFunds: number;
  quantity: number | null;
  doubleReason: string | null;
  /** The call it answers. */
  callId: number | null;
}

function faultsOf({ title, item, period, requested, cost, ownFunds, year }: Application): Refusal[] {
  const faults: Refusal[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ code, field, message });
  if (title.trim() === '') say('title', 'field.missing', 'Ghi tên nội dung xin hỗ trợ.');
  if (item.trim() === '') say('item', 'field.missing', 'Chọn nội dung hỗ trợ.');
  if (period.trim() === '') say('period', 'field.missing', 'Ghi kỳ hỗ trợ (năm hoặc vụ).');
  if (year < 2000 || year > 2100) say('year', 'year.invalid', 'Năm không hợp lệ.');
  const whole = (amount: number) => Number.isSafeInteger(amount) && amount >= 0;
  if (!whole(cost) || cost === 0) say('cost', 'amount.invalid', 'Ghi tổng chi phí, là số đồng lớn hơn 0.');
  if (!whole(requested) || requested === 0) say('requested', 'amount.invalid', 'Ghi số xin hỗ trợ, là số đồng lớn hơn 0.');
  if (!whole(ownFunds)) say('ownFunds', 'amount.invalid', 'Vốn đối ứng là số đồng không âm.');
  if (requested > cost) say('requested', 'case.moreThanCost', 'Số xin hỗ trợ lớn hơn tổng chi phí. Xem lại hai số.');
  if (ownFunds > cost) say('ownFunds', 'case.ownMoreThanCost', 'Vốn đối ứng lớn hơn tổng chi phí. Xem lại hai số.');
  return faults;
}

export const openCase = defineAction({
  name: 'support.open',
  permission: 'support.file',
  summary: 'Lập hồ sơ xin hỗ trợ',
  area: areaOfOrganization,
  run: async (
    { db, actor, now, record },
    { law, organizationId, application }: { law: SupportLaw; organizationId: number; application: Application },
  ): Promise<Outcome<{ caseId: number; version: number }>> => {
    await takeLine(db);
    const today = dayInVietnam(now);
    const calls = await callsFor(db, organizationId, law, today);
    const faults = [...faultsOf(application), ...answerFaults(calls, application, { today, sending: false, required: false })];
    if (faults.length > 0) return refused(...faults);
    const by = actorName(actor);
    const isSample = actor.kind === 'user' && actor.isSample;
    const caseId = await insertCase(db, organizationId, { ...application, state: 'draft', filedBy: by, isSample });
    await addStep(
      db,
      { organizationId, id: caseId },
      { verb: 'save', state: 'draft', takenAt: now, takenBy: by, note: null, facts: { ...application } },
    );
    await record({
      subjectKind: 'support_case',
      subjectId: `${organizationId}/${caseId}`,
      after: application,
      touched: [organizationId],
    });
    return done({ caseId, version: 1 });
  },
});

export const saveCase = defineAction({
  name: 'support.save',
  permission: 'support.file',
  summary: 'Sửa hồ sơ xin hỗ trợ',
  area: areaOfOrganization,
  run: (context, { law, application, ...key }: CaseKey & { law: SupportLaw; application: Application }) =>
    takeStep(context, key, 'save', async (file) => {
      const today = dayInVietnam(context.now);
      const calls = await callsFor(context.db, file.organizationId, law, today);
      const faults = [...faultsOf(application), ...answerFaults(calls, application, { today, sending: false, required: false })];
      // in time once is in time: it may be mended after the call has closed, but not moved to another
      if (file.state !== 'draft' && application.callId !== file.callId) {
        faults.push({
          code: 'call.fixed',
          field: 'callId',
          message: 'Hồ sơ đã nộp theo một đợt thì không đổi đợt được. Chọn lại đợt cũ.',
        });
      }
      // one that was sent back has been sent: it must not turn into a second one of another
      const changed = { ...file, ...application };
      const twin = file.state !== 'draft' && changed.doubleReason === null ? await standingTwin(context.db, changed) : undefined;
      if (twin) faults.push(doubled(changed, twin));
      return faults.length > 0 ? refused(...faults) : done({ values: application, facts: { ...application } });
    }),
});

export const submitCase = defineAction({
  name: 'support.submit',
  permission: 'support.file',
  summary: 'Nộp hồ sơ xin hỗ trợ',
  area: areaOfOrganization,
  run: (context, { law, ...key }: CaseKey & { law: SupportLaw }) =>
    takeStep(context, key, 'submit', async (file) => {
      const { db, now } = context;
      const today = dayInVietnam(now);
      const sending = { today, sending: true, required: law.items.calls.required };
      const faults =
        file.state === 'draft' ? answerFaults(await callsFor(db, file.organizationId, law, today), file, sending) : [];
      const twin = file.doubleReason === null ? await standingTwin(db, file) : undefined;
      if (twin) faults.push(doubled(file, twin));
      if (faults.length > 0) return refused(...faults);
      return done({ values: { filedBy: actorName(context.actor), filedAt: context.now } });
    }),
});

const doubled = ({ period }: SupportCase, { title }: { title: string }): Refusal => ({
  code: 'case.double',
  field: 'doubleReason',
  message: `Tổ chức đã có hồ sơ “${title}” cho cùng nội dung, cùng kỳ ${period}. Ghi vì sao xin thêm, hoặc tiếp tục hồ sơ cũ.`,
});

export const withdrawCase = defineAction({
  name: 'support.withdraw',
  permission: 'support.file',
  summary: 'Rút hồ sơ xin hỗ trợ',
  area: areaOfOrganization,
  run: (context, { reason, ...key }: CaseKey & { reason: string }) =>
    takeStep(context, key, 'withdraw', async () =>
      reason.trim() === ''
        ? refused({ code: 'reason.missing', field: 'reason', message: 'Ghi lý do rút hồ sơ.' })
        : done({ note: reason.trim() }),
    ),
});
