import { describe, expect, test } from 'vitest';
import { expectWholePage, sampleShell, textOf } from '../../ui/page.fixture.ts';
import { toHtml } from '../../ui/render.ts';
import type { Board, BoardTarget } from '../model.ts';
import { sampleBoard, sampleCells, sampleLines, sampleLinks, sampleWhere } from './board.fixture.ts';
import { BoardView, type BoardViewProps } from './board-view.tsx';
import { headline } from './board-words.ts';
import { cellState } from './map-states.ts';
import { programmeWords } from './messages.ts';
import { ReportView } from './report-view.tsx';

const t = programmeWords.vi;
const view = (more: Partial<BoardViewProps> = {}) =>
  toHtml(
    <BoardView
      shell={sampleShell}
      t={t}
      where={sampleWhere}
      links={sampleLinks}
      board={sampleBoard}
      lines={sampleLines}
      cells={sampleCells}
      mapTarget="T5"
      {...more}
    />,
  );
const withTargets = (change: (target: BoardTarget) => Partial<BoardTarget>): Board => ({
  ...sampleBoard,
  targets: sampleBoard.targets.map((target) => ({ ...target, ...change(target) })),
});

describe('the board', () => {
  test('opens with the answer', () => {
    const html = view();
    expectWholePage(html);
    expect(html).toContain('<h1>3 chỉ tiêu đúng tiến độ, 2 đạt, 4 chậm</h1>');
    expect(textOf(html)).toContain('đã qua 60\u00a0% thời gian'.replace('\u00a0', ' '));
  });

  test('says what is still needed, in words', () => {
    const text = textOf(view());
    expect(text).toContain('còn 93 THT · 3,9 mỗi tháng đến 31/12/2025');
    expect(text).toContain('còn 1 LHHTX đến 31/12/2025');
    expect(text).toContain('thiếu 749 thành viên so với mức 15 %');
    expect(text).toContain('đã bán qua hợp đồng 139,7 tỷ đồng trong 657,9 tỷ đồng giá trị nông sản');
    expect(text).toContain('9 xã có HTX nhưng chưa có kết luận');
    expect(text).toContain('31 tổ chức lấy số của năm trước');
    expect(text).toContain('T6 tính theo địa giới 30/06/2025');
    expect(text).toContain('○ Không đặt mức');
  });

  test('makes every figure a door to its records, keeping the place', () => {
    const html = view();
    expect(html).toContain('href="/lam-viec/bang-chi-tieu/T1?unit=84&amp;asOf=2023-12-31"');
    expect(html).toContain('href="/lam-viec/bang-chi-tieu/T2?unit=843&amp;asOf=2023-12-31"');
    expect(html).toContain('href="/lam-viec/bang-chi-tieu?unit=843&amp;asOf=2023-12-31"');
  });

  test('draws a cell a commune with its state in words, and counts them', () => {
    const html = view();
    expect(html).toContain('aria-label="Xã Huyền Hội, Càng Long: Có HTX, chưa kết luận hoặc chưa đúng"');
    expect(html).toContain('aria-label="Thị trấn Cầu Kè, Cầu Kè: Phường, thị trấn (không tính)"');
    expect(textOf(html)).toContain('Có HTX đúng Luật 1');
  });

  test('without any organisation says so and leads to the import', () => {
    const html = view({
      board: withTargets(() => ({ value: null, numerator: null, status: 'noData', byYear: [], needed: null })),
      lines: [],
    });
    expectWholePage(html);
    expect(textOf(html)).toContain('10 chỉ tiêu chưa có số liệu');
    expect(html).toContain('href="/lam-viec/nhap-du-lieu"');
  });

  test('of a unit without its own goals gives results without a verdict', () => {
    const board = withTargets(() => ({
      status: null,
      goal: { kind: 'none', min: null, max: null, by: null },
      needed: null,
      planToDate: null,
    }));
    const html = view({ board: { ...board, unit: { code: '29479', name: 'Xã Long Hiệp', level: 3 } }, lines: [] });
    expectWholePage(html);
    expect(html).toContain('<h1>Mười chỉ tiêu của Xã Long Hiệp</h1>');
    expect(html).not.toContain('bullet-plan');
  });

  test('speaks English with the same keys', () => {
    expectWholePage(view({ t: programmeWords.en, shell: { ...sampleShell } }));
    expect(headline(sampleBoard, programmeWords.en.board)).toBe('3 targets on track, 2 met, 4 behind');
  });
});

describe('the state of a cell', () => {
  const [t1, , , t4, t5] = sampleBoard.targets as [BoardTarget, BoardTarget, BoardTarget, BoardTarget, BoardTarget];
  const figure = (value: number | null) => ({ value, denominator: value === null ? 0 : 1 });

  test('tells a commune without a cooperative from one not yet found lawful', () => {
    expect(cellState(t5, figure(100), true)).toBe('full');
    expect(cellState(t5, figure(0), true)).toBe('part');
    expect(cellState(t5, figure(0), false)).toBe('none');
    expect(cellState(t5, figure(null), true)).toBe('outside');
  });

  test('measures rates against the goal and counts by one and more', () => {
    expect([15, 14.9, 0, -2].map((value) => cellState(t4, figure(value), true))).toEqual(['full', 'part', 'none', 'none']);
    expect([2, 1, 0, null].map((value) => cellState(t1, figure(value), true))).toEqual(['full', 'part', 'none', 'none']);
  });
});

test('the report shows the ten targets and offers the three documents', () => {
  const html = toHtml(
    <ReportView
      shell={sampleShell}
      t={t}
      period="2023"
      periods={[{ value: '2023', label: 'năm 2023' }]}
      units={[{ value: '84', label: 'Tỉnh Trà Vinh' }]}
      board={sampleBoard}
    />,
  );
  expectWholePage(html);
  expect(textOf(html)).toContain('1–2 LHHTX');
  for (const format of ['docx', 'xlsx', 'pdf']) expect(html).toContain(`/lam-viec/bao-cao/tai.${format}?period=2023&amp;unit=84`);
});
