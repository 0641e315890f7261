import { describe, expect, it } from 'vitest';
import { LINKAGE_FORMS } from './forms.ts';
import { type Annex, formOf, judgeSchedule, keptIn, type Signed, stateOn, termsOn } from './model.ts';
import { classesOn, type PriceTerms, priceOf, type QualityClass } from './price.ts';

const terms = (more: Partial<PriceTerms>): PriceTerms => ({
  rule: null,
  price: null,
  premium: null,
  premiumPercent: null,
  floor: null,
  unit: 'kg',
  ...more,
});

describe('price of a delivery', () => {
  it.each([
    ['fixed, whatever the market', terms({ rule: 'fixed', price: 6200 }), 1500, 9000, 1, 6200, 9_300_000],
    ['market and đồng', terms({ rule: 'market', premium: 50 }), 1000, 6000, 1, 6050, 6_050_000],
    ['market and percent', terms({ rule: 'market', premiumPercent: 12.5 }), 10, 8000, 1, 9000, 90_000],
    ['percent of an odd price, half a đồng up', terms({ rule: 'market', premiumPercent: 10 }), 1, 6005, 1, 6606, 6606],
    ['above the floor', terms({ rule: 'floor', floor: 6000, premium: 100 }), 2, 6000, 1, 6100, 12_200],
    ['the floor holds', terms({ rule: 'floor', floor: 6000, premium: 100 }), 2, 5000, 1, 6000, 12_000],
    ['a lower class of the floor', terms({ rule: 'floor', floor: 6000 }), 10, 5000, 0.8, 4800, 48_000],
    ['a quantity with decimals', terms({ rule: 'fixed', price: 6200 }), 0.1 + 0.2, null, 1, 6200, 1860],
  ] as const)('%s', (_name, rule, quantity, market, factor, unitPrice, amount) => {
    expect(priceOf({ terms: rule, quantity, market, factor })).toMatchObject({ unitPrice, amount, missing: [] });
  });

  it('a class has its own price or a part of it, from the day of its annex on', () => {
    const line = (more: Partial<QualityClass>): QualityClass => ({
      quality: 'Loại 2',
      factor: null,
      price: null,
      from: null,
      until: null,
      ...more,
    });
    const classes = [line({ price: 5000 }), line({ quality: 'loại  2', factor: 0.9, from: '2025-03-01', until: '2025-05-31' })];
    expect(classesOn(classes, '2025-02-28')).toMatchObject([{ price: 5000 }]);
    expect(classesOn(classes, '2025-03-01')).toMatchObject([{ factor: 0.9 }]);
    expect(classesOn(classes, '2025-06-01')).toMatchObject([{ price: 5000 }]);
    const floor = terms({ rule: 'floor', floor: 6000 });
    // its own price asks for no market price
    expect(priceOf({ terms: floor, quantity: 10, own: 5000 })).toMatchObject({ amount: 50_000, missing: [] });
  });

  it('says what is missing instead of guessing', () => {
    expect(priceOf({ terms: terms({}), quantity: 1 })).toMatchObject({ amount: null, missing: ['rule'] });
    expect(priceOf({ terms: terms({ rule: 'floor', floor: 1 }), quantity: null })).toMatchObject({
      unitPrice: null,
      amount: null,
      missing: ['market', 'quantity'],
    });
    expect(priceOf({ terms: terms({ rule: 'fixed', price: 5 }), quantity: null })).toMatchObject({ unitPrice: 5, amount: null });
  });

  it('tells how it was reckoned', () => {
    const rule = terms({ rule: 'floor', floor: 6000, premium: 100 });
    expect(priceOf({ terms: rule, quantity: 1, market: 5000, factor: 0.8 }).words).toBe(
      'giá sàn 6.000 đồng/kg (giá thị trường 5.000 đồng/kg + 100 đồng/kg thấp hơn giá sàn) × hệ số phẩm cấp 0,8 = 4.800 đồng/kg',
    );
  });
});

