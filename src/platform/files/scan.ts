// Asks the virus scanner of the machine, whatever it is: a command that ends with 0 for a clean file and 1 for an infected one.

import { spawn } from 'node:child_process';

export type ScanAnswer = 'clean' | 'infected' | 'fault';

/** Words of a command line; quotes keep spaces together. No shell takes part. */
export const commandWords = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

export function scanFile(command: string, path: string, timeout: number): Promise<ScanAnswer> {
  const [program = '', ...args] = commandWords(command);
  return new Promise((answer) => {
    const scanner = spawn(program, [...args, path], { stdio: 'ignore', timeout, killSignal: 'SIGKILL', windowsHide: true });
    scanner.once('error', () => answer('fault'));
    scanner.once('close', (code) => answer(code === 0 ? 'clean' : code === 1 ? 'infected' : 'fault'));
  });
}
