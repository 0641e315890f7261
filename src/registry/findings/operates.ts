// "Operates under the law": a checklist with its evidence. What the register does not hold is not held against anybody:
// it cannot be judged, and the item says what is missing.

import type { Norms } from '../../law/norms.ts';
import { endOfYear, formatDate, type IsoDate, startOfYear, yearOf } from '../../platform/date.ts';
import { formatPercent } from '../../platform/number.ts';
import { type Facts, lastWholeYear, membersOn, onDay, returnOf } from './facts.ts';
import { type Check, type CheckState, type Finding, type Input, mergeNorms, REGISTER, usedNorms } from './finding.ts';
import { lastMeeting } from './governance.ts';

/** The findings this one rests on, as computed or as officers have set them. */
export interface Rests {
  minimumMembers: Finding<'minimumMembers'>;
  governance: Finding<'governance'>;
  capitalCap: Finding<'capitalCap'>;
  /** Answers of officers, by finding, in words; they take the place of the item. */
  overridden: Partial<Record<'minimumMembers' | 'capitalCap', { state: CheckState; words: string }>>;
}

export function operatesUnderTheLaw(
  facts: Facts,
  norms: Norms,
  asOf: IsoDate,
  { minimumMembers, governance, capitalCap, overridden }: Rests,
): Finding<'operatesUnderTheLaw'> {
  const setting = { facts, norms, asOf };
  const members: Check = {
    code: 'minimumMembers',
    label: 'Đủ số thành viên tối thiểu',
    state: { enough: 'met', tooFew: 'notMet', unknown: 'unknown' }[minimumMembers.outcome] as CheckState,
    evidence: minimumMembers.answer,
    norms: minimumMembers.norms,
  };
  const capital: Check = {
    code: 'capitalCap',
    label: 'Vốn góp không vượt trần',
    state: ({ within: 'met', exceeded: 'notMet', unknown: 'unknown', notApplicable: 'notApplicable' } as const)[
      capitalCap.outcome
    ],
    evidence: capitalCap.outcome === 'exceeded' ? capitalCap.checks.map(({ evidence }) => evidence).join(' ') : capitalCap.answer,
    norms: capitalCap.norms,
  };
  const decided = (check: Check, code: keyof Rests['overridden']): Check => {
    const by = overridden[code];
    return by ? { ...check, state: by.state, evidence: `Cán bộ kết luận: ${by.words}. Tính từ sổ: ${check.evidence}` } : check;
  };
  const checks: Check[] = [
    certificate(setting),
    active(setting),
    decided(members, 'minimumMembers'),
    ...memberAges(setting),
    ...foreignMembers(setting),
    ...governance.checks,
    generalMeeting(setting),
    decided(capital, 'capitalCap'),
    charter(setting),
    yearlyReturn(setting),
  ];
  const base = {
    code: 'operatesUnderTheLaw' as const,
    inputs: inputsOf(setting),
    rule: 'Hoạt động đúng Luật khi mọi mục áp dụng đều đạt; một mục chưa đạt là chưa đúng; thiếu số liệu thì chưa đủ căn cứ.',
    norms: mergeNorms(...checks.map((check) => check.norms)),
    alerts: governance.alerts,
    checks,
  };
  if (facts.kind === 'THT') {
    const answer = 'Kết luận này dành cho hợp tác xã và liên hiệp; tổ hợp tác xem số thành viên và điều kiện hỗ trợ.';
    return { ...base, outcome: 'notApplicable', answer, missing: [], alerts: [], checks: [], norms: [] };
  }
  const broken = checks.filter(({ state }) => state === 'notMet');
  const open = checks.filter(({ state }) => state === 'unknown');
  const named = (list: readonly Check[]) => list.map(({ label }) => label.toLowerCase()).join('; ');
  const missing = open.map(({ label }) => label);
  if (broken.length > 0) return { ...base, outcome: 'no', answer: `Chưa đúng Luật. Chưa đạt: ${named(broken)}.`, missing };
  if (open.length > 0) return { ...base, outcome: 'unknown', answer: `Chưa đủ căn cứ. Chưa xét được: ${named(open)}.`, missing };
  return { ...base, outcome: 'yes', answer: 'Đúng Luật: mọi mục áp dụng đều đạt.', missing };
}

