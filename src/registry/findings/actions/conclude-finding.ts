import { defineAction } from '../../../access/declare.ts';
import type { Norms } from '../../../law/norms.ts';
import { dayInVietnam, formatDate, type IsoDate } from '../../../platform/date.ts';
import { done, type Outcome, refused } from '../../../platform/refusal.ts';
import { areaOf, movedWith, takeTheLine } from '../../records/store.ts';
import type { Check } from '../finding.ts';
import type { Judged } from '../judge.ts';
import { organizationFindings, readConclusion, storeConclusion } from '../store.ts';

export interface ConcludeFinding {
  norms: Norms;
  organizationId: number;
}

/** Turns the checklist of today into a finding of today, which the board counts. */
export const concludeFinding = defineAction({
  name: 'finding.conclude',
  permission: 'finding.override',
  summary: 'Ghi kết luận hoạt động theo Luật',
  area: (db, { organizationId }: ConcludeFinding) => areaOf(db, organizationId),
  run: async ({ db, now, record }, { norms, organizationId }: ConcludeFinding): Promise<Outcome<{ complies: boolean }>> => {
    await takeTheLine(db);
    const on = dayInVietnam(now);
    const judged = await organizationFindings(db, norms, organizationId, on);
    const lawful = judged?.findings.find(({ finding }) => finding.code === 'operatesUnderTheLaw');
    if (!judged || !lawful) return refused({ code: 'organization.unknown', message: 'Không còn tổ chức này trong sổ.' });
    if (judged.facts.kind === 'THT') {
      return refused({
        code: 'conclude.group',
        message: 'Kết luận này dành cho hợp tác xã và liên hiệp, không ghi cho tổ hợp tác.',
      });
    }
    if (lawful.outcome !== 'yes' && lawful.outcome !== 'no') {
      const message =
        'Chưa đủ căn cứ để kết luận. Bổ sung những mục còn thiếu, hoặc ghi kết luận của cán bộ kèm lý do rồi làm lại.';
      return refused({ code: 'conclude.open', message });
    }
    const standing = await readConclusion(db, organizationId, on);
    if (standing) {
      const said = standing.complies ? 'đúng Luật' : 'chưa đúng Luật';
      const message = `Hôm nay ${formatDate(on)} đã có kết luận ${said}. Sửa kết luận ấy nếu cần.`;
      return refused({ code: 'conclude.taken', message });
    }
    const conclusion = { organizationId, on, complies: lawful.outcome === 'yes', basis: basisOf(lawful, on) };
    await storeConclusion(db, conclusion);
    await record({
      subjectKind: 'organization',
      subjectId: organizationId,
      after: conclusion,
      touched: await movedWith(db, organizationId),
    });
    return done({ complies: conclusion.complies });
  },
});

/** The basis in words, so that it can be read when the register has long changed. */
export function basisOf({ finding, override }: Judged, on: IsoDate): string {
  const told = ({ label, evidence, norms }: Check) => {
    const clauses = [...new Set(norms.map(({ instrument, clause }) => `${instrument} ${clause}`))].join('; ');
    return `${label}: ${evidence}${clauses ? ` (${clauses})` : ''}`;
  };
  const part = (title: string, state: Check['state']) => {
    const lines = finding.checks.filter((check) => check.state === state).map(told);
    return lines.length > 0 ? [`${title}: ${lines.join(' ')}`] : [];
  };
  return [
    ...(override ? [`Cán bộ kết luận khác kết quả tính, lý do: ${override.reason}`] : []),
    `Kiểm tra ngày ${formatDate(on)}: ${finding.answer}`,
    ...part('Chưa đạt', 'notMet'),
    ...part('Chưa xét được', 'unknown'),
    ...part('Đạt', 'met'),
  ].join('\n');
}
