import { describe, expect, test } from 'vitest';
import type { OrganizationKind } from '../names.ts';
import { judge } from './judge.ts';
import { lifeEvent as event, lifeOf } from './life.fixture.ts';
import { EVENT_KIND_NAMES, type LifeEvent, type Span } from './model.ts';

const TODAY = '2026-01-15';

interface Case {
  of?: OrganizationKind;
  events: LifeEvent[];
  openings?: { [facet: string]: readonly Span[] };
  refused: [code: string, field: string][];
}

const judged = ({ of = 'HTX', events, openings = {} }: Case) =>
  judge(lifeOf(events, { kind: of, openings }), TODAY).map(({ code, field }) => [code, field]);

const union = [9];
const cases: Record<string, Case> = {
  'a plain life': {
    events: [
      event(1, 'renaming', '2021-01-01', { sets: { name: 'HTX Lúa Vàng' } }),
      event(2, 'unionJoining', '2021-02-01', { parties: union }),
      event(3, 'suspension', '2022-01-01', { sets: { until: '2022-12-31' } }),
      event(4, 'resumption', '2022-06-01'),
      event(5, 'unionLeaving', '2023-01-01', { parties: union }),
      event(6, 'unionJoining', '2023-06-01', { parties: union }),
      event(7, 'dissolutionStart', '2024-01-01'),
      event(8, 'dissolution', '2024-12-01'),
    ],
    refused: [],
  },
  'suspended while suspended': {
    events: [event(1, 'suspension', '2022-01-01'), event(2, 'suspension', '2022-03-01')],
    refused: [['event.statusAlready', 'kind']],
  },
  'suspended while being dissolved': {
    events: [event(1, 'dissolutionStart', '2022-01-01'), event(2, 'suspension', '2022-03-01')],
    refused: [['event.statusAlready', 'kind']],
  },
  'inactive twice, of which the list said the first': {
    openings: { status: [{ from: '2021-01-01', value: 'inactive' }] },
    events: [event(1, 'inactivity', '2022-01-01')],
    refused: [['event.statusAlready', 'kind']],
  },
  'dissolution begun twice': {
    events: [event(1, 'dissolutionStart', '2022-01-01'), event(2, 'dissolutionStart', '2022-03-01')],
    refused: [['event.statusAlready', 'kind']],
  },
  'resumed while active': { events: [event(1, 'resumption', '2022-01-01')], refused: [['event.nothingToResume', 'kind']] },
  'dissolution stopped that had not begun': {
    events: [event(1, 'dissolutionStop', '2022-01-01')],
    refused: [['event.notDissolving', 'kind']],
  },
  'a suspension that ends before it begins': {
    events: [event(1, 'suspension', '2022-05-01', { sets: { until: '2022-04-30' } })],
    refused: [['date.endBeforeBeginning', 'until']],
  },
  'last seen after it was found inactive': {
    events: [event(1, 'inactivity', '2022-05-01', { sets: { lastSeen: '2022-06-01', evidence: 'x' } })],
    refused: [['event.lastSeenLater', 'lastSeen']],
  },
  'left a union before joining it': {
    events: [
      event(1, 'unionLeaving', '2021-01-01', { parties: union }),
      event(2, 'unionJoining', '2022-01-01', { parties: union }),
    ],
    refused: [['event.notInUnion', 'parties']],
  },
  'joined a union it is in': {
    events: [
      event(1, 'unionJoining', '2021-01-01', { parties: union }),
      event(2, 'unionJoining', '2022-01-01', { parties: union }),
    ],
    refused: [['event.inUnion', 'parties']],
  },
  'a union inside a union': {
    of: 'LHHTX',
    events: [event(1, 'unionJoining', '2021-01-01', { parties: union })],
    refused: [['event.notForKind', 'kind']],
  },
  'a group dissolved as if it were a cooperative': {
    of: 'THT',
    events: [event(1, 'dissolution', '2021-01-01')],
    refused: [['event.notForKind', 'kind']],
  },
  'merged into nobody': { events: [event(1, 'merger', '2021-01-01')], refused: [['event.partyMissing', 'parties']] },
  'before it was founded': {
    events: [event(1, 'move', '2020-01-31', { sets: { unitId: 2 } })],
    refused: [['event.beforeFounding', 'happenedOn']],
  },
  'in the year it was founded, of which only the year is known': {
    openings: { registration: [{ from: null, value: { founded: '2020-12-31', founded_precision: 'year' } }] },
    events: [event(1, 'move', '2020-06-01', { sets: { unitId: 2 } })],
    refused: [],
  },
  'ended in the year it was founded, of which only the year is known': {
    openings: { registration: [{ from: null, value: { founded: '2020-12-31', founded_precision: 'year' } }] },
    events: [event(1, 'revocation', '2020-06-01')],
    refused: [['event.beforeFounding', 'happenedOn']],
  },
  'after its end': {
    events: [event(1, 'bankruptcy', '2022-01-01'), event(2, 'renaming', '2022-01-02', { sets: { name: 'HTX Khác' } })],
    refused: [['event.afterEnd', 'happenedOn']],
  },
  'after the end that a list gave': {
    openings: { end: [{ from: null, value: { ended: '2022-01-01', precision: 'day', reason: 'Giải thể' } }] },
    events: [event(1, 'renaming', '2022-01-02', { sets: { name: 'HTX Khác' } })],
    refused: [['event.afterEnd', 'happenedOn']],
  },
  'ended twice': {
    events: [event(1, 'bankruptcy', '2022-01-01'), event(2, 'revocation', '2022-01-01')],
    refused: [['event.twoEnds', 'kind']],
  },
  'founded twice': {
    events: [event(1, 'founding', '2020-02-01'), event(2, 'founding', '2020-03-01')],
    refused: [['event.twoFoundings', 'kind']],
  },
  'not come yet': {
    events: [event(1, 'inactivity', '2026-01-16', { decidedOn: '2026-01-17' })],
    refused: [
      ['event.future', 'happenedOn'],
      ['event.decidedInFuture', 'decidedOn'],
    ],
  },
  'in this year, of which the month is not known': {
    events: [event(1, 'inactivity', '2026-12-31', { precision: 'year' })],
    refused: [],
  },
  'changes that change nothing': {
    events: [
      event(1, 'renaming', '2021-01-01', { sets: { name: 'HTX Lúa Sạch' } }),
      event(2, 'move', '2021-01-02', { sets: { unitId: 1, hamlet: 'Ấp Chợ' } }),
      event(3, 'capitalChange', '2021-01-03', { sets: { capital: 500_000_000 } }),
      event(4, 'fieldChange', '2021-01-04'),
    ],
    refused: [
      ['event.changesNothing', 'name'],
      ['event.changesNothing', 'commune'],
      ['event.changesNothing', 'capital'],
      ['event.changesNothing', 'field'],
    ],
  },
};

