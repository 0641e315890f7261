// One embedded server for all programs that use a data folder: the first starts it, the last to leave stops it.

import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { busyTooLong, notWritable } from '../refusals.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { ensureCluster, existingCluster } from './cluster.ts';
import { type FileLock, tryLock, waitForLock } from './file-lock.ts';
import { type Places, preparePlaces } from './places.ts';
import { chooseRunAs, leaveToOwner } from './run-as.ts';
import { type Address, ensureRunning, stopServer } from './server.ts';

export interface Attachment {
  address: Address;
  /** Brings back a server that died under us; it may live elsewhere then. */
  revive(): Promise<Address>;
  leave(): Promise<void>;
}

const LOCK_PATIENCE = 180_000;

export async function attach(dataFolder: string, progress: (line: string) => void): Promise<Attachment> {
  const binaries = findBinaries();
  const places = preparePlaces(dataFolder);
  return withLock(places, progress, async () => {
    const lease = takeLease(places);
    try {
      const address = await start(places, binaries, progress);
      leaveToOwner(places.folder, places.run);
      return {
        address,
        revive: () => withLock(places, progress, () => start(places, binaries, progress)),
        leave: () =>
          withLock(places, progress, async () => {
            lease.release();
            if (!othersRemain(places)) await stopServer(places, binaries);
          }),
      };
    } catch (error) {
      lease.release();
      throw error;
    }
  });
}

async function start(places: Places, binaries: Binaries, progress: (line: string) => void): Promise<Address> {
  const runAs = chooseRunAs(places.folder, existingCluster(places), binaries.postgres);
  await ensureCluster(places, binaries, runAs, progress);
  return ensureRunning(places, binaries, runAs, progress);
}

async function withLock<T>(places: Places, progress: (line: string) => void, work: () => Promise<T>): Promise<T> {
  const waiting = () => progress('Một chương trình khác đang khởi động hoặc dừng cơ sở dữ liệu; đang chờ…');
  const lock = await waitForLock(places.lock, LOCK_PATIENCE, waiting).catch((error) => {
    throw notWritable(places.folder, error);
  });
  if (!lock) throw busyTooLong(places.folder);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function takeLease(places: Places): FileLock {
  const file = join(places.clients, `${process.pid}-${randomBytes(4).toString('hex')}`);
  const lease = tryLock(file);
  if (!lease) throw busyTooLong(places.folder);
  return {
    release() {
      lease.release();
      rmSync(file, { force: true });
    },
  };
}

// A lease that can be locked belongs to a program that was killed.
function othersRemain(places: Places): boolean {
  const living = readdirSync(places.clients).filter((name) => {
    const file = join(places.clients, name);
    const stale = tryLock(file);
    stale?.release();
    if (stale) rmSync(file, { force: true });
    return !stale;
  });
  return living.length > 0;
}
