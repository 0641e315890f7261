// Rules about members and their capital.

import { formatDate, type IsoDate, type KnownDate, yearOf } from '../../platform/date.ts';
import { formatNumber } from '../../platform/number.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { PeopleLaw } from './law.ts';
import {
  earliest,
  type Member,
  type MemberType,
  type MemberValues,
  overlap,
  type Payment,
  type PaymentValues,
  type Place,
  refusal,
  type Span,
} from './model.ts';

interface MemberContext {
  place: Place;
  today: IsoDate;
  /** What is written down of the person's other times as a member here. */
  otherSpans: readonly Span[];
  payments: readonly PaymentValues[];
}

export function memberRefusals(member: MemberValues, { place, today, otherSpans, payments }: MemberContext): Refusal[] {
  const { joined, left } = member;
  const found: Refusal[] = [];
  const refuse = (field: string, code: string, message: string) => found.push(refusal(field, code, message));
  if (joined) {
    const problem = beginningProblem(joined, place, today, 'Ngày vào');
    if (problem) refuse('joined', ...problem);
  }
  if (left && earliest(left) > today) {
    refuse('left', 'date.future', `Ngày ra ${said(left)} chưa tới. Để trống ô này; khi người đó ra hãy ghi.`);
  }
  if (joined && left && left.date < joined.date) {
    const dates = `ra ${said(left)} trước khi vào ${said(joined)}`;
    refuse('left', 'date.endBeforeBeginning', `Ngày ra không được trước ngày vào (${dates}). Sửa một trong hai ngày.`);
  }
  const clash = otherSpans.find((span) => overlap({ from: joined?.date ?? null, until: left?.date ?? null }, span));
  if (clash) {
    const when = `${clash.from ? `vào ${formatDate(clash.from)}` : 'chưa rõ ngày vào'}, ${
      clash.until ? `ra ${formatDate(clash.until)}` : 'chưa ra'
    }`;
    refuse(
      'fullName',
      'member.twice',
      `Người này đã có trong sổ thành viên (${when}). Nếu là cùng một lần tham gia, hãy mở bản ghi đó ra sửa; nếu vào lại sau khi đã ra, hãy ghi ngày ra của lần trước trước đã; nếu là người khác trùng tên, hãy ghi năm sinh hoặc ngày sinh để phân biệt.`,
    );
  }
  if (member.type === 'associateNoCapital' && (member.contribution ?? sumOf(payments)) > 0) {
    refuse(
      'type',
      'member.capitalOfNone',
      'Thành viên liên kết không góp vốn thì không có vốn góp. Chọn “liên kết góp vốn”, hoặc bỏ số vốn góp.',
    );
  }
  if (member.contribution !== null && payments.length > 0) {
    refuse(
      'contribution',
      'member.capitalTwice',
      'Vốn góp của người này đã ghi theo từng lần góp. Để trống ô này, sửa ở bảng các lần góp.',
    );
  }
  if (member.certificateDate && member.certificateDate > today) {
    refuse('certificateDate', 'date.future', `Ngày cấp ${formatDate(member.certificateDate)} chưa tới. Xin kiểm tra lại năm.`);
  }
  if (member.subjectType === 'organization' && (member.birthYear !== null || member.sex || member.ethnicity)) {
    refuse('birth', 'member.birthOfOrganization', 'Tổ chức không có năm sinh, giới tính, dân tộc. Xin để trống các ô này.');
  }
  return found;
}

const said = ({ date, precision }: KnownDate) => formatDate(date, precision);

