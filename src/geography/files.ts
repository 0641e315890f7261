import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../platform/csv.ts';

/** The rows of a file of data/geography by its name. */
export type ReadRows = (file: string) => Record<string, string>[];

export const readFolder =
  (folder: string): ReadRows =>
  (file) =>
    parseCsv(readFileSync(join(folder, file), 'utf8'));
