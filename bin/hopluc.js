#!/usr/bin/env node
// Starts the program. Plain JavaScript, because the machine's own Node, which reads this first, may be as old as 18: then the
// pinned Node in node_modules takes over.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = 24;
const script = fileURLToPath(import.meta.url);
const root = dirname(dirname(script));

if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) await start();
else handOver(pinnedNode());

async function start() {
  const { ensureBuilt } = await import('../scripts/build.ts');
  try {
    await ensureBuilt({ root, say: (line) => process.stderr.write(`${line}\n`) });
  } catch (error) {
    process.stderr.write(`Không dựng được chương trình trong ${join(root, 'dist')}: ${error.message}\n`);
    process.exit(3);
  }
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(root, 'dist', 'cli.js')).href);
}

function pinnedNode() {
  const folder = packageFolder();
  const binary = folder && join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!binary) giveUp();
  // npm leaves it out when install scripts are switched off.
  if (!existsSync(binary)) {
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: folder,
      stdio: ['ignore', process.stderr, process.stderr],
    });
  }
  if (!existsSync(binary)) giveUp();
  return binary;
}

function packageFolder() {
  try {
    return dirname(createRequire(import.meta.url).resolve('node/package.json'));
  } catch {
    return undefined;
  }
}

function giveUp() {
  process.stderr.write(
    `Chưa có Node.js ${OLDEST_NODE} đi kèm chương trình (máy đang dùng ${process.version}). ` +
      `Hãy chạy: cd "${root}" && npm install --ignore-scripts=false && npm rebuild node\n` +
      `The program's own Node.js ${OLDEST_NODE} is missing (this machine runs ${process.version}). Please run the command above.\n`,
  );
  process.exit(1);
}

function handOver(binary) {
  const child = spawn(binary, [script, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('error', giveUp);
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // Ctrl-C at a terminal reaches the child by itself; a second one would cut its leaving short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
