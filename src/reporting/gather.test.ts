// The report says what the board says, and its annexes hold together.

import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { importFolder, importGiven, SAMPLES, testHouse } from '../../test/house.ts';
import type { House } from '../house.ts';
import type { TargetCode } from '../programme/model.ts';
import { sectorOf } from './figures/sectors.ts';
import { gatherReport } from './gather.ts';
import { NO_DATA, type ReportInput, SAMPLE_BANNER } from './model.ts';
import { periodOf } from './period.ts';
import { renderReport } from './render.ts';
import { writeReport } from './report.ts';

let house: House;
beforeAll(async () => {
  house = await testHouse();
  await importFolder(house, join(SAMPLES, 'untidy'));
});

const gather = (unit: string, period = periodOf('year', 2023), today = '2026-01-15') =>
  gatherReport(house, { boards: house.boards(), unit, period, today });

const row = (input: ReportInput, key: string) => input.general.flatMap(({ rows }) => rows).find((known) => known.key === key)!;
const target = (input: ReportInput, code: TargetCode) => input.board.targets.find((known) => known.code === code)!;
const inYear = (input: ReportInput, code: TargetCode, year: number) =>
  target(input, code).byYear.find((entry) => entry.year === year)?.value;
const add = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe.each([
  ['province', '84', 2023],
  ['district', '844', 2023],
  ['commune', '29272', 2023],
  ['the former province within the new one', '84', 2025],
])('%s %s, %i', (_level, unit, year) => {
  let input: ReportInput;
  beforeAll(async () => {
    input = await gather(unit, periodOf('year', year));
  });

  it('has the figures of the board of that unit and day', async () => {
    const asOf = `${year}-12-31`;
    expect(input.board).toEqual(await house.boards().board({ unit, asOf, geography: asOf }));
    expect(input.boardBefore?.asOf).toBe(`${year - 1}-12-31`);
    expect(input.boardBefore?.geography).toBe(asOf);
    expect(input.lines).toEqual(await house.boards().lines({ unit, asOf, geography: asOf }));
  });

  it('counts what was founded, the members and the managers as the targets do', () => {
    expect(row(input, 'tht.founded').estimateYear).toBe(inYear(input, 'T1', year));
    expect(row(input, 'htx.founded').estimateYear).toBe(inYear(input, 'T2', year));
    expect(row(input, 'lhhtx.founded').estimateYear).toBe(inYear(input, 'T3', year));
    expect(row(input, 'htx.founded').previousYear).toBe(inYear(input, 'T2', year - 1));
    const members = add([row(input, 'htx.members').estimateYear, row(input, 'tht.members').estimateYear]);
    expect(members).toBe(target(input, 'T4').companions.members);
    expect(row(input, 'htx.managers').estimateYear).toBe(target(input, 'T7').denominator);
  });

  it('lists the cooperatives it counts, and its sectors add up to them', () => {
    const total = row(input, 'htx.total').estimateYear;
    expect(input.organizations).toHaveLength(total ?? -1);
    expect(add(input.sectors.map((sector) => sector.total))).toBe(total);
    expect(add(input.sectors.map((sector) => sector.founded))).toBe(row(input, 'htx.founded').estimateYear);
    expect(add(input.sectors.map((sector) => sector.members))).toBe(row(input, 'htx.members').estimateYear ?? 0);
  });
});

