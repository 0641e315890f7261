// What can be done on the market: offers and needs posted, amended and closed; requests sent, handled and forgotten; prices noted.

import { type ActionContext, defineAction } from '../../access/declare.ts';
import { actorName } from '../../access/model.ts';
import { countAttempt } from '../../access/throttle.ts';
import { dayInVietnam } from '../../platform/date.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/refusal.ts';
import {
  type HANDLED_STATES,
  type InquirySaid,
  inquiryFaults,
  keptSince,
  type NoticeSaid,
  type NoticeState,
  noticeFaults,
  type PriceSaid,
  priceFaults,
} from './model.ts';
import { MARKET } from './settings.ts';
import {
  areaOf,
  deleteInquiriesBefore,
  deleteInquiry,
  deletePrice,
  holdInquiry,
  holdNotice,
  holdPrice,
  type InquiryKey,
  insertInquiry,
  insertNotice,
  insertPrice,
  type Notice,
  type Posted,
  readNotice,
  sameNoted,
  setInquiry,
  setNoticeState,
  takesInquiries,
  updateNotice,
  updatePrice,
} from './store.ts';

const fault = (code: string, message: string, field?: string): Refusal => ({ code, message, ...(field ? { field } : {}) });
const moved = (what: string) => fault('market.moved', `${what} vừa được người khác sửa. Mở lại trang để xem rồi sửa tiếp.`);
const LONGEST_REASON = 500;

function reasonFaults(reason: string, field = 'reason'): Refusal[] {
  const length = reason.trim().length;
  if (length > 0 && length <= LONGEST_REASON) return [];
  const message = length === 0 ? 'Ghi lý do để người sau hiểu được.' : `Dài quá ${LONGEST_REASON} chữ. Xin ghi gọn lại.`;
  return [fault('reason.missing', message, field)];
}

const postedBy = ({ actor, now }: ActionContext): Posted => ({
  at: now,
  by: actorName(actor),
  isSample: actor.kind === 'user' && actor.isSample,
});
const ofNotice = (id: number, organizationId: number | null) => ({
  subjectKind: 'market_notice',
  subjectId: id,
  touched: organizationId === null ? [] : [organizationId],
});

export const postOffer = defineAction({
  name: 'market.offer',
  permission: 'register.write',
  summary: 'Đăng chào bán của tổ chức',
  area: areaOf,
  run: async (context, { organizationId, said }: { organizationId: number; said: NoticeSaid }): Promise<Outcome<number>> => {
    const faults = noticeFaults(said, dayInVietnam(context.now));
    if (!(await takesInquiries(context.db, organizationId))) {
      faults.push(fault('market.ended', 'Tổ chức đã chấm dứt hoặc đã nhập chung hồ sơ nên không chào bán được nữa.'));
    }
    if (faults.length > 0) return refused(...faults);
    const id = await insertNotice(context.db, organizationId, said, postedBy(context));
    await context.record({ ...ofNotice(id, organizationId), before: null, after: { ...said } });
    return done(id);
  },
});

export const postNeed = defineAction({
  name: 'market.need',
  permission: 'linkage.manage',
  summary: 'Đăng nhu cầu của người mua',
  run: async (context, said: NoticeSaid & { buyer: string }): Promise<Outcome<number>> => {
    const faults = noticeFaults(said, dayInVietnam(context.now));
    if (faults.length > 0) return refused(...faults);
    const id = await insertNotice(context.db, null, said, postedBy(context));
    await context.record({ ...ofNotice(id, null), before: null, after: { ...said } });
    return done(id);
  },
});

/** An offer is its organisation's, a need the officers'. */
export const mayWrite = (
  { actor, may }: Pick<ActionContext, 'actor' | 'may'>,
  { organizationId, homeUnitId }: Pick<Notice, 'organizationId' | 'homeUnitId'>,
): boolean =>
  organizationId === null
    ? may(actor, 'linkage.manage')
    : homeUnitId !== null && may(actor, 'register.write', { unitId: homeUnitId, organizationId });

interface NoticeChange {
  id: number;
  version: number;
  reason: string;
}

/** The notice, held, and what speaks against this visitor changing it. */
async function forChange(context: ActionContext, { id, version, reason }: NoticeChange): Promise<Outcome<[Notice, Refusal[]]>> {
  const notice = await holdNotice(context.db, id, dayInVietnam(context.now));
  if (!notice) return refused(fault('market.gone', 'Không có tin này.'));
  if (!mayWrite(context, notice)) return refused(fault('market.others', 'Tin này không thuộc quyền của tài khoản đang dùng.'));
  const faults = reasonFaults(reason);
  if (notice.version !== version) faults.push(moved('Tin này'));
  return done([notice, faults]);
}

