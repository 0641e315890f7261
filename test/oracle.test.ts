// The two sample provinces must give expected.json to the last digit, with every habit of untidiness in between.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { House } from '../src/house.ts';
import { importFolder, SAMPLES, testHouse } from './house.ts';

interface Expected {
  asOf: string;
  unit: string;
  geography?: string;
  targets: Record<
    string,
    { value: number | null; numerator: number; denominator: number | null; byYear?: Record<string, number> }
  >;
}

describe.each(['tidy', 'untidy'])('sample province %s', (sample) => {
  let house: House;
  beforeAll(async () => {
    house = await testHouse();
    const result = await importFolder(house, join(SAMPLES, sample));
    const refused = result.files.flatMap((file) => file.sheets.map((sheet) => sheet.refused));
    expect(refused.every((count) => count === 0)).toBe(true);
  });

  const expected = JSON.parse(readFileSync(join(SAMPLES, sample, 'expected.json'), 'utf8')) as Expected[];
  it.each(expected)('$asOf, unit $unit, geography $geography', async ({ asOf, unit, geography, targets }) => {
    const board = await house.boards().board({ asOf, unit, geography: geography ?? asOf });
    for (const [code, figure] of Object.entries(targets)) {
      const found = board.targets.find((target) => target.code === code)!;
      expect({ code, n: found.numerator, d: found.denominator }).toEqual({ code, n: figure.numerator, d: figure.denominator });
      if (figure.value === null) expect(found.value, code).toBeNull();
      else expect(Math.abs(found.value! - figure.value), code).toBeLessThan(1e-9);
      for (const [year, value] of Object.entries(figure.byYear ?? {})) {
        expect(found.byYear.find((entry) => entry.year === Number(year))?.value, `${code} ${year}`).toBe(value);
      }
      if (figure.byYear) expect(found.byYear.length, code).toBe(Object.keys(figure.byYear).length);
    }
  });

  it('importing the same files again changes nothing', async () => {
    const again = await importFolder(house, join(SAMPLES, sample));
    const sheets = again.files.flatMap((file) => file.sheets);
    expect(sheets.length).toBe(readdirSync(join(SAMPLES, sample)).filter((name) => name.endsWith('.xlsx')).length);
    for (const sheet of sheets) expect(sheet.unchanged, sheet.kind ?? '').toBe(sheet.rows);
  });
});
