import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { dayInVietnam, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { DISSOLUTION_STEPS } from '../dissolution.ts';
import { readSteps, removeStep, writeStep } from '../organization-store.ts';
import { areaOfOrganization } from './record-event.ts';

/** One step of the way to dissolution: settled, does not apply (and why), or open again. */
export const settleStep = defineAction({
  name: 'life.settleStep',
  permission: 'life.record',
  summary: 'Ghi một bước của thủ tục giải thể',
  area: areaOfOrganization,
  run: async (
    { db, actor, now, record },
    input: { organizationId: number; step: string; settledOn: IsoDate | null; applies: boolean; note: string | null },
  ): Promise<Outcome<null>> => {
    const { organizationId, step, settledOn, applies, note } = input;
    const faults: Refusal[] = [];
    const field = `step-${step}`;
    if (!DISSOLUTION_STEPS.some((known) => known.step === step)) {
      faults.push({ code: 'step.unknown', message: 'Không có bước này trong thủ tục giải thể.' });
    }
    if (!applies && note === null)
      faults.push({ code: 'step.noteMissing', field, message: 'Ghi vì sao bước này không áp dụng.' });
    if (settledOn !== null && settledOn > dayInVietnam(now)) {
      faults.push({ code: 'event.future', field, message: 'Ngày này chưa tới. Ghi khi bước đã xong.' });
    }
    if (faults.length > 0) return refused(...faults);
    const before = (await readSteps(db, organizationId)).find((known) => known.step === step);
    if (settledOn === null) await removeStep(db, organizationId, step);
    else await writeStep(db, { organizationId, step, settledOn, applies, note, recordedBy: actorName(actor) });
    await record({
      subjectKind: 'dissolution_step',
      subjectId: `${organizationId}/${step}`,
      before,
      after: { settledOn, applies, note },
      touched: [organizationId],
    });
    return done(null);
  },
});
