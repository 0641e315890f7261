import { describe, expect, test } from 'vitest';
import type { Cell } from '../cell.ts';
import { moneyFactorInHeading, moneyFactorInLine, quantityUnitInHeading } from '../units.ts';
import { readDate, readYear } from './date.ts';
import { readCount, readMoney, readProfit, readQuantity } from './number.ts';
import { parsePosts } from './posts.ts';
import { type ColumnContext, type Reader, readText } from './value.ts';
import {
  readConclusion,
  readLevel,
  readMemberType,
  readOrganizationKind,
  readSex,
  readStatus,
  readYesNo,
  readYesNoUnknown,
} from './words.ts';

const context: ColumnContext = { date1904: false, commaGroups: false };
const MILLION: ColumnContext = { ...context, moneyFactor: 1_000_000 };

function read<T>(reader: Reader<T>, value: Cell['value'] | Cell, over: ColumnContext = context): T | null | string {
  const cell: Cell = value !== null && typeof value === 'object' ? value : { value };
  const result = reader(cell, over);
  return result.ok ? result.value : result.problem.code;
}

describe('dates', () => {
  const day = (date: string) => ({ date, precision: 'day' });
  test.each([
    ['01/03/2021', day('2021-03-01')],
    ['1-3-2021', day('2021-03-01')],
    ['1.3.2021', day('2021-03-01')],
    ['2021-03-01', day('2021-03-01')],
    ['2021-03-01T00:00:00', day('2021-03-01')],
    ['01/03/2021 00:00:00', day('2021-03-01')],
    ['1 / 3 / 2021', day('2021-03-01')],
    ['ngày 1 tháng 3 năm 2021', day('2021-03-01')],
    ['Ngày 01 tháng 03 năm 2021', day('2021-03-01')],
    ["'01/03/2021", day('2021-03-01')],
    ['1/3/21', day('2021-03-01')],
    ['1/3/65', day('1965-03-01')],
    ['44256', day('2021-03-01')],
    [44256, day('2021-03-01')],
    [44256.75, day('2021-03-01')],
    ['03/2021', { date: '2021-03-31', precision: 'month' }],
    ['2/2024', { date: '2024-02-29', precision: 'month' }],
    ['tháng 3 năm 2021', { date: '2021-03-31', precision: 'month' }],
    ['2021', { date: '2021-12-31', precision: 'year' }],
    [2021, { date: '2021-12-31', precision: 'year' }],
    ['năm 2021', { date: '2021-12-31', precision: 'year' }],
    ['-', null],
    ['', null],
    ['chưa có', null],
    ['đến nay', null],
    [null, null],
  ])('%j', (written, expected) => expect(read(readDate, written)).toEqual(expected));

  test.each([
    '31/02/2022',
    '29/02/2023',
    '12/25/2021',
    '1/13/2021',
    '13/2021',
    '1/1/1899',
    '1/1/2101',
    'hôm qua',
    '3/21',
    12,
    -5,
    99999,
    true,
  ])('%j is refused', (written) => expect(read(readDate, written)).toBe('date.invalid'));

  test('the format of a numeric cell says that it is a date and how much of it is known', () => {
    expect(read(readDate, { value: 2021, date: 'day' })).toEqual(day('1905-07-13'));
    expect(read(readDate, { value: 44256, date: 'month' })).toEqual({ date: '2021-03-31', precision: 'month' });
    expect(read(readDate, { value: 44256 - 1462, date: 'day' }, { ...context, date1904: true })).toEqual(day('2021-03-01'));
  });

  test('years of returns', () => {
    expect(['2023', 2023, 'Năm 2023', '31/12/2023'].map((written) => read(readYear, written))).toEqual([2023, 2023, 2023, 2023]);
    expect([1899, 'abc', 23].map((written) => read(readYear, written))).toEqual(['year.invalid', 'year.invalid', 'year.invalid']);
  });
});

