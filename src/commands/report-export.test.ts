// The two commands as an officer types them, in a data folder of their own.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { ROOT, SAMPLES } from '../../test/house.ts';

let folder: string;
let url: string;

function hopluc(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const env = { ...process.env, HOPLUC_DATA: folder, DATABASE_URL: url };
  return new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, 'bin', 'hopluc.js'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}
const out = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-out-'));
  url = (await testDatabase()).url;
  const sample = join(SAMPLES, 'untidy');
  const files = readdirSync(sample).filter((name) => name.endsWith('.xlsx'));
  const imported = await hopluc('import', ...files.map((name) => join(sample, name)));
  expect(imported).toMatchObject({ code: 0 });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('report', () => {
  it.each([
    ['docx', 'PK'],
    ['xlsx', 'PK'],
    ['pdf', '%PDF'],
  ])('the ending .%s chooses the format', async (ending, magic) => {
    const file = out(`bao-cao.${ending}`);
    const { code, stdout } = await hopluc('report', '--period', '2023', '--out', file);
    expect(code).toBe(0);
    expect(stdout).toBe(`Đã ghi báo cáo năm 2023, Tỉnh Trà Vinh, số liệu đến 31/12/2023: ${file}\n`);
    expect(readFileSync(file).subarray(0, magic.length).toString()).toBe(magic);
  });

  it.each([
    [2, 'đuôi tệp phải là .docx', ['--period', '2023', '--out', 'bao-cao.txt']],
    [2, 'Không hiểu kỳ báo cáo "quý"', ['--period', 'quý', '--out', 'a.pdf']],
    [2, 'Cần tên tệp sẽ ghi ở --out', ['--period', '2023']],
    [2, 'Không có đơn vị hành chính mang mã "99x"', ['--period', '2023', '--unit', '99x', '--out', 'a.pdf']],
    [1, 'không có thư mục này', ['--period', '2023', '--out', join('khong', 'co', 'a.xlsx')]],
    [1, 'chưa đến', ['--period', '2099', '--out', 'a.pdf']],
  ])('exit %i: %s', async (code, words, args) => {
    const said = await hopluc('report', ...args);
    expect(said).toMatchObject({ code, stdout: '' });
    expect(said.stderr).toContain(words);
  });
});

describe('export', () => {
  it('writes the rows of a kind and says how many', async () => {
    const file = out('can-bo.csv');
    const { code, stdout } = await hopluc('export', '--kind', 'managers', '--unit', '844', '--out', file);
    expect(code).toBe(0);
    const lines = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(stdout).toBe(`Đã ghi ${lines.length - 1} dòng cán bộ quản lý: ${file}\n`);
    expect(lines[0]).toMatch(/^\ufeff?Tổ chức;Xã;Huyện;Họ và tên;/);
  });

  it.each([
    [2, 'Không có loại "htx". Các loại: organizations, managers', ['--kind', 'htx', '--out', 'a.csv']],
    [2, 'đuôi tệp phải là .xlsx, .csv hoặc .json', ['--kind', 'returns', '--out', 'a.doc']],
    [2, 'Không có đơn vị hành chính mang mã "99x"', ['--kind', 'returns', '--unit', '99x', '--out', 'a.csv']],
    [1, 'không có thư mục này', ['--kind', 'returns', '--out', join('khong', 'co', 'a.csv')]],
  ])('exit %i: %s', async (code, words, args) => {
    const said = await hopluc('export', ...args);
    expect(said).toMatchObject({ code, stdout: '' });
    expect(said.stderr).toContain(words);
    expect(existsSync('a.csv')).toBe(false);
  });
});
