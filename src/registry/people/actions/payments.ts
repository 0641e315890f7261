// Capital as it was paid in or given back, payment by payment.

import { defineAction } from '../../../access/declare.ts';
import type { Db } from '../../../platform/database/types.ts';
import { dayInVietnam } from '../../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { paymentRefusals } from '../members.ts';
import { type Member, moved, movedMeanwhile, type Payment, type PaymentValues, paymentFields, versionOf } from '../model.ts';
import { insertPayment, readMember, remove, takeLine, updateMember, updatePayment } from '../store.ts';
import { area, noReason } from './members.ts';

interface OfMember {
  organizationId: number;
  memberId: number;
}
interface OfPayment extends OfMember {
  paymentId: number;
}

const gone = (): Refusal => ({
  code: 'contribution.unknown',
  message: 'Lần góp vốn này không còn trong sổ; có thể đã được rút. Xem lại trang của thành viên.',
});

const subject = ({ organizationId, paymentId }: OfPayment) => ({
  subjectKind: 'contribution',
  subjectId: `${organizationId}/${paymentId}`,
  touched: [organizationId],
});

/** What the audit keeps: the payment, and whose it is. */
const kept = (member: Member, payment: PaymentValues) => ({ ...paymentFields(payment), member: member.fullName });

async function found(db: Db, { organizationId, memberId, paymentId }: OfPayment): Promise<[Member, Payment] | undefined> {
  const member = await readMember(db, organizationId, memberId);
  const payment = member?.payments.find(({ id }) => id === paymentId);
  return member && payment && [member, payment];
}

/** The first payment written down takes the place of the sum known until then. */
export const addPayment = defineAction({
  name: 'contribution.add',
  permission: 'register.write',
  summary: 'Ghi một lần góp vốn hoặc trả lại vốn',
  area,
  run: async (
    { db, now, record },
    { organizationId, memberId, payment }: OfMember & { payment: PaymentValues },
  ): Promise<Outcome<{ paymentId: number }>> => {
    await takeLine(db);
    const member = await readMember(db, organizationId, memberId);
    if (!member) return refused(gone());
    const faults = paymentRefusals(payment, member, member.payments, dayInVietnam(now));
    if (faults.length > 0) return refused(...faults);
    const paymentId = await insertPayment(db, organizationId, memberId, payment);
    if (member.contribution !== null) await updateMember(db, organizationId, memberId, { ...member, contribution: null });
    const before = member.contribution === null ? {} : { before: { member: member.fullName, contribution: member.contribution } };
    await record({ ...subject({ organizationId, memberId, paymentId }), ...before, after: kept(member, payment) });
    return done({ paymentId });
  },
});

export const amendPayment = defineAction({
  name: 'contribution.amend',
  permission: 'register.write',
  summary: 'Sửa một lần góp vốn',
  area,
  run: async (
    { db, now, record, unchanged },
    { payment, version, ...of }: OfPayment & { payment: PaymentValues; version: string },
  ): Promise<Outcome<{ paymentId: number }>> => {
    await takeLine(db);
    const stored = await found(db, of);
    if (!stored) return refused(gone());
    const [member, before] = stored;
    if (versionOf(paymentFields(before)) !== version) return refused(moved());
    const others = member.payments.filter(({ id }) => id !== of.paymentId);
    const faults = paymentRefusals(payment, member, others, dayInVietnam(now));
    if (faults.length > 0) return refused(...faults);
    if (versionOf(paymentFields(payment)) === version) {
      unchanged();
      return done({ paymentId: of.paymentId });
    }
    await updatePayment(db, of.organizationId, of.paymentId, payment);
    await record({ ...subject(of), before: kept(member, before), after: kept(member, payment) });
    return done({ paymentId: of.paymentId });
  },
});

export const withdrawPayment = defineAction({
  name: 'contribution.withdraw',
  permission: 'register.write',
  summary: 'Rút một lần góp vốn ghi nhầm',
  area,
  run: async (
    { db, record },
    { reason, version, ...of }: OfPayment & { reason: string; version: string },
  ): Promise<Outcome<{ memberId: number }>> => {
    await takeLine(db);
    const stored = await found(db, of);
    if (!stored) return refused(gone());
    if (versionOf(paymentFields(stored[1])) !== version) return refused(movedMeanwhile());
    if (reason.trim() === '') return refused(noReason());
    await remove(db, 'contribution', of.organizationId, of.paymentId);
    await record({ ...subject(of), before: kept(...stored), reason: reason.trim() });
    return done({ memberId: of.memberId });
  },
});
