import { defineAction } from '../../../access/declare.ts';
import { actorName } from '../../../access/model.ts';
import type { Norms } from '../../../law/norms.ts';
import { dayInVietnam, formatDate, yearOf } from '../../../platform/date.ts';
import { formatShort } from '../../../platform/number.ts';
import { done, type Outcome, type Refusal, refused } from '../../../platform/refusal.ts';
import { areaOf, takeTheLine } from '../../records/store.ts';
import type { Facts, ScoreFact } from '../facts.ts';
import { readFacts, type ScoreSide, storeScore } from '../store.ts';
import { type Sheet, sheetOf } from '../yearly-grade.ts';

export interface TypedScore {
  criterion: number;
  side: ScoreSide;
  score: number | null;
}

export interface SaveScores {
  norms: Norms;
  organizationId: number;
  year: number;
  /** The columns that were open to whoever typed. */
  sides: ScoreSide[];
  scores: TypedScore[];
  /** Of the columns as they stood when the form was made. */
  version: string;
}

export type SavedScores = { kind: 'saved' } | { kind: 'moved'; stored: ScoreFact[] };

/** Changes when any score of the columns does. */
export const scoresVersion = (scores: readonly ScoreFact[], year: number, sides: readonly ScoreSide[]): string =>
  scores
    .filter((score) => score.year === year && sides.some((side) => score[side] !== null))
    .map((score) => `${score.criterion}:${sides.map((side) => score[side] ?? '').join('/')}`)
    .join(' ');

export const scoreField = (side: ScoreSide, criterion: number): string => `${side}-${criterion}`;

export const saveScores = defineAction({
  name: 'score.save',
  permission: 'register.write',
  summary: 'Ghi điểm đánh giá hằng năm',
  area: (db, { organizationId }: SaveScores) => areaOf(db, organizationId),
  run: async ({ db, actor, now, may, record, unchanged }, input: SaveScores): Promise<Outcome<SavedScores>> => {
    const { norms, organizationId, year, sides } = input;
    await takeTheLine(db);
    if (sides.includes('agreed') && !may(actor, 'finding.override', await areaOf(db, organizationId))) {
      const message = 'Điểm thống nhất do cán bộ ghi. Tài khoản này chỉ ghi điểm tự chấm.';
      return refused({ code: 'score.notTheirs', message });
    }
    const facts = await readFacts(db, organizationId);
    if (!facts) return refused({ code: 'organization.unknown', message: 'Không còn tổ chức này trong sổ.' });
    const scores = input.scores.filter(({ side }) => sides.includes(side));
    const faults = [...yearFaults(facts, norms, year, yearOf(dayInVietnam(now))), ...scoreFaults(facts, norms, year, scores)];
    if (faults.length > 0) return refused(...faults);
    const before = facts.scores.filter((score) => score.year === year);
    if (scoresVersion(facts.scores, year, sides) !== input.version) {
      unchanged();
      return done({ kind: 'moved', stored: before });
    }
    const changed = scores.filter(({ criterion, side, score }) => {
      const known = before.find((line) => line.criterion === criterion);
      return score !== (known?.[side] ?? null);
    });
    for (const { criterion, side, score } of changed) {
      await storeScore(db, { organizationId, year, criterion }, side, score, actorName(actor), now);
    }
    if (changed.length === 0) unchanged();
    else {
      const after = { year, scores: changed };
      await record({
        subjectKind: 'organization',
        subjectId: organizationId,
        before: { year, scores: before },
        after,
        touched: [organizationId],
      });
    }
    return done({ kind: 'saved' });
  },
});

/** Why this organisation has no sheet of that year. */
export function yearFaults(facts: Facts, norms: Norms, year: number, thisYear: number): Refusal[] {
  const fault = (code: string, message: string): Refusal[] => [{ code, field: 'year', message }];
  if (facts.kind === 'THT') return fault('score.group', 'Tổ hợp tác không thuộc diện đánh giá theo Thông tư này.');
  if (facts.creditFund) return fault('score.creditFund', 'Quỹ tín dụng nhân dân xếp loại theo quy định của Ngân hàng Nhà nước.');
  if (!norms.scoreSheet.kinds.some((kind) => kind === facts.kind)) return fault('score.kind', norms.scoreSheet.kindsNote);
  if (!norms.of('grade.good', `${year}-12-31`))
    return fault('score.before', `Năm ${year} Thông tư chưa có hiệu lực. Chọn năm khác.`);
  if (year > thisYear) return fault('score.future', `Năm ${year} chưa đến. Chọn năm khác.`);
  if (facts.founded !== null && year < yearOf(facts.founded)) {
    const founded = formatDate(facts.founded, facts.foundedPrecision);
    return fault('score.beforeFounding', `Tổ chức thành lập ${founded}, sau năm ${year}. Chọn năm khác.`);
  }
  return [];
}

function scoreFaults(facts: Facts, norms: Norms, year: number, scores: readonly TypedScore[]): Refusal[] {
  const faults: Refusal[] = [];
  const sheet = sheetOf(merged(facts.scores, year, scores), norms, year);
  const lines = sheet.groups.flatMap(({ lines }) => lines);
  for (const { criterion, side, score } of scores) {
    const field = scoreField(side, criterion);
    const line = lines.find(({ number }) => number === criterion);
    if (!line) {
      faults.push({ code: 'score.criterion', field, message: `Phiếu không có tiêu chí ${criterion}.` });
    } else if (score !== null && line.maximum !== null && score > line.maximum) {
      const message = `Tiêu chí ${criterion} tối đa ${formatShort(line.maximum)} điểm, không phải ${formatShort(score)}. Sửa lại.`;
      faults.push({ code: 'score.above', field, message });
    } else if (score !== null && score !== Math.round(score * 100) / 100) {
      faults.push({ code: 'score.fine', field, message: 'Điểm chỉ lẻ đến hai chữ số sau dấu phẩy.' });
    }
  }
  return faults.length > 0 ? faults : groupFaults(sheet, scores);
}

/** Where a criterion has no maximum, the group's still binds. */
function groupFaults({ groups }: Sheet, scores: readonly TypedScore[]): Refusal[] {
  return groups.flatMap((group) =>
    (['self', 'agreed'] as const).flatMap((side): Refusal[] => {
      const last = scores.findLast(
        (typed) => typed.side === side && group.lines.some(({ number }) => number === typed.criterion),
      );
      const sum = group[side];
      if (!last || sum === null || sum <= group.maximum) return [];
      const sums = `${formatShort(sum)} điểm, tối đa ${formatShort(group.maximum)}`;
      const message = `Nhóm ${group.name} cộng lại ${sums}. Giảm điểm các tiêu chí của nhóm.`;
      return [{ code: 'score.groupAbove', field: scoreField(side, last.criterion), message }];
    }),
  );
}

/** The scores of the year as they would stand. */
export function merged(stored: readonly ScoreFact[], year: number, scores: readonly TypedScore[]): ScoreFact[] {
  const lines = new Map(stored.filter((score) => score.year === year).map((score) => [score.criterion, { ...score }]));
  for (const { criterion, side, score } of scores) {
    lines.set(criterion, { ...(lines.get(criterion) ?? { year, criterion, self: null, agreed: null }), [side]: score });
  }
  return [...lines.values()];
}
