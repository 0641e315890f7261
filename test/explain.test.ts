// What stands behind each figure of the two sample provinces: disjoint lists that add up to it, for units of every level.

import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { House } from '../src/house.ts';
import type { ExplainedRecord, Explanation, TargetCode } from '../src/programme/model.ts';
import { importFolder, SAMPLES, testHouse } from './house.ts';

const QUESTIONS: [unit: string, asOf: string, geography: string][] = [
  ['84', '2023-12-31', '2023-12-31'],
  ['84', '2022-06-30', '2022-06-30'],
  ['84', '2025-12-31', '2025-12-31'],
  ['84', '2023-12-31', '2025-12-31'],
  ['849', '2023-12-31', '2023-12-31'],
  ['845', '2025-12-31', '2025-06-30'],
  ['29479', '2024-12-31', '2024-12-31'],
  ['29461', '2025-12-31', '2025-12-31'],
];
const FLOWS: TargetCode[] = ['T1', 'T2', 'T3'];
const SHARES: TargetCode[] = ['T5', 'T6', 'T7', 'T8'];
const AMOUNTS: TargetCode[] = ['T4', 'T9'];

const nameOf = ({ kind, id }: ExplainedRecord) => `${kind} ${id}`;
const sum = (records: ExplainedRecord[], of: 'amount' | 'of') => records.reduce((total, record) => total + (record[of] ?? 0), 0);

describe.each(['tidy', 'untidy'])('sample province %s', (sample) => {
  let house: House;
  beforeAll(async () => {
    house = await testHouse();
    await importFolder(house, join(SAMPLES, sample));
  });

  async function checked(code: TargetCode, [unit, asOf, geography]: (typeof QUESTIONS)[number]): Promise<Explanation> {
    const answer = await house.boards().explain(code, { unit, asOf, geography });
    const { counted, notCounted, unknown } = answer;
    const names = [...counted, ...notCounted, ...unknown].map(nameOf);
    expect(
      names.filter((name, index) => names.indexOf(name) !== index),
      `${code}: in two lists`,
    ).toEqual([]);
    for (const record of [...notCounted, ...unknown]) {
      expect(record.reason, `${code} ${record.name}`).toBeTruthy();
      expect(record.message, `${code} ${record.name}`).toBeTruthy();
    }
    const board = await house.boards().board({ unit, asOf, geography });
    const figure = board.targets.find((target) => target.code === code)!;
    expect([answer.value, answer.numerator, answer.denominator]).toEqual([figure.value, figure.numerator, figure.denominator]);
    return answer;
  }

  test.each(QUESTIONS)('unit %s on %s in the geography of %s', async (...question) => {
    for (const code of FLOWS) {
      const { counted, numerator } = await checked(code, question);
      expect(counted.length, code).toBe(numerator);
    }
    for (const code of SHARES) {
      const { counted, notCounted, unknown, numerator, denominator } = await checked(code, question);
      expect(counted.length, code).toBe(numerator);
      expect(counted.length + notCounted.length + unknown.length, code).toBe(denominator);
    }
    for (const code of AMOUNTS) {
      const { counted, notCounted, unknown, numerator, denominator } = await checked(code, question);
      const all = [...counted, ...notCounted, ...unknown];
      expect(sum(all, 'amount'), code).toBeCloseTo(numerator!, 6);
      expect(sum(all, 'of'), code).toBeCloseTo(denominator!, 6);
    }
    await checked('T10', question);
  });
});
