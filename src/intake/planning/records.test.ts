// Kinds of record come in and go out by their declaration alone; so do the decisions of the budget.

import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csvOf, xlsxOf } from '../../../test/builders.ts';
import { emptied, importGiven, issuesOf, NOW, record, TODAY, testHouse, undo } from '../../../test/house.ts';
import { rightsOver } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { rows } from '../../platform/database/types.ts';
import { wordKey } from '../../platform/text.ts';
import { EXCHANGED, tableOfKind } from '../exchange.ts';
import { type ExportKind, runExport, writeTable } from '../export/index.ts';
import { ALL_KINDS, fieldsOf, headingsOf } from '../reading/kinds.ts';
import { candidate, chooseKind, matchHeading, prepare } from '../reading/recognise.ts';
import type { AnyKind } from '../reading/rows.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
const fresh = async () => {
  await sql`delete from budget_entry`.execute(opened.database.db);
  await sql`delete from budget_line`.execute(opened.database.db);
  house = await emptied(opened);
};

const ORGANIZATIONS = [
  { code: '2100000001', name: 'HTX Long Hiệp', kind: 'HTX', commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long', founded: '2019' },
  { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long', founded: '2020' },
];

const stored = (table: string) =>
  rows<{ row: { [column: string]: unknown } }>(
    house.database.db,
    sql`select to_jsonb(t) as row from ${sql.table(table)} t order by 1`,
  ).then((found) => found.map(({ row }) => row));

const sheet = (text: string, name = 'tep.csv') =>
  csvOf(
    name,
    text
      .trim()
      .split('\n')
      .map((line) => line.trim().split('|')),
  );
const counts = (result: Awaited<ReturnType<typeof importGiven>>) =>
  result.files.flatMap(({ sheets }) => sheets.map((one) => [one.kind, one.created, one.updated, one.unchanged, one.refused]));
const codes = (result: Awaited<ReturnType<typeof importGiven>>) => issuesOf(result).map(({ code, column }) => [code, column]);

async function exported(kind: ExportKind) {
  const { geography, database } = house;
  const may = rightsOver(() => true);
  const actor = { kind: 'command', name: 'test' } as const;
  const outcome = await runExport({ kind, geography, province: '84', today: TODAY }, { database, actor, now: NOW, may });
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('\n'));
  return outcome.value;
}

const PAST = `
Tổ chức|Xã|Nội dung hỗ trợ|Nhóm|Năm|Số QĐ|Ngày quyết định|Nguồn vốn|Số được duyệt (triệu đồng)|Đã chi (triệu đồng)|Quyết toán (triệu đồng)
HTX Long Hiệp|Xã Mỹ Cẩm|Máy sấy lúa|Kết cấu hạ tầng, chế biến sản phẩm||12/QĐ-UBND|15/03/2019|Ngân sách tỉnh|250,5|250,5|248
HTX Long Hiệp|Xã Mỹ Cẩm|Máy sấy lúa|infrastructure||12/QĐ-UBND|15/03/2019|Ngân sách huyện|40||
HTX Thuận Phát||Lớp kế toán|training|2018|||Nguồn khác|8||`;

it.each(ALL_KINDS)('the headings of %s are those of no other kind, and each names its own column', (kind) => {
  const names = headingsOf(kind);
  const candidates = ALL_KINDS.map((one) => {
    const found = names.map((name) => matchHeading(prepare(name), one)?.field).filter((field) => field !== undefined);
    return candidate(one, new Set(found));
  });
  const made = chooseKind(candidates);
  expect(made).toMatchObject({ kind, missing: [] });
  expect(made).not.toHaveProperty('rivals');
  expect([...made!.fields].sort()).toEqual([...fieldsOf(kind).keys()].sort());
});

it.each(ALL_KINDS)('what %s asks for is enough to know it by', (kind) => {
  const needed = [...fieldsOf(kind).values()].filter((field) => field.required).map((field) => field.heading);
  const of = (one: AnyKind) => {
    const found = needed.map((name) => matchHeading(prepare(name), one)?.field).filter((field) => field !== undefined);
    return candidate(one, new Set(found));
  };
  expect(chooseKind(ALL_KINDS.map(of))?.kind).toBe(kind);
});

describe('in a register', () => {
  beforeEach(fresh);

  it('support of the past comes in once, its units and choices read as written, and can be taken back', async () => {
    await record(house, { organizations: ORGANIZATIONS });
    const first = await importGiven(house, [sheet(PAST)]);
    expect(issuesOf(first)).toEqual([]);
    expect(counts(first)).toEqual([['pastSupport', 3, 0, 0, 0]]);
    expect(await stored('support_past')).toMatchObject([
      { title: 'Máy sấy lúa', year: 2019, decided: 250_500_000, paid: 250_500_000, settled: 248_000_000, source: 'province' },
      { year: 2019, decided: 40_000_000, paid: null, source: 'district', decision_key: '12/qđ-ubnd' },
      { title: 'Lớp kế toán', year: 2018, decided: 8_000_000, decided_on: null },
    ]);
    expect(counts(await importGiven(house, [sheet(PAST)]))).toEqual([['pastSupport', 0, 0, 3, 0]]);
    // an empty cell erases nothing
    const more = `Tổ chức|Nội dung hỗ trợ|Nhóm|Năm|Số QĐ|Nguồn vốn|Số được duyệt (đồng)|Đã chi (đồng)
    HTX Long Hiệp|máy sấy lúa|infrastructure|2019|12/QĐ-UBND|district|40.000.000|39.000.000
    HTX Long Hiệp|Máy sấy lúa|infrastructure|2019|12/QĐ-UBND|province|250.500.000|`;
    const again = await importGiven(house, [sheet(more)]);
    expect(counts(again)).toEqual([['pastSupport', 0, 1, 1, 0]]);
    expect(await stored('support_past')).toMatchObject([{ paid: 250_500_000, settled: 248_000_000 }, { paid: 39_000_000 }, {}]);
    expect(await undo(house, again.importId)).toMatchObject({ ok: true });
    expect(await undo(house, first.importId)).toMatchObject({ ok: true });
    expect(await stored('support_past')).toEqual([]);
  });

  it('views and "never supported" know of it', async () => {
    await record(house, { organizations: ORGANIZATIONS });
    await importGiven(house, [sheet(PAST)]);
    const facts = await stored('fact_support');
    expect(facts.map(({ state, decided_on, decided_precision }) => [state, decided_on, decided_precision])).toEqual(
      expect.arrayContaining([
        ['settled', '2019-03-15', 'day'],
        ['settled', '2018-12-31', 'year'],
      ]),
    );
    const paid = await stored('fact_support_payment');
    expect(paid).toMatchObject([{ amount: 248_000_000, paid_on: '2019-03-15', source: 'province', pillar: 'infrastructure' }]);
    expect((await stored('fact_support_award')).length).toBe(3);
  });

  it('a row is refused by the rules of its kind, each reason at its cell; the others go in', async () => {
    await record(house, { organizations: ORGANIZATIONS });
    const result = await importGiven(house, [
      sheet(`Tổ chức|Nội dung hỗ trợ|Nhóm|Năm|Ngày quyết định|Nguồn vốn|Số được duyệt (đồng)|Đã chi (đồng)
      HTX Long Hiệp|Kho|infrastructure|2019||Ngân sách tỉnh|5|6
      HTX Long Hiệp|Kho||2019||Ngân sách tỉnh|5|
      HTX Long Hiệp|Kho|infrastructure|2019|01/01/2031|Ngân sách tỉnh|5|
      HTX Long Hiệp|Kho|infrastructure|2019||Ngân sách xóm|5|
      HTX Không Có|Kho|infrastructure|2019||Ngân sách tỉnh|5|
      HTX Thuận Phát|Kho|infrastructure|2019||Ngân sách tỉnh|5|
      HTX Thuận Phát|Xe|infrastructure|2019||Ngân sách tỉnh|5|1
      HTX Thuận Phát|Xe|infrastructure|2019||Ngân sách tỉnh|5|2`),
    ]);
    expect(codes(result)).toEqual([
      ['amount.order', 'Đã chi (đồng)'],
      ['field.missing', 'Nhóm'],
      ['date.future', 'Ngày quyết định'],
      ['choice.unknown', 'Nguồn vốn'],
      ['organization.unknown', 'Tổ chức'],
      ['row.contradictory', 'Tổ chức'],
      ['row.contradictory', 'Tổ chức'],
    ]);
    expect(issuesOf(result).at(-1)!.message).toContain('“Đã chi”');
    expect(counts(result)).toEqual([['pastSupport', 1, 0, 0, 7]]);
  });

  const LINKAGE = {
    products: `Tổ chức|Tên sản phẩm|Loại sản phẩm|Giống
    HTX Long Hiệp|Gạo Long Hiệp (Hạt ngọc rồng)|Lúa|ST25`,
    standards: `Tổ chức|Loại chứng nhận|Số giấy|Sản phẩm|Diện tích (m2)|Ngày cấp|Cấp tiếp cho giấy
    HTX Long Hiệp|VietGAP|VG-02|Gạo Long Hiệp (Hạt ngọc rồng)|12.500|01/02/2024|VG-01
    HTX Long Hiệp|VietGAP|VG-01||20.000|01/02/2021|`,
    materialAreas: `Tổ chức|Tên vùng|Loại sản phẩm|Sản xuất tại xã, phường|Diện tích
    HTX Long Hiệp|Cánh đồng lớn|Lúa|Xã Mỹ Cẩm, Huyện Càng Long|12,5`,
    seasons: `Tổ chức|Năm|Vụ|Loại sản phẩm|Sản xuất tại xã, phường|Vùng nguyên liệu|Sản lượng dự kiến (tạ)|Sản lượng thực hiện (tấn)
    HTX Long Hiệp|2024|Đông Xuân|Lúa|Xã Mỹ Cẩm|Cánh đồng lớn|300|31,5`,
  };
  const linkageFiles = Object.entries(LINKAGE).map(([kind, text]) => sheet(text, `${kind}.csv`));

  it('kinds that speak of each other come in together, whatever the order of the files', async () => {
    await record(house, { organizations: ORGANIZATIONS });
    const result = await importGiven(house, linkageFiles.toReversed());
    expect(issuesOf(result)).toEqual([]);
    expect(await stored('product_standard')).toMatchObject([
      { area_ha: 2, renews_key: null },
      { area_ha: 1.25, product_key: wordKey('Gạo Long Hiệp (Hạt ngọc rồng)'), renews_key: 'vg-1' },
    ]);
    expect(await stored('production_season')).toMatchObject(
      [{ output_planned: 300, output_actual: 315, output_unit: 'tạ', material_key: 'cánh đồng lớn' }].map((row) => ({
        ...row,
        material_key: wordKey('Cánh đồng lớn'),
      })),
    );
    const none = await importGiven(house, linkageFiles);
    expect(counts(none).every(([, created, updated, , refused]) => created === 0 && updated === 0 && refused === 0)).toBe(true);
  });

  it.each(['xlsx', 'csv'] as const)('every kind of record goes out as .%s and comes back the same', async (format) => {
    await record(house, { organizations: ORGANIZATIONS });
    await importGiven(house, [...linkageFiles, sheet(PAST)]);
    const files = [];
    for (const { name } of EXCHANGED)
      files.push({ name: `${name}.${format}`, bytes: await writeTable(await exported(name), format) });
    const said = async () => {
      const tables = await Promise.all(EXCHANGED.map((kind) => stored(tableOfKind(kind).name)));
      return tables.map((all) => all.map(({ organization_id: _o, id: _i, slug: _s, ...row }) => JSON.stringify(row)).sort());
    };
    const before = await said();
    expect(before.flat().length).toBeGreaterThan(7);
    house = await emptied(opened);
    await record(house, { organizations: ORGANIZATIONS });
    const result = await importGiven(house, files);
    expect(issuesOf(result).filter(({ code }) => code !== 'headings.unknown')).toEqual([]);
    expect(await said()).toEqual(before);
  });

  it('rows that the database will not hold together are refused as a whole, in words', async () => {
    await record(house, { organizations: ORGANIZATIONS });
    const products = `Tổ chức|Tên sản phẩm|Loại sản phẩm
    HTX Long Hiệp|Dừa|Dừa
    HTX Long Hiệp|Dưa|Dưa hấu`;
    await expect(importGiven(house, [sheet(products)])).rejects.toThrow('không cùng đứng được');
    expect(await stored('product')).toEqual([]);
  });

  const BUDGET = `Chương trình|Năm|Nhóm hỗ trợ|Nguồn vốn|Đơn vị được giao|Loại quyết định|Kinh phí (tỷ đồng)|Số quyết định|Ngày quyết định
  |2024|Đào tạo, bồi dưỡng|Ngân sách tỉnh|Tỉnh Trà Vinh|Giao|1,5|01/QĐ-UBND|05/01/2024
  |2024|training|province|84|Điều chỉnh|-0,2|02/QĐ-UBND|05/06/2024`;

  it('the budget comes in by decision, each once; its lines are the sums, and undoing takes both back', async () => {
    const first = await importGiven(house, [sheet(BUDGET)]);
    expect(issuesOf(first)).toEqual([]);
    expect(counts(first)).toEqual([['budget', 2, 0, 0, 0]]);
    expect(await stored('budget_line')).toMatchObject([{ year: 2024, pillar: 'training', given: 1_300_000_000, decided: 0 }]);
    expect(counts(await importGiven(house, [sheet(BUDGET)]))).toEqual([['budget', 0, 0, 2, 0]]);
    const out = { name: 'kinh-phi.xlsx', bytes: await writeTable(await exported('budget'), 'xlsx') };
    expect(counts(await importGiven(house, [out]))).toEqual([['budget', 0, 0, 2, 0]]);
    const other = await importGiven(house, [sheet(BUDGET.replace('1,5', '1,6'))]);
    expect(codes(other)).toEqual([['budget.recorded', 'Kinh phí (tỷ đồng)']]);
    await sql`update budget_line set decided = 1000000000`.execute(house.database.db);
    const less = BUDGET.replace('1,5', '-0,5').replace('Giao', 'Điều chỉnh').replace('01/QĐ', '03/QĐ');
    expect(codes(await importGiven(house, [sheet(less)]))).toContainEqual(['budget.belowDecided', 'Kinh phí (tỷ đồng)']);
    expect(await undo(house, first.importId)).toMatchObject({ ok: false, refusals: [{ code: 'import.builtUpon' }] });
    await sql`update budget_line set decided = 0`.execute(house.database.db);
    expect(await undo(house, first.importId)).toMatchObject({ ok: true });
    expect(await stored('budget_entry')).toEqual([]);
    expect(await stored('budget_line')).toEqual([]);
  });

  it('a workbook may hold all of it', async () => {
    const rowsOf = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => line.trim().split('|'));
    const sheets = { 'Sản phẩm': rowsOf(LINKAGE.products), 'Kinh phí': rowsOf(BUDGET), 'Hỗ trợ': rowsOf(PAST) };
    await record(house, { organizations: ORGANIZATIONS });
    expect(counts(await importGiven(house, [xlsxOf('tat-ca.xlsx', sheets)])).map(([kind]) => kind)).toEqual([
      'products',
      'budget',
      'pastSupport',
    ]);
  });
});
