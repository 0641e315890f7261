import { expect, it, test } from 'vitest';
import type { OrganizationKind } from '../names.ts';
import { factsOf, memberOf, norms, returnOfYear, span } from './fixture.ts';
import { minimumMembers } from './minimum-members.ts';

test.each<[OrganizationKind, string, number, string]>([
  ['HTX', '2024-06-30', 6, 'tooFew'],
  ['HTX', '2024-06-30', 7, 'enough'],
  ['HTX', '2024-07-01', 5, 'enough'],
  ['HTX', '2024-07-01', 4, 'tooFew'],
  ['LHHTX', '2024-06-30', 3, 'tooFew'],
  ['LHHTX', '2024-07-01', 3, 'enough'],
  ['LHHTX', '2024-07-01', 2, 'tooFew'],
  ['THT', '2019-11-24', 2, 'tooFew'],
  ['THT', '2019-11-25', 2, 'enough'],
  ['THT', '2024-07-01', 1, 'tooFew'],
])(
  'Luật 23/2012 Điều 3, Luật 17/2023 Điều 4 khoản 7, 8, 21, NĐ 77/2019 Điều 3: %s ngày %s có %i → %s',
  (kind, on, official, outcome) => {
    const facts = factsOf({ kind, returns: [returnOfYear(2015, { official })] });
    expect(minimumMembers(facts, norms, on).outcome).toBe(outcome);
  },
);

it('Luật 17/2023 Điều 4 khoản 8: liên hiệp đếm HTX thành viên của ngày ấy', () => {
  const unionMembers = [span(), span(), span({ until: '2025-03-31' })];
  const facts = factsOf({ kind: 'LHHTX', unionMembers });
  expect(minimumMembers(facts, norms, '2025-03-31').outcome).toBe('enough');
  expect(minimumMembers(facts, norms, '2025-04-01').outcome).toBe('unknown');
});

it('Luật 17/2023 Điều 4 khoản 7: sổ ghi ít chưa chứng tỏ thiếu; thành viên liên kết không tính', () => {
  const members = [memberOf(1), memberOf(2), memberOf(3), memberOf(4), memberOf(5, { type: 'associateCapital' })];
  expect(minimumMembers(factsOf({ members }), norms, '2025-01-01').outcome).toBe('unknown');
  const five = [...members, memberOf(6, { joined: '2025-01-01', left: '2025-06-01' })];
  expect(minimumMembers(factsOf({ members: five }), norms, '2025-01-01').outcome).toBe('enough');
  expect(minimumMembers(factsOf({ members: five }), norms, '2025-06-01').outcome).toBe('unknown');
  const returns = [returnOfYear(2024, { official: 4 })];
  expect(minimumMembers(factsOf({ members, returns }), norms, '2025-01-01').outcome).toBe('tooFew');
});

it('says so where no rule of the day is known', () => {
  const found = minimumMembers(factsOf({ returns: [returnOfYear(2010, { official: 9 })] }), norms, '2013-06-30');
  expect([found.outcome, found.norms, found.missing.length]).toEqual(['unknown', [], 1]);
});