describe('the province at the end of 2023', () => {
  let input: ReportInput;
  beforeAll(async () => {
    input = await gather('84');
  });

  it('leaves unknown what the register does not say', () => {
    for (const key of ['htx.good', 'htx.highTech', 'htx.chain', 'htx.wage', 'htx.newMembers']) {
      expect(row(input, key)).toMatchObject({ previousYear: null, firstHalf: null, estimateYear: null });
    }
    // returns are yearly: half a year has none
    expect(row(input, 'htx.revenue').firstHalf).toBeNull();
    expect(row(input, 'htx.total').firstHalf).toBeGreaterThan(0);
    // nobody reported workers, so not even an empty trade has nought of them
    expect(input.sectors.every(({ workers }) => workers === null)).toBe(true);
    expect(input.sectors.find(({ key }) => key === 'credit')).toMatchObject({ total: 0, members: 0, revenue: 0 });
    expect(input.support.every(({ organizations }) => organizations === null)).toBe(true);
    expect(input.organizations.every(({ grade }) => grade === null)).toBe(true);
  });

  it('takes yearly plans from the programme for the province only', async () => {
    expect(row(input, 'tht.founded')).toMatchObject({ planThisYear: 50, planNext: 50 });
    expect(row(input, 'htx.founded')).toMatchObject({ planThisYear: 10, planNext: 10 });
    expect(row(await gather('844'), 'tht.founded')).toMatchObject({ planThisYear: null, planNext: null });
  });

  it('averages money over those that reported, in million đồng, and says how many', () => {
    const { estimateYear, note } = row(input, 'htx.revenue');
    const [reporting, of] = /^(\d+)\/(\d+) HTX có báo cáo năm 2023$/.exec(note)!.slice(1).map(Number);
    expect(of).toBe(row(input, 'htx.total').estimateYear);
    const total = add(input.sectors.map(({ revenue }) => revenue));
    expect(estimateYear).toBeCloseTo(total / reporting!, 6);
  });

  it('tells what was founded and which communes reached their target since the last report', () => {
    const told = (code: TargetCode) => input.changes.filter((change) => change.target === code).map(({ text }) => text);
    expect(told('T2').join()).toContain(`Thành lập mới ${inYear(input, 'T2', 2023)} hợp tác xã: `);
    const [now, then] = [target(input, 'T5').numerator!, input.boardBefore!.targets[4]!.numerator!];
    const moved = (text: string) => Number(/\d+/.exec(text)?.[0]);
    const gained = told('T5')
      .filter((text) => text.startsWith('Thêm'))
      .map(moved);
    const lost = told('T5')
      .filter((text) => text.startsWith('Có'))
      .map(moved);
    expect(add(gained) - add(lost)).toBe(now - then);
  });

  it('names the gaps by place, never a person', async () => {
    const noted = new Map(input.qualityNotes.map(({ target: code, text }) => [code, text]));
    const { unknown } = target(input, 'T7').quality;
    expect(unknown).toBeGreaterThan(0);
    expect(noted.get('T7')).toMatch(new RegExp(`^${unknown} cán bộ chưa rõ trình độ .*; đề nghị bổ sung`));
    const { unknown: persons } = await house.boards().explain('T7', { unit: '84', asOf: '2023-12-31', geography: '2023-12-31' });
    const said = JSON.stringify(writeReport(input));
    for (const { name } of persons) expect(said).not.toContain(name.split(' – ')[0]);
  });

  it('is told up to today while the period runs, and refused before it begins', async () => {
    const running = await gather('84', periodOf('year', 2023), '2023-09-15');
    expect(running.board.asOf).toBe('2023-09-15');
    expect(row(running, 'htx.members').estimateYear).toBeNull();
    await expect(gather('84', periodOf('year', 2023), '2022-12-31')).rejects.toThrow('bắt đầu ngày 01/01/2023');
    await expect(gather('999')).rejects.toThrow('Không có đơn vị hành chính mang mã "999"');
  });

  it('speaks of half a year without estimating the whole', async () => {
    const half = await gather('84', periodOf('firstHalf', 2023));
    expect(half.board.asOf).toBe('2023-06-30');
    expect(row(half, 'htx.total').firstHalf).toBe(row(input, 'htx.total').firstHalf);
    expect(row(half, 'htx.total').estimateYear).toBeNull();
  });

  it('warns on every page that the records are made up', () => {
    expect(input.sample).toBe(true);
    expect(writeReport(input).banner).toBe(SAMPLE_BANNER);
  });

  it.each(['docx', 'pdf', 'xlsx'] as const)('becomes a .%s', async (format) => {
    expect((await renderReport(input, format)).length).toBeGreaterThan(10_000);
  });
});

