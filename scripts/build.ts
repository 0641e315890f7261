// Bundles the program into dist/: Node cannot run .tsx, and browsers need the islands.

import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { InputOptions, OutputAsset, OutputChunk, OutputOptions } from 'rolldown';

const ROOT = dirname(import.meta.dirname);
const STAMP = '.built';
const FORGOTTEN_AFTER = 7 * 86_400_000;

export interface BuildOptions {
  /** The folder with package.json, src and dist. */
  root?: string;
  say?: (line: string) => void;
}

/** Builds when something in src or package.json is newer than the last build; says so only when it takes a while. */
export async function ensureBuilt({ root = ROOT, say = () => {} }: BuildOptions = {}): Promise<void> {
  if (isCurrent(root)) return;
  const patience = setTimeout(() => say('Đang dựng chương trình sau khi mã nguồn thay đổi…'), 1000);
  try {
    await buildApart(root);
  } finally {
    clearTimeout(patience);
  }
}

/** In a process of its own: the bundler's memory (some 100 MB) goes with it and is not carried by a server for months. */
function buildApart(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [import.meta.filename, root], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(said.trim() || `build ended with ${code}`))));
  });
}

function isCurrent(root: string): boolean {
  const built = statSync(join(root, 'dist', STAMP), { throwIfNoEntry: false });
  if (!built) return false;
  const sources = join(root, 'src');
  // Folders count too: theirs is the time of the last file added or taken away.
  const inside = existsSync(sources) ? readdirSync(sources, { recursive: true, encoding: 'utf8' }) : [];
  const watched = [join(root, 'package.json'), ...inside.map((name) => join(sources, name))];
  return watched.every((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) <= built.mtimeMs);
}

export async function build({ root = ROOT }: BuildOptions = {}): Promise<void> {
  const started = new Date();
  const dist = join(root, 'dist');
  const files = [...(await bundle(program(root))), ...(await bundle(islands(root)))];
  // The entry last: whoever finds it finds the pieces it refers to.
  files.sort((one, other) => Number(one.fileName === 'cli.js') - Number(other.fileName === 'cli.js'));
  for (const file of files) place(join(dist, file.fileName), file.type === 'chunk' ? file.code : file.source);
  forgetOld(dist, new Set(files.map((file) => file.fileName)));
  place(join(dist, STAMP), '');
  // What was edited while building belongs to the next build.
  utimesSync(join(dist, STAMP), started, started);
}

interface Bundle {
  input: InputOptions;
  output: OutputOptions;
}

function program(root: string): Bundle {
  return {
    input: {
      cwd: root,
      input: { cli: join(root, 'src', 'cli.ts') },
      platform: 'node',
      external: (id) => !id.startsWith('.') && !isAbsolute(id),
    },
    output: { format: 'esm', sourcemap: true, entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  };
}

/** src/…/name.island.tsx → dist/islands/name.js, with all it needs. */
function islands(root: string): Bundle {
  const sources = globSync('src/**/*.island.{ts,tsx}', { cwd: root }).map((path) => [
    basename(path).replace(/\.island\.tsx?$/, ''),
    join(root, path),
  ]);
  return {
    input: {
      cwd: root,
      input: Object.fromEntries(sources),
      platform: 'browser',
      // The same bytes whoever builds, whatever their environment says.
      transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    },
    output: { format: 'esm', minify: true, entryFileNames: 'islands/[name].js', chunkFileNames: 'islands/[name]-[hash].js' },
  };
}

async function bundle({ input, output }: Bundle): Promise<(OutputChunk | OutputAsset)[]> {
  if (Object.keys(input.input ?? {}).length === 0) return [];
  const { rolldown } = await import('rolldown');
  const made = await rolldown(input);
  try {
    return (await made.generate(output)).output;
  } finally {
    await made.close();
  }
}

// Written beside and renamed: a program that starts meanwhile reads the old file or the new one, never half of it.
function place(path: string, content: string | Uint8Array): void {
  const beside = `${path}.${process.pid}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(beside, content);
  renameSync(beside, path);
}

// A running server may still load pieces of the build it started from.
function forgetOld(dist: string, current: ReadonlySet<string>): void {
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const path = join(dist, name);
    const { mtimeMs, isFile } = describe(path);
    if (isFile && !current.has(name.replaceAll('\\', '/')) && Date.now() - mtimeMs > FORGOTTEN_AFTER)
      rmSync(path, { force: true });
  }
}

function describe(path: string): { mtimeMs: number; isFile: boolean } {
  const found = statSync(path, { throwIfNoEntry: false });
  return { mtimeMs: found?.mtimeMs ?? 0, isFile: found?.isFile() ?? false };
}

if (import.meta.main) await build({ root: process.argv[2] ?? ROOT });
