import { read, utils } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { bytesOf, readGrid, readOne, valuesOf } from './testing.ts';
import { writeRefused } from './writeRefused.ts';

const HEADINGS = ['Ghi chú', 'Năm', 'Tổ chức', 'Doanh thu', 'Ngày Đại hội thành viên'];
const serial = { t: 'n', v: 44256, z: 'dd/mm/yyyy' } as const;
const grid = [
  ['Đơn vị tính: triệu đồng'],
  HEADINGS,
  ['tốt', 2023, 'HTX A', 10, serial],
  ['=HYPERLINK("x")', 2023, 'HTX B', '1.2.3', serial],
  ['-', 'hai nghìn', 'HTX C', 5, '31/02/2022'],
];
const rowsOf = (bytes: Uint8Array) => {
  const book = read(bytes, { type: 'buffer' });
  return utils.sheet_to_json<(string | number | null)[]>(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, {
    header: 1,
    raw: true,
    defval: null,
  });
};

describe('refused rows', () => {
  test('go back in the sheet’s own form with the reason beside each', () => {
    const rows = rowsOf(writeRefused([readGrid(grid)]));
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['Đơn vị tính: triệu đồng', null, null, null, null],
      HEADINGS,
      [`'=HYPERLINK("x")`, 2023, 'HTX B', '1.2.3', 44256],
      ['-', 'hai nghìn', 'HTX C', 5, '31/02/2022'],
    ]);
    expect(rows[1]?.[5]).toBe('Lý do');
    expect(rows[2]?.[5]).toContain('không đọc được thành số');
    expect(rows[3]?.[5]).toMatch(/bốn chữ số[\s\S]*31\/02\/2022/);
  });

  test('mended, they are read again', () => {
    const refused = readOne(writeRefused([readGrid(grid)]));
    expect(refused).toMatchObject({ kind: 'returns', rows: [{ values: null }, { values: null }] });
    const mended = rowsOf(writeRefused([readGrid(grid)])).map((row) => row.map((cell) => (cell === '1.2.3' ? 12 : cell)));
    expect(valuesOf(readOne(bytesOf(mended)))[0]).toMatchObject({ organization: 'HTX B', revenue: 12_000_000 });
  });

  test('with nothing refused the workbook says so', () => {
    expect(rowsOf(writeRefused([readGrid(grid.slice(0, 3))]))).toEqual([['Không có dòng nào bị từ chối.']]);
  });
});