export const amendNotice = defineAction({
  name: 'market.amend',
  permission: 'register.write',
  summary: 'Sửa tin trên chợ',
  run: async (context, input: NoticeChange & { said: NoticeSaid }): Promise<Outcome<null>> => {
    const held = await forChange(context, input);
    if (!held.ok) return held;
    const [notice, faults] = held.value;
    faults.push(...noticeFaults(input.said, dayInVietnam(context.now)));
    if (faults.length > 0) return refused(...faults);
    await updateNotice(context.db, input.id, input.said);
    const subject = ofNotice(input.id, notice.organizationId);
    await context.record({ ...subject, before: { ...notice }, after: { ...input.said }, reason: input.reason.trim() });
    return done(null);
  },
});

export const closeNotice = defineAction({
  name: 'market.close',
  permission: 'register.write',
  summary: 'Đóng hoặc mở lại tin trên chợ',
  run: async (context, input: NoticeChange & { state: NoticeState }): Promise<Outcome<null>> => {
    const held = await forChange(context, input);
    if (!held.ok) return held;
    const [{ state, organizationId }, faults] = held.value;
    if (faults.length > 0) return refused(...faults);
    const reason = input.reason.trim();
    await setNoticeState(context.db, input.id, input.state, reason);
    await context.record({ ...ofNotice(input.id, organizationId), before: { state }, after: { state: input.state }, reason });
    return done(null);
  },
});

export interface InquiryInput extends InquirySaid {
  organizationId: number;
  /** The notice it answers. */
  noticeId: number | null;
  /** Where it came from, for counting only. */
  address: string;
  /** A field people do not see; whoever fills it is a program. */
  trap: string;
}

/**
 * For whoever comes by, signed in or not. Nothing of the sender goes into the audit trail, which forgets nothing.
 * Whatever has been kept long enough goes with each new one.
 */
export const sendInquiry = defineAction({
  name: 'inquiry.send',
  permission: 'public',
  summary: 'Gửi yêu cầu đến một tổ chức',
  run: async (context, { address, trap, ...said }: InquiryInput): Promise<Outcome<null>> => {
    const { db, actor, now, record, unchanged } = context;
    if (trap !== '') {
      unchanged();
      return done(null);
    }
    const faults = inquiryFaults(said);
    if (!(await takesInquiries(db, said.organizationId))) {
      faults.push(fault('inquiry.nobody', 'Tổ chức này không còn nhận yêu cầu. Xin chọn tổ chức khác.'));
    }
    const notice = said.noticeId === null ? undefined : await readNotice(db, said.noticeId, dayInVietnam(now));
    if (said.noticeId !== null && !(notice?.isPublic && notice.organizationId === said.organizationId)) {
      faults.push(fault('inquiry.notice', 'Tin chào bán này không còn. Xin gửi yêu cầu cho tổ chức mà không kèm tin.'));
    }
    if (faults.length > 0) return refused(...faults);
    const blocked = await countAttempt(db, 'inquiry', address, now);
    if (blocked) {
      return refused(fault('inquiry.tooMany', `Đã gửi nhiều yêu cầu liền nhau. Xin gửi lại sau ${blocked.minutes} phút.`));
    }
    await deleteInquiriesBefore(db, keptSince(now, MARKET.inquiryMonths));
    const isSample = actor.kind === 'user' && actor.isSample;
    const id = await insertInquiry(db, said, { at: now, isSample });
    const { organizationId, noticeId } = said;
    await record({ ...ofInquiry({ organizationId, id }), touched: [], before: null, after: { noticeId } });
    return done(null);
  },
});

const ofInquiry = ({ organizationId, id }: InquiryKey) => ({
  subjectKind: 'organization_inquiry',
  subjectId: `${organizationId}/${id}`,
  touched: [organizationId],
});
const noInquiry = fault('inquiry.gone', 'Yêu cầu này không còn: đã xóa theo lời người gửi hoặc đã hết thời hạn lưu.');

