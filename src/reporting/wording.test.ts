import { describe, expect, it } from 'vitest';
import type { BoardTarget, TargetCode } from '../programme/model.ts';
import { BOARD } from './fixture.ts';
import { goalWords, targetSentences } from './wording.ts';

const AS_OF = '2023-12-31';

function target(code: TargetCode, changed: Partial<BoardTarget> = {}): BoardTarget {
  const found = BOARD.targets.find((candidate) => candidate.code === code);
  if (!found) throw new Error(code);
  return { ...found, ...changed };
}

const said = (subject: BoardTarget, before?: BoardTarget) =>
  targetSentences(subject, AS_OF, before).join(' ').replaceAll('\u00a0', ' ');

describe('a target in sentences', () => {
  it('answers first: the figure, then plan, status and what is still needed', () => {
    expect(said(target('T1'), target('T1', { value: 98 }))).toBe(
      'Tính đến ngày 31/12/2023, số tổ hợp tác thành lập mới từ đầu Chương trình là 157 tổ hợp tác. ' +
        'Đúng tiến độ: kế hoạch đến kỳ báo cáo là 150, thực hiện bằng 104,7 % kế hoạch đến kỳ; mục tiêu từ 250 trở lên. ' +
        'Còn thiếu 93 tổ hợp tác; bình quân mỗi tháng cần 3,9 tổ hợp tác từ nay đến ngày 31/12/2025. ' +
        'So với cùng kỳ năm trước tăng 59 tổ hợp tác. ' +
        'Sau khi trừ số đã chấm dứt, giải thể trong kỳ Chương trình, tăng ròng 131 tổ hợp tác.',
    );
  });

  it('shows what stands behind a rate and counts the missing things, not points', () => {
    expect(said(target('T5'))).toContain('là 57,6 % (49/85 xã). Chậm so với kế hoạch: đến kỳ báo cáo cần 60 %');
    expect(said(target('T5'))).toContain('Còn thiếu 36 xã để đạt mức 100 % vào ngày 31/12/2025.');
    expect(said(target('T4'))).toContain('Còn thiếu 749 thành viên để đạt mức 15 %.');
    expect(said(target('T7'))).not.toContain('Còn thiếu');
  });

  it('names no monthly pace that would read as nothing', () => {
    expect(said(target('T3'))).toContain('Còn thiếu 1 liên hiệp hợp tác xã.');
  });

  it('says money in words and a met band as met', () => {
    expect(said(target('T9'))).toContain('năm 2023 là 21,2 % (139,7 tỷ đồng trên 657,9 tỷ đồng giá trị nông sản)');
    expect(said(target('T9'))).toContain('Đạt mục tiêu (20–30 %).');
    expect(goalWords(target('T3'))).toBe('1–2');
  });

  it('compares rates in percentage points, and says where there is nothing to compare with', () => {
    expect(said(target('T5'), target('T5', { value: 60 }))).toContain('So với cùng kỳ năm trước giảm 2,4 điểm phần trăm.');
    expect(said(target('T5'), target('T5', { value: null }))).toContain('Chưa có số liệu cùng kỳ năm trước');
    expect(said(target('T1'), target('T1'))).toContain('Không thay đổi so với cùng kỳ năm trước.');
    expect(said(target('T5'))).not.toContain('cùng kỳ năm trước');
  });

  it('invents nothing where nothing is known', () => {
    const empty = target('T9', { value: null, numerator: 0, denominator: 0, status: 'noData' });
    expect(said(empty)).toBe(
      'Tính đến ngày 31/12/2023, tỷ lệ giá trị nông sản tiêu thụ qua hợp đồng: chưa có số liệu ' +
        '(không có đối tượng nào thuộc diện tính). Mục tiêu: 20–30 %.',
    );
  });

  it('judges nothing without a goal', () => {
    expect(said(target('T10'))).toContain('không đặt mức nên không đánh giá tiến độ');
  });

  it('tells a level not yet allotted to a unit from one that does not exist', () => {
    const goal = { kind: 'none' as const, min: null, max: null, by: null };
    const district = target('T5', { goal, planToDate: null, status: null, needed: null });
    expect(said(district)).toContain('Chỉ tiêu này chưa được giao mức nên không đánh giá tiến độ.');
    expect(said(district)).not.toContain('Còn thiếu');
  });

  it('says a shrinking membership as shrinking', () => {
    expect(said(target('T4', { value: -2, numerator: -20, denominator: 1000 }))).toContain('(giảm 20 thành viên trên 1.000');
  });
});
