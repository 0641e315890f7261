// What the program and its database hold while nobody asks anything: each page counted once (PSS).

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import type { Line } from '../measure.ts';
import { databaseProcesses, megabytesOf, runProgram, type Serving, serve } from '../processes.ts';

const SETTLING = 3000;

export const memoryBench: Bench = {
  name: 'memory',
  async run(ground) {
    if (!existsSync('/proc/self/smaps_rollup')) return [];
    const place = { root: ground.root, dataFolder: ground.folder() };
    const samples = join(ground.root, 'test', 'samples', 'tidy');
    const kinds = ['organizations', 'managers', 'returns', 'compliance', 'recognitions', 'training', 'contracts', 'deliveries'];
    await runProgram(place, 'import', ...kinds.map((kind) => join(samples, `${kind}.xlsx`)));
    const server = await serve(place);
    try {
      await sleep(SETTLING);
      return weigh(server, place.dataFolder);
    } finally {
      await server.stop();
    }
  },
};

function weigh({ pid }: Serving, dataFolder: string): Line[] {
  const program = megabytesOf(pid);
  const database = databaseProcesses(dataFolder).reduce((sum, one) => sum + megabytesOf(one), 0);
  const held = (what: string, value: number) => ({ what, figure: { value, unit: 'MB' as const } });
  return [
    held('memory of the idle program (a sample province)', program),
    held('memory of its database', database),
    { ...held('memory of both', program + database), aim: { under: 250 } },
  ];
}
