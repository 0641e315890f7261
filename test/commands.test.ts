// Bad input through the real command: a status, a Vietnamese sentence with the place and the way out, nothing half-written.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { CFB } from '@e965/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cell, csvOf, type File, type Records, workbook } from './builders.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { type Ended, hopluc } from './hopluc.ts';
import { ROOT, SAMPLES } from './house.ts';

let folder: string;
let database: TestDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-commands-'));
  database = await testDatabase();
  const known = { organizations: [COOPERATIVE, { ...COOPERATIVE, name: 'HTX Hòa Bình', commune: 'Xã Hòa Ân' }] };
  expect(await run('import', put(workbook(known, 'known.xlsx')))).toMatchObject({
    code: 0,
    stderr: expect.not.stringContaining('Dòng'),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COOPERATIVE = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', founded: '01/03/2019' };

const run = (...args: string[]): Promise<Ended> => hopluc({ HOPLUC_DATA: folder, DATABASE_URL: database.url }, ...args);

function put({ name, bytes }: File): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function written(): Promise<unknown> {
  const { rows } = await sql`select (select count(*) from organization) as organizations, (select count(*) from person) as people,
    (select count(*) from delivery) as deliveries, (select count(*) from import_run) as imports, (select seq from audit_head) as seq
    `.execute(database.db);
  return rows[0];
}

/** Refused with all of these words on the error stream, and the register as before. */
async function expectRefused(args: string[], words: (string | RegExp)[], code = 1): Promise<void> {
  const before = await written();
  const ended = await run(...args);
  for (const word of words) expect(ended.stderr).toMatch(word);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
  expect(ended.code).toBe(code);
  expect(await written()).toEqual(before);
}

const sampleBytes = () => readFileSync(join(SAMPLES, 'tidy', 'returns.xlsx'));

/** A zip that unpacks to two hundred megabytes of nothing. */
function bomb(): Buffer {
  const name = Buffer.from('[Content_Types].xml');
  const size = 200 * 1024 * 1024;
  const content = deflateRawSync(Buffer.alloc(size), { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(content.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + content.length, 16);
  return Buffer.concat([local, name, content, central, name, end]);
}

/** What Excel leaves when a password is set: a compound file around an encrypted package. */
function encrypted(): Uint8Array {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, '/EncryptionInfo', Buffer.from('info'));
  CFB.utils.cfb_add(file, '/EncryptedPackage', Buffer.from('secret'));
  return CFB.write(file, { type: 'buffer' }) as Uint8Array;
}

const UNREADABLE: [name: string, bytes: () => Uint8Array, said: RegExp][] = [
  ['anh.xlsx', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /ảnh PNG.*Xin mở tệp bằng Excel/],
  ['van-ban.pdf', () => Buffer.from('%PDF-1.7'), /PDF.*Xin mở tệp bằng Excel/],
  ['cut.xlsx', () => sampleBytes().subarray(0, 3000), /bị hỏng hoặc chưa tải lên trọn vẹn/],
  ['mat-khau.xlsx', encrypted, /mật khẩu.*bỏ mật khẩu/],
  ['bom.xlsx', bomb, /không an toàn/],
  ['rong.csv', () => Buffer.alloc(0), /Tệp rỗng/],
];

test('files that cannot be read are each named with the way out', async () => {
  const paths = UNREADABLE.map(([name, bytes]) => put({ name, bytes: bytes() }));
  const told = UNREADABLE.map(([name, , said]) => new RegExp(`“${name}”.*${said.source}`));
  await expectRefused(['import', ...paths], told);
});

test('a file that is not there', async () => {
  await expectRefused(['import', join(folder, 'khong-co.xlsx')], [/khong-co\.xlsx/, /Kiểm tra tên tệp/]);
});

const sheet = (name: string, ...rows: Cell[][]) => put(csvOf(name, rows));
const ORGANIZATIONS = [
  'Tên',
  'Loại hình',
  'Xã/phường/thị trấn',
  'Huyện/thị xã/thành phố',
  'Ngày thành lập',
  'Ngày chấm dứt',
  'Mã số',
];
const organization = (...more: Cell[]) => ['HTX Mới', 'HTX', ...more];

const BAD_ROWS: [what: string, rows: Cell[][], said: RegExp[]][] = [
  [
    'headings that mean nothing',
    [
      ['Alpha', 'Beta'],
      ['a', 'b'],
    ],
    [/tiêu đề|cột/i],
  ],
  [
    'a commune that does not exist',
    [ORGANIZATIONS, organization('Xã Mỹ Cẩn', '', '01/03/2020')],
    [/Dòng 2, cột “Xã\/phường\/thị trấn” \(C\)/, /Có phải: Xã Mỹ Cẩm/],
  ],
  ['a commune that is two', [ORGANIZATIONS, organization('Phường 1', '', '01/03/2020')], [/Dòng 2/, /Ghi thêm cột Huyện/]],
  [
    'a day that does not exist',
    [ORGANIZATIONS, organization('Xã Mỹ Cẩm', '', '31/02/2022')],
    [/Dòng 2, cột “Ngày thành lập” \(E\) ghi “31\/02\/2022”/, /ngày\/tháng\/năm/],
  ],
  [
    'an end before the beginning',
    [ORGANIZATIONS, organization('Xã Mỹ Cẩm', '', '01/03/2022', '01/02/2022')],
    [/Dòng 2, cột “Ngày chấm dứt”/, /kiểm tra lại/],
  ],
  [
    'one code for two organisations',
    [
      ORGANIZATIONS,
      organization('Xã Mỹ Cẩm', '', '', '', '2100000009'),
      ['HTX Khác', 'HTX', 'Xã Mỹ Cẩm', '', '', '', '2100000009'],
    ],
    [/Dòng 2, cột “Mã số”/, /Dòng 3/, /Sửa mã số/],
  ],
  [
    'a manager of nobody',
    [
      ['Tổ chức', 'Họ và tên', 'Chức vụ', 'Từ ngày'],
      ['HTX Không Có', 'Lê Văn An', 'Giám đốc', '01/01/2022'],
    ],
    [/Dòng 2, cột “Tổ chức”/, /Nhập danh sách tổ chức trước/],
  ],
  [
    'a delivery without a contract',
    [
      ['Số hợp đồng', 'Ngày', 'Giá trị nghiệm thu (triệu đồng)'],
      ['99/HĐ', '01/01/2022', 5],
    ],
    [/Dòng 2, cột “Số hợp đồng”/, /Nhập hợp đồng trước/],
  ],
  [
    'negative money',
    [
      ['Tổ chức', 'Năm', 'Doanh thu (triệu đồng)'],
      ['HTX Thuận Phát', 2022, '-5'],
    ],
    [/Dòng 2, cột “Doanh thu \(triệu đồng\)”/, /không được âm/],
  ],
  [
    'a return before founding',
    [
      ['Tổ chức', 'Năm', 'Thành viên chính thức'],
      ['HTX Thuận Phát', 2017, 8],
    ],
    [/Dòng 2, cột “Năm”/, /Kiểm tra năm/],
  ],
];

test('bad rows are refused with their place and the way out', async () => {
  const paths = BAD_ROWS.map(([what, rows]) => sheet(`${what.replaceAll(' ', '-')}.csv`, ...rows));
  await expectRefused(
    ['import', ...paths],
    BAD_ROWS.flatMap(([, , said]) => said),
  );
});

test('a column of money without a unit is refused, the rest of its row is taken', async () => {
  const rows = [
    ['Tổ chức', 'Năm', 'Thành viên chính thức', 'Doanh thu'],
    ['HTX Thuận Phát', 2022, 8, '500'],
  ];
  const { code, stderr, stdout } = await run('import', sheet('khong-don-vi.csv', ...rows), '--json');
  expect(code).toBe(1);
  expect(stderr).toMatch(/Doanh thu.*đơn vị/);
  expect(JSON.parse(stdout).files[0].sheets[0]).toMatchObject({ created: 1, refused: 0 });
});

test('good rows are taken, bad ones given back in the sheet’s own form', async () => {
  const rows = [
    ORGANIZATIONS,
    ['HTX Tốt', 'HTX', 'Xã Mỹ Cẩm', '', '01/03/2020'],
    ['HTX Hỏng', 'HTX', 'Xã Không Có', '', '01/03/2020'],
  ];
  const out = join(folder, 'tra-lai.xlsx');
  const ended = await run('import', sheet('lan-lon.csv', ...rows), '--refused', out, '--json');
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.stdout).files[0].sheets[0]).toMatchObject({ rows: 2, created: 1, refused: 1 });
  const again = await run('import', out);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain('Xã Không Có');
});

test('a dry run writes nothing', async () => {
  const before = await written();
  const records: Records = { organizations: [{ ...COOPERATIVE, name: 'HTX Thử' }] };
  const { code, stdout } = await run('import', put(workbook(records, 'thu.xlsx')), '--dry-run', '--json');
  expect([code, JSON.parse(stdout).dryRun, JSON.parse(stdout).files[0].sheets[0].created]).toEqual([0, true, 1]);
  expect(await written()).toEqual(before);
});

test.each<[string[], RegExp]>([
  [['import'], /Cần ít nhất một tệp/],
  [['import', 'a.xlsx', '--kind', 'cows'], /Không có loại "cows"/],
  [['board', '--as-of', '2023-02-30'], /--as-of cần một ngày có thật/],
  [['board', '--unit', '99999'], /Không có đơn vị hành chính mang mã "99999"/],
  [['board', '--unit', '844', '--as-of', '2025-12-31'], /không tồn tại trong địa giới.*Nay là: .*\(29266\)/],
  [['board', '--programme', '1/QĐ'], /Không có chương trình "1\/QĐ"/],
  [['board', '--what'], /Cách dùng: hopluc board/],
  [['explain'], /Cần đúng một chỉ tiêu/],
  [['explain', 'T99'], /Không có chỉ tiêu T99/],
  [['dance'], /Không có lệnh "dance"/],
])('wrong usage is told and ends with 2: %j', async (args, said) => {
  await expectRefused(args, [said], 2);
});

test('board, explain and import --json have the keys of the contract', async () => {
  const board = JSON.parse((await run('board', '--as-of', '2023-12-31', '--json')).stdout);
  expect(Object.keys(board)).toEqual(expect.arrayContaining(['programme', 'unit', 'asOf', 'geography', 'targets']));
  expect(board).toMatchObject({
    programme: { code: '298/QĐ-UBND', from: '2021-01-01', to: '2025-12-31' },
    unit: { code: '84', name: 'Tỉnh Trà Vinh' },
    geography: '2023-12-31',
  });
  expect(board.targets.map((target: { code: string }) => target.code)).toEqual(
    Array.from({ length: 10 }, (_, index) => `T${index + 1}`),
  );
  for (const target of board.targets) {
    const keys = [
      'value',
      'numerator',
      'denominator',
      'goal',
      'planToDate',
      'status',
      'byYear',
      'companions',
      'quality',
      'basis',
    ];
    expect(Object.keys(target)).toEqual(expect.arrayContaining(keys));
    expect(Object.keys(target.goal).sort()).toEqual(['by', 'kind', 'max', 'min']);
    expect(Object.keys(target.quality)).toEqual(expect.arrayContaining(['unknown', 'carried']));
    expect(Object.keys(target.basis)).toEqual(expect.arrayContaining(['document', 'clause']));
    for (const year of target.byYear)
      expect(Object.keys(year)).toEqual(expect.arrayContaining(['year', 'plan', 'value', 'numerator', 'denominator']));
  }
  const explanation = JSON.parse((await run('explain', 't5', '--as-of', '2023-12-31', '--json')).stdout);
  expect(explanation).toMatchObject({ target: 'T5', counted: [], unknown: expect.any(Array), notCounted: expect.any(Array) });
  for (const record of [...explanation.unknown, ...explanation.notCounted]) {
    expect(Object.keys(record)).toEqual(expect.arrayContaining(['kind', 'id', 'name', 'unit', 'date', 'reason', 'message']));
  }
  const result = JSON.parse((await run('import', join(ROOT, 'test/samples/tidy/compliance.xlsx'), '--dry-run', '--json')).stdout);
  expect(Object.keys(result)).toEqual(expect.arrayContaining(['importId', 'dryRun', 'files']));
  const [told] = result.files[0].sheets;
  const keys = ['name', 'kind', 'headerRow', 'encoding', 'rows', 'created', 'updated', 'unchanged', 'refused', 'issues'];
  expect(Object.keys(told)).toEqual(expect.arrayContaining(keys));
  expect(told.rows).toBe(told.created + told.updated + told.unchanged + told.refused);
  expect(Object.keys(told.issues[0]).sort()).toEqual(['code', 'column', 'message', 'row', 'severity', 'value']);
});
