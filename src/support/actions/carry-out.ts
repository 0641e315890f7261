// The steps of those who carry out a decision: contract, payments, acceptance, money given back, settlement, later checks.

import { defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { dayInVietnam, type IsoDate } from '../../platform/date.ts';
import { formatMoney } from '../../platform/number.ts';
import { done, type Refusal, refused } from '../../platform/refusal.ts';
import type { SupportLaw } from '../basis.ts';
import { readAcceptances } from '../files.ts';
import { advanceAllowed } from '../model.ts';
import { addAcceptance, addPayment, moveAward, moveLine, readAwards, removeAward } from '../store.ts';
import { areaOfOrganization, type CaseKey, takeStep } from './case-step.ts';

export const contractCase = defineAction({
  name: 'support.contract',
  permission: 'support.pay',
  summary: 'Ghi hợp đồng thực hiện hỗ trợ',
  area: areaOfOrganization,
  run: (
    context,
    {
      law,
      contractNumber,
      advancePercent,
      ...key
    }: CaseKey & { law: SupportLaw; contractNumber: string; advancePercent: number },
  ) =>
    takeStep(context, key, 'contract', async () => {
      const faults: Refusal[] = [];
      const mostAdvance = law.items.advance.percent;
      if (contractNumber.trim() === '')
        faults.push({ code: 'field.missing', field: 'contractNumber', message: 'Ghi số hợp đồng.' });
      if (!(advancePercent >= 0 && advancePercent <= 100)) {
        faults.push({ code: 'percent.invalid', field: 'advancePercent', message: 'Tỷ lệ tạm ứng từ 0 đến 100 %.' });
      } else if (advancePercent > mostAdvance) {
        const message = `Tạm ứng tối đa ${mostAdvance} %. Giảm tỷ lệ, phần còn lại chi sau nghiệm thu.`;
        faults.push({ code: 'percent.tooHigh', field: 'advancePercent', message });
      }
      return faults.length > 0
        ? refused(...faults)
        : done({ values: { advancePercent }, facts: { contractNumber: contractNumber.trim(), advancePercent } });
    }),
});

export interface PaymentInput extends CaseKey {
  lineId: number;
  amount: number;
  paidOn: IsoDate;
  voucher: string | null;
  kind: 'advance' | 'instalment';
  acceptanceId: number | null;
}

export const payCase = defineAction({
  name: 'support.pay',
  permission: 'support.pay',
  summary: 'Ghi một lần chi hỗ trợ',
  area: areaOfOrganization,
  run: (context, { lineId, amount, paidOn, voucher, kind, acceptanceId, ...key }: PaymentInput) =>
    takeStep(context, key, 'pay', async (file) => {
      const { db, actor, now } = context;
      const award = (await readAwards(db, file)).find((one) => one.lineId === lineId);
      const faults = amountFaults(amount, paidOn, dayInVietnam(now));
      if (!award)
        faults.push({
          code: 'award.unknown',
          field: 'lineId',
          message: 'Hồ sơ không được hỗ trợ từ nguồn này. Chọn nguồn trong quyết định.',
        });
      else if (award.paid + amount > award.amount) {
        const message = `Nguồn này được duyệt ${formatMoney(award.amount)}, đã chi ${formatMoney(award.paid)}; chỉ còn ${formatMoney(award.amount - award.paid)}.`;
        faults.push({ code: 'pay.aboveAward', field: 'amount', message });
      }
      const acceptances = acceptanceId === null ? [] : await readAcceptances(db, file);
      if (acceptanceId !== null && !acceptances.some(({ id }) => id === acceptanceId)) {
        const message = 'Biên bản nghiệm thu này không thuộc hồ sơ. Chọn biên bản của hồ sơ này.';
        faults.push({ code: 'acceptance.unknown', field: 'acceptanceId', message });
      }
      const room = file.accepted + advanceAllowed(file.decided, file.advancePercent) - (file.paid - file.returned);
      if (amount > room) {
        const message = `Mới nghiệm thu ${formatMoney(file.accepted)} và được tạm ứng ${formatMoney(advanceAllowed(file.decided, file.advancePercent))}; chỉ chi thêm được ${formatMoney(room)}. Nghiệm thu trước rồi chi tiếp.`;
        faults.push({ code: 'pay.aboveAccepted', field: 'amount', message });
      }
      if (faults.length > 0) return refused(...faults);
      await moveLine(db, lineId, { paid: amount });
      await moveAward(db, file, lineId, { paid: amount });
      const paymentId = await addPayment(db, file, {
        lineId,
        kind,
        amount,
        paidOn,
        voucher,
        acceptanceId,
        at: now,
        by: actorName(actor),
      });
      return done({ values: { paid: file.paid + amount }, facts: { paymentId, lineId, kind, amount, paidOn, voucher } });
    }),
});

export const acceptCase = defineAction({
  name: 'support.accept',
  permission: 'support.pay',
  summary: 'Ghi biên bản nghiệm thu',
  area: areaOfOrganization,
  run: (
    context,
    {
      minutesNumber,
      acceptedOn,
      value,
      note,
      ...key
    }: CaseKey & { minutesNumber: string; acceptedOn: IsoDate; value: number; note: string | null },
  ) =>
    takeStep<number>(context, key, 'accept', async (file) => {
      const faults = amountFaults(value, acceptedOn, dayInVietnam(context.now), 'value', 'acceptedOn');
      if (minutesNumber.trim() === '')
        faults.push({ code: 'field.missing', field: 'minutesNumber', message: 'Ghi số biên bản nghiệm thu.' });
      if (file.accepted + value > file.decided) {
        const message = `Nghiệm thu cộng lại ${formatMoney(file.accepted + value)} lớn hơn số được duyệt ${formatMoney(file.decided)}. Xem lại giá trị.`;
        faults.push({ code: 'accept.aboveDecided', field: 'value', message });
      }
      if (faults.length > 0) return refused(...faults);
      const said = {
        minutesNumber: minutesNumber.trim(),
        acceptedOn,
        value,
        note,
        at: context.now,
        by: actorName(context.actor),
      };
      const acceptanceId = await addAcceptance(context.db, file, said);
      return done({
        values: { accepted: file.accepted + value },
        note,
        facts: { acceptanceId, minutesNumber, acceptedOn, value },
        value: acceptanceId,
      });
    }),
});

export const giveBack = defineAction({
  name: 'support.giveBack',
  permission: 'support.pay',
  summary: 'Ghi một lần thu lại tiền hỗ trợ',
  area: areaOfOrganization,
  run: (context, { lineId, amount, paidOn, voucher, ...key }: Omit<PaymentInput, 'kind' | 'acceptanceId'>) =>
    takeStep(context, key, 'giveBack', async (file) => {
      const { db, actor, now } = context;
      const award = (await readAwards(db, file)).find((one) => one.lineId === lineId);
      const faults = amountFaults(amount, paidOn, dayInVietnam(now));
      if (!award || award.returned + amount > award.paid) {
        const message = `Từ nguồn này mới chi ${formatMoney(award?.paid ?? 0)}, đã thu lại ${formatMoney(award?.returned ?? 0)}; không thu lại nhiều hơn được.`;
        faults.push({ code: 'return.abovePaid', field: 'amount', message });
      }
      if (faults.length > 0) return refused(...faults);
      await moveLine(db, lineId, { returned: amount });
      await moveAward(db, file, lineId, { returned: amount });
      const paymentId = await addPayment(db, file, {
        lineId,
        kind: 'return',
        amount,
        paidOn,
        voucher,
        acceptanceId: null,
        at: now,
        by: actorName(actor),
      });
      return done({ values: { returned: file.returned + amount }, facts: { paymentId, lineId, amount, paidOn, voucher } });
    }),
});

/** What was decided and not paid goes back to its lines. */
export const settleCase = defineAction({
  name: 'support.settle',
  permission: 'support.pay',
  summary: 'Quyết toán hồ sơ hỗ trợ',
  area: areaOfOrganization,
  run: (context, { note, ...key }: CaseKey & { note: string | null }) =>
    takeStep(context, key, 'settle', async (file) => {
      const { db } = context;
      const kept = file.paid - file.returned;
      if (kept > file.accepted) {
        const message = `Đã chi ${formatMoney(kept)} nhưng mới nghiệm thu ${formatMoney(file.accepted)}. Nghiệm thu nốt, hoặc thu lại phần tạm ứng, rồi quyết toán.`;
        return refused({ code: 'settle.advanceOpen', message });
      }
      for (const { lineId, amount, paid } of await readAwards(db, file)) {
        if (amount === paid) continue;
        await moveLine(db, lineId, { decided: paid - amount });
        if (paid > 0) await moveAward(db, file, lineId, { amount: paid - amount });
        else await removeAward(db, file, lineId);
      }
      return done({
        values: { settled: kept, decided: file.paid },
        note,
        facts: { settled: kept, freed: file.decided - file.paid },
      });
    }),
});

function amountFaults(amount: number, on: IsoDate, today: IsoDate, field = 'amount', dateField = 'paidOn'): Refusal[] {
  const faults: Refusal[] = [];
  if (!Number.isSafeInteger(amount) || amount <= 0)
    faults.push({ code: 'amount.invalid', field, message: 'Số tiền là số đồng lớn hơn 0.' });
  if (on > today) faults.push({ code: 'event.future', field: dateField, message: 'Ngày này chưa tới. Xem lại ngày.' });
  return faults;
}