describe('figures', () => {
  test.each([
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['1 234', 1234],
    ['12 người', 12],
    [7, 7],
    ['1,234', 1234],
    ['-', null],
    ['không có', null],
    ['…', null],
    ['0', 0],
    ['-3', 'number.negative'],
    [-3, 'number.negative'],
    ['2,5', 'number.notWhole'],
    [2.5, 'number.notWhole'],
    ['mười', 'number.invalid'],
    ['1.23.4', 'number.invalid'],
  ])('count %j', (written, expected) => expect(read(readCount, written)).toBe(expected));

  test.each([
    ['1.234,5', 1_234_500_000],
    ['2.5', 2_500_000],
    ['1,5', 1_500_000],
    ['1,234', 1_234_000],
    ['1,234,567', 1_234_567_000_000],
    ['1,234.5', 1_234_500_000],
    [1.005, 1_005_000],
    ['500 triệu', 500_000_000],
    ['1,2 tỷ', 1_200_000_000],
    ['1 tỷ 200 triệu', 1_200_000_000],
    ['900.000 đồng', 900_000],
    ['500 tr.đ', 500_000_000],
    ['(5)', 'number.negative'],
    ['-5', 'number.negative'],
    [1e15, 'number.tooLarge'],
    ['5 kg', 'number.invalid'],
  ])('money in millions %j', (written, expected) => expect(read(readMoney, written, MILLION)).toBe(expected));

  test('a comma groups where its column says so; a loss may be negative; no unit, no money', () => {
    expect(read(readMoney, '1,234', { ...MILLION, commaGroups: true })).toBe(1_234_000_000);
    expect(read(readProfit, '(12,5)', MILLION)).toBe(-12_500_000);
    expect(read(readMoney, '500')).toBe('unit.missing');
    expect(read(readMoney, '500 triệu')).toBe(500_000_000);
  });

  test('quantities keep the unit of the cell before that of the heading', () => {
    const tons = { ...context, quantityUnit: 'tấn' };
    expect(read(readQuantity, '1.234,5', tons)).toEqual({ amount: 1234.5, unit: 'tấn' });
    expect(read(readQuantity, '10 ha', tons)).toEqual({ amount: 10, unit: 'ha' });
    expect(read(readQuantity, 26)).toEqual({ amount: 26, unit: null });
  });

  test.each([
    ['Vốn điều lệ (triệu đồng)', 1e6],
    ['DOANH THU\n(TRIỆU ĐỒNG)', 1e6],
    ['DT (tr.đ)', 1e6],
    ['Doanh thu, tỷ đồng', 1e9],
    ['Doanh thu (ĐVT: nghìn đồng)', 1e3],
    ['Doanh thu (1.000 đ)', 1e3],
    ['Doanh thu triệu đồng', 1e6],
    ['Giá trị (đồng)', 1],
    ['Giá trị (VNĐ)', 1],
    ['Giá trị tiêu thụ qua hợp đồng', undefined],
    ['Lao động', undefined],
    ['Tỷ lệ (%)', undefined],
  ])('unit in heading %j', (heading, factor) => expect(moneyFactorInHeading(heading)).toBe(factor));

  test('unit lines and units of quantity', () => {
    expect(moneyFactorInLine('Đơn vị tính: triệu đồng')).toBe(1e6);
    expect(moneyFactorInLine('(ĐVT: Người, 1.000 đồng)')).toBe(1e3);
    expect(moneyFactorInLine('Đơn vị: Sở Kế hoạch')).toBeUndefined();
    expect(quantityUnitInHeading('Sản lượng (tấn)')).toBe('tấn');
  });
});

