// Conditions for State support that can be worked out from the register: one criterion is enough, what is obligatory must hold.

import type { Norm } from '../../law/norm.ts';
import type { Norms } from '../../law/norms.ts';
import type { NormUse } from '../../law/uses.ts';
import { endOfYear, formatDate, type IsoDate, yearOf } from '../../platform/date.ts';
import { formatPercent } from '../../platform/number.ts';
import { addMonths, type Facts, type ReturnFact, returnOf } from './facts.ts';
import {
  type Check,
  type CheckState,
  type Finding,
  type Input,
  mergeNorms,
  returnRecord,
  rose,
  shown,
  shownMoney,
  stateOf,
  type Tri,
  usedNorms,
} from './finding.ts';

interface Setting {
  facts: Facts;
  norms: Norms;
  asOf: IsoDate;
  /** The year before the filing, and the ones before it. */
  years: [number, number, number];
}

/** `asOf` is taken as the day the need is filed. */
export function eligibility(facts: Facts, norms: Norms, asOf: IsoDate): Finding<'eligibility'> {
  const group = facts.kind === 'THT';
  const year = yearOf(asOf);
  const setting: Setting = { facts, norms, asOf, years: [year - 1, year - 2, year - 3] };
  const base = {
    code: 'eligibility' as const,
    inputs: inputsOf(setting),
    rule: group
      ? 'Tổ hợp tác phải có Giấy chứng nhận đăng ký, không đang thi hành quyết định xử phạt, và đạt ít nhất một tiêu chí chọn.'
      : 'Không đang thi hành quyết định xử phạt, không đang chấp hành án hình sự, và đạt ít nhất một tiêu chí chọn.',
    alerts: [],
  };
  const general = norms.of(group ? 'support.groupSanctions' : 'support.sanctions', asOf);
  if (!general) {
    const answer = 'Ngày này Nghị định về điều kiện hỗ trợ chưa có hiệu lực.';
    return { ...base, outcome: 'notApplicable', answer, norms: [], missing: [], checks: [] };
  }
  const confirm: Check = {
    code: 'sanctions',
    label: 'Không đang thi hành quyết định xử phạt, bản án',
    state: 'confirm',
    evidence: 'Hệ thống không lưu việc xử phạt: cán bộ xác nhận khi xét hồ sơ.',
    norms: usedNorms(general),
  };
  const must = group ? [certificate(setting)] : [];
  const criteria = group
    ? [
        membersRose(setting, 'support.groupMembersRose'),
        trained(setting, 'support.groupTrained'),
        young(setting, 'support.groupYoung'),
      ]
    : [
        membersRose(setting, 'support.membersRose'),
        internalShareRose(setting),
        fundAboveMinimum(setting),
        assetsRose(setting),
        trained(setting, 'support.trained'),
        young(setting, 'support.young'),
      ];
  const checks = [confirm, ...must, ...criteria];
  const norms_ = mergeNorms(...checks.map((check) => check.norms));
  const lacking = must.filter(({ state }) => state === 'notMet');
  const met = criteria.filter(({ state }) => state === 'met');
  const open = criteria.filter(({ state }) => state === 'unknown');
  if (lacking.length > 0) {
    const answer = `Chưa đủ điều kiện: ${lacking.map(({ label }) => label.toLowerCase()).join('; ')} chưa đạt.`;
    return { ...base, outcome: 'notEligible', answer, norms: norms_, missing: [], checks };
  }
  if (met.length > 0 && must.every(({ state }) => state === 'met')) {
    const answer = `Đạt tiêu chí: ${met.map(({ label }) => label.toLowerCase()).join('; ')}. Còn phải xác nhận không bị xử phạt.`;
    return { ...base, outcome: 'eligible', answer, norms: norms_, missing: [], checks };
  }
  if (met.length === 0 && open.length === 0) {
    return { ...base, outcome: 'notEligible', answer: 'Không đạt tiêu chí chọn nào.', norms: norms_, missing: [], checks };
  }
  const missing = [...must, ...open].filter(({ state }) => state === 'unknown').map(({ label }) => label);
  return { ...base, outcome: 'unknown', answer: 'Chưa đủ số liệu để kết luận.', norms: norms_, missing, checks };
}

