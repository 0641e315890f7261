// A browser wherever npm runs: the machine's own Chromium, else the one the package @sparticuz/chromium carries.

import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { waitForLock } from '../../src/platform/database/embedded/file-lock.ts';

const OWN = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join('/usr/bin', name));
/** Tests may run as root, where Chromium's own sandbox does not; it opens only our own server. */
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'];

export function launchBrowser(own = OWN.find((path) => existsSync(path))): Promise<Browser> {
  return own ? chromium.launch({ executablePath: own, args: ARGS }) : launchCarried();
}

/** Its archive also holds the libraries that a bare machine lacks. */
async function launchCarried(): Promise<Browser> {
  const { executablePath, libraries } = await unpacked();
  return chromium.launch({
    executablePath,
    args: [...ARGS, '--headless=shell', '--no-zygote'],
    env: { ...process.env, LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') },
  });
}

/** It unpacks into the temporary folder and takes whatever lies there for finished, so test workers take turns. */
async function unpacked() {
  const lock = await waitForLock(join(tmpdir(), 'hopluc-chromium.lock'), 120_000, () => {});
  try {
    const carried = await import('@sparticuz/chromium');
    const archives = join(import.meta.dirname, '..', '..', 'node_modules', '@sparticuz', 'chromium', 'bin');
    const executablePath = await carried.default.executablePath();
    return { executablePath, libraries: join(await carried.inflate(join(archives, 'al2023.tar.br')), 'lib') };
  } finally {
    lock?.release();
  }
}
