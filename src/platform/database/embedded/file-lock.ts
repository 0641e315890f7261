// A lock that the operating system lets go of when its holder dies, however it dies. Node has no flock, so an empty SQLite
// file carries it: `begin exclusive` is such a lock on every system, and a process number used again cannot fool it.

import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FileLock {
  release(): void;
}

const SQLITE_BUSY = 5;
// A handle that is only reachable from a forgotten object would be closed, and its lock lost, by the garbage collector.
const held = new Set<DatabaseSync>();

export function tryLock(file: string): FileLock | undefined {
  const handle = new DatabaseSync(file, { timeout: 0 });
  try {
    handle.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    handle.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  held.add(handle);
  return {
    release() {
      if (held.delete(handle)) handle.close();
    },
  };
}

/** Waits for the lock; `undefined` when it is still taken after `patience` milliseconds. */
export async function waitForLock(file: string, patience: number, onWait: () => void): Promise<FileLock | undefined> {
  const start = performance.now();
  let said = false;
  for (;;) {
    const lock = tryLock(file);
    const waited = performance.now() - start;
    if (lock || waited > patience) return lock;
    if (waited > 2000 && !said) {
      said = true;
      onWait();
    }
    await sleep(20 + Math.random() * 30);
  }
}
