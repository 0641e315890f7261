// From the command to the answer: in an empty folder, and in one that is ready.

import { spawnSync } from 'node:child_process';
import type { Bench, Ground } from '../bench.ts';
import { type Line, median, timed, times } from '../measure.ts';
import { runProgram, serve } from '../processes.ts';

export const startBench: Bench = {
  name: 'start',
  async run(ground) {
    const place = { root: ground.root, dataFolder: ground.folder() };
    const board = async () => {
      const { status, out } = await runProgram(place, 'board', '--json');
      if (status !== 0 || !JSON.parse(out).targets) throw new Error(`board --json ended with ${status}`);
    };
    // the first start after a change of the sources also builds the program
    await runProgram(place, 'help');
    const cold = await timed(board);
    const warm = await times(repetitions(ground), board);
    const served: number[] = [];
    for (let again = 0; again < repetitions(ground); again += 1) {
      const server = await serve(place);
      served.push(server.startMs);
      await server.stop();
    }
    const raw = { what: 'an empty Node program', value: median(await times(repetitions(ground), emptyProgram)) };
    return [
      { what: 'cold start: `board --json` in an empty folder', times: [cold.ms], raw },
      { what: 'warm start: `board --json`, its database started and stopped', times: warm, raw },
      { what: 'warm start: `serve` to its first answer', times: served, raw },
    ] satisfies Line[];
  },
};

const repetitions = ({ small }: Ground) => (small ? 2 : 5);
const emptyProgram = () => void spawnSync(process.execPath, ['-e', '0']);
