import { describe, expect, it } from 'vitest';
import { fieldsOf, KINDS } from '../reading/kinds.ts';
import { readFile } from '../reading/readFile.ts';
import { blankForm } from './blank-form.ts';
import { exportFormatOf, writeTable } from './files.ts';
import type { ExportTable } from './table.ts';

const TABLE: ExportTable = {
  title: 'contracts',
  headings: ['Số hợp đồng', 'Ngày ký', 'Giá trị (đồng)', 'Sản lượng'],
  rows: [
    ['=HYPERLINK("http://x")', { date: '2022-02-28', precision: 'month' }, 1500000, 12.5],
    ["'ghi; chú'", { date: '2023-12-31', precision: 'year' }, null, null],
  ],
};
const text = async (format: 'csv' | 'json') =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await writeTable(TABLE, format));

describe('the files of an export', () => {
  it('csv opens in Vietnamese Excel and runs nothing', async () => {
    expect(await text('csv')).toBe(
      '\ufeffSố hợp đồng;Ngày ký;Giá trị (đồng);Sản lượng\r\n' +
        `"'=HYPERLINK(""http://x"")";02/2022;1500000;12,5\r\n"''ghi; chú'";2023;;\r\n`,
    );
  });

  it('json is one object a row, keyed by headings', async () => {
    expect(JSON.parse(await text('json'))).toEqual([
      { 'Số hợp đồng': '=HYPERLINK("http://x")', 'Ngày ký': '02/2022', 'Giá trị (đồng)': 1500000, 'Sản lượng': 12.5 },
      { 'Số hợp đồng': "'ghi; chú'", 'Ngày ký': '2023', 'Giá trị (đồng)': null, 'Sản lượng': null },
    ]);
  });

  it('the ending chooses the format; another is refused in words', () => {
    expect(exportFormatOf('/a.b/Sổ HTX.XLSX')).toEqual({ ok: true, value: 'xlsx' });
    expect(exportFormatOf('so.txt')).toMatchObject({ ok: false, refusals: [{ code: 'export.format' }] });
  });
});

describe.each(KINDS)('blank form of %s', (kind) => {
  it('is recognised by the import, every column of it, and its notes are no table', async () => {
    const read = readFile(await blankForm(kind), 'bieu.xlsx');
    if (!read.ok) throw new Error('unreadable');
    const [form, notes] = read.value;
    expect(form?.kind).toBe(kind);
    expect(form?.columns).toHaveLength(fieldsOf(kind).size);
    expect(form?.rows).toEqual([]);
    expect(form?.issues).toEqual([]);
    expect(notes?.kind).toBeNull();
    expect(notes?.issues.map(({ code }) => code)).toEqual(['headings.unknown']);
  });
});
