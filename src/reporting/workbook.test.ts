import { read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import { exampleReport } from './fixture.ts';
import { NO_DATA } from './model.ts';
import { renderWorkbook } from './workbook.ts';

type Value = number | string | undefined;

/** Calculates the few functions our formulas use, from the cells as another program reads them. */
function calculated(sheet: WorkSheet, address: string): Value {
  const cell = sheet[address];
  if (!cell?.f) return cell?.v;
  const script = String(cell.f)
    .replace(/([A-Z]+\d+):([A-Z]+\d+)/g, (range) => `...range("${range}")`)
    .replace(/(?<![A-Z"])([A-Z]{1,2}\d+)(?![\d":])/g, 'one("$1")')
    .replace(/([^<>=])=(\d)/g, '$1===$2');
  const range = (text: string): Value[] => {
    const { s, e } = utils.decode_range(text);
    const values: Value[] = [];
    for (let r = s.r; r <= e.r; r += 1) {
      for (let c = s.c; c <= e.c; c += 1) values.push(calculated(sheet, utils.encode_cell({ r, c })));
    }
    return values;
  };
  const numbers = (values: Value[]) => values.filter((value) => typeof value === 'number');
  const COUNT = (...values: Value[]) => numbers(values).length;
  const SUM = (...values: Value[]) => numbers(values).reduce((sum, value) => sum + value, 0);
  const IF = (test: boolean, yes: Value, no: Value) => (test ? yes : no);
  const calculate = new Function('one', 'range', 'COUNT', 'SUM', 'IF', `return ${script}`);
  return calculate((text: string) => calculated(sheet, text), range, COUNT, SUM, IF);
}

const formulas = (sheet: WorkSheet) => Object.keys(sheet).filter((address) => sheet[address]?.f);

describe('the annex tables as a workbook', () => {
  let book: WorkBook;
  const sheet = (name: string): WorkSheet => {
    const found = book.Sheets[name];
    if (!found) throw new Error(name);
    return found;
  };
  beforeAll(async () => {
    book = read(await renderWorkbook(exampleReport()), { cellFormula: true });
  });

  it('has the six tables', () => {
    expect(book.SheetNames).toEqual([
      'Biểu 1 Chỉ tiêu',
      'Biểu 2 Theo đơn vị',
      'Biểu 3 KTTT',
      'Biểu 4 Theo ngành',
      'Biểu 5 Chính sách hỗ trợ',
      'Biểu 6 Danh sách HTX',
    ]);
  });

  it('keeps beside every formula the value that calculating gives', () => {
    let checked = 0;
    for (const name of book.SheetNames) {
      for (const address of formulas(sheet(name))) {
        const stored = sheet(name)[address].v;
        const fresh = calculated(sheet(name), address);
        if (typeof stored === 'number') expect(fresh, `${name}!${address}`).toBeCloseTo(stored, 9);
        else expect(fresh, `${name}!${address}`).toBe(stored);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(150);
  });

  it('computes a rate and its share of the plan live', () => {
    const targets = sheet('Biểu 1 Chỉ tiêu');
    expect(targets.G9.v).toBe(49);
    expect(targets.H9.v).toBe(85);
    expect(targets.I9.f).toContain('G9/H9*100');
    expect(targets.I9.v).toBeCloseTo(57.647, 3);
    expect(targets.J9.f).toContain('I9/F9*100');
  });

  it('adds numerators and denominators, and takes the percentage of the sums', () => {
    const units = sheet('Biểu 2 Theo đơn vị');
    const total = Object.keys(units).find((address) => units[address]?.v === 'Tổng cộng');
    expect(total).toBe('B15');
    expect(units.C15).toMatchObject({ v: 157, f: expect.stringContaining('SUM(C6:C14)') });
    expect(units.I15.v).toBe(49);
    expect(units.J15.v).toBe(85);
    expect(units.K15.f).toContain('I15/J15*100');
    expect(units.K15.v).toBeCloseTo(57.647, 3);
  });

  it('says "chưa có số liệu" where a denominator is zero or figures are unknown', () => {
    const units = sheet('Biểu 2 Theo đơn vị');
    const lastDistrict = formulas(units).filter((address) => /^[A-Z]+14$/.test(address) && units[address].v === NO_DATA);
    expect(lastDistrict).toHaveLength(1);
    const support = sheet('Biểu 5 Chính sách hỗ trợ');
    expect(formulas(support).length).toBeGreaterThan(0);
    expect(formulas(support).every((address) => support[address].v === NO_DATA)).toBe(true);
  });

  it('shows the sample banner on every sheet and none over real figures', async () => {
    for (const name of book.SheetNames) expect(sheet(name).A1.v).toContain('SỐ LIỆU MẪU');
    const input = exampleReport();
    const real = read(await renderWorkbook({ ...input, sample: false, board: { ...input.board, sample: false } }));
    for (const name of real.SheetNames) expect(real.Sheets[name]?.A1?.v ?? '').toBe('');
  });

  it('writes no trace of the program into any cell', () => {
    const text = book.SheetNames.flatMap((name) => Object.values(sheet(name)).map((cell) => String(cell?.v ?? ''))).join('|');
    expect(text).not.toMatch(/undefined|NaN|null|\[object|#DIV|#REF/);
  });
});
