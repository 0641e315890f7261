import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ownKeys } from './headingKey.ts';
import { fieldsOf, headingsOf, KINDS } from './kinds.ts';
import { bytesOf, codesOf, type Grid, readGrid, readOne, sample, valuesOf } from './testing.ts';

const MANAGERS = ['Tổ chức', 'Xã', 'Họ và tên', 'Năm sinh', 'Chức vụ', 'Từ ngày', 'Đến ngày'];
const manager = (name: string, from = '01/02/2020', until = '', birth: number | string = 1970): (string | number)[] => [
  'HTX Phước Lộc',
  'Xã Long Hiệp',
  name,
  birth,
  'Giám đốc',
  from,
  until,
];
const ORGANIZATIONS = ['Tên', 'Loại hình', 'Xã/phường/thị trấn', 'Tình trạng', 'Ngày thành lập', 'Ngày chấm dứt'];
const RETURNS = ['Tổ chức', 'Năm', 'Doanh thu (triệu đồng)'];

describe('the sample provinces', () => {
  const COUNTS: Record<string, [tidy: number, untidy: number]> = {
    organizations: [262, 262],
    managers: [620, 635],
    returns: [867, 877],
    compliance: [101, 114],
    recognitions: [19, 21],
    training: [226, 226],
    contracts: [90, 71],
    deliveries: [160, 91],
  };
  test.each(Object.entries(COUNTS))('%s', (kind, [tidy, untidy]) => {
    const expected: [string, number, string][] = [
      ['tidy', tidy, 'unicode'],
      ['untidy', untidy, { managers: 'tcvn3', compliance: 'vni' }[kind] ?? 'unicode'],
    ];
    for (const [province, rows, encoding] of expected) {
      const reading = readOne(sample(`${province}/${kind}.xlsx`));
      expect(reading).toMatchObject({ kind, encoding, ignored: [], issues: [], headerRow: province === 'tidy' ? 1 : 6 });
      expect(reading.rows).toHaveLength(rows);
      expect(codesOf(reading)).toEqual([]);
    }
  });
});

