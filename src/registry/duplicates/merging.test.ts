// What follows what: rows that hang on others, and rows that only make sense together.

import { describe, expect, test } from 'vitest';
import { type MergeInput, planMerge, type Row, type Side } from './merging.ts';

const KEPT = 1;
const SECOND = 2;

function plan(rows: Record<string, Row[]>, choices: Record<string, Side> = {}) {
  const input: MergeInput = {
    keptId: KEPT,
    duplicateId: SECOND,
    rows: new Map(Object.entries(rows)),
    choices: new Map(Object.entries(choices)),
  };
  const { changes, conflicts, counts } = planMerge(input);
  const moved = changes.filter(({ before, after }) => before.organization_id !== after.organization_id);
  return {
    conflicts,
    counts,
    changes,
    moved: moved.map(({ table, after }) => `${table} ${after.id ?? after.year} → ${after.organization_id}`),
  };
}

const person = (of: number, id: number, name: string, birth_year: number | null = null, more: Row = {}): Row => ({
  organization_id: of,
  id,
  full_name: name,
  name_key: name.toLowerCase(),
  birth_year,
  birth_date: null,
  sex: null,
  ethnicity: null,
  ...more,
});
const post = (of: number, id: number, person_id: number, from_date: string, until_date: string | null = null): Row => ({
  organization_id: of,
  id,
  person_id,
  role: 'director',
  title: 'Giám đốc',
  title_key: '',
  from_date,
  until_date,
});
const member = (of: number, id: number, person_id: number): Row => ({
  organization_id: of,
  id,
  person_id,
  joined: null,
  left_on: null,
});
const paid = (of: number, id: number, member_id: number, amount: number): Row => ({ organization_id: of, id, member_id, amount });
const paper = (of: number, id: number, subject_kind: string, subject_id: number | null, sha256 = `${id}`): Row => ({
  organization_id: of,
  id,
  subject_kind,
  subject_id,
  sha256,
  withdrawn_at: null,
});

describe('people', () => {
  test.each<[string, Row[], Row[], string[]]>([
    ['name and year agree', [person(1, 1, 'An', 1980)], [person(2, 2, 'An', 1980)], []],
    ['years differ', [person(1, 1, 'An', 1980)], [person(2, 2, 'An', 1981)], ['person 2 → 1']],
    ['one year is not known', [person(1, 1, 'An', 1980)], [person(2, 2, 'An')], []],
    [
      'one year is not known among namesakes',
      [person(1, 1, 'An', 1980), person(1, 3, 'An', 1975)],
      [person(2, 2, 'An')],
      ['person 2 → 1'],
    ],
    [
      'two could be the one without a year',
      [person(1, 1, 'An')],
      [person(2, 2, 'An', 1980), person(2, 4, 'An', 1981)],
      ['person 2 → 1', 'person 4 → 1'],
    ],
    [
      'the day of birth tells namesakes of one year apart',
      [person(1, 1, 'An', 1980, { birth_date: '1980-01-01' })],
      [person(2, 2, 'An', 1980, { birth_date: '1980-02-02' })],
      ['person 2 → 1'],
    ],
  ])('%s', (_, kept, own, moved) => {
    expect(plan({ person: [...kept, ...own] }).moved).toEqual(moved);
  });

  test('what only the second knew of a person is added', () => {
    const { changes } = plan({ person: [person(1, 1, 'An'), person(2, 2, 'An', 1980, { sex: 'female' })] });
    expect(changes).toEqual([
      {
        table: 'person',
        before: { organization_id: 1, id: 1, birth_year: null, sex: null },
        after: { organization_id: 1, id: 1, birth_year: 1980, sex: 'female' },
      },
    ]);
  });
});

test('posts of one person at one time are one post, one after another they are two', () => {
  const people = [person(1, 1, 'An', 1980), person(2, 2, 'An', 1980)];
  const both = plan({ person: people, post: [post(1, 11, 1, '2020-01-01'), post(2, 12, 2, '2020-06-01')] });
  expect(both.moved).toEqual([]);
  expect(both.conflicts).toMatchObject([{ table: 'post', person: 'An', differs: ['from_date'], side: 'kept' }]);
  const later = plan({ person: people, post: [post(1, 11, 1, '2018-01-01', '2019-12-31'), post(2, 12, 2, '2020-06-01')] });
  expect(later.conflicts).toEqual([]);
  expect(later.changes).toMatchObject([{ before: { person_id: 2 }, after: { organization_id: 1, person_id: 1, id: 12 } }]);
});

