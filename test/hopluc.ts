// The real command in a process of its own.

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './house.ts';

export const BIN = join(ROOT, 'bin', 'hopluc.js');

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export function hopluc(env: { HOPLUC_DATA: string; DATABASE_URL?: string }, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, DATABASE_URL: '', ...env }, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [BIN, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}
