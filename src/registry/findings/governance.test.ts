import { describe, expect, it, test } from 'vitest';
import type { PostFact } from './facts.ts';
import type { OutcomeOf } from './finding.ts';
import { FULL_ORGANS, factsOf, norms, postOf, returnOfYear, span, stateOfCheck } from './fixture.ts';
import { governance } from './governance.ts';

const D = '2025-06-30';
const kindIs = (words: 'full' | 'reduced') => [{ ...span(), words }];
const of = (posts: PostFact[], size: OutcomeOf<'sizeClass'> = 'micro', words: 'full' | 'reduced' = 'full', asOf = D) =>
  governance(factsOf({ posts, governance: kindIs(words) }), norms, asOf, size);

test.each([
  ['micro', 'either'],
  ['small', 'full'],
  ['medium', 'full'],
  ['large', 'full'],
  ['unknown', 'unknown'],
] as const)('Luật 17/2023 Điều 56 khoản 2, 3: HTX quy mô %s → %s', (size, outcome) => {
  expect(of(FULL_ORGANS, size).outcome).toBe(outcome);
});

test.each([
  [9, 'either'],
  [10, 'full'],
])('Luật 17/2023 Điều 56 khoản 2: liên hiệp %i HTX thành viên → %s', (count, outcome) => {
  const facts = factsOf({ kind: 'LHHTX', unionMembers: Array.from({ length: count }, () => span()) });
  expect(governance(facts, norms, D, 'notApplicable').outcome).toBe(outcome);
});

it('Luật 17/2023 Điều 56 khoản 4: rút gọn mà lớn lên thì Đại hội gần nhất phải quyết định chuyển', () => {
  const reduced = [postOf(1, 'director'), postOf(2, 'controller')];
  const growing = (generalMeeting: string | null) =>
    governance(
      factsOf({ posts: reduced, governance: kindIs('reduced'), returns: [returnOfYear(2024, { generalMeeting })] }),
      norms,
      D,
      'small',
    );
  expect(growing(null).alerts).toEqual([expect.stringContaining('Đại hội thành viên gần nhất')]);
  expect(stateOfCheck(growing('2024-12-31'), 'governanceKind')).toBe('met');
  expect(stateOfCheck(growing('2025-03-01'), 'governanceKind')).toBe('notMet');
  expect(of(reduced, 'micro', 'reduced').alerts).toEqual([]);
});

it('Luật 17/2023 Điều 56 hiệu lực 01/07/2024; trước đó luật chỉ có một kiểu', () => {
  expect(of(FULL_ORGANS, 'small', 'full', '2024-07-01').outcome).toBe('full');
  expect(of(FULL_ORGANS, 'small', 'full', '2024-06-30').outcome).toBe('notApplicable');
});

describe('Luật 17/2023 Điều 56 khoản 1: bộ máy', () => {
  it('is there', () => expect(stateOfCheck(of(FULL_ORGANS), 'organs')).toBe('met'));
  it('is vacant when the last holder left, not when the book is silent', () => {
    const without = FULL_ORGANS.filter(({ role }) => role !== 'supervisoryHead');
    expect(stateOfCheck(of(without), 'organs')).toBe('unknown');
    expect(stateOfCheck(of([...without, postOf(4, 'supervisoryHead', { until: '2025-01-31' })]), 'organs')).toBe('notMet');
  });
  it('needs a director and a controller when reduced', () => {
    expect(stateOfCheck(of([postOf(1, 'director'), postOf(2, 'controller')], 'micro', 'reduced'), 'organs')).toBe('met');
    expect(stateOfCheck(of([postOf(1, 'director')], 'micro', 'reduced'), 'organs')).toBe('unknown');
  });
});

const board = (count: number) => Array.from({ length: count }, (_, id) => postOf(id, id === 0 ? 'boardChair' : 'boardMember'));
test.each([
  [2, 'unknown'],
  [3, 'met'],
  [15, 'met'],
  [16, 'notMet'],
])('Luật 17/2023 Điều 65: Hội đồng quản trị %i người → %s', (count, state) => {
  expect(stateOfCheck(of(board(count)), 'boardSize')).toBe(state);
});

test.each([
  [{ termUntil: '2025-06-30' }, 'met'],
  [{ termUntil: '2025-06-29' }, 'notMet'],
  [{ from: '2020-06-30' }, 'notMet'],
  [{ from: '2020-07-01' }, 'met'],
  [{ from: '2023-01-01', termUntil: '2028-01-01' }, 'met'],
  [{ from: '2023-01-01', termUntil: '2028-01-02' }, 'notMet'],
])('Luật 17/2023 Điều 65: nhiệm kỳ tối đa 5 năm, %o → %s', (term, state) => {
  expect(stateOfCheck(of([postOf(1, 'boardChair', term)]), 'terms')).toBe(state);
});

test.each([
  [0, 'unknown'],
  [1, 'met'],
  [7, 'met'],
  [8, 'notMet'],
])('Luật 17/2023 Điều 69: kiểm soát %i người → %s', (count, state) => {
  const posts = Array.from({ length: count }, (_, id) => postOf(id, 'supervisoryMember'));
  expect(stateOfCheck(of(posts), 'supervisionSize')).toBe(state);
});

test.each([
  [29, 'met'],
  [30, 'notMet'],
])('Luật 23/2012 Điều 39 khoản 2: %i thành viên chỉ có kiểm soát viên → %s', (official, state) => {
  const facts = factsOf({ posts: [...board(3), postOf(9, 'controller')], returns: [returnOfYear(2022, { official })] });
  expect(stateOfCheck(governance(facts, norms, '2023-06-30', 'notApplicable'), 'supervisionSize')).toBe(state);
});

test.each([
  ['supervisoryMember', 'Kiểm soát viên'],
  ['chiefAccountant', 'Kế toán trưởng'],
  ['other', 'Thủ quỹ'],
])('Luật 17/2023 Điều 62: người của Hội đồng quản trị kiêm %s', (role, title) => {
  expect(stateOfCheck(of([...board(3), postOf(0, role, { title })]), 'incompatiblePosts')).toBe('notMet');
  expect(stateOfCheck(of([...board(3), postOf(9, role, { title })]), 'incompatiblePosts')).toBe('met');
  expect(of(board(3)).checks.find(({ code }) => code === 'incompatiblePosts')?.evidence).toContain('Quan hệ gia đình');
});

it('an officer’s answer on what is allowed settles the item on the kind', () => {
  const facts = factsOf({ governance: kindIs('reduced'), posts: [postOf(1, 'director')] });
  expect(stateOfCheck(governance(facts, norms, D, 'unknown'), 'governanceKind')).toBe('unknown');
  expect(stateOfCheck(governance(facts, norms, D, 'unknown', 'either'), 'governanceKind')).toBe('met');
});
