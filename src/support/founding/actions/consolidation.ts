// A plan for an organisation that grew weak: made, carried out step by step, closed with its result.

import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOfOrganization } from '../../actions/case-step.ts';
import type { PlanOutcome } from '../model.ts';
import { addPlanStep, closePlanRow, finishPlanStep, holdPlan, insertPlan, type Plan, type PlanStep } from '../store.ts';

export type NewPlan = Pick<Plan, 'organizationId' | 'sign' | 'reason' | 'goals' | 'begunOn' | 'dueOn'>;
export interface PlanKey {
  organizationId: number;
  id: number;
}

const fault = (code: string, field: string, message: string): Refusal => ({ code, field, message });
const gone = refused({ code: 'plan.gone', message: 'Không còn phương án này, hoặc đã kết thúc. Mở lại trang để xem.' });
const subject = ({ organizationId, id }: PlanKey) => ({
  subjectKind: 'consolidation_plan',
  subjectId: `${organizationId}/${id}`,
  touched: [organizationId],
});

export const openPlan = defineAction({
  name: 'consolidation.open',
  permission: 'support.check',
  summary: 'Lập phương án củng cố tổ chức',
  area: areaOfOrganization,
  run: async ({ db, actor, now, record }, plan: NewPlan): Promise<Outcome<{ id: number }>> => {
    if (plan.dueOn < plan.begunOn) {
      return refused(fault('plan.order', 'dueOn', 'Ngày xong sớm hơn ngày bắt đầu. Xem lại hai ngày.'));
    }
    const id = await insertPlan(db, plan, { at: now, by: actorName(actor), isSample: actor.kind === 'user' && actor.isSample });
    if (id === undefined) {
      const message = 'Tổ chức đang có một phương án củng cố. Làm tiếp phương án đó, hoặc kết thúc rồi lập phương án mới.';
      return refused({ code: 'plan.open', message });
    }
    await record({ ...subject({ organizationId: plan.organizationId, id }), after: plan });
    return done({ id });
  },
});

export const addConsolidationStep = defineAction({
  name: 'consolidation.addStep',
  permission: 'support.check',
  summary: 'Thêm một việc vào phương án củng cố',
  area: areaOfOrganization,
  run: async (
    { db, record },
    { step, ...key }: PlanKey & { step: Pick<PlanStep, 'what' | 'who' | 'dueOn'> },
  ): Promise<Outcome<{ seq: number }>> => {
    const plan = await holdPlan(db, key.organizationId, key.id);
    if (!plan || plan.closedOn !== null) return gone;
    if (step.dueOn < plan.begunOn || step.dueOn > plan.dueOn) {
      const span = `${formatDate(plan.begunOn)} đến ${formatDate(plan.dueOn)}`;
      return refused(fault('plan.outside', 'stepDue', `Hạn của việc phải nằm trong thời gian của phương án, từ ${span}.`));
    }
    const seq = await addPlanStep(db, key, step);
    await record({ ...subject(key), after: { seq, ...step } });
    return done({ seq });
  },
});

export const finishConsolidationStep = defineAction({
  name: 'consolidation.finishStep',
  permission: 'support.check',
  summary: 'Ghi kết quả một việc của phương án củng cố',
  area: areaOfOrganization,
  run: async (
    { db, now, record },
    { seq, doneOn, result, ...key }: PlanKey & { seq: number; doneOn: IsoDate; result: string },
  ): Promise<Outcome<null>> => {
    const plan = await holdPlan(db, key.organizationId, key.id);
    if (!plan || plan.closedOn !== null) return gone;
    if (doneOn > dayInVietnam(now)) return refused(fault('event.future', 'doneOn', 'Ngày này chưa tới. Xem lại ngày.'));
    if (!(await finishPlanStep(db, key, { seq, doneOn, result }))) return gone;
    await record({ ...subject(key), after: { seq, doneOn, result } });
    return done(null);
  },
});

export const closePlan = defineAction({
  name: 'consolidation.close',
  permission: 'support.check',
  summary: 'Kết thúc phương án củng cố',
  area: areaOfOrganization,
  run: async (
    { db, now, record },
    { closedOn, outcome, result, ...key }: PlanKey & { closedOn: IsoDate; outcome: PlanOutcome; result: string },
  ): Promise<Outcome<null>> => {
    const plan = await holdPlan(db, key.organizationId, key.id);
    if (!plan || plan.closedOn !== null) return gone;
    const faults: Refusal[] = [];
    if (closedOn > dayInVietnam(now)) faults.push(fault('event.future', 'closedOn', 'Ngày này chưa tới. Xem lại ngày.'));
    if (closedOn < plan.begunOn) {
      faults.push(
        fault('plan.order', 'closedOn', `Phương án bắt đầu ngày ${formatDate(plan.begunOn)}; không thể kết thúc sớm hơn.`),
      );
    }
    if (faults.length > 0) return refused(...faults);
    await closePlanRow(db, key, { closedOn, outcome, result });
    await record({ ...subject(key), after: { closedOn, outcome, result } });
    return done(null);
  },
});
