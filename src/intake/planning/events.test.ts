// Events, locked returns and the words beside them as an import takes or refuses them.

import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it, test } from 'vitest';
import type { Record as Said } from '../../../test/builders.ts';
import { workbook } from '../../../test/builders.ts';
import { codesOf, emptied, figure, importGiven, issuesOf, NOW, record, TODAY, testHouse, undo } from '../../../test/house.ts';
import { dump } from '../../../test/properties/dump.ts';
import { rightsOver } from '../../access/model.ts';
import type { House } from '../../house.ts';
import { importsCheck } from '../../operations/checks/imports.ts';
import { row, rows } from '../../platform/database/types.ts';
import { runExport } from '../export/index.ts';

let opened: House;
let house: House;
beforeAll(async () => {
  opened = await testHouse();
});
beforeEach(async () => {
  house = await emptied(opened);
});

const PLACE = { commune: 'Xã Mỹ Cẩm', district: 'Huyện Càng Long' };
const NAME = 'HTX Sao Mai';
const list = (name: string, kind = 'HTX', more: object = {}) => ({ name, kind, founded: '01/03/2019', ...PLACE, ...more });
const event = (word: string, happenedOn: string, more: Said<'events'> = {}): Said<'events'> => ({
  organization: NAME,
  ...PLACE,
  event: word,
  happenedOn,
  ...more,
});
const values = async <T>(query: ReturnType<typeof sql<T>>) => rows(house.database.db, query);

test.each<[what: string, code: string, rows: Said<'events'>[]]>([
  ['an event before the founding', 'event.beforeFounding', [event('Đổi tên', '01/01/2018', { content: 'HTX Sao Hôm' })]],
  ['one in the future', 'event.future', [event('Đổi lĩnh vực', '01/01/2099', { content: 'Xây dựng' })]],
  ['a change into what it was', 'event.changesNothing', [event('Đổi tên', '01/01/2020', { content: NAME })]],
  ['a resumption of what never stopped', 'event.nothingToResume', [event('Hoạt động trở lại', '01/01/2020')]],
  ['joining what is no union', 'event.partyKind', [event('Vào liên hiệp', '01/01/2020', { parties: 'HTX Hòa Bình' })]],
  ['a merger into nothing', 'event.partyMissing', [event('Sáp nhập', '01/01/2020')]],
  ['a party nobody knows', 'organization.unknown', [event('Sáp nhập', '01/01/2020', { parties: 'HTX Không Có' })]],
  ['a dissolution with open steps', 'dissolution.blocked', [event('Giải thể', '01/01/2020')]],
  ['a step that is none', 'step.unknown', [event('Bước giải thể', '01/01/2020', { content: 'gì đó' })]],
  ['words that are no event', 'event.unknown', [event('Ăn mừng', '01/01/2020')]],
  ['nothing new', 'event.contentMissing', [event('Đổi vốn điều lệ', '01/01/2020')]],
  ['a figure without a unit', 'unit.missing', [event('Đổi vốn điều lệ', '01/01/2020', { content: '500' })]],
  ['a commune that is none', 'unit.unknown', [event('Chuyển trụ sở', '01/01/2020', { content: 'Ấp 3, Xã Không Có' })]],
  ['words where none belong', 'event.contentUnread', [event('Giải thể', '01/01/2020', { content: 'xong' })]],
  ['a paper of no day', 'date.dayMissing', [event('Tạm ngừng', '01/01/2020', { decidedOn: '2020' })]],
])('%s is refused: %s', async (_what, code, events) => {
  expect(await codesOf(house, { organizations: [list(NAME), list('HTX Hòa Bình')], events })).toEqual([code]);
  expect(await values(sql`select from life_event`)).toEqual([]);
});

