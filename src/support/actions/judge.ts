// The steps of those who judge a file: the commune, the agency, the approver. Nobody judges what they filed.

import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import type { Db } from '../../platform/database/types.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { formatMoney } from '../../platform/number.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { ceilingFor, criteriaFor, filedOn, linesFor, requiredFor, type SupportLaw } from '../basis.ts';
import { type Criterion, eligibilityFaults, type JudgedState } from '../eligibility.ts';
import { seasonFaults } from '../linkage/seasons.ts';
import { addAward, hadHandIn, moveLine, readAwards, removeAwards, type SupportCase } from '../store.ts';
import { areaOfOrganization, type CaseKey, type Change, takeStep } from './case-step.ts';

interface LawfulKey extends CaseKey {
  law: SupportLaw;
}

interface Reasoned extends CaseKey {
  reason: string;
}

const needsReason: Refusal = { code: 'reason.missing', field: 'reason', message: 'Ghi lý do để tổ chức và người sau hiểu được.' };

const withReason = (reason: string, rest: Change = {}): Outcome<Change> =>
  reason.trim() === '' ? refused(needsReason) : done({ ...rest, note: reason.trim() });

const own = async (db: Db, file: SupportCase, by: string, verb: string): Promise<Refusal[]> =>
  file.filedBy === by || (await hadHandIn(db, file, by))
    ? [{ code: 'case.own', message: `Người lập, nộp hồ sơ không được ${verb} chính hồ sơ ấy. Nhờ người khác.` }]
    : [];

export const sendBackCase = defineAction({
  name: 'support.sendBack',
  permission: 'support.check',
  summary: 'Trả lại hồ sơ để bổ sung',
  area: areaOfOrganization,
  run: (context, { reason, ...key }: Reasoned) => takeStep(context, key, 'sendBack', async () => withReason(reason)),
});

export const completeCase = defineAction({
  name: 'support.complete',
  permission: 'support.check',
  summary: 'Xác nhận hồ sơ đã đủ',
  area: areaOfOrganization,
  /** `papers`: those of the list that were found in the file. */
  run: (context, { law, papers, ...key }: LawfulKey & { papers: string[] }) =>
    takeStep(context, key, 'complete', async (file) => {
      const required = requiredFor(file, law);
      const missing = required.filter((paper) => !papers.includes(paper.key)).map(({ label }) => label);
      if (missing.length === 0) return done({ facts: { papers: required.map((paper) => paper.key) } });
      const message = `Còn thiếu: ${missing.join('; ')}. Đánh dấu giấy đã có, hoặc trả lại để bổ sung.`;
      return refused({ code: 'papers.missing', field: 'papers', message });
    }),
});

interface Judgement {
  eligible: boolean;
  judged: Readonly<Record<string, JudgedState>>;
}

/** The criteria as judged, each with its evidence, are kept with the step. */
export const judgeEligibility = defineAction({
  name: 'support.eligibility',
  permission: 'support.check',
  summary: 'Kết luận điều kiện nhận hỗ trợ',
  area: areaOfOrganization,
  /** `judged`: by the code of the criterion; what is left out could not be judged. */
  run: (context, { law, eligible, reason, judged, ...key }: LawfulKey & Reasoned & Judgement) =>
    takeStep(context, key, eligible ? 'findEligible' : 'findIneligible', async (file) => {
      const found = await criteriaFor(context.db, file, law, dayInVietnam(context.now));
      const criteria = found.map((one): Criterion => ({ ...one, judged: judged[one.code] ?? 'unknown' }));
      const faults = eligible ? eligibilityFaults(criteria) : [];
      if (reason.trim() === '') faults.push(needsReason);
      return faults.length > 0 ? refused(...faults) : done({ note: reason.trim(), facts: { criteria } });
    }),
});

export interface Appraisal extends LawfulKey {
  /** Whole đồng the agency proposes. */
  proposed: number;
  exceedReason: string | null;
  note: string | null;
}

export const appraiseCase = defineAction({
  name: 'support.appraise',
  permission: 'support.appraise',
  summary: 'Thẩm định hồ sơ hỗ trợ',
  area: areaOfOrganization,
  run: (context, { law, proposed, exceedReason, note, ...key }: Appraisal) =>
    takeStep(context, key, 'appraise', async (file) => {
      const { db, now } = context;
      const by = actorName(context.actor);
      const faults = await own(db, file, by, 'thẩm định');
      const worked = await ceilingFor(db, file, law, dayInVietnam(now));
      const ceiling = worked?.amount ?? null;
      if (!Number.isSafeInteger(proposed) || proposed <= 0) {
        faults.push({ code: 'amount.invalid', field: 'proposed', message: 'Ghi mức đề xuất, là số đồng lớn hơn 0.' });
      }
      if (proposed > file.cost) {
        faults.push({ code: 'case.moreThanCost', field: 'proposed', message: 'Mức đề xuất lớn hơn tổng chi phí. Xem lại.' });
      }
      if (ceiling === null && note === null) {
        const message = 'Định mức chưa có trong hệ thống: ghi căn cứ của mức đề xuất.';
        faults.push({ code: 'field.missing', field: 'note', message });
      }
      faults.push(...(await seasonFaults(db, file, law, filedOn(file, dayInVietnam(now)))));
      const exceeds = ceiling !== null && proposed > ceiling;
      if (exceeds && exceedReason === null) {
        const message = `Mức đề xuất vượt mức tối đa ${formatMoney(ceiling)} của định mức. Giảm xuống, hoặc ghi lý do để cấp trên quyết định.`;
        faults.push({ code: 'case.aboveCeiling', field: 'exceedReason', message });
      }
      if (faults.length > 0) return refused(...faults);
      return done({
        values: { proposed, ceiling, exceedReason: exceeds ? exceedReason : null, appraisedBy: by },
        note,
        facts: { proposed, ceiling, parts: worked?.parts ?? [], norms: worked?.norms.map(({ id }) => id) ?? [] },
      });
    }),
});