/** Why something cannot have begun then; shared by members and posts. */
export function beginningProblem(
  begun: KnownDate,
  place: Pick<Place, 'founded' | 'foundedPrecision' | 'ended'>,
  today: IsoDate,
  what: string,
): [code: string, message: string] | undefined {
  const { founded, foundedPrecision, ended } = place;
  if (founded && begun.date < earliest({ date: founded, precision: foundedPrecision })) {
    const day = formatDate(founded, foundedPrecision);
    const message = `${what} ${said(begun)} trước ngày thành lập tổ chức (${day}). Sửa ngày này, hoặc sửa ngày thành lập nếu sổ ghi sai.`;
    return ['date.beforeFounding', message];
  }
  if (ended && earliest(begun) > ended) {
    return ['date.afterEnd', `${what} ${said(begun)} sau khi tổ chức đã chấm dứt (${formatDate(ended)}). Xin kiểm tra lại.`];
  }
  if (earliest(begun) > today) {
    return ['date.future', `${what} ${said(begun)} chưa tới. Xin kiểm tra lại năm, hoặc ghi khi ngày đó đã tới.`];
  }
  return undefined;
}

export function paymentRefusals(
  payment: PaymentValues,
  member: Pick<Member, 'joined' | 'type' | 'contribution'>,
  others: readonly PaymentValues[],
  today: IsoDate,
): Refusal[] {
  const found: Refusal[] = [];
  if (payment.amount === 0) {
    found.push(refusal('amount', 'amount.zero', 'Số tiền phải khác 0. Nếu là rút bớt vốn, ghi số âm, ví dụ -5.000.000.'));
  }
  if (payment.paidOn > today) {
    found.push(refusal('paidOn', 'date.future', `Ngày ${formatDate(payment.paidOn)} chưa tới. Xin kiểm tra lại năm.`));
  }
  if (member.type === 'associateNoCapital' && payment.amount > 0) {
    found.push(
      refusal(
        'amount',
        'member.capitalOfNone',
        'Thành viên liên kết không góp vốn thì không góp vốn. Hãy đổi loại thành viên trước.',
      ),
    );
  }
  const short = lowestBalance([...others, payment]);
  if (short && short.balance < 0) {
    const day = formatDate(short.on);
    found.push(
      refusal('amount', 'amount.overdrawn', `Đến ngày ${day} số vốn trả lại nhiều hơn số đã góp. Xin kiểm tra số tiền và ngày.`),
    );
  }
  return found;
}

function lowestBalance(payments: readonly PaymentValues[]): { on: IsoDate; balance: number } | undefined {
  let balance = 0;
  let lowest: { on: IsoDate; balance: number } | undefined;
  // what was paid and given back on one day is one sum
  const days = Map.groupBy(payments, ({ paidOn }) => paidOn);
  for (const on of [...days.keys()].sort()) {
    balance += sumOf(days.get(on)!);
    if (!lowest || balance < lowest.balance) lowest = { on, balance };
  }
  return lowest;
}

const sumOf = (payments: readonly PaymentValues[]): number => payments.reduce((sum, { amount }) => sum + amount, 0);

/** A member on the day; on the day of leaving no longer. An unknown day of joining is taken as past. */
export const isMember = ({ joined, left }: Pick<MemberValues, 'joined' | 'left'>, on: IsoDate): boolean =>
  (joined === null || joined.date <= on) && (left === null || left.date > on);

/** Capital on the day, in đồng; null: nothing is written down. */
export function capitalOn(member: Pick<Member, 'payments' | 'contribution'>, on: IsoDate): number | null {
  if (member.payments.length === 0) return member.contribution;
  return sumOf(member.payments.filter(({ paidOn }) => paidOn <= on));
}

/** Payments up to the day, or the one line that stands for all of them. */
export function paidUpTo(
  member: Pick<Member, 'payments' | 'contribution'>,
  on: IsoDate,
): (Partial<Payment> & { amount: number })[] {
  if (member.payments.length > 0) return member.payments.filter(({ paidOn }) => paidOn <= on);
  return member.contribution === null ? [] : [{ amount: member.contribution }];
}

export interface TypeSum {
  type: MemberType;
  count: number;
  /** Null: no capital is written down for any of them. */
  capital: number | null;
}

