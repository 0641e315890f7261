// Enough members by the law of the day; a union counts its cooperatives.

import type { Norms } from '../../law/norms.ts';
import { endOfYear, type IsoDate } from '../../platform/date.ts';
import { type Facts, holdsOn, latestReturn, membersOn } from './facts.ts';
import { type Finding, type Input, MEMBER_BOOK, REGISTER, returnRecord, shown, usedNorms } from './finding.ts';

export function minimumMembers(facts: Facts, norms: Norms, asOf: IsoDate): Finding<'minimumMembers'> {
  const norm = norms.of(`minimumMembers.${facts.kind}`, asOf);
  const union = facts.kind === 'LHHTX';
  const counted = union ? 'hợp tác xã thành viên' : facts.kind === 'HTX' ? 'thành viên chính thức' : 'thành viên';
  const line = latestReturn(facts, asOf);
  const booked = union
    ? facts.unionMembers.filter((span) => holdsOn(span, asOf)).length
    : membersOn(facts, asOf).filter(({ type }) => facts.kind === 'THT' || type === 'official' || type === 'unknown').length;
  const inputs: Input[] = [
    {
      label: `Số ${counted} trong hồ sơ năm`,
      value: shown(line?.official),
      on: line ? endOfYear(line.year) : null,
      record: line ? returnRecord(line.year) : 'Chưa có hồ sơ năm',
    },
    {
      label: `Số ${counted} trong sổ`,
      value: booked > 0 ? shown(booked) : null,
      on: asOf,
      record: union ? 'Sự kiện gia nhập liên hiệp' : MEMBER_BOOK,
    },
    { label: 'Số thành viên khi thành lập', value: shown(facts.foundingMembers), on: facts.founded, record: REGISTER },
  ];
  const base = {
    code: 'minimumMembers' as const,
    inputs,
    rule: norm
      ? `${facts.kind} phải có từ ${norm.value} ${counted} trở lên.`
      : 'Chưa có quy định về số thành viên tối thiểu cho ngày này trong bộ định mức.',
    norms: usedNorms(norm),
    alerts: [],
    checks: [],
  };
  const minimum = norm?.number ?? null;
  if (minimum === null) {
    return {
      ...base,
      outcome: 'unknown',
      answer: 'Chưa xét được: chưa có quy định của ngày này.',
      missing: ['Quy định của thời kỳ này'],
    };
  }
  // the book names them one by one; it may be incomplete, so too few in it alone prove nothing
  const highest = Math.max(booked, line?.official ?? 0);
  if (highest >= minimum) {
    return { ...base, outcome: 'enough', answer: `Đủ: có ${shown(highest)} ${counted}, tối thiểu ${minimum}.`, missing: [] };
  }
  if (line && line.official !== null) {
    return { ...base, outcome: 'tooFew', answer: `Chưa đủ: có ${shown(highest)} ${counted}, tối thiểu ${minimum}.`, missing: [] };
  }
  const missing = [`Số ${counted} của năm gần nhất`];
  const answer =
    booked > 0 ? `Chưa rõ: sổ mới ghi ${booked} ${counted}, có thể chưa ghi đủ.` : `Chưa rõ: hệ thống chưa có số ${counted}.`;
  return { ...base, outcome: 'unknown', answer, missing };
}
