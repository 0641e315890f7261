// T7 and T8: the people who run the organisations (targets, T7, T8, "Held at D").

import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { type Record, workbook } from '../builders.ts';
import { emptied, explained, figure, fraction, importGiven, issuesOf, record, testHouse } from '../house.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const farm = { name: 'HTX Thuận Phát', kind: 'HTX', commune: 'Xã Mỹ Cẩm', field: 'Nông nghiệp', founded: '01/03/2019' };
const group = { ...farm, name: 'THT dừa Sao Mai', kind: 'THT' };
const manager = (more: Record<'managers'> = {}): Record<'managers'> => ({
  organization: farm.name,
  fullName: 'Lê Văn An',
  birth: '1980',
  posts: 'Giám đốc',
  from: '01/01/2022',
  until: null,
  level: 'Đại học',
  fits: true,
  ...more,
});
const course = (more: Record<'training'> = {}): Record<'training'> => ({
  course: 'Lớp quản lý HTX',
  endedOn: '10/10/2022',
  organization: farm.name,
  fullName: 'Lê Văn An',
  birth: '1980',
  qualifying: true,
  completed: true,
  ...more,
});
const managersOf = (...managers: Record<'managers'>[]) => record(house, { organizations: [farm, group], managers });

test('a post is held on its first and on its last day', async () => {
  await managersOf(manager({ from: '01/02/2022', until: '30/06/2023' }));
  expect(await fraction(house, 'T7', { asOf: '2022-01-31' })).toEqual([0, 0]);
  expect(await fraction(house, 'T7', { asOf: '2022-02-01' })).toEqual([1, 1]);
  expect(await fraction(house, 'T7', { asOf: '2023-06-30' })).toEqual([1, 1]);
  expect(await fraction(house, 'T7', { asOf: '2023-07-01' })).toEqual([0, 0]);
});

test('two posts in one row, or in two, are one person; one person in two HTX is two', async () => {
  await managersOf(
    manager({ posts: 'Chủ tịch HĐQT kiêm Giám đốc' }),
    manager({ fullName: 'Trần Thị Ba', posts: 'Kế toán' }),
    manager({ fullName: 'Trần Thị Ba', posts: 'Thành viên HĐQT', from: '01/05/2022' }),
  );
  expect(await fraction(house, 'T7')).toEqual([2, 2]);
  await record(house, {
    organizations: [{ ...farm, name: 'HTX Hòa Bình' }],
    managers: [manager({ organization: 'HTX Hòa Bình' })],
  });
  expect(await fraction(house, 'T7')).toEqual([3, 3]);
});

test('a row without a birth year is the same row again, though a later sheet of its file brought a namesake', async () => {
  const file = workbook({
    organizations: [farm],
    managers: [manager({ birth: null }), manager()],
    members: [{ organization: farm.name, fullName: 'Trần Thị Ba', birth: null }],
    training: [
      course({ birth: '1970' }),
      course({ fullName: 'Trần Thị Ba', birth: null }),
      course({ fullName: 'Trần Thị Ba', birth: '1991' }),
    ],
  });
  expect((await importGiven(house, [file])).files[0]!.sheets.map(({ refused }) => refused)).toEqual([0, 0, 0, 0]);
  const again = (await importGiven(house, [file])).files[0]!.sheets;
  expect(again.map(({ rows, unchanged }) => unchanged === rows)).toEqual([true, true, true, true]);
  // a post nobody holds yet is still doubtful
  const other = await importGiven(house, [workbook({ managers: [manager({ birth: null, posts: 'Kế toán' })] })]);
  expect(issuesOf(other).map(({ code }) => code)).toEqual(['person.ambiguous']);
});

test.each([
  'Chủ tịch HĐQT',
  'Thành viên HĐQT',
  'Giám đốc',
  'Phó Giám đốc',
  'Trưởng ban kiểm soát',
  'Thành viên BKS',
  'Kiểm soát viên',
  'Kế toán trưởng',
  'Kế toán',
])('%s manages an HTX', async (posts) => {
  await managersOf(manager({ posts }));
  expect(await fraction(house, 'T7')).toEqual([1, 1]);
});

test('other posts, leaders of groups and unions, and HTX that ended are outside', async () => {
  const union = { ...farm, name: 'LHHTX Trà Vinh', kind: 'LHHTX' };
  const ended = { ...farm, name: 'HTX đã nghỉ', ended: '31/12/2023' };
  await record(house, {
    organizations: [farm, group, union, ended],
    managers: [
      manager({ posts: 'Thủ kho' }),
      manager({ organization: group.name, posts: 'Tổ trưởng' }),
      manager({ organization: union.name }),
      manager({ organization: ended.name }),
    ],
  });
  expect(await fraction(house, 'T7', { asOf: '2023-12-31' })).toEqual([0, 0]);
  expect(await fraction(house, 'T7', { asOf: '2023-12-30' })).toEqual([1, 1]);
});