export interface Approval extends LawfulKey {
  decisionNumber: string;
  decidedOn: string;
  /** What each line of the budget bears, in whole đồng. */
  awards: { lineId: number; amount: number }[];
}

export const approveCase = defineAction({
  name: 'support.approve',
  permission: 'support.decide',
  summary: 'Phê duyệt hỗ trợ',
  area: areaOfOrganization,
  run: (context, { law, decisionNumber, decidedOn, awards, ...key }: Approval) =>
    takeStep(context, key, 'approve', async (file) => {
      const { db } = context;
      const by = actorName(context.actor);
      const today = dayInVietnam(context.now);
      const faults = await own(db, file, by, 'phê duyệt');
      if (decidedOn > today) {
        faults.push({ code: 'event.future', field: 'decidedOn', message: 'Ngày này chưa tới. Xem lại ngày quyết định.' });
      }
      if (decisionNumber.trim() === '')
        faults.push({ code: 'field.missing', field: 'decisionNumber', message: 'Ghi số quyết định.' });
      const total = awards.reduce((sum, { amount }) => sum + amount, 0);
      if (awards.length === 0 || awards.some(({ amount }) => !Number.isSafeInteger(amount) || amount <= 0)) {
        faults.push({ code: 'amount.invalid', field: 'awards', message: 'Ghi số tiền của từng nguồn, là số đồng lớn hơn 0.' });
      }
      if (new Set(awards.map(({ lineId }) => lineId)).size < awards.length) {
        faults.push({ code: 'award.twice', field: 'awards', message: 'Một nguồn được ghi hai lần. Gộp lại thành một dòng.' });
      }
      if (file.proposed !== null && total > file.proposed) {
        const message = `Tổng phê duyệt ${formatMoney(total)} lớn hơn mức thẩm định đề xuất ${formatMoney(file.proposed)}. Giảm xuống, hoặc trả về thẩm định lại.`;
        faults.push({ code: 'award.aboveProposed', field: 'awards', message });
      }
      const lines = await linesFor(db, file, law, today);
      for (const { lineId, amount } of awards) {
        const line = lines.find(({ id }) => id === lineId);
        if (!line) {
          const message = 'Nguồn này không thuộc chương trình, năm, trụ cột và địa bàn của hồ sơ, hoặc đã hết. Chọn nguồn khác.';
          faults.push({ code: 'budget.unknown', field: 'awards', message });
        } else if (line.decided + amount > line.given) {
          const message = `Nguồn này còn ${formatMoney(line.given - line.decided)} chưa quyết định, không đủ ${formatMoney(amount)}. Bổ sung dự toán hoặc giảm mức.`;
          faults.push({ code: 'budget.short', field: 'awards', message });
        }
      }
      if (faults.length > 0) return refused(...faults);
      for (const { lineId, amount } of awards) {
        await moveLine(db, lineId, { decided: amount });
        await addAward(db, file, lineId, amount);
      }
      return done({
        values: { decided: total, decidedBy: by },
        facts: { decisionNumber: decisionNumber.trim(), decidedOn, awards },
      });
    }),
});

export const refuseCase = defineAction({
  name: 'support.refuse',
  permission: 'support.decide',
  summary: 'Từ chối hỗ trợ',
  area: areaOfOrganization,
  run: (context, { reason, ...key }: Reasoned) => takeStep(context, key, 'refuse', async () => withReason(reason)),
});

/** Only before any money has gone out for good: what was decided goes back to its lines. */
export const cancelCase = defineAction({
  name: 'support.cancel',
  permission: 'support.decide',
  summary: 'Hủy quyết định hỗ trợ',
  area: areaOfOrganization,
  run: (context, { reason, ...key }: Reasoned) =>
    takeStep(context, key, 'cancel', async (file) => {
      if (file.paid > 0) {
        const message = 'Đã chi tiền cho hồ sơ này nên không hủy được. Thu lại rồi quyết toán.';
        return refused({ code: 'case.paidAlready', message });
      }
      const { db } = context;
      for (const { lineId, amount } of await readAwards(db, file)) await moveLine(db, lineId, { decided: -amount });
      await removeAwards(db, file);
      return withReason(reason, { values: { decided: 0 } });
    }),
});
