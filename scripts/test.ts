// `npm test`: style, types, tests, and the storage tests again on a PostgreSQL of the machine's own. Ends with one line of sums.

import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findSystemPostgres, startSystemPostgres } from './system-postgres.ts';

interface Sum {
  passed: number;
  failed: number;
}

const root = dirname(import.meta.dirname);
/** Work done at once, which the embedded database does one after the other. */
const SERVER_TOO = new Set(['test/properties/support.test.ts']);
const { resolve } = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), 'hopluc-report-'));
const heading = (text: string) => console.log(`\n── ${text}`);

const sums = [
  check('style (biome)', join(dirname(resolve('@biomejs/biome/package.json')), 'bin', 'biome'), ['check', '.']),
  check('types (tsc)', join(dirname(resolve('typescript/package.json')), 'bin', 'tsc'), ['--noEmit']),
  tests('tests on the embedded database', []),
  await testsOnServer(),
];
rmSync(reports, { recursive: true, force: true });

const total = (key: keyof Sum) => sums.reduce((sum, one) => sum + one[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;

/** A whole check counts as one. */
function check(name: string, program: string, args: string[]): Sum {
  heading(name);
  const ok = run([program, ...args]) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function tests(name: string, files: string[], serverUrl?: string): Sum {
  heading(name);
  const report = join(reports, `${serverUrl ? 'server' : 'embedded'}.json`);
  const vitest = join(dirname(resolve('vitest/package.json')), 'vitest.mjs');
  const status = run(
    [vitest, 'run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    serverUrl,
  );
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numPendingTests > 0) console.log(`${numPendingTests} skipped`);
  // A file that cannot even be read has no tests to fail.
  return { passed: numPassedTests, failed: numFailedTests || (status === 0 ? 0 : 1) };
}

async function testsOnServer(): Promise<Sum> {
  const files = globSync('{src,test}/**/*.test.{ts,tsx}', { cwd: root }).filter(
    (file) => SERVER_TOO.has(file) || readFileSync(join(root, file), 'utf8').includes('test/database.ts'),
  );
  const given = process.env.TEST_DATABASE_URL;
  if (given) return tests('storage tests on the server of TEST_DATABASE_URL', files, given);
  const found = findSystemPostgres();
  if (!found) {
    heading(`storage tests on a second PostgreSQL: not run, no server of version 15 or newer in /usr/lib/postgresql`);
    return { passed: 0, failed: 0 };
  }
  const server = await startSystemPostgres(found.bin);
  try {
    return tests(`storage tests on PostgreSQL ${found.version}`, files, server.url);
  } finally {
    await server.stop();
  }
}

function run([program = '', ...args]: string[], serverUrl?: string): number | null {
  const { TEST_DATABASE_URL: _, ...env } = process.env;
  return spawnSync(process.execPath, [program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: serverUrl ? { ...env, TEST_DATABASE_URL: serverUrl } : env,
  }).status;
}
