// How much of the charter capital one member, all associates, all foreign members may hold.

import type { Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import type { IsoDate } from '../../platform/date.ts';
import { formatPercent } from '../../platform/number.ts';
import type { OrganizationKind } from '../names.ts';
import { charterOn, contributionOn, type Facts, latestReturn, membersOn } from './facts.ts';
import { type Check, type Finding, MEMBER_BOOK, REGISTER, shown, shownMoney, stateOf, type Tri, usedNorms } from './finding.ts';

export interface CapitalCap {
  /** Ceilings in percent of the charter capital; undefined: none known for that day. */
  perMember: Norm | undefined;
  associates: Norm | undefined;
  foreigners: Norm | undefined;
}

/** The ceilings of the law of the day; a group has none. */
export function capitalCapOf(kind: OrganizationKind, date: IsoDate, norms: Norms): CapitalCap {
  if (kind === 'THT') return { perMember: undefined, associates: undefined, foreigners: undefined };
  return {
    perMember: norms.of(`capitalPerMember.${kind}`, date),
    associates: norms.of(`capitalOfAssociates.${kind}`, date),
    foreigners: norms.of('capitalOfForeigners', date),
  };
}

export function capitalCap(facts: Facts, norms: Norms, asOf: IsoDate): Finding<'capitalCap'> {
  const cap = capitalCapOf(facts.kind, asOf, norms);
  const charter = charterOn(facts, asOf);
  const members = membersOn(facts, asOf).map((member) => ({ ...member, amount: contributionOn(member, asOf) }));
  const recorded = members.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  const base = {
    code: 'capitalCap' as const,
    inputs: [
      { label: 'Vốn điều lệ', value: shownMoney(charter), on: asOf, record: REGISTER },
      {
        label: 'Số thành viên trong sổ',
        value: members.length > 0 ? shown(members.length) : null,
        on: asOf,
        record: MEMBER_BOOK,
      },
      { label: 'Vốn góp đã ghi của họ', value: members.length > 0 ? shownMoney(recorded) : null, on: asOf, record: MEMBER_BOOK },
    ],
    rule: 'Vốn góp của một thành viên, của mọi thành viên liên kết, của mọi thành viên nước ngoài không vượt trần so với vốn điều lệ.',
    norms: usedNorms(cap.perMember, cap.associates, cap.foreigners),
    alerts: [],
  };
  if (facts.kind === 'THT') {
    return {
      ...base,
      outcome: 'notApplicable',
      answer: 'Luật không đặt trần vốn góp trong tổ hợp tác.',
      missing: [],
      checks: [],
    };
  }
  if (!charter || members.length === 0) {
    const missing = [...(charter ? [] : ['Vốn điều lệ']), ...(members.length === 0 ? ['Sổ thành viên với vốn góp'] : [])];
    return {
      ...base,
      outcome: 'unknown',
      answer: `Chưa xét được: thiếu ${missing.join(', ').toLowerCase()}.`,
      missing,
      checks: [],
    };
  }
  const line = latestReturn(facts, asOf);
  const reported = (line?.official ?? 0) + (line?.associateCapital ?? 0);
  const complete = members.every(({ amount }) => amount !== null) && members.length >= reported;
  // what the book does not place could belong to anybody, unless the book is complete
  const open = complete ? 0 : Math.max(0, charter - recorded);
  const percent = (amount: number) => (amount / charter) * 100;
  const judge = (held: number, norm: Norm | undefined): Tri => {
    if (!norm || norm.number === null) return null;
    if (percent(held) > norm.number) return false;
    return percent(held + open) <= norm.number ? true : null;
  };
  const official = members.filter(({ type }) => type === 'official' || type === 'unknown');
  const most = official.reduce((found, member) => ((member.amount ?? 0) > (found?.amount ?? -1) ? member : found), official[0]);
  const sum = (list: typeof members) => list.reduce((total, { amount }) => total + (amount ?? 0), 0);
  const check = (code: string, label: string, held: number, norm: Norm | undefined, who: string): Check => {
    const state = judge(held, norm);
    const ceiling = norm ? `trần ${norm.value} %` : 'chưa có trần của ngày này trong bộ định mức';
    const rest = state === null && norm ? ` Sổ còn ${shownMoney(open)} chưa rõ của ai.` : '';
    const evidence = `${who}: ${shownMoney(held)}, bằng ${formatPercent(percent(held))} vốn điều lệ; ${ceiling}.${rest}`;
    return { code, label, state: stateOf(state), evidence, norms: usedNorms(norm) };
  };
  const checks = [
    check(
      'perMember',
      'Trần một thành viên',
      most?.amount ?? 0,
      cap.perMember,
      `Thành viên góp nhiều nhất (số ${most?.id ?? '–'} trong sổ)`,
    ),
    // the law of before knew neither associates nor a common ceiling
    ...(cap.associates
      ? [
          check(
            'associates',
            'Trần của thành viên liên kết góp vốn',
            sum(members.filter(({ type }) => type === 'associateCapital')),
            cap.associates,
            'Tất cả thành viên liên kết góp vốn',
          ),
        ]
      : []),
    ...(cap.foreigners
      ? [
          check(
            'foreigners',
            'Trần của thành viên có yếu tố nước ngoài',
            sum(members.filter(({ isForeign }) => isForeign)),
            cap.foreigners,
            'Tất cả thành viên có yếu tố nước ngoài',
          ),
        ]
      : []),
  ];
  const broken = checks.filter(({ state }) => state === 'notMet');
  if (broken.length > 0) {
    const answer = `Vượt trần: ${broken.map(({ label }) => label.toLowerCase()).join('; ')}.`;
    return { ...base, outcome: 'exceeded', answer, missing: [], checks };
  }
  const open_ = checks.filter(({ state }) => state === 'unknown');
  if (open_.length > 0) {
    const missing = cap.perMember ? ['Vốn góp của mọi thành viên'] : ['Trần vốn góp của thời kỳ này'];
    return { ...base, outcome: 'unknown', answer: 'Chưa xét được hết: xem từng trần bên dưới.', missing, checks };
  }
  return { ...base, outcome: 'within', answer: 'Vốn góp không vượt trần nào.', missing: [], checks };
}
