import { expect, it } from 'vitest';
import { hidden, partsOf, perResult, type Spent } from './model.ts';

const counts = (...values: number[]) => hidden(values.map((count, key) => ({ key, count }))).map(({ count }) => count);

it.each([
  [
    [10, 20],
    [10, 20],
  ],
  // one gap beside a total could be worked out
  [
    [4, 20, 9],
    [null, 20, null],
  ],
  [
    [4, 3, 20],
    [null, null, 20],
  ],
  [
    [0, 12],
    [0, 12],
  ],
  [[3], [null]],
  [
    [5, 5],
    [5, 5],
  ],
])('hides small counts: %j → %j', (given, shown) => {
  expect(counts(...given)).toEqual(shown);
});

it('counts organisations and files once, and adds amounts', () => {
  const one: Spent = { organizationId: 1, caseId: 1, pillar: 'trade', source: 'province', year: 2024, amount: 5, unitId: 1 };
  const spent = [
    one,
    { ...one, source: 'central', amount: 7 },
    { ...one, caseId: 2, amount: -1 },
    { ...one, organizationId: 2, caseId: 3 },
  ];
  expect(partsOf(spent as Spent[], ({ source }) => source)).toEqual([
    { key: 'province', organizations: 2, files: 3, direct: 0, amount: 9 },
    { key: 'central', organizations: 1, files: 1, direct: 0, amount: 7 },
  ]);
  const held = { ...one, organizationId: null, caseId: null, amount: 11 };
  expect(partsOf([one, held], () => null)).toEqual([{ key: null, organizations: 1, files: 1, direct: 11, amount: 16 }]);
  expect([perResult(0, 3), perResult(9, 0), perResult(9, 3)]).toEqual([null, null, 3]);
});
