// A power cut in the middle of an import: the register holds what it held before, or all of the import.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from '../src/house.ts';
import { BIN, hopluc } from './hopluc.ts';
import { emptied, ROOT, SAMPLES } from './house.ts';
import { dump } from './properties/dump.ts';
import { runs } from './properties/random-register.ts';

const KILLS = runs(3);
const FILES = readdirSync(join(SAMPLES, 'tidy'))
  .filter((name) => name.endsWith('.xlsx'))
  .map((name) => join(SAMPLES, 'tidy', name));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-kill-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function withHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse({ root: ROOT, dataFolder: folder, databaseUrl: undefined }, () => {});
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** Starts the import and kills it after a while; says whether it had already ended. */
async function killedAfter(milliseconds: number): Promise<boolean> {
  const env = { ...process.env, HOPLUC_DATA: folder, DATABASE_URL: '' };
  const child = spawn(process.execPath, [BIN, 'import', ...FILES], { env, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await Promise.race([sleep(milliseconds), ended]);
  child.kill('SIGKILL');
  return (await ended) !== null;
}

test('an import killed at any moment is whole or not there', { timeout: 60_000 + KILLS * 30_000 }, async () => {
  await withHouse(dump);
  const began = performance.now();
  expect((await hopluc({ HOPLUC_DATA: folder }, 'import', ...FILES)).code).toBe(0);
  const wholeTook = performance.now() - began;
  const whole = await withHouse(dump);
  expect(whole.length).toBeGreaterThan(1000);
  for (let kill = 0; kill < KILLS; kill += 1) {
    await withHouse(emptied);
    // the later the likelier that it strikes while rows are being written
    const finished = await killedAfter(wholeTook * Math.sqrt(Math.random()));
    const found = await withHouse(dump);
    expect([0, whole.length]).toContain(found.length);
    if (found.length > 0) expect(found).toEqual(whole);
    else expect(finished).toBe(false);
  }
});
