import { formatDate } from '../platform/date.ts';
import { formatMoney, formatPercent, formatShort } from '../platform/number.ts';
import type { BoardTarget, Goal, Status, TargetCode } from '../programme/model.ts';
import { NO_DATA } from './model.ts';

// How a figure of the board is said in an official sentence.

/** The thing that fills numerator and denominator of a target: xã, người, million đồng. */
interface Counted {
  /** What the figure is, as the subject of a sentence. */
  subject: string;
  /** What is counted; 'money' for million đồng. */
  thing: string;
  /** What the denominator holds, where it is not the same thing. */
  outOf?: string;
}

const COUNTED: Record<TargetCode, Counted> = {
  T1: { subject: 'số tổ hợp tác thành lập mới từ đầu Chương trình', thing: 'tổ hợp tác' },
  T2: { subject: 'số hợp tác xã thành lập mới từ đầu Chương trình', thing: 'hợp tác xã' },
  T3: { subject: 'số liên hiệp hợp tác xã thành lập mới từ đầu Chương trình', thing: 'liên hiệp hợp tác xã' },
  T4: { subject: 'tỷ lệ tăng thành viên', thing: 'thành viên', outOf: 'thành viên cuối năm trước' },
  T5: { subject: 'tỷ lệ xã có hợp tác xã hoạt động đúng Luật', thing: 'xã' },
  T6: { subject: 'tỷ lệ đơn vị cấp huyện có từ 03 mô hình hợp tác xã kiểu mới trở lên', thing: 'đơn vị' },
  T7: { subject: 'tỷ lệ cán bộ quản lý hợp tác xã đạt trình độ từ sơ cấp trở lên, phù hợp chuyên ngành', thing: 'người' },
  T8: { subject: 'tỷ lệ cán bộ tổ hợp tác, hợp tác xã nông nghiệp được tập huấn', thing: 'người' },
  T9: { subject: 'tỷ lệ giá trị nông sản tiêu thụ qua hợp đồng', thing: 'money', outOf: 'giá trị nông sản' },
  T10: { subject: 'số tin, bài, sự kiện, mô hình được giới thiệu', thing: 'tin, bài' },
};

const MILLION = 1_000_000;

export const STATUS_WORDS: Record<Status, string> = {
  noData: NO_DATA,
  met: 'đạt',
  onTrack: 'đúng tiến độ',
  behind: 'chậm',
};

export const isRate = (target: { measure: string }): boolean => target.measure === '%';

/** Number within "Chỉ tiêu 5". */
export const targetNumber = (code: TargetCode): string => code.slice(1);

const UPPER_FIRST = /^\p{L}/u;
export const upperFirst = (text: string): string => text.replace(UPPER_FIRST, (letter) => letter.toLocaleUpperCase('vi'));
export const lowerFirst = (text: string): string => text.replace(UPPER_FIRST, (letter) => letter.toLocaleLowerCase('vi'));

/** The value with its unit: 57,6 %, 157. */
export function figure(target: { measure: string }, value: number | null): string {
  if (value === null) return NO_DATA;
  return isRate(target) ? formatPercent(value) : formatShort(value);
}

/** Plan or goal: percentages keep a decimal only where they have one (15 %, 12,5 %). */
export function level(target: { measure: string }, value: number | null): string | null {
  if (value === null) return null;
  return isRate(target) ? `${formatShort(value)}\u00a0%` : formatShort(value);
}

function quantity(code: TargetCode, amount: number, thing = COUNTED[code].thing): string {
  return COUNTED[code].thing === 'money' ? formatMoney(amount * MILLION) : `${formatShort(amount)} ${thing}`;
}

/** What stands behind a rate: "49/85 xã", "139,7 tỷ đồng/657,9 tỷ đồng giá trị nông sản". */
export function fraction(target: BoardTarget): string | null {
  const { code, numerator, denominator } = target;
  if (!isRate(target) || numerator === null || denominator === null) return null;
  const { thing, outOf } = COUNTED[code];
  if (thing === 'money') return `${quantity(code, numerator)} trên ${quantity(code, denominator)} ${outOf}`;
  if (code === 'T4') {
    const verb = numerator < 0 ? 'giảm' : 'tăng';
    return `${verb} ${quantity(code, Math.abs(numerator))} trên ${quantity(code, denominator, outOf)}`;
  }
  return `${formatShort(numerator)}/${quantity(code, denominator)}`;
}

/** The Decision sets no level for publicity; the other levels are the province's until they are allotted to a unit. */
export const unset = ({ code }: { code: TargetCode }): string => (code === 'T10' ? 'không đặt mức' : 'chưa được giao mức');

export function goalWords(target: BoardTarget): string {
  const { kind, min, max }: Goal = target.goal;
  if (kind === 'none' || min === null) return unset(target);
  if (kind === 'band' && max !== null) {
    return isRate(target) ? `${formatShort(min)}–${formatShort(max)}\u00a0%` : `${formatShort(min)}–${formatShort(max)}`;
  }
  return isRate(target) && min === 100 ? '100\u00a0%' : `từ ${level(target, min)} trở lên`;
}

export const statusWords = (target: BoardTarget): string =>
  target.status === null ? (target.value === null ? NO_DATA : unset(target)) : STATUS_WORDS[target.status];