export function sumsByType(members: readonly Member[], on: IsoDate): TypeSum[] {
  const byType = Map.groupBy(members, ({ type }) => type);
  return (['official', 'associateCapital', 'associateNoCapital', 'unknown'] as const).flatMap((type) => {
    const of = byType.get(type) ?? [];
    return type === 'unknown' && of.length === 0 ? [] : [{ type, count: of.length, capital: capitalOfAll(of, on) }];
  });
}

export function capitalOfAll(members: readonly Member[], on: IsoDate): number | null {
  const known = members.map((member) => capitalOn(member, on)).filter((capital) => capital !== null);
  return known.length === 0 ? null : known.reduce((sum, capital) => sum + capital, 0);
}

/** In percent of the charter capital; null: one of the two is not known. */
export const shareOf = (capital: number | null, charterCapital: number | null): number | null =>
  capital === null || !charterCapital ? null : (capital / charterCapital) * 100;

export type Ceiling = 'memberCapital' | 'associateCapital' | 'foreignCapital' | 'foreignMembers';

export interface Exceeded {
  ceiling: Ceiling;
  memberId?: number;
  /** In percent, as the ceiling. */
  share: number;
}

/** What stands above a ceiling of the law of the day; members of the day are given. */
export function exceeded(members: readonly Member[], charterCapital: number | null, law: PeopleLaw, on: IsoDate): Exceeded[] {
  const found: Exceeded[] = [];
  const check = (ceiling: Ceiling, share: number | null, memberId?: number) => {
    const limit = law[ceiling]?.value;
    // the share of foreign members must stay below its limit, capital may reach it
    const over = share !== null && limit !== undefined && (ceiling === 'foreignMembers' ? share >= limit : share > limit);
    if (over) found.push({ ceiling, share, ...(memberId === undefined ? {} : { memberId }) });
  };
  const official = members.filter(({ type }) => type === 'official');
  for (const member of official) check('memberCapital', shareOf(capitalOn(member, on), charterCapital), member.id);
  const capitalOf = (of: readonly Member[]) => shareOf(capitalOfAll(of, on), charterCapital);
  check('associateCapital', capitalOf(members.filter(({ type }) => type === 'associateCapital')));
  check('foreignCapital', capitalOf(members.filter(({ isForeign }) => isForeign)));
  const foreign = official.filter(({ isForeign }) => isForeign).length;
  if (foreign > 0) check('foreignMembers', (foreign / official.length) * 100);
  return found;
}

export type MemberWarning = 'tooYoung' | 'noCapital' | 'notCooperative' | 'noJoined';

/** What is allowed to stand but should be looked at. `law`: that of the day of joining. */
export function memberWarnings(member: Member, kind: Place['kind'], law: PeopleLaw): MemberWarning[] {
  const found: MemberWarning[] = [];
  const least = (member.type === 'associateNoCapital' ? law.associateAge : law.officialAge)?.value;
  const age = ageAtMost(member);
  if (member.subjectType === 'individual' && least !== undefined && age !== null && age < least) found.push('tooYoung');
  const owesCapital = member.type === 'official' || member.type === 'associateCapital';
  if (kind !== 'THT' && owesCapital && member.contribution === null && member.payments.length === 0) found.push('noCapital');
  if (kind === 'LHHTX' && member.type === 'official' && law.unionOfCooperatives && member.subjectType !== 'organization') {
    found.push('notCooperative');
  }
  if (member.joined === null) found.push('noJoined');
  return found;
}

/** Age on the day of joining, the highest it may have been when only years are known. */
export function ageAtMost({
  birthDate,
  birthYear,
  joined,
}: Pick<MemberValues, 'birthDate' | 'birthYear' | 'joined'>): number | null {
  if (!joined || birthYear === null) return null;
  const years = yearOf(joined.date) - birthYear;
  return birthDate && joined.date.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A figure of money in full, for books. */
export const dong = (amount: number | null): string => (amount === null ? '' : formatNumber(amount));
