// The figures of expected.json through the page, the API and the command line: three doors, one answer.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatNumber } from '../../src/platform/number.ts';
import type { Board } from '../../src/programme/model.ts';
import { ROOT, SAMPLES } from '../house.ts';
import { EMAILS, signedIn, startApp, type Visitor, type WebApp } from './app.ts';

interface Figure {
  value: number | null;
  numerator: number;
  denominator: number | null;
}
interface Expected {
  asOf: string;
  unit: string;
  geography?: string;
  targets: Record<string, Figure>;
}

const COUNTS = ['T1', 'T2', 'T3', 'T10'];
const shown = (code: string, { value }: Figure) =>
  value === null ? 'chưa có số liệu' : formatNumber(value, COUNTS.includes(code) ? 0 : 1);

/** The large figure of each row of the board, without its unit. */
function figuresOn(html: string): Record<string, string> {
  const figures = html.matchAll(
    /<li class="target" id="(T\d+)">.*?<p class="target-figure">(?:<a [^>]*>|<span class="no-figure">)([^<]*)</g,
  );
  return Object.fromEntries([...figures].map(([, code = '', figure = '']) => [code, figure]));
}

describe.each(['tidy', 'untidy'] as const)('sample province %s', (sample) => {
  let app: WebApp;
  let officer: Visitor;
  beforeAll(async () => {
    app = await startApp({ sample });
    officer = await signedIn(app, EMAILS.provincialOfficer);
  });
  afterAll(() => app.stop());

  const expected = JSON.parse(readFileSync(join(SAMPLES, sample, 'expected.json'), 'utf8')) as Expected[];
  const addressOf = ({ asOf, unit, geography }: Expected) =>
    `?${new URLSearchParams({ asOf, unit, ...(geography ? { geography } : {}) })}`;
  const boardOf = async (entry: Expected) => (await (await officer.get(`/api/v1/board${addressOf(entry)}`)).json()) as Board;

  it.each(expected)('$asOf, unit $unit, geography $geography: page and API', async (entry) => {
    const page = figuresOn(await (await officer.get(`/lam-viec/bang-chi-tieu${addressOf(entry)}`)).text());
    const { targets } = await boardOf(entry);
    for (const [code, figure] of Object.entries(entry.targets)) {
      const { value, numerator, denominator } = targets.find((target) => target.code === code)!;
      expect({ code, shown: page[code] }).toEqual({ code, shown: shown(code, figure) });
      expect({ code, numerator, denominator }).toEqual({ code, numerator: figure.numerator, denominator: figure.denominator });
      if (figure.value === null) expect(value, code).toBeNull();
      else expect(value, code).toBeCloseTo(figure.value, 9);
    }
  });

  // a process each: three are enough to show that it is the same code
  const spoken = sample === 'tidy' ? expected.slice(0, 1) : [expected[13]!, expected.at(-1)!];
  it.each(spoken)('$asOf, unit $unit, geography $geography: the command line says what the API says', async (entry) => {
    const { asOf, unit, geography } = entry;
    const line = ['board', '--json', '--as-of', asOf, '--unit', unit, ...(geography ? ['--geography', geography] : [])];
    const { databaseUrl, dataFolder } = app.house.settings;
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'bin', 'hopluc.js'), ...line], {
      env: { ...process.env, DATABASE_URL: databaseUrl, HOPLUC_DATA: dataFolder },
    });
    expect(JSON.parse(stdout)).toEqual(await boardOf(entry));
  });
});
