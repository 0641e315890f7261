import { describe, expect, it } from 'vitest';
import { deadlinesOf, dueDay, phaseOf } from './deadlines.ts';
import { FIELDS, fieldsFor, USES } from './form.ts';
import {
  type Answers,
  answersOf,
  type Figures,
  judge,
  lockedRefusal,
  periodRefusals,
  sameFiling,
  shownFigure,
  stateRefusal,
  submissionRefusals,
  typedOf,
  type Verb,
} from './model.ts';

const question = (figures: Figures, before: Figures | null = null) =>
  ({ kind: 'HTX', year: 2024, today: '2025-02-01', figures, before }) as const;

describe('the form as data', () => {
  it('names every field once, each for a known use, and numbers nobody has verified say so', () => {
    expect(new Set(FIELDS.map(({ name }) => name)).size).toBe(FIELDS.length);
    expect(FIELDS.flatMap(({ uses }) => uses).filter((use) => !(use in USES))).toEqual([]);
    expect(USES.annex?.certainty).toBe('unverified');
    expect(fieldsFor('THT').map(({ name }) => name)).not.toContain('totalCapital');
  });
});

describe('figures as they are typed and read', () => {
  it.each([
    ['money', 12_500_000, '12,5', '12,5'],
    ['money', 1_234_567_891, '1234,567891', '1.234,567891'],
    ['money', 0, '0', '0'],
    ['profit', -1_500_000, '-1,5', '-1,5'],
    ['count', 1200, '1200', '1.200'],
    ['yesNo', true, 'co', 'có'],
    ['date', { date: '2024-03-31', precision: 'month' }, '03/2024', '03/2024'],
    ['count', null, '', ''],
  ] as const)('%s %s', (kind, figure, typed, shown) => {
    expect([typedOf({ kind }, figure), shownFigure({ kind }, figure)]).toEqual([typed, shown]);
  });
});

describe('what cannot be so is refused, what is unlikely is asked about, with a way out', () => {
  const cases: [string, Figures, Figures | null, 'refusals' | 'questions' | 'warnings', string][] = [
    ['revenue from members above revenue', { revenue: 5, revenueFromMembers: 6 }, null, 'refusals', 'revenueFromMembers'],
    ['workers who are members above workers', { workers: 5, workersMembers: 6 }, null, 'refusals', 'workersMembers'],
    [
      'new members above members',
      { officialMembers: 5, associateCapital: 0, associateNoCapital: 0, newMembers: 6 },
      null,
      'refusals',
      'newMembers',
    ],
    [
      'new members while some kinds of member are not known',
      { officialMembers: 5, newMembers: 6 },
      null,
      'questions',
      'newMembers',
    ],
    ['indivisible assets above assets', { totalAssets: 5, indivisibleAssets: 6 }, null, 'refusals', 'indivisibleAssets'],
    ['contract sales above produce (T9 caps)', { produceValue: 5, contractSales: 6 }, null, 'warnings', 'contractSales'],
    ['assets that differ from capital', { totalAssets: 5, totalCapital: 6 }, null, 'questions', 'totalAssets'],
    ['members tenfold', { officialMembers: 200 }, { officialMembers: 20 }, 'questions', 'officialMembers'],
    ['members to nothing', { officialMembers: 0 }, { officialMembers: 20 }, 'questions', 'officialMembers'],
    ['a gain that became a loss', { profit: -200_000_000 }, { profit: 200_000_000 }, 'questions', 'profit'],
    [
      'members grew by more than joined',
      { officialMembers: 24, newMembers: 2 },
      { officialMembers: 20 },
      'questions',
      'newMembers',
    ],
    ['a general meeting ahead', { generalMeeting: { date: '2025-06-01', precision: 'day' } }, null, 'refusals', 'generalMeeting'],
    [
      'a general meeting of long ago',
      { generalMeeting: { date: '2021-06-01', precision: 'day' } },
      null,
      'warnings',
      'generalMeeting',
    ],
  ];
  it.each(cases)('%s', (_, figures, before, told, field) => {
    const judged = judge(question(figures, before));
    expect({ refusals: 0, questions: 0, warnings: 0, ...count(judged) }).toEqual({
      refusals: 0,
      questions: 0,
      warnings: 0,
      [told]: 1,
    });
    expect(judged[told][0]?.field).toBe(field);
  });
  const count = (judged: ReturnType<typeof judge>) =>
    Object.fromEntries(Object.entries(judged).map(([name, list]) => [name, list.length]));

  it.each([
    ['equal parts', { revenue: 5, revenueFromMembers: 5 }, null],
    ['empty is unknown', { revenueFromMembers: 5, workersMembers: null }, { officialMembers: 20 }],
    ['a small change', { officialMembers: 28 }, { officialMembers: 20 }],
    ['a large factor of little', { officialMembers: 6 }, { officialMembers: 2 }],
  ] as [string, Figures, Figures | null][])('nothing to say: %s', (_, figures, before) => {
    expect(judge(question(figures, before))).toEqual({ refusals: [], questions: [], warnings: [] });
  });

  it('an explanation lets an unlikely figure through, and all is told at once', () => {
    const answers = answersOf({ officialMembers: 200, revenue: 1_000_000, revenueFromMembers: 2_000_000 });
    answers.workers = { typed: 'nhiều', read: null, problem: 'Không đọc được.' };
    const asked = question({ officialMembers: 200, revenue: 1_000_000, revenueFromMembers: 2_000_000 }, { officialMembers: 20 });
    expect(submissionRefusals(answers, {}, asked).map(({ field }) => field)).toEqual([
      'workers',
      'revenueFromMembers',
      'explain-officialMembers',
    ]);
    const explained = submissionRefusals(answers, { officialMembers: 'Nhập hai tổ hợp tác' }, asked);
    expect(explained.map(({ field }) => field)).toEqual(['workers', 'revenueFromMembers']);
    expect(submissionRefusals({}, {}, question({})).map(({ code }) => code)).toEqual(['return.empty']);
  });
});

