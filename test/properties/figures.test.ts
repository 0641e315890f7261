// What holds for every figure: the same in every geography, the sum of its parts, deaf to the future, the same warm and cold.

import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { House } from '../../src/house.ts';
import { addDays } from '../../src/platform/date.ts';
import type { Board, TargetCode } from '../../src/programme/model.ts';
import { type Records, workbook } from '../builders.ts';
import { emptied, importFolder, importGiven, reopened, SAMPLES, testHouse, undo } from '../house.ts';
import { factsOf, organizationsIn, registerIn, runs, timeFor } from './random-register.ts';

let opened: House;
beforeAll(async () => {
  opened = await testHouse();
});

const GEOGRAPHIES = ['2023-12-31', '2025-06-30', '2025-12-31'];
const PLACELESS: TargetCode[] = ['T1', 'T2', 'T3', 'T4', 'T7', 'T8', 'T9'];
const ADDING: TargetCode[] = ['T1', 'T2', 'T4', 'T7', 'T8', 'T9'];

const fractions = (targets: Board['targets'], codes: readonly TargetCode[]) =>
  targets
    .filter(({ code }) => codes.includes(code))
    .map(({ code, numerator, denominator }) => ({ code, numerator, denominator }));

async function expectSameInEveryGeography(house: House, asOf: string): Promise<void> {
  const boards = GEOGRAPHIES.map(async (geography) => (await house.boards().board({ unit: '84', asOf, geography })).targets);
  const [first, ...others] = await Promise.all(boards);
  for (const other of others) expect(fractions(other, PLACELESS)).toEqual(fractions(first!, PLACELESS));
}

async function expectSumOfParts(house: House, unit: string, asOf: string, geography: string): Promise<void> {
  const question = { unit, asOf, geography };
  const whole = fractions((await house.boards().board(question)).targets, ADDING);
  const lines = await house.boards().lines(question);
  for (const { code, numerator, denominator } of whole) {
    const parts = lines.map((line) => line.targets.find((target) => target.code === code)!);
    const sum = (of: 'numerator' | 'denominator') => parts.reduce((total, part) => total + (part[of] ?? 0), 0);
    expect(sum('numerator'), `${code} ${unit} ${geography}`).toBeCloseTo(numerator ?? 0, 6);
    expect(sum('denominator'), `${code} ${unit} ${geography}`).toBeCloseTo(denominator ?? 0, 6);
  }
}

async function expectWholeAndEqual(house: House, asOf: string): Promise<void> {
  await expectSameInEveryGeography(house, asOf);
  for (const geography of GEOGRAPHIES) await expectSumOfParts(house, '84', asOf, geography);
  await expectSumOfParts(house, '844', asOf, '2025-06-30');
}

test('a sample province is the same in every geography and the sum of its districts and communes', async () => {
  const house = await emptied(opened);
  await importFolder(house, join(SAMPLES, 'tidy'));
  for (const asOf of ['2022-06-30', '2025-12-31']) await expectWholeAndEqual(house, asOf);
});

test('so is any register', timeFor(6), async () => {
  await fc.assert(
    fc.asyncProperty(registerIn(), fc.constantFrom('2021-06-30', '2023-12-31', '2025-12-31'), async (records, asOf) => {
      const house = await emptied(opened);
      await importGiven(house, [workbook(records)]);
      await expectWholeAndEqual(house, asOf);
    }),
    { numRuns: runs(6) },
  );
});

const DAY = '2023-06-30';
const PAST = { from: '2018-06-01', to: DAY };
const FUTURE = { from: addDays(DAY, 1), to: '2025-12-31' };

/** A register up to a day, and what an officer may add to it of later days: facts, ends, new organisations, conversions. */
const pastAndFuture = organizationsIn(PAST).chain((organizations) =>
  fc.tuple(
    factsOf(organizations, PAST).map((facts): Records => ({ organizations, ...facts })),
    organizationsIn(FUTURE, 'mới ').chain((more) =>
      factsOf([...organizations, ...more], FUTURE).map((facts): Records => ({ organizations: more, ...facts })),
    ),
  ),
);

test('a fact after a day never changes a figure for it', timeFor(8), async () => {
  await fc.assert(
    fc.asyncProperty(pastAndFuture, async ([past, future]) => {
      const house = await emptied(opened);
      await importGiven(house, [workbook(past)]);
      const ask = (of: House) =>
        Promise.all(
          ['84', '844', '29269'].map(async (unit) => (await of.boards().board({ unit, asOf: DAY, geography: DAY })).targets),
        );
      const before = await ask(house);
      await importGiven(house, [workbook(future)]);
      expect(await ask(reopened(house))).toEqual(before);
    }),
    { numRuns: runs(8) },
  );
});

test('a board kept up to date through imports and undos is the board read afresh', timeFor(4), async () => {
  const QUESTIONS = [
    { unit: '84', asOf: '2023-12-31', geography: '2023-12-31' },
    { unit: '84', asOf: '2025-12-31', geography: '2025-12-31' },
    { unit: '844', asOf: '2022-06-30', geography: '2022-06-30' },
  ];
  const boards = (house: House) => Promise.all(QUESTIONS.map((question) => house.boards().board(question)));
  const steps = fc.array(fc.tuple(registerIn(), fc.boolean()), { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(steps, async (imports) => {
      const house = await emptied(opened);
      await boards(house);
      for (const [records, takeBack] of imports) {
        const { importId } = await importGiven(house, [workbook(records)]);
        expect(await boards(house)).toEqual(await boards(reopened(house)));
        if (takeBack) await undo(house, importId);
        expect(await boards(house)).toEqual(await boards(reopened(house)));
      }
    }),
    { numRuns: runs(4) },
  );
});
