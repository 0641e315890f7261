// The yearly grade by the score sheet: sums against the groups' maximums; while maximums are missing nothing is graded for good.

import type { Norms } from '../../law/norms.ts';
import { endOfYear, formatDate, type IsoDate, startOfYear, yearOf } from '../../platform/date.ts';
import { formatShort } from '../../platform/number.ts';
import { addMonths, type Facts, lastWholeYear, type ScoreFact } from './facts.ts';
import { type Finding, type OutcomeOf, usedNorms } from './finding.ts';

export interface SheetLine {
  number: number;
  name: string;
  group: string;
  maximum: number | null;
  maximumNorm: string | null;
  self: number | null;
  agreed: number | null;
}

export interface SheetGroup {
  key: string;
  name: string;
  nameEn: string;
  maximum: number;
  lines: SheetLine[];
  self: number | null;
  agreed: number | null;
}

export interface Sheet {
  year: number;
  groups: SheetGroup[];
  /** Criteria whose maximum no text has shown. */
  withoutMaximum: number[];
  self: number | null;
  agreed: number | null;
  selfComplete: boolean;
  agreedComplete: boolean;
}

/** Null: nothing was scored. */
const sumOf = (scores: readonly (number | null)[]): number | null =>
  scores.every((score) => score === null) ? null : scores.reduce<number>((sum, score) => sum + (score ?? 0), 0);

export function sheetOf(scores: readonly ScoreFact[], norms: Norms, year: number): Sheet {
  const lines = norms.scoreSheet.criteria.map(({ number, name, group, maximum }): SheetLine => {
    const scored = scores.find((score) => score.year === year && score.criterion === number);
    const most = maximum === null ? null : (norms.byId(maximum)?.number ?? null);
    return {
      number,
      name,
      group,
      maximum: most,
      maximumNorm: maximum,
      self: scored?.self ?? null,
      agreed: scored?.agreed ?? null,
    };
  });
  const groups = norms.scoreSheet.groups.map(({ key, name, nameEn, maximum }): SheetGroup => {
    const own = lines.filter(({ group }) => group === key);
    const [self, agreed] = [sumOf(own.map((line) => line.self)), sumOf(own.map((line) => line.agreed))];
    return { key, name, nameEn, maximum: norms.byId(maximum)?.number ?? 0, lines: own, self, agreed };
  });
  return {
    year,
    groups,
    withoutMaximum: lines.filter(({ maximum }) => maximum === null).map(({ number }) => number),
    self: sumOf(lines.map(({ self }) => self)),
    agreed: sumOf(lines.map(({ agreed }) => agreed)),
    selfComplete: lines.every(({ self }) => self !== null),
    agreedComplete: lines.every(({ agreed }) => agreed !== null),
  };
}

const GRADES = ['good', 'fair', 'average', 'weak'] as const;
type Grade = (typeof GRADES)[number];
const GRADE_WORDS: Record<Grade, string> = { good: 'Tốt', fair: 'Khá', average: 'Trung bình', weak: 'Yếu' };

export function gradeOf(points: number, norms: Norms, date: IsoDate): Grade | undefined {
  const from = (grade: 'good' | 'fair' | 'average') => norms.of(`grade.${grade}`, date)?.number ?? Number.POSITIVE_INFINITY;
  if (!norms.of('grade.good', date)) return undefined;
  if (points >= from('good')) return 'good';
  if (points >= from('fair')) return 'fair';
  return points >= from('average') ? 'average' : 'weak';
}

/** The year graded: the newest with scores, else the last that is over. */
export const gradedYear = ({ scores }: Facts, asOf: IsoDate): number =>
  Math.max(lastWholeYear(asOf), ...scores.map(({ year }) => year).filter((year) => year <= yearOf(asOf)));

