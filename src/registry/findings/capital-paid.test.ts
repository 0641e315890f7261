import { expect, it, test } from 'vitest';
import { capitalPaid } from './capital-paid.ts';
import type { Facts, MemberFact } from './facts.ts';
import { factsOf, memberOf, norms, span } from './fixture.ts';

const NEW = '2024-08-31';
const of = (asOf: string, amounts: (number | null)[], more: Partial<Facts> = {}, joined: Partial<MemberFact> = {}) =>
  capitalPaid(
    factsOf({
      founded: NEW,
      charterCapital: 1000,
      members: amounts.map((contribution, id) => memberOf(id, { contribution, joined: NEW, ...joined })),
      ...more,
    }),
    norms,
    asOf,
  );

test.each<[string, (number | null)[], string]>([
  ['2025-02-28', [500, 499], 'running'],
  ['2025-03-01', [500, 499], 'overdue'],
  ['2025-03-01', [500, 500], 'paidUp'],
  ['2025-03-01', [500, null], 'unknown'],
  ['2025-03-01', [], 'unknown'],
])('Luật 17/2023 Điều 74 khoản 4: cấp ngày 31/08/2024, vốn 1000, ngày %s đã góp %j → %s', (asOf, amounts, outcome) => {
  expect(of(asOf, amounts).outcome).toBe(outcome);
});

it('Luật 17/2023 Điều 74 khoản 4: thành viên vào sau có sáu tháng của mình', () => {
  const later = (asOf: string, contribution: number) =>
    of(asOf, [], {
      members: [
        memberOf(1, { joined: NEW, contribution: 1000 - contribution }),
        memberOf(2, { joined: '2025-06-01', contribution }),
      ],
    }).outcome;
  expect(later('2025-12-01', 0)).toBe('paidUp');
  expect(later('2025-12-02', 0)).toBe('overdue');
  expect(later('2025-12-02', 1)).toBe('paidUp');
});

it('Luật 17/2023 Điều 74 khoản 4: chưa có hạn của ngày cấp trước 01/07/2024 thì không đoán; góp đủ thì vẫn nói', () => {
  const old = { founded: '2018-05-05' };
  expect(of('2025-03-01', [500, 499], old, { joined: '2018-05-05' })).toMatchObject({
    outcome: 'unknown',
    missing: ['Hạn của thời kỳ được cấp'],
  });
  expect(of('2025-03-01', [500, 500], old).outcome).toBe('paidUp');
  expect(of('2025-03-01', [500, 400], { kind: 'THT' }).outcome).toBe('notApplicable');
});

it('asks for the capital of the day the time ran out, not for what was raised later, and names the clause', () => {
  const capitals = [span({ until: '2025-05-01', amount: 1000 }), span({ from: '2025-05-02', amount: 5000 })] as Facts['capitals'];
  const found = of('2025-06-01', [500, 500], { capitals });
  expect(found.outcome).toBe('paidUp');
  expect(found.norms.map(({ id }) => id)).toEqual(['LW-40']);
  expect(found.inputs[1]).toMatchObject({ value: '28/02/2025', on: '2025-02-28' });
});