describe('a life is refused when it holds', () => {
  test.each(Object.entries(cases))('%s', (_name, one) => {
    expect(judged(one)).toEqual(one.refused);
  });
});

test('a corrected event is judged no more, the one in its place is', () => {
  const wrong = event(1, 'suspension', '2022-01-01');
  const again = event(2, 'suspension', '2022-03-01');
  const mended = event(3, 'resumption', '2022-02-01', { corrects: 2, correctionReason: 'nhầm' });
  expect(judged({ events: [wrong, again, mended], refused: [] })).toEqual([]);
  const withdrawn = event(3, 'suspension', '2022-03-01', { corrects: 1, withdraws: true, correctionReason: 'nhầm' });
  expect(judged({ events: [wrong, event(2, 'resumption', '2022-02-01'), withdrawn], refused: [] })).toEqual([
    ['event.nothingToResume', 'kind'],
  ]);
});

test('every refusal says what, where and the way out in a sentence', () => {
  const messages = Object.values(cases).flatMap(({ of = 'HTX', events, openings = {} }) =>
    judge(lifeOf(events, { kind: of, openings }), TODAY).map(({ message }) => message),
  );
  expect(messages.length).toBeGreaterThan(20);
  for (const message of messages) {
    expect(message).toMatch(/^“?\p{Lu}.*[.:] .*\.$/u);
    for (const kind of EVENT_KIND_NAMES.filter((name) => /[A-Z]/.test(name))) expect(message).not.toContain(kind);
  }
});
