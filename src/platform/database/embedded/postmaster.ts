// What a data folder's postmaster.pid says, and whether it is still true.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Postmaster {
  pid: number;
  port: number;
  /** The socket's folder, or the address listened on where there are no sockets. */
  host: string;
  status: string;
}

export const pidFile = (cluster: string): string => join(cluster, 'postmaster.pid');

/** `undefined`: no server has this folder, or the one that had it is gone. */
export function livePostmaster(cluster: string): Postmaster | undefined {
  const noted = readPidFile(cluster);
  return noted && isServerOf(noted.pid, cluster) ? noted : undefined;
}

export function readPidFile(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(pidFile(cluster), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const [pid, , , port, socketFolder, address, , status] = lines.map((line) => line.trim());
  return { pid: Number(pid), port: Number(port), host: socketFolder || address || '', status: status ?? '' };
}

// The number alone proves nothing: after a restart of a container another process often carries it.
function isServerOf(pid: number, cluster: string): boolean {
  if (!(pid > 0)) return false;
  try {
    if (process.platform === 'win32') return process.kill(pid, 0);
    return commandLine(pid).includes(cluster);
  } catch {
    return false;
  }
}

function commandLine(pid: number): string {
  return process.platform === 'linux'
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
}