export function yearlyGrade(facts: Facts, norms: Norms, asOf: IsoDate, year = gradedYear(facts, asOf)): Finding<'yearlyGrade'> {
  const end = endOfYear(year);
  const used = usedNorms(
    ...(['grade.good', 'grade.fair', 'grade.average', 'grade.tooYoung', 'grade.stopped', 'grade.standing'] as const).map((use) =>
      norms.of(use, end),
    ),
  );
  const sheet = sheetOf(facts.scores, norms, year);
  const { agreed, agreedComplete, self, selfComplete, withoutMaximum } = sheet;
  const points = (value: number | null) => (value === null ? null : `${formatShort(value)} điểm`);
  const record = `Phiếu chấm điểm năm ${year}`;
  const result = (outcome: OutcomeOf<'yearlyGrade'>, answer: string, missing: string[] = []): Finding<'yearlyGrade'> => ({
    code: 'yearlyGrade',
    outcome,
    answer,
    inputs: [
      { label: 'Tổng điểm tự chấm', value: points(self), on: end, record },
      { label: 'Tổng điểm thống nhất', value: points(agreed), on: end, record },
    ],
    rule: `Cộng ${norms.scoreSheet.criteria.length} tiêu chí, xếp theo mốc điểm; mới thành lập hoặc ngừng lâu trong năm thì không xếp loại.`,
    norms: used,
    missing,
    alerts: [],
    checks: [],
  });
  if (facts.kind === 'THT') return result('notApplicable', 'Thông tư chỉ đánh giá hợp tác xã và liên hiệp hợp tác xã.');
  if (facts.creditFund) return result('notApplicable', 'Quỹ tín dụng nhân dân xếp loại theo quy định của Ngân hàng Nhà nước.');
  if (!norms.of('grade.good', end)) return result('notApplicable', `Năm ${year} Thông tư chưa có hiệu lực.`);
  const young = norms.of('grade.tooYoung', end)?.number ?? null;
  if (young !== null && facts.founded !== null && addMonths(facts.founded, young) > end) {
    return result(
      'notGraded',
      `Không xếp loại năm ${year}: thành lập ${formatDate(facts.founded, facts.foundedPrecision)}, chưa đủ ${young} tháng.`,
    );
  }
  const stopped = norms.of('grade.stopped', end)?.number ?? null;
  const pause = stopped === null ? undefined : pauseIn(facts, year, stopped);
  if (pause) {
    const span = `từ ${formatDate(pause.from)} đến ${formatDate(pause.until)}`;
    return result('notGraded', `Không xếp loại năm ${year}: ngừng hoạt động ${span}, quá ${stopped} tháng.`);
  }
  if (!norms.scoreSheet.kinds.some((kind) => kind === facts.kind)) {
    return result('incomplete', norms.scoreSheet.kindsNote, [norms.scoreSheet.kindsNote]);
  }
  const [total, complete, how] = agreedComplete ? [agreed, true, 'thống nhất'] : [self, selfComplete, 'tự chấm'];
  const unseen = withoutMaximum.length > 0 ? [`Điểm tối đa của tiêu chí ${withoutMaximum.join(', ')}: chưa thấy văn bản`] : [];
  if (total === null || !complete) {
    const missing = [...unseen, `Điểm của đủ ${norms.scoreSheet.criteria.length} tiêu chí năm ${year}`];
    return result(
      'incomplete',
      `Chưa chấm đủ điểm năm ${year}${total === null ? '' : `; mới có ${formatShort(total)} điểm`}.`,
      missing,
    );
  }
  const grade = gradeOf(total, norms, end)!;
  if (unseen.length > 0) {
    const sum = `Tổng ${how} ${formatShort(total)} điểm, ứng với loại ${GRADE_WORDS[grade]}.`;
    const answer = `Phiếu chưa trọn vì thiếu điểm tối đa của một số tiêu chí. ${sum}`;
    return result('incomplete', answer, unseen);
  }
  if (!agreedComplete) {
    const answer = `Tự chấm ${formatShort(total)} điểm, ứng với loại ${GRADE_WORDS[grade]}; chưa có điểm thống nhất.`;
    return result('incomplete', answer, ['Điểm thống nhất của cơ quan đánh giá']);
  }
  return result(grade, `Loại ${GRADE_WORDS[grade]}: ${formatShort(total)} điểm năm ${year}.`);
}

/** A stretch of the year without activity that is longer than so many months. */
function pauseIn({ statuses }: Facts, year: number, months: number): { from: IsoDate; until: IsoDate } | undefined {
  return statuses
    .filter(({ status }) => status === 'suspended' || status === 'inactive')
    .map(({ from, until }) => ({
      from: from === null || from < startOfYear(year) ? startOfYear(year) : from,
      until: until === null || until > endOfYear(year) ? endOfYear(year) : until,
    }))
    .find(({ from, until }) => addMonths(from, months) <= until);
}