it('takes rows in any order as one life; a refused row leaves the others', async () => {
  const events = [
    event('Hoạt động trở lại', '01/06/2021'),
    event('Đổi tên', '01/06/2020', { content: 'HTX Sao Hôm', decisionNumber: '5/QĐ', decidedOn: '20/05/2020' }),
    event('Hoạt động trở lại', '01/07/2021'),
    event('Tạm ngừng', '01/01/2021', { content: '31/05/2021' }),
  ];
  const result = await importGiven(house, [workbook({ organizations: [list(NAME)], events })]);
  expect(issuesOf(result).map(({ row, code }) => [row, code])).toEqual([[4, 'event.nothingToResume']]);
  expect(await values(sql`select name, valid from organization_name order by valid`)).toMatchObject([
    { name: NAME, valid: '(,2020-06-01)' },
    { name: 'HTX Sao Hôm', valid: '[2020-06-01,)' },
  ]);
  const again = await importGiven(house, [workbook({ organizations: [list(NAME)], events: events.filter((_, i) => i !== 2) })]);
  expect(again.files[0]!.sheets.map(({ created, updated }) => [created, updated])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  const other = [{ ...events[1]!, decisionNumber: '6/QĐ' }];
  expect(await codesOf(house, { events: other })).toEqual(['event.differs']);
});

it('puts the list’s value behind the event that brought it', async () => {
  await record(house, {
    organizations: [list(NAME, 'HTX', { field: 'Nông nghiệp', representative: 'Kim Thị Sa' })],
    events: [
      event('Đổi lĩnh vực', '01/06/2022', { content: 'Nông nghiệp', contentBefore: 'Xây dựng' }),
      event('Đổi người đại diện', '01/06/2022', { content: 'Kim Thị Sa' }),
      event('Đổi tên', '01/06/2022', { content: NAME, contentBefore: 'HTX Sao Hôm' }),
    ],
  });
  const facets = sql`select facet, words, valid from organization_facet order by facet, valid`;
  expect(await values(facets)).toMatchObject([
    { facet: 'field', words: 'Xây dựng', valid: '(,2022-06-01)' },
    { facet: 'field', words: 'Nông nghiệp' },
    { facet: 'representative', words: 'Kim Thị Sa', valid: '[2022-06-01,)' },
  ]);
  expect(
    (await values(sql<{ name: string }>`select name from organization_name order by valid`)).map(({ name }) => name),
  ).toEqual(['HTX Sao Hôm', NAME]);
  expect(await codesOf(house, { organizations: [list(NAME, 'HTX', { representative: 'Lê Văn An' })] })).toEqual(['life.kept']);
});

it('converts a group into a cooperative of the same file, and the audit names both', async () => {
  const group = { ...event('Chuyển đổi thành HTX', '01/03/2022', { parties: `${NAME} – Xã Mỹ Cẩm, Huyện Càng Long` }) };
  const organizations = [list(NAME, 'HTX', { founded: '01/03/2022' }), list('THT Sao Mai', 'THT', { founded: '01/03/2021' })];
  await record(house, { organizations });
  const net = async () => (await figure(house, 'T1', { asOf: '2022-12-31' })).companions.net;
  expect(await net()).toBe(1);
  const before = await dump(house);
  const result = await record(house, { events: [{ ...group, organization: 'THT Sao Mai' }] });
  expect(await net()).toBe(0);
  const touched = sql`select from audit_touch t join import_run r on r.audit_seq = t.seq where r.id = ${result.importId}`;
  expect(await values(touched)).toHaveLength(2);
  const { faults } = await importsCheck(house.database.db);
  expect(faults.filter((fault) => fault.includes(result.importId))).toEqual([]);
  expect(await undo(house, result.importId)).toMatchObject({ ok: true });
  expect(await dump(house)).toEqual(before);
  expect(await net()).toBe(1);
});

it('dissolves once every step is settled', async () => {
  const steps = ['resolution', 'council', 'debts', 'assets', 'papers', 'seal', 'announcement'];
  const settled = steps.map((content) => event('Bước giải thể', '01/02/2023', { content }));
  const not = event('Bước giải thể', '01/02/2023', {
    content: 'không áp dụng: Con dấu đã nộp lại hoặc hủy',
    note: 'chưa khắc dấu',
  });
  await record(house, {
    organizations: [list(NAME)],
    events: [...settled.filter(({ content }) => content !== 'seal'), not, event('Giải thể xong', '01/03/2023')],
  });
  const ended = await row(
    house.database.db,
    sql<{ ended: string; end_reason: string }>`select ended, end_reason from organization`,
  );
  expect(ended).toEqual({ ended: '2023-03-01', end_reason: 'Giải thể' });
});

it('leaves a locked return alone, says when one is being filed, and notes who imported it', async () => {
  const back = (produceValue: number) => [{ organization: NAME, ...PLACE, year: 2022, produceValue }];
  const first = await record(house, { organizations: [list(NAME)], returns: back(5) });
  const accepted = sql<{ by: string }>`select accepted_by as by from annual_return`;
  expect(await values(accepted)).toEqual([{ by: 'command:test' }]);
  await sql`update annual_return set locked = true`.execute(house.database.db);
  const result = await importGiven(house, [workbook({ returns: back(6) })]);
  expect(issuesOf(result)).toMatchObject([
    { code: 'return.locked', message: expect.stringMatching(/hồ sơ năm 2022 của “HTX Sao Mai” đã khóa/) },
  ]);
  expect(await codesOf(house, { returns: back(5) })).toEqual([]);
  expect(await undo(house, first.importId)).toMatchObject({ ok: false, refusals: [{ code: 'return.locked' }] });
  await sql`update annual_return set locked = false`.execute(house.database.db);
  await sql`insert into return_filing (organization_id, year, state, answers, version, saved_at, saved_by)
    select id, 2022, 'draft', '{}', 1, now(), 'x' from organization`.execute(house.database.db);
  expect(await codesOf(house, { returns: back(6) })).toEqual(['return.filed']);
});

it('a group has no kind of governance', async () => {
  expect(await codesOf(house, { organizations: [list('THT Sao Mai', 'THT', { governance: 'rút gọn' })] })).toEqual([
    'governance.notForGroup',
  ]);
});

it('a record merged into another stands for it', async () => {
  const joined = event('Vào liên hiệp', '01/01/2020', { parties: 'LHHTX Sông Hậu' });
  await record(house, {
    organizations: [list(NAME), list('LHHTX Sông Hậu', 'LHHTX'), list('LHHTX Sông Lớn', 'LHHTX')],
    events: [joined],
  });
  await sql`update organization o set duplicate_of = (select organization_id from organization_name where name = 'LHHTX Sông Lớn')
    where o.id = (select organization_id from organization_name where name = 'LHHTX Sông Hậu')`.execute(house.database.db);
  const { geography, database } = house;
  const performance = { database, actor: { kind: 'command', name: 'test' } as const, now: NOW, may: rightsOver(() => true) };
  const table = await runExport({ kind: 'events', geography, province: '84', today: TODAY }, performance);
  expect(table).toMatchObject({ ok: true });
  expect(JSON.stringify(table)).toContain('LHHTX Sông Lớn – Xã Mỹ Cẩm, Huyện Càng Long');
  for (const parties of ['LHHTX Sông Hậu', 'LHHTX Sông Lớn']) {
    const result = await importGiven(house, [workbook({ events: [{ ...joined, parties }] })]);
    expect(result.files[0]!.sheets[0]).toMatchObject({ unchanged: 1, issues: [] });
  }
});