export const handleInquiry = defineAction({
  name: 'inquiry.handle',
  permission: 'register.write',
  summary: 'Ghi đã xử lý yêu cầu gửi đến tổ chức',
  area: areaOf,
  run: async (
    { db, actor, now, record },
    input: InquiryKey & { version: number; state: (typeof HANDLED_STATES)[number]; answer: string | null },
  ): Promise<Outcome<null>> => {
    const held = await holdInquiry(db, input);
    if (!held) return refused(noInquiry);
    const faults = held.version === input.version ? [] : [moved('Yêu cầu này')];
    if (input.state === 'answered' && input.answer === null) {
      faults.push(fault('inquiry.noAnswer', 'Ghi vắn tắt đã trả lời thế nào.', 'answer'));
    }
    if (faults.length > 0) return refused(...faults);
    await setInquiry(db, held, { state: input.state, answer: input.answer, at: now, by: actorName(actor) });
    await record({ ...ofInquiry(held), before: { state: held.state }, after: { state: input.state } });
    return done(null);
  },
});

export const forgetInquiry = defineAction({
  name: 'inquiry.forget',
  permission: 'register.write',
  summary: 'Xóa yêu cầu theo đề nghị của người gửi',
  area: areaOf,
  run: async ({ db, record }, input: InquiryKey): Promise<Outcome<null>> => {
    const held = await holdInquiry(db, input);
    if (!held) return refused(noInquiry);
    await deleteInquiry(db, held);
    await record({ ...ofInquiry(held), before: { state: held.state }, after: null });
    return done(null);
  },
});

const ofPrice = (id: number) => ({ subjectKind: 'market_price', subjectId: id, touched: [] });
const noPrice = fault('price.gone', 'Giá này không còn trong nhật ký: người khác đã rút.');
const notedAlready = fault(
  'price.taken',
  'Nhật ký đã có giá của sản phẩm, loại, nơi, ngày và nguồn này. Mở dòng đó để sửa.',
  'source',
);

/** All of them or none. */
export const notePrices = defineAction({
  name: 'price.note',
  permission: 'linkage.manage',
  summary: 'Ghi giá vào nhật ký giá',
  run: async (context, prices: readonly PriceSaid[]): Promise<Outcome<number>> => {
    const { db, now, record, unchanged } = context;
    const faults: Refusal[] = [];
    let last: number | undefined;
    const lineOf = ({ message, ...one }: Refusal, index: number) =>
      faults.push({ ...one, message: prices.length > 1 ? `Dòng ${index + 1}: ${message}` : message });
    for (const [index, said] of prices.entries()) {
      const wrong = priceFaults(said, dayInVietnam(now));
      if (wrong.length === 0 && (await sameNoted(db, said, null))) wrong.push(notedAlready);
      for (const one of wrong) lineOf(one, index);
      if (wrong.length === 0) last = await insertPrice(db, said, postedBy(context));
    }
    if (faults.length > 0) return refused(...faults);
    if (last === undefined) unchanged();
    else await record({ ...ofPrice(last), before: null, after: prices.length === 1 ? { ...prices[0] } : { prices } });
    return done(prices.length);
  },
});

interface PriceChange {
  id: number;
  version: number;
  reason: string;
}

export const amendPrice = defineAction({
  name: 'price.amend',
  permission: 'linkage.manage',
  summary: 'Sửa một giá đã ghi',
  run: async ({ db, now, record }, { id, version, reason, said }: PriceChange & { said: PriceSaid }): Promise<Outcome<null>> => {
    const held = await holdPrice(db, id);
    if (!held) return refused(noPrice);
    const faults = [...priceFaults(said, dayInVietnam(now)), ...reasonFaults(reason)];
    if (held.version !== version) faults.push(moved('Giá này'));
    if (await sameNoted(db, said, id)) faults.push(notedAlready);
    if (faults.length > 0) return refused(...faults);
    await updatePrice(db, id, said);
    await record({ ...ofPrice(id), before: { ...held }, after: { ...said }, reason: reason.trim() });
    return done(null);
  },
});

export const withdrawPrice = defineAction({
  name: 'price.withdraw',
  permission: 'linkage.manage',
  summary: 'Rút một giá ghi nhầm',
  run: async ({ db, record }, { id, version, reason }: PriceChange): Promise<Outcome<null>> => {
    const held = await holdPrice(db, id);
    if (!held) return refused(noPrice);
    const faults = reasonFaults(reason, 'withdrawReason');
    if (held.version !== version) faults.push(moved('Giá này'));
    if (faults.length > 0) return refused(...faults);
    await deletePrice(db, id);
    await record({ ...ofPrice(id), before: { ...held }, after: null, reason: reason.trim() });
    return done(null);
  },
});