test('level and fit come from the post held that began last', async () => {
  await managersOf(
    manager({ level: 'Chưa qua đào tạo', fits: false }),
    manager({ posts: 'Chủ tịch HĐQT', from: '01/06/2022' }),
    manager({ posts: 'Kế toán', from: '01/09/2022', until: '31/12/2022', level: 'Chưa qua đào tạo' }),
  );
  expect(await fraction(house, 'T7', { asOf: '2022-05-31' })).toEqual([0, 1]);
  expect(await fraction(house, 'T7', { asOf: '2022-06-01' })).toEqual([1, 1]);
  expect(await fraction(house, 'T7', { asOf: '2022-12-31' })).toEqual([0, 1]);
  expect(await fraction(house, 'T7', { asOf: '2023-01-01' })).toEqual([1, 1]);
});

test('of two posts that began on one day and differ the lower is taken, as a conflict', async () => {
  await managersOf(manager({ posts: 'Chủ tịch HĐQT' }), manager({ posts: 'Giám đốc', level: 'Chưa qua đào tạo' }));
  expect(await figure(house, 'T7')).toMatchObject({ numerator: 0, denominator: 1, quality: { unknown: 0, conflicts: 1 } });
});

test.each([
  ['Sơ cấp', true, 'counted'],
  ['Sơ cấp', false, 'notCounted'],
  ['Sơ cấp', null, 'unknown'],
  [null, true, 'unknown'],
  [null, null, 'unknown'],
  [null, false, 'notCounted'],
  ['Chưa qua đào tạo', null, 'notCounted'],
  ['Chưa qua đào tạo', true, 'notCounted'],
] as const)('level %s and fit %s are %s: who already fails on the known part is not unknown', async (level, fits, list) => {
  await managersOf(manager({ level, fits }));
  const answer = await explained(house, 'T7');
  expect({ counted: answer.counted.length, notCounted: answer.notCounted.length, unknown: answer.unknown.length }).toEqual({
    counted: 0,
    notCounted: 0,
    unknown: 0,
    [list]: 1,
  });
  expect((await figure(house, 'T7')).quality.unknown).toBe(list === 'unknown' ? 1 : 0);
});

test('women and people of minorities are told apart', async () => {
  await managersOf(
    manager({ sex: 'Nữ', ethnicity: 'Khmer' }),
    manager({ fullName: 'Kim Sa', sex: 'Nữ', ethnicity: 'Kinh', fits: false }),
    manager({ fullName: 'Sơn Thị Hai' }),
  );
  const { companions } = await figure(house, 'T7');
  expect(companions).toMatchObject({ women: 2, womenShare: 50, sexUnknown: 1, ethnicMinority: 1, ethnicMinorityShare: 100 });
});

const trained = async (...training: Record<'training'>[]) => {
  await record(house, { organizations: [farm, group], managers: [manager()], training });
  return fraction(house, 'T8');
};

test('a course before the post counts', async () => {
  expect(await trained(course({ endedOn: '01/06/2021' }))).toEqual([1, 1]);
});

test('from the first day of the Programme and not a day earlier', async () => {
  expect(await trained(course({ endedOn: '31/12/2020' }))).toEqual([0, 1]);
  expect(await trained(course({ endedOn: '01/01/2021' }))).toEqual([1, 1]);
});

test('a course counts from its last day', async () => {
  expect(await trained(course({ endedOn: '01/01/2024' }))).toEqual([0, 1]);
  expect(await fraction(house, 'T8', { asOf: '2024-01-01' })).toEqual([1, 1]);
});

test('one that is not qualifying, not completed, or with another organisation does not', async () => {
  const courses = [
    course({ qualifying: false }),
    course({ course: 'Lớp hai', completed: false }),
    course({ organization: group.name }),
  ];
  expect(await trained(...courses)).toEqual([0, 1]);
  const { notCounted } = await explained(house, 'T8');
  expect(notCounted.map((person) => person.reason)).toEqual(['course.notQualifying']);
});

test('a course of a namesake born in another year is not his', async () => {
  expect(await trained(course({ birth: '1990' }))).toEqual([0, 1]);
});

test('leaders and deputies of farm groups are in T8, of other fields and unknown ones not', async () => {
  const trade = { ...farm, name: 'HTX vận tải', field: 'Phi nông nghiệp' };
  const open = { ...farm, name: 'HTX chưa rõ', field: null };
  await record(house, {
    organizations: [group, trade, open],
    managers: [
      manager({ organization: group.name, posts: 'Tổ trưởng' }),
      manager({ organization: group.name, fullName: 'Kim Sa', posts: 'Tổ phó' }),
      manager({ organization: group.name, fullName: 'Sơn Hai', posts: 'Thư ký' }),
      manager({ organization: trade.name }),
      manager({ organization: open.name }),
    ],
    training: [course({ organization: group.name })],
  });
  const t8 = await figure(house, 'T8');
  expect([t8.numerator, t8.denominator, t8.quality.unknown]).toEqual([1, 2, 1]);
  expect(t8.companions.organizationsFieldUnknown).toBe(1);
  expect(await fraction(house, 'T7')).toEqual([2, 2]);
});

test('a post still open in an organisation that has ended is warned of', async () => {
  const result = await record(house, { organizations: [{ ...farm, ended: '31/12/2022' }], managers: [manager()] });
  expect(result.files[0]!.sheets[1]!.issues.map((issue) => issue.code)).toEqual(['post.openInEnded']);
});
