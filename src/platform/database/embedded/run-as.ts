// PostgreSQL refuses to run as root. Offices and containers often have only root, so: who runs the server.

import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cannotLeaveRoot, foreignOwner } from '../refusals.ts';

export interface RunAs {
  /** The command line that runs a program as the server's user. */
  command(program: string, args: readonly string[]): { file: string; args: string[]; user: { uid?: number; gid?: number } };
  /** Makes a folder, with all it holds, belong to the server's user. */
  own(folder: string): void;
}

interface Account {
  uid: number;
  gid: number;
}

const asMyself: RunAs = { command: (program, args) => ({ file: program, args: [...args], user: {} }), own: () => {} };

function asAccount(account: Account): RunAs {
  return {
    command: (program, args) => ({ file: program, args: [...args], user: account }),
    own: (folder) => giveTo(folder, account),
  };
}

// Inside a user namespace root carries an ordinary user's number, which satisfies PostgreSQL, while the kernel still takes
// it for root as the owner of files: it reaches folders such as /root that no service account can enter.
function asRootRenamed({ uid, gid }: Account): RunAs {
  return {
    command: (program, args) => ({
      file: 'unshare',
      args: ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', program, ...args],
      user: {},
    }),
    own: (folder) => giveTo(folder, { uid: 0, gid: 0 }),
  };
}

/** What root makes in an ordinary user's folder belongs to that user, who can go on without root the next time. */
export function leaveToOwner(folder: string, made: string): void {
  const owner = statSync(folder);
  if (process.getuid?.() === 0 && owner.uid > 0) chownAll(made, owner);
}

function giveTo(path: string, account: Account): void {
  if (statSync(path).uid !== account.uid) chownAll(path, account);
}

function chownAll(path: string, account: Account): void {
  const walk = (at: string) => {
    if (lstatSync(at).isDirectory()) for (const name of readdirSync(at)) walk(join(at, name));
    if (!lstatSync(at).isSymbolicLink()) chownSync(at, account.uid, account.gid);
  };
  walk(path);
}

function ordinaryAccounts(): Account[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const wanted = ['postgres', 'nobody', 'daemon'];
  return wanted.flatMap((name) => {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? [];
    return Number(uid) > 0 && Number(gid) > 0 ? [{ uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function reaches(candidate: RunAs, folder: string, program: string): boolean {
  const { file, args, user } = candidate.command('/bin/sh', ['-c', 'cd "$1" && exec "$2" --version', 'sh', folder, program]);
  return spawnSync(file, args, { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** `cluster` is the database folder when it exists already: its owner goes on running it. */
export function chooseRunAs(folder: string, cluster: string | undefined, program: string): RunAs {
  if (process.getuid === undefined) return asMyself;
  const owner = statSync(cluster ?? folder);
  if (process.getuid() !== 0) {
    if (cluster && owner.uid !== process.getuid()) throw foreignOwner(cluster);
    return asMyself;
  }
  const accounts = ordinaryAccounts();
  const candidates = [
    ...(owner.uid > 0 ? [asAccount(owner)] : []),
    ...accounts.slice(-1).map(asRootRenamed),
    ...accounts.map(asAccount),
  ];
  const found = candidates.find((candidate) => reaches(candidate, folder, program));
  if (!found) throw cannotLeaveRoot(folder);
  return found;
}
