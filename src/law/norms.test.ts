import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ROOT } from '../../test/house.ts';
import { Refused } from '../platform/refusal.ts';
import { parseNorms } from './norm.ts';
import { loadNorms } from './norms.ts';
import { checkScoreSheet, checkSectors, sectorOf } from './tables.ts';
import { checkUses, NORM_USES } from './uses.ts';

const folder = join(ROOT, 'data', 'law');
const norms = loadNorms(folder);
const byId = new Map(norms.all.map((norm) => [norm.id, norm]));
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('data/law', () => {
  it('holds every row, each with its instrument, clause, certainty and source', () => {
    expect(norms.all.filter(({ id }) => !/^L[EN]-/.test(id))).toHaveLength(458);
    expect(norms.byId('SZ-02')).toMatchObject({ number: 50_000_000_000, appliesTo: ['HTX'], certainty: 'quoted', validTo: null });
    expect(norms.byId('LW-15')).toMatchObject({ number: null, value: 'nhỏ|vừa|lớn', appliesTo: ['HTX'] });
    expect(norms.byId('EV-18')?.appliesTo).toEqual(['HTX', 'LHHTX']);
  });

  it('tells what is in force on a day, both ends included', () => {
    expect(norms.on('law_transition', '2025-12-31').map(({ id }) => id)).toContain('LW-54');
    expect(norms.on('law_transition', '2026-01-01').map(({ id }) => id)).not.toContain('LW-54');
    expect(norms.on('law_transition', '2024-06-30').map(({ id }) => id)).toEqual(['LW-56']);
  });

  it.each([
    ['minimumMembers.HTX', '2013-06-30', undefined],
    ['minimumMembers.HTX', '2024-06-30', 7],
    ['minimumMembers.HTX', '2024-07-01', 5],
    ['minimumMembers.LHHTX', '2024-06-30', 4],
    ['minimumMembers.LHHTX', '2024-07-01', 3],
    ['minimumMembers.THT', '2019-11-24', 3],
    ['minimumMembers.THT', '2019-11-25', 2],
    ['capitalPerMember.LHHTX', '2024-06-30', undefined],
  ] as const)('%s on %s is %s', (use, date, number) => {
    expect(norms.of(use, date)?.number).toBe(number);
  });
});

const HEADING = 'id,topic,instrument,clause,item_vi,value,unit,applies_to,valid_from,valid_to,certainty,source';
const faultsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refused) return error.refusals.map(({ message }) => message);
    throw error;
  }
  return [];
};

test('every fault of a file is listed with its row', () => {
  const file = [
    HEADING,
    'AA-01,t,Luật,Điều 1,mục,5,người,HTX,2024-07-01,2024-06-30,quoted,nguồn',
    'AA-02,t,Luật,Điều 1,mục,5,người,HTX,2024-02-30,,sure,',
    'AA-03,t,Luật,Điều 1,mục,5,người,HTX,,,quoted,nguồn',
    'AA-03,t,Luật,Điều 1,mục,5,người,HTX,,,quoted,nguồn',
  ].join('\n');
  const faults = faultsOf(() => parseNorms([{ name: 'a.csv', text: file }]));
  expect(faults).toHaveLength(5);
  expect(faults[0]).toContain('dòng 2 (AA-01): cột valid_to: hết hiệu lực trước khi có hiệu lực');
  expect(faults.slice(1, 4).every((message) => message.includes('dòng 3 (AA-02)'))).toBe(true);
  expect(faults[4]).toContain('dòng 5 (AA-03): mã này đã có ở một dòng khác');
  expect(faultsOf(() => parseNorms([{ name: 'a.csv', text: 'id,topic\nAA-01,t' }]))[0]).toContain('thiếu cột instrument');
});

test('two norms may not answer one question on one day, and every question has an answer', () => {
  const uses = JSON.parse(text('uses.json'));
  const check = (changed: object) => {
    const given = JSON.stringify({ note: '', uses: { ...uses.uses, ...changed } });
    const checked = checkUses({ name: 'uses.json', text: given }, byId);
    return checked.ok ? [] : checked.refusals.map(({ message }) => message);
  };
  expect(check({})).toEqual([]);
  expect(check({ boardMinimum: ['LW-26', 'LW-27'] })[0]).toContain('LW-26 và LW-27 cùng có hiệu lực');
  expect(check({ boardMinimum: ['XX-99'] })[0]).toContain('không có định mức XX-99');
  expect(check({ boardMinimum: undefined })).toHaveLength(1);
  expect(Object.keys(uses.uses).sort()).toEqual([...NORM_USES].sort());
});

test('tables that name an unknown or wordy norm are refused', () => {
  const sectors = checkSectors({ name: 's', text: text('sectors.json').replace('SZ-11', 'SZ-10') }, byId);
  expect(sectors.ok ? [] : sectors.refusals.map(({ message }) => message)).toEqual([
    expect.stringContaining('định mức SZ-10 không phải một con số'),
  ]);
  const sheet = checkScoreSheet({ name: 's', text: text('score-sheet-tt01-2020.json').replace('EV-01', 'EV-99') }, byId);
  expect(sheet.ok).toBe(false);
});

test.each([
  ['Nông nghiệp', 'agriculture'],
  ['nong nghiep', 'agriculture'],
  ['Nông nghiệp, dịch vụ', 'agriculture'],
  ['Phi nông nghiệp', undefined],
  ['Quỹ tín dụng nhân dân', 'finance'],
  ['Tiểu thủ công nghiệp', 'industry'],
  ['Vận tải', 'services'],
  ['Chưa rõ', undefined],
  [null, undefined],
])('field “%s” lies in sector %s', (field, sector) => {
  expect(sectorOf(field, norms.sectors)?.key).toBe(sector);
});
