import { expect, test } from 'vitest';
import { answerFaults, type Call, callFaults, stateOf } from './model.ts';

const call = (more: Partial<Call> = {}): Call => ({
  id: 1,
  unitId: 84,
  programme: 'P',
  year: 2026,
  title: 'Đợt 1',
  items: ['a'],
  pillars: [],
  opens: '2026-01-10',
  closes: '2026-01-20',
  envelope: null,
  documentNumber: '1/TB',
  note: null,
  published: true,
  closedOn: null,
  closeReason: null,
  version: 1,
  isSample: false,
  ...more,
});

test.each([
  ['2026-01-09', {}, 'coming'],
  ['2026-01-10', {}, 'open'],
  ['2026-01-20', {}, 'open'],
  ['2026-01-21', {}, 'closed'],
  ['2026-01-15', { closedOn: '2026-01-15' }, 'closed'],
  ['2026-01-15', { published: false }, 'draft'],
] as const)('on %s with %o it is %s', (today, more, state) => {
  expect(stateOf(call(more), today)).toBe(state);
});

const asked = { programme: 'P', year: 2026, item: 'a', pillar: 'trade' } as const;
const faults = (calls: Call[], more: object, today = '2026-01-15', sending = true, required = false) =>
  answerFaults(calls, { ...asked, callId: null, ...more }, { today, sending, required }).map(({ code }) => code);

test.each([
  ['an item of an open call needs it', [call()], {}, ['call.missing']],
  ['a pillar takes in its items', [call({ items: [], pillars: ['trade'] })], {}, ['call.missing']],
  ['of another year it needs none', [call({ year: 2025 })], {}, []],
  ['a draft calls nobody', [call({ published: false })], {}, []],
  ['named and open', [call()], { callId: 1 }, []],
  ['named and not published', [call({ published: false })], { callId: 1 }, ['call.unknown']],
  ['named but of another item', [call()], { callId: 1, item: 'b' }, ['call.other']],
  ['named but not open yet', [call({ opens: '2026-01-16' })], { callId: 1 }, ['call.notYet']],
  ['named but closed', [call({ closes: '2026-01-14' })], { callId: 1 }, ['call.closed']],
])('%s', (_name, calls, more, codes) => {
  expect(faults(calls, more)).toEqual(codes);
});

test('a draft may name a closed call; a province may take nothing without one', () => {
  expect(faults([call()], { callId: 1 }, '2026-02-01', false)).toEqual([]);
  expect(faults([], {}, '2026-02-01', true, true)).toEqual(['call.none']);
});

test('all that is wrong with a call is said at once', () => {
  const wrong = callFaults(call({ title: ' ', items: [], closes: '2026-01-01', year: 1, envelope: 0 }));
  expect(wrong.map(({ field }) => field)).toEqual(['title', 'year', 'covers', 'closes', 'envelope']);
});