interface Setting {
  facts: Facts;
  norms: Norms;
  asOf: IsoDate;
}

function inputsOf({ facts, asOf }: Setting): Input[] {
  const status = onDay(facts.statuses, asOf);
  return [
    { label: 'Số giấy chứng nhận', value: facts.certificateNumber, on: facts.certificateDate, record: REGISTER },
    {
      label: 'Tình trạng',
      value: status ? (status.words ?? STATUS_WORDS[status.status]) : null,
      on: status?.from ?? null,
      record: REGISTER,
    },
    {
      label: 'Đăng ký theo',
      value: onDay(facts.laws, asOf)?.words ?? null,
      on: onDay(facts.laws, asOf)?.from ?? null,
      record: 'Sự kiện',
    },
  ];
}

const STATUS_WORDS = {
  active: 'Đang hoạt động',
  suspended: 'Tạm ngừng',
  inactive: 'Ngừng hoạt động thực tế',
  dissolving: 'Đang giải thể',
  ended: 'Đã chấm dứt',
} as const;

function certificate({ facts, asOf }: Setting): Check {
  const base = { code: 'certificate', label: 'Có giấy chứng nhận đăng ký', norms: [] };
  const { certificateNumber: number, certificateDate: date } = facts;
  if (number === null) return { ...base, state: 'unknown', evidence: 'Sổ chưa ghi số giấy chứng nhận.' };
  if (date !== null && date > asOf)
    return { ...base, state: 'unknown', evidence: `Giấy chứng nhận cấp sau ngày xét (${formatDate(date)}).` };
  return { ...base, state: 'met', evidence: `Số ${number}${date ? `, ngày ${formatDate(date)}` : ''}.` };
}

function active({ facts, norms, asOf }: Setting): Check {
  const base = { code: 'active', label: 'Đang hoạt động', norms: usedNorms(norms.of('activeLabel.organization', asOf)) };
  if (facts.ended !== null && facts.ended <= asOf) {
    return { ...base, state: 'notMet', evidence: `Đã chấm dứt ngày ${formatDate(facts.ended)}.` };
  }
  const status = onDay(facts.statuses, asOf);
  if (!status) return { ...base, state: 'unknown', evidence: 'Sổ chưa ghi tình trạng vào ngày này.' };
  const since = status.from ? ` từ ${formatDate(status.from)}` : '';
  const words = status.words ?? STATUS_WORDS[status.status];
  return { ...base, state: status.status === 'active' ? 'met' : 'notMet', evidence: `${words}${since}.` };
}

/** Only those whose birth year is known can tell; the item is left out where the book tells nothing. */
function memberAges({ facts, norms, asOf }: Setting): Check[] {
  const [official, labour] = [norms.of('officialAge', asOf), norms.of('labourAge', asOf)];
  const members = membersOn(facts, asOf);
  const known = members.flatMap((member) =>
    member.birthYear === null ? [] : [{ ...member, age: yearOf(asOf) - member.birthYear }],
  );
  if (official?.number == null || labour?.number == null || known.length === 0) return [];
  const [adult, worker] = [official.number, labour.number];
  const young = known.filter(({ age, type }) => age < (type === 'associateNoCapital' ? worker : adult));
  const rest = members.length - known.length;
  const note = rest > 0 ? ` ${rest} thành viên chưa ghi năm sinh.` : '';
  const evidence =
    young.length > 0
      ? `${young.length} thành viên chưa đủ tuổi (số ${young.map(({ id }) => id).join(', ')} trong sổ).${note}`
      : `${known.length} thành viên có ghi năm sinh đều đủ tuổi.${note}`;
  return [
    {
      code: 'memberAges',
      label: 'Thành viên đủ tuổi',
      state: young.length > 0 ? 'notMet' : 'met',
      evidence,
      norms: usedNorms(official, labour),
    },
  ];
}

function foreignMembers({ facts, norms, asOf }: Setting): Check[] {
  const norm = norms.of('foreignMembers', asOf);
  const official = membersOn(facts, asOf).filter(({ type }) => type === 'official' || type === 'unknown');
  const foreign = official.filter(({ isForeign }) => isForeign).length;
  if (norm?.number == null || foreign === 0) return [];
  const share = (foreign / official.length) * 100;
  const told = `${foreign} trong ${official.length} thành viên chính thức trong sổ`;
  const evidence = `${told}, bằng ${formatPercent(share)}; phải dưới ${norm.value} %.`;
  const state = share < norm.number ? 'met' : 'notMet';
  return [{ code: 'foreignMembers', label: 'Tỷ lệ thành viên có yếu tố nước ngoài', state, evidence, norms: usedNorms(norm) }];
}