function inputsOf({ facts, years }: Setting): Input[] {
  return [...years].reverse().flatMap((year) => {
    const line = returnOf(facts, year);
    const at = { on: endOfYear(year), record: returnRecord(year) };
    return [
      { label: `Tổng số thành viên ${year}`, value: shown(line && totalMembers(line)), ...at },
      ...(year >= years[1] && facts.kind !== 'THT'
        ? [
            { label: `Doanh thu với thành viên ${year}`, value: shownMoney(line?.revenueFromMembers), ...at },
            { label: `Doanh thu ${year}`, value: shownMoney(line?.revenue), ...at },
            { label: `Tài sản chung không chia ${year}`, value: shownMoney(line?.indivisibleAssets), ...at },
          ]
        : []),
      ...(year === years[0]
        ? [
            ...(facts.kind === 'THT'
              ? []
              : [
                  { label: `Thu nhập phải trích quỹ ${year}`, value: shownMoney(line?.fundIncome), ...at },
                  { label: `Quỹ chung không chia đã trích ${year}`, value: shownMoney(line?.fundAllocated), ...at },
                ]),
            { label: `Số lao động ${year}`, value: shown(line?.workers), ...at },
            { label: `Số người đã dự lớp đến hết ${year}`, value: shown(line?.trainedPeople), ...at },
          ]
        : []),
    ];
  });
}

const totalMembers = ({ official, associateCapital, associateNoCapital }: ReturnFact): number | null =>
  official === null ? null : official + (associateCapital ?? 0) + (associateNoCapital ?? 0);

/** Totals of two years compare only when the same kinds of members were counted. */
const sameKinds = (one: ReturnFact, other: ReturnFact) =>
  (one.associateCapital === null) === (other.associateCapital === null) &&
  (one.associateNoCapital === null) === (other.associateNoCapital === null);

function check(code: string, label: string, state: CheckState, evidence: string, ...norms: (Norm | undefined)[]): Check {
  return { code, label, state, evidence, norms: usedNorms(...norms) };
}

function membersRose({ facts, norms, asOf, years }: Setting, use: NormUse): Check {
  const norm = norms.of(use, asOf);
  const span = norm?.number ?? years.length - 1;
  const label = `Số thành viên tăng ${span} năm liền`;
  const lines = Array.from({ length: span + 1 }, (_, back) => returnOf(facts, years[0] - back));
  const steps = lines.slice(0, -1).map((line, index): Tri => {
    const before = lines[index + 1];
    return line && before && sameKinds(line, before) ? rose(totalMembers(line), totalMembers(before)) : null;
  });
  const told = lines.map((line, back) => `${years[0] - back}: ${shown(line && totalMembers(line)) ?? 'chưa rõ'}`).reverse();
  const uneven = lines.some((line, index) => line && lines[index + 1] && !sameKinds(line, lines[index + 1]!));
  const note = uneven ? ' (các năm ghi không cùng những loại thành viên nên không so được)' : '';
  const state: Tri = steps.includes(false) ? false : steps.includes(null) ? null : true;
  return check('membersRose', label, stateOf(state), `${told.join(', ')}${note}.`, norm);
}

function internalShareRose({ facts, norms, asOf, years }: Setting): Check {
  const [later, earlier] = [returnOf(facts, years[0]), returnOf(facts, years[1])];
  const share = (part: number | null | undefined, whole: number | null | undefined) =>
    part == null || whole == null || whole === 0 ? null : (part / whole) * 100;
  const revenue = [later, earlier].map((line) => share(line?.revenueFromMembers, line?.revenue));
  const cost = [later, earlier].map((line) => share(line?.costWithMembers, line?.totalCost));
  // the law leaves the choice; one measure for both years
  const [name, [now, before]] = revenue.includes(null) && !cost.includes(null) ? ['chi phí', cost] : ['doanh thu', revenue];
  const told = [before, now].map((value, index) => `${years[1 - index]}: ${value == null ? 'chưa rõ' : formatPercent(value)}`);
  const state = stateOf(rose(now, before));
  const uses = [norms.of('support.internalShareRose', asOf), norms.of('internalShare', asOf)];
  return check('internalShareRose', 'Tỷ lệ giao dịch nội bộ tăng', state, `Theo ${name}, ${told.join(', ')}.`, ...uses);
}

function fundAboveMinimum({ facts, norms, asOf, years }: Setting): Check {
  const minimum = facts.kind === 'THT' ? undefined : norms.of(`fundMinimum.${facts.kind}`, asOf);
  const line = returnOf(facts, years[0]);
  const uses = [norms.of('support.fundAboveMinimum', asOf), minimum];
  const label = 'Trích quỹ chung không chia cao hơn mức tối thiểu';
  const { fundIncome: income = null, fundAllocated: allocated = null } = line ?? {};
  if (income === null || allocated === null || income === 0 || minimum?.number == null) {
    const why = income === 0 ? 'không có thu nhập phải trích' : 'chưa rõ thu nhập phải trích hoặc số đã trích';
    return check('fundAboveMinimum', label, 'unknown', `Năm ${years[0]}: ${why}.`, ...uses);
  }
  const rate = (allocated / income) * 100;
  const taken = `trích ${shownMoney(allocated)} từ ${shownMoney(income)}, bằng ${formatPercent(rate)}`;
  const evidence = `Năm ${years[0]}: ${taken}; tối thiểu ${minimum.value} %.`;
  return check('fundAboveMinimum', label, stateOf(rate > minimum.number), evidence, ...uses);
}