const signed: Signed = {
  priceRule: 'fixed',
  price: 6000,
  premium: null,
  premiumPercent: null,
  floorPrice: null,
  priceUnit: 'kg',
  until: '2025-12-31',
  quantity: 100,
  area: 10,
};
const annex = (more: Partial<Annex>): Annex => ({
  kind: 'amendment',
  from: '2025-03-01',
  until: null,
  contractUntil: null,
  quantity: null,
  area: null,
  priceRule: null,
  price: null,
  premium: null,
  premiumPercent: null,
  floorPrice: null,
  ...more,
});

describe('terms on a day', () => {
  const annexes = [
    annex({ kind: 'season', from: '2025-06-01', until: '2025-08-31', quantity: 40, priceRule: 'fixed', price: 6500 }),
    annex({ priceRule: 'fixed', price: 6200, quantity: 120 }),
    annex({ from: '2025-07-01', contractUntil: '2026-12-31' }),
  ];
  it.each([
    ['as signed', '2025-02-28', 6000, 100, '2025-12-31'],
    ['amended', '2025-03-01', 6200, 120, '2025-12-31'],
    ['the price of the season, the quantity of the whole', '2025-08-31', 6500, 120, '2026-12-31'],
    ['after the season', '2025-09-01', 6200, 120, '2026-12-31'],
  ])('%s', (_name, on, price, quantity, until) => {
    const found = termsOn(signed, annexes, on);
    expect([found.price.price, found.quantity, found.until, found.area]).toEqual([price, quantity, until, 10]);
  });
});

it('a contract runs, ends soon, is over, is closed, is broken', () => {
  const open = { until: '2025-12-31', closedOn: null, breachedBy: null };
  const states = ['2025-10-01', '2025-12-31', '2026-01-01'].map((today) =>
    stateOn(open, today, today === '2025-10-01' ? '2025-11-30' : '2026-03-01'),
  );
  expect(states).toEqual(['running', 'endingSoon', 'over']);
  expect(stateOn({ ...open, closedOn: '2025-06-01' }, '2025-10-01', '2025-11-30')).toBe('closed');
  expect(stateOn({ ...open, closedOn: '2025-06-01', breachedBy: 'buyer' }, '2025-10-01', '2025-11-30')).toBe('breached');
});

const DUE = [
  { dueOn: '2025-06-30', quantity: 10 },
  { dueOn: '2025-03-31', quantity: 10 },
  { dueOn: '2025-09-30', quantity: 10 },
];

it('deliveries fill what was due first', () => {
  const deliveries = [
    { on: '2025-03-10', quantity: 6 },
    { on: '2025-04-10', quantity: 9 },
    { on: '2025-07-10', quantity: null },
  ];
  const judged = judgeSchedule(DUE, deliveries, '2025-08-01').map(({ inTime, delivered, state }) => [inTime, delivered, state]);
  expect(judged).toEqual([
    [6, 10, 'late'],
    [5, 5, 'short'],
    [0, 0, 'waiting'],
  ]);
});

it('how contracts were kept is added up from them', () => {
  const open = { until: null, closedOn: null, breachedBy: null, schedule: DUE, deliveries: [{ on: '2025-03-10', quantity: 20 }] };
  const first = { ...open, unit: 'tấn', quantity: 30, value: 5, accepted: 4, refused: 1 };
  const broken = { ...first, closedOn: '2025-05-01', breachedBy: 'both', schedule: [], deliveries: [], quantity: null };
  expect(keptIn([first, broken], '2025-08-01')).toEqual({
    contracts: 2,
    running: 1,
    value: 10,
    accepted: 8,
    byUnit: [{ unit: 'tấn', signed: 30, delivered: 20 }],
    dues: { onTime: 2, late: 0, short: 0, waiting: 1 },
    refused: 2,
    brokenByBuyer: 1,
    brokenByOrganization: 1,
  });
});

it('a set of stages is named by the decree only where it is exactly one of its forms', () => {
  expect(formOf(LINKAGE_FORMS.forms, ['consumption', 'processing'])?.norm).toBe('LK-07');
  expect(formOf(LINKAGE_FORMS.forms, ['inputs', 'consumption'])).toBeUndefined();
});