describe('words', () => {
  const all = <T>(reader: Reader<T>, written: Cell['value'][]) => written.map((each) => read(reader, each));

  test('yes and no', () => {
    expect(all(readYesNo, ['có', 'X', 1, '1', true, 'TRUE', '✓', 'đạt', 'hoàn thành'])).toEqual(Array(9).fill(true));
    expect(all(readYesNo, ['không', 0, false, 'false', null, '', '-', 'chưa hoàn thành', 'không đạt'])).toEqual(
      Array(9).fill(false),
    );
    expect(all(readYesNoUnknown, ['', null, 'có', 'không'])).toEqual([null, null, true, false]);
    expect(read(readYesNo, 'có thể')).toBe('yesNo.unknown');
  });

  test('kinds, sexes, levels, types, conclusions', () => {
    expect(all(readOrganizationKind, ['HTX', 'Hợp tác xã', 'tổ hợp tác', 'THT', 'Liên hiệp HTX', 'LHHTX', 'Công ty'])).toEqual([
      'HTX',
      'HTX',
      'THT',
      'THT',
      'LHHTX',
      'LHHTX',
      'kind.unknown',
    ]);
    expect(all(readSex, ['Nam', 'NỮ', 'nu', 'x'])).toEqual(['male', 'female', 'female', 'sex.unknown']);
    expect(
      all(readLevel, [
        'Chưa qua đào tạo',
        'SC',
        'Sơ cấp nghề',
        'TC',
        'Trung cấp',
        'CĐ',
        'ĐH',
        'Đại học Luật',
        'Kỹ sư',
        'ThS',
        'Tiến sĩ',
        'Sau đại học',
        '12/12',
        'giỏi',
      ]),
    ).toEqual([
      'none',
      'elementary',
      'elementary',
      'intermediate',
      'intermediate',
      'college',
      'university',
      'university',
      'university',
      'postgraduate',
      'postgraduate',
      'postgraduate',
      'none',
      'level.unknown',
    ]);
    expect(all(readMemberType, ['Chính thức', 'Liên kết góp vốn', 'TV liên kết không góp vốn', 'khách'])).toEqual([
      'official',
      'associateCapital',
      'associateNoCapital',
      'memberType.unknown',
    ]);
    expect(
      all(readConclusion, [
        'đúng Luật',
        'Chưa đúng Luật',
        'không đúng',
        'Đúng Luật HTX 2012',
        'Hoạt động chưa đúng Luật',
        'xanh',
      ]),
    ).toEqual([true, false, false, true, false, 'conclusion.unknown']);
  });

  test('states of an organisation keep the words they came in', () => {
    const status = (text: string) => {
      const state = read(readStatus, text);
      return state && typeof state === 'object' ? state.status : state;
    };
    const written = [
      'Đang hoạt động',
      'Tạm ngừng hoạt động',
      'tạm ngưng',
      'Ngừng hoạt động',
      'Không hoạt động',
      'Đang giải thể',
      'Chờ giải thể',
      'Đã chấm dứt',
      'Giải thể',
      'ngủ đông',
    ];
    expect(written.map(status)).toEqual([
      'active',
      'suspended',
      'suspended',
      'inactive',
      'inactive',
      'dissolving',
      'dissolving',
      'ended',
      'ended',
      'status.unknown',
    ]);
    expect(read(readStatus, 'Tạm ngưng')).toEqual({ status: 'suspended', words: 'Tạm ngưng' });
  });

  test.each([
    ['Chủ tịch HĐQT kiêm Giám đốc', ['boardChair', 'director']],
    ['CT HĐQT - GĐ', ['boardChair', 'director']],
    ['Chủ tịch Hội đồng quản trị', ['boardChair']],
    ['Phó CT HĐQT', ['boardMember']],
    ['Phó Chủ tịch HĐQT kiêm Phó Giám đốc', ['boardMember', 'deputyDirector']],
    ['TV HĐQT', ['boardMember']],
    ['Tổng Giám đốc', ['director']],
    ['PGĐ', ['deputyDirector']],
    ['Trưởng BKS', ['supervisoryHead']],
    ['Trưởng Ban kiểm soát', ['supervisoryHead']],
    ['Thành viên BKS', ['supervisoryMember']],
    ['KSV', ['controller']],
    ['Kiểm soát viên', ['controller']],
    ['KTT', ['chiefAccountant']],
    ['Kế toán trưởng', ['chiefAccountant']],
    ['Kế toán', ['accountant']],
    ['Tổ trưởng', ['groupLeader']],
    ['Tổ phó', ['deputyGroupLeader']],
    ['Phó tổ trưởng', ['deputyGroupLeader']],
    ['Thủ quỹ', ['other']],
    ['Thư ký HĐQT', ['other']],
  ])('%s', (title, roles) => expect(parsePosts(title).map((post) => post.role)).toEqual(roles));

  test('a text that Excel turned into a date is not taken for a number of anything', () => {
    expect(read(readText, { value: 44682, date: 'day' })).toBe('text.becameDate');
    expect(read(readText, 123)).toBe('123');
  });
});
