// What a line of the budget is given, by decision: given, supplemented, adjusted.

import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../platform/date.ts';
import { formatMoney } from '../../platform/number.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import { addEntry, type BudgetEntry, holdLines, type LineKey, lineFor, moveLine } from '../store.ts';
import { takeLine } from './case-step.ts';

export interface BudgetDecision extends LineKey {
  kind: BudgetEntry['kind'];
  /** Whole đồng; an adjustment may take away. */
  amount: number;
  decisionNumber: string;
  decidedOn: IsoDate;
  decidedBy: string | null;
  note: string | null;
}

export const giveBudget = defineAction({
  name: 'budget.give',
  permission: 'budget.write',
  summary: 'Ghi kinh phí giao, bổ sung hoặc điều chỉnh',
  area: (_db, { unitId }: BudgetDecision) => ({ unitId }),
  run: async ({ db, actor, now, record }, decision): Promise<Outcome<{ lineId: number }>> => {
    await takeLine(db);
    const faults = faultsOf(decision, dayInVietnam(now));
    const lineId = await lineFor(db, decision);
    const [line] = await holdLines(db, [lineId]);
    const left = line!.given + decision.amount;
    if (left < line!.decided) {
      const message = `Điều chỉnh xong chỉ còn ${formatMoney(left)} trong khi đã quyết định hỗ trợ ${formatMoney(line!.decided)}. Giảm ít hơn, hoặc hủy bớt hồ sơ trước.`;
      faults.push({ code: 'budget.belowDecided', field: 'amount', message });
    }
    if (faults.length > 0) return refused(...faults);
    await addEntry(db, { ...decision, lineId, at: now, by: actorName(actor) });
    await moveLine(db, lineId, { given: decision.amount });
    await record({ subjectKind: 'budget_line', subjectId: lineId, before: { given: line!.given }, after: decision, touched: [] });
    return done({ lineId });
  },
});

function faultsOf({ kind, amount, decisionNumber, decidedOn }: BudgetDecision, today: IsoDate): Refusal[] {
  const faults: Refusal[] = [];
  const say = (field: string, code: string, message: string) => faults.push({ code, field, message });
  if (!Number.isSafeInteger(amount) || amount === 0) say('amount', 'amount.invalid', 'Số tiền phải là số nguyên đồng khác 0.');
  if (kind !== 'adjustment' && amount < 0)
    say('amount', 'number.negative', 'Giao và bổ sung không thể là số âm. Giảm thì chọn “Điều chỉnh”.');
  if (decisionNumber.trim() === '') say('decisionNumber', 'field.missing', 'Ghi số quyết định.');
  if (decidedOn > today) say('decidedOn', 'event.future', `Ngày ${formatDate(decidedOn)} chưa tới. Xem lại ngày quyết định.`);
  return faults;
}