function assetsRose({ facts, norms, asOf, years }: Setting): Check {
  const [later, earlier] = [returnOf(facts, years[0])?.indivisibleAssets, returnOf(facts, years[1])?.indivisibleAssets];
  const evidence = `${years[1]}: ${shownMoney(earlier) ?? 'chưa rõ'}, ${years[0]}: ${shownMoney(later) ?? 'chưa rõ'}.`;
  return check(
    'assetsRose',
    'Tài sản chung không chia tăng',
    stateOf(rose(later, earlier)),
    evidence,
    norms.of('support.assetsRose', asOf),
  );
}

/** The sure answers: even against the most people possible enough, or even against the fewest not enough. */
function trained({ facts, norms, asOf, years }: Setting, use: NormUse): Check {
  const norm = norms.of(use, asOf);
  const year = years[0];
  const line = returnOf(facts, year);
  const share = norm?.number ?? null;
  const label = `Từ ${norm?.value ?? '?'} % thành viên, lao động đã dự lớp`;
  const members = line ? totalMembers(line) : null;
  const attended = new Set(facts.trainings.filter(({ on }) => on <= endOfYear(year)).map(({ personId }) => personId)).size;
  const told = line?.trainedPeople ?? null;
  const sure = Math.max(told ?? 0, attended);
  const record =
    told === null ? `sổ đào tạo ghi ${attended} người` : `hồ sơ năm ${year} ghi ${told} người, sổ đào tạo ${attended}`;
  if (members === null || share === null)
    return check('trained', label, 'unknown', `Chưa rõ số thành viên năm ${year}; ${record}.`, norm);
  const workers = line?.workers ?? null;
  const both = line?.workersMembers ?? null;
  const most = workers === null ? null : members + workers - (both ?? 0);
  const fewest = workers === null ? members : both === null ? Math.max(members, workers) : members + workers - both;
  const enough = most !== null && most > 0 && (sure / most) * 100 >= share;
  const tooFew = told !== null && (sure / Math.max(fewest, 1)) * 100 < share;
  const state: Tri = enough ? true : tooFew ? false : null;
  const of =
    workers === null ? `${members} thành viên (chưa rõ số lao động)` : `${fewest}${most === fewest ? '' : `–${most}`} người`;
  return check('trained', label, stateOf(state), `Đến hết năm ${year}: ${record}, trên ${of}.`, norm);
}

function young({ facts, norms, asOf }: Setting, use: NormUse): Check {
  const norm = norms.of(use, asOf);
  const label = 'Mới thành lập ở địa bàn khó khăn';
  const months = norm?.number ?? null;
  const founded = facts.founded ? `Thành lập ${formatDate(facts.founded, facts.foundedPrecision)}` : 'Chưa rõ ngày thành lập';
  if (months !== null && facts.founded !== null && addMonths(facts.founded, months) < asOf) {
    return check('young', label, 'notMet', `${founded}, đã quá ${months} tháng.`, norm);
  }
  const why = months === null ? 'mốc tháng chưa thấy văn bản' : 'hệ thống chưa lưu địa bàn nào là khó khăn';
  return check('young', label, 'unknown', `${founded}; ${why}.`, norm);
}

function certificate({ facts, norms, asOf }: Setting): Check {
  const label = 'Giấy chứng nhận đăng ký tổ hợp tác';
  const norm = norms.of('support.groupCertificate', asOf);
  const { certificateNumber: number, certificateDate: date } = facts;
  if (number === null && date === null)
    return check('groupCertificate', label, 'notMet', 'Sổ chưa ghi giấy chứng nhận nào.', norm);
  if (date !== null && date > asOf) {
    return check('groupCertificate', label, 'notMet', `Giấy chứng nhận cấp ngày ${formatDate(date)}, sau ngày xét.`, norm);
  }
  const on = date === null ? 'không ghi ngày' : `ngày ${formatDate(date)}`;
  return check('groupCertificate', label, 'met', `Số ${number ?? 'chưa ghi'}, ${on}.`, norm);
}
