// `node bench/run.ts [--only board,import] [--small] [--data FOLDER]`: measures on a made-up country and prints a table.
// The country lives in a temporary folder (a database of its own on DATABASE_URL, where that is set); --data keeps it.

import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem, type } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openHouse } from '../src/house.ts';
import type { Bench } from './bench.ts';
import { boardBench } from './cases/board.ts';
import { importBench } from './cases/import.ts';
import { listBench, searchBench } from './cases/lists.ts';
import { memoryBench } from './cases/memory.ts';
import { pagesBench } from './cases/pages.ts';
import { startBench } from './cases/start.ts';
import { isMet, type Line } from './measure.ts';
import { ROOT, seedCountry } from './seed.ts';
import { tableOf } from './table.ts';

const BENCHES: readonly Bench[] = [boardBench, listBench, searchBench, pagesBench, importBench, startBench, memoryBench];

const { values } = parseArgs({
  options: { only: { type: 'string' }, small: { type: 'boolean', default: false }, data: { type: 'string' } },
});
const say = (line: string) => console.error(line);
const now = new Date();
const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'hopluc-bench-'));
  folders.push(made);
  return made;
};

const chosen = values.only?.split(',');
const benches = BENCHES.filter(({ name }) => chosen?.includes(name) ?? true);
if (benches.length === 0) throw new Error(`--only knows: ${BENCHES.map(({ name }) => name).join(', ')}`);

const settings = { root: ROOT, dataFolder: values.data ? resolve(values.data) : folder(), databaseUrl: process.env.DATABASE_URL };
const house = await openHouse(settings, say);
const lines: Line[] = [];
try {
  say(`seeding a made-up country${values.small ? ' (small)' : ''} …`);
  await seedCountry(house, { small: values.small, now });
  for (const bench of benches) {
    say(`measuring: ${bench.name} …`);
    lines.push(...(await bench.run({ root: ROOT, house, now, small: values.small, folder })));
  }
} finally {
  await house.close();
  for (const made of folders) rmSync(made, { recursive: true, force: true });
}

const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`;
console.log(`${now.toISOString().slice(0, 10)} · ${machine} · Node ${process.version}${values.small ? ' · SMALL' : ''}\n`);
console.log(tableOf(lines));
const missed = lines.filter((line) => isMet(line) === false).length;
console.log(`\n${missed === 0 ? 'every aim is met' : `${missed} aims are not met`}`);