describe('a cooperative that moved', () => {
  it('was founded where it was then, is counted where it is now, and the move is told', async () => {
    const moving = await testHouse();
    const list = (name: string, commune: string, told: string) => ({
      name,
      bytes: new TextEncoder().encode(
        `Mã số;Tên;Loại hình;Xã;Huyện;Ngày thành lập;Ngày nguồn\n0001;HTX Di Dời;HTX;${commune};Càng Long;05/03/2023;${told}\n`,
      ),
    });
    await importGiven(moving, [list('dau.csv', 'Xã Đại Phước', '30/04/2023')]);
    await importGiven(moving, [list('sau.csv', 'Xã Đức Mỹ', '15/08/2023')]);
    const boards = moving.boards();
    const of = (unit: string) => gatherReport(moving, { boards, unit, period: periodOf('year', 2023) });
    const code = (name: string) =>
      moving.geography.communes(moving.geography.at('844', '2023-12-31')!, '2023-12-31').find((unit) => unit.name === name)!.code;
    const [left, entered] = [await of(code('Xã Đại Phước')), await of(code('Xã Đức Mỹ'))];
    expect([row(left, 'htx.founded').estimateYear, row(left, 'htx.total').estimateYear]).toEqual([1, 0]);
    expect([row(entered, 'htx.founded').estimateYear, row(entered, 'htx.total').estimateYear]).toEqual([0, 1]);
    expect(row(left, 'htx.total').firstHalf).toBe(1);
    for (const { changes } of [left, entered]) {
      expect(changes.map(({ text }) => text)).toContain('Chuyển trụ sở 1 tổ chức: HTX Di Dời (Xã Đức Mỹ).');
    }
    await moving.close();
  });
});

describe('who issues', () => {
  it('the province as recorded; elsewhere the committee of the unit, with gaps to fill in', async () => {
    expect((await gather('84')).issuing.agency).toBe('Sở Kế hoạch và Đầu tư');
    expect((await gather('83')).issuing).toMatchObject({ agency: 'Ủy ban nhân dân tỉnh Bến Tre', place: 'Bến Tre' });
  });

  it('of an empty register nothing is known', async () => {
    const empty = await testHouse();
    const input = await gatherReport(empty, { boards: empty.boards(), unit: '84', period: periodOf('year', 2023) });
    expect(row(input, 'htx.total').estimateYear).toBeNull();
    expect(input.sectors.every(({ total }) => total === null)).toBe(true);
    await empty.close();
  });

  it('a unit without records says so, and invents nothing', async () => {
    const empty = await gather('83');
    expect(empty.organizations).toEqual([]);
    expect(row(empty, 'htx.revenue').estimateYear).toBeNull();
    expect(JSON.stringify(writeReport(empty))).toContain(NO_DATA);
  });
});

describe('the trade a cooperative is counted under', () => {
  const farm = { words: ['nông', 'thủy sản'], notBeginningWith: 'phi' };
  it.each([
    ['Nông nghiệp, dịch vụ', 'farm'],
    ['nuoi trong thuy san', 'farm'],
    ['Vận tải hàng hóa', 'transport'],
    ['Vệ sinh môi trường', 'environment'],
    ['Dịch vụ du lịch', 'trade'],
    ['Tiểu thủ công nghiệp', 'industry'],
    ['Phi nông nghiệp', 'other'],
    [null, 'unknown'],
  ])('%s → %s', (field, sector) => {
    expect(sectorOf(field, false, farm)).toBe(sector);
  });
  it('a credit fund whatever its field', () => {
    expect(sectorOf(null, true, farm)).toBe('credit');
  });
});
