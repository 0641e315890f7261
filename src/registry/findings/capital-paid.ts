// Whether the capital was paid in within the time the law gives, counted from the certificate and, of later members, from joining.

import type { Norms } from '../../law/norms.ts';
import { formatDate, type IsoDate } from '../../platform/date.ts';
import { addMonths, charterOn, contributionOn, type Facts, latestReturn, membersOn } from './facts.ts';
import {
  type Check,
  type Finding,
  type Input,
  MEMBER_BOOK,
  onDate,
  REGISTER,
  shownMoney,
  stateOf,
  usedNorms,
} from './finding.ts';

export function capitalPaid(facts: Facts, norms: Norms, asOf: IsoDate): Finding<'capitalPaid'> {
  // a re-registration gives a new certificate, not new time
  const start = facts.foundedPrecision === 'day' ? (facts.founded ?? facts.certificateDate) : facts.certificateDate;
  const norm = facts.kind === 'THT' ? undefined : norms.of('capitalPaidWithin', start ?? asOf);
  const now = facts.kind === 'THT' ? undefined : norms.of('capitalPaidWithin', asOf);
  const due = start !== null && norm?.number ? addMonths(start, norm.number) : null;
  // capital raised after the time ran out is not what had to be paid in by then
  const charter = least(charterOn(facts, asOf), due === null ? null : charterOn(facts, due));
  const members = membersOn(facts, asOf).map((member) => ({ ...member, amount: contributionOn(member, asOf) }));
  const paid = members.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const inputs: Input[] = [
    { label: 'Ngày bắt đầu tính hạn', value: start && formatDate(start), on: start, record: REGISTER },
    { label: 'Hạn góp đủ vốn điều lệ', value: due && formatDate(due), on: due, record: REGISTER },
    { label: 'Vốn điều lệ phải góp đủ', value: shownMoney(charter), on: asOf, record: REGISTER },
    {
      label: 'Vốn đã góp ghi trong sổ',
      value: members.length > 0 ? shownMoney(paid) : null,
      on: asOf,
      record: MEMBER_BOOK,
    },
  ];
  const base = {
    code: 'capitalPaid' as const,
    inputs,
    rule: now
      ? `Vốn phải góp đủ trong ${now.value} tháng từ ngày được cấp Giấy chứng nhận đăng ký hoặc từ ngày được kết nạp.`
      : 'Chưa có quy định về hạn góp đủ vốn cho ngày này trong bộ định mức.',
    norms: usedNorms(norm, now),
    missing: [],
    alerts: [],
    checks: [],
  };
  if (facts.kind === 'THT') {
    return { ...base, inputs: [], outcome: 'notApplicable', answer: 'Luật không đặt hạn góp vốn của tổ hợp tác.' };
  }
  const missing = [...(charter ? [] : ['Vốn điều lệ']), ...(members.length === 0 ? ['Sổ thành viên với vốn góp'] : [])];
  if (!charter || missing.length > 0) {
    return { ...base, outcome: 'unknown', answer: `Chưa xét được: thiếu ${missing.join(', ').toLowerCase()}.`, missing };
  }
  const lacking = Math.max(0, charter - paid);
  const late = members.filter(({ type, joined, amount }) => {
    if (type === 'associateNoCapital' || joined === null || (start !== null && joined <= start) || amount !== 0) return false;
    const months = norms.of('capitalPaidWithin', joined)?.number;
    return months !== undefined && months !== null && addMonths(joined, months) < asOf;
  });
  const running = members.some(({ joined }) => joined !== null && now?.number && addMonths(joined, now.number) >= asOf);
  const line = latestReturn(facts, asOf);
  const complete =
    members.every(({ amount }) => amount !== null) && members.length >= (line?.official ?? 0) + (line?.associateCapital ?? 0);
  const whole = lacking === 0 ? true : due === null || due >= asOf || running || !complete ? null : false;
  const checks: Check[] = [
    {
      code: 'charter',
      label: 'Góp đủ vốn điều lệ',
      state: stateOf(whole),
      evidence:
        `Đã góp ${shownMoney(paid)} trên ${shownMoney(charter)}` +
        (lacking > 0 ? `, còn thiếu ${shownMoney(lacking)}` : '') +
        `; ${due ? `hạn ${onDate(due)}` : 'chưa có hạn của ngày được cấp trong bộ định mức'}.`,
      norms: usedNorms(norm),
    },
    {
      code: 'joined',
      label: 'Thành viên vào sau đã góp',
      state: late.length > 0 ? 'notMet' : running ? 'unknown' : 'met',
      evidence:
        late.length > 0
          ? `Đã quá hạn mà chưa góp: thành viên số ${late.map(({ id }) => id).join(', ')} trong sổ.`
          : 'Không có thành viên nào vào sau mà quá hạn chưa góp.',
      norms: usedNorms(now),
    },
  ];
  const told = { ...base, checks };
  if (whole === false || late.length > 0) {
    const who = late.length > 0 ? 'Có thành viên vào sau đã quá hạn mà chưa góp.' : '';
    const short = whole === false ? `Đã hết hạn, còn thiếu ${shownMoney(lacking)}.` : '';
    return { ...told, outcome: 'overdue', answer: [short, who].filter(Boolean).join(' ') };
  }
  if (whole) return { ...told, outcome: 'paidUp', answer: 'Vốn điều lệ đã góp đủ theo sổ thành viên.' };
  if (running || (due !== null && due >= asOf)) {
    return { ...told, outcome: 'running', answer: `Còn trong hạn; còn thiếu ${shownMoney(lacking)}.` };
  }
  const need =
    due === null ? (start === null ? 'Ngày được cấp Giấy chứng nhận' : 'Hạn của thời kỳ được cấp') : 'Vốn góp của mọi thành viên';
  return {
    ...told,
    outcome: 'unknown',
    answer: `Chưa kết luận được: còn thiếu ${shownMoney(lacking)} trong sổ.`,
    missing: [need],
  };
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
