import { describe, expect, it } from 'vitest';
import { byUrgency, signalsOf, type WatchedContract } from './signals.ts';

const LIMITS = { unpaidAfterDays: 30, refusedWithinDays: 90 };
const TODAY = '2025-06-30';
const contract = (more: Partial<WatchedContract> = {}): WatchedContract => ({
  organizationId: 1,
  name: 'HTX Thử',
  commune: null,
  key: '1',
  number: '1',
  buyer: 'Công ty Mua',
  product: 'Dừa',
  unit: 'tấn',
  signedOn: '2025-01-01',
  until: '2025-12-31',
  quantity: 100,
  value: null,
  closedOn: null,
  breachedBy: null,
  deliveries: [],
  schedule: [],
  notes: {},
  ...more,
});
const delivery = (more: Partial<WatchedContract['deliveries'][number]> = {}): WatchedContract['deliveries'][number] => ({
  id: 7,
  on: '2025-06-20',
  slip: null,
  quantity: 10,
  accepted: 5_000_000,
  paid: 0,
  state: 'accepted',
  reason: null,
  ...more,
});
const said = (of: WatchedContract) => signalsOf(of, TODAY, LIMITS).map(({ key, missing, days }) => [key, missing, days]);

describe('signals of a contract', () => {
  const schedule = [
    { dueOn: '2025-05-31', quantity: 30 },
    { dueOn: '2025-06-15', quantity: 20 },
    { dueOn: '2025-06-30', quantity: 50 },
  ];
  it.each<[string, Partial<WatchedContract>, [string, number | null, number][]]>([
    ['nothing, where nothing is due', {}, []],
    [
      'late and short by the schedule; what is due today is not late',
      { schedule, deliveries: [delivery({ quantity: 12 })] },
      [
        ['short-2025-05-31', 18, 30],
        ['late-2025-06-15', 20, 15],
      ],
    ],
    ['deliveries beyond one part count for the next', { schedule, deliveries: [delivery({ quantity: 50 })] }, []],
    [
      'a refused delivery delivers nothing',
      { schedule: schedule.slice(0, 1), deliveries: [delivery({ quantity: 30, accepted: 0, state: 'refused', reason: 'Sâu' })] },
      [
        ['late-2025-05-31', 30, 30],
        ['refused-7', 30, 10],
      ],
    ],
    ['a refusal of long ago is past', { deliveries: [delivery({ on: '2025-01-20', accepted: 0, state: 'refused' })] }, []],
    [
      'unpaid, once a slip was written',
      { deliveries: [delivery({ on: '2025-05-01', slip: '3' })] },
      [['unpaid-7', 5_000_000, 30]],
    ],
    ['unknown whether paid, where nobody writes it', { deliveries: [delivery({ on: '2025-05-01' })] }, []],
    [
      'unpaid in part, where payments are written',
      { deliveries: [delivery({ on: '2025-05-01', paid: 1_000_000 })] },
      [['unpaid-7', 4_000_000, 30]],
    ],
    ['ended with less than signed', { until: '2025-06-29', deliveries: [delivery()] }, [['ended', 90, 1]]],
    ['on its last day it has not ended', { until: '2025-06-30', deliveries: [delivery()] }, []],
    [
      'ended, told by value where nothing was weighed',
      { until: '2025-06-29', quantity: null, value: 9_000_000, deliveries: [delivery({ quantity: null })] },
      [['ended', 4_000_000, 1]],
    ],
    ['settled early: no schedule runs on', { schedule, closedOn: '2025-05-01' }, [['ended', 100, 60]]],
    ['above what was signed', { quantity: 5, deliveries: [delivery()] }, [['above', 5, 10]]],
    ['breached', { breachedBy: 'buyer', closedOn: '2025-06-28', quantity: null }, [['breached', null, 2]]],
  ])('%s', (_name, more, expected) => expect(said(contract(more))).toEqual(expected));

  it('puts the urgent first and what was explained last', () => {
    const explained = contract({ schedule, notes: { 'late-2025-05-31': 'Lũ' } });
    const breached = contract({ breachedBy: 'both', closedOn: '2025-06-01', quantity: null });
    expect(byUrgency([explained, breached], TODAY, LIMITS).map(({ key }) => key)).toEqual([
      'breached',
      'late-2025-06-15',
      'late-2025-05-31',
    ]);
  });
});