describe('the years of an organisation', () => {
  const life = { founded: '2022-05-05', foundedPrecision: 'day', ended: '2024-06-30' } as const;
  it.each([
    [2021, '2025-02-01', false, ['return.beforeFounding']],
    [2022, '2025-02-01', false, []],
    [2024, '2025-02-01', false, []],
    [2025, '2025-02-01', true, ['return.afterEnd']],
    [2024, '2024-11-01', false, ['return.yearNotOver']],
    [2024, '2024-11-01', true, []],
    [2024, '2024-12-15', false, []],
    [2023, '2022-12-31', true, ['return.future']],
  ])('%i on %s, draft: %s', (year, today, draft, codes) => {
    expect(periodRefusals(year, life, today, draft).map(({ code }) => code)).toEqual(codes);
  });

  it('the dates of the law hold in their time', () => {
    expect(dueDay(2024)).toBe('2025-03-31');
    expect(deadlinesOf(2024).map(({ name }) => name)).toContain('registrationUpdate');
    expect(deadlinesOf(2022).map(({ name }) => name)).not.toContain('registrationUpdate');
    expect(phaseOf(2024, '2024-12-14')).toBe('running');
    expect(phaseOf(2024, '2025-01-01')).toBe('over');
  });
});

it.each([
  ['save', ['none', 'draft', 'returned']],
  ['submit', ['none', 'draft', 'returned']],
  ['accept', ['none', 'draft', 'submitted', 'returned']],
  ['sendBack', ['submitted']],
  ['reopen', ['accepted']],
] as [Verb, string[]][])('%s is open to a return that is %j', (verb, states) => {
  const all = ['none', 'draft', 'submitted', 'returned', 'accepted'] as const;
  expect(all.filter((state) => stateRefusal(verb, state) === null)).toEqual(states);
});

it('a locked return says who unlocks it', () => {
  expect(lockedRefusal(2023, false)).toBeNull();
  expect(lockedRefusal(2023, true, 'HTX Bình Minh')).toMatchObject({ code: 'return.locked' });
  expect(lockedRefusal(2023, true, 'HTX Bình Minh')?.message).toMatch(/HTX Bình Minh .*mở khóa/);
});

it('the same form sent twice is the same filing', () => {
  const typed = (text: string): Answers => ({ revenue: { typed: text, read: 1 } });
  expect(sameFiling({ answers: typed('1'), explanations: {} }, { answers: typed('1'), explanations: {} })).toBe(true);
  expect(sameFiling({ answers: typed('1'), explanations: {} }, { answers: typed('2'), explanations: {} })).toBe(false);
  expect(sameFiling({ answers: typed('1'), explanations: {} }, { answers: typed('1'), explanations: { a: 'b' } })).toBe(false);
});