/** The sentences under a target, the first one with the answer in it. */
export function targetSentences(target: BoardTarget, asOf: string, before: BoardTarget | undefined): string[] {
  if (target.value === null || target.status === 'noData') {
    return [
      `Tính đến ngày ${formatDate(asOf)}, ${COUNTED[target.code].subject}: ${NO_DATA}${emptyReason(target)}. Mục tiêu: ${goalWords(target)}.`,
    ];
  }
  return [
    answer(target, target.value, asOf),
    verdict(target, target.value),
    stillNeeded(target),
    comparison(target, target.value, before),
    ...companionSentences(target),
    frozen(target),
  ].filter((sentence) => sentence !== null);
}

const emptyReason = (target: BoardTarget): string =>
  target.denominator === 0 ? ' (không có đối tượng nào thuộc diện tính)' : '';

function answer(target: BoardTarget, value: number, asOf: string): string {
  const { subject, thing } = COUNTED[target.code];
  const when = `Tính đến ngày ${formatDate(asOf)}`;
  const parts = fraction(target);
  const amount = isRate(target) ? figure(target, value) : `${figure(target, value)} ${thing}`;
  const year = target.year === null ? '' : ` năm ${target.year}`;
  return `${when}, ${subject}${year} là ${amount}${parts === null ? '' : ` (${parts})`}.`;
}

function verdict(target: BoardTarget, value: number): string | null {
  const plan = level(target, target.planToDate);
  switch (target.status) {
    case 'met':
      return `Đạt mục tiêu (${goalWords(target)}).`;
    case 'onTrack':
      return `Đúng tiến độ: kế hoạch đến kỳ báo cáo là ${plan}${shareOfPlan(target, value)}; mục tiêu ${goalWords(target)}.`;
    case 'behind':
      return `Chậm so với kế hoạch: đến kỳ báo cáo cần ${plan}${shareOfPlan(target, value)}; mục tiêu ${goalWords(target)}.`;
    default:
      return target.goal.kind === 'none' ? `Chỉ tiêu này ${unset(target)} nên không đánh giá tiến độ.` : null;
  }
}

function shareOfPlan(target: BoardTarget, value: number): string {
  if (isRate(target) || !target.planToDate) return '';
  return `, thực hiện bằng ${formatPercent((value / target.planToDate) * 100)} kế hoạch đến kỳ`;
}

/** Less than this a month would be shown as 0. */
const SHOWN_PACE = 0.05;

/** The board counts what is missing in the target's own things: xã, người, million đồng. */
function stillNeeded(target: BoardTarget): string | null {
  const { code, goal, needed } = target;
  if (needed === null || needed.missing <= 0 || target.status === 'met') return null;
  const until = goal.by === null ? '' : formatDate(goal.by);
  if (isRate(target)) {
    const deadline = until && ` vào ngày ${until}`;
    return `Còn thiếu ${quantity(code, needed.missing)} để đạt mức ${level(target, goal.min)}${deadline}.`;
  }
  const pace =
    needed.perMonth === null || !until || needed.perMonth < SHOWN_PACE
      ? ''
      : `; bình quân mỗi tháng cần ${quantity(code, needed.perMonth)} từ nay đến ngày ${until}`;
  return `Còn thiếu ${quantity(code, needed.missing)}${pace}.`;
}

function comparison(target: BoardTarget, value: number, before: BoardTarget | undefined): string | null {
  if (!before) return null;
  if (before.value === null) return 'Chưa có số liệu cùng kỳ năm trước để so sánh.';
  const change = value - before.value;
  const shown = formatShort(Math.abs(change));
  if (shown === '0') return 'Không thay đổi so với cùng kỳ năm trước.';
  const amount = isRate(target) ? `${shown} điểm phần trăm` : quantity(target.code, Math.abs(change));
  return `So với cùng kỳ năm trước ${change > 0 ? 'tăng' : 'giảm'} ${amount}.`;
}

function companionSentences(target: BoardTarget): (string | null)[] {
  const count = (key: string): number | null => {
    const value = target.companions[key];
    return typeof value === 'number' ? value : null;
  };
  const net = count('net');
  const [farm, nonFarm, creditFund] = [count('farm'), count('nonFarm'), count('creditFund')];
  const signed = count('signedShare');
  return [
    net === null
      ? null
      : `Sau khi trừ số đã chấm dứt, giải thể trong kỳ Chương trình, ${net < 0 ? 'giảm' : 'tăng'} ròng ${quantity(target.code, Math.abs(net))}.`,
    farm === null || nonFarm === null || creditFund === null
      ? null
      : `Trong đó: ${formatShort(farm)} nông nghiệp, ${formatShort(nonFarm)} phi nông nghiệp, ${formatShort(creditFund)} quỹ tín dụng nhân dân.`,
    signed === null ? null : `Giá trị hợp đồng ký trong năm bằng ${formatPercent(signed)} giá trị nông sản.`,
  ];
}

function frozen(target: BoardTarget): string | null {
  if (target.frozenGeography === null) return null;
  return `Chỉ tiêu này tính theo địa giới hành chính ngày ${formatDate(target.frozenGeography)}.`;
}