describe('kinds and headings', () => {
  test.each(KINDS)('%s is recognised from its own headings, in capitals, without diacritics, shuffled', (kind) => {
    const money = new Set(
      [...fieldsOf(kind).values()].filter((field) => field.measure === 'money').map((field) => field.heading),
    );
    const own = headingsOf(kind).map((heading) => (money.has(heading) ? `${heading} (triệu đồng)` : heading));
    const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
    for (const headings of [
      own,
      own.map((text) => text.toUpperCase()),
      own.map(bare),
      [...own].reverse(),
      own.map((text) => text.replace(' ', '\n')),
    ]) {
      const reading = readGrid([['BÁO CÁO'], [], headings, headings.map(() => 'x')]);
      expect(reading).toMatchObject({ kind, headerRow: 3, ignored: [] });
      expect(reading.columns).toHaveLength(own.length);
    }
  });

  test.each([
    ['organizations', ['TT', 'Tên HTX', 'Loại hình', 'Xã/P/TT', 'Huyện/TX/TP', 'Ngày TL', 'Vốn ĐL (tr.đ)', 'Tình trạng HĐ'], 7],
    [
      'managers',
      [
        'Tên tổ chức',
        'Họ, tên',
        'Ngày, tháng, năm sinh',
        'Chức danh',
        'Ngày bổ nhiệm',
        'Trình độ chuyên môn',
        'Phù hợp (có/không)',
      ],
      7,
    ],
    ['returns', ['Đơn vị', 'Năm báo cáo', 'SL thành viên', 'DT (triệu đồng)', 'Lãi/lỗ (triệu đồng)'], 5],
    ['training', ['Tên lớp', 'Ngày bế giảng', 'HTX', 'Họ tên học viên', 'Kết quả'], 5],
    ['contracts', ['Số HĐ', 'Tên HTX/THT', 'Doanh nghiệp mua', 'Mặt hàng', 'Ngày ký HĐ', 'ĐVT', 'GT hợp đồng (tỷ đồng)'], 7],
    ['recognitions', ['Tên HTX', 'Số QĐ', 'Ngày ký', 'SX xanh', 'SP chủ lực'], 5],
    ['deliveries', ['Số HĐ', 'Ngày giao', 'Khối lượng (tấn)', 'Thành tiền (đồng)'], 4],
  ] as const)('%s by what officers call them', (kind, headings, columns) => {
    const reading = readGrid([headings, headings.map(() => 'x')]);
    expect(reading).toMatchObject({ kind, ignored: [] });
    expect(reading.columns).toHaveLength(columns);
  });

  test('no two fields of a kind claim one heading with equal right', () => {
    for (const kind of KINDS) {
      const claims = [...fieldsOf(kind)].flatMap(([name, field]) =>
        [[field.heading], field.synonyms, field.loose].flatMap((headings, rank) =>
          headings.map((heading) => ({ name, heading, key: `${rank} ${ownKeys(heading).toned}` })),
        ),
      );
      const clashes = claims.filter((claim) => claims.some((other) => other.key === claim.key && other.name !== claim.name));
      expect(clashes, kind).toEqual([]);
    }
  });

  test('group headings over merged cells, and over unmerged ones as a .csv leaves them', () => {
    const rows: Grid = [
      ['Tổ chức', 'Năm', 'Thành viên', null, null, 'Kết quả (triệu đồng)', null],
      [null, null, 'Chính thức', 'Liên kết góp vốn', 'Liên kết không góp vốn', 'Doanh thu', 'Lợi nhuận'],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
      ['HTX A', 2023, 30, 4, 5, 1200, '-20'],
    ];
    const expected = [
      {
        organization: 'HTX A',
        year: 2023,
        officialMembers: 30,
        associateCapital: 4,
        associateNoCapital: 5,
        revenue: 1_200_000_000,
        profit: -20_000_000,
      },
    ];
    const merged = readOne(bytesOf(rows, { merges: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:G1'] }));
    expect(valuesOf(merged)).toEqual(expected);
    expect(merged.headerRow).toBe(2);
    expect(valuesOf(readOne(bytesOf(rows, { bookType: 'csv' }), 'x.csv'))).toEqual(expected);
  });

  test('units: a row of them, a line above, none at all', () => {
    const values = [{ organization: 'HTX A', year: 2023, revenue: 5_000_000 }];
    expect(
      valuesOf(
        readGrid([
          ['Tổ chức', 'Năm', 'Doanh thu'],
          [null, null, 'triệu đồng'],
          ['HTX A', 2023, 5],
        ]),
      ),
    ).toEqual(values);
    expect(
      valuesOf(
        readGrid([
          [null, null, 'Đơn vị tính: Triệu đồng'],
          ['Tổ chức', 'Năm', 'Doanh thu'],
          ['HTX A', 2023, 5],
        ]),
      ),
    ).toEqual(values);
    const without = readGrid([
      ['Tổ chức', 'Năm', 'Doanh thu'],
      ['HTX A', 2023, 5],
    ]);
    expect(without.issues).toMatchObject([{ row: 1, column: 'Doanh thu', code: 'unit.missing', severity: 'error' }]);
    expect(valuesOf(without)).toEqual([{ organization: 'HTX A', year: 2023 }]);
    const delivery = readGrid([
      ['Số hợp đồng', 'Ngày', 'Giá trị nghiệm thu'],
      ['1/HĐ', '1/2/2023', 5],
    ]);
    expect(delivery.rows[0]).toMatchObject({ values: null, issues: [{ code: 'unit.missing', column: 'Giá trị nghiệm thu' }] });
  });

  test('headings that make no kind are refused with what is missing', () => {
    const lacking = readGrid([
      ['Tổ chức', 'Họ và tên', 'Chức vụ', 'Trình độ'],
      ['HTX A', 'Nguyễn A', 'Giám đốc', 'Đại học'],
    ]);
    expect(lacking).toMatchObject({ kind: null, rows: [], issues: [{ row: 1, code: 'headings.missing' }] });
    expect(lacking.issues[0]?.message).toContain('thiếu cột bắt buộc “Từ ngày”');
    expect(readGrid([['Hướng dẫn'], ['Điền vào các trang sau']]).issues).toMatchObject([{ code: 'headings.unknown' }]);
    expect(
      readGrid([
        ['Tổ chức', 'Họ và tên'],
        ['HTX A', 'Nguyễn A'],
      ]).kind,
    ).toBe('members');
    expect(readGrid([MANAGERS, manager('A')], { kind: 'members' }).kind).toBe('members');
  });

  test('two columns for one field are refused unless one is empty or better named', () => {
    const twice = readGrid([
      [...MANAGERS, 'Chức vụ'],
      [...manager('Trần Văn Ba'), 'Kế toán'],
    ]);
    expect(twice).toMatchObject({ kind: null, issues: [{ code: 'column.ambiguous' }] });
    expect(valuesOf(readGrid([[...MANAGERS, 'Chức vụ'], manager('Trần Văn Ba')]))).toHaveLength(1);
    expect(
      readGrid([
        [...MANAGERS, 'Chức danh'],
        [...manager('Trần Văn Ba'), 'x'],
      ]).ignored,
    ).toEqual(['Chức danh']);
    const both = readGrid([
      ['Tổ chức', 'Họ và tên', 'Ngày sinh', 'Năm sinh', 'Chức vụ', 'Từ ngày'],
      ['HTX A', 'Ba', '', 1970, 'Kế toán', 2020],
    ]);
    expect(valuesOf(both)).toMatchObject([{ birth: { date: '1970-12-31', precision: 'year' } }]);
  });
});

describe('rows that are not records', () => {
  test('numbering, groups, totals, repeated headings, notes and signatures are left out; records never', () => {
    const headings = ['STT', ...ORGANIZATIONS];
    const row = (number: number | string, name: string): (string | number)[] => [
      number,
      name,
      'HTX',
      'Xã Long Hiệp',
      'Đang hoạt động',
      2020,
      '',
    ];
    const reading = readGrid([
      headings,
      [1, 2, 3, 4, 5, 6, 7],
      ['I', 'Huyện Trà Cú'],
      row(1, 'HTX Cộng Đồng'),
      [],
      row(2, 'HTX Tổng hợp Tân Tiến'),
      [null, 'Cộng huyện Trà Cú', null, null, null, 2],
      headings,
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
      [null, 'II. Thị xã Duyên Hải'],
      row('', 'HTX Ghi Chú'),
      [3, 'HTX thiếu cột'],
      [null, 'HTX chưa điền'],
      ['Tổng cộng', null, null, null, null, null, 5],
      [null, 'Ghi chú: số liệu đến hết năm 2025'],
      [null, null, null, null, 'Trà Vinh, ngày 5 tháng 1 năm 2026'],
      [null, 'Người lập biểu', null, null, 'THỦ TRƯỞNG ĐƠN VỊ'],
      [null, '(Ký, ghi rõ họ tên)', null, null, '(Ký, đóng dấu)'],
      [null, 'Nguyễn Văn A', null, null, 'Trần Thị B'],
    ]);
    expect(reading.rows.map((each) => [each.row, each.values && 'name' in each.values ? each.values.name : null])).toEqual([
      [4, 'HTX Cộng Đồng'],
      [6, 'HTX Tổng hợp Tân Tiến'],
      [11, 'HTX Ghi Chú'],
      [12, null],
      [13, null],
    ]);
    expect(valuesOf(reading).map((values) => (values as { district?: string } | null)?.district)).toEqual([
      'Huyện Trà Cú',
      'Huyện Trà Cú',
      'Thị xã Duyên Hải',
      undefined,
      undefined,
    ]);
    expect(reading.rows[3]?.issues.map((issue) => issue.code)).toEqual(['field.required', 'field.required']);
  });

  test('an organisation merged down over its managers is the organisation of each; figures are not repeated', () => {
    const managers = readOne(
      bytesOf([MANAGERS, manager('Ba'), [null, null, ...manager('Tư').slice(2)]], { merges: ['A2:A3', 'B2:B3'] }),
    );
    expect(valuesOf(managers)).toMatchObject([
      { organization: 'HTX Phước Lộc' },
      { organization: 'HTX Phước Lộc', commune: 'Xã Long Hiệp' },
    ]);
    const returns = readOne(bytesOf([RETURNS, ['HTX A', 2022, 5], ['HTX A', 2023, null]], { merges: ['C2:C3'] }));
    expect(valuesOf(returns)).toMatchObject([{ revenue: 5_000_000 }, { revenue: null }]);
  });
});

describe('what a row says against itself', () => {
  test('issues name row, column, value and reason', () => {
    const reading = readGrid([['Số liệu'], ORGANIZATIONS, ['HTX A', 'Công ty', 'Xã B', '', '31/02/2022', '']]);
    expect(reading.rows).toMatchObject([{ row: 3, values: null }]);
    expect(reading.rows[0]?.issues).toEqual([
      expect.objectContaining({ row: 3, column: 'Loại hình', value: 'Công ty', code: 'kind.unknown', severity: 'error' }),
      {
        row: 3,
        column: 'Ngày thành lập',
        value: '31/02/2022',
        code: 'date.invalid',
        severity: 'error',
        message: expect.stringMatching(
          /^Dòng 3, cột “Ngày thành lập” \(E\) ghi “31\/02\/2022”: lịch không có ngày này\. Xin ghi/,
        ),
      },
    ]);
  });

  test.each([
    ['end before beginning', MANAGERS, manager('Ba', '01/02/2020', '31/01/2020'), ['date.endBeforeBegin'], false],
    ['very young', MANAGERS, manager('Ba', '01/02/2020', '', 2005), ['manager.young'], true],
    ['born after', MANAGERS, manager('Ba', '01/02/2020', '', 2021), ['birth.afterBegin'], false],
    // its end may come from the cooperative it was converted into, so planning decides
    ['ended without date', ORGANIZATIONS, ['HTX A', 'HTX', 'Xã B', 'Đã chấm dứt', 2020, ''], [], true],
    [
      'active with an end',
      ORGANIZATIONS,
      ['HTX A', 'HTX', 'Xã B', 'Đang hoạt động', 2020, '1/5/2022'],
      ['status.endDateWins'],
      true,
    ],
    ['negative money', RETURNS, ['HTX A', 2023, -5], ['number.negative'], false],
    ['required cell empty', RETURNS, ['', 2023, 5], ['field.required'], false],
  ] as const)('%s', (_, headings, row, codes, accepted) => {
    const reading = readGrid([headings, row]);
    expect(codesOf(reading)).toEqual(codes);
    expect(reading.rows.map((each) => each.values !== null)).toEqual([accepted]);
  });
});

describe('the form of a sheet does not change its rows', () => {
  const name = fc.constantFrom('HTX Phước Lộc', 'HTX Cộng Đồng', 'THT dừa Tân Tiến', 'HTX Đại Phát');
  const record = fc.record({
    STT: fc.constant(''),
    'Tổ chức': name,
    Xã: fc.constantFrom('Xã Long Hiệp', 'Phường 1'),
    Năm: fc.integer({ min: 1990, max: 2100 }),
    'Thành viên chính thức': fc.nat({ max: 5000 }),
    'Doanh thu (triệu đồng)': fc.nat({ max: 99_999 }),
    'Ngày Đại hội thành viên': fc.constantFrom('', '01/02/2020', '3/2021', 44256),
  });
  test('title block, order of columns, case of headings, blank and total rows', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.shuffledSubarray(
          ['STT', 'Tổ chức', 'Xã', 'Năm', 'Thành viên chính thức', 'Doanh thu (triệu đồng)', 'Ngày Đại hội thành viên'],
          { minLength: 7 },
        ),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (records, order, upper, title, blanks) => {
          const columns = Object.keys(records[0]!) as (keyof (typeof records)[number])[];
          const plain = readGrid([columns, ...records.map((each) => columns.map((column) => each[column]))]);
          const shuffled = order as typeof columns;
          const body: Grid = records.flatMap((each) => [shuffled.map((column) => each[column]), ...(blanks ? [[]] : [])]);
          const varied = readGrid([
            ...(title ? [['UBND TỈNH TRÀ VINH', null, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'], [], ['BÁO CÁO NĂM']] : []),
            shuffled.map((heading) => (upper ? heading.toUpperCase() : heading)),
            ...body,
            ['Tổng cộng', null, null, null, null, null, 12],
          ]);
          expect(valuesOf(varied)).toEqual(valuesOf(plain));
          expect(valuesOf(plain)).toHaveLength(records.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
