import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../platform/date.ts';
import { COMMODITIES } from '../commodities.ts';
import { type Judged, match, ranked, type Side, sideOf } from './matching.ts';

const TODAY = '2026-01-15';
const OFFER: Side = {
  id: 1,
  commodity: 'paddy',
  variety: 'ST25',
  fromOn: '2026-01-01',
  untilOn: '2026-03-31',
  quantity: 20_000,
  unsure: false,
  standards: ['vietgap'],
  certified: { vietgap: '2026-12-31' },
  price: 9000,
};
const NEED: Side = { ...OFFER, id: 2, fromOn: '2026-02-01', untilOn: '2026-02-28', price: 9000 };

const judged = (offer: Partial<Side>, need: Partial<Side>, km: number | null = 10) =>
  Object.fromEntries(
    match({ ...OFFER, ...offer }, { ...NEED, ...need }, km, TODAY)!.judged.map((one) => [one.criterion, one]),
  ) as { [C in Judged['criterion']]: Extract<Judged, { criterion: C }> };

test.each<[string, Partial<Side>, Partial<Side>, Judged['criterion'], object]>([
  [
    'the same variety, marks and case aside',
    { variety: 'st 25' },
    { variety: 'ST 25' },
    'product',
    { score: 1, variety: 'same' },
  ],
  ['a variety that one does not say', { variety: null }, {}, 'product', { score: 0.75, variety: 'notSaid' }],
  ['another variety', { variety: 'OM18' }, {}, 'product', { score: 0.25, variety: 'other' }],
  ['all days of the need', {}, {}, 'time', { score: 1, days: 28 }],
  ['days gone by do not count', { fromOn: '2026-01-01', untilOn: '2026-02-07' }, {}, 'time', { score: 7 / 24, days: 7 }],
  ['no day in common', { untilOn: '2026-01-31' }, {}, 'time', { score: 0, days: 0 }],
  ['half of the volume', {}, { quantity: 40_000 }, 'volume', { score: 0.5, share: 0.5 }],
  ['more than the volume', {}, { quantity: 10_000 }, 'volume', { score: 1, share: 2 }],
  ['a unit that cannot be converted', { quantity: null }, {}, 'volume', { score: null, share: null }],
  ['no standard asked', {}, { standards: [] }, 'standards', { score: 1, asked: 0 }],
  ['a standard missing', {}, { standards: ['vietgap', 'organic'] }, 'standards', { score: 0.5, missing: ['organic'] }],
  ['a standard nobody certified', { certified: {} }, {}, 'standards', { score: 0.5, missing: [], declared: ['vietgap'] }],
  ['a certificate the offer does not speak of', { standards: [] }, {}, 'standards', { score: 1, declared: [] }],
  ['a price below the bid', { price: 8000 }, {}, 'price', { score: 1 }],
  ['a price a tenth above the bid', { price: 9900 }, {}, 'price', { score: 0.9 }],
  ['twice the bid', { price: 27_000 }, {}, 'price', { score: 0 }],
  ['no price', { price: null }, {}, 'price', { score: null, gap: null }],
])('%s', (_what, offer, need, criterion, expected) => {
  expect(judged(offer, need)[criterion]).toMatchObject(expected);
});

test('a place that is not known earns nothing, and is said', () => {
  expect(judged({}, {}, null).distance).toEqual({ criterion: 'distance', score: null, km: null });
});

test('another product, or a notice that is over, is no match', () => {
  expect(match(OFFER, { ...NEED, commodity: 'coconut' }, 0, TODAY)).toBeUndefined();
  expect(match({ ...OFFER, untilOn: '2026-01-14' }, NEED, 0, TODAY)).toBeUndefined();
});

test('amounts and prices are compared in the product’s own unit', () => {
  const said = { ...OFFER, quantity: 2, unit: 'tấn', price: 900_000, priceUnit: 'tạ' };
  expect(sideOf(said, COMMODITIES)).toMatchObject({ quantity: 2000, price: 9000, unsure: false });
  const dozens = { ...OFFER, commodity: 'egg', quantity: 5, unit: 'chục', price: null, priceUnit: null };
  expect(sideOf(dozens, COMMODITIES)).toMatchObject({ quantity: 50, price: null, unsure: true });
  expect(sideOf({ ...dozens, unit: 'bao' }, COMMODITIES).quantity).toBeNull();
});

const day = fc.integer({ min: -20, max: 200 }).map((days) => addDays(TODAY, days));
const side = fc
  .record({
    id: fc.integer({ min: 1, max: 99 }),
    commodity: fc.constant('paddy'),
    variety: fc.constantFrom(null, 'ST25', 'OM18'),
    fromOn: day,
    length: fc.integer({ min: 20, max: 90 }),
    quantity: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true })),
    unsure: fc.boolean(),
    standards: fc.subarray(['vietgap', 'organic', 'globalgap']),
    certified: fc.constantFrom<Side['certified']>({}, { vietgap: null }),
    price: fc.option(fc.integer({ min: 1, max: 100_000 })),
  })
  .map(({ length, ...one }) => ({ ...one, untilOn: addDays(one.fromOn, length) }));
const distance = fc.option(fc.double({ min: 0, max: 300, noNaN: true }));

test('points lie between 0 and 100, and every criterion is told', () => {
  fc.assert(
    fc.property(side, side, distance, (offer, need, km) => {
      const found = match(offer, need, km, TODAY)!;
      expect(found.points).toBeGreaterThanOrEqual(0);
      expect(found.points).toBeLessThanOrEqual(100 + 1e-9);
      expect(found.judged).toHaveLength(6);
      for (const { score } of found.judged) if (score !== null) expect(score >= 0 && score <= 1).toBe(true);
    }),
  );
});

test('variety, days in common and distance count the same whoever offers and whoever needs', () => {
  fc.assert(
    fc.property(side, side, distance, (one, other, km) => {
      const of = (offer: Side, need: Side) => match(offer, need, km, TODAY)!.judged;
      const [there, back] = [of(one, other), of(other, one)];
      for (const index of [0, 1, 3]) expect(there[index]).toEqual(back[index]);
    }),
  );
});

test('all else equal, a nearer offer never ranks lower', () => {
  fc.assert(
    fc.property(side, side, distance, distance, (offer, need, one, other) => {
      const near = match({ ...offer, id: 200 }, need, one, TODAY)!;
      const far = match({ ...offer, id: 100 }, need, other, TODAY)!;
      const [first] = ranked([far, near]);
      if (one !== null && (other === null || one < other)) expect(first).toBe(near);
    }),
  );
});

test('the order does not depend on the order they came in', () => {
  const offers = [3, 1, 2].map((id) => match({ ...OFFER, id }, NEED, 10, TODAY)!);
  expect(ranked(offers).map(({ offerId }) => offerId)).toEqual([1, 2, 3]);
  expect(ranked([...offers].reverse()).map(({ offerId }) => offerId)).toEqual([1, 2, 3]);
});
