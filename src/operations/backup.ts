// The whole system in one file, as it stood at one moment, while others go on working.

import { readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sql } from 'kysely';
import { defineAction } from '../access/declare.ts';
import { type Performance, perform } from '../access/perform.ts';
import type { OpenDatabase } from '../platform/database/open.ts';
import { type Transaction, transact } from '../platform/database/transact.ts';
import { row, rows } from '../platform/database/types.ts';
import { done, type Outcome } from '../platform/refusal.ts';
import { type Section, writeContainer } from './container/container.ts';
import { digested } from './digest.ts';
import { fileSection, MANIFEST, type Manifest, newManifest, tableSection } from './manifest.ts';
import { unwritable } from './refusals.ts';
import { readSequences, readTables } from './tables.ts';
import { listUploaded, readUploaded } from './uploaded-files.ts';

export interface BackupRequest {
  path: string;
  /** Folder of the program, for its version. */
  root: string;
  dataFolder: string;
}

export interface Backup {
  manifest: Manifest;
  /** The hash that seals the file: written down elsewhere, it proves later that the file is still the same. */
  sha256: string;
  size: number;
}

/** A copy of everything leaves the house, personal data too: that is recorded like any other handing out. */
const takeBackup = defineAction({
  name: 'backup',
  permission: 'system.operate',
  summary: 'Sao lưu toàn bộ hệ thống',
  run: async ({ record }, { write }: { write: () => Promise<Backup> }): Promise<Outcome<Backup>> => {
    const backup = await write();
    const { sha256, manifest } = backup;
    await record({
      subjectKind: 'system',
      subjectId: 'database',
      after: { sha256, takenAt: manifest.takenAt, head: manifest.audit },
      touched: [],
    });
    return done(backup);
  },
});

export function backUp(
  request: BackupRequest,
  performance: Omit<Performance, 'database'> & { database: OpenDatabase },
): Promise<Outcome<Backup>> {
  return perform(takeBackup, { write: () => writeBackup(request, performance.database, performance.now) }, performance);
}

async function writeBackup(request: BackupRequest, database: OpenDatabase, now: Date): Promise<Backup> {
  const path = resolve(request.path);
  return transact(
    database,
    async (snapshot) => {
      const described = describeSnapshot(snapshot, database, request, now);
      const sha256 = await writeContainer(path, described.sections, now).catch((error) => {
        throw isFileFault(error) ? unwritable(path) : error;
      });
      return { manifest: described.manifest(), sha256, size: (await stat(path)).size };
    },
    { snapshot: true },
  );
}

const isFileFault = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && ['open', 'write', 'rename', 'fsync'].includes(String(error.syscall));

function describeSnapshot(snapshot: Transaction, database: OpenDatabase, { root, dataFolder }: BackupRequest, now: Date) {
  let manifest: Manifest | undefined;
  async function* sections(): AsyncGenerator<Section> {
    const { db } = snapshot;
    const tables: Manifest['tables'] = [];
    for (const { name, columns } of await readTables(db)) {
      const text = digested(snapshot.copyOut(name, columns));
      yield { name: tableSection(name), content: text.content };
      const { lines, sha256 } = text.result();
      tables.push({ name, columns, rows: lines, sha256 });
    }
    const files: Manifest['files'] = [];
    for (const [index, path] of (await listUploaded(dataFolder)).entries()) {
      const file = digested(readUploaded(dataFolder, path));
      yield { name: fileSection(index), content: file.content };
      const { bytes, sha256 } = file.result();
      files.push({ path, size: bytes, sha256 });
    }
    const head = await row(db, sql<Manifest['audit']>`select seq, hash from audit_head`);
    manifest = newManifest({
      program: versionOf(root),
      takenAt: now.toISOString(),
      postgres: database.serverVersion,
      migrations: await rows(db, sql<Manifest['migrations'][number]>`select room, name, hash from migration order by room, name`),
      tables,
      sequences: await readSequences(db),
      files,
      audit: head ?? { seq: 0, hash: '' },
    });
    yield { name: MANIFEST, content: once(Buffer.from(JSON.stringify(manifest, null, 2))) };
  }
  return {
    sections: sections(),
    manifest: () => {
      if (!manifest) throw new Error('the manifest is written last');
      return manifest;
    },
  };
}

async function* once(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}

function versionOf(root: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return version;
}
