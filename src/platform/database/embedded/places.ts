// Where the embedded database keeps things inside the data folder.

import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorCode, notWritable } from '../refusals.ts';
import type { RunAs } from './run-as.ts';

export interface Places {
  folder: string;
  run: string;
  cluster: string;
  log: string;
  lock: string;
  clients: string;
  socket: string;
  password: string;
}

export function preparePlaces(dataFolder: string): Places {
  // As root the server may have to run as another account, which must be able to pass through.
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    mkdirSync(dataFolder, { recursive: true, mode });
    const folder = realpathSync(dataFolder);
    const run = join(folder, 'run');
    const clients = join(run, 'clients');
    mkdirSync(run, { recursive: true, mode });
    mkdirSync(clients, { recursive: true, mode: 0o700 });
    const lock = join(run, 'lock');
    for (const path of [folder, run, clients, lock]) if (existsSync(path)) accessSync(path, constants.W_OK);
    return {
      folder,
      run,
      cluster: join(folder, 'postgres'),
      log: join(run, 'postgres.log'),
      lock,
      clients,
      socket: join(run, 'socket'),
      password: join(run, 'password'),
    };
  } catch (error) {
    throw notWritable(dataFolder, error);
  }
}

const LONGEST_SOCKET_PATH = 100;

/** The folder for the server's socket, closed to everyone else: inside `run`, or where its path is too long, linked from there. */
export function prepareSocketFolder(places: Places, runAs: RunAs): string {
  removeSocketFolder(places);
  const inside = places.socket;
  const fits = Buffer.byteLength(`${inside}/.s.PGSQL.5432`) <= LONGEST_SOCKET_PATH;
  const folder = fits ? inside : mkdtempSync(join(tmpdir(), 'hopluc-socket-'));
  if (fits) mkdirSync(inside, { mode: 0o700 });
  else symlinkSync(folder, inside);
  runAs.own(folder);
  return folder;
}

export function removeSocketFolder({ socket }: Places): void {
  const link = lstatSync(socket, { throwIfNoEntry: false })?.isSymbolicLink();
  if (link) removeIfOurs(readlinkSync(socket));
  rmSync(socket, { recursive: true, force: true });
}

// After a restart of the machine the name in the temporary folder may be somebody else's.
function removeIfOurs(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!['EPERM', 'EACCES'].includes(errorCode(error))) throw error;
  }
}
