import { expect, it } from 'vitest';
import { entryOf, holesOf, isUsable, type Source, type Stored, sourceHash } from './model.ts';

const source: Source = { subject: 'interface', item: 'home.minutes', label: 'home.minutes', vi: 'đọc {minutes} phút' };
const stored = (more: Partial<Stored> = {}): Stored => ({
  ...{ subject: 'interface', item: source.item, text: '{minutes} min', sourceHash: sourceHash(source.vi) },
  ...{ writtenBy: 'user:a', writtenAt: new Date(0), reviewedBy: null, reviewedAt: null },
  ...more,
});

it.each([
  ['nothing', undefined, undefined, 'missing', null],
  ['words built in', undefined, '{minutes} min read', 'draft', '{minutes} min read'],
  ['written', stored(), '{minutes} min read', 'draft', '{minutes} min'],
  ['reviewed', stored({ reviewedBy: 'user:b', reviewedAt: new Date(0) }), undefined, 'reviewed', '{minutes} min'],
  ['of another sentence', stored({ sourceHash: sourceHash('cũ'), reviewedBy: 'user:b' }), undefined, 'outdated', '{minutes} min'],
])('%s', (_, own, builtIn, state, text) => expect(entryOf(source, own, builtIn)).toMatchObject({ state, text }));

it('keeps the places for values, in any order; stories have none', () => {
  expect(holesOf('{b} và {a}')).toBe('{a} {b}');
  expect(isUsable(source, '{minutes} នាទី')).toBe(true);
  expect(isUsable(source, '{phut} នាទី')).toBe(false);
  expect(isUsable({ ...source, subject: 'product' }, 'không')).toBe(true);
});
