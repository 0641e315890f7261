import { expect, it, test } from 'vitest';
import type { OrganizationKind } from '../names.ts';
import { capitalCap, capitalCapOf } from './capital-cap.ts';
import type { MemberFact } from './facts.ts';
import { factsOf, memberOf, norms, span, stateOfCheck } from './fixture.ts';

const paid = (...amounts: (number | null)[]): MemberFact[] => amounts.map((contribution, id) => memberOf(id, { contribution }));
const of = (members: MemberFact[], asOf = '2025-01-01', kind: OrganizationKind = 'HTX') =>
  capitalCap(factsOf({ kind, charterCapital: 1000, members }), norms, asOf);

test.each<[OrganizationKind, string, number | undefined, number | undefined, number | undefined]>([
  ['HTX', '2024-06-30', 20, undefined, undefined],
  ['HTX', '2024-07-01', 30, 30, 30],
  ['LHHTX', '2024-06-30', undefined, undefined, undefined],
  ['LHHTX', '2024-07-01', 40, 40, 30],
  ['THT', '2024-07-01', undefined, undefined, undefined],
])('Luật 17/2023 Điều 74 khoản 1–3, trước đó 20 %%: %s ngày %s', (kind, date, ...wanted) => {
  const { perMember, associates, foreigners } = capitalCapOf(kind, date, norms);
  expect([perMember?.number, associates?.number, foreigners?.number]).toEqual(wanted);
});

test.each<[string, number, string]>([
  ['2024-06-30', 200, 'within'],
  ['2024-06-30', 201, 'exceeded'],
  ['2024-07-01', 300, 'within'],
  ['2024-07-01', 301, 'exceeded'],
])('Luật 17/2023 Điều 74 khoản 1: ngày %s một thành viên góp %i trong 1000 → %s', (date, most, outcome) => {
  const rest = Array.from({ length: 10 }, () => (1000 - most) / 10);
  expect(of(paid(most, ...rest), date).outcome).toBe(outcome);
});

it('Luật 17/2023 Điều 74 khoản 2, 3: tổng của thành viên liên kết và của thành viên nước ngoài', () => {
  const associates = (amount: number) => [
    ...paid(250, 250, 200),
    memberOf(9, { type: 'associateCapital', contribution: amount }),
  ];
  expect(of(associates(300)).outcome).toBe('within');
  expect(stateOfCheck(of(associates(301)), 'associates')).toBe('notMet');
  const foreign = [
    ...paid(250, 250, 150),
    memberOf(8, { isForeign: true, contribution: 200 }),
    memberOf(9, { isForeign: true, contribution: 101 }),
  ];
  expect(stateOfCheck(of(foreign), 'foreigners')).toBe('notMet');
});

it('Luật 17/2023 Điều 74: phần vốn chưa rõ của ai có thể làm vượt trần thì chưa kết luận', () => {
  expect(of(paid(300, 300, null)).outcome).toBe('unknown');
  expect(stateOfCheck(of(paid(100, 300, 300, null)), 'perMember')).toBe('unknown');
  expect(of(paid(301, null)).outcome).toBe('exceeded');
  expect(capitalCap(factsOf({ members: paid(1) }), norms, '2025-01-01').missing).toEqual(['Vốn điều lệ']);
  expect(of([]).outcome).toBe('unknown');
});

it('counts what was paid in by the day, and the charter capital of the day', () => {
  const payments = [
    { on: '2024-01-01', amount: 300 },
    { on: '2025-03-01', amount: 100 },
    { on: '2025-04-01', amount: -100 },
  ];
  const members = [memberOf(1, { payments }), ...paid(200, 200, 200)];
  expect(of(members, '2025-02-28').outcome).toBe('within');
  expect(of(members, '2025-03-01').outcome).toBe('exceeded');
  expect(of(members, '2025-04-01').outcome).toBe('within');
  const raised = factsOf({ charterCapital: 1000, capitals: [{ ...span({ from: '2025-03-01' }), amount: 2000 }], members });
  expect(capitalCap(raised, norms, '2025-03-01').outcome).toBe('within');
});
