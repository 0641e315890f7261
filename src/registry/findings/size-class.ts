// Size class of a cooperative: official members and, besides, revenue or total capital, by sector.

import type { Norms } from '../../law/norms.ts';
import { sectorOf } from '../../law/tables.ts';
import { endOfYear, type IsoDate } from '../../platform/date.ts';
import { type Facts, fieldOn, latestReturn, membersOn, type ReturnFact } from './facts.ts';
import {
  allOf,
  anyOf,
  atLeast,
  type Finding,
  type Input,
  MEMBER_BOOK,
  type OutcomeOf,
  REGISTER,
  returnRecord,
  shown,
  shownMoney,
  type Tri,
  usedNorms,
} from './finding.ts';

const SIZES = ['large', 'medium', 'small'] as const;
type Size = (typeof SIZES)[number] | 'micro';
const NAMES: Record<Size, string> = { large: 'lớn', medium: 'vừa', small: 'nhỏ', micro: 'siêu nhỏ' };

type Result = Finding<'sizeClass'>;

export function sizeClass(facts: Facts, norms: Norms, asOf: IsoDate): Result {
  const scale = norms.of('sizeScale', asOf);
  const rule = norms.of('sizeRule', asOf);
  const result = (outcome: OutcomeOf<'sizeClass'>, answer: string, more: Partial<Result> = {}): Result => ({
    code: 'sizeClass',
    outcome,
    answer,
    inputs: [],
    rule: 'Theo lĩnh vực: đạt số thành viên chính thức VÀ đạt doanh thu năm HOẶC tổng nguồn vốn; không đạt thì siêu nhỏ.',
    norms: usedNorms(scale, rule),
    missing: [],
    alerts: [],
    checks: [],
    ...more,
  });
  if (facts.kind !== 'HTX') return result('notApplicable', 'Luật chỉ xếp quy mô hợp tác xã; không xếp tổ hợp tác, liên hiệp.');
  if (!rule) {
    return result('notApplicable', 'Ngày này luật chưa xếp quy mô; cách chia theo TT 01/2020 chỉ để thống kê, là thang khác.');
  }
  if (!scale) {
    const missing = ['Ngưỡng quy mô: Nghị định quy định ngưỡng chưa có hiệu lực vào ngày này'];
    return result('unknown', 'Luật đã có bốn quy mô nhưng ngưỡng chưa có hiệu lực vào ngày này.', { missing });
  }

  const field = fieldOn(facts, asOf);
  const sector = sectorOf(field, norms.sectors);
  const sectorNorm = norms.byId(norms.sectors.norm);
  const line = latestReturn(facts, asOf);
  const official = officialMembers(facts, line, asOf);
  const inputs: Input[] = [
    { label: 'Lĩnh vực', value: field && `${field} → ${sector?.name ?? 'chưa rõ'}`, on: asOf, record: REGISTER },
    official,
    { label: 'Doanh thu năm', value: shownMoney(line?.revenue), ...ofReturn(line) },
    { label: 'Tổng nguồn vốn', value: shownMoney(line?.totalCapital), ...ofReturn(line) },
  ];
  if (!sector) {
    const missing = [field ? `Lĩnh vực “${field}” chưa xếp được vào lĩnh vực nào của Nghị định` : 'Lĩnh vực hoạt động'];
    return result('unknown', 'Chưa xếp được quy mô vì chưa rõ lĩnh vực.', { inputs, missing });
  }

  const thresholds = SIZES.map((size) => {
    const ids = sector.sizes[size];
    const [members, revenue, capital] = [ids?.members, ids?.revenue, ids?.capital].map((id) =>
      id === undefined ? undefined : norms.byId(id),
    );
    const reached: Tri = allOf([
      atLeast(official.amount, members?.number),
      anyOf([atLeast(line?.revenue, revenue?.number), atLeast(line?.totalCapital, capital?.number)]),
    ]);
    return { size, known: ids !== null, reached, norms: [members, revenue, capital] };
  });
  const possible: Size[] = [];
  for (const { size, reached } of thresholds) {
    if (reached !== false) possible.push(size);
    if (reached === true) break;
  }
  if (!thresholds.some(({ reached }) => reached === true)) possible.push('micro');
  const used = usedNorms(scale, rule, sectorNorm, norms.of('sizeRest', asOf), ...thresholds.flatMap((each) => each.norms));
  const [only] = possible;
  if (possible.length === 1 && only) {
    return result(only, `Hợp tác xã quy mô ${NAMES[only]}, lĩnh vực ${sector.name.toLowerCase()}.`, { inputs, norms: used });
  }
  const unseen = thresholds.filter(({ size, known }) => !known && possible.includes(size)).map(({ size }) => NAMES[size]);
  const missing = [
    ...(unseen.length > 0
      ? [`Ngưỡng quy mô ${unseen.join(', ')} của lĩnh vực ${sector.name.toLowerCase()}: chưa thấy văn bản`]
      : []),
    ...(official.amount === null ? ['Số thành viên chính thức'] : []),
    ...(line?.revenue == null ? ['Doanh thu năm'] : []),
    ...(line?.totalCapital == null ? ['Tổng nguồn vốn'] : []),
  ];
  const range = possible.map((size) => NAMES[size]).join(', ');
  return result('unknown', `Chưa xếp được quy mô: còn có thể là ${range}.`, { inputs, norms: used, missing });
}

const ofReturn = (line: ReturnFact | undefined) => ({
  on: line ? endOfYear(line.year) : null,
  record: line ? returnRecord(line.year) : 'Chưa có hồ sơ năm',
});

/** As the newest return says; without one, as the members' book holds. */
function officialMembers(facts: Facts, line: ReturnFact | undefined, asOf: IsoDate): Input & { amount: number | null } {
  const label = 'Số thành viên chính thức';
  if (line && line.official !== null) return { label, value: shown(line.official), amount: line.official, ...ofReturn(line) };
  const held = membersOn(facts, asOf).filter(({ type }) => type === 'official').length;
  const amount = held > 0 ? held : null;
  return { label, value: shown(amount), amount, on: amount === null ? null : asOf, record: MEMBER_BOOK };
}
