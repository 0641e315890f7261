import { describe, expect, test } from 'vitest';
import { expectWholePage, sampleShell, textOf } from '../../ui/page.fixture.ts';
import { toHtml } from '../../ui/render.ts';
import { intakeWords } from './messages.ts';
import { DoneView, type PreviewFile, type PreviewSheet, PreviewView, tallyOf } from './preview-view.tsx';
import { type ImportRun, UndoView, UploadView } from './upload-view.tsx';

const t = intakeWords.vi;
const sheet: PreviewSheet = {
  name: 'Danh sách HTX',
  kind: 'organizations',
  headerRow: 6,
  encoding: 'tcvn3',
  rows: 1120,
  created: 1100,
  updated: 12,
  unchanged: 3,
  refused: 5,
  columns: [{ heading: 'Tên HTX', letter: 'B' }],
  ignored: ['Ghi chú'],
  issues: [
    {
      row: 17,
      column: 'Ngày thành lập',
      value: '31/02/2022',
      code: 'date.invalid',
      severity: 'error',
      message: 'Không có ngày này.',
    },
  ],
};
const preview = (sheets: PreviewSheet[]) =>
  toHtml(<PreviewView shell={sampleShell} t={t} uploadId="u1" files={[{ file: 'tong-hop.xlsx', sheets }]} />);
const run: ImportRun = {
  id: 'r1',
  at: '05/01/2024 09:12',
  actor: 'Lan',
  files: ['a.xlsx', 'b.xls'],
  created: 120,
  updated: 12,
  refused: 5,
  undoneAt: null,
  mayUndo: true,
};

describe('the preview', () => {
  test('says what would change, what was recognised and what is wrong', () => {
    const html = preview([sheet]);
    expectWholePage(html);
    const text = textOf(html);
    expect(text).toContain('Xem trước: 1.112 dòng sẽ vào sổ');
    expect(text).toContain('Chưa ghi gì vào sổ.');
    expect(text).toContain('TCVN3 (.VnTime), đã chuyển sang Unicode');
    expect(text).toContain('Tên HTX (B)');
    expect(text).toContain('17 Ngày thành lập 31/02/2022 ✕ từ chối Không có ngày này.');
    expect(html).toContain('<form method="post" action="/lam-viec/nhap-du-lieu/u1/ghi">');
    expect(html).toContain('href="/lam-viec/nhap-du-lieu/u1/tu-choi.xlsx"');
  });

  test('offers nothing to write when nothing would change', () => {
    const html = preview([{ ...sheet, created: 0, updated: 0, unchanged: 1120, refused: 0, issues: [] }]);
    expect(html).not.toContain('/ghi"');
    expect(html).not.toContain('tu-choi.xlsx');
    expect(html).toContain('/bo"');
  });

  test('names a sheet whose kind was not recognised, with the reason', () => {
    const html = preview([{ ...sheet, kind: null, headerRow: null, rows: 0, created: 0, updated: 0, unchanged: 0, refused: 0 }]);
    expectWholePage(html);
    expect(textOf(html)).toContain('Trang “Danh sách HTX”: chưa nhận ra loại bảng');
    expect(textOf(html)).toContain('Không có ngày này.');
  });

  test('shows a first part of very many issues and says how many there are', () => {
    const issues = Array.from({ length: 450 }, () => sheet.issues[0]!);
    expect(textOf(preview([{ ...sheet, issues }]))).toContain('Hiện 200 trong 450 chỗ');
  });

  test('adds up all sheets', () => {
    const files: PreviewFile[] = [
      { file: 'a', sheets: [sheet, sheet] },
      { file: 'b', sheets: [sheet] },
    ];
    expect(tallyOf(files)).toEqual({ rows: 3360, created: 3300, updated: 36, unchanged: 9, refused: 15 });
  });
});

test('the first page takes many workbooks and lists what was done, with the way back', () => {
  const html = toHtml(
    <UploadView
      shell={sampleShell}
      t={t}
      refusals={[]}
      runs={[run, { ...run, id: 'r2', undoneAt: '06/01/2024' }, { ...run, id: 'r3', mayUndo: false }]}
    />,
  );
  expectWholePage(html);
  expect(html).toMatch(/<form method="post"[^>]*enctype="multipart\/form-data"/);
  expect(html).toMatch(/<input id="field-files"[^>]*multiple/);
  expect(html.match(/hoan-tac"/g)).toHaveLength(1);
  expect(textOf(html)).toContain('Đã hoàn tác 06/01/2024');
});

test('undoing is asked about first, with a reason', () => {
  const html = toHtml(<UndoView shell={sampleShell} t={t} run={run} refusals={[]} />);
  expectWholePage(html);
  expect(textOf(html)).toContain('120 dòng đã tạo mới sẽ bị xóa, 12 dòng đã thay đổi sẽ trở về như trước');
  expect(html).toMatch(/<input id="field-reason"[^>]*required/);
});

test('after writing it says how much, what stayed out and how to go back', () => {
  const html = toHtml(<DoneView shell={sampleShell} t={intakeWords.vi} uploadId="u1" tally={sheet} />);
  expectWholePage(html);
  expect(textOf(html)).toContain('Đã ghi 1.112 dòng vào sổ');
  expect(textOf(html)).toContain('5 dòng bị từ chối chưa vào sổ.');
});

test('English has the same words', () => {
  expectWholePage(
    toHtml(<PreviewView shell={sampleShell} t={intakeWords.en} uploadId="u1" files={[{ file: 'a', sheets: [sheet] }]} />),
  );
});