function generalMeeting({ facts, norms, asOf }: Setting): Check {
  const year = lastWholeYear(asOf);
  const norm = norms.of('generalMeeting', endOfYear(year)) ?? norms.of('generalMeeting', asOf);
  const base = { code: 'generalMeeting', label: `Họp Đại hội thành viên năm ${year}`, norms: usedNorms(norm) };
  if (facts.founded !== null && facts.founded >= startOfYear(year)) {
    return {
      ...base,
      state: 'notApplicable',
      evidence: `Thành lập ${formatDate(facts.founded, facts.foundedPrecision)}, chưa qua năm trọn nào.`,
    };
  }
  const last = lastMeeting(facts, asOf);
  if (last !== null && last >= startOfYear(year)) return { ...base, state: 'met', evidence: `Đại hội ngày ${formatDate(last)}.` };
  const line = returnOf(facts, year);
  if (line && last !== null && line.generalMeeting === last) {
    return { ...base, state: 'notMet', evidence: `Hồ sơ năm ${year} ghi Đại hội gần nhất ngày ${formatDate(last)}.` };
  }
  const before = last === null ? 'Chưa ghi Đại hội nào.' : `Đại hội gần nhất được ghi: ${formatDate(last)}.`;
  return { ...base, state: 'unknown', evidence: `${before} Hồ sơ năm ${year} chưa ghi ngày Đại hội.` };
}

/** The law gave those founded before it some months to adapt their charters. */
function charter({ facts, norms, asOf }: Setting): Check {
  const norm = norms.through('charterAdapted')[0]!;
  const base = { code: 'charter', label: 'Điều lệ phù hợp Luật hiện hành', norms: usedNorms(norm) };
  const { validFrom: from, validTo: until } = norm;
  if (from === null || until === null || asOf < from) {
    return { ...base, norms: [], state: 'notApplicable', evidence: 'Luật mới chưa có hiệu lực vào ngày này.' };
  }
  if (facts.founded !== null && facts.founded >= from) {
    return { ...base, state: 'notApplicable', evidence: `Thành lập ${formatDate(facts.founded)}, sau khi Luật có hiệu lực.` };
  }
  const law = facts.laws.find((span) => (span.from === null || span.from <= asOf) && norm.instrument.includes(span.words));
  if (law)
    return {
      ...base,
      state: 'met',
      evidence: `Đã đăng ký lại theo Luật ${law.words}${law.from ? ` ngày ${formatDate(law.from)}` : ''}.`,
    };
  if (asOf <= until)
    return { ...base, state: 'notApplicable', evidence: `Còn trong thời hạn sửa Điều lệ, đến ${formatDate(until)}.` };
  return {
    ...base,
    state: 'unknown',
    evidence: `Hết hạn sửa Điều lệ ngày ${formatDate(until)}; chưa có ghi nhận Điều lệ đã sửa hoặc không phải sửa.`,
  };
}

function yearlyReturn({ facts, norms, asOf }: Setting): Check {
  const year = lastWholeYear(asOf);
  const norm = norms.of('yearlyUpdate', endOfYear(year));
  const base = { code: 'yearlyReturn', label: `Đã gửi hồ sơ năm ${year}`, norms: usedNorms(norm) };
  if (facts.founded !== null && facts.founded > endOfYear(year)) {
    return {
      ...base,
      state: 'notApplicable',
      evidence: `Thành lập ${formatDate(facts.founded, facts.foundedPrecision)}, sau năm ${year}.`,
    };
  }
  if (returnOf(facts, year)) return { ...base, state: 'met', evidence: `Hệ thống có hồ sơ năm ${year} đã được chấp nhận.` };
  const due = norm ? ` Hạn: ${norm.value}/${year}.` : '';
  return { ...base, state: 'unknown', evidence: `Hệ thống chưa có hồ sơ năm ${year} được chấp nhận.${due}` };
}