test('payments follow a member the kept one did not have, or whose payments it did not know', () => {
  const rows = {
    person: [
      person(1, 1, 'An', 1980),
      person(2, 2, 'An', 1980),
      person(1, 3, 'Ba', 1970),
      person(2, 4, 'Ba', 1970),
      person(2, 5, 'Út'),
    ],
    member: [member(1, 11, 1), member(2, 12, 2), member(1, 13, 3), member(2, 14, 4), member(2, 15, 5)],
    contribution: [paid(1, 21, 11, 5), paid(2, 22, 12, 6), paid(2, 23, 14, 7), paid(2, 24, 15, 8)],
  };
  const { moved, counts, changes } = plan(rows);
  expect(moved).toEqual(['person 5 → 1', 'member 15 → 1', 'contribution 23 → 1', 'contribution 24 → 1']);
  expect(counts.get('contribution')).toEqual({ moved: 2, same: 0, left: 1 });
  expect(changes.find(({ after }) => after.id === 23)?.after.member_id).toBe(13);
});

test('papers follow what they are about; those of an event stay with it', () => {
  const { moved, changes } = plan({
    person: [person(1, 1, 'An', 1980), person(2, 2, 'An', 1980)],
    post: [post(1, 11, 1, '2020-01-01'), post(2, 12, 2, '2020-01-01')],
    paper: [
      paper(1, 30, 'organization', null, 'same'),
      paper(2, 31, 'organization', null, 'same'),
      paper(2, 32, 'organization', null),
      paper(2, 33, 'lifeEvent', 7),
      paper(2, 34, 'post', 12),
      paper(2, 35, 'return', 2022),
    ],
  });
  expect(moved).toEqual(['paper 32 → 1', 'paper 34 → 1', 'paper 35 → 1']);
  expect(changes.find(({ after }) => after.id === 34)?.after.subject_id).toBe(11);
});

describe('a year of returns goes as a whole', () => {
  const figures = (of: number, year: number, official_members: number): Row => ({ organization_id: of, year, official_members });
  const filing = (of: number, year: number, state: string): Row => ({ organization_id: of, year, state });
  const step = (of: number, id: number, year: number): Row => ({ organization_id: of, id, year });
  const rows = {
    annual_return: [figures(1, 2021, 9), figures(2, 2021, 9), figures(1, 2022, 10), figures(2, 2022, 12), figures(2, 2023, 13)],
    return_filing: [filing(2, 2022, 'accepted'), filing(2, 2023, 'accepted'), filing(1, 2024, 'draft'), filing(2, 2024, 'draft')],
    return_step: [step(1, 40, 2022), step(2, 41, 2022), step(2, 42, 2023)],
  };
  const id = 'annual_return/[2022]';

  test('to the kept one where it has none of that year', () => {
    const { moved, conflicts, counts } = plan(rows);
    expect(moved).toEqual(['annual_return 2023 → 1', 'return_filing 2023 → 1', 'return_step 42 → 1']);
    expect(conflicts).toMatchObject([{ id, differs: ['official_members'], side: 'kept' }]);
    expect(counts.get('annual_return')).toEqual({ moved: 1, same: 1, left: 1 });
  });

  test('and changes hands where that was chosen', () => {
    const { moved, changes } = plan(rows, { [id]: 'duplicate' });
    expect(moved.filter((line) => !line.includes('2023'))).toEqual([
      'return_filing 2022 → 1',
      'return_step 41 → 1',
      'return_step 40 → 2',
      'return_step 42 → 1',
    ]);
    expect(changes.filter(({ after }) => after.year === 2022 && 'official_members' in after)).toMatchObject([
      { before: { organization_id: 2, official_members: 12 }, after: { official_members: 10 } },
      { before: { organization_id: 1, official_members: 10 }, after: { official_members: 12 } },
    ]);
  });

  test('figures go before a filing that was never accepted', () => {
    const { conflicts } = plan({ annual_return: [figures(2, 2022, 5)], return_filing: [filing(1, 2022, 'draft')] });
    expect(conflicts).toMatchObject([{ kept: null, side: 'duplicate' }]);
  });
});
