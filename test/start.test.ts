import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// A small program in a folder of its own, started by our bin and built by our build.
const root = dirname(import.meta.dirname);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopluc-start-'));
  for (const name of ['bin', 'scripts', 'package.json', 'tsconfig.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src', 'ui'), { recursive: true });
  write(
    'src/ui/page.tsx',
    `import { render } from 'preact-render-to-string'; export const page = () => render(<p class="x">Một</p>);`,
  );
  write('src/ui/lazy.ts', `export const lazy: string = 'lười';`);
  write('src/ui/count.island.tsx', `import { render } from 'preact'; render(<b>{process.env.NODE_ENV}</b>, document.body);`);
  write(
    'src/cli.ts',
    `import { page } from './ui/page.tsx';
     const { lazy } = await import('./ui/lazy.ts');
     if (process.argv[2] === 'fail')
       throw new Error('here');
     console.log(JSON.stringify([page(), lazy, ...process.argv.slice(2)]));
     process.exitCode = 7;`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, text: string) => writeFileSync(join(folder, path), text);
const builtAt = () => statSync(join(folder, 'dist', '.built')).mtimeMs;

function hopluc(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, 'bin', 'hopluc.js'), ...args], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

test('the first start builds in silence; arguments and exit status pass through', async () => {
  const { code, stdout, stderr } = await hopluc('board', '--unit', 'Trà Vinh');
  expect(JSON.parse(stdout)).toEqual(['<p class="x">Một</p>', 'lười', 'board', '--unit', 'Trà Vinh']);
  expect(code).toBe(7);
  expect(stderr).not.toContain('WARN');
});

test('islands are for the browser: whole, small and the same whatever the environment', () => {
  const island = readFileSync(join(folder, 'dist', 'islands', 'count.js'), 'utf8');
  expect(island).toContain('production');
  expect(island).not.toMatch(/NODE_ENV|from\s*['"]preact/);
});

test('an unchanged program is not built again, a changed one is', async () => {
  const first = builtAt();
  await hopluc();
  expect(builtAt()).toBe(first);
  write('src/ui/lazy.ts', `export const lazy: string = 'chăm';`);
  const later = new Date(Date.now() + 1000);
  utimesSync(join(folder, 'src/ui/lazy.ts'), later, later);
  expect((await hopluc()).stdout).toContain('chăm');
});

test('a fault names the line of the source', async () => {
  expect((await hopluc('fail')).stderr).toContain('src/cli.ts:4');
});
