// What every measurement is given, and how one is declared.

import type { House } from '../src/house.ts';
import type { Line } from './measure.ts';

export interface Ground {
  /** The folder of the program. */
  root: string;
  /** A made-up country, opened by this process. */
  house: House;
  now: Date;
  /** Fewer repetitions and smaller files, to see that everything runs. */
  small: boolean;
  /** A new folder that is removed at the end. */
  folder(): string;
}

export interface Bench {
  name: string;
  run(ground: Ground): Promise<Line[]>;
}
